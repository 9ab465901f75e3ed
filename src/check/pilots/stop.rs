//! Stop rules that were crossed, and that nobody has answered.

use jiff::civil::Date;

use crate::apply::crossings;
use crate::check::Context;
use crate::diag::{Code, Finding};
use crate::model::Pilot;
use crate::parse::fields::{Placed, Step};
use crate::parse::{Content, Series, data};
use crate::text::FileId;

pub(super) fn check(context: &Context<'_>, pilot: &Pilot, data: &Placed<data::Pilot>) -> Vec<Finding> {
    let model = context.model;
    let mut findings = Vec::new();
    let mut said = Vec::new();
    for crossing in crossings(model, pilot, Date::MAX).into_iter().filter(|crossing| crossing.answer.is_none()) {
        let (measure, reading) = (crossing.measure, crossing.reading);
        if said.contains(&(measure.at, reading.area)) {
            continue;
        }
        said.push((measure.at, reading.area));
        let path = [Step::Key("measures"), Step::At(measure.at as usize), Step::Key("stop-if")];
        let area = reading.area.map_or("all", |area| model.text(area));
        let (id, value, date) = (model.text(measure.id), &reading.quantity.written, reading.date);
        let message = format!("`{id}` was {value} in {area} on {date}, and that crosses its stop rule");
        let finding = Finding::new(Code::StopCrossed, data.place(&path).in_file(pilot.file), message);
        findings.push(finding.help("end the direction there, or answer with an event of the type `stop-answered`"));
    }
    findings
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
