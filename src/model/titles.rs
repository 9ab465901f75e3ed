//! What bodies, law, clocks and places are called: in the registers now, or in an edition that keeps what it said.

use std::collections::HashMap;

use super::{EditionKey, Law, Model};
use crate::text::Symbol;

/// What things were called when an edition was issued: its own copy, looked up before the registers.
#[derive(Clone, Debug, Default)]
pub struct EditionTitles {
    /// Titles of bodies.
    pub bodies: HashMap<Symbol, String>,
    /// Law as it was cited.
    pub law: HashMap<Symbol, Law>,
    /// Titles of clocks.
    pub clocks: HashMap<Symbol, String>,
    /// Titles of nations, groups and areas.
    pub places: HashMap<Symbol, String>,
}

/// Where titles are looked up: in an edition's copy, if there is one, then in the registers.
#[derive(Clone, Copy, Debug)]
pub struct Titles<'a> {
    model: &'a Model,
    own: Option<&'a EditionTitles>,
}

impl<'a> From<&'a Model> for Titles<'a> {
    fn from(model: &'a Model) -> Self {
        Titles { model, own: None }
    }
}

impl Model {
    /// What things are called in an edition.
    #[must_use]
    pub fn titles(&self, edition: EditionKey) -> Titles<'_> {
        Titles { model: self, own: Some(&self.edition(edition).titles) }
    }
}

impl<'a> Titles<'a> {
    /// What a body is called.
    #[must_use]
    pub fn body(self, id: Symbol) -> &'a str {
        let own = self.own.and_then(|own| own.bodies.get(&id));
        own.map_or_else(|| self.model.body_title(id), String::as_str)
    }

    /// A piece of law.
    #[must_use]
    pub fn law(self, id: Symbol) -> Option<&'a Law> {
        self.own.and_then(|own| own.law.get(&id)).or_else(|| self.model.law.get(id))
    }

    /// The moment that a clock is, in words that follow "from when".
    #[must_use]
    pub fn clock(self, id: Symbol) -> &'a str {
        let own = self.own.and_then(|own| own.clocks.get(&id));
        let now = || self.model.clocks.get(id).map_or_else(|| self.model.text(id), |clock| clock.title.as_str());
        own.map_or_else(now, String::as_str)
    }

    /// What a nation, a group or an area is called.
    #[must_use]
    pub fn place(self, id: Symbol) -> &'a str {
        let own = self.own.and_then(|own| own.places.get(&id));
        own.map_or_else(|| self.model.place_title(id), String::as_str)
    }
}
