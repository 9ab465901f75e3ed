//! How long it is: what the page and `stats` count, worked out by hand from `lengths.md`.

use guidepost::apply::Question;
use guidepost::diag::Finding;
use guidepost::measure::{HolderCounts, edition_counts, holder_counts, owner_counts};
use guidepost::model::parse_date;
use guidepost::plan::{Drafts, Route, Scope};
use guidepost::render::{Options, Snapshot, dump_view};
use serde_json::Value;

use crate::workspace::{File, base, cases, edition, guide, overlay, read};

fn question(day: &str) -> Question {
    Question::today(parse_date(day).expect("a date"))
}

fn built(case: &str, day: &str, drafts: Drafts) -> Snapshot {
    let cases = cases(include_str!("lengths.md"));
    let case = cases.iter().find(|known| known.title == case).expect("a case");
    let workspace = read(&overlay(base(), &case.files));
    let options = Options { question: question(day), scope: Scope::All, drafts, base_url: None, former: Vec::new() };
    Snapshot::new(workspace, options)
}

fn view(snapshot: &Snapshot, route: Route) -> Value {
    let view = dump_view(snapshot, route).expect("a view");
    serde_json::from_str(&view).expect("JSON")
}

/// `(body, rules, deadlines)` of each duty holder of an edition.
fn holders(snapshot: &Snapshot, id: &str, day: &str) -> Vec<(String, u32, u32)> {
    let model = &snapshot.workspace.model;
    let named = |one: &HolderCounts| (model.text(one.body).to_owned(), one.rules, one.deadlines);
    holder_counts(model, edition(model, "care", id), question(day)).iter().map(named).collect()
}

fn budget_findings(snapshot: &Snapshot) -> Vec<&str> {
    let is_about = |finding: &&Finding| finding.code.word().starts_with("budget");
    snapshot.findings.iter().filter(is_about).map(|finding| finding.message.as_str()).collect()
}

#[test]
fn an_edition_that_another_followed_is_judged_neither_by_the_check_nor_on_the_page() {
    let snapshot = built("budgets", "2012-12-31", Drafts::Shown);
    let model = &snapshot.workspace.model;
    // 2010: "Assess the child" 3, its sentence 6, "Assess in depth" 3, the lead-in 8, its item 4.
    assert_eq!(edition_counts(model.edition(edition(model, "care", "2010"))).words(), 24);
    let guide = &view(&snapshot, Route::Length)["guides"][0];
    let found =
        |key: &str| guide["editions"].as_array().expect("editions").iter().map(|one| one[key].clone()).collect();
    let (words, judged, over): (Vec<Value>, Vec<Value>, Vec<Value>) =
        (found("words"), found("is_judged"), found("is_over"));
    // 2013 and its draft: 3 + 6 + 3 + 6.
    assert_eq!(words, ["24", "18", "18"]);
    assert_eq!(judged, [false, true, true]);
    assert_eq!(over, [false, true, true]);
    assert_eq!(guide["editions"][0]["word_budget"], Value::Null);
    let of_guides: Vec<&str> = budget_findings(&snapshot).into_iter().filter(|said| said.contains("edition")).collect();
    let expected = ["2013", "draft"].map(|id| format!("the edition `{id}` has 18 words, and its budget is 17"));
    assert_eq!(of_guides, expected);
}

#[test]
fn the_day_before_an_edition_starts_the_old_one_is_counted() {
    let current = |day: &str| {
        let snapshot = built("budgets", day, Drafts::LeftOut);
        let guide = view(&snapshot, Route::Length)["guides"][0].clone();
        let states = |at: usize| guide["editions"][at]["status"]["state"].as_str().map(str::to_owned);
        (guide["current_words"].clone(), guide["is_in_force"].clone(), states(0), states(1))
    };
    let state = |word: &str| Some(word.to_owned());
    assert_eq!(
        current("2010-03-31"),
        ("24".into(), false.into(), state("not-yet-in-force"), state("not-yet-in-force"))
    );
    assert_eq!(current("2013-04-14"), ("24".into(), true.into(), state("in-force"), state("not-yet-in-force")));
    assert_eq!(current("2013-04-15"), ("18".into(), true.into(), state("superseded"), state("in-force")));
}

#[test]
fn pages_of_a_body_that_ended_count_for_who_took_over() {
    // Academy 2 words, College 4, Social work 10: "Plan each visit: see the rule and what it means."
    let counted = |day: &str| {
        let snapshot = built("budgets", day, Drafts::LeftOut);
        let rows = view(&snapshot, Route::Length)["advice"].clone();
        let row = |row: &Value| {
            let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
            (row["body"]["text"].as_str().unwrap_or_default().to_owned(), text("pages"), text("words"))
        };
        rows.as_array().expect("rows").iter().map(row).collect::<Vec<_>>()
    };
    let row = |body: &str, pages: &str, words: &str| (body.to_owned(), pages.to_owned(), words.to_owned());
    let last_day = [row("Academy", "1", "2"), row("College", "1", "4"), row("Social work", "1", "10")];
    assert_eq!(counted("2012-12-31"), last_day);
    assert_eq!(counted("2014-06-30"), [row("College", "2", "6"), row("Social work", "1", "10")]);
    assert_eq!(counted("2014-07-01"), [row("Social work", "3", "16")]);
    let after = built("budgets", "2014-07-01", Drafts::LeftOut);
    let model = &after.workspace.model;
    let college = model.symbols.find("college").expect("a body");
    assert_eq!(owner_counts(model, college, question("2014-07-01")).pages, 0);
    let took_over = &view(&after, Route::Length)["advice"][0]["took_over"];
    assert_eq!(took_over[0]["text"], "Academy");
    assert_eq!(took_over[1]["text"], "College");
}

#[test]
fn a_budget_of_advice_is_judged_for_who_answers_on_the_day() {
    let said = |day: &str| -> Vec<String> {
        let snapshot = built("budgets", day, Drafts::LeftOut);
        let said = budget_findings(&snapshot).into_iter().filter(|said| said.contains("advice"));
        said.map(str::to_owned).collect()
    };
    assert_eq!(said("2014-06-30"), ["the advice of `college` has 6 words, and its budget is 1"]);
    assert_eq!(said("2014-07-01"), ["the advice of `social-work` has 16 words, and its budget is 13"]);
}

#[test]
fn a_deadline_counts_for_those_who_owe_it() {
    let snapshot = built("holders", "2014-01-01", Drafts::LeftOut);
    let one = |body: &str, rules, deadlines| (body.to_owned(), rules, deadlines);
    // Council: 45 working days and 1 working day from the referral (its own, not the one in the part of the police);
    // 6 weeks from the conference, once, though one rule says it as the most and one as again and again; 5 working days
    // before it; 2 and 3 weeks. Nine weeks at least are no deadline.
    // Police: 1 working day in their part; 6 weeks and 5 working days; 2 weeks, which lead to their item as to the
    // council's; 3 weeks, which lead to theirs. Neither the rule that has ended nor the annex counts.
    assert_eq!(holders(&snapshot, "2013", "2014-01-01"), [one("council", 5, 6), one("police", 4, 5)]);
    // On its last day the rule with an end of its own still counts: 8 weeks.
    assert_eq!(holders(&snapshot, "2013", "2013-12-31"), [one("council", 5, 6), one("police", 5, 6)]);
}

#[test]
fn until_a_rule_begins_what_it_replaces_is_counted() {
    let snapshot = built("later", "2013-06-30", Drafts::LeftOut);
    let council = |rules, deadlines| vec![("council".to_owned(), rules, deadlines)];
    // Until then "Assess in depth" of 2010 holds, with its 35 working days.
    assert_eq!(holders(&snapshot, "2013", "2013-06-30"), council(1, 1));
    assert_eq!(holders(&snapshot, "2013", "2013-07-01"), council(1, 2));
}

#[test]
fn every_word_of_force_let_pass_in_advice_is_listed() {
    let snapshot = built("let pass", "2014-01-01", Drafts::LeftOut);
    let page = view(&snapshot, Route::Allowed);
    // Neither the quotation nor the word in quotation marks is the page's own, and the other page has no permission.
    let listed = page["advice"].as_array().expect("a list");
    assert_eq!(listed.len(), 2, "{listed:?}");
    assert_eq!(listed[0]["text"], "Plan each visit. The form says that you must sign and should date it.");
    assert_eq!(listed[0]["force_words"], serde_json::json!(["must", "should"]));
    assert_eq!(listed[0]["page"]["text"], "Planning visits");
    assert_eq!(listed[0]["because"], "The words of a form that everybody knows.");
    assert_eq!(listed[0]["place"]["text"], "advice/social-work/visits.md:8");
    assert_eq!(listed[1]["text"], "Some say “must”; others must ask.");
    assert_eq!(listed[1]["force_words"], serde_json::json!(["must"]));
    assert_eq!(listed[1]["place"]["text"], "advice/social-work/visits.md:12");
    assert_eq!(page["findings"][0]["count"], 3);
    let open = snapshot.findings.iter().filter(|finding| finding.code.word() == "force-in-advice").count();
    assert_eq!(open, 1);
}

#[test]
fn an_edition_whose_corrected_text_was_followed_is_no_longer_living() {
    // 2013 is corrected in September, and 2015 follows 2013: its text goes on from the correction.
    let data = "title: Care\ncorrects: \"2013\"\nmade: 2013-08-30\npublished: 2013-09-02\n";
    let next = "title: Care\nfollows: \"2013\"\nmade: 2015-03-01\npublished: 2015-03-10\nin-force-from: 2015-04-01\n";
    let mut files = cases(include_str!("dates/chain.txt")).remove(0).files;
    for (path, text) in [("guidance/care/2013-a/edition.yaml", data), ("guidance/care/2015/edition.yaml", next)] {
        files.push(File { path: path.to_owned(), text: text.to_owned(), words: Vec::new(), expected: Vec::new() });
    }
    let model = read(&files).model;
    let record = model.guide(guide(&model, "care"));
    let living = record.editions.iter().filter(|edition| record.is_living(edition));
    let living: Vec<&str> = living.map(|edition| model.text(edition.id)).collect();
    assert_eq!(living, ["2015", "draft"]);
}
