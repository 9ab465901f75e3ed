//! Deadlines: each row of a table worked out by hand, and what holds of any answer.

use std::fmt::Write as _;

use guidepost::apply::{Deadline, Happened, WhyNot, deadlines};
use guidepost::model::{Model, parse_date};
use guidepost::pipeline::Workspace;

use crate::workspace::{all_said, base, cases, overlay, read};

/// The workspace of limits of every kind.
pub(crate) fn times() -> Workspace {
    let trials = overlay(base(), &cases(include_str!("applies/trials.txt")).remove(0).files);
    read(&overlay(trials, &cases(include_str!("deadlines/times.txt")).remove(0).files))
}

/// What follows from an event, by everything that was made known.
pub(crate) fn ask<'m>(model: &'m Model, clock: &str, on: &str, area: Option<&str>) -> Vec<Deadline<'m>> {
    let symbol = |text: &str| model.symbols.find(text).unwrap_or_else(|| panic!("`{text}` is named"));
    let date = |text: &str| parse_date(text).unwrap_or_else(|| panic!("`{text}` is a date"));
    let guides = model.guide_keys().map(|(key, _)| key).collect();
    let area = area.map(symbol);
    deadlines(model, &Happened { guides, clock: symbol(clock), on: date(on), area, as_of: date("2020-06-01") })
}

/// `initial/complete`, or `flex--review/review` for what a pilot adds.
pub(crate) fn name(model: &Model, deadline: &Deadline<'_>) -> String {
    let here = &deadline.here;
    let rule = match here.departure.as_ref().filter(|_| here.is_added) {
        Some(one) => format!("{}--{}", model.text(one.pilot.id), model.text(one.variation.id)),
        None => model.text(model.rule(here.rule).id).to_owned(),
    };
    format!("{rule}/{}", model.text(here.limit.name))
}

#[test]
fn the_workspace_of_times_is_sound() {
    let said = all_said(&times());
    let errors: Vec<&String> = said.iter().filter(|line| line.contains("error[")).collect();
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn every_deadline_is_as_worked_out_by_hand() {
    let workspace = times();
    let model = &workspace.model;
    let mut wrong = String::new();
    let mut count = 0;
    for row in include_str!("deadlines/table.md").lines().filter(|line| line.starts_with("| ")).skip(1) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [clock, on, areas, limit, end, changes, _how] = cells[..] else { panic!("seven cells: {row}") };
        for area in areas.split(", ") {
            count += 1;
            let found = ask(model, clock, on, (area != "-").then_some(area));
            let told: Vec<(String, String)> = found
                .iter()
                .filter(|one| name(model, one) == limit)
                .map(|one| {
                    let end = one.end.map_or_else(|why| why.word().to_owned(), |end| end.to_string());
                    (end, one.changes_on.map_or_else(|| "-".to_owned(), |day| day.to_string()))
                })
                .collect();
            let expected: Vec<(String, String)> =
                if end == "absent" { Vec::new() } else { vec![(end.to_owned(), changes.to_owned())] };
            if told != expected {
                let _ = writeln!(wrong, "{clock}, {on}, {area}: {limit}: {told:?}, and not {expected:?}");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count >= 60, "{count} cases");
}

#[test]
fn without_an_area_each_nation_has_its_own_days() {
    let workspace = times();
    let model = &workspace.model;
    let found = ask(model, "opened", "2011-11-25", None);
    let told = |limit: &str| {
        let of = found.iter().filter(|one| name(model, one) == limit);
        let words = of.map(|one| {
            let nations: Vec<&str> = one.here.nations.iter().map(|nation| model.text(*nation)).collect();
            format!("{} {}", nations.join("+"), one.end.map_or_else(|why| why.word().to_owned(), |end| end.to_string()))
        });
        words.collect::<Vec<String>>()
    };
    // The holidays differ, so each nation is told by itself: three weeks, and a day more in Scotland.
    assert_eq!(told("working/time"), ["england+wales 2011-12-16", "scotland 2011-12-19"]);
    // The times differ, and none is given for Scotland.
    assert_eq!(told("nations/time"), ["england 2011-12-09", "wales 2011-12-13"]);
    assert_eq!(told("weeks/time"), [" 2012-01-06"]);
    assert_eq!(told("english/time"), ["england 2011-12-25"]);
}

#[test]
fn those_with_a_day_come_first_and_the_earliest_before_the_later() {
    let workspace = times();
    let found = ask(&workspace.model, "opened", "2011-06-01", Some("kent"));
    let days: Vec<_> = found.iter().map(|one| one.end).collect();
    let known: Vec<_> = days.iter().take_while(|end| end.is_ok()).map(|end| end.ok()).collect();
    assert!(known.is_sorted(), "{days:?}");
    assert!(days[known.len()..].iter().all(Result::is_err), "{days:?}");
    assert!(days.contains(&Err(WhyNot::Hours)), "{days:?}");
}
