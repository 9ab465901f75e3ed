//! A rule at each day on which something about it changed, and what stands for it on a day: tables worked out by hand.

use guidepost::apply::{EndReason, History, Question, edition_for_work, older_work};
use guidepost::model::{Model, RuleKey, parse_date};
use guidepost::pipeline::Workspace;
use jiff::civil::Date;

use crate::workspace::{cases, guide, read, rule_key};

fn day(text: &str) -> Date {
    parse_date(text).unwrap_or_else(|| panic!("`{text}` is a date"))
}

fn workspace() -> Workspace {
    read(&cases(include_str!("dates/versions.txt")).remove(0).files)
}

fn history(model: &Model, as_of: &str, on: &str) -> History {
    History::new(model, Question { as_of: day(as_of), on: day(on) })
}

/// `2013/same`
fn name(model: &Model, key: RuleKey) -> String {
    format!("{}/{}", model.text(model.edition(key.edition).id), model.text(model.rule(key).id))
}

/// The versions of a rule: first day, edition of its text, what happened.
fn versions(model: &Model, as_of: &str, id: &str) -> Vec<String> {
    let symbol = model.symbols.find(id).expect("an id");
    let versions = history(model, as_of, as_of).versions(model, guide(model, "care"), symbol);
    let shown = versions.iter().map(|version| {
        let edition = version.rule.map_or("none", |key| model.text(model.edition(key.edition).id));
        let events: Vec<&str> = version.events.iter().map(|event| event.kind.word()).collect();
        format!("{} {edition} {}", version.from, events.join("+"))
    });
    shown.collect()
}

#[test]
fn a_rule_has_a_version_for_each_day_on_which_something_about_it_changed() {
    let rows: [(&str, &[&str]); 9] = [
        (
            "same",
            &[
                "2010-04-01 2010 edition",
                "2013-05-01 2013 edition",
                "2015-03-02 2013-a correction",
                "2016-04-01 2016 edition",
                "2017-02-01 none withdrawn",
            ],
        ),
        (
            "changed",
            &[
                "2010-04-01 2010 edition",
                "2013-05-01 2013 edition",
                "2013-06-01 2013 may-vary",
                "2015-03-02 2013-a correction",
                "2016-04-01 2016 edition",
                "2017-02-01 none withdrawn",
            ],
        ),
        ("brief", &["2010-04-01 2010 edition", "2012-01-01 none ended"]),
        ("a", &["2010-04-01 2010 edition", "2013-05-01 none gone"]),
        // What takes its place begins later than its edition: until then it holds.
        ("slow", &["2010-04-01 2010 edition", "2014-02-01 none gone"]),
        (
            "quick",
            &[
                "2014-02-01 2013 began",
                "2015-03-02 2013-a correction",
                "2016-04-01 2016 edition",
                "2017-02-01 none withdrawn",
            ],
        ),
        ("merged", &["2013-05-01 2013 edition", "2015-03-02 2013-a correction", "2016-04-01 none gone"]),
        (
            "board",
            &[
                "2010-04-01 2010 edition",
                "2013-05-01 none gone+transition-began",
                "2013-11-01 none areas-left",
                "2015-01-01 none transition-ended",
            ],
        ),
        (
            "partners",
            &[
                "2013-05-01 2013 edition+transition-began",
                "2013-11-01 2013 areas-left",
                "2015-01-01 2013 transition-ended",
                "2015-03-02 2013-a correction",
                "2016-04-01 2016 edition",
                "2017-02-01 none withdrawn",
            ],
        ),
    ];
    let workspace = workspace();
    for (id, expected) in rows {
        assert_eq!(versions(&workspace.model, "2020-01-01", id), expected, "{id}");
    }
}

#[test]
fn versions_are_those_that_were_known() {
    let rows: [(&str, &str, &[&str]); 8] = [
        ("2010-03-09", "same", &[]),
        ("2010-03-10", "same", &["2010-04-01 2010 edition"]),
        ("2013-03-09", "same", &["2010-04-01 2010 edition"]),
        ("2013-04-09", "same", &["2010-04-01 2010 edition", "2013-04-15 2013 edition"]),
        ("2013-04-10", "same", &["2010-04-01 2010 edition", "2013-05-01 2013 edition"]),
        (
            "2013-09-30",
            "board",
            &["2010-04-01 2010 edition", "2013-05-01 none gone+transition-began", "2014-07-01 none transition-ended"],
        ),
        (
            "2014-04-30",
            "board",
            &[
                "2010-04-01 2010 edition",
                "2013-05-01 none gone+transition-began",
                "2013-11-01 none areas-left",
                "2014-07-01 none transition-ended",
            ],
        ),
        (
            "2014-05-01",
            "board",
            &[
                "2010-04-01 2010 edition",
                "2013-05-01 none gone+transition-began",
                "2013-11-01 none areas-left",
                "2015-01-01 none transition-ended",
            ],
        ),
    ];
    let workspace = workspace();
    for (as_of, id, expected) in rows {
        assert_eq!(versions(&workspace.model, as_of, id), expected, "{id} as of {as_of}");
    }
}

#[test]
fn the_text_in_force_is_that_of_the_day() {
    let rows = [
        ("2010-03-31", "same", ""),
        ("2010-04-01", "same", "2010/same"),
        ("2013-04-30", "same", "2010/same"),
        ("2013-05-01", "same", "2013/same"),
        ("2015-03-01", "same", "2013/same"),
        ("2015-03-02", "same", "2013-a/same"),
        ("2016-03-31", "same", "2013-a/same"),
        ("2016-04-01", "same", "2016/same"),
        ("2017-01-31", "same", "2016/same"),
        ("2017-02-01", "same", ""),
        ("2011-12-31", "brief", "2010/brief"),
        ("2012-01-01", "brief", ""),
        ("2014-01-31", "slow", "2010/slow"),
        ("2014-02-01", "slow", ""),
        ("2014-01-31", "quick", ""),
        ("2014-02-01", "quick", "2013/quick"),
        ("2013-12-31", "late", ""),
        ("2014-01-01", "late", "2013/late"),
    ];
    let workspace = workspace();
    let model = &workspace.model;
    for (on, id, expected) in rows {
        let symbol = model.symbols.find(id).expect("an id");
        let found = history(model, "2020-01-01", on).in_force(model, guide(model, "care"), symbol);
        assert_eq!(found.map(|key| name(model, key)).unwrap_or_default(), expected, "{id} on {on}");
    }
}

#[test]
fn who_printed_a_rule_before_its_words_changed_is_told() {
    let rows = [
        ("2013-04-30", "changed", ""),
        ("2013-05-01", "changed", "2013-05-01"),
        ("2015-03-01", "changed", "2013-05-01"),
        ("2015-03-02", "changed", "2015-03-02"),
        // The edition of 2016 left its words alone.
        ("2016-04-01", "changed", "2015-03-02"),
        ("2017-02-01", "changed", ""),
        // A correction that left its words alone is no change.
        ("2016-03-31", "same", ""),
        ("2016-04-01", "same", "2016-04-01"),
        ("2016-04-01", "quick", ""),
    ];
    let workspace = workspace();
    let model = &workspace.model;
    for (on, id, expected) in rows {
        let symbol = model.symbols.find(id).expect("an id");
        let history = history(model, "2020-01-01", on);
        let versions = history.versions(model, guide(model, "care"), symbol);
        let found = history.reworded(model, &versions).map(|day| day.to_string());
        assert_eq!(found.unwrap_or_default(), expected, "{id} on {on}");
    }
}

/// What stands for a rule, in words.
fn today(model: &Model, rule: &str, as_of: &str, on: &str) -> String {
    let (edition, id) = rule.split_once('/').expect("an edition and an id");
    let today = history(model, as_of, on).today(model, rule_key(model, "care", edition, id));
    let rules = today.rules.iter().map(|key| name(model, *key));
    let advice = today.advice.iter().map(|offered| {
        format!(
            "{} {}",
            model.text(model.page(offered.page).slug),
            if offered.is_accepted { "accepted" } else { "offered" }
        )
    });
    let ends = today.ends.iter().map(|end| {
        let reason = match end.reason {
            EndReason::Withdrawn { because, .. } => because,
            EndReason::Unsaid { .. } => "unsaid",
            EndReason::Over => "over",
            EndReason::Guide { .. } => "guide",
            EndReason::NotYet => "not yet",
        };
        let from = end.from.map(|from| format!(" {from}")).unwrap_or_default();
        format!("{} ended{from}: {reason}", name(model, end.rule))
    });
    rules.chain(advice).chain(ends).collect::<Vec<_>>().join(", ")
}

#[test]
fn what_stands_for_a_rule_is_found_along_lineage_into_advice_and_other_guides() {
    let rows = [
        ("2010/a", "2010-03-31", "2010/a ended 2010-04-01: not yet"),
        ("2010/a", "2013-04-30", "2010/a"),
        ("2010/a", "2013-05-01", "2013/merged"),
        ("2010/a", "2015-03-02", "2013-a/merged"),
        ("2010/a", "2016-04-01", "2013-a/merged ended 2016-04-01: Nobody needs it."),
        ("2010/slow", "2014-01-31", "2010/slow"),
        ("2010/slow", "2014-02-01", "2013/quick"),
        ("2013/quick", "2014-01-31", "2010/slow"),
        ("2013/late", "2013-12-31", "2013/late ended 2014-01-01: not yet"),
        ("2010/brief", "2011-12-31", "2010/brief"),
        ("2010/brief", "2012-01-01", "2010/brief ended 2012-01-01: over"),
        ("2010/brief", "2013-05-01", "2010/brief ended 2013-05-01: Done."),
        // From an edition that is still to come, back to what holds.
        ("2016/same", "2014-01-01", "2013/same"),
        ("2016/quick", "2014-01-31", "2010/slow"),
        ("2010/across", "2016-03-31", "2013-a/across"),
        ("2010/across", "2016-04-01", "2012/elsewhere"),
        // The edition of 2016 was withdrawn; what had gone to another guide still stands there.
        ("2010/across", "2018-01-01", "2018/there"),
        ("2010/same", "2017-01-31", "2016/same"),
        ("2010/same", "2017-02-01", "2016/same ended 2017-02-01: guide"),
    ];
    let workspace = workspace();
    for (rule, on, expected) in rows {
        assert_eq!(today(&workspace.model, rule, "2020-01-01", on), expected, "{rule} on {on}");
    }
}

#[test]
fn advice_takes_a_rule_on_from_the_day_that_its_owner_says_so() {
    let workspace = workspace();
    for (as_of, expected) in [("2013-08-31", "how offered"), ("2013-09-01", "how accepted")] {
        assert_eq!(today(&workspace.model, "2010/handed", as_of, "2013-09-01"), expected, "as of {as_of}");
    }
}

#[test]
fn work_begun_before_an_edition_stays_where_the_edition_lets_it() {
    let rows = [
        ("2013-04-30", "2011-01-01", "2010"),
        ("2013-05-01", "2013-04-30", "2010"),
        ("2013-05-01", "2013-05-01", "2013"),
        // A correction holds for what was begun under the edition that it corrects, and for nothing older.
        ("2015-03-02", "2013-05-01", "2013-a"),
        ("2015-03-02", "2013-04-30", "2010"),
        // The edition of 2016 lets all work join.
        ("2016-03-31", "2010-04-01", "2010"),
        ("2016-04-01", "2010-04-01", "2016"),
        // Nothing was in force when the work began.
        ("2010-04-01", "2009-01-01", "2010"),
        ("2017-02-01", "2016-04-01", ""),
    ];
    let workspace = workspace();
    let model = &workspace.model;
    for (on, begun, expected) in rows {
        let question = Question { as_of: day("2020-01-01"), on: day(on) };
        let found = edition_for_work(model, guide(model, "care"), question, day(begun));
        let found = found.map_or("", |key| model.text(model.edition(key).id));
        assert_eq!(found, expected, "on {on}, begun {begun}");
    }
}

#[test]
fn older_work_stays_under_the_rules_whose_place_a_rule_took() {
    let rows = [
        ("2010/changed", "none"),
        ("2013/changed", "2013-05-01 2010/changed"),
        ("2013/merged", "2013-05-01 2010/a 2010/b"),
        ("2013/quick", "2013-05-01 2010/slow"),
        ("2013/late", "2013-05-01"),
        // The same either way.
        ("2013/same", "none"),
        ("2013-a/changed", "2013-05-01 2010/changed"),
        // The edition of 2016 holds for all work.
        ("2016/same", "none"),
    ];
    let workspace = workspace();
    let model = &workspace.model;
    for (rule, expected) in rows {
        let (edition, id) = rule.split_once('/').expect("an edition and an id");
        let older = older_work(model, rule_key(model, "care", edition, id), day("2020-01-01"));
        let shown = older.map(|older| {
            let rules = older.rules.iter().map(|key| format!(" {}", name(model, *key)));
            format!("{}{}", older.before, rules.collect::<String>())
        });
        assert_eq!(shown.as_deref().unwrap_or("none"), expected, "{rule}");
    }
}
