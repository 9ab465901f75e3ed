//! Stop rules that were crossed, and the answers to that.

use jiff::civil::Date;

use super::place::{chooses, names};
use crate::model::{Measure, Model, Pilot, PilotEvent, PilotEventKind, Reading};

/// A value that crosses the stop rule of its measure.
#[derive(Clone, Copy, Debug)]
pub struct Crossing<'m> {
    /// The measure.
    pub measure: &'m Measure,
    /// The value.
    pub reading: &'m Reading,
    /// The event that answers for it.
    pub answer: Option<&'m PilotEvent>,
}

/// Every crossing that is known, by measure and in the order of its values.
#[must_use]
pub fn crossings<'m>(model: &'m Model, pilot: &'m Pilot, as_of: Date) -> Vec<Crossing<'m>> {
    let mut found = Vec::new();
    for measure in &pilot.measures {
        let Some(stop) = &measure.stop else { continue };
        let known = measure.series.iter().filter(|reading| reading.date <= as_of);
        for reading in known.filter(|reading| stop.crosses(reading.quantity.value)) {
            found.push(Crossing { measure, reading, answer: answer(model, pilot, (measure, reading), as_of) });
        }
    }
    found
}

fn answer<'m>(
    model: &Model,
    pilot: &'m Pilot,
    (measure, reading): (&Measure, &Reading),
    as_of: Date,
) -> Option<&'m PilotEvent> {
    let concerns = |event: &PilotEvent| match (&event.areas, reading.area) {
        (None, _) => true,
        (Some(areas), Some(area)) => chooses(model, areas, area, event.from) || names(areas, area),
        (Some(_), None) => false,
    };
    let events = pilot.directions.iter().flat_map(|direction| &direction.events);
    let answers = events.filter(|event| {
        event.kind == PilotEventKind::StopAnswered
            && event.measure == Some(measure.id)
            && (reading.date..=as_of).contains(&event.date)
            && concerns(event)
    });
    answers.min_by_key(|event| (event.date, event.at))
}
