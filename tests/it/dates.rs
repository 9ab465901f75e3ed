//! What is current, in force and true on a day, by what was known on another: tables worked out by hand.

use guidepost::apply::{
    AdviceState, Current, EditionState, History, Question, RuleState, advice_states, current, edition_period,
    edition_state, fate, forerunners, rule_state,
};
use guidepost::model::{Fate, Model, parse_date};
use guidepost::pipeline::Workspace;
use jiff::civil::Date;

use crate::workspace::{File, base, cases, edition, guide, overlay, read, rule_key};

fn day(text: &str) -> Date {
    parse_date(text).unwrap_or_else(|| panic!("`{text}` is a date"))
}

fn question(as_of: &str, on: &str) -> Question {
    Question { as_of: day(as_of), on: day(on) }
}

/// The chain of two editions, with a file laid over it.
fn chain(path: &str, text: &str) -> Workspace {
    let files = cases(include_str!("dates/chain.txt")).remove(0).files;
    let over = File { path: path.to_owned(), text: text.to_owned(), words: Vec::new(), expected: Vec::new() };
    read(&overlay(files, &[over]))
}

fn plain_chain() -> Workspace {
    read(&cases(include_str!("dates/chain.txt")).remove(0).files)
}

/// Which edition is current, in words.
fn current_now(model: &Model, question: Question) -> String {
    let (word, key) = match current(model, guide(model, "care"), question) {
        Current::InForce(key) => ("in force", key),
        Current::Next(key) => ("next", key),
        Current::Last(key) => ("last", key),
        Current::Draft(key) => ("draft", key),
        Current::Nothing => return "nothing".to_owned(),
    };
    format!("{word} {}", model.text(model.edition(key).id))
}

fn state(model: &Model, id: &str, question: Question) -> String {
    show(edition_state(model, edition(model, "care", id), question))
}

fn show(state: EditionState) -> String {
    match state {
        EditionState::Draft => "draft".to_owned(),
        EditionState::NotYetInForce => "not yet".to_owned(),
        EditionState::InForce => "in force".to_owned(),
        EditionState::Superseded(since) => format!("superseded {since}"),
        EditionState::Withdrawn(since) => format!("withdrawn {since}"),
    }
}

/// Rows of: as-of, on, what is current, the state of 2010, the state of 2013.
fn compare(workspace: &Workspace, rows: &[[&str; 5]]) {
    let model = &workspace.model;
    for [as_of, on, now, old, new] in rows {
        let question = question(as_of, on);
        let got = [current_now(model, question), state(model, "2010", question), state(model, "2013", question)];
        assert_eq!(got, [*now, *old, *new], "as of {as_of}, on {on}");
    }
}

#[test]
fn an_edition_holds_from_its_first_day_until_the_day_before_the_next() {
    let rows = [
        // Nothing was known; what is built leads somewhere all the same.
        ["2010-03-09", "2010-03-09", "next 2010", "not yet", "not yet"],
        ["2010-03-10", "2010-03-10", "next 2010", "not yet", "not yet"],
        ["2010-03-31", "2010-03-31", "next 2010", "not yet", "not yet"],
        ["2010-04-01", "2010-04-01", "in force 2010", "in force", "not yet"],
        ["2013-04-14", "2013-04-14", "in force 2010", "in force", "not yet"],
        ["2013-04-15", "2013-04-15", "in force 2013", "superseded 2013-04-15", "in force"],
        // What will be, by what is known.
        ["2013-03-09", "2013-04-15", "in force 2010", "in force", "not yet"],
        ["2013-03-10", "2013-04-14", "in force 2010", "in force", "not yet"],
        ["2013-03-10", "2013-04-15", "in force 2013", "superseded 2013-04-15", "in force"],
        // What was.
        ["2020-01-01", "2013-04-14", "in force 2010", "in force", "not yet"],
        ["2020-01-01", "2010-03-31", "next 2010", "not yet", "not yet"],
    ];
    compare(&plain_chain(), &rows);
}

#[test]
fn a_notice_postpones_from_the_day_it_is_known() {
    let notices = "- {date: 2013-04-10, edition: \"2013\", in-force-from: 2013-05-01, because: \"Late.\"}\n\
                   - {date: 2013-04-25, edition: \"2013\", in-force-from: 2013-06-01, because: \"Later.\"}\n";
    let rows = [
        ["2013-04-09", "2013-04-15", "in force 2013", "superseded 2013-04-15", "in force"],
        ["2013-04-10", "2013-04-15", "in force 2010", "in force", "not yet"],
        ["2013-04-10", "2013-04-30", "in force 2010", "in force", "not yet"],
        ["2013-04-10", "2013-05-01", "in force 2013", "superseded 2013-05-01", "in force"],
        ["2013-04-24", "2013-05-31", "in force 2013", "superseded 2013-05-01", "in force"],
        ["2013-04-25", "2013-05-31", "in force 2010", "in force", "not yet"],
        ["2013-04-25", "2013-06-01", "in force 2013", "superseded 2013-06-01", "in force"],
    ];
    compare(&chain("guidance/care/notices.yaml", notices), &rows);
}

#[test]
fn a_withdrawn_edition_is_the_last_one() {
    let notices = "- {date: 2015-01-10, edition: \"2013\", withdrawn: 2015-02-01, because: \"Over.\"}\n";
    let rows = [
        ["2015-01-09", "2015-02-01", "in force 2013", "superseded 2013-04-15", "in force"],
        ["2015-01-10", "2015-01-31", "in force 2013", "superseded 2013-04-15", "in force"],
        ["2015-01-10", "2015-02-01", "last 2013", "superseded 2013-04-15", "withdrawn 2015-02-01"],
    ];
    compare(&chain("guidance/care/notices.yaml", notices), &rows);
}

#[test]
fn an_edition_withdrawn_before_the_next_was_known_is_the_last_one() {
    let notices = "- {date: 2012-01-10, edition: \"2010\", withdrawn: 2012-02-01, because: \"Over.\"}\n";
    let rows = [
        ["2012-01-10", "2012-01-31", "in force 2010", "in force", "not yet"],
        ["2012-02-01", "2012-02-01", "last 2010", "withdrawn 2012-02-01", "not yet"],
        ["2013-03-10", "2013-03-10", "next 2013", "withdrawn 2012-02-01", "not yet"],
        ["2013-04-15", "2013-04-15", "in force 2013", "withdrawn 2012-02-01", "in force"],
    ];
    compare(&chain("guidance/care/notices.yaml", notices), &rows);
}

#[test]
fn a_withdrawn_guide_ends_every_edition() {
    let data = "title: Care\nissued-by: department\nwithdrawn: 2013-10-01\n";
    let rows = [
        ["2013-09-30", "2013-09-30", "in force 2013", "superseded 2013-04-15", "in force"],
        ["2013-10-01", "2013-10-01", "last 2013", "superseded 2013-04-15", "withdrawn 2013-10-01"],
    ];
    compare(&chain("guidance/care/guide.yaml", data), &rows);
}

#[test]
fn a_correction_is_in_force_from_its_own_publication() {
    let data = "title: Care\ncorrects: \"2013\"\nmade: 2013-08-30\npublished: 2013-09-02\n";
    let workspace = chain("guidance/care/2013-a/edition.yaml", data);
    let rows = [
        ["2013-09-01", "2013-09-02", "in force 2013", "superseded 2013-04-15", "in force"],
        ["2013-09-02", "2013-09-01", "in force 2013", "superseded 2013-04-15", "in force"],
        ["2013-09-02", "2013-09-02", "in force 2013-a", "superseded 2013-04-15", "superseded 2013-09-02"],
    ];
    compare(&workspace, &rows);
    let correction = edition(&workspace.model, "care", "2013-a");
    assert_eq!(workspace.model.edition(correction).label, "2013 (September 2013)");
}

#[test]
fn a_correction_of_what_was_replaced_never_comes_into_force() {
    // The text of 2010 ended on 14 April 2013; it is put right in 2014, and 2013 goes on.
    let data = "title: Care\ncorrects: \"2010\"\nmade: 2014-01-10\npublished: 2014-01-10\n";
    let workspace = chain("guidance/care/2010-c/edition.yaml", data);
    let rows = [
        ["2014-01-09", "2014-01-10", "in force 2013", "superseded 2013-04-15", "in force"],
        ["2014-01-10", "2014-01-10", "in force 2013", "superseded 2013-04-15", "in force"],
        ["2020-01-01", "2020-01-01", "in force 2013", "superseded 2013-04-15", "in force"],
        ["2020-01-01", "2013-04-14", "in force 2010", "in force", "not yet"],
    ];
    compare(&workspace, &rows);
    let now = question("2020-01-01", "2020-01-01");
    assert_eq!(state(&workspace.model, "2010-c", now), "superseded 2013-04-15");
    let newer = edition(&workspace.model, "care", "2013");
    let history = History::new(&workspace.model, now);
    assert_eq!(history.next(newer), None);
}

#[test]
fn a_correction_does_not_begin_before_what_it_corrects() {
    // Published in March, in force from 15 April, and put right before that day.
    let data = "title: Care\ncorrects: \"2013\"\nmade: 2013-04-01\npublished: 2013-04-01\n";
    let workspace = chain("guidance/care/2013-a/edition.yaml", data);
    let rows = [
        ["2013-03-31", "2013-04-15", "in force 2013", "superseded 2013-04-15", "in force"],
        ["2013-04-01", "2013-04-01", "in force 2010", "in force", "not yet"],
        ["2013-04-01", "2013-04-14", "in force 2010", "in force", "not yet"],
        ["2013-04-01", "2013-04-15", "in force 2013-a", "superseded 2013-04-15", "superseded 2013-04-15"],
        ["2020-01-01", "2020-01-01", "in force 2013-a", "superseded 2013-04-15", "superseded 2013-04-15"],
    ];
    compare(&workspace, &rows);
}

#[test]
fn a_correction_moves_and_ends_with_what_it_corrects() {
    let data = "title: Care\ncorrects: \"2013\"\nmade: 2013-04-01\npublished: 2013-04-01\n";
    let mut files = cases(include_str!("dates/chain.txt")).remove(0).files;
    let notices = "- {date: 2013-04-10, edition: \"2013\", in-force-from: 2013-05-01, because: \"Late.\"}\n\
                   - {date: 2015-01-10, edition: \"2013\", withdrawn: 2015-02-01, because: \"Over.\"}\n";
    for (path, text) in [("guidance/care/2013-a/edition.yaml", data), ("guidance/care/notices.yaml", notices)] {
        files.push(File { path: path.to_owned(), text: text.to_owned(), words: Vec::new(), expected: Vec::new() });
    }
    let rows = [
        ["2013-04-10", "2013-04-30", "in force 2010", "in force", "not yet"],
        ["2013-04-10", "2013-05-01", "in force 2013-a", "superseded 2013-05-01", "superseded 2013-05-01"],
        ["2015-01-10", "2015-01-31", "in force 2013-a", "superseded 2013-05-01", "superseded 2013-05-01"],
        ["2015-01-10", "2015-02-01", "last 2013-a", "superseded 2013-05-01", "superseded 2013-05-01"],
    ];
    compare(&read(&files), &rows);
}

#[test]
fn periods_have_a_first_and_a_last_day() {
    let workspace = plain_chain();
    let period = |id: &str, as_of: &str| {
        let period = edition_period(&workspace.model, edition(&workspace.model, "care", id), day(as_of))?;
        Some((period.first()?.to_string(), period.last().map(|last| last.to_string())))
    };
    assert_eq!(period("2010", "2020-01-01"), Some(("2010-04-01".to_owned(), Some("2013-04-14".to_owned()))));
    assert_eq!(period("2010", "2013-03-09"), Some(("2010-04-01".to_owned(), None)));
    assert_eq!(period("2013", "2020-01-01"), Some(("2013-04-15".to_owned(), None)));
    assert_eq!(period("draft", "2020-01-01"), None);
}

#[test]
fn a_guide_may_have_only_drafts_or_nothing() {
    let files = base().into_iter().filter(|file| !file.path.starts_with("guidance/care/20"));
    let files: Vec<File> = files.filter(|file| !file.path.contains("/pilots/")).collect();
    let now = question("2020-01-01", "2020-01-01");
    assert_eq!(current_now(&read(&files).model, now), "draft draft");
    let nothing: Vec<File> = files.into_iter().filter(|file| !file.path.contains("/draft/")).collect();
    assert_eq!(current_now(&read(&nothing).model, now), "nothing");
}

#[test]
fn a_rule_may_begin_later_and_end_sooner_than_its_edition() {
    let workspace = plain_chain();
    let key = rule_key(&workspace.model, "care", "2013", "for-a-year");
    let rows = [
        ("2013-04-14", "not yet"),
        ("2013-04-15", "not before 2014-01-01"),
        ("2013-12-31", "not before 2014-01-01"),
        ("2014-01-01", "in force"),
        ("2014-12-31", "in force"),
        ("2015-01-01", "ended 2014-12-31"),
    ];
    for (on, expected) in rows {
        let state = rule_state(&workspace.model, key, question("2020-01-01", on));
        let got = match state {
            RuleState::Edition(state) => show(state),
            RuleState::NotYet(first) => format!("not before {first}"),
            RuleState::Ended(last) => format!("ended {last}"),
        };
        assert_eq!(got, expected, "on {on}");
        assert_eq!(state.is_in_force(), expected == "in force");
    }
}

fn lineage() -> Workspace {
    read(&cases(include_str!("dates/lineage.txt")).remove(0).files)
}

#[test]
fn a_rule_has_the_forerunners_that_lineage_gives_it() {
    let workspace = lineage();
    let model = &workspace.model;
    let rows = [
        ("2010", "a", ""),
        ("2013", "merged", "2010/a 2010/b"),
        ("2013", "long", "2010/long"),
        ("2013", "half", "2010/long"),
        ("2013", "e", "2010/d 2010/e"),
        ("2013", "fresh", ""),
        ("2013-a", "merged", "2013/merged"),
        // An edition that follows one which was corrected goes on from the correction.
        ("2015", "one", "2013-a/merged"),
        ("2015", "two", "2013-a/merged"),
        ("2015", "e", "2013-a/e"),
    ];
    for (edition, rule, expected) in rows {
        let found = forerunners(model, rule_key(model, "care", edition, rule)).into_iter();
        let found: Vec<String> = found
            .map(|key| format!("{}/{}", model.text(model.edition(key.edition).id), model.text(model.rule(key).id)))
            .collect();
        assert_eq!(found.join(" "), expected, "{edition}/{rule}");
    }
}

#[test]
fn an_id_that_is_gone_has_one_fate() {
    let workspace = lineage();
    let model = &workspace.model;
    let rows = [
        ("a", "2013 became from 2013-04-15"),
        ("b", "2013 became from 2013-04-15"),
        ("c", "2013 withdrawn from 2013-04-15"),
        ("d", "2013 became from 2013-04-15"),
        ("e", ""),
        ("long", ""),
        ("merged", "2015 became from 2015-04-01"),
        ("half", "2015 withdrawn from 2015-04-01"),
        ("one", ""),
    ];
    for (id, expected) in rows {
        let symbol = model.symbols.find(id).expect("an id");
        let fate = fate(model, guide(model, "care"), symbol, day("2020-01-01"));
        let got = fate.map_or(String::new(), |fate| {
            let word = match fate.said {
                Some(Fate::Became { .. }) => "became",
                Some(Fate::Withdrawn { .. }) => "withdrawn",
                None => "unsaid",
            };
            let from = fate.from.map(|from| from.to_string()).unwrap_or_default();
            format!("{} {word} from {from}", model.text(model.edition(fate.edition).id))
        });
        assert_eq!(got, expected, "{id}");
    }
}

#[test]
fn what_stands_for_an_id_today_is_found_over_every_edition() {
    let workspace = lineage();
    let model = &workspace.model;
    let rows = [
        ("2012-01-01", "a", "a"),
        // Still to come: what it will take the place of.
        ("2012-01-01", "merged", "a b"),
        ("2014-01-01", "a", "merged"),
        ("2014-01-01", "d", "e"),
        ("2014-01-01", "c", ""),
        ("2016-01-01", "a", "one two"),
        ("2016-01-01", "b", "one two"),
        ("2016-01-01", "c", ""),
        ("2016-01-01", "d", "e"),
        ("2016-01-01", "e", "e"),
        ("2016-01-01", "long", "long"),
        ("2016-01-01", "half", ""),
        ("2016-01-01", "merged", "one two"),
    ];
    for (on, id, expected) in rows {
        let symbol = model.symbols.find(id).expect("an id");
        let history = History::new(model, Question::today(day(on)));
        let newest = history.newest(model, guide(model, "care"), symbol).expect("a rule");
        let found = history.today(model, newest).rules.into_iter();
        let found: Vec<&str> = found.map(|key| model.text(model.rule(key).id)).collect();
        assert_eq!(found.join(" "), expected, "{id} on {on}");
    }
}

/// The states of a page of advice on the first of June 2014, with the rules that give them.
fn page_states(model: &Model, body: &str, slug: &str) -> String {
    let find = |id: &str| model.symbols.find(id).unwrap_or_else(|| panic!("`{id}` is an id"));
    let key = model.advice_places[&(find(body), find(slug))];
    let states = advice_states(model, key, Question::today(day("2014-06-01"))).into_iter();
    let states = states.map(|(state, rules)| {
        let rules: Vec<&str> = rules.into_iter().map(|(_, rule)| model.text(rule)).collect();
        format!("{state:?}({})", rules.join(" "))
    });
    states.collect::<Vec<_>>().join(", ")
}

#[test]
fn advice_has_nine_states() {
    let workspace = read(&cases(include_str!("dates/advice.txt")).remove(0).files);
    let rows = [
        ("alive", "up-to-date", "UpToDate()"),
        ("alive", "rule-withdrawn", "RuleWithdrawn(gone brief old)"),
        ("alive", "rule-changed", "RuleChanged(changed unexplained)"),
        ("alone", "orphaned", "Orphaned()"),
        ("alive", "page-changed", "PageChanged()"),
        ("alive", "review-overdue", "ReviewOverdue()"),
        ("alive", "rule-reworded", "RuleReworded(reworded)"),
        ("alive", "never-confirmed", "NeverConfirmed()"),
        ("alive", "confirmed-later", "NeverConfirmed()"),
        ("alive", "not-yet-applying", "NotYetApplying(late planned to-come)"),
        ("succeeded", "inherited", "UpToDate()"),
        (
            "alive",
            "everything",
            "RuleWithdrawn(gone), RuleChanged(changed), PageChanged(), ReviewOverdue(), RuleReworded(reworded), \
             NotYetApplying(late)",
        ),
    ];
    for (body, slug, expected) in rows {
        assert_eq!(page_states(&workspace.model, body, slug), expected, "{body}/{slug}");
    }
}

#[test]
fn the_states_of_advice_stand_worst_first() {
    let order = [
        AdviceState::RuleWithdrawn,
        AdviceState::RuleChanged,
        AdviceState::Orphaned,
        AdviceState::PageChanged,
        AdviceState::ReviewOverdue,
        AdviceState::RuleReworded,
        AdviceState::NeverConfirmed,
        AdviceState::NotYetApplying,
        AdviceState::UpToDate,
    ];
    assert!(order.is_sorted());
}
