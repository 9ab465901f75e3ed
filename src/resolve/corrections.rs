//! Corrections: what they are called, and that none begins before what it corrects.

use std::collections::HashMap;

use jiff::civil::Date;

use super::Resolver;
use crate::model::Edition;
use crate::parse::Content;
use crate::text::Symbol;

impl Resolver<'_> {
    /// Lets no correction begin before what it corrects. How many corrections lie between each edition and the text
    /// that it goes back to keeps the order of those that begin on one day.
    pub(super) fn begin_corrections(&self, editions: &mut [Edition]) -> HashMap<Symbol, usize> {
        let of = |edition: &Edition| match self.content(edition.file) {
            Content::Edition(data) => self.model.symbols.find(data.value.corrects.as_deref()?),
            _ => None,
        };
        let written: HashMap<Symbol, (Option<Date>, Option<Symbol>)> =
            editions.iter().map(|edition| (edition.id, (edition.in_force_from, of(edition)))).collect();
        let mut depths = HashMap::new();
        for edition in editions {
            let mut depth = 0;
            let mut older = written.get(&edition.id).and_then(|(_, corrects)| *corrects);
            // A ring, which has its finding, ends where every edition was seen.
            while let Some((first, corrects)) = older.and_then(|id| written.get(&id)).filter(|_| depth < written.len())
            {
                edition.in_force_from = edition.in_force_from.map(|own| first.map_or(own, |first| own.max(first)));
                depth += 1;
                older = *corrects;
            }
            depths.insert(edition.id, depth);
        }
        depths
    }

    /// A correction keeps the label of what it corrects, with its own month: "2018 (December 2020)".
    pub(super) fn label_corrections(&mut self, guide: usize) {
        let editions = &mut self.model.guides[guide].editions;
        for at in 0..editions.len() {
            let Some(corrected) = editions[at].corrects else { continue };
            let original = original_of(editions, corrected as usize);
            if let Some(published) = editions[at].published {
                let month = crate::model::month_name(published);
                editions[at].label = format!("{} ({month} {})", editions[original].label, published.year());
            }
        }
    }
}

/// The edition that a chain of corrections began with.
fn original_of(editions: &[Edition], mut at: usize) -> usize {
    for _ in 0..editions.len() {
        match editions[at].corrects {
            Some(next) => at = next as usize,
            None => break,
        }
    }
    at
}
