//! A pilot that is carried into a new edition goes on at one rule for each that it varies: of several, nobody could say
//! which is meant. A rule that nothing succeeds lets its variation lapse.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::apply::{runs_on, successors};
use crate::diag::{Code, Finding};
use crate::model::{Edition, EditionKey, Effect, Model, OnNewEdition, Pilot};
use crate::parse::data;
use crate::parse::fields::{Placed, Step};

pub(super) fn check(model: &Model, pilot: &Pilot, data: &Placed<data::Pilot>) -> Vec<Finding> {
    let Some(at) = pilot.edition.filter(|_| pilot.on_new_edition == OnNewEdition::Carry) else { return Vec::new() };
    let own = EditionKey { guide: pilot.guide, at };
    let varied = pilot.variations.iter().filter(|variation| variation.effect != Effect::Add);
    let rules: BTreeSet<&str> = varied.filter_map(|variation| variation.rule).map(|rule| model.text(rule)).collect();
    let later = model.edition_keys(pilot.guide).filter(|(key, edition)| at < key.at && is_met(model, pilot, edition));
    let editions: Vec<EditionKey> = later.map(|(key, _)| key).collect();
    let mut findings = Vec::new();
    for rule in rules {
        let Some(key) = model.symbols.find(rule).and_then(|id| model.find_rule(own, id)) else { continue };
        let several = editions.iter().find_map(|edition| {
            let found = successors(model, key, *edition);
            (found.len() > 1).then_some((edition, found))
        });
        let Some((edition, found)) = several else { continue };
        let ids: Vec<String> = found.iter().map(|key| format!("`{}`", model.text(model.rule(*key).id))).collect();
        let name = model.text(model.edition(*edition).id);
        let message = format!("`{rule}` became several rules in the edition `{name}`: {}", ids.join(", "));
        let place = data.place(&[Step::Key("on-new-edition")]).in_file(pilot.file);
        let finding = Finding::new(Code::PilotNotAllowed, place, message);
        findings.push(finding.help(
            "a pilot is carried to exactly one successor of each rule: let it lapse, and give new directions under the \
             new edition",
        ));
    }
    findings
}

/// Whether the pilot is in force when an edition begins, as far as its first day is known.
fn is_met(model: &Model, pilot: &Pilot, edition: &Edition) -> bool {
    edition.in_force_from.is_some_and(|first| runs_on(model, pilot, first, Date::MAX))
}
