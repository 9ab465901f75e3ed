//! The counts of an edition.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::TextCounts;
use crate::markdown::NodeRange;
use crate::model::{Edition, Force, Limit, Model, OutlineItem, Rule, Standing};
use crate::text::Symbol;

/// What one duty holder has to keep in mind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HolderCounts {
    /// The body.
    pub body: Symbol,
    /// Rules that it owes, wholly or in part.
    pub rules: u32,
    /// How many different deadlines they set: one that two rules share counts once.
    pub deadlines: u32,
}

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

/// Counts what each duty holder of an edition has to keep in mind, in the order of the register.
#[must_use]
pub fn holder_counts(model: &Model, edition: &Edition) -> Vec<HolderCounts> {
    let mut owed: HashMap<Symbol, (u32, BTreeSet<String>)> = HashMap::new();
    for rule in &edition.rules {
        // Each body once, in the order in which the rule names them.
        let mut seen = HashSet::new();
        let named = rule.duty_on.iter().chain(rule.parts.iter().flat_map(|part| &part.duty_on));
        for body in named.filter(|body| seen.insert(**body)) {
            let (rules, deadlines) = owed.entry(*body).or_default();
            *rules += 1;
            deadlines.extend(rule.limits.iter().map(deadline));
        }
    }
    let in_order = model.bodies.iter().filter_map(|(body, _)| {
        let (rules, deadlines) = owed.get(&body)?;
        Some(HolderCounts { body, rules: *rules, deadlines: u32::try_from(deadlines.len()).unwrap_or(u32::MAX) })
    });
    in_order.collect()
}

/// What makes two limits one deadline: how long, between which moments.
fn deadline(limit: &Limit) -> String {
    format!("{:?} {:?} {}", limit.value, limit.clocks, limit.counts_first_day)
}
