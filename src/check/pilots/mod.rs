//! Pilots that may not be: incomplete ones, those that go beyond what they may, two on one thing, gaps, and stop rules
//! that were crossed.

mod allowed;
mod carry;
mod complete;
mod measures;
mod overlap;
mod stop;

use super::Context;
use crate::diag::{Code, Finding};
use crate::model::{Pilot, PilotEvent, PilotEventKind};
use crate::parse::fields::{Placed, Step};
use crate::parse::{Content, data};
use crate::text::Span;

pub(super) use complete::check as incomplete;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for pilot in &context.model.pilots {
        let Some(data) = data_of(context, pilot) else { continue };
        findings.extend(allowed::check(context, pilot, data));
        findings.extend(carry::check(context.model, pilot, data));
        findings.extend(gaps(context, pilot, data));
        findings.extend(measures::check(context, pilot, data));
        findings.extend(stop::check(context, pilot, data));
    }
    findings.extend(overlap::check(context.model));
    findings
}

/// What an author wrote of a pilot.
fn data_of<'a>(context: &Context<'a>, pilot: &Pilot) -> Option<&'a Placed<data::Pilot>> {
    match &context.parsed[pilot.file.0 as usize].content {
        Content::PilotData(data) => Some(data),
        _ => None,
    }
}

fn event_place(pilot: &Pilot, data: &Placed<data::Pilot>, at: u32, key: &str) -> Span {
    data.place(&[Step::Key("events"), Step::At(at as usize), Step::Key(key)]).in_file(pilot.file)
}

/// Extensions that came after the last day: from the day after it until they begin, the national text applies.
fn gaps(context: &Context<'_>, pilot: &Pilot, data: &Placed<data::Pilot>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for direction in &pilot.directions {
        let extensions = || direction.events.iter().filter(|event| event.kind == PilotEventKind::Extended);
        for (count, event) in extensions().enumerate() {
            // Earlier extensions count that hold in every area that this one names.
            let reaches = |earlier: &&PilotEvent| earlier.areas.is_none() || earlier.areas == event.areas;
            let earlier = extensions().take(count).filter(reaches).map(|earlier| earlier.until);
            let last = earlier.fold(direction.until, Option::max);
            let after = last.and_then(|last| last.tomorrow().ok());
            if let (Some(last), true) = (last, after.is_some_and(|after| after < event.from)) {
                let place = event_place(pilot, data, event.at, "date");
                let id = context.model.text(direction.id);
                let message = format!("this extension of `{id}` begins on {}, and its last day was {last}", event.from);
                let help = "between the two the national text applies; a new direction says so more clearly";
                findings.push(Finding::new(Code::PilotGap, place, message).help(help));
            }
        }
    }
    findings
}
