//! A rule as one edition has it.

use jiff::civil::Date;

use super::{Force, Limit, Selector};
use crate::markdown::{NodeId, NodeRange};
use crate::text::{Symbol, TextRange};

/// What a pilot may touch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum MayVary {
    /// Nothing, and nobody said why.
    #[default]
    Silent,
    /// Nothing, for a reason.
    None {
        /// The reason.
        because: String,
    },
    /// These parts and limits (`tell-family`, `limits.complete`).
    These(Vec<String>),
    /// Everything.
    All,
}

/// A sentence with the force that it carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The block that holds it.
    pub block: NodeId,
    /// Where it stands in the file.
    pub range: TextRange,
    /// Its force, where it has one.
    pub force: Option<Force>,
    /// Where its words of force stand.
    pub words: Vec<(TextRange, Force)>,
}

/// A named piece of a rule: a paragraph or list item.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its id within the rule.
    pub id: Symbol,
    /// The block that it names.
    pub node: NodeId,
    /// Its own force.
    pub force: Option<Force>,
    /// Who owes it, where that differs from the rule.
    pub duty_on: Vec<Symbol>,
    /// Where it applies, where that differs from the rule.
    pub extent: Option<Selector>,
}

/// One provision of a guide.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its id: the same in every edition while the duty is the same.
    pub id: Symbol,
    /// The place of its chapter in [`super::Edition::chapters`].
    pub chapter: u32,
    /// The place of its section in [`super::Chapter::sections`].
    pub section: Option<u32>,
    /// Its number in this edition: derived, never an identity.
    pub number: String,
    /// Its title; empty where an old edition had none.
    pub title: String,
    /// Its heading.
    pub heading: NodeId,
    /// Its text, without heading and data.
    pub body: NodeRange,
    /// Who owes it.
    pub duty_on: Vec<Symbol>,
    /// The law behind it, its own or the guide's.
    pub basis: Vec<Symbol>,
    /// The force that the author declared.
    pub declared: Option<Force>,
    /// The strongest force of its words.
    pub read: Option<Force>,
    /// The force that holds: declared, else read, else the guide's, else a statement.
    pub force: Force,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// Its words of force in the order of the file, for marking.
    pub marks: Vec<(TextRange, Force)>,
    /// Where its words leave the force in doubt.
    pub unclear: Vec<TextRange>,
    /// Whether anything says how it binds.
    pub force_known: bool,
    /// Its time limits, in the order written.
    pub limits: Vec<Limit>,
    /// Its named pieces, in the order written.
    pub parts: Vec<Part>,
    /// What a pilot may touch.
    pub may_vary: MayVary,
    /// Where it applies, where that differs from the guide.
    pub extent: Option<Selector>,
    /// Its own first day, later than the edition's.
    pub in_force_from: Option<Date>,
    /// Its own last day.
    pub in_force_until: Option<Date>,
    /// What it is for.
    pub purpose: Option<String>,
    /// Its place among the rules of its parsed file, for findings about its data.
    pub in_file: u32,
    /// Its fingerprint, version 1: sha256 as hex.
    pub fingerprint: String,
}

impl Rule {
    /// Everybody who owes it or a part of it, in the order written; a body may stand there twice.
    pub fn duty_holders(&self) -> impl Iterator<Item = Symbol> + '_ {
        self.duty_on.iter().chain(self.parts.iter().flat_map(|part| &part.duty_on)).copied()
    }

    /// Its limit of a name.
    #[must_use]
    pub fn limit(&self, name: Symbol) -> Option<&Limit> {
        self.limits.iter().find(|limit| limit.name == name)
    }

    /// Its part of a name.
    #[must_use]
    pub fn part(&self, id: Symbol) -> Option<&Part> {
        self.parts.iter().find(|part| part.id == id)
    }
}
