//! How long a page is, and what it belongs to, against the budget: the same counts as the page "How long is it?".
//!
//! Enters: a snapshot and a route. Leaves: a name and a sentence for each. Never: counts a text again that is as it was.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use super::place::{Shown, document};
use crate::markdown::{NodeRange, Tree};
use crate::measure::{
    EditionCounts, TextCounts, budget_of, chapter_counts, edition_counts_with, exceeded, owner_budget,
    owner_counts_with, rule_counts,
};
use crate::model::{Budget, EditionKey};
use crate::plan::Route;
use crate::render::{Snapshot, number};
use crate::text::Symbol;

/// How many counts are kept before those of former texts are dropped.
const ROOM: usize = 4096;

/// Counts of texts, kept for as long as the texts are.
#[derive(Debug, Default)]
pub(super) struct Lengths {
    known: Mutex<Known>,
}

#[derive(Debug, Default)]
struct Known {
    counts: HashMap<(usize, u32, u32), (Weak<Tree>, TextCounts)>,
    /// How many there were when the old ones were last dropped.
    kept: usize,
}

/// One line about a length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Length {
    /// Whose.
    pub(super) of: String,
    /// How long, in words.
    pub(super) words: String,
    /// What is over the budget and why, where anything is.
    pub(super) over: Option<String>,
}

impl Lengths {
    fn count(&self, tree: &Arc<Tree>, range: NodeRange) -> TextCounts {
        let key = (Arc::as_ptr(tree) as usize, range.start, range.end);
        if let Some((owner, counts)) = self.lock().counts.get(&key)
            && owner.upgrade().is_some_and(|owner| Arc::ptr_eq(&owner, tree))
        {
            return *counts;
        }
        let counts = TextCounts::of(tree, range);
        let mut known = self.lock();
        known.counts.insert(key, (Arc::downgrade(tree), counts));
        if known.counts.len() > 2 * known.kept.max(ROOM) {
            known.counts.retain(|_, (owner, _)| owner.strong_count() > 0);
            known.kept = known.counts.len();
        }
        counts
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The lines of a page.
    pub(super) fn of_page(&self, snapshot: &Snapshot, route: Route, shown: &Shown) -> Vec<Length> {
        let mut lines: Vec<Length> = self.own(snapshot, route, shown).into_iter().collect();
        lines.extend(shown.edition.map(|edition| self.edition(snapshot, edition)));
        if let Route::Body(owner) | Route::Advice(owner, _) = route {
            lines.push(self.owner(snapshot, owner));
        }
        lines
    }

    /// The page itself, where it is not the whole of something.
    fn own(&self, snapshot: &Snapshot, route: Route, shown: &Shown) -> Option<Length> {
        let count = |tree: &Arc<Tree>, range| self.count(tree, range);
        let of = "This page".to_owned();
        if let Some(document) = document(snapshot, route) {
            let counts = count(&document.tree, document.tree.all());
            return Some(Length { of, words: words(counts.words, None), over: None });
        }
        let model = &snapshot.workspace.model;
        let edition = model.edition(shown.edition?);
        let counts = match route {
            Route::Chapter(_, id) | Route::EditionChapter(_, _, id) => {
                chapter_counts(edition, edition.chapters.iter().find(|chapter| chapter.id == id)?, &count)
            }
            Route::Rule(..) | Route::EditionRule(..) => {
                let key = *shown.rules.first()?;
                rule_counts(model.chapter_of(key), model.rule(key), &count)
            }
            _ => return None,
        };
        Some(Length { of, words: words_and_musts(&counts, None), over: None })
    }

    fn edition(&self, snapshot: &Snapshot, key: EditionKey) -> Length {
        let model = &snapshot.workspace.model;
        let counts = edition_counts_with(model.edition(key), &|tree, range| self.count(tree, range));
        let budget = budget_of(model, key);
        Length {
            of: format!("Whole edition ({})", model.edition(key).label),
            words: words_and_musts(&counts, budget),
            over: budget.and_then(|budget| over(budget, counts.words(), counts.musts)),
        }
    }

    fn owner(&self, snapshot: &Snapshot, owner: Symbol) -> Length {
        let model = &snapshot.workspace.model;
        let counts = owner_counts_with(model, owner, snapshot.options.question, &|tree, range| self.count(tree, range));
        let budget = owner_budget(model, owner);
        Length {
            of: format!("All advice of {}", model.body_title(owner)),
            words: words(counts.text.words, budget),
            over: budget.and_then(|budget| over(budget, counts.text.words, 0)),
        }
    }
}

fn words(count: u32, budget: Option<&Budget>) -> String {
    format!("{}{}", counted(count, "word"), at_most(budget.and_then(|budget| budget.words)))
}

fn words_and_musts(counts: &EditionCounts, budget: Option<&Budget>) -> String {
    let musts = at_most(budget.and_then(|budget| budget.musts));
    format!("{}; {}{musts}", words(counts.words(), budget), counted(counts.musts, "must"))
}

fn counted(count: u32, what: &str) -> String {
    format!("{} {what}{}", number(count), if count == 1 { "" } else { "s" })
}

fn at_most(most: Option<u32>) -> String {
    most.map_or_else(String::new, |most| format!(" of at most {}", number(most)))
}

fn over(budget: &Budget, words: u32, musts: u32) -> Option<String> {
    let parts = [(budget.words, words, "word"), (budget.musts, musts, "must")];
    let parts: Vec<String> = parts
        .into_iter()
        .filter_map(|(most, count, what)| Some(counted(count - exceeded(most, count)?, what)))
        .collect();
    let why = budget.over_because.as_deref().unwrap_or("no reason is given");
    (!parts.is_empty()).then(|| format!("Over the budget by {}: {why}", parts.join(" and ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{FileId, TextRange};

    #[test]
    fn what_is_over_a_budget_is_said_with_its_reason() {
        let place = TextRange::new(0, 0).in_file(FileId(0));
        let mut budget = Budget { words: Some(1_000), musts: Some(2), over_because: None, place };
        assert_eq!(over(&budget, 1_000, 2), None);
        assert_eq!(
            over(&budget, 2_501, 3).as_deref(),
            Some("Over the budget by 1,501 words and 1 must: no reason is given")
        );
        budget.over_because = Some("A new law".to_owned());
        assert_eq!(over(&budget, 1_001, 0).as_deref(), Some("Over the budget by 1 word: A new law"));
    }

    #[test]
    fn a_text_that_stays_is_counted_once() {
        let lengths = Lengths::default();
        let text = "One two three.\n";
        let tree = Arc::new(crate::markdown::parse(&text.into(), TextRange::new(0, text.len())));
        assert_eq!(lengths.count(&tree, tree.all()).words, 3);
        assert_eq!(lengths.count(&tree, tree.all()).words, 3);
        assert_eq!(lengths.lock().counts.len(), 1);
    }
}
