//! What a pilot may not leave out: its power, a condition, a measure that can stop it, an end, a word on open cases.

use super::data_of;
use crate::check::Context;
use crate::diag::{Code, Finding};
use crate::model::{Model, Pilot};
use crate::parse::data;
use crate::parse::fields::{Placed, Step};

pub(in crate::check) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for pilot in &context.model.pilots {
        // Whose words are not there has its own finding.
        let Some(data) = data_of(context, pilot).filter(|_| pilot.document.is_some()) else { continue };
        let place = data.key_place(&[Step::Key("title")]).in_file(pilot.file);
        let missing = missing(pilot, data).into_iter();
        findings.extend(missing.map(|(message, help)| Finding::new(Code::PilotIncomplete, place, message).help(help)));
        findings.extend(of_directions(context.model, pilot, data));
    }
    findings
}

fn missing(pilot: &Pilot, data: &Placed<data::Pilot>) -> Vec<(&'static str, &'static str)> {
    let mut missing = Vec::new();
    if data.value.power.is_none() {
        missing.push(("this pilot names no power", "add `power:` with the law that allows it"));
    }
    if pilot.conditions.is_empty() {
        missing.push((
            "this pilot runs on no condition",
            "add a heading with an id and a block `yaml condition` to pilot.md",
        ));
    }
    if !data.value.measures.iter().any(|measure| measure.stop_if.is_some()) {
        missing.push(("no measure can stop this pilot", "add a measure with `stop-if:`, such as \"> 60\""));
    }
    if data.value.directions.0.is_empty() && !data.mentions("directions") {
        missing.push(("nothing applies this pilot anywhere", "add `directions:`, or `guidepost new direction`"));
    }
    missing
}

fn of_directions(model: &Model, pilot: &Pilot, data: &Placed<data::Pilot>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for direction in &pilot.directions {
        let id = model.text(direction.id);
        let mut say = |message: String, help: &str| {
            findings.push(Finding::new(Code::PilotIncomplete, direction.place, message).help(help));
        };
        if direction.from.is_none() {
            say(format!("the direction `{id}` has no first day"), "add `from:`");
        }
        if !data.has(&[Step::Key("directions"), Step::Key(id), Step::Key("areas")]) {
            say(format!("the direction `{id}` is for no area"), "add `areas:`, with a line for each");
        }
        if direction.until.is_none() {
            say(format!("the direction `{id}` has no end"), "add `until:`, its last day");
        }
        if direction.begun_before.is_none() || direction.at_end.is_none() {
            say(
                format!("the direction `{id}` does not say what holds for open cases"),
                "add `begun-before: joins` or `stays`, and `at-end: continues` or `returns`",
            );
        }
    }
    findings
}
