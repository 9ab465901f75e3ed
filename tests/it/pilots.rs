//! What is kept of pilots: what is due and met, what crossed a stop rule, what happened when. Worked out by hand.

use guidepost::apply::{MomentKind, Question, crossings, returns, timeline};
use guidepost::model::{Baseline, Direction, Model, Pilot, parse_date};
use jiff::civil::Date;

use crate::workspace::{File, base, cases, overlay, read};

fn day(text: &str) -> Date {
    parse_date(text).unwrap_or_else(|| panic!("`{text}` is a date"))
}

fn question(as_of: &str) -> Question {
    Question::today(day(as_of))
}

pub(crate) fn files() -> Vec<File> {
    let trials = overlay(base(), &cases(include_str!("applies/trials.txt")).remove(0).files);
    overlay(trials, &cases(include_str!("pilots/record.txt")).remove(0).files)
}

fn pilot<'m>(model: &'m Model, id: &str) -> &'m Pilot {
    model.pilots.iter().find(|pilot| model.text(pilot.id) == id).expect("a pilot")
}

fn direction<'m>(model: &Model, pilot: &'m Pilot, id: &str) -> &'m Direction {
    pilot.directions.iter().find(|direction| model.text(direction.id) == id).expect("a direction")
}

/// What is due in an area: day, condition, and the day it was met.
fn due(model: &Model, of: (&str, &str), area: &str, as_of: &str) -> Vec<String> {
    let pilot = pilot(model, of.0);
    let area = model.symbols.find(area).expect("an area");
    let found = returns(model, pilot, direction(model, pilot, of.1), area, question(as_of));
    let lines = found.iter().map(|one| {
        let met = one.met_on().map_or_else(|| "open".to_owned(), |met| met.to_string());
        format!("{} {} {met}", one.due, model.text(one.condition.id))
    });
    lines.collect()
}

#[test]
fn what_is_due_and_met_in_an_area() {
    let workspace = read(&files());
    let model = &workspace.model;
    let early = ("early", "spring");
    // Given early, late, and on the last day but one; the last was never given.
    let hackney = [
        "2011-05-31 figures 2011-05-30",
        "2011-06-30 figures 2011-07-05",
        "2011-07-31 figures 2011-07-30",
        "2011-08-31 figures open",
        "2011-09-30 report 2011-10-05",
    ];
    assert_eq!(due(model, early, "hackney", "2012-01-01"), hackney);
    // Revoked from 20 August: nothing is due on the 31st. Two on two days in August: the second counts for the
    // earliest that is open.
    let islington = [
        "2011-05-31 figures 2011-08-02",
        "2011-06-30 figures open",
        "2011-07-31 figures 2011-08-01",
        "2011-09-30 report 2011-10-05",
    ];
    assert_eq!(due(model, early, "islington", "2012-01-01"), islington);
    let before = ["2011-05-31 figures 2011-05-30", "2011-06-30 figures open", "2011-07-31 figures open"];
    assert_eq!(due(model, early, "hackney", "2011-07-04")[..3], before, "what is known later does not count");
    assert!(due(model, early, "hackney", "2011-04-19").is_empty(), "nothing is due before it is made");
    assert!(due(model, early, "camden", "2012-01-01").is_empty(), "nothing is due where it never runs");
}

#[test]
fn without_a_first_day_the_first_is_one_rhythm_after_the_beginning() {
    let workspace = read(&files());
    let due = |direction, area| due(&workspace.model, ("flex", direction), area, "2013-01-01");
    // Extended to the end of the year in Hackney, ended with the area in Old A, ended by then in Kensington.
    let quarters = ["2011-06-07 returns open", "2011-09-07 returns open", "2011-12-07 returns open"];
    assert_eq!(due("march", "hackney"), quarters);
    assert_eq!(due("march", "old-a"), quarters[..1]);
    assert!(due("september", "kensington").is_empty());
    // The gap of Wandsworth, 1 to 9 January 2012, holds no due day: 12 December, then 12 March.
    assert_eq!(due("september", "wandsworth"), ["2011-12-12 returns open", "2012-03-12 returns open"]);
}

#[test]
fn a_crossing_is_answered_only_by_what_came_after_it() {
    let workspace = read(&files());
    let model = &workspace.model;
    let early = pilot(model, "early");
    let told = |as_of: &str| -> Vec<(String, String, Option<String>)> {
        let found = crossings(model, early, day(as_of));
        let one = |crossing: &guidepost::apply::Crossing<'_>| {
            let answer = crossing.answer.map(|event| event.date.to_string());
            (crossing.reading.date.to_string(), crossing.reading.quantity.written.clone(), answer)
        };
        found.iter().map(one).collect()
    };
    let text = |date: &str, value: &str, answer: Option<&str>| (date.into(), value.into(), answer.map(str::to_owned));
    assert!(told("2011-07-30").is_empty());
    assert_eq!(told("2011-08-14"), [text("2011-07-31", "60", None)]);
    let later = [text("2011-07-31", "60", Some("2011-08-15")), text("2011-08-31", "61", None)];
    assert_eq!(told("2012-01-01"), later);
}

#[test]
fn a_measure_has_its_values_and_what_it_was_before() {
    let workspace = read(&files());
    let model = &workspace.model;
    let hours = &pilot(model, "early").measures[0];
    assert_eq!(hours.series.len(), 4, "the line of headings and an unknown area are no values");
    assert_eq!(hours.series[1].note.as_deref(), Some("Summer, with few people"));
    assert_eq!(hours.series[3].area, None);
    let hackney = model.symbols.find("hackney");
    let before = hours.baseline.as_ref().and_then(|baseline| baseline.of(hackney));
    assert_eq!(before.map(|quantity| quantity.value), Some(12.0));
    assert!(matches!(&hours.baseline, Some(Baseline::Each(each)) if each.len() == 1));
}

#[test]
fn the_timeline_tells_what_was_known_and_what_is_to_come() {
    let workspace = read(&files());
    let model = &workspace.model;
    let told = |as_of: &str| -> Vec<String> {
        let early = pilot(model, "early");
        let moments = timeline(model, early, question(as_of));
        let lines = moments.iter().map(|moment| {
            let what = match moment.kind {
                MomentKind::Consulted(_) => "asked",
                MomentKind::Announced(_) => "announced",
                MomentKind::Made(_) => "made",
                MomentKind::Begins(_) => "begins",
                MomentKind::Ends(_) => "ends",
                MomentKind::Event(..) => "event",
                MomentKind::Crossed(_) => "crossed",
                MomentKind::Concern(_) => "concern",
                MomentKind::EvaluationDue(_) => "due",
                MomentKind::EvaluationPublished(_) => "published",
            };
            let areas: Vec<&str> = moment.areas.iter().map(|area| model.text(*area)).collect();
            format!("{} {what} {}", moment.date, areas.join(" ")).trim_end().to_owned()
        });
        lines.collect()
    };
    let at_first = [
        "2011-03-01 asked",
        "2011-04-01 announced",
        "2011-04-20 made",
        "2011-05-01 begins hackney islington",
        "2011-08-31 ends hackney islington",
        "2011-12-31 due",
    ];
    assert_eq!(told("2011-04-20"), at_first);
    assert_eq!(told("2011-03-31"), ["2011-03-01 asked", "2011-12-31 due"]);
    let later = told("2012-02-01");
    let ends = [
        "2011-08-15 event hackney",
        "2011-08-19 ends islington",
        "2011-08-31 crossed hackney",
        "2011-08-31 ends hackney",
        "2011-10-05 event",
        "2012-01-15 concern",
        "2012-02-01 published",
    ];
    assert_eq!(later[later.len() - 7..], ends);
    assert!(told("2012-01-31").contains(&"2011-12-31 due".to_owned()), "not yet published, and still due");
}
