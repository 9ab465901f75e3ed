//! The page of deadlines: its calculator gives the answers of the command, over thousands of days.
//!
//! The tables are taken out of the page's HTML as the script reads them there, and `deadlines.js` itself is run by
//! Node.js, where that is installed; a machine of the checks has it.

use std::io::Write as _;
use std::process::{Command, Stdio};

use guidepost::apply::{Happened, deadlines};
use guidepost::model::Model;
use guidepost::plan::Route;
use guidepost::render::{Snapshot, render};
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::deadlines::name;
use crate::site::{sample, snapshot, snapshot_of};

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/plain/assets/deadlines.js");

/// The attributes of every element of a name.
fn elements<'h>(html: &'h str, name: &str) -> Vec<Vec<(&'h str, String)>> {
    let open = format!("<{name} ");
    let tags = html.match_indices(&open).map(|(at, _)| {
        let rest = &html[at + open.len()..];
        let tag = &rest[..rest.find('>').expect("a tag ends")];
        let mut found = Vec::new();
        let mut rest = tag;
        while let Some((key, after)) = rest.split_once("=\"") {
            let (value, after) = after.split_once('"').expect("a value ends");
            found.push((key.trim(), value.replace("&amp;", "&").replace("&#39;", "'").replace("&quot;", "\"")));
            rest = after;
        }
        found
    });
    tags.collect()
}

fn value(element: &[(&str, String)], key: &str) -> String {
    element.iter().find(|(known, _)| *known == key).map(|(_, value)| value.clone()).unwrap_or_default()
}

fn list(text: &str) -> Vec<&str> {
    text.split(' ').filter(|word| !word.is_empty()).collect()
}

/// The tables of a page, as its script reads them.
fn tables(html: &str) -> Value {
    let (mut national, mut local) = (Vec::new(), Vec::new());
    for row in elements(html, "tr").iter().filter(|row| row.iter().any(|(key, _)| *key == "data-from")) {
        let areas = value(row, "data-areas");
        let read = json!({
            "id": value(row, "id"), "clock": value(row, "data-clock"), "from": value(row, "data-from"),
            "until": value(row, "data-until"), "changes": value(row, "data-changes"),
            "nations": list(&value(row, "data-nations")), "areas": list(&areas),
            "instead": value(row, "data-instead"), "hides": value(row, "data-hides") == "yes",
            "count": value(row, "data-count").parse::<u32>().unwrap_or(0), "unit": value(row, "data-unit"),
            "first": value(row, "data-first") == "yes", "why": value(row, "data-why"),
            "name": value(row, "data-name"), "whom": value(row, "data-whom"),
        });
        if areas.is_empty() { national.push(read) } else { local.push(read) }
    }
    let areas: serde_json::Map<String, Value> = elements(html, "option")
        .iter()
        .filter(|option| option.iter().any(|(key, _)| *key == "data-nation"))
        .map(|option| (value(option, "value"), json!({"nation": value(option, "data-nation")})))
        .collect();
    let nations: Vec<(String, String)> = elements(html, "li")
        .iter()
        .map(|item| (value(item, "data-nation"), value(item, "data-division")))
        .filter(|(nation, _)| !nation.is_empty())
        .collect();
    let boxes = html.split("<div class=\"holidays\"").skip(1).map(|part| {
        let opened = format!("<div {part}");
        let head = &elements(&opened, "div")[0];
        let days: Vec<String> = elements(part.split("</table>").next().unwrap_or(part), "time")
            .iter()
            .map(|time| value(time, "datetime"))
            .collect();
        let (first, last) = (value(head, "data-first"), value(head, "data-last"));
        (
            value(head, "data-division"),
            json!({"first": first.parse::<i32>().ok(), "last": last.parse::<i32>().ok(), "days": days}),
        )
    });
    let holidays: serde_json::Map<String, Value> = boxes.collect();
    let divisions: serde_json::Map<String, Value> =
        nations.iter().map(|(nation, division)| (nation.clone(), json!(division))).collect();
    let first = nations.first().map(|(nation, _)| nation.clone());
    json!({"national": national, "local": local, "areas": areas, "divisions": divisions, "holidays": holidays, "nation": first})
}

/// What the script answers to each question; nothing where Node.js is not installed.
fn by_script(tables: &Value, questions: &[Value]) -> Option<Vec<Vec<String>>> {
    let program = format!(
        "const {{answer}} = require({SCRIPT:?});
const {{tables, questions}} = JSON.parse(require('fs').readFileSync(0, 'utf8'));
for (const key in tables.holidays) tables.holidays[key].days = new Set(tables.holidays[key].days);
const told = (one, question) => [one.row.name, question.area ? '' : one.row.nations.join('+'), one.row.whom, one.end || one.why, one.changes || '-'].join(' | ');
console.log(JSON.stringify(questions.map((question) => answer(tables, question).map((one) => told(one, question)))));"
    );
    let started = Command::new("node").args(["-e", &program]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut node) = started else {
        assert!(std::env::var_os("CI").is_none(), "Node.js belongs on a machine of the checks");
        return None;
    };
    let input = json!({"tables": tables, "questions": questions}).to_string();
    node.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("it is written");
    let output = node.wait_with_output().expect("it ends");
    Some(serde_json::from_slice(&output.stdout).expect("answers as JSON"))
}

/// What the command answers.
fn by_command(model: &Model, question: &Value, as_of: Date) -> Vec<String> {
    let symbol =
        |key: &str| question[key].as_str().filter(|text| !text.is_empty()).and_then(|text| model.symbols.find(text));
    let on = question["on"].as_str().and_then(guidepost::model::parse_date).expect("a date");
    let guides = model.guide_keys().map(|(key, _)| key).collect();
    let happened = Happened { guides, clock: symbol("clock").expect("a clock"), on, area: symbol("area"), as_of };
    let told = deadlines(model, &happened).into_iter().map(|one| {
        let guide = model.text(model.guide(one.here.rule.edition.guide).id);
        let nations: Vec<&str> = one.here.nations.iter().map(|nation| model.text(*nation)).collect();
        let whom = one.here.departure.as_ref().filter(|one| !one.is_whole()).map_or("", |one| one.scope.words());
        let end = one.end.map_or_else(|why| why.word().to_owned(), |end| end.to_string());
        let changes = one.changes_on.map_or_else(|| "-".to_owned(), |day| day.to_string());
        [&format!("{guide}/{}", name(model, &one)), nations.join("+").as_str(), whom, &end, &changes].join(" | ")
    });
    told.collect()
}

/// Compares both for every clock and area, on days that lie `step` apart.
fn compare(snapshot: &Snapshot, (from, until): (&str, &str), step: i64) -> usize {
    let model = &snapshot.workspace.model;
    let html = String::from_utf8(render(snapshot, Route::Deadlines).expect("the page")).expect("text");
    let tables = tables(&html);
    let date = |text: &str| guidepost::model::parse_date(text).expect("a date");
    let mut questions = Vec::new();
    let areas: Vec<&str> = std::iter::once("").chain(model.areas.iter().map(|(id, _)| model.text(id))).collect();
    let clocks: Vec<&str> = model.clocks.iter().map(|(id, _)| model.text(id)).collect();
    let mut day = date(from);
    let mut turn = 0;
    while day <= date(until) {
        for area in &areas {
            // Each area meets each clock on some of the days.
            questions.push(json!({"clock": clocks[turn % clocks.len()], "on": day.to_string(), "area": area}));
            turn += 1;
        }
        turn += 1;
        day = day.checked_add(step.days()).expect("a day");
    }
    let Some(answers) = by_script(&tables, &questions) else { return usize::MAX };
    let mut wrong = Vec::new();
    for (question, mut script) in questions.iter().zip(answers) {
        let mut command = by_command(model, question, snapshot.options.question.as_of);
        command.sort();
        script.sort();
        if script != command {
            wrong.push(format!("{question}\n  the script says {script:#?}\n  the command says {command:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} differ; the first:\n{}", wrong.len(), questions.len(), wrong[0]);
    questions.len()
}

#[test]
fn script_and_command_agree_on_the_sample() {
    let snapshot = snapshot(sample(), "2026-11-24", "all", guidepost::plan::Drafts::LeftOut);
    let count = compare(&snapshot, ("2010-01-01", "2027-02-01"), 11);
    assert!(count > 5000, "{count} questions");
}

#[test]
fn script_and_command_agree_on_limits_of_every_kind() {
    let snapshot = snapshot_of(crate::deadlines::times(), "2020-06-01");
    let count = compare(&snapshot, ("2010-03-25", "2014-01-10"), 3);
    assert!(count > 5000, "{count} questions");
}
