//! What lineage leaves unsaid, and what it says that is not so (FORMAT section 4): every old rule has one fate, every
//! new one one origin, and nothing falls out.

use super::change::{Change, Shape};
use super::comparison::Comparison;
use super::extract::rule_blocks;
use super::meaning::{Meaning, meaning};
use super::side::Side;
use super::words::{Piece, tokens};
use crate::markdown::NodeId;
use crate::model::{Amendment, ChangeKind, Lineage, LineageTarget, Replacement};

/// A rule that lineage does not account for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// An old rule, by its place in the edition before: it is gone, and nothing says what became of it.
    NoFate(u32),
    /// A new rule, by its place: nothing says where it comes from.
    NoOrigin(u32),
    /// A rule that goes on with other words or data, by its place in the new edition: nothing says why.
    NoReason(u32),
    /// A new rule that is said to be new, or to have come back, and to be what another became.
    TwoOrigins(u32),
}

/// An entry of a lineage that says of a change where there is none.
#[derive(Clone, Copy, Debug)]
pub enum Idle<'a> {
    /// The rule is as it was.
    Amended(&'a Amendment),
    /// The old words stood nowhere, or the new ones stand nowhere in their place.
    Throughout(&'a Replacement),
}

/// What is not accounted for between an edition and the one that it was compared with, which it follows.
#[must_use]
pub fn gaps(comparison: &Comparison<'_>) -> Vec<Gap> {
    let lineage = comparison.new.edition().lineage.as_ref();
    let is_correction = comparison.new.edition().corrects.is_some();
    let mut gaps: Vec<Gap> = Vec::new();
    for change in &comparison.changes {
        gaps.extend(gap(change).filter(|gap| !(is_correction && matches!(gap, Gap::NoReason(_)))));
    }
    gaps.extend(lineage.into_iter().flat_map(|lineage| two_origins(comparison, lineage)));
    gaps
}

fn gap(change: &Change) -> Option<Gap> {
    match change.shape {
        Shape::Gone => change.old.first().copied().map(Gap::NoFate),
        Shape::Appeared => change.new.first().copied().map(Gap::NoOrigin),
        Shape::Amended if change.reasons.is_empty() && !change.only_throughout() => {
            change.new.first().copied().map(Gap::NoReason)
        }
        _ => None,
    }
}

/// Rules that are called new or revived and that another rule became.
fn two_origins(comparison: &Comparison<'_>, lineage: &Lineage) -> Vec<Gap> {
    let began = lineage.new.iter().chain(&lineage.revived).map(|origin| origin.rule);
    let targets: Vec<_> = lineage
        .fates
        .iter()
        .flat_map(|(_, fate)| match fate {
            crate::model::Fate::Became { to, .. } => to.as_slice(),
            crate::model::Fate::Withdrawn { .. } => &[],
        })
        .collect();
    let both = began.filter(|rule| targets.contains(&&LineageTarget::Rule(*rule)));
    both.filter_map(|rule| comparison.new.edition().find_rule(rule)).map(Gap::TwoOrigins).collect()
}

/// An amendment called editorial, and what changed in meaning that no editor may call so.
#[derive(Clone, Debug)]
pub struct Understated<'a> {
    /// The entry.
    pub amendment: &'a Amendment,
    /// What changed.
    pub meanings: Vec<Meaning>,
}

/// Amendments called editorial although force, who must act, a limit or the basis changed.
#[must_use]
pub fn understated<'a>(comparison: &Comparison<'a>) -> Vec<Understated<'a>> {
    let edition = comparison.new.edition();
    let amended = edition.lineage.iter().flat_map(|lineage| &lineage.amended);
    let editorial = amended.filter(|amendment| amendment.change == ChangeKind::Editorial);
    let weighty = editorial.filter_map(|amendment| {
        let now = edition.find_rule(amendment.rule)?;
        let change = comparison.of_new(now)?;
        let before = comparison.old.find(comparison.new.text(amendment.rule))?;
        // What it took over from others is no change of its own.
        let own = || meaning(comparison.old, &[before], comparison.new, &[now]);
        let all = if change.old.len() == 1 && change.new.len() == 1 { change.meaning.clone() } else { own() };
        let meanings: Vec<Meaning> = all.into_iter().filter(Meaning::is_weighty).collect();
        (!meanings.is_empty()).then_some(Understated { amendment, meanings })
    });
    weighty.collect()
}

/// Entries that say of a change where there is none.
#[must_use]
pub fn idle_entries<'a>(comparison: &Comparison<'a>) -> Vec<Idle<'a>> {
    let edition = comparison.new.edition();
    let Some(lineage) = &edition.lineage else { return Vec::new() };
    let is_same = |amendment: &&Amendment| {
        let change = edition.find_rule(amendment.rule).and_then(|at| comparison.of_new(at));
        change.is_some_and(|change| change.shape == Shape::Same && !change.placement.retitled)
    };
    let mut idle: Vec<Idle<'_>> = lineage.amended.iter().filter(is_same).map(Idle::Amended).collect();
    let words = comparison.changes.iter().flat_map(|change| &change.words);
    let words = words.chain(comparison.chapters.iter().flat_map(|texts| &texts.words));
    let mut used = vec![false; lineage.throughout.len()];
    for piece in words.flat_map(|block| block.cells.iter().flatten()) {
        if let Piece::Replaced { throughout, .. } = piece {
            used.iter_mut().skip(*throughout).take(1).for_each(|used| *used = true);
        }
    }
    let unused = lineage.throughout.iter().zip(used).filter(|(_, used)| !used);
    idle.extend(unused.map(|(replacement, _)| Idle::Throughout(replacement)));
    idle
}

/// Words that a lineage says were replaced throughout, and that still stand in the new edition.
#[derive(Clone, Copy, Debug)]
pub struct Left<'a> {
    /// The entry.
    pub replacement: &'a Replacement,
    /// The rule, by its place.
    pub rule: u32,
    /// The first piece of its text that has the old words.
    pub node: NodeId,
}

/// Rules of an edition that still use words which its lineage says were replaced throughout.
#[must_use]
pub fn left_over(side: Side<'_>) -> Vec<Left<'_>> {
    let Some(lineage) = &side.edition().lineage else { return Vec::new() };
    let wanted = lineage.throughout.iter().map(|entry| (entry, lower(&entry.from), lower(&entry.to)));
    // New words that hold the old ones ("worker" to "social worker") would be found everywhere.
    let wanted: Vec<_> = wanted.filter(|(_, old, new)| !old.is_empty() && !holds(new, old)).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<Left<'_>> = Vec::new();
    for rule in side.places() {
        let mut left: Vec<bool> = vec![true; wanted.len()];
        for block in rule_blocks(side, rule) {
            let cells: Vec<Vec<String>> = block.cells.iter().map(|cell| lower(cell)).collect();
            for ((replacement, old, _), open) in wanted.iter().zip(&mut left).filter(|(_, open)| **open) {
                if cells.iter().any(|cell| holds(cell, old)) {
                    *open = false;
                    found.push(Left { replacement, rule, node: block.node });
                }
            }
        }
    }
    found
}

fn lower(text: &str) -> Vec<String> {
    tokens(text).into_iter().map(str::to_lowercase).collect()
}

fn holds(words: &[String], phrase: &[String]) -> bool {
    words.windows(phrase.len().max(1)).any(|words| words == phrase)
}
