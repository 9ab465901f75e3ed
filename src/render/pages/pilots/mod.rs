//! The pages of pilots: the register, and each pilot with everything that is known of it.
//!
//! Enters: the model, and what `apply` says of directions, returns and crossings. Leaves: views. Never: decides what
//! applies, or tells what became known after the as-of day.

mod charts;
mod listed;
mod pilot;
mod record;
mod register;

pub(in crate::render) use pilot::pilot;
pub(in crate::render) use register::{pilots, register_csv, register_json};

use crate::apply::{AreaState, PilotState, area_states, pilot_state};
use crate::model::{AtEnd, BegunBefore, Direction, Pilot};
use crate::plan::Route;
use crate::render::page::{Here, date};
use crate::text::Symbol;
use crate::view;

/// A direction in an area.
struct Place<'m> {
    direction: &'m Direction,
    state: AreaState<'m>,
}

/// Every direction of a pilot in every area where it is known, in the order written.
fn places<'m>(here: &Here<'m>, pilot: &'m Pilot) -> Vec<Place<'m>> {
    let model = here.model();
    let of = |direction: &'m Direction| {
        let states = area_states(model, pilot, direction, here.question());
        states.into_iter().map(move |state| Place { direction, state })
    };
    pilot.directions.iter().flat_map(of).collect()
}

fn area_link(here: &Here<'_>, area: Symbol) -> view::Link {
    here.link(Route::Area(area), here.model().place_title(area))
}

fn place_view(here: &Here<'_>, pilot: &Pilot, place: &Place<'_>) -> view::PilotPlace {
    let Place { direction, state } = place;
    let run = state.run.as_ref();
    let line = run.map(|run| run.line);
    let variations = run.map(|run| run.variations).unwrap_or_default().iter();
    let variations = variations.filter_map(|at| pilot.variations.get(*at as usize));
    let page = here.href(Route::Pilot(pilot.id));
    let from = run.map(|run| run.since).or(direction.from);
    let until = run.map_or(direction.until, |run| run.until);
    view::PilotPlace {
        pilot: here.link(Route::Pilot(pilot.id), pilot.title.clone()),
        area: area_link(here, state.area),
        direction: here.text(direction.id).to_owned(),
        reference: run.and_then(|run| run.reference).or(direction.reference.as_deref()).map(str::to_owned),
        standing: view::PilotStanding {
            state: state.state.word().to_owned(),
            until: until.filter(|_| state.state == PilotState::InForce).map(date),
            before: from.filter(|_| state.state == PilotState::Granted).map(date),
        },
        from: from.map(date),
        until: until.map(date),
        whom: line.and_then(|line| match &line.scope {
            crate::model::PilotScope::Whole => None,
            crate::model::PilotScope::Partial(words) => Some(words.clone()),
        }),
        variations: variations
            .map(|one| view::Link {
                href: page.as_ref().map(|page| format!("{page}#{}", here.text(one.id))),
                text: one.title.clone(),
            })
            .collect(),
        at_start: match direction.begun_before.unwrap_or_default() {
            BegunBefore::Joins => "joins",
            BegunBefore::Stays => "stays",
        }
        .to_owned(),
        at_end: direction.at_end.map(|end| {
            match end {
                AtEnd::Continues => "continues",
                AtEnd::Returns => "returns",
            }
            .to_owned()
        }),
    }
}

/// Where a pilot stands, with the days up to which that is known.
fn standing(here: &Here<'_>, pilot: &Pilot, places: &[Place<'_>]) -> Option<view::PilotStanding> {
    let state = pilot_state(here.model(), pilot, here.question())?;
    let in_state = || places.iter().filter(|place| place.state.state == state).filter_map(|one| one.state.run.as_ref());
    let until = in_state().map(|run| run.until).max().flatten().filter(|_| state == PilotState::InForce);
    let before = in_state().map(|run| run.from).min().filter(|_| state == PilotState::Granted);
    Some(view::PilotStanding { state: state.word().to_owned(), until: until.map(date), before: before.map(date) })
}

/// The first and the last day on which a pilot ran or is to run anywhere.
fn span(places: &[Place<'_>]) -> (Option<view::Date>, Option<view::Date>) {
    let runs = || places.iter().filter_map(|place| place.state.run.as_ref());
    let lasts: Option<Vec<_>> = runs().map(|run| run.until).collect();
    (runs().map(|run| run.since).min().map(date), lasts.and_then(|lasts| lasts.into_iter().max()).map(date))
}
