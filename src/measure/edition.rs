//! The counts of an edition.

use super::TextCounts;
use crate::markdown::NodeRange;
use crate::model::{Edition, Force, OutlineItem, Rule, Standing};

/// The counts of an edition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
}

/// Counts an edition.
#[must_use]
pub fn edition_counts(edition: &Edition) -> EditionCounts {
    let mut counts = EditionCounts::default();
    for chapter in &edition.chapters {
        let tree = &chapter.document.tree;
        for item in &chapter.outline {
            match *item {
                OutlineItem::Rule(at) => {
                    let rule = &edition.rules[at as usize];
                    let text = TextCounts::of(tree, NodeRange { start: rule.heading.0, end: rule.body.end });
                    if chapter.standing == Standing::Information {
                        counts.other_text = counts.other_text.plus(text);
                    } else {
                        counts.rules_text = counts.rules_text.plus(text);
                        counts.rule(rule);
                    }
                }
                OutlineItem::Text(range) => counts.other_text = counts.other_text.plus(TextCounts::of(tree, range)),
                OutlineItem::Section(at) => {
                    let heading = tree.whole(chapter.sections[at as usize].heading);
                    counts.other_text = counts.other_text.plus(TextCounts::of(tree, heading));
                }
            }
        }
    }
    counts
}

impl EditionCounts {
    fn rule(&mut self, rule: &Rule) {
        self.rules += 1;
        self.musts += u32::from(matches!(rule.force, Force::Must | Force::MustNot));
        self.shoulds += u32::from(matches!(rule.force, Force::Should | Force::ShouldNot));
        self.limits += u32::try_from(rule.limits.len()).unwrap_or(u32::MAX);
    }
}
