//! The state of a pilot and of its directions on a day: derived, never written.

use jiff::civil::Date;

use super::Question;
use super::fold::direction_runs;
use super::place::changes;
use super::run::{Run, concerning, concerns, line_of, pilot_end, runs};
use crate::model::{Direction, Model, Pilot, PilotEventKind};
use crate::text::Symbol;

/// The state of a pilot, or of a direction in an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PilotState {
    /// In force.
    InForce,
    /// Made, and still to begin.
    Granted,
    /// Announced, and not made.
    Proposed,
    /// Over, and its evaluation is still to come.
    AwaitingEvaluation,
    /// Over, and evaluated.
    Evaluated,
    /// Ended before its last day.
    Revoked,
    /// Over.
    Expired,
    /// Announced, and never made.
    NeverStarted,
}

impl PilotState {
    /// Every state.
    pub const ALL: [PilotState; 8] = [
        PilotState::InForce,
        PilotState::Granted,
        PilotState::Proposed,
        PilotState::AwaitingEvaluation,
        PilotState::Evaluated,
        PilotState::Revoked,
        PilotState::Expired,
        PilotState::NeverStarted,
    ];

    /// The word in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            PilotState::InForce => "in-force",
            PilotState::Granted => "granted",
            PilotState::Proposed => "proposed",
            PilotState::AwaitingEvaluation => "awaiting-evaluation",
            PilotState::Evaluated => "evaluated",
            PilotState::Revoked => "revoked",
            PilotState::Expired => "expired",
            PilotState::NeverStarted => "never-started",
        }
    }
}

/// A direction in an area on a day.
#[derive(Clone, Debug)]
pub struct AreaState<'m> {
    /// The area.
    pub area: Symbol,
    /// Its state there.
    pub state: PilotState,
    /// The run that holds, else the next one, else the last.
    pub run: Option<Run<'m>>,
}

/// The state of a direction in an area; nothing where it is not known there at all.
#[must_use]
pub fn direction_state<'m>(
    model: &'m Model,
    pilot: &Pilot,
    direction: &'m Direction,
    area: Symbol,
    question: Question,
) -> Option<AreaState<'m>> {
    let Question { as_of, on } = question;
    let days = changes(model, area);
    if !concerns(model, direction, (area, &days), direction.from.unwrap_or(on)) {
        return None;
    }
    let never = concerning(model, direction, area, as_of).any(|event| event.kind == PilotEventKind::NotMade);
    let runs = direction_runs(model, pilot, direction, area, as_of);
    let found = |state, run: Option<&Run<'m>>| Some(AreaState { area, state, run: run.cloned() });
    let chosen = line_of(model, direction, area, direction.from.unwrap_or(on)).is_some();
    if never {
        return if chosen { found(PilotState::NeverStarted, None) } else { None };
    }
    if let Some(run) = runs.iter().find(|run| run.period().contains(on)) {
        return found(PilotState::InForce, Some(run));
    }
    if let Some(run) = runs.iter().find(|run| on < run.from) {
        return found(PilotState::Granted, Some(run));
    }
    if let Some(run) = runs.last() {
        let state = if run.revoked.is_some() { PilotState::Revoked } else { PilotState::Expired };
        return found(state, Some(run));
    }
    let announced = direction.announced.is_some_and(|day| day <= as_of);
    let made = direction.made.is_some_and(|day| day <= as_of);
    if announced && !made && chosen { found(PilotState::Proposed, None) } else { None }
}

/// The areas in which a direction ever runs, by what is known, with its runs there.
pub(super) fn runs_by_area<'m>(
    model: &'m Model,
    pilot: &Pilot,
    direction: &'m Direction,
    as_of: Date,
) -> Vec<(Symbol, Vec<Run<'m>>)> {
    let end = pilot_end(model, pilot, as_of);
    let areas = model.areas.iter().map(|(area, _)| area);
    let runs = areas.map(|area| (area, runs(model, direction, (area, &changes(model, area)), as_of, end)));
    runs.filter(|(_, runs)| !runs.is_empty()).collect()
}

/// Every area of a direction with its state, in the order of the register.
#[must_use]
pub fn area_states<'m>(
    model: &'m Model,
    pilot: &Pilot,
    direction: &'m Direction,
    question: Question,
) -> Vec<AreaState<'m>> {
    let areas = model.areas.iter();
    areas.filter_map(|(area, _)| direction_state(model, pilot, direction, area, question)).collect()
}

/// The state of a pilot: that of its liveliest direction; once all are over, what is known of its evaluation.
#[must_use]
pub fn pilot_state(model: &Model, pilot: &Pilot, question: Question) -> Option<PilotState> {
    let directions = pilot.directions.iter();
    let states = directions.flat_map(|direction| area_states(model, pilot, direction, question));
    let liveliest = states.map(|one| one.state).min()?;
    let over = matches!(liveliest, PilotState::Expired | PilotState::Revoked);
    let published = |day: Option<Date>| day.is_some_and(|day| day <= question.on.min(question.as_of));
    if over && pilot.evaluations.iter().any(|one| published(one.published)) {
        return Some(PilotState::Evaluated);
    }
    if over && !pilot.evaluations.is_empty() {
        return Some(PilotState::AwaitingEvaluation);
    }
    Some(liveliest)
}
