//! What is due under the conditions of a pilot, by area and day, and what was met.

use jiff::civil::Date;

use super::Question;
use super::fold::direction_runs;
use super::run::{Run, concerning};
use crate::model::{Condition, Direction, Model, Pilot, PilotEvent, PilotEventKind, Schedule};
use crate::text::Symbol;

/// Something due under a condition on a day.
#[derive(Clone, Copy, Debug)]
pub struct ReturnDue<'m> {
    /// The condition.
    pub condition: &'m Condition,
    /// The day it is due.
    pub due: Date,
    /// The event that says it was met, as far as is known.
    pub met: Option<&'m PilotEvent>,
}

impl ReturnDue<'_> {
    /// The day on which it was met.
    #[must_use]
    pub fn met_on(&self) -> Option<Date> {
        self.met.map(|event| event.date)
    }

    /// Whether its day is past and nothing says that it was met.
    #[must_use]
    pub fn is_missing(&self, on: Date) -> bool {
        self.met.is_none() && self.due < on
    }
}

/// What is due in an area under a direction, by what is known, the earliest first. A condition that comes again is due
/// on its days while the direction runs there; one with a day is due on it, once the direction has begun. An event
/// counts for the due day that it is nearest to, the earlier of two; where another was counted for that, for the
/// earliest that is still open.
#[must_use]
pub fn returns<'m>(
    model: &'m Model,
    pilot: &'m Pilot,
    direction: &'m Direction,
    area: Symbol,
    question: Question,
) -> Vec<ReturnDue<'m>> {
    let as_of = question.as_of;
    let runs = direction_runs(model, pilot, direction, area, as_of);
    let mut found = Vec::new();
    for condition in &pilot.conditions {
        let mut own: Vec<ReturnDue<'m>> = due_days(condition.schedule, &runs, question.on)
            .into_iter()
            .map(|due| ReturnDue { condition, due, met: None })
            .collect();
        let met = concerning(model, direction, area, as_of)
            .filter(|event| event.kind == PilotEventKind::Met && event.condition == Some(condition.id));
        for event in met {
            count(&mut own, event);
        }
        found.extend(own);
    }
    found.sort_by_key(|one| one.due);
    found
}

fn count<'m>(due: &mut [ReturnDue<'m>], event: &'m PilotEvent) {
    let far = |one: &ReturnDue<'_>| (one.due.duration_since(event.date).as_hours().abs(), one.due);
    let nearest = (0..due.len()).min_by_key(|at| far(&due[*at]));
    let open = nearest
        .filter(|at| due[*at].met.is_none())
        .or_else(|| (0..due.len()).find(|at| due[*at].met.is_none() && due[*at].due <= event.date));
    if let Some(at) = open {
        due[at].met = Some(event);
    }
}

fn due_days(schedule: Schedule, runs: &[Run<'_>], on: Date) -> Vec<Date> {
    let Some(begin) = runs.iter().map(|run| run.from).min() else { return Vec::new() };
    let days = schedule.days(begin);
    if let Schedule::Once(_) = schedule {
        return days.filter(|due| begin <= *due).collect();
    }
    let last = runs.iter().map(|run| run.until.unwrap_or(on)).max().unwrap_or(on);
    let days = days.take_while(|day| *day <= last);
    days.filter(|day| runs.iter().any(|run| run.period().contains(*day))).collect()
}
