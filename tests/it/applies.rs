//! What applies in an area on a day: every edge of the timeline, worked out by hand, and what holds of any answer.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use guidepost::apply::{Applied, Local, Place, Question, applies};
use guidepost::model::{Model, parse_date};
use guidepost::pipeline::Workspace;
use guidepost::trace::{applied_lines, rule_lines};
use jiff::ToSpan;
use jiff::civil::Date;
use proptest::prelude::*;

use crate::shell::Folder;
use crate::workspace::{File, all_said, base, cases, guide, overlay, read};

/// The day by which everything is known.
const LATER: &str = "2020-06-01";

fn day(text: &str) -> Date {
    parse_date(text).unwrap_or_else(|| panic!("`{text}` is a date"))
}

/// The workspace of the trials.
pub(crate) fn files() -> Vec<File> {
    overlay(base(), &cases(include_str!("applies/trials.txt")).remove(0).files)
}

fn ask<'m>(model: &'m Model, area: &str, on: Date, begun: Option<Date>, as_of: Date) -> Applied<'m> {
    let area = model.symbols.find(area);
    applies(model, Place { guide: guide(model, "care"), area, begun }, Question { as_of, on })
}

/// Every rule with its text, and the last day of each departure.
fn told(model: &Model, answer: &Applied<'_>) -> BTreeMap<String, (String, Vec<Option<Date>>)> {
    let id = |rule: &guidepost::apply::AppliedRule<'_>| match rule.departures.first() {
        Some(first) if rule.is_added => format!("{}--{}", model.text(first.pilot.id), model.text(first.variation.id)),
        _ => model.text(model.rule(rule.rule).id).to_owned(),
    };
    let rules = answer.rules.iter().map(|rule| {
        let text = applied_lines(model, rule, None).join(" / ");
        (id(rule), (text, rule.departures.iter().map(|one| one.until).collect()))
    });
    rules.collect()
}

fn list(cell: &str) -> Vec<&str> {
    cell.split(',').map(str::trim).collect()
}

#[test]
fn the_trials_are_sound_but_for_the_gap() {
    let said = all_said(&read(&files()));
    let said: Vec<&str> = said.iter().map(String::as_str).filter(|line| !line.ends_with("[clock-unnamed]")).collect();
    assert_eq!(said, ["guidance/care/pilots/flex/pilot.yaml:49:12: warning[pilot-gap]"]);
}

#[test]
fn every_row_of_the_table_is_as_worked_out_by_hand() {
    let workspace = read(&files());
    let model = &workspace.model;
    let page = include_str!("applies/table.md");
    let texts: BTreeMap<&str, &str> = page.lines().filter_map(|line| line.split_once(": ")).collect();
    let mut wrong = String::new();
    let mut count = 0;
    for row in page.lines().filter(|line| line.starts_with("| ")).skip(1) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [areas, days, begun, rule, text, last] = cells[..] else { panic!("six cells: {row}") };
        let expected = (text != "none").then(|| texts.get(text).copied().unwrap_or_else(|| panic!("no text: {row}")));
        for (area, on) in list(areas).into_iter().flat_map(|area| list(days).into_iter().map(move |on| (area, on))) {
            count += 1;
            let begun = (begun != "-").then(|| day(begun));
            let told = told(model, &ask(model, area, day(on), begun, day(LATER)));
            let got = told.get(rule);
            let got_last = got.and_then(|(_, lasts)| lasts.iter().flatten().min()).map(Date::to_string);
            let same_last = got_last.as_deref().unwrap_or("-") == last;
            if got.map(|(text, _)| text.as_str()) != expected || !same_last {
                let _ = writeln!(wrong, "{area}, {on}, begun {begun:?}: {rule}: {got:?}");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count >= 200, "{count} cases");
}

#[test]
fn what_is_made_known_later_changes_no_answer_asked_as_of_an_earlier_day() {
    let all = read(&files());
    // The same sources as they stood on some days: without what was made known later.
    for (known, left_out) in [
        ("2011-09-29", "2011-09-30"),
        ("2011-10-19", "2011-10-20"),
        ("2011-11-14", "2011-11-15"),
        ("2012-01-09", "2012-01-10"),
    ] {
        let mut earlier = files();
        for file in &mut earlier {
            if file.path.ends_with("flex/pilot.yaml") {
                let kept = file.text.lines().filter(|line| !line.starts_with("  - {date:") || line[11..21] < *left_out);
                file.text = kept.map(|line| format!("{line}\n")).collect();
            }
        }
        let earlier = read(&earlier);
        for area in ["hackney", "kensington", "wandsworth", "new-ab", "kent"] {
            for on in ["2011-09-30", "2011-10-01", "2011-11-01", "2011-12-01", "2011-12-31", "2012-01-10", "2012-03-31"]
            {
                let answer = |workspace: &Workspace, as_of: &str| {
                    told(&workspace.model, &ask(&workspace.model, area, day(on), None, day(as_of)))
                };
                assert_eq!(answer(&all, known), answer(&earlier, LATER), "{area} on {on}, as of {known}");
            }
        }
    }
    // Made, and published: nothing holds before it was known.
    let model = &all.model;
    let stages =
        |as_of: &str| told(model, &ask(model, "hackney", day("2011-03-07"), None, day(as_of)))["stages"].0.clone();
    assert_eq!(stages("2011-02-28"), "The council should assess in two stages.");
    assert_eq!(stages("2011-03-01"), "The council should make one assessment.");
}

/// The pieces of the answer that do not depend on the order of files or of symbols.
fn in_order(model: &Model, answer: &Applied<'_>) -> Vec<String> {
    let rules = answer.rules.iter().map(|rule| {
        let departures = rule.departures.iter().map(|one| {
            let ids = [one.pilot.id, one.direction.id, one.variation.id].map(|id| model.text(id));
            format!("{ids:?} {} {:?}", one.from, one.until)
        });
        format!("{} {:?}", applied_lines(model, rule, None).join(" / "), departures.collect::<Vec<_>>())
    });
    rules.collect()
}

#[test]
fn the_order_of_pilots_does_not_matter() {
    let workspace = read(&files());
    let mut turned = workspace.model.clone();
    turned.pilots.reverse();
    for pilot in turned.pilots.iter_mut() {
        pilot.directions.reverse();
    }
    for (area, _) in workspace.model.areas.iter() {
        for on in ["2011-05-01", "2011-06-30", "2011-09-12", "2011-12-31"] {
            let area = workspace.model.text(area);
            let first = ask(&workspace.model, area, day(on), None, day(LATER));
            let second = ask(&turned, area, day(on), None, day(LATER));
            assert_eq!(in_order(&workspace.model, &first), in_order(&turned, &second), "{area} on {on}");
        }
    }
}

/// The days on which something changes somewhere in the trials, from the sources.
const EDGES: [&str; 16] = [
    "2010-04-01",
    "2011-03-07",
    "2011-04-01",
    "2011-05-01",
    "2011-07-01",
    "2011-09-01",
    "2011-09-12",
    "2011-10-01",
    "2011-11-01",
    "2011-12-01",
    "2012-01-01",
    "2012-01-10",
    "2012-04-01",
    "2012-05-01",
    "2013-04-15",
    "2014-01-01",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn each_day_answers_as_the_interval_that_it_lies_in(offset in 0_i64..1800, area in 0_usize..13) {
        let workspace = workspace();
        let model = &workspace.model;
        let on = day("2010-01-01").saturating_add(offset.days());
        let area = model.areas.iter().nth(area).map(|(id, _)| model.text(id)).unwrap_or_default();
        let start = EDGES.iter().map(|edge| day(edge)).filter(|edge| *edge <= on).max();
        let of_day = told(model, &ask(model, area, on, None, day(LATER)));
        let of_start = start.map_or_else(BTreeMap::new, |start| told(model, &ask(model, area, start, None, day(LATER))));
        prop_assert_eq!(of_day, of_start);
    }

    #[test]
    fn the_intervals_are_those_worked_out_by_hand_and_each_day_lies_in_one(offset in 0_i64..1800, area in 0_usize..13) {
        let workspace = workspace();
        let model = &workspace.model;
        let on = day("2010-01-01").saturating_add(offset.days());
        let (area, record) = model.areas.iter().nth(area).expect("an area");
        let local = Local::new(model, guide(model, "care"), Some(area), day(LATER));
        let intervals = local.intervals();
        let edges = EDGES.map(day);
        prop_assert!(intervals.iter().all(|one| edges.contains(&one.from)), "{:?}", intervals);
        let mut holds = intervals.iter().filter(|one| one.contains(on));
        let (holds, more) = (holds.next(), holds.next());
        prop_assert!(more.is_none());
        let of_day = told(model, &local.applies(on, None));
        match holds {
            Some(one) => {
                prop_assert_eq!(told(model, &local.applies(one.from, None)), of_day);
                let last = one.until.map_or(on, |last| last);
                prop_assert_eq!(told(model, &local.applies(last, None)), told(model, &local.applies(one.from, None)));
            }
            None => prop_assert!(of_day.is_empty() || record.until.is_some_and(|last| last < on)),
        }
    }

    #[test]
    fn work_is_judged_by_the_days_between_which_it_was_begun(offset in 0_i64..1800, back in 0_i64..1800, area in 0_usize..13) {
        let workspace = workspace();
        let model = &workspace.model;
        let on = day("2010-01-01").saturating_add(offset.days());
        let begun = on.saturating_sub(back.days());
        let (area, _) = model.areas.iter().nth(area).expect("an area");
        let local = Local::new(model, guide(model, "care"), Some(area), day(LATER));
        let classes = local.by_begin(on);
        let class = classes.iter().find(|one| begun <= one.until);
        let expected = class.map_or_else(|| local.applies(on, None), |class| class.answer.clone());
        prop_assert_eq!(told(model, &local.applies(on, Some(begun))), told(model, &expected));
    }

    #[test]
    fn where_nothing_departs_the_national_text_stands(offset in 0_i64..1800, back in 0_i64..900, area in 0_usize..13) {
        let workspace = workspace();
        let model = &workspace.model;
        let on = day("2010-01-01").saturating_add(offset.days());
        let begun = (back % 3 > 0).then(|| on.saturating_sub(back.days()));
        let area = model.areas.iter().nth(area).map(|(id, _)| model.text(id)).unwrap_or_default();
        let prints: Vec<String> = model.guides.iter().flat_map(|guide| &guide.editions)
            .flat_map(|edition| &edition.rules).map(|rule| rule.fingerprint.clone()).collect();
        let answer = ask(model, area, on, begun, day(LATER));
        for rule in answer.rules.iter().filter(|rule| rule.departures.is_empty()) {
            prop_assert_eq!(applied_lines(model, rule, None), rule_lines(model, rule.rule));
            prop_assert!(rule.effect().is_none());
        }
        for departure in answer.rules.iter().flat_map(|rule| &rule.departures) {
            prop_assert!(departure.from <= on && departure.until.is_some());
            prop_assert_eq!(departure.for_open_work, departure.until.is_some_and(|last| last < on));
        }
        // Without an area, and after the question, the national edition is as it was.
        let national = ask(model, "", on, None, day(LATER));
        prop_assert!(national.rules.iter().all(|rule| rule.departures.is_empty()));
        let after: Vec<String> = model.guides.iter().flat_map(|guide| &guide.editions)
            .flat_map(|edition| &edition.rules).map(|rule| rule.fingerprint.clone()).collect();
        prop_assert_eq!(prints, after);
    }
}

/// The trials, read once.
fn workspace() -> &'static Workspace {
    static READ: std::sync::OnceLock<Workspace> = std::sync::OnceLock::new();
    READ.get_or_init(|| read(&files()))
}

#[test]
fn transition_and_a_rules_own_days_count_in_each_area() {
    let areas = "@@ guidance/areas.yaml\nnations: {england: {title: England, holidays: england-and-wales}}\nareas:\n  \
                 hackney: {title: Hackney, nation: england}\n  kent: {title: Kent, nation: england}\n";
    let over = cases(&format!("== Areas\n{areas}")).remove(0).files;
    let workspace = read(&overlay(cases(include_str!("dates/versions.txt")).remove(0).files, &over));
    let model = &workspace.model;
    let rows = [
        ("hackney", "2013-10-31", "board"),
        ("hackney", "2013-11-01", "partners"),
        ("kent", "2013-11-01", "board"),
        ("kent", "2014-12-31", "board"),
        ("kent", "2015-01-01", "partners"),
        ("kent", "2014-01-31", "slow"),
        ("kent", "2014-02-01", "quick"),
    ];
    for (area, on, holds) in rows {
        let told = told(model, &ask(model, area, day(on), None, day(LATER)));
        for pair in [["board", "partners"], ["slow", "quick"]].iter().filter(|pair| pair.contains(&holds)) {
            let found: Vec<&str> = pair.iter().copied().filter(|id| told.contains_key(*id)).collect();
            assert_eq!(found, [holds], "{area} on {on}");
        }
    }
}

#[test]
fn of_limits_by_nation_an_area_has_its_own_and_rules_of_another_nation_are_told() {
    let extra = "== Nations\n@@ guidance/areas.yaml\nnations:\n  england: {title: England, holidays: england-and-wales}\n  \
                 wales: {title: Wales, holidays: england-and-wales}\nareas:\n  kent: {title: Kent, nation: england}\n  \
                 cardiff: {title: Cardiff, nation: wales}\n@@ guidance/care/2010/01-care.md\n---\ntitle: Care\n---\n\n\
                 ## Visit {#visit}\n\n```yaml rule\nlimits: {visit: {max: {england: 10 working days, wales: 7 working days}, \
                 from: referral}}\n```\n\nThe council must visit within {visit} of the referral.\n\n## Only there {#only-there}\n\n\
                 ```yaml rule\nextent: [england]\n```\n\nThe council must write.\n";
    let mut here = files();
    here.retain(|file| !file.path.contains("/pilots/") && !file.path.starts_with("guidance/care/2010/"));
    here.extend(files().into_iter().filter(|file| file.path == "guidance/care/2010/edition.yaml"));
    let workspace = read(&overlay(here, &cases(extra).remove(0).files));
    let model = &workspace.model;
    let text = |area: &str, rule: &str| {
        let told = told(model, &ask(model, area, day("2011-01-01"), None, day(LATER)));
        told.get(rule).map(|(text, _)| text.clone())
    };
    let visit = |area: &str| text(area, "visit").expect("the rule holds");
    assert_eq!(visit("kent"), "The council must visit within 10 working days of the referral.");
    assert_eq!(visit("cardiff"), "The council must visit within 7 working days of the referral.");
    let both = "The council must visit within 10 working days in England, 7 working days in Wales of the referral.";
    assert_eq!(visit(""), both);
    assert_eq!((text("kent", "only-there").is_some(), text("cardiff", "only-there").is_some()), (true, false));
    let cardiff = ask(model, "cardiff", day("2011-01-01"), None, day(LATER));
    let elsewhere: Vec<&str> = cardiff.elsewhere.iter().map(|key| model.text(model.rule(*key).id)).collect();
    assert_eq!(elsewhere, ["only-there"]);
}

#[test]
fn the_commands_answer_in_words_and_as_data() {
    let folder = Folder::empty();
    for file in files() {
        folder.put(&file.path, &file.text);
    }
    let ask = ["applies", "--area", "Hackney", "--on", "2011-06-01", "--as-of", "2020-06-01", "--rule", "core"];
    let said = folder.succeed(&ask).out;
    let expected = [
        "Hackney, on 1 June 2011, as known on 1 June 2020",
        "Suspended (limits.complete) until 31 December 2011 (last day): Flexible time, direction march",
        "Suspended (record-delay) until 30 June 2011 (last day): Early records, direction spring",
        "  It should complete it when the case allows.\n  It should record each delay the same day.\n",
    ];
    for words in expected {
        assert!(said.contains(words), "{words}\n{said}");
    }
    let show = ["show", "core", "--area", "hackney", "--on", "2011-06-01", "--as-of", "2020-06-01"];
    assert_eq!(folder.succeed(&show).out, said, "`show --area` prints what `applies --rule` does");
    let data: serde_json::Value =
        serde_json::from_str(&folder.succeed(&[&ask[..], &["--json"]].concat()).out).expect("JSON");
    let rule = &data["rules"][0];
    assert_eq!((&data["area"], &data["begun"]), (&"hackney".into(), &serde_json::Value::Null));
    assert_eq!((&rule["effect"], &rule["limits"]["complete"]["effect"]), (&"modify".into(), &"suspend".into()));
    assert_eq!(rule["national"]["limits"]["complete"]["max"], "35 working days");
    assert_eq!((&rule["parts"][0]["id"], &rule["parts"][0]["effect"]), (&"record-delay".into(), &"suspend".into()));
    assert_eq!(rule["directions"][1]["until"], "2011-12-31");
    for (arguments, words) in [
        (["applies", "--area", "hackny"], "did you mean `hackney`?"),
        (["applies", "--area", "boroughs"], "`boroughs` is a group of areas"),
        (["applies", "--rule", "initail"], "did you mean `care/initial`?"),
        (["pilots", "--status", "runing"], "a state is one of in-force"),
    ] {
        let run = folder.run(&arguments);
        assert!(run.code == 2 && run.err.contains(words), "{}", run.err);
    }
    let ending = ["pilots", "--as-of", "2011-11-15", "--ending-within", "60d", "--area", "new-ab", "--json"];
    let rows: serde_json::Value = serde_json::from_str(&folder.succeed(&ending).out).expect("JSON");
    assert_eq!(rows["pilots"].as_array().map(Vec::len), Some(1));
    let never = folder.succeed(&["pilots", "--as-of", "2011-11-15", "--status", "never-started"]).out;
    assert!(never.contains("gateshead") && !never.contains("hackney"), "{never}");
}
