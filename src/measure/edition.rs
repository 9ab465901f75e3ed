//! The counts of an edition, and of its parts.

use super::{Count, TextCounts, fresh};
use crate::markdown::NodeRange;
use crate::model::{Chapter, Edition, Force, OutlineItem, Rule, Standing};

/// The counts of an edition, or of a part of one: the parts together are the whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EditionCounts {
    /// The text of rules, with their headings.
    pub rules_text: TextCounts,
    /// All other text: openings, sections, annexes.
    pub other_text: TextCounts,
    /// Rules.
    pub rules: u32,
    /// Rules that say must or must not.
    pub musts: u32,
    /// Rules that say should or should not.
    pub shoulds: u32,
    /// Time limits.
    pub limits: u32,
}

impl EditionCounts {
    /// All words.
    #[must_use]
    pub fn words(&self) -> u32 {
        self.rules_text.words + self.other_text.words
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: EditionCounts) -> EditionCounts {
        EditionCounts {
            rules_text: self.rules_text.plus(other.rules_text),
            other_text: self.other_text.plus(other.other_text),
            rules: self.rules + other.rules,
            musts: self.musts + other.musts,
            shoulds: self.shoulds + other.shoulds,
            limits: self.limits + other.limits,
        }
    }
}

/// Counts an edition.
#[must_use]
pub fn edition_counts(edition: &Edition) -> EditionCounts {
    edition_counts_with(edition, &fresh)
}

/// Counts an edition, its runs of text by a function of the caller's.
#[must_use]
pub fn edition_counts_with(edition: &Edition, count: Count<'_>) -> EditionCounts {
    let chapters = edition.chapters.iter().map(|chapter| chapter_counts(edition, chapter, count));
    chapters.fold(EditionCounts::default(), EditionCounts::plus)
}

/// Counts a chapter of an edition.
#[must_use]
pub fn chapter_counts(edition: &Edition, chapter: &Chapter, count: Count<'_>) -> EditionCounts {
    let tree = &chapter.document.tree;
    let other = |range: NodeRange| EditionCounts { other_text: count(tree, range), ..EditionCounts::default() };
    let items = chapter.outline.iter().map(|item| match *item {
        OutlineItem::Rule(at) => rule_counts(chapter, &edition.rules[at as usize], count),
        OutlineItem::Text(range) => other(range),
        OutlineItem::Section(at) => other(tree.whole(chapter.sections[at as usize].heading)),
    });
    items.fold(EditionCounts::default(), EditionCounts::plus)
}

/// Counts a rule of a chapter; where the chapter only informs, it is other text and no rule.
#[must_use]
pub fn rule_counts(chapter: &Chapter, rule: &Rule, count: Count<'_>) -> EditionCounts {
    let text = count(&chapter.document.tree, NodeRange { start: rule.heading.0, end: rule.body.end });
    if chapter.standing == Standing::Information {
        return EditionCounts { other_text: text, ..EditionCounts::default() };
    }
    EditionCounts {
        rules_text: text,
        other_text: TextCounts::default(),
        rules: 1,
        musts: u32::from(matches!(rule.force, Force::Must | Force::MustNot)),
        shoulds: u32::from(matches!(rule.force, Force::Should | Force::ShouldNot)),
        limits: u32::try_from(rule.limits.len()).unwrap_or(u32::MAX),
    }
}
