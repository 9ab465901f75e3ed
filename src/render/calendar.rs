//! Calendars as RFC 5545 has them: what comes into force and ends, what is due, what is to be reviewed. Nothing in one
//! depends on the hour of the build.

use std::collections::HashMap;

use jiff::civil::Date;

use super::page::Here;
use super::snapshot::Snapshot;
use crate::apply::{MomentKind, PilotState, direction_state, edition_period, returns, timeline};
use crate::model::{Direction, Pilot};
use crate::plan::{CalendarOf, Route};
use crate::text::Symbol;

/// A whole day in a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    /// What stays the same however often it is said.
    id: String,
    day: Date,
    summary: String,
    url: Option<String>,
}

/// A calendar's bytes.
pub(super) fn calendar(snapshot: &Snapshot, of: CalendarOf) -> String {
    let here = Here::new(snapshot, Route::Calendar(of));
    let model = here.model();
    let (title, mut entries) = match of {
        CalendarOf::Site => {
            let mut entries = editions(&here);
            entries.extend(model.pilots.iter().flat_map(|pilot| of_pilot(&here, pilot)));
            entries.extend(reviews(&here));
            (model.site.title.clone(), entries)
        }
        CalendarOf::Area(area) => {
            let mut entries = editions(&here);
            for pilot in &model.pilots {
                entries.extend(pilot.directions.iter().flat_map(|direction| in_area(&here, pilot, direction, area)));
            }
            (here.word("area.calendar", &[("area", model.place_title(area))]), entries)
        }
        CalendarOf::Pilot(id) => {
            let pilot = model.pilots.iter().find(|pilot| pilot.id == id);
            let title = pilot.map_or(String::new(), |pilot| here.word("pilot.calendar", &[("pilot", &pilot.title)]));
            (title, pilot.map(|pilot| of_pilot(&here, pilot)).unwrap_or_default())
        }
    };
    entries.sort_by(|one, other| (one.day, &one.id).cmp(&(other.day, &other.id)));
    number_repeated(&mut entries);
    written(&title, &entries, here.question().as_of)
}

/// What has the same id as an earlier entry, such as a second beginning after a gap, gets its number.
fn number_repeated(entries: &mut [Entry]) {
    let mut seen: HashMap<String, u32> = HashMap::new();
    for entry in entries {
        let times = seen.entry(entry.id.clone()).or_default();
        *times += 1;
        if *times > 1 {
            entry.id = format!("{}-{times}", entry.id);
        }
    }
}

fn url(here: &Here<'_>, route: Route) -> Option<String> {
    here.snapshot.options.base_url.as_ref().filter(|_| here.snapshot.plan.has(route)).map(|_| here.address(route))
}

/// The first days of editions, and their last where one is known.
fn editions(here: &Here<'_>) -> Vec<Entry> {
    let model = here.model();
    let mut entries = Vec::new();
    for (guide, record) in model.guide_keys() {
        for (key, edition) in model.edition_keys(guide) {
            let Some(period) = edition_period(model, key, here.question().as_of) else { continue };
            let id = format!("edition-{}-{}", here.text(record.id), here.text(edition.id));
            let words = [("guide", record.title.as_str()), ("edition", edition.label.as_str())];
            let url = url(here, here.edition_route(key));
            entries.extend(period.first().map(|day| Entry {
                id: format!("{id}-begins"),
                day,
                summary: here.word("ics.edition_begins", &words),
                url: url.clone(),
            }));
            entries.extend(period.last().map(|day| Entry {
                id: format!("{id}-ends"),
                day,
                summary: here.word("ics.edition_ends", &words),
                url,
            }));
        }
    }
    entries
}

fn area_names(here: &Here<'_>, areas: &[Symbol]) -> String {
    areas.iter().map(|area| here.model().place_title(*area)).collect::<Vec<_>>().join(", ")
}

/// Where a pilot begins and ends, what is due under its conditions, and its evaluations.
fn of_pilot(here: &Here<'_>, pilot: &Pilot) -> Vec<Entry> {
    let model = here.model();
    let url = url(here, Route::Pilot(pilot.id));
    let id = format!("pilot-{}", here.text(pilot.id));
    let mut entries = Vec::new();
    for moment in timeline(model, pilot, here.question()) {
        let areas = area_names(here, &moment.areas);
        let words = [("pilot", pilot.title.as_str()), ("areas", areas.as_str())];
        let part = |what: &str, direction: &Direction| {
            let first = moment.areas.first().map_or("all", |area| here.text(*area));
            format!("{id}-{}-{what}-{first}", here.text(direction.id))
        };
        let found = match moment.kind {
            MomentKind::Begins(direction) => (part("begins", direction), here.word("ics.pilot_begins", &words)),
            MomentKind::Ends(direction) => (part("ends", direction), here.word("ics.pilot_ends", &words)),
            MomentKind::EvaluationDue(_) => (format!("{id}-evaluation"), here.word("ics.evaluation_due", &words)),
            _ => continue,
        };
        entries.push(Entry { id: found.0, day: moment.date, summary: found.1, url: url.clone() });
    }
    entries.extend(due_of_pilot(here, pilot, &id, url.as_ref()));
    entries
}

/// What is due under a pilot's conditions, one entry for each condition and day with every area that owes it.
fn due_of_pilot(here: &Here<'_>, pilot: &Pilot, id: &str, url: Option<&String>) -> Vec<Entry> {
    let model = here.model();
    let mut due: Vec<((Date, Symbol), &str, Vec<Symbol>)> = Vec::new();
    for direction in &pilot.directions {
        for (area, _) in model.areas.iter() {
            for one in returns(model, pilot, direction, area, here.question()) {
                let key = (one.due, one.condition.id);
                match due.iter_mut().find(|(known, ..)| *known == key) {
                    Some((.., areas)) if areas.contains(&area) => {}
                    Some((.., areas)) => areas.push(area),
                    None => due.push((key, &one.condition.title, vec![area])),
                }
            }
        }
    }
    let entry = |((day, condition), title, areas): ((Date, Symbol), &str, Vec<Symbol>)| Entry {
        id: format!("{id}-due-{}-{day}", here.text(condition)),
        day,
        summary: here.word(
            "ics.return_due",
            &[("condition", title), ("pilot", &pilot.title), ("areas", &area_names(here, &areas))],
        ),
        url: url.cloned(),
    };
    due.into_iter().map(entry).collect()
}

/// The same of one direction in one area.
fn in_area(here: &Here<'_>, pilot: &Pilot, direction: &Direction, area: Symbol) -> Vec<Entry> {
    let model = here.model();
    let Some(state) = direction_state(model, pilot, direction, area, here.question()) else { return Vec::new() };
    if matches!(state.state, PilotState::Proposed | PilotState::NeverStarted) {
        return Vec::new();
    }
    let url = url(here, Route::Area(area));
    let name = model.place_title(area);
    let id = format!("pilot-{}-{}-{}", here.text(pilot.id), here.text(direction.id), here.text(area));
    let words = [("pilot", pilot.title.as_str()), ("areas", name)];
    let mut entries = Vec::new();
    let runs = crate::apply::direction_runs(model, pilot, direction, area, here.question().as_of);
    for (at, run) in runs.iter().enumerate() {
        if run.since == run.from {
            let (id, summary) = (format!("{id}-begins"), here.word("ics.pilot_begins", &words));
            entries.push(Entry { id, day: run.from, summary, url: url.clone() });
        }
        let goes_on = runs.get(at + 1).is_some_and(|next| next.since == run.since);
        entries.extend(run.until.filter(|_| !goes_on).map(|day| Entry {
            id: format!("{id}-ends"),
            day,
            summary: here.word("ics.pilot_ends", &words),
            url: url.clone(),
        }));
    }
    for one in returns(model, pilot, direction, area, here.question()) {
        let words = [("condition", one.condition.title.as_str()), ("pilot", &pilot.title), ("areas", name)];
        entries.push(Entry {
            id: format!("{id}-due-{}-{}", here.text(one.condition.id), one.due),
            day: one.due,
            summary: here.word("ics.return_due", &words),
            url: url.clone(),
        });
    }
    entries
}

/// The next reviews of advice.
fn reviews(here: &Here<'_>) -> Vec<Entry> {
    let model = here.model();
    let pages = model.advice.iter().filter_map(|page| {
        let route = Route::Advice(page.owner, page.slug);
        let day = page.review_by.filter(|_| here.snapshot.plan.has(route))?;
        let words = [("page", page.title.as_str()), ("body", model.body_title(page.owner))];
        Some(Entry {
            id: format!("review-{}-{}", here.text(page.owner), here.text(page.slug)),
            day,
            summary: here.word("ics.review_due", &words),
            url: url(here, route),
        })
    });
    pages.collect()
}

/// Lines end as RFC 5545 says, and none is longer than 75 bytes.
fn written(title: &str, entries: &[Entry], as_of: Date) -> String {
    let mut out = String::new();
    let day = |day: Date| format!("{:04}{:02}{:02}", day.year(), day.month(), day.day());
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//guidepost//guidance calendar//EN", "CALSCALE:GREGORIAN"] {
        folded(line, &mut out);
    }
    folded(&format!("X-WR-CALNAME:{}", text(title)), &mut out);
    for entry in entries {
        folded("BEGIN:VEVENT", &mut out);
        folded(&format!("UID:{}@guidepost", entry.id), &mut out);
        folded(&format!("DTSTAMP:{}T000000Z", day(as_of)), &mut out);
        folded(&format!("DTSTART;VALUE=DATE:{}", day(entry.day)), &mut out);
        folded(&format!("SUMMARY:{}", text(&entry.summary)), &mut out);
        if let Some(url) = &entry.url {
            folded(&format!("URL:{url}"), &mut out);
        }
        folded("TRANSP:TRANSPARENT", &mut out);
        folded("END:VEVENT", &mut out);
    }
    folded("END:VCALENDAR", &mut out);
    out
}

/// A text as a value: backslash, semicolon, comma and line ends are escaped, other control characters left out.
fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for character in words.chars() {
        match character {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(character);
            }
            '\n' => out.push_str("\\n"),
            character if character.is_control() => {}
            character => out.push(character),
        }
    }
    out
}

/// Adds a line, cut between characters into pieces of at most 75 bytes; each further piece begins with a space.
fn folded(line: &str, out: &mut String) {
    const MOST: usize = 75;
    let mut length = 0;
    for character in line.chars() {
        if length + character.len_utf8() > MOST {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(character);
        length += character.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_characters() {
        let mut out = String::new();
        folded(&format!("SUMMARY:{}é{}", "a".repeat(66), "b".repeat(80)), &mut out);
        // 8 + 66 bytes, and the letter of two would make 76.
        let lines: Vec<&str> = out.split("\r\n").collect();
        assert_eq!(lines[0].len(), 74);
        assert!(lines[1].starts_with(" é") && lines[1].len() == 75);
        assert_eq!((lines[2], lines[3]), (&*format!(" {}", "b".repeat(8)), ""));
    }

    #[test]
    fn values_are_escaped() {
        assert_eq!(text("a, b; c\\d\ne\r\u{7}"), "a\\, b\\; c\\\\d\\ne");
    }
}
