//! Registers: what may be named, in the order the files give.

use std::collections::HashMap;

use jiff::civil::Date;
use serde::Deserialize;

use super::{Document, Rule};
use crate::text::{Span, Symbol};

/// Records by id, kept in the order written.
#[derive(Clone, Debug)]
pub struct Register<T> {
    entries: Vec<(Symbol, Span, T)>,
    places: HashMap<Symbol, usize>,
}

impl<T> Default for Register<T> {
    fn default() -> Self {
        Register { entries: Vec::new(), places: HashMap::new() }
    }
}

impl<T> Register<T> {
    /// Adds a record with the place of its id; the first of two with one id stays, and its place is given back.
    pub fn add(&mut self, id: Symbol, place: Span, record: T) -> Option<Span> {
        if let Some(&first) = self.places.get(&id) {
            return Some(self.entries[first].1);
        }
        self.places.insert(id, self.entries.len());
        self.entries.push((id, place, record));
        None
    }

    /// The record of an id.
    #[must_use]
    pub fn get(&self, id: Symbol) -> Option<&T> {
        self.places.get(&id).map(|&at| &self.entries[at].2)
    }

    /// Where an id is defined.
    #[must_use]
    pub fn place(&self, id: Symbol) -> Option<Span> {
        self.places.get(&id).map(|&at| self.entries[at].1)
    }

    /// Every record with its id, in the order written.
    pub fn iter(&self) -> impl Iterator<Item = (Symbol, &T)> {
        self.entries.iter().map(|(id, _, record)| (*id, record))
    }

    /// Every record, to be changed in place.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.entries.iter_mut().map(|(_, _, record)| record)
    }

    /// Puts another record in the place of an id's.
    pub fn replace(&mut self, id: Symbol, record: T) {
        if let Some(&at) = self.places.get(&id) {
            self.entries[at].2 = record;
        }
    }

    /// How many records.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// What a body does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BodyKind {
    /// It issues guidance.
    Issuer,
    /// It owes duties.
    DutyHolder,
}

/// An organisation that issues guidance or owes duties.
#[derive(Clone, Debug)]
pub struct Body {
    /// What people call it.
    pub title: String,
    /// What it does.
    pub kind: BodyKind,
}

/// A kind of reader, linked to duties and to advice.
#[derive(Clone, Debug)]
pub struct Profession {
    /// What people call it.
    pub title: String,
    /// The bodies whose duties fall to it.
    pub duties_of: Vec<Symbol>,
    /// The owners whose advice is written for it.
    pub advice: Vec<Symbol>,
}

impl Profession {
    /// Whether a rule, or a part of one, falls to it.
    #[must_use]
    pub fn owes(&self, rule: &Rule) -> bool {
        rule.duty_holders().any(|body| self.duties_of.contains(&body))
    }
}

/// What a piece of law gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LawKind {
    /// A duty.
    Duty,
    /// A power.
    Power,
}

/// A piece of law that rules rest on.
#[derive(Clone, Debug)]
pub struct Law {
    /// How it is cited.
    pub title: String,
    /// Where it can be read.
    pub href: Option<String>,
    /// What it gives.
    pub kind: LawKind,
}

/// A moment from which time runs.
#[derive(Clone, Debug)]
pub struct Clock {
    /// The moment, in words that follow "from when".
    pub title: String,
    /// Other words for it.
    pub also: Vec<String>,
}

/// A step of the reader's journey.
#[derive(Clone, Debug)]
pub struct Stage {
    /// What people call it.
    pub title: String,
    /// What happens in it.
    pub summary: Option<String>,
}

/// A word of the glossary.
#[derive(Clone, Debug)]
pub struct Term {
    /// The word.
    pub title: String,
    /// Other forms of it.
    pub also: Vec<String>,
    /// The definition.
    pub document: Document,
}

/// The holidays of one division.
#[derive(Clone, Debug, Default)]
pub struct Holidays {
    /// The days, sorted.
    pub days: Vec<Date>,
}
