//! Calendars: their form by RFC 5545, and their days, worked out by hand from the sample and the trials.

use std::collections::HashSet;

use guidepost::plan::Drafts;
use guidepost::text::Sources;

use crate::rule_days::page;
use crate::site::{Tree, sample, snapshot, tree};
use crate::workspace::{base, cases, overlay};

fn on(day: &str) -> Tree {
    tree(&snapshot(sample(), day, "all", Drafts::LeftOut))
}

fn trials(day: &str) -> Tree {
    let files = overlay(base(), &cases(include_str!("applies/trials.txt")).remove(0).files);
    let sources = Sources::from_texts(files.iter().map(|file| (file.path.as_str(), file.text.as_str())));
    tree(&snapshot(sources, day, "all", Drafts::LeftOut))
}

/// The lines of a calendar, unfolded.
fn lines(tree: &Tree, path: &str) -> Vec<String> {
    let text = page(tree, path).replace("\r\n ", "");
    text.split_terminator("\r\n").map(str::to_owned).collect()
}

fn values(lines: &[String], name: &str) -> Vec<String> {
    lines.iter().filter_map(|line| line.strip_prefix(name)?.strip_prefix(':')).map(str::to_owned).collect()
}

/// Each day with what it says, in the order of the file.
fn days(tree: &Tree, path: &str) -> Vec<String> {
    let lines = lines(tree, path);
    let days = values(&lines, "DTSTART;VALUE=DATE");
    let titles = values(&lines, "SUMMARY");
    assert_eq!(days.len(), titles.len(), "{path}");
    days.iter().zip(titles).map(|(day, title)| format!("{day} {}", title.replace("\\,", ","))).collect()
}

fn has(days: &[String], expected: &str) {
    assert!(days.iter().any(|day| day == expected), "`{expected}` is not among {days:#?}");
}

#[test]
fn every_calendar_keeps_to_the_form() {
    for (built_on, tree) in
        [("2011-12-20", on("2011-12-20")), ("2026-11-24", on("2026-11-24")), ("2012-01-15", trials("2012-01-15"))]
    {
        let calendars: Vec<&String> = tree.keys().filter(|path| path.ends_with(".ics")).collect();
        assert!(calendars.iter().any(|path| *path == "calendar.ics"), "the site's");
        assert!(calendars.iter().any(|path| *path == "areas/hackney/calendar.ics"), "an area's");
        assert!(calendars.iter().any(|path| path.starts_with("pilots/")), "a pilot's");
        for path in calendars {
            let text = page(&tree, path);
            assert!(text.ends_with("END:VCALENDAR\r\n"), "{path}");
            assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "{path}: each line ends in CR and LF");
            for line in text.split("\r\n") {
                assert!(line.len() <= 75, "{path}: {line}");
            }
            let lines = lines(&tree, path);
            assert_eq!(&lines[..2], ["BEGIN:VCALENDAR", "VERSION:2.0"], "{path}");
            assert_eq!(values(&lines, "PRODID").len(), 1, "{path}");
            let starts = values(&lines, "BEGIN");
            assert!(starts.len() > 1, "{path}: a calendar holds something");
            let uids = values(&lines, "UID");
            let events = starts.iter().filter(|kind| *kind == "VEVENT").count();
            assert_eq!(uids.iter().collect::<HashSet<_>>().len(), events, "{path}: each has a name of its own");
            let stamp = format!("{}T000000Z", built_on.replace('-', ""));
            assert_eq!(
                values(&lines, "DTSTAMP"),
                vec![stamp; events],
                "{path}: stamped by the as-of day, not by a clock"
            );
            assert_eq!(values(&lines, "DTSTART;VALUE=DATE").len(), events, "{path}: whole days");
            // What is open is closed in order.
            let mut open: Vec<&str> = Vec::new();
            for line in &lines {
                if let Some(kind) = line.strip_prefix("BEGIN:") {
                    open.push(kind);
                } else if let Some(kind) = line.strip_prefix("END:") {
                    assert_eq!(open.pop(), Some(kind), "{path}");
                }
            }
            assert!(open.is_empty(), "{path}");
        }
    }
}

#[test]
fn an_areas_calendar_has_the_days_of_its_directions_returns_and_evaluations() {
    // On 20 December 2011 the second extension is made known, and the last days move to 31 March 2012.
    let tree = on("2011-12-20");
    assert_eq!(
        days(&tree, "areas/hackney/calendar.ics"),
        [
            "20110307 Flexible assessment timescales begins: Hackney",
            "20110630 Returns due: Hackney",
            "20110930 Returns due: Hackney",
            "20111231 Returns due: Hackney",
            "20120331 Last day of Flexible assessment timescales: Hackney",
            "20120331 A last report due: Hackney",
            "20120331 Returns due: Hackney",
            "20120731 Evaluation due: Flexible assessment timescales",
        ]
    );
    // A day before, it was to end with the year, and no return was due after it.
    let before = days(&on("2011-12-19"), "areas/hackney/calendar.ics");
    has(&before, "20111231 Last day of Flexible assessment timescales: Hackney");
    assert!(!before.iter().any(|day| day == "20120331 Returns due: Hackney"), "{before:#?}");
    // Gateshead was announced and never released: nothing there is due.
    assert_eq!(days(&tree, "areas/gateshead/calendar.ics"), [""; 0]);
}

#[test]
fn a_day_that_moves_keeps_its_name() {
    let named = |day: &str| {
        let lines = lines(&on(day), "areas/hackney/calendar.ics");
        let end = lines.iter().position(|line| line.contains("#ends-")).expect("a last day");
        (lines[end].clone(), lines[end + 2].clone())
    };
    let (first, before) = named("2011-12-19");
    let (second, after) = named("2011-12-20");
    assert_eq!(first, second);
    assert_eq!([before, after], ["DTSTART;VALUE=DATE:20111231", "DTSTART;VALUE=DATE:20120331"]);
}

#[test]
fn what_happens_in_several_areas_on_one_day_is_told_once() {
    let tree = on("2012-02-01");
    let pilot = days(&tree, "pilots/flexible-assessment.ics");
    has(&pilot, "20110307 Flexible assessment timescales begins: Cumbria, Knowsley, Hackney, Westminster");
    has(
        &pilot,
        "20120331 Last day of Flexible assessment timescales: Hammersmith and Fulham, Islington, Kensington and Chelsea, Wandsworth",
    );
    has(&pilot, "20110930 Returns due: Cumbria, Knowsley, Hackney, Westminster");
    let site = days(&tree, "calendar.ics");
    for day in &pilot {
        has(&site, day);
    }
}

#[test]
fn the_sites_calendar_has_editions_older_text_and_reviews() {
    let site = days(&on("2025-10-01"), "calendar.ics");
    // One year back, and not a day more.
    has(&site, "20241003 First day: Children missing school (2024, corrected), a demonstration");
    assert!(!site.iter().any(|day| day.starts_with("202409")), "{site:#?}");
    has(&site, "20250901 First day: Children missing school (2025), a demonstration");
    has(&site, "20280201 Review due: Talking with children");
    assert!(site.iter().any(|day| day.starts_with("20260401 Older text ends: Ask on the first day")), "{site:#?}");
}

#[test]
fn an_area_hears_of_older_text_only_where_it_has_it() {
    let tree = on("2025-12-15");
    let told = |area: &str| {
        let days = days(&tree, &format!("areas/{area}/calendar.ics"));
        days.into_iter().map(|day| day.chars().take(21).collect()).collect::<Vec<String>>()
    };
    assert_eq!(told("westmorland-and-furness"), ["20250901 First day: C", "20260401 Older text e"]);
    // Cumberland left it on 1 December.
    assert_eq!(told("cumberland"), ["20250901 First day: C", "20251201 Some leave o"]);
    assert_eq!(told("hackney"), ["20250901 First day: C"]);
}

#[test]
fn what_is_revoked_ends_early_and_a_gap_makes_two_of_it() {
    let tree = trials("2012-02-01");
    // Revoked from 1 November 2011: open work does not go on.
    let kensington = lines(&tree, "areas/kensington/calendar.ics");
    assert_eq!(
        values(&kensington, "SUMMARY")[1],
        "Last day of Flexible time\\, which ends early: Kensington",
        "{kensington:#?}"
    );
    has(
        &days(&tree, "areas/kensington/calendar.ics"),
        "20111031 Last day of Flexible time, which ends early: Kensington",
    );
    assert!(!kensington.iter().any(|line| line.contains("Work still open")), "{kensington:#?}");
    // The extension came after the last day.
    let wandsworth: Vec<String> =
        days(&tree, "areas/wandsworth/calendar.ics").into_iter().filter(|day| !day.contains("due")).collect();
    assert_eq!(
        wandsworth,
        [
            "20110912 Flexible time begins: Wandsworth",
            "20111231 Last day of Flexible time: Wandsworth",
            "20120110 Flexible time begins: Wandsworth",
            "20120331 Last day of Flexible time: Wandsworth",
        ]
    );
    // From 1 December 2011 one of two variations is left.
    has(&days(&tree, "areas/new-ab/calendar.ics"), "20111201 Flexible time changes: New AB");
}

#[test]
fn pages_lead_to_their_calendars() {
    let tree = on("2011-06-01");
    assert!(page(&tree, "index.html").contains("href=\"calendar.ics\""));
    assert!(page(&tree, "changes/working-together/index.html").contains("href=\"../../calendar.ics\""));
    assert!(page(&tree, "areas/hackney/index.html").contains("areas/hackney/calendar.ics\""));
    assert!(page(&tree, "_headers").contains("/*.ics\n  Content-Type: text/calendar; charset=utf-8\n"));
}
