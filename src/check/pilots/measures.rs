//! Measures whose stop rule, file or areas lead nowhere: nothing could stop the pilot.

use super::stop::series_named;
use crate::check::Context;
use crate::diag::{Code, Finding};
use crate::model::Pilot;
use crate::model::StopRule;
use crate::parse::data;
use crate::parse::fields::{Placed, Step};
use crate::text::did_you_mean;

/// What stands for every area in a measure's values.
const EVERYWHERE: &str = "all";

pub(super) fn check(context: &Context<'_>, pilot: &Pilot, data: &Placed<data::Pilot>) -> Vec<Finding> {
    let model = context.model;
    let mut findings = Vec::new();
    for (at, measure) in data.value.measures.iter().enumerate() {
        let place = |key| data.place(&[Step::Key("measures"), Step::At(at), Step::Key(key)]).in_file(pilot.file);
        if let Some(rule) = measure.stop_if.as_ref().filter(|rule| StopRule::read(rule).is_none()) {
            let message = format!("`{rule}` is no rule that could stop a pilot");
            let finding = Finding::new(Code::PilotInvalid, place("stop-if"), message);
            findings.push(finding.help("write `>`, `>=`, `<` or `<=` and a number, such as \"> 60\""));
        }
        let Some(name) = &measure.series else { continue };
        let Some((file, series)) = series_named(context, pilot, name) else {
            let message = format!("there is no file `{name}` of values beside pilot.yaml");
            let finding = Finding::new(Code::FileMissing, place("series"), message);
            findings.push(finding.help("add it, with a first line `area,date,value,note`, or take `series:` away"));
            continue;
        };
        for row in &series.rows {
            let known = |id| model.areas.get(id).is_some();
            if row.area == EVERYWHERE || model.symbols.find(&row.area).is_some_and(known) {
                continue;
            }
            let near = did_you_mean(&row.area, model.areas.iter().map(|(id, _)| model.text(id)));
            let message = format!("there is no area `{}`", row.area);
            let finding = Finding::new(Code::UnknownArea, row.area_place.in_file(file), message);
            findings.push(match near {
                Some(near) => finding.suggest(Some(near)),
                None => finding.help("add it to guidance/areas.yaml, or write `all` for everywhere"),
            });
        }
    }
    findings
}
