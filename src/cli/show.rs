//! `guidepost show`

use std::fmt::Write as _;

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::Outcome;
use super::applies::{self, Applies};
use super::args::Global;
use super::cited::{Asked, day, escape_lines, id_of, numbered_title, pinned_id, today_json, today_lines};
use super::fault::Fault;
use super::rule_args::Show;
use super::terminal::Terminal;
use crate::apply::{self, EditionState, History, Question, RuleState, edition_for_work};
use crate::markdown::plain_text_of;
use crate::model::{ClockUse, EditionKey, Force, Limit, LimitValue, Model, PerNation, Period, RuleKey, Support};
use crate::text::{Symbol, counted};
use crate::trace::{limit_words, place_words, rule_lines};

pub(super) fn run(global: &Global, show: &Show, terminal: &Terminal) -> Result<Outcome, Fault> {
    if let Some(area) = &show.area {
        return applies::run(global, &Applies::of_rule(show, area), terminal);
    }
    let mut asked = Asked::read(global, &show.cited, show.on, show.edition.as_deref())?;
    let work = show.begun.and_then(|begun| Work::begun(&mut asked, begun));
    let rule = chosen(&asked, show)?;
    terminal.print(&if show.json { as_json(&asked, show, rule) } else { as_text(&asked, work.as_ref(), rule) })?;
    Ok(Outcome::Done)
}

/// Work that was begun on an earlier day.
struct Work {
    begun: Date,
    /// The day asked about.
    on: Date,
    edition: EditionKey,
}

impl Work {
    /// The edition that holds for the work. What is asked from here on is asked about a day of that edition.
    fn begun(asked: &mut Asked, begun: Date) -> Option<Self> {
        let model = &asked.workspace.model;
        let Question { as_of, on } = asked.history.question();
        let edition = edition_for_work(model, asked.found.guide, asked.history.question(), begun)?;
        if asked.history.current(asked.found.guide).in_force() != Some(edition) {
            let first = apply::edition_period(model, edition, as_of).and_then(Period::first)?;
            asked.history = History::new(model, Question { as_of, on: begun.max(first) });
        }
        Some(Work { begun, on, edition })
    }
}

/// The rule whose text is shown: of the edition named; on a day, the text in force then, else the last one.
fn chosen(asked: &Asked, show: &Show) -> Result<RuleKey, Fault> {
    let model = asked.model();
    let (guide, id) = (asked.found.guide, asked.found.rule);
    let pinned = asked.pinned()?;
    if let Some(rule) = pinned.filter(|_| show.on.is_none() && show.begun.is_none()) {
        return Ok(rule);
    }
    match asked.history.in_force(model, guide, id) {
        Some(rule) => Ok(rule),
        None => pinned.map_or_else(|| asked.newest(), Ok),
    }
}

/// Whether a rule is in force, in a sentence.
fn status(asked: &Asked, key: RuleKey) -> String {
    let model = asked.model();
    let history = &asked.history;
    let question = history.question();
    let id = model.rule(key).id;
    if history.in_force(model, key.edition.guide, id) == Some(key) {
        let versions = history.versions(model, key.edition.guide, id);
        let mut own = versions.iter().filter(|version| version.rule == Some(key));
        let newest = own.next_back();
        let last = newest.and_then(|version| version.period().last());
        let first = own.next().or(newest).map(|version| version.from);
        return match (first, last) {
            (Some(first), Some(last)) => format!("in force from {} to {} (last day)", day(first), day(last)),
            (Some(first), None) => format!("in force since {}", day(first)),
            _ => "in force".to_owned(),
        };
    }
    // An older rule holds on while what takes its place has not begun.
    let versions = history.versions(model, key.edition.guide, id);
    let held_until = versions.iter().rfind(|version| version.rule == Some(key)).and_then(|version| version.before);
    let ended = !history.today(model, key).rules.iter().any(|rule| *rule != key);
    match apply::rule_state(model, key, question) {
        RuleState::Edition(EditionState::Draft) => "draft, without force".to_owned(),
        RuleState::Edition(EditionState::Superseded(since)) if ended => {
            format!("withdrawn on {}", day(held_until.unwrap_or(since)))
        }
        RuleState::Edition(EditionState::Superseded(since)) => {
            format!("superseded on {}", day(held_until.unwrap_or(since)))
        }
        RuleState::Edition(EditionState::Withdrawn(since)) => format!("withdrawn on {}", day(since)),
        RuleState::NotYet(first) => format!("not yet in force: comes into force on {}", day(first)),
        RuleState::Ended(last) => format!("ended, its last day was {}", day(last)),
        RuleState::Edition(EditionState::NotYetInForce | EditionState::InForce) => {
            let period = apply::edition_period(model, key.edition, question.as_of);
            match period.and_then(Period::first) {
                Some(first) => format!("not yet in force: comes into force on {}", day(first)),
                None => "not yet in force".to_owned(),
            }
        }
    }
}

fn as_text(asked: &Asked, work: Option<&Work>, key: RuleKey) -> String {
    let model = asked.model();
    let mut facts: Vec<(&str, String)> = Vec::new();
    let edition = model.edition(key.edition);
    let made = edition.made.map(|made| format!(", made {}", day(made))).unwrap_or_default();
    facts.push(("Rule", id_of(model, key)));
    facts.push(("Edition", format!("{}: {}{made}", edition.label, edition.title)));
    let closes = edition.consultation_closes.filter(|_| edition.is_consultation);
    let comments = closes.map(|last| format!("; comments are welcome until {}", day(last))).unwrap_or_default();
    let other = work.filter(|_| asked.history.in_force(model, asked.found.guide, asked.found.rule) != Some(key));
    facts.push((
        "Status",
        match other {
            Some(work) => format!("does not hold for work begun on {}", day(work.begun)),
            None => format!("{}{comments}", status(asked, key)),
        },
    ));
    let today = asked.history.today(model, key);
    if today.rules != [key] {
        let mut lines = today_lines(model, &today);
        if lines.is_empty() {
            lines.push(("Instead", "nothing holds in its place".to_owned()));
        }
        facts.extend(lines);
    }
    facts.extend(rule_facts(asked, key));
    let question = asked.history.question();
    let on = work.map_or(question.on, |work| work.on);
    facts.push(("Asked", format!("on {}, as known on {}", day(on), day(question.as_of))));
    facts.extend(work.map(|work| {
        let label = &model.edition(work.edition).label;
        ("Begun", format!("on {}: for such work the {label} edition holds", day(work.begun)))
    }));
    let mut out = format!("{}\n\n", numbered_title(model, key));
    for (name, value) in facts {
        let _ = writeln!(out, "{name:<8}  {value}");
    }
    let mut was_item = false;
    for line in rule_lines(model, key) {
        let is_item = line.starts_with("- ");
        if !(is_item && was_item) {
            out.push('\n');
        }
        let _ = writeln!(out, "{line}");
        was_item = is_item;
    }
    escape_lines(&out)
}

fn rule_facts(asked: &Asked, key: RuleKey) -> Vec<(&'static str, String)> {
    let model = asked.model();
    let rule = model.rule(key);
    let titles = model.titles(key.edition);
    let mut facts = vec![("Force", rule.force.word().replace('-', " "))];
    let who: Vec<&str> = rule.duty_on.iter().map(|body| titles.body(*body)).collect();
    if !who.is_empty() {
        facts.push(("Who", who.join(", ")));
    }
    facts.extend(rule.limits.iter().map(|limit| ("By when", limit_line(model, key, limit))));
    let law: Vec<&str> = rule.basis.iter().filter_map(|id| titles.law(*id)).map(|law| law.title.as_str()).collect();
    if !law.is_empty() {
        facts.push(("Law", law.join("; ")));
    }
    let extent = rule.extent.as_ref().or(model.edition(key.edition).settings.extent.as_ref());
    facts.extend(extent.map(|extent| ("Where", place_words(titles, extent))));
    for kept in apply::kept(model, key.edition, asked.history.question()) {
        if apply::concerns(model, key.edition, kept.keep, rule.id) {
            facts.push(("Older", kept_line(model, &kept)));
        }
    }
    let as_of = asked.history.question().as_of;
    facts.extend(apply::older_work(model, key, as_of).map(|older| {
        let rules: Vec<String> = older.rules.iter().map(|rule| pinned_id(model, *rule)).collect();
        let none = "this rule is not for it".to_owned();
        let holds = if rules.is_empty() { none } else { format!("{} stays", rules.join(", ")) };
        ("Earlier", format!("for work begun before {}, {holds}", day(older.before)))
    }));
    facts.push(("Advice", counted(advice_count(model, key), "page")));
    facts
}

/// Older text that stays in force somewhere, in a sentence.
fn kept_line(model: &Model, kept: &apply::Kept<'_>) -> String {
    let keep = kept.keep;
    let until = kept.until.map(|last| format!(" until {} (last day)", day(last))).unwrap_or_default();
    let chapters: Vec<&str> = keep.chapters.iter().map(|chapter| model.text(*chapter)).collect();
    let edition = model.text(keep.edition);
    let mut line = format!(
        "the {edition} edition's text of {} stays{until}, {}",
        chapters.join(", "),
        place_words(model, &keep.areas)
    );
    for (areas, from, _) in &kept.left {
        let _ = write!(line, "; not since {} in {}", day(*from), place_words(model, areas));
    }
    line
}

/// `complete: at most 45 working days from when the referral is received`
fn limit_line(model: &Model, key: RuleKey, limit: &Limit) -> String {
    let kind = match limit.value {
        LimitValue::Max(_) => "at most ",
        LimitValue::Min(_) => "at least ",
        LimitValue::Every(_) => "at least every ",
        LimitValue::By(_) => "by ",
    };
    let titles = model.titles(key.edition);
    let mut line = format!("{kind}{}", limit_words(titles, limit));
    for clock in &limit.clocks {
        let word = match clock {
            ClockUse::From(_) => "from when",
            ClockUse::To(_) => "to when",
            ClockUse::Before(_) => "before",
        };
        let _ = write!(line, " {word} {}", titles.clock(clock.clock()));
    }
    if let Some(own) = model.limit_force(key, limit) {
        let _ = write!(line, " (the limit is a “{}”)", own.word().split('-').next().unwrap_or_default());
    }
    line
}

fn advice_count(model: &Model, key: RuleKey) -> usize {
    let own = Support::Rule { guide: key.edition.guide, rule: model.rule(key).id };
    model.advice.iter().filter(|page| page.supports.contains(&own)).count()
}

fn as_json(asked: &Asked, show: &Show, key: RuleKey) -> String {
    let model = asked.model();
    let question = asked.history.question();
    // Asked about a day, only what applies is an answer; asked about an edition, its text is.
    let applies = asked.edition.is_some() && show.on.is_none() && show.begun.is_none()
        || asked.history.in_force(model, asked.found.guide, asked.found.rule) == Some(key);
    let rules: Vec<Value> = if applies { vec![rule_json(asked, key)] } else { Vec::new() };
    let document = json!({
        "schema": 1,
        "guide": model.text(model.guide(asked.found.guide).id),
        "area": null,
        "on": show.on.unwrap_or(question.as_of).to_string(),
        "as-of": question.as_of.to_string(),
        "begun": show.begun.map(|begun| begun.to_string()),
        "rules": rules,
        "today": today_json(model, &asked.history.today(model, key)),
    });
    format!("{document:#}\n")
}

fn rule_json(asked: &Asked, key: RuleKey) -> Value {
    let model = asked.model();
    let rule = model.rule(key);
    let tree = &model.chapter_of(key).document.tree;
    let limits: Map<String, Value> = rule
        .limits
        .iter()
        .map(|limit| {
            let force = model.limit_force(key, limit);
            (model.text(limit.name).to_owned(), limit_json(model, limit, force, "none"))
        })
        .collect();
    let parts = rule
        .parts
        .iter()
        .map(|part| json!({"id": model.text(part.id), "text": plain_text_of(tree, part.node), "effect": "none"}));
    json!({
        "id": model.text(rule.id),
        "edition": model.text(model.edition(key.edition).id),
        "number": rule.number,
        "title": rule.title,
        "force": rule.force.word(),
        "duty-on": rule.duty_on.iter().map(|body| model.text(*body)).collect::<Vec<_>>(),
        "status": status(asked, key),
        "effect": "none",
        "text": rule_lines(model, key).join("\n"),
        "limits": limits,
        "parts": parts.collect::<Vec<_>>(),
        "directions": [],
        "advice": advice_count(model, key),
        "fingerprint": rule.fingerprint,
    })
}

/// A limit as data, with the force of its own sentence where that is not the rule's, and what local pilots do to it.
pub(super) fn limit_json(model: &Model, limit: &Limit, force: Option<Force>, effect: &str) -> Value {
    fn value<T: Copy + std::fmt::Display>(value: &PerNation<T>, text: impl Fn(Symbol) -> String) -> Value {
        match value {
            PerNation::Same(value) => json!(value.to_string()),
            PerNation::Each(values) => {
                values.iter().map(|(nation, value)| (text(*nation), json!(value.to_string()))).collect()
            }
        }
    }
    let text = |id: Symbol| model.text(id).to_owned();
    let (kind, amount) = match &limit.value {
        LimitValue::Max(amount) => ("max", value(amount, text)),
        LimitValue::Min(amount) => ("min", value(amount, text)),
        LimitValue::Every(amount) => ("every", value(amount, text)),
        LimitValue::By(amount) => ("by", value(amount, text)),
    };
    let mut data = Map::new();
    data.insert(kind.to_owned(), amount);
    for clock in &limit.clocks {
        let word = match clock {
            ClockUse::From(_) => "from",
            ClockUse::To(_) => "to",
            ClockUse::Before(_) => "before",
        };
        data.insert(word.to_owned(), json!(model.text(clock.clock())));
    }
    if limit.counts_first_day {
        data.insert("counts-first-day".to_owned(), json!(true));
    }
    if let Some(own) = force {
        data.insert("force".to_owned(), json!(own.word()));
    }
    data.insert("effect".to_owned(), json!(effect));
    Value::Object(data)
}
