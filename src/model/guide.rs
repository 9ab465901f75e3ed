//! One piece of statutory guidance.

use std::collections::HashMap;

use jiff::civil::Date;

use super::{Edition, FormerLength, Notice, RuleKey, Settings};
use crate::text::{FileId, Symbol};

/// A rule's id with every edition that has it.
#[derive(Clone, Debug)]
pub struct IssuedId {
    /// The id.
    pub id: Symbol,
    /// The rule in each edition that has it, in the order of editions.
    pub rules: Vec<RuleKey>,
    /// Whether an edition that is no draft ever had it, or `ids.lock` lists it.
    pub issued: bool,
}

/// A guide: a work with several editions.
#[derive(Clone, Debug)]
pub struct Guide {
    /// Its id: the folder's name.
    pub id: Symbol,
    /// Its `guide.yaml`.
    pub file: FileId,
    /// Its title.
    pub title: String,
    /// What it says of itself.
    pub settings: Settings,
    /// The first day on which the whole guide no longer holds.
    pub withdrawn: Option<Date>,
    /// The guide that took its place.
    pub succeeded_by: Option<Symbol>,
    /// How long it was in former times.
    pub history: Vec<FormerLength>,
    /// Its editions: issued ones by their first day, then drafts.
    pub editions: Vec<Edition>,
    /// What came after editions were sealed.
    pub notices: Vec<Notice>,
    /// Every id ever issued or drafted, in the order first seen.
    pub ids: Vec<IssuedId>,
    /// Where an id stands in `ids`.
    pub id_places: HashMap<Symbol, usize>,
}

impl Guide {
    /// What is known of an id.
    #[must_use]
    pub fn issued(&self, id: Symbol) -> Option<&IssuedId> {
        self.id_places.get(&id).map(|&at| &self.ids[at])
    }

    /// Whether an edition's words can still be mended by the next one: no issued edition has followed or corrected it.
    #[must_use]
    pub fn is_living(&self, edition: &Edition) -> bool {
        let at = self.find_edition(edition.id);
        let mut issued = (0..).zip(&self.editions).filter(|(_, other)| !other.is_draft());
        !issued.any(|(place, other)| {
            at.is_some() && (other.follows == at || other.corrects == at || self.forerunner(place) == at)
        })
    }

    /// The edition whose rules an edition goes on from: what it corrects, or the last correction before it of what
    /// it follows.
    #[must_use]
    pub fn forerunner(&self, at: u32) -> Option<u32> {
        let edition = &self.editions[at as usize];
        if edition.corrects.is_some() {
            return edition.corrects;
        }
        let mut last = edition.follows?;
        for (place, other) in (0..at).zip(&self.editions) {
            if place > last && !other.is_draft() && other.corrects == Some(last) {
                last = place;
            }
        }
        Some(last)
    }

    /// The place of an edition.
    #[must_use]
    pub fn find_edition(&self, id: Symbol) -> Option<u32> {
        let at = self.editions.iter().position(|edition| edition.id == id)?;
        u32::try_from(at).ok()
    }
}
