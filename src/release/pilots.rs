//! Directions that were made and what happened to them, each sealed by what it says.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::Draft;
use crate::model::{GuideKey, Model, Pilot};
use crate::parse::fields::Fact;
use crate::parse::{Content, data, fields};
use crate::pipeline::Workspace;
use crate::seal::{Body, Subject};

impl Draft {
    /// Every direction that was made by a day, and every event made known by then, that is not sealed yet.
    pub(super) fn unsealed_acts(
        &mut self,
        workspace: &Workspace,
        guide: GuideKey,
        day: Date,
    ) -> Result<Vec<Subject>, String> {
        let model = &workspace.model;
        let sealed: BTreeSet<Subject> = self.lock.entries.iter().map(|entry| entry.subject.clone()).collect();
        let mut subjects = Vec::new();
        for pilot in model.pilots.iter().filter(|pilot| pilot.guide == guide) {
            let acts = acts(workspace, pilot, day).into_iter();
            let open: Vec<Subject> = acts.filter(|subject| !sealed.contains(subject)).collect();
            let edition = pilot.edition.map(|at| model.text(model.guide(guide).editions[at as usize].id));
            if let (Some(edition), false) = (edition, open.is_empty())
                && self.lock.edition(edition).is_none()
            {
                return Err(format!(
                    "the pilot `{}` departs from the edition `{edition}`, which is not sealed: `guidepost release \
                     {}@{edition}`",
                    model.text(pilot.id),
                    self.guide
                ));
            }
            subjects.extend(open);
        }
        if subjects.is_empty() {
            self.say(format!(
                "{}pilots: every direction that was made, and every event, is sealed already",
                self.folder
            ));
        }
        Ok(subjects)
    }
}

/// Every direction of a pilot that was made by a day, and every event that was made known by then.
fn acts(workspace: &Workspace, pilot: &Pilot, day: Date) -> Vec<Subject> {
    let model = &workspace.model;
    let id = model.text(pilot.id);
    let made = pilot.directions.iter().filter(|direction| direction.made.is_some_and(|made| made <= day));
    let directions = made.map(|direction| Subject::Direction(id.to_owned(), model.text(direction.id).to_owned()));
    let events = data_of(workspace, pilot).into_iter().flat_map(|data| (1..).zip(&data.value.events));
    let known = events.filter(|(_, event)| event.date.is_some_and(|date| date <= day));
    directions.chain(known.map(|(number, _)| Subject::Event(id.to_owned(), number))).collect()
}

/// The body of the entry of a direction.
pub(super) fn direction(workspace: &Workspace, pilot: &str, id: &str) -> Result<Body, String> {
    let record = find(&workspace.model, pilot)?;
    let model = &workspace.model;
    let facts = data_of(workspace, record).and_then(|data| data.direction_facts(id));
    let facts = facts.ok_or_else(|| format!("the pilot `{pilot}` has no direction `{id}`"))?;
    let direction = record.directions.iter().find(|direction| model.text(direction.id) == id);
    let variations = direction.map(crate::model::Direction::variations).unwrap_or_default();
    Ok(body(model, record, &facts, &variations))
}

/// The body of the entry of an event.
pub(super) fn event(workspace: &Workspace, pilot: &str, number: u32) -> Result<Body, String> {
    let record = find(&workspace.model, pilot)?;
    let facts = data_of(workspace, record).and_then(|data| data.event_facts(number));
    let facts = facts.ok_or_else(|| format!("the pilot `{pilot}` has no event {number}"))?;
    Ok(body(&workspace.model, record, &facts, &record.varied_by(number)))
}

fn body(model: &Model, pilot: &Pilot, facts: &[Fact<'_>], variations: &[u32]) -> Body {
    let said: Vec<(String, &str)> = facts.iter().map(|fact| (fact.path.clone(), fact.value)).collect();
    let applied = variations.iter().filter_map(|at| pilot.variations.get(*at as usize));
    Body::value(&said, applied.map(|variation| (model.text(variation.id), variation.fingerprint.as_str())))
}

fn find<'a>(model: &'a Model, id: &str) -> Result<&'a Pilot, String> {
    let found = model.pilots.iter().find(|pilot| model.text(pilot.id) == id);
    found.ok_or_else(|| format!("there is no pilot `{id}`"))
}

fn data_of<'a>(workspace: &'a Workspace, pilot: &Pilot) -> Option<&'a fields::Placed<data::Pilot>> {
    match &workspace.parsed[pilot.file.0 as usize].content {
        Content::PilotData(data) => Some(data),
        _ => None,
    }
}
