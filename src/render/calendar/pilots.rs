//! Days of local pilots: when a direction begins, changes and ends, and what is due.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::apply::{Local, Run, direction_runs, pilot_state, returns};
use crate::model::{AtEnd, Condition, Direction, Pilot, Schedule};
use crate::plan::Route;
use crate::render::feed::Entry;
use crate::render::page::{Here, date};
use crate::text::Symbol;

/// What happens on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Edge {
    Begins,
    Changes,
    Ends,
    /// Its last day, because it was revoked.
    Stops,
}

impl Edge {
    fn word(self) -> &'static str {
        match self {
            Edge::Begins => "begins",
            Edge::Changes => "changes",
            Edge::Ends => "ends",
            Edge::Stops => "stops",
        }
    }

    /// The word in names that stay: a last day keeps its name, whatever brings it.
    fn name(self) -> &'static str {
        if self == Edge::Stops { Edge::Ends.word() } else { self.word() }
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

/// Something due under a condition on a day, in the areas where it is.
struct Due<'m> {
    pilot: &'m Pilot,
    direction: &'m Direction,
    condition: &'m Condition,
    day: Date,
    areas: Vec<Symbol>,
    /// Those that have done it.
    done: Vec<Symbol>,
}

/// The runs of a direction in an area.
type Running<'m> = (&'m Pilot, &'m Direction, Vec<Run<'m>>);

/// The days of every pilot, from a first day on.
pub(super) fn of_all(here: &Here<'_>, first: Date) -> Vec<Entry> {
    let model = here.model();
    let mut found = Found::new(here, first);
    for (area, _) in model.areas.iter() {
        for (guide, _) in model.guide_keys() {
            found.add(area, Local::new(model, guide, Some(area), here.question().as_of).directions());
        }
    }
    let mut entries = found.entries();
    entries.extend(model.pilots.iter().flat_map(|pilot| evaluations(here, pilot)));
    entries
}

/// The days of a pilot, from a first day on.
pub(super) fn of_pilot(here: &Here<'_>, pilot: &Pilot, first: Date) -> Vec<Entry> {
    let model = here.model();
    let mut found = Found::new(here, first);
    for (area, _) in model.areas.iter() {
        let runs = |direction| direction_runs(model, pilot, direction, area, here.question().as_of);
        let running = pilot.directions.iter().map(|direction| (pilot, direction, runs(direction)));
        found.add(area, &running.collect::<Vec<Running<'_>>>());
    }
    let mut entries = found.entries();
    entries.extend(evaluations(here, pilot));
    entries
}

/// The days of the pilots that ever run in an area, from a first day on.
pub(super) fn of_area(here: &Here<'_>, area: Symbol, first: Date) -> Vec<Entry> {
    let model = here.model();
    let mut found = Found::new(here, first);
    let mut entries = Vec::new();
    for (guide, _) in model.guide_keys() {
        let local = Local::new(model, guide, Some(area), here.question().as_of);
        found.add(area, local.directions());
        let mut last = None;
        for (pilot, _, _) in local.directions() {
            if last != Some(pilot.id) {
                entries.extend(evaluations(here, pilot));
            }
            last = Some(pilot.id);
        }
    }
    entries.extend(found.entries());
    entries
}

/// What is found of directions: what happens on one day in several areas is told once.
struct Found<'m, 'h> {
    here: &'h Here<'m>,
    first: Date,
    happenings: Vec<Happening<'m>>,
    due: Vec<Due<'m>>,
    /// Where each stands in its list.
    places: HashMap<(Symbol, Symbol, Edge, Date), usize>,
    due_places: HashMap<(Symbol, Symbol, Symbol, Date), usize>,
}

impl<'m, 'h> Found<'m, 'h> {
    fn new(here: &'h Here<'m>, first: Date) -> Self {
        let (happenings, due) = (Vec::new(), Vec::new());
        Found { here, first, happenings, due, places: HashMap::new(), due_places: HashMap::new() }
    }

    fn add(&mut self, area: Symbol, running: &[Running<'m>]) {
        for &(pilot, direction, ref runs) in running {
            let ids = (pilot.id, direction.id);
            for (edge, day, nth) in edges(runs).into_iter().filter(|(_, day, _)| self.first <= *day) {
                let at = *self.places.entry((ids.0, ids.1, edge, day)).or_insert_with(|| {
                    self.happenings.push(Happening { pilot, direction, edge, day, nth, areas: Vec::new() });
                    self.happenings.len() - 1
                });
                self.happenings[at].areas.push(area);
            }
            if !runs.is_empty() && self.may_be_due(pilot, runs) {
                self.add_due(area, pilot, direction);
            }
        }
    }

    /// Whether anything can be due from the first day on.
    fn may_be_due(&self, pilot: &Pilot, runs: &[Run<'_>]) -> bool {
        let goes_on = runs.iter().any(|run| run.until.is_none_or(|until| self.first <= until));
        pilot.conditions.iter().any(|condition| match condition.schedule {
            Schedule::Throughout => false,
            Schedule::Once(due) => self.first <= due,
            Schedule::Every(..) => goes_on,
        })
    }

    fn add_due(&mut self, area: Symbol, pilot: &'m Pilot, direction: &'m Direction) {
        let all = returns(self.here.model(), pilot, direction, area, self.here.question());
        for one in all.into_iter().filter(|one| self.first <= one.due) {
            let ids = (pilot.id, direction.id, one.condition.id, one.due);
            let at = *self.due_places.entry(ids).or_insert_with(|| {
                let (areas, done) = (Vec::new(), Vec::new());
                self.due.push(Due { pilot, direction, condition: one.condition, day: one.due, areas, done });
                self.due.len() - 1
            });
            self.due[at].areas.push(area);
            self.due[at].done.extend(one.met.map(|_| area));
        }
    }

    fn entries(&self) -> Vec<Entry> {
        let happenings = self.happenings.iter().map(|one| happening(self.here, one));
        happenings.chain(self.due.iter().map(|one| due_entry(self.here, one))).collect()
    }
}

fn due_entry(here: &Here<'_>, one: &Due<'_>) -> Entry {
    let done = titles(here, &one.done);
    let ids = [one.pilot.id, one.direction.id, one.condition.id].map(|id| here.text(id));
    Entry {
        day: one.day,
        id: format!("return-{}-{}", ids.join("-"), one.day),
        title: here.word("calendar.due", &[("condition", &one.condition.title), ("areas", &titles(here, &one.areas))]),
        summary: if done.is_empty() {
            here.word("calendar.due_text", &[("pilot", &one.pilot.title)])
        } else {
            here.word("calendar.due_done", &[("pilot", &one.pilot.title), ("areas", &done)])
        },
        route: here_or_pilot(&one.areas, one.pilot),
    }
}

/// Areas as people call them, in the order of the register.
fn titles(here: &Here<'_>, areas: &[Symbol]) -> String {
    areas.iter().map(|area| here.model().place_title(*area)).collect::<Vec<_>>().join(", ")
}

/// The page of the one area, or of the pilot where there are several.
fn here_or_pilot(areas: &[Symbol], pilot: &Pilot) -> Route {
    match areas {
        [area] => Route::Area(*area),
        _ => Route::Pilot(pilot.id),
    }
}

/// What happens on the edges of the runs of a direction: each with its day, and how often it has happened by then.
fn edges(runs: &[Run<'_>]) -> Vec<(Edge, Date, usize)> {
    let mut edges: Vec<(Edge, Date, usize)> = Vec::new();
    let mut add = |edge: Edge, day: Date| {
        let nth = edges.iter().filter(|(known, _, _)| known.name() == edge.name()).count() + 1;
        edges.push((edge, day, nth));
    };
    for (at, run) in runs.iter().enumerate() {
        add(if run.from == run.since { Edge::Begins } else { Edge::Changes }, run.from);
        let goes_on = runs.get(at + 1).is_some_and(|next| next.since == run.since);
        if let Some(last) = run.until.filter(|_| !goes_on) {
            add(if run.revoked.is_some() { Edge::Stops } else { Edge::Ends }, last);
        }
    }
    edges
}

fn happening(here: &Here<'_>, one: &Happening<'_>) -> Entry {
    let areas = titles(here, &one.areas);
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
    let (pilot, direction) = (here.text(one.pilot.id), here.text(one.direction.id));
    Entry {
        day: one.day,
        id: format!("{}-{pilot}-{direction}-{first}-{}", one.edge.name(), one.nth),
        title: here.word(&format!("calendar.{kind}"), &[("pilot", &one.pilot.title), ("areas", &areas)]),
        summary,
        route: here_or_pilot(&one.areas, one.pilot),
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
