//! What lineage leaves unsaid, and what it says that is not so (FORMAT section 4): every old rule has one fate, every
//! new one one origin, and nothing falls out.

use super::change::{Change, Shape};
use super::comparison::{Comparison, compare};
use super::meaning::Meaning;
use super::side::Side;
use super::words::tokens;
use crate::model::{Amendment, ChangeKind, EditionKey, Lineage, LineageTarget, Model, Replacement};

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

/// The comparison of an edition with the one before it, if it follows one.
fn with_before(model: &Model, key: EditionKey) -> Option<Comparison<'_>> {
    let new = Side { model, key };
    Some(compare(new.before()?, new))
}

/// What is not accounted for between an edition and the one before it.
#[must_use]
pub fn gaps(model: &Model, key: EditionKey) -> Vec<Gap> {
    let Some(comparison) = with_before(model, key) else { return Vec::new() };
    let lineage = comparison.new.edition().lineage.as_ref();
    let is_correction = comparison.new.edition().corrects.is_some();
    let mut gaps: Vec<Gap> = Vec::new();
    for change in &comparison.changes {
        gaps.extend(gap(change).filter(|gap| !(is_correction && matches!(gap, Gap::NoReason(_)))));
    }
    gaps.extend(lineage.into_iter().flat_map(|lineage| two_origins(&comparison, lineage)));
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
    let began = lineage.new.iter().chain(&lineage.revived).map(|(rule, _)| *rule);
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

/// Amendments called editorial although force, who must act, a limit or the basis changed, with what changed.
#[must_use]
pub fn understated(model: &Model, key: EditionKey) -> Vec<(&Amendment, Meaning)> {
    let Some(comparison) = with_before(model, key) else { return Vec::new() };
    let amended = model.edition(key).lineage.iter().flat_map(|lineage| &lineage.amended);
    let editorial = amended.filter(|amendment| amendment.change == ChangeKind::Editorial);
    let weighty = editorial.filter_map(|amendment| {
        let change = comparison.of_new(model.edition(key).find_rule(amendment.rule)?)?;
        let meaning = change.meaning.iter().find(|meaning| meaning.is_weighty())?;
        Some((amendment, meaning.clone()))
    });
    weighty.collect()
}

/// Entries that say of a change where there is none.
#[must_use]
pub fn idle_entries(model: &Model, key: EditionKey) -> Vec<Idle<'_>> {
    let Some(comparison) = with_before(model, key) else { return Vec::new() };
    let edition = model.edition(key);
    let Some(lineage) = &edition.lineage else { return Vec::new() };
    let is_same = |amendment: &&Amendment| {
        let change = edition.find_rule(amendment.rule).and_then(|at| comparison.of_new(at));
        change.is_some_and(|change| change.shape == Shape::Same && !change.placement.retitled)
    };
    let mut idle: Vec<Idle<'_>> = lineage.amended.iter().filter(is_same).map(Idle::Amended).collect();
    let uses = |at: usize| {
        let mut words = comparison.changes.iter().flat_map(|change| &change.words);
        let mut outside = comparison.chapters.iter().flat_map(|texts| &texts.words);
        let replaced = |piece: &super::words::Piece| matches!(piece, super::words::Piece::Replaced { throughout, .. } if *throughout == at);
        words.any(|block| block.cells.iter().flatten().any(replaced))
            || outside.any(|block| block.cells.iter().flatten().any(replaced))
    };
    let unused = lineage.throughout.iter().enumerate().filter(|(at, _)| !uses(*at));
    idle.extend(unused.map(|(_, replacement)| Idle::Throughout(replacement)));
    idle
}

/// Rules of an edition that still use words which its lineage says were replaced throughout.
#[must_use]
pub fn left_over(model: &Model, key: EditionKey) -> Vec<(u32, &Replacement)> {
    let side = Side { model, key };
    let Some(lineage) = &side.edition().lineage else { return Vec::new() };
    let mut found = Vec::new();
    for replacement in &lineage.throughout {
        let old: Vec<String> = tokens(&replacement.from).into_iter().map(str::to_lowercase).collect();
        let new: Vec<String> = tokens(&replacement.to).into_iter().map(str::to_lowercase).collect();
        // New words that hold the old ones ("worker" to "social worker") would be found everywhere.
        if old.is_empty() || new.windows(old.len()).any(|words| words == old) {
            continue;
        }
        found.extend(side.places().filter(|at| uses(side, *at, &old)).map(|at| (at, replacement)));
    }
    found
}

fn uses(side: Side<'_>, at: u32, phrase: &[String]) -> bool {
    super::extract::rule_blocks(side, at).iter().flat_map(|block| &block.cells).any(|cell| {
        let words: Vec<String> = tokens(cell).into_iter().map(str::to_lowercase).collect();
        words.windows(phrase.len()).any(|words| words == phrase)
    })
}
