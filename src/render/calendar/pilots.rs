//! Days of local pilots: when a direction begins, changes and ends, and what is due.

use jiff::civil::Date;

use crate::apply::{Local, ReturnDue, Run, pilot_state, returns};
use crate::model::{AtEnd, Condition, Direction, Pilot};
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

/// Which pilots are meant.
type Counts<'a> = &'a dyn Fn(&Pilot) -> bool;

/// The days of every pilot.
pub(super) fn of_all(here: &Here<'_>) -> Vec<Entry> {
    everywhere(here, &|_| true)
}

/// The days of a pilot.
pub(super) fn of_pilot(here: &Here<'_>, pilot: &Pilot) -> Vec<Entry> {
    everywhere(here, &|one| one.id == pilot.id)
}

fn everywhere(here: &Here<'_>, counts: Counts<'_>) -> Vec<Entry> {
    let model = here.model();
    let areas: Vec<Symbol> = model.areas.iter().map(|(id, _)| id).collect();
    let mut entries = directions(here, &areas, counts);
    entries.extend(model.pilots.iter().filter(|one| counts(one)).flat_map(|pilot| evaluations(here, pilot)));
    entries
}

/// The days of the pilots that ever run in an area.
pub(super) fn of_area(here: &Here<'_>, area: Symbol) -> Vec<Entry> {
    let model = here.model();
    let mut entries = directions(here, &[area], &|_| true);
    for (guide, _) in model.guide_keys() {
        let local = Local::new(model, guide, Some(area), here.question().as_of);
        let runs_here = |pilot: &&Pilot| local.directions().iter().any(|(one, _, _)| one.id == pilot.id);
        entries.extend(model.pilots.iter().filter(runs_here).flat_map(|pilot| evaluations(here, pilot)));
    }
    entries
}

/// What happens to directions in some areas: what happens to one on one day in several is told once.
fn directions(here: &Here<'_>, areas: &[Symbol], counts: Counts<'_>) -> Vec<Entry> {
    let model = here.model();
    let mut found: Vec<Happening<'_>> = Vec::new();
    let mut due: Vec<Due<'_>> = Vec::new();
    for (guide, _) in model.guide_keys() {
        for area in areas {
            let local = Local::new(model, guide, Some(*area), here.question().as_of);
            for (pilot, direction, runs) in local.directions().iter().filter(|(pilot, _, _)| counts(pilot)) {
                for (edge, day, nth) in edges(runs) {
                    add(&mut found, Happening { pilot, direction, edge, day, nth, areas: vec![*area] });
                }
                for one in returns(model, pilot, direction, *area, here.question()) {
                    add_due(&mut due, (pilot, direction), &one, *area);
                }
            }
        }
    }
    found.iter().map(|one| happening(here, one)).chain(due.iter().map(|one| due_entry(here, one))).collect()
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

fn add_due<'m>(
    due: &mut Vec<Due<'m>>,
    (pilot, direction): (&'m Pilot, &'m Direction),
    new: &ReturnDue<'m>,
    area: Symbol,
) {
    let same = |one: &Due<'m>| {
        one.pilot.id == pilot.id
            && one.direction.id == direction.id
            && (one.condition.id, one.day) == (new.condition.id, new.due)
    };
    let at = due.iter().position(same).unwrap_or_else(|| {
        let (areas, done) = (Vec::new(), Vec::new());
        due.push(Due { pilot, direction, condition: new.condition, day: new.due, areas, done });
        due.len() - 1
    });
    due[at].areas.push(area);
    due[at].done.extend(new.met.map(|_| area));
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
