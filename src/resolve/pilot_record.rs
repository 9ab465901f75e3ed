//! What is kept of a pilot beside its directions: conditions, measures with their values, who was asked, what was said.

use super::Resolver;
use super::names::Names;
use crate::markdown::plain_text_of;
use crate::model::{Baseline, Condition, Consulted, Measure, Quantity, Reading, Schedule, StopRule};
use crate::parse::fields::{Placed, Step};
use crate::parse::{Content, PilotFile, SeriesRow, data};
use crate::text::FileId;

impl Resolver<'_> {
    pub(super) fn conditions(&mut self, words: &PilotFile) -> Vec<Condition> {
        let title = |heading| plain_text_of(&words.tree, heading);
        let conditions = words.conditions.iter().map(|text| {
            let data = &text.data.value;
            let schedule = match (data.every, data.due) {
                (Some(rhythm), _) => Schedule::Every(rhythm, data.first),
                (None, Some(due)) => Schedule::Once(due),
                (None, None) => Schedule::Throughout,
            };
            let (heading, body, of) = (text.heading, text.body, data.of.clone());
            Condition { id: self.intern(&text.id), title: title(heading), heading, body, schedule, of }
        });
        conditions.collect()
    }

    pub(super) fn consulted(&mut self, file: FileId, data: &Placed<data::Pilot>) -> Vec<Consulted> {
        let mut found = Vec::new();
        for (at, consulted) in data.value.consulted.iter().enumerate() {
            let place = || data.place(&[Step::Key("consulted"), Step::At(at), Step::Key("body")]).in_file(file);
            let body = self.known(Names::Body, &consulted.body, place);
            found.extend(body.map(|body| Consulted { body, date: consulted.date }));
        }
        found
    }

    pub(super) fn measures(&mut self, file: FileId, data: &Placed<data::Pilot>) -> Vec<Measure> {
        let mut found = Vec::new();
        for (at, measure) in (0..).zip(&data.value.measures) {
            let id = self.intern(&measure.id);
            let series = measure.series.as_deref().map_or_else(Vec::new, |name| self.series(file, name));
            found.push(Measure {
                at,
                id,
                title: measure.title.clone(),
                unit: measure.unit.clone(),
                baseline: measure.baseline.as_ref().and_then(|baseline| self.baseline(baseline)),
                stop: measure.stop_if.as_deref().and_then(StopRule::read),
                series,
            });
        }
        found
    }

    fn baseline(&self, data: &data::Baseline) -> Option<Baseline> {
        match data {
            data::Baseline::Same(text) => Quantity::read(text).map(Baseline::Same),
            data::Baseline::Each(each) => {
                let each = each.iter().filter_map(|(area, text)| {
                    let area = self.model.symbols.find(area)?;
                    Some((area, Quantity::read(text)?))
                });
                Some(Baseline::Each(each.collect()))
            }
        }
    }

    /// The values in a file beside `pilot.yaml`; those of areas that are not known are left out.
    fn series(&self, beside: FileId, name: &str) -> Vec<Reading> {
        let folder = self.sources.file(beside).path.rsplit_once('/').map(|(folder, _)| folder);
        let file = folder.and_then(|folder| self.sources.find(&format!("{folder}/{name}")));
        match file.map(|file| &self.parsed[file.0 as usize].content) {
            Some(Content::Series(series)) => series.rows.iter().filter_map(|row| self.row(row)).collect(),
            _ => Vec::new(),
        }
    }

    fn row(&self, row: &SeriesRow) -> Option<Reading> {
        let area = match row.area.as_str() {
            "all" => None,
            id => Some(self.model.symbols.find(id).filter(|id| self.model.areas.get(*id).is_some())?),
        };
        let quantity = Quantity { value: row.value, written: row.written.clone() };
        let note = Some(row.note.clone()).filter(|note| !note.is_empty());
        Some(Reading { area, date: row.date, quantity, note })
    }
}
