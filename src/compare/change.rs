//! What became of a rule, or of a few rules that belong together: one to one, many to one, one to many.

use super::blocks::BlockChange;
use super::meaning::Meaning;
use super::reasons::Reason;
use crate::model::{AdviceKey, ChangeKind, GuideKey};
use crate::text::Symbol;

/// What became of rules, by the shape of their lineage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// One rule goes on, and neither its words nor its data changed.
    Same,
    /// One rule goes on under its id, with other words or data.
    Amended,
    /// A rule with another id stands in its place.
    Replaced,
    /// Several became one, that has a new id.
    Merged,
    /// Others were taken into a rule that goes on under its id.
    Covered,
    /// One became several.
    Split,
    /// Several became several.
    Redrawn,
    /// Withdrawn: nothing stands in its place.
    Withdrawn,
    /// Offered to a profession as advice; no rule stands in its place.
    ToAdvice,
    /// A rule of another guide stands in its place.
    Elsewhere,
    /// Gone, and lineage does not say why.
    Gone,
    /// New.
    New,
    /// It was gone, and came back.
    Revived,
    /// It stands there, and lineage does not say where it comes from.
    Appeared,
}

impl Shape {
    /// Every shape with its word in data.
    pub const WORDS: [(Shape, &'static str); 14] = [
        (Shape::Same, "same"),
        (Shape::Amended, "amended"),
        (Shape::Replaced, "replaced"),
        (Shape::Merged, "merged"),
        (Shape::Covered, "covered"),
        (Shape::Split, "split"),
        (Shape::Redrawn, "redrawn"),
        (Shape::Withdrawn, "withdrawn"),
        (Shape::ToAdvice, "to-advice"),
        (Shape::Elsewhere, "elsewhere"),
        (Shape::Gone, "gone"),
        (Shape::New, "new"),
        (Shape::Revived, "revived"),
        (Shape::Appeared, "appeared"),
    ];

    /// The word in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        Shape::WORDS.iter().find(|(shape, _)| *shape == self).map_or("", |(_, word)| word)
    }

    /// The shape of the same change looked at backwards, where no lineage speaks.
    pub(super) fn mirrored(self) -> Shape {
        match self {
            Shape::Merged | Shape::Covered => Shape::Split,
            Shape::Split => Shape::Merged,
            Shape::Withdrawn | Shape::ToAdvice | Shape::Elsewhere | Shape::Gone => Shape::Appeared,
            Shape::New | Shape::Revived | Shape::Appeared => Shape::Gone,
            same => same,
        }
    }
}

/// What differs about a rule's place and name, which is never a change of the rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Placement {
    /// It stands in another chapter.
    pub moved: bool,
    /// It has another number.
    pub renumbered: bool,
    /// It has another title.
    pub retitled: bool,
}

/// Rules of the old edition and what they became, each rule in one change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What became of them.
    pub shape: Shape,
    /// The old rules, by their places.
    pub old: Vec<u32>,
    /// The new rules, by their places.
    pub new: Vec<u32>,
    /// Where one rule goes on: what differs about its place and name.
    pub placement: Placement,
    /// What was offered to a profession.
    pub advice: Vec<AdviceKey>,
    /// Rules of other guides that stand in their place.
    pub elsewhere: Vec<(GuideKey, Symbol)>,
    /// What changed in meaning.
    pub meaning: Vec<Meaning>,
    /// The words, block by block; nothing where they are the same.
    pub words: Vec<BlockChange>,
    /// How much it matters, as the editor said; nothing where nobody did.
    pub kind: Option<ChangeKind>,
    /// Why, in the order of editions.
    pub reasons: Vec<Reason>,
}

impl Change {
    /// Whether anything about the rules themselves changed: not their number, place or title.
    #[must_use]
    pub fn is_change(&self) -> bool {
        self.shape != Shape::Same
    }

    /// Whether only words that were replaced throughout differ.
    #[must_use]
    pub fn only_throughout(&self) -> bool {
        self.shape == Shape::Amended
            && self.meaning.is_empty()
            && !self.words.is_empty()
            && !self.words.iter().any(BlockChange::is_marked)
    }

    /// How much it matters: as the editor said, but nothing that changed in meaning is words only, and a change of force, of
    /// who must act, of a limit or of the law is never "the same meaning". A rule that began or ended matters.
    #[must_use]
    pub fn weight(&self) -> Option<ChangeKind> {
        match self.shape {
            Shape::Same => None,
            Shape::Amended if self.only_throughout() => Some(self.kind.unwrap_or(ChangeKind::Editorial)),
            Shape::Amended => match self.kind {
                _ if self.meaning.iter().any(Meaning::is_weighty) => Some(ChangeKind::Substantive),
                Some(kind) if !self.meaning.is_empty() => Some(kind.max(ChangeKind::Clarifying)),
                kind => kind,
            },
            _ => Some(ChangeKind::Substantive),
        }
    }

    /// The same with old and new exchanged, without the reasons: they were given for the other way.
    pub(super) fn mirrored(self) -> Change {
        let words: Vec<BlockChange> = self.words.into_iter().map(BlockChange::mirrored).collect();
        Change {
            shape: self.shape.mirrored(),
            old: self.new,
            new: self.old,
            meaning: self.meaning.into_iter().map(Meaning::mirrored).collect(),
            words,
            reasons: Vec::new(),
            ..self
        }
    }
}
