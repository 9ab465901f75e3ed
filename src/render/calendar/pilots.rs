//! Days of local pilots: when a direction begins, changes and ends, and what is due.

use jiff::civil::Date;

use crate::apply::{Local, Run, pilot_state};
use crate::model::{AtEnd, Direction, Pilot};
use crate::plan::Route;
use crate::render::feed::Entry;
use crate::render::page::{Here, date};
use crate::text::Symbol;

/// What happens on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edge {
    Begins,
    Changes,
    Ends,
}

impl Edge {
    fn word(self) -> &'static str {
        match self {
            Edge::Begins => "begins",
            Edge::Changes => "changes",
            Edge::Ends => "ends",
        }
    }
}

/// Something that happens to a direction on a day, in the areas where it does.
struct Happening<'m> {
    pilot: &'m Pilot,
    direction: &'m Direction,
    edge: Edge,
    day: Date,
    /// How often it has happened in the first area.
    nth: usize,
    areas: Vec<Symbol>,
}

/// The days of every pilot.
pub(super) fn of_all(here: &Here<'_>) -> Vec<Entry> {
    let areas: Vec<Symbol> = here.model().areas.iter().map(|(id, _)| id).collect();
    let mut entries = directions(here, &areas, &|_| true);
    entries.extend(here.model().pilots.iter().flat_map(|pilot| evaluations(here, pilot)));
    entries
}

/// The days of the pilots that ever run in an area.
pub(super) fn of_area(here: &Here<'_>, area: Symbol) -> Vec<Entry> {
    let mut entries = directions(here, &[area], &|_| true);
    for (guide, _) in here.model().guide_keys() {
        let local = Local::new(here.model(), guide, Some(area), here.question().as_of);
        let mut last = None;
        for (pilot, _, _) in local.directions() {
            if last != Some(pilot.id) {
                entries.extend(evaluations(here, pilot));
            }
            last = Some(pilot.id);
        }
    }
    entries
}

/// The days of a pilot.
pub(super) fn of_pilot(here: &Here<'_>, pilot: &Pilot) -> Vec<Entry> {
    let areas: Vec<Symbol> = here.model().areas.iter().map(|(id, _)| id).collect();
    let mut entries = directions(here, &areas, &|one| one.id == pilot.id);
    entries.extend(evaluations(here, pilot));
    entries
}

/// What happens to directions in some areas: what happens to one on one day in several is told once.
fn directions(here: &Here<'_>, areas: &[Symbol], counts: &dyn Fn(&Pilot) -> bool) -> Vec<Entry> {
    let model = here.model();
    let mut found: Vec<Happening<'_>> = Vec::new();
    for (guide, _) in model.guide_keys() {
        for area in areas {
            let local = Local::new(model, guide, Some(*area), here.question().as_of);
            for (pilot, direction, runs) in local.directions().iter().filter(|(pilot, _, _)| counts(pilot)) {
                for (edge, day, nth) in edges(runs) {
                    add(&mut found, Happening { pilot, direction, edge, day, nth, areas: vec![*area] });
                }
            }
        }
    }
    found.iter().map(|one| happening(here, one)).collect()
}

fn add<'m>(found: &mut Vec<Happening<'m>>, new: Happening<'m>) {
    let same = |one: &&mut Happening<'m>| {
        one.pilot.id == new.pilot.id
            && one.direction.id == new.direction.id
            && (one.edge, one.day) == (new.edge, new.day)
    };
    match found.iter_mut().find(same) {
        Some(known) => known.areas.extend(new.areas),
        None => found.push(new),
    }
}

/// What happens on the edges of the runs of a direction: each with its day, and how often it has happened by then.
fn edges(runs: &[Run<'_>]) -> Vec<(Edge, Date, usize)> {
    let mut edges: Vec<(Edge, Date, usize)> = Vec::new();
    let mut add = |edge: Edge, day: Date| {
        let nth = edges.iter().filter(|(known, _, _)| *known == edge).count() + 1;
        edges.push((edge, day, nth));
    };
    for (at, run) in runs.iter().enumerate() {
        add(if run.from == run.since { Edge::Begins } else { Edge::Changes }, run.from);
        let goes_on = runs.get(at + 1).is_some_and(|next| next.since == run.since);
        if let Some(last) = run.until.filter(|_| !goes_on) {
            add(Edge::Ends, last);
        }
    }
    edges
}

fn happening(here: &Here<'_>, one: &Happening<'_>) -> Entry {
    let model = here.model();
    let areas: Vec<&str> = one.areas.iter().map(|area| model.place_title(*area)).collect();
    let areas = areas.join(", ");
    let kind = one.edge.word();
    let first = one.areas.first().map_or("", |area| here.text(*area));
    let reference = one.direction.reference.as_deref().unwrap_or_else(|| here.text(one.direction.id));
    let mut summary = here.word(&format!("calendar.{kind}_text"), &[("reference", reference)]);
    if let Some(at_end) = one.direction.at_end.filter(|_| one.edge == Edge::Ends) {
        let word = match at_end {
            AtEnd::Continues => "area_at_end.continues",
            AtEnd::Returns => "area_at_end.returns",
        };
        summary = format!("{summary} {}", here.word(word, &[("date", &date(one.day).words)]));
    }
    let route = match one.areas.as_slice() {
        [area] => Route::Area(*area),
        _ => Route::Pilot(one.pilot.id),
    };
    let (pilot, direction) = (here.text(one.pilot.id), here.text(one.direction.id));
    Entry {
        day: one.day,
        id: format!("{kind}-{pilot}-{direction}-{first}-{}", one.nth),
        title: here.word(&format!("calendar.{kind}"), &[("pilot", &one.pilot.title), ("areas", &areas)]),
        summary,
        route,
    }
}

/// The days on which evaluations are due, of a pilot that is known.
fn evaluations(here: &Here<'_>, pilot: &Pilot) -> Vec<Entry> {
    let question = here.question();
    if pilot_state(here.model(), pilot, question).is_none() {
        return Vec::new();
    }
    let mut entries = Vec::new();
    for (at, one) in pilot.evaluations.iter().enumerate() {
        let Some(due) = one.due else { continue };
        let published = one.published.filter(|day| *day <= question.as_of);
        entries.push(Entry {
            day: due,
            id: format!("evaluation-{}-{}", here.text(pilot.id), at + 1),
            title: here.word("calendar.evaluation", &[("pilot", &pilot.title)]),
            summary: published
                .map_or_else(String::new, |day| here.word("calendar.evaluation_text", &[("date", &date(day).words)])),
            route: Route::Pilot(pilot.id),
        });
    }
    entries
}
