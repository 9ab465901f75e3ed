//! What a pilot may not do: touch what may not vary, begin before it was made, or run longer than any may.

use jiff::ToSpan;
use jiff::civil::Date;

use super::event_place;
use crate::apply::{Question, may_vary};
use crate::check::Context;
use crate::diag::{Code, Finding};
use crate::model::{
    Direction, Duration, EditionKey, Effect, MayVary, Model, Pilot, PilotEventKind, RuleKey, Touched, Unit, Variation,
};
use crate::parse::fields::{Placed, Step};
use crate::parse::{Content, data};

pub(super) fn check(context: &Context<'_>, pilot: &Pilot, data: &Placed<data::Pilot>) -> Vec<Finding> {
    let model = context.model;
    let policy = policy(context);
    let mut findings: Vec<Finding> = (0..)
        .zip(&pilot.variations)
        .filter_map(|(at, variation)| may_not(model, pilot, (at, variation), policy.as_ref()))
        .collect();
    let longest = policy.and_then(|policy| Duration::parse(policy.longest.as_deref()?).ok());
    for direction in &pilot.directions {
        findings.extend(too_early(model, pilot, direction, data));
        findings.extend(longest.and_then(|longest| too_long(model, pilot, direction, data, longest)));
    }
    findings
}

/// What the publisher says of every pilot.
fn policy(context: &Context<'_>) -> Option<data::PilotLimits> {
    context.parsed.iter().find_map(|file| match &file.content {
        Content::Site(site) => Some(site.value.pilots.clone()),
        _ => None,
    })
}

fn may_not(
    model: &Model,
    pilot: &Pilot,
    (at, variation): (u32, &Variation),
    policy: Option<&data::PilotLimits>,
) -> Option<Finding> {
    let edition = EditionKey { guide: pilot.guide, at: pilot.edition? };
    let key = model.find_rule(edition, variation.rule?).filter(|_| variation.effect != Effect::Add)?;
    let id = model.text(model.rule(key).id);
    let whole = format!("{}/{id}", model.text(model.guide(pilot.guide).id));
    let never = policy.is_some_and(|policy| policy.never_vary.iter().any(|rule| *rule == whole || rule == id));
    let finding =
        |message: String, help: &str| Some(Finding::new(Code::PilotNotAllowed, variation.place, message).help(help));
    if never {
        return finding(format!("no pilot may touch `{id}`"), "`never-vary:` in guidepost.yaml names it");
    }
    if permits(model, key, variation, first_made(pilot, at)) {
        return None;
    }
    let what = match variation.touches? {
        Touched::Whole => format!("`{id}` may not vary as a whole"),
        Touched::Part(part) => format!("the part `{}` of `{id}` may not vary", model.text(part)),
        Touched::Limit(limit) => format!("the limit `{}` of `{id}` may not vary", model.text(limit)),
    };
    finding(what, "`may-vary:` of the rule, or a notice of an earlier day, has to name it")
}

/// The first day on which a direction was made that applies a variation; far ahead where none was.
fn first_made(pilot: &Pilot, variation: u32) -> Date {
    let applies = |direction: &&Direction| direction.lines.iter().any(|line| line.variations.contains(&variation));
    let made = pilot.directions.iter().filter(applies).filter_map(|direction| direction.made);
    made.min().unwrap_or(Date::MAX)
}

fn permits(model: &Model, key: RuleKey, variation: &Variation, day: Date) -> bool {
    let Some(touches) = variation.touches else { return true };
    match may_vary(model, key, Question::today(day)) {
        MayVary::All => true,
        MayVary::Silent | MayVary::None { .. } => false,
        MayVary::These(names) => match touches {
            Touched::Whole => false,
            Touched::Part(part) => names.iter().any(|name| name == model.text(part)),
            Touched::Limit(limit) => names.iter().any(|name| name.strip_prefix("limits.") == Some(model.text(limit))),
        },
    }
}

fn too_early(model: &Model, pilot: &Pilot, direction: &Direction, data: &Placed<data::Pilot>) -> Option<Finding> {
    let (made, from) = (direction.made?, direction.from?);
    let id = model.text(direction.id);
    let path = [Step::Key("directions"), Step::Key(id), Step::Key("from")];
    let message = format!("the direction `{id}` begins on {from}, before it was made on {made}");
    let finding = Finding::new(Code::PilotNotAllowed, data.place(&path).in_file(pilot.file), message);
    (from < made).then(|| finding.help("nobody can be released for days that are past"))
}

fn too_long(
    model: &Model,
    pilot: &Pilot,
    direction: &Direction,
    data: &Placed<data::Pilot>,
    longest: Duration,
) -> Option<Finding> {
    let from = direction.from?;
    let count = i64::from(longest.count);
    let after = match longest.unit {
        Unit::Years => from.saturating_add(count.years()),
        Unit::Months => from.saturating_add(count.months()),
        Unit::Weeks => from.saturating_add((count * 7).days()),
        Unit::CalendarDays => from.saturating_add(count.days()),
        Unit::Hours | Unit::WorkingDays | Unit::SchoolDays => return None,
    };
    let id = model.text(direction.id);
    let own = data.place(&[Step::Key("directions"), Step::Key(id), Step::Key("until")]).in_file(pilot.file);
    let extended = direction.events.iter().filter(|event| event.kind == PilotEventKind::Extended);
    let extended = extended.filter_map(|event| Some((event.until?, event_place(pilot, data, event.at, "until"))));
    let mut ends = direction.until.map(|until| (until, own)).into_iter().chain(extended);
    let (until, place) = ends.find(|(until, _)| after <= *until)?;
    let message = format!("the direction `{id}` would run from {from} to {until}, longer than {longest}");
    Some(Finding::new(Code::PilotNotAllowed, place, message).help("`pilots: longest:` in guidepost.yaml is the most"))
}
