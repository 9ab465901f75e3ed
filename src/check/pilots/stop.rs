//! Stop rules that were crossed, and that nobody has answered.

use jiff::civil::Date;

use crate::check::Context;
use crate::diag::{Code, Finding};
use crate::model::{Pilot, PilotEventKind};
use crate::parse::fields::{Placed, Step};
use crate::parse::{Content, Series, SeriesRow, data};
use crate::text::FileId;

pub(super) fn check(context: &Context<'_>, pilot: &Pilot, data: &Placed<data::Pilot>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, measure) in data.value.measures.iter().enumerate() {
        let (Some(rule), Some(series)) = (&measure.stop_if, &measure.series) else { continue };
        let Some(crosses) = stop_rule(rule) else { continue };
        let Some((_, values)) = series_named(context, pilot, series) else { continue };
        let mut said: Vec<&str> = Vec::new();
        for SeriesRow { area, date, value, .. } in &values.rows {
            if !crosses(*value) || said.contains(&&**area) || is_answered(context, data, &measure.id, area, *date) {
                continue;
            }
            said.push(area);
            let path = [Step::Key("measures"), Step::At(at), Step::Key("stop-if")];
            let message = format!("`{}` was {value} in {area} on {date}, and that crosses its stop rule", measure.id);
            let finding = Finding::new(Code::StopCrossed, data.place(&path).in_file(pilot.file), message);
            findings.push(finding.help("end the direction there, or answer with an event of the type `stop-answered`"));
        }
    }
    findings
}

/// A stop rule such as `> 60`.
pub(super) fn stop_rule(text: &str) -> Option<impl Fn(f64) -> bool> {
    let text = text.trim();
    let number = text.trim_start_matches(['<', '>', '=']);
    let sign = text[..text.len() - number.len()].to_owned();
    let bound: f64 = number.trim().parse().ok()?;
    matches!(sign.as_str(), ">" | ">=" | "<" | "<=").then_some(move |value: f64| match sign.as_str() {
        ">" => value > bound,
        ">=" => value >= bound,
        "<" => value < bound,
        _ => value <= bound,
    })
}

/// The values in a file beside `pilot.yaml`.
pub(super) fn series_named<'a>(context: &Context<'a>, pilot: &Pilot, name: &str) -> Option<(FileId, &'a Series)> {
    let own = &context.sources.file(pilot.file).path;
    let (folder, _) = own.rsplit_once('/')?;
    let path = format!("{folder}/{name}");
    let file = context.sources.find(&path)?;
    match &context.parsed[file.0 as usize].content {
        Content::Series(series) => Some((file, series)),
        _ => None,
    }
}

fn is_answered(context: &Context<'_>, data: &Placed<data::Pilot>, measure: &str, area: &str, crossed: Date) -> bool {
    let model = context.model;
    let concerns = |areas: &Option<data::Selector>| match areas {
        Some(data::Selector::Named(names)) => names.iter().any(|name| name == area),
        _ => true,
    };
    let known = area == "all" || model.symbols.find(area).is_some_and(|id| model.areas.get(id).is_some());
    let answered = data.value.events.iter().any(|event| {
        event.kind == Some(PilotEventKind::StopAnswered)
            && event.measure.as_deref() == Some(measure)
            && event.date.is_some_and(|date| crossed <= date)
            && concerns(&event.areas)
    });
    answered || !known
}
