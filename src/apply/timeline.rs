//! A pilot through time: what happened, and what is to come, by what is known.

use jiff::civil::Date;

use super::Question;
use super::crossings::{Crossing, crossings};
use super::pilot_state::runs_by_area;
use crate::model::{Concern, Consulted, Direction, Evaluation, Model, Pilot, PilotEvent};
use crate::text::Symbol;

/// What happens on a day.
#[derive(Clone, Copy, Debug)]
pub enum MomentKind<'m> {
    /// A body was asked.
    Consulted(&'m Consulted),
    /// A direction was announced.
    Announced(&'m Direction),
    /// A direction was made.
    Made(&'m Direction),
    /// Its first day, in the areas of the moment.
    Begins(&'m Direction),
    /// Its last day, in the areas of the moment.
    Ends(&'m Direction),
    /// Something that was made known of a direction.
    Event(&'m Direction, &'m PilotEvent),
    /// A measure crossed its stop rule.
    Crossed(Crossing<'m>),
    /// Something was raised from outside.
    Concern(&'m Concern),
    /// An evaluation is due, and was not published before.
    EvaluationDue(&'m Evaluation),
    /// An evaluation was published.
    EvaluationPublished(&'m Evaluation),
}

/// Something on a day.
#[derive(Clone, Debug)]
pub struct Moment<'m> {
    /// The day.
    pub date: Date,
    /// What.
    pub kind: MomentKind<'m>,
    /// The areas concerned; empty where the whole of the direction or pilot is meant.
    pub areas: Vec<Symbol>,
}

/// Every moment that is known, the earliest first.
#[must_use]
pub fn timeline<'m>(model: &'m Model, pilot: &'m Pilot, question: Question) -> Vec<Moment<'m>> {
    let as_of = question.as_of;
    let known = |day: &Date| *day <= as_of;
    let mut found: Vec<Moment<'m>> = Vec::new();
    let mut add = |date: Option<Date>, kind: MomentKind<'m>, areas: Vec<Symbol>| {
        found.extend(date.map(|date| Moment { date, kind, areas }));
    };
    for one in &pilot.consulted {
        add(one.date.filter(known), MomentKind::Consulted(one), Vec::new());
    }
    for direction in &pilot.directions {
        add(direction.announced.filter(known), MomentKind::Announced(direction), Vec::new());
        add(direction.made.filter(known), MomentKind::Made(direction), Vec::new());
        let mut begins: Vec<(Date, Vec<Symbol>)> = Vec::new();
        let mut ends: Vec<(Date, Vec<Symbol>)> = Vec::new();
        for (area, runs) in runs_by_area(model, pilot, direction, as_of) {
            for (at, run) in runs.iter().enumerate() {
                if run.since == run.from {
                    group(&mut begins, run.from, area);
                }
                let goes_on = runs.get(at + 1).is_some_and(|next| next.since == run.since);
                if let Some(until) = run.until.filter(|_| !goes_on) {
                    group(&mut ends, until, area);
                }
            }
        }
        begins.into_iter().for_each(|(day, areas)| add(Some(day), MomentKind::Begins(direction), areas));
        ends.into_iter().for_each(|(day, areas)| add(Some(day), MomentKind::Ends(direction), areas));
        for event in direction.events.iter().filter(|event| known(&event.date)) {
            let named = event.areas.as_ref();
            let areas = named.map_or_else(Vec::new, |areas| super::place::all_of(model, areas, event.from));
            add(Some(event.date), MomentKind::Event(direction, event), areas);
        }
    }
    for crossing in crossings(model, pilot, as_of) {
        add(Some(crossing.reading.date), MomentKind::Crossed(crossing), crossing.reading.area.into_iter().collect());
    }
    for one in &pilot.concerns {
        add(one.date.filter(known), MomentKind::Concern(one), Vec::new());
    }
    for one in &pilot.evaluations {
        let published = one.published.filter(known);
        add(one.due.filter(|_| published.is_none()), MomentKind::EvaluationDue(one), Vec::new());
        add(published, MomentKind::EvaluationPublished(one), Vec::new());
    }
    found.sort_by_key(|moment| (moment.date, order(moment.kind)));
    found
}

fn group(days: &mut Vec<(Date, Vec<Symbol>)>, day: Date, area: Symbol) {
    match days.iter_mut().find(|(known, _)| *known == day) {
        Some((_, areas)) => areas.push(area),
        None => days.push((day, vec![area])),
    }
}

/// On one day, a last day comes after everything else, and what was made known before what begins with it.
fn order(kind: MomentKind<'_>) -> u8 {
    match kind {
        MomentKind::Consulted(_) => 0,
        MomentKind::Announced(_) => 1,
        MomentKind::Made(_) => 2,
        MomentKind::Begins(_) => 3,
        MomentKind::Crossed(_) => 4,
        MomentKind::Event(..) => 5,
        MomentKind::Concern(_) => 6,
        MomentKind::EvaluationDue(_) | MomentKind::EvaluationPublished(_) => 7,
        MomentKind::Ends(_) => 8,
    }
}
