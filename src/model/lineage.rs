//! How one edition became the next: a graph (FORMAT section 4).

use serde::Deserialize;

use super::{AdviceKey, GuideKey};
use crate::text::{FileId, Symbol};

/// How much a change matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// Spelling and the like.
    Editorial,
    /// It says better what it said.
    Clarifying,
    /// Somebody has to do something else.
    Substantive,
}

impl ChangeKind {
    /// The word in sources and in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            ChangeKind::Editorial => "editorial",
            ChangeKind::Clarifying => "clarifying",
            ChangeKind::Substantive => "substantive",
        }
    }
}

/// Where a rule went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineageTarget {
    /// A rule of the new edition.
    Rule(Symbol),
    /// A rule of another guide.
    Elsewhere(GuideKey, Symbol),
    /// A page of advice, offered to its owner.
    Advice(AdviceKey),
}

/// A rule that keeps its id with other words.
#[derive(Clone, Debug)]
pub struct Amendment {
    /// The rule.
    pub rule: Symbol,
    /// How much it matters.
    pub change: ChangeKind,
    /// Why.
    pub because: String,
    /// The pilots that taught it.
    pub learnt_from: Vec<Symbol>,
}

/// What became of an old rule that does not simply go on.
#[derive(Clone, Debug)]
pub enum Fate {
    /// Others stand in its place.
    Became {
        /// What stands in its place.
        to: Vec<LineageTarget>,
        /// Why.
        because: String,
        /// The pilots that taught it.
        learnt_from: Vec<Symbol>,
    },
    /// Nothing stands in its place.
    Withdrawn {
        /// Why.
        because: String,
        /// The pilots that taught it.
        learnt_from: Vec<Symbol>,
    },
}

/// A rule of the new edition that goes on from none of the edition before.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The rule.
    pub rule: Symbol,
    /// Why it is there.
    pub because: String,
    /// The pilots that taught it.
    pub learnt_from: Vec<Symbol>,
}

/// Words that changed throughout.
#[derive(Clone, Debug)]
pub struct Replacement {
    /// The old words.
    pub from: String,
    /// The new words.
    pub to: String,
    /// How much it matters.
    pub change: ChangeKind,
    /// Why.
    pub because: String,
}

/// How an edition came from the one before.
#[derive(Clone, Debug)]
pub struct Lineage {
    /// Its `lineage.yaml`.
    pub file: FileId,
    /// Rules that keep their id with other words.
    pub amended: Vec<Amendment>,
    /// Old rules that became others or are gone, by id.
    pub fates: Vec<(Symbol, Fate)>,
    /// New rules.
    pub new: Vec<Origin>,
    /// Ids that came back.
    pub revived: Vec<Origin>,
    /// Words that changed throughout.
    pub throughout: Vec<Replacement>,
}
