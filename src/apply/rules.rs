//! The state of one rule, and what came before and after it.

use jiff::civil::Date;

use super::Question;
use super::editions::{EditionState, edition_period, edition_state, is_aside, is_known};
use crate::model::{self, EditionKey, GuideKey, LineageTarget, Model, Rule, RuleKey};
use crate::text::Symbol;

/// The state of a rule on the day asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleState {
    /// As its edition.
    Edition(EditionState),
    /// Its edition is in force, and its own first day is still to come: until then its forerunner holds.
    NotYet(Date),
    /// Its edition is in force, and its own last day is past.
    Ended(Date),
}

impl RuleState {
    /// Whether the rule holds on that day.
    #[must_use]
    pub fn is_in_force(self) -> bool {
        self == RuleState::Edition(EditionState::InForce)
    }
}

/// The state of a rule as one edition has it.
#[must_use]
pub fn rule_state(model: &Model, key: RuleKey, question: Question) -> RuleState {
    own_state(model.rule(key), edition_state(model, key.edition, question), question.on)
}

/// The state of a rule on a day on which its edition is in a state.
pub(super) fn own_state(rule: &Rule, state: EditionState, on: Date) -> RuleState {
    if state != EditionState::InForce {
        return RuleState::Edition(state);
    }
    match (rule.in_force_from, rule.in_force_until) {
        (Some(first), _) if on < first => RuleState::NotYet(first),
        (_, Some(last)) if last < on => RuleState::Ended(last),
        _ => RuleState::Edition(state),
    }
}

/// The rules of the edition before whose place a rule took: its own id there, or what lineage says became it.
#[must_use]
pub fn forerunners(model: &Model, key: RuleKey) -> Vec<RuleKey> {
    let edition = model.edition(key.edition);
    let Some(before) = model.guide(key.edition.guide).forerunner(key.edition.at) else { return Vec::new() };
    let before = EditionKey { guide: key.edition.guide, at: before };
    let rule = model.rule(key).id;
    let became = model.fates_of(before, key.edition, |_| !edition.is_draft()).filter(|(_, fate)| match fate {
        model::Fate::Became { to, .. } => to.contains(&LineageTarget::Rule(rule)),
        model::Fate::Withdrawn { .. } => false,
    });
    let ids = became.map(|(old, _)| old).chain([rule]);
    let mut found: Vec<RuleKey> = ids.filter_map(|id| model.find_rule(before, id)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// What became of a rule's id after the last edition that has it.
#[derive(Clone, Debug)]
pub struct Fate<'a> {
    /// The first edition without it.
    pub edition: EditionKey,
    /// What lineage says, if it says anything.
    pub said: Option<&'a model::Fate>,
    /// The first day on which the rule no longer holds: that edition's, or a later one of what took its place.
    pub from: Option<Date>,
}

/// What became of an id, if an issued edition after it no longer has it.
#[must_use]
pub fn fate(model: &Model, guide: GuideKey, id: Symbol, as_of: Date) -> Option<Fate<'_>> {
    let issued = model.guide(guide).issued(id)?;
    let counts = |key: &&RuleKey| !model.edition(key.edition).is_draft() && !is_aside(model, key.edition, as_of);
    let last = issued.rules.iter().rev().find(counts)?;
    let later = model.edition_keys(guide).find(|(key, edition)| {
        is_known(edition, as_of)
            && key.at > last.edition.at
            && model.guide(guide).forerunner(key.at) == Some(last.edition.at)
    });
    let (key, edition) = later?;
    let mut fates = model.fates_of(last.edition, key, |notice| notice.date <= as_of);
    let said = fates.find(|(old, _)| *old == id).map(|(_, fate)| fate);
    let first = edition_period(model, key, as_of).and_then(model::Period::first);
    Some(Fate { edition: key, said, from: first.max(said.and_then(|said| last_beginning(edition, said))) })
}

/// The day on which the last of those that took a rule's place begins, where one begins later than its edition: until
/// then the older rule holds.
fn last_beginning(edition: &model::Edition, said: &model::Fate) -> Option<Date> {
    let model::Fate::Became { to, .. } = said else { return None };
    let rules = to.iter().filter_map(|target| match target {
        LineageTarget::Rule(rule) => edition.find_rule(*rule),
        _ => None,
    });
    rules.filter_map(|at| edition.rules[at as usize].in_force_from).max()
}
