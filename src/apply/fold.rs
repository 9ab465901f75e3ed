//! Each direction in force somewhere on a day, folded into the rules that hold there (FORMAT section 7).

use jiff::civil::Date;

use super::applied::{Applied, AppliedRule, Departure};
use super::editions::corrected;
use super::local::Local;
use super::place::changes;
use super::run::{Run, concerns, pilot_end, runs};
use super::{Question, forerunners};
use crate::model::{Direction, EditionKey, Effect, GuideKey, Model, OnNewEdition, Pilot, RuleKey};
use crate::text::Symbol;

/// A question about what applies.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The guide.
    pub guide: GuideKey,
    /// The area; without it, the national text is meant.
    pub area: Option<Symbol>,
    /// The day on which the work was begun, where it is about such work.
    pub begun: Option<Date>,
}

/// What applies of a guide in an area on a day. The national edition is never changed: departures are told beside it.
#[must_use]
pub fn applies(model: &Model, place: Place, question: Question) -> Applied<'_> {
    Local::new(model, place.guide, place.area, question.as_of).applies(question.on, place.begun)
}

/// The runs of a direction in an area, by what is known.
#[must_use]
pub fn direction_runs<'m>(
    model: &'m Model,
    pilot: &Pilot,
    direction: &'m Direction,
    area: Symbol,
    as_of: Date,
) -> Vec<Run<'m>> {
    let days = changes(model, area);
    if !direction.from.is_some_and(|from| concerns(model, direction, (area, &days), from)) {
        return Vec::new();
    }
    runs(model, direction, (area, &days), as_of, pilot_end(model, pilot, as_of))
}

/// Whether a pilot is in force anywhere on a day or later, by what is known.
#[must_use]
pub fn runs_on(model: &Model, pilot: &Pilot, day: Date, as_of: Date) -> bool {
    let later = |run: &Run<'_>| run.until.is_none_or(|last| day <= last);
    let areas = || model.areas.iter().map(|(area, _)| area);
    pilot
        .directions
        .iter()
        .any(|direction| areas().any(|area| direction_runs(model, pilot, direction, area, as_of).iter().any(later)))
}

/// The rules of a later edition that took the place of a rule, over any number of editions between.
#[must_use]
pub fn successors(model: &Model, rule: RuleKey, edition: EditionKey) -> Vec<RuleKey> {
    let own = |(key, _): &(RuleKey, _)| descends(model, rule.edition.at, *key, rule);
    model.rule_keys(edition).filter(own).map(|(key, _)| key).collect()
}

/// The first day from which a variation went on without a gap up to a run.
pub(super) fn first_day_of(runs: &[Run<'_>], run: &Run<'_>, variation: u32) -> Date {
    let mut first = run.from;
    for before in runs.iter().rev().filter(|before| before.from < run.from) {
        let same = before.variations.contains(&variation) && before.line.scope == run.line.scope;
        if !same || before.until.and_then(|last| last.tomorrow().ok()) != Some(first) {
            break;
        }
        first = before.from;
    }
    first
}

/// Puts a departure at the rule that it touches; an added rule, after the one that it names and what stands there.
pub(super) fn fold<'m>(model: &Model, rules: &mut Vec<AppliedRule<'m>>, departure: Departure<'m>) {
    let Some(at) = target(model, rules, &departure) else { return };
    if departure.variation.effect != Effect::Add {
        rules[at].departures.push(departure);
        return;
    }
    let rule = rules[at].rule;
    let same = |one: &AppliedRule<'m>| {
        let first = one.departures.first();
        one.is_added
            && first.is_some_and(|first| {
                first.pilot.id == departure.pilot.id && first.variation.id == departure.variation.id
            })
    };
    if let Some(known) = rules.iter_mut().find(|one| same(one)) {
        known.departures.push(departure);
        return;
    }
    let added = rules[at + 1..].iter().take_while(|one| one.is_added).count();
    let nation = rules[at].nation;
    let added_rule = AppliedRule { rule, departures: vec![departure], is_added: true, outside: Vec::new(), nation };
    rules.insert(at + 1 + added, added_rule);
}

/// The rule that a departure touches: that of the pilot's edition or a correction of it; where the pilot is carried
/// on, the one rule that took its place.
fn target(model: &Model, rules: &[AppliedRule<'_>], departure: &Departure<'_>) -> Option<usize> {
    let pilot = departure.pilot;
    let id = departure.variation.rule?;
    let own = EditionKey { guide: pilot.guide, at: pilot.edition? };
    let is_national = |rule: &&AppliedRule<'_>| !rule.is_added;
    let at = |rule: RuleKey| rules.iter().position(|one| !one.is_added && one.rule == rule);
    let here = rules.iter().filter(is_national).map(|one| one.rule);
    let of_edition = |key: RuleKey| key.edition == own || corrected(model, key.edition).contains(&own);
    if let Some(key) = here.clone().find(|key| model.rule(*key).id == id && of_edition(*key)) {
        return at(key);
    }
    if pilot.on_new_edition != OnNewEdition::Carry {
        return None;
    }
    let varied = model.find_rule(own, id)?;
    let mut successors = here.filter(|key| descends(model, own.at, *key, varied));
    match (successors.next(), successors.next()) {
        (Some(only), None) => at(only),
        _ => None,
    }
}

/// Whether a rule took another's place, over any number of editions.
fn descends(model: &Model, first: u32, key: RuleKey, from: RuleKey) -> bool {
    let mut open = vec![key];
    let mut seen = Vec::new();
    while let Some(key) = open.pop() {
        if key == from {
            return true;
        }
        if !seen.contains(&key) && first < key.edition.at {
            seen.push(key);
            open.extend(forerunners(model, key));
        }
    }
    false
}
