//! `guidepost lineage trace`

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::apply::{EditionState, edition_period, edition_state};
use crate::cli::Outcome;
use crate::cli::args::Global;
use crate::cli::cited::{Asked, day, escape_lines, full_id, id_of, numbered_title, today_json, today_lines};
use crate::cli::fault::Fault;
use crate::cli::rule_args::Trace;
use crate::cli::terminal::Terminal;
use crate::model::{EditionKey, Fate, LineageTarget, Model, Notice};
use crate::trace::{Life, LifeRule, Way, life};

pub(in crate::cli) fn run(global: &Global, trace: &Trace, terminal: &Terminal) -> Result<Outcome, Fault> {
    let asked = Asked::read(global, &trace.cited, None, None)?;
    let model = asked.model();
    let as_of = asked.history.question().as_of;
    // What the site said on an earlier day knew no draft of today.
    let drafts = trace.cited.as_of.is_none();
    let counts = |key: EditionKey| {
        let edition = model.edition(key);
        let published = edition.published.is_some_and(|day| day <= as_of);
        published || (edition.is_draft() && drafts)
    };
    let life = life(model, asked.found.guide, asked.found.rule, counts);
    terminal.print(&if trace.json { as_json(&asked, &life) } else { as_text(&asked, &life) })?;
    Ok(Outcome::Done)
}

fn as_text(asked: &Asked, life: &Life<'_>) -> String {
    let model = asked.model();
    let question = asked.history.question();
    let mut out = format!("{}\n", full_id(model, asked.found.guide, asked.found.rule));
    for edition in &life.editions {
        let _ = writeln!(out, "\n{}, {}", model.edition(edition.edition).label, edition_status(asked, edition.edition));
        for rule in &edition.rules {
            let id = model.text(model.rule(rule.rule).id);
            let _ = writeln!(out, "  {id}: {}", numbered_title(model, rule.rule));
            for line in rule_lines(model, rule) {
                let _ = writeln!(out, "    {line}");
            }
        }
        for notice in edition.notices.iter().filter(|notice| notice.date <= question.as_of) {
            let _ = writeln!(out, "  notice of {}: {}", day(notice.date), notice_words(notice));
        }
    }
    let _ = writeln!(out, "\non {}, as known on {}", day(question.on), day(question.as_of));
    let lines = asked.newest().ok().map(|newest| today_lines(model, &asked.history.today(model, newest)));
    let lines = lines.unwrap_or_default();
    for (_, line) in &lines {
        let _ = writeln!(out, "  {line}");
    }
    if lines.is_empty() {
        let _ = writeln!(out, "  nothing holds");
    }
    escape_lines(&out)
}

fn edition_status(asked: &Asked, key: EditionKey) -> String {
    let model = asked.model();
    let question = asked.history.question();
    if let EditionState::Draft = edition_state(model, key, question) {
        return "draft".to_owned();
    }
    let period = edition_period(model, key, question.as_of);
    let first = period.and_then(crate::model::Period::first).map(day);
    let last = period.and_then(crate::model::Period::last).map(day);
    match (first, last) {
        (Some(first), Some(last)) => format!("in force from {first} to {last} (last day)"),
        (Some(first), None) => format!("in force from {first}"),
        _ => "not in force".to_owned(),
    }
}

/// What happened to a rule in its edition, and what became of it.
fn rule_lines(model: &Model, rule: &LifeRule<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    let ways: Vec<&str> = rule.ways.iter().filter(|way| **way != Way::From).map(|way| way_words(*way)).collect();
    if !ways.is_empty() {
        let amended = rule.amended.filter(|_| rule.ways.contains(&Way::Amended));
        let kind = amended.map(|amended| format!(", {}", amended.change.word())).unwrap_or_default();
        let unsaid = rule.ways.contains(&Way::Amended) && amended.is_none();
        let kind = if unsaid { ", without a record of why".to_owned() } else { kind };
        let because = amended.map(|amended| amended.because.as_str()).or(rule.because);
        lines.push(format!("{}{kind}{}", ways.join(", "), because_words(because)));
    }
    if !rule.from.is_empty() {
        let from: Vec<&str> = rule.from.iter().map(|key| model.text(model.rule(*key).id)).collect();
        lines.push(format!("took the place of {}", from.join(", ")));
    }
    lines.extend(rule.fate.map(|(edition, said)| fate_words(model, rule, edition, said)));
    lines
}

fn way_words(way: Way) -> &'static str {
    match way {
        Way::First => "in the first edition",
        other => other.word(),
    }
}

fn because_words(because: Option<&str>) -> String {
    because.filter(|because| !because.is_empty()).map(|because| format!(": {because}")).unwrap_or_default()
}

fn fate_words(model: &Model, rule: &LifeRule<'_>, edition: EditionKey, said: Option<&Fate>) -> String {
    let label = &model.edition(edition).label;
    match said {
        Some(Fate::Became { to, because, .. }) => {
            let targets: Vec<String> = to.iter().map(|target| target_id(model, target)).collect();
            let shape = shape(model, rule, edition, to);
            format!("{shape} {} in the {label} edition{}", targets.join(" and "), because_words(Some(because)))
        }
        Some(Fate::Withdrawn { because, .. }) => {
            format!("withdrawn by the {label} edition{}", because_words(Some(because)))
        }
        None => format!("not in the {label} edition; what became of it is not recorded"),
    }
}

/// What the shape of lineage says: merged, split, replaced, covered.
fn shape(model: &Model, rule: &LifeRule<'_>, edition: EditionKey, to: &[LineageTarget]) -> &'static str {
    let [target] = to else { return "split into" };
    let LineageTarget::Rule(new) = target else { return "handed to" };
    if model.find_rule(rule.rule.edition, *new).is_some() {
        return "covered by";
    }
    let fates = model.edition(edition).lineage.iter().flat_map(|lineage| &lineage.fates);
    let same = fates.filter(|(_, fate)| matches!(fate, Fate::Became { to, .. } if to.contains(target)));
    if same.count() > 1 { "merged into" } else { "replaced by" }
}

fn target_id(model: &Model, target: &LineageTarget) -> String {
    match target {
        LineageTarget::Rule(id) => model.text(*id).to_owned(),
        LineageTarget::Elsewhere(guide, id) => full_id(model, *guide, *id),
        LineageTarget::Advice(page) => {
            let page = model.page(*page);
            format!("advice:{}/{}", model.text(page.owner), model.text(page.slug))
        }
    }
}

fn notice_words(notice: &Notice) -> String {
    let mut what: Vec<String> = Vec::new();
    what.extend(notice.in_force_from.map(|first| format!("in force from {}", day(first))));
    what.extend(notice.withdrawn.map(|first| format!("withdrawn from {}", day(first))));
    if !notice.may_vary.is_empty() {
        what.push("what a pilot may vary".to_owned());
    }
    if !notice.fates.is_empty() {
        what.push("lineage".to_owned());
    }
    format!("{}{}", what.join(", "), because_words(Some(&notice.because)))
}

fn as_json(asked: &Asked, life: &Life<'_>) -> String {
    let model = asked.model();
    let question = asked.history.question();
    let editions = life.editions.iter().map(|edition| {
        let record = model.edition(edition.edition);
        let period = edition_period(model, edition.edition, question.as_of);
        let notices = edition.notices.iter().filter(|notice| notice.date <= question.as_of);
        json!({
            "edition": model.text(record.id),
            "label": record.label,
            "draft": record.is_draft(),
            "from": period.and_then(crate::model::Period::first).map(|day| day.to_string()),
            "until": period.and_then(crate::model::Period::last).map(|day| day.to_string()),
            "rules": edition.rules.iter().map(|rule| rule_json(model, rule)).collect::<Vec<_>>(),
            "notices": notices
                .map(|notice| json!({
                    "date": notice.date.to_string(), "number": notice.number, "because": notice.because,
                }))
                .collect::<Vec<_>>(),
        })
    });
    let today = asked.newest().ok().map(|newest| today_json(model, &asked.history.today(model, newest)));
    let document = json!({
        "schema": 1,
        "rule": full_id(model, asked.found.guide, asked.found.rule),
        "on": question.on.to_string(),
        "as-of": question.as_of.to_string(),
        "editions": editions.collect::<Vec<_>>(),
        "today": today,
    });
    format!("{document:#}\n")
}

fn rule_json(model: &Model, rule: &LifeRule<'_>) -> Value {
    let record = model.rule(rule.rule);
    let fate = rule.fate.map(|(edition, said)| {
        let (kind, to, because) = match said {
            Some(Fate::Became { to, because, .. }) => {
                let ids: Vec<String> = to.iter().map(|target| target_id(model, target)).collect();
                (shape(model, rule, edition, to).split(' ').next().unwrap_or_default(), ids, because.as_str())
            }
            Some(Fate::Withdrawn { because, .. }) => ("withdrawn", Vec::new(), because.as_str()),
            None => ("unrecorded", Vec::new(), ""),
        };
        json!({"edition": model.text(model.edition(edition).id), "kind": kind, "to": to, "because": because})
    });
    json!({
        "id": id_of(model, rule.rule),
        "number": record.number,
        "title": record.title,
        "changes": rule.ways.iter().map(|way| way.word()).collect::<Vec<_>>(),
        "change": rule.amended.map(|amended| amended.change.word()),
        "because": rule.amended.map(|amended| amended.because.as_str()).or(rule.because),
        "from": rule.from.iter().map(|key| id_of(model, *key)).collect::<Vec<_>>(),
        "fate": fate,
    })
}
