//! Calendars of days to note: first days of editions and rules, first and last days of directions, returns, reviews of
//! advice and evaluations that are due; of the whole site, of an area, of a pilot.
//!
//! Enters: the snapshot, by what is known. Leaves: the text of a calendar. Never: reads the clock, or decides what
//! applies.

mod guides;
mod ics;
mod pilots;

use std::collections::HashMap;

use jiff::ToSpan;
use jiff::civil::Date;

use self::ics::{Day, Head};
use super::feed::{self, Entry};
use super::page::{Here, date};
use super::snapshot::Snapshot;
use crate::plan::{CalendarOf, Route};

/// The first day that a calendar holds: what is longer past is told by pages.
fn first_day(as_of: Date) -> Date {
    as_of.saturating_sub(1.year())
}

/// A calendar.
pub(super) fn calendar(snapshot: &Snapshot, of: CalendarOf) -> String {
    let here = Here::new(snapshot, Route::Calendar(of));
    let model = here.model();
    let as_of = here.question().as_of;
    let first = first_day(as_of);
    let (title, mut entries) = match of {
        CalendarOf::Site => {
            let mut entries = guides::everywhere(&here);
            entries.extend(guides::reviews(&here));
            entries.extend(pilots::of_all(&here, first));
            (model.site.title.clone(), entries)
        }
        CalendarOf::Area(area) => {
            let mut entries = guides::in_area(&here, area);
            entries.extend(pilots::of_area(&here, area, first));
            (model.place_title(area).to_owned(), entries)
        }
        CalendarOf::Pilot(id) => {
            let pilot = model.pilots.iter().find(|pilot| pilot.id == id);
            let title = pilot.map_or_else(String::new, |pilot| pilot.title.clone());
            (title, pilot.map_or_else(Vec::new, |pilot| pilots::of_pilot(&here, pilot, first)))
        }
    };
    entries.retain(|entry| first <= entry.day);
    entries.sort_by(|a, b| (a.day, &a.id, &a.summary).cmp(&(b.day, &b.id, &b.summary)));
    name_apart(&mut entries);
    let head = Head {
        title: here.word("calendar.title", &[("of", &title)]),
        text: here.word("calendar.text", &[("date", &date(as_of).words), ("from", &date(first).words)]),
        as_of,
    };
    let days: Vec<Day> = entries.into_iter().map(|entry| day(&here, entry)).collect();
    ics::write(&head, &days)
}

/// Gives what would have one name each its own.
fn name_apart(entries: &mut [Entry]) {
    let mut known: HashMap<String, usize> = HashMap::new();
    for entry in entries {
        let times = known.entry(entry.id.clone()).or_default();
        *times += 1;
        if *times > 1 {
            entry.id = format!("{}-{times}", entry.id);
        }
    }
}

fn day(here: &Here<'_>, entry: Entry) -> Day {
    let is_there = here.snapshot.options.base_url.is_some() && here.href(entry.route).is_some();
    Day {
        day: entry.day,
        uid: feed::id(here, &format!("{}#{}", here.path, entry.id)),
        title: entry.title,
        text: entry.summary,
        address: is_there.then(|| here.address(entry.route)),
    }
}
