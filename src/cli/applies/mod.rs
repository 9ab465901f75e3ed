//! `guidepost applies`

mod json;

use std::fmt::Write as _;

use clap::Args;
use jiff::civil::Date;

use super::args::{Global, date};
use super::cited::{day, escape_lines, nothing, numbered_title, several};
use super::fault::Fault;
use super::rule_args::Show;
use super::terminal::Terminal;
use super::{Outcome, workspace};
use crate::apply::{self, Applied, AppliedRule, Current, Departure, History, Place, Question, applies};
use crate::model::{Area, Effect, GuideKey, Model, Period, RuleKey, Selector};
use crate::text::{Symbol, did_you_mean};
use crate::trace::{Found, applied_lines, find, fold, instead_lines, place_words, rule_title, touched_word};

#[derive(Debug, Args)]
pub(super) struct Applies {
    /// The area, by its id or its name; without it, the national text
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// The day asked about; the as-of day without it
    #[arg(long, value_name = "DATE", value_parser = date)]
    on: Option<Date>,
    /// What was known: nothing made known later counts; today without it
    #[arg(long, value_name = "DATE", value_parser = date, env = "GUIDEPOST_AS_OF")]
    as_of: Option<Date>,
    /// For work that was begun on this day
    #[arg(long, value_name = "DATE", value_parser = date)]
    begun: Option<Date>,
    /// One rule alone: an id, or anything else that `show` takes
    #[arg(long, value_name = "RULE")]
    rule: Option<String>,
    /// One guide alone
    #[arg(long, value_name = "GUIDE")]
    guide: Option<String>,
    /// As JSON
    #[arg(long)]
    json: bool,
}

impl Applies {
    /// One rule in an area, as `show` asks.
    pub(super) fn of_rule(show: &Show, area: &str) -> Self {
        Applies {
            area: Some(area.to_owned()),
            on: show.on,
            as_of: show.cited.as_of,
            begun: show.begun,
            rule: Some(show.cited.rule.join(" ")),
            guide: None,
            json: show.json,
        }
    }
}

/// What was asked, once its names are found.
struct Asked<'m> {
    model: &'m Model,
    question: Question,
    area: Option<Symbol>,
    begun: Option<Date>,
}

pub(super) fn run(global: &Global, command: &Applies, terminal: &Terminal) -> Result<Outcome, Fault> {
    let root = workspace::root(global)?;
    let read = workspace::with_threads(global, || workspace::read(&root))??;
    let model = &read.model;
    let as_of = command.as_of.unwrap_or_else(workspace::today);
    let question = Question { as_of, on: command.on.unwrap_or(as_of) };
    if command.begun.is_some_and(|begun| question.on < begun) {
        return Err(Fault::Usage("--begun is later than the day asked about".to_owned()));
    }
    let area = command.area.as_deref().map(|name| area_called(model, name)).transpose()?;
    let rule = command.rule.as_deref().map(|words| rule_called(model, question, words)).transpose()?;
    let guides = match (&command.guide, &rule) {
        (Some(name), _) => vec![guide_called(model, name)?],
        (None, Some(rule)) => vec![rule.guide],
        (None, None) => model.guide_keys().map(|(key, _)| key).collect(),
    };
    let asked = Asked { model, question, area, begun: command.begun };
    let answers: Vec<Applied<'_>> = guides
        .into_iter()
        .map(|guide| {
            let mut answer = applies(model, Place { guide, area, begun: command.begun }, question);
            if let Some(rule) = &rule {
                answer.rules.retain(|one| rule.means(model, one));
                answer.elsewhere.retain(|key| rule.rule == Some(model.rule(*key).id));
            }
            answer
        })
        .collect();
    terminal.print(&if command.json { json::document(&asked, &answers) } else { as_text(&asked, &answers) })?;
    Ok(Outcome::Done)
}

/// The rule that is meant: one of a guide, or one that a pilot adds.
struct Meant {
    guide: GuideKey,
    rule: Option<Symbol>,
    added: Option<(Symbol, Symbol)>,
}

impl Meant {
    fn means(&self, model: &Model, one: &AppliedRule<'_>) -> bool {
        let is_added = self.added.is_some() && self.added == one.added_by();
        is_added || self.rule == Some(model.rule(one.rule).id)
    }
}

fn rule_called(model: &Model, question: Question, words: &str) -> Result<Meant, Fault> {
    let added = model.pilots.iter().flat_map(|pilot| pilot.variations.iter().map(move |one| (pilot, one)));
    let mut added = added.filter(|(_, one)| one.effect == Effect::Add);
    let bare = words.rsplit_once('/').map_or(words, |(_, bare)| bare);
    if let Some((pilot, one)) = added.find(|(pilot, one)| added_id(model, pilot.id, one.id) == bare) {
        return Ok(Meant { guide: pilot.guide, rule: None, added: Some((pilot.id, one.id)) });
    }
    let history = History::new(model, question);
    match find(model, &history, words) {
        Found::Rules(found) if found.len() == 1 => {
            Ok(Meant { guide: found[0].guide, rule: Some(found[0].rule), added: None })
        }
        Found::Rules(found) => Err(several(model, &history, words, &found)),
        Found::Nothing(near) => Err(nothing(words, &near)),
    }
}

/// `flexible-assessment--manager-review`
pub(super) fn added_id(model: &Model, pilot: Symbol, variation: Symbol) -> String {
    format!("{}--{}", model.text(pilot), model.text(variation))
}

/// An area by id or name.
pub(super) fn area_called(model: &Model, name: &str) -> Result<Symbol, Fault> {
    let folded = fold(name);
    let mut areas = model.areas.iter();
    let found = areas.find(|(id, area)| model.text(*id) == name || fold(&area.title) == folded);
    if let Some((id, _)) = found {
        return Ok(id);
    }
    let symbol = model.symbols.find(name);
    let kind = match symbol {
        Some(id) if model.groups.get(id).is_some() => Some("group of areas"),
        Some(id) if model.nations.get(id).is_some() => Some("nation"),
        _ => None,
    };
    if let Some(kind) = kind {
        return Err(Fault::Usage(format!("`{name}` is a {kind}; name one area in it")));
    }
    let ids = model.areas.iter().map(|(id, _)| model.text(id));
    let near = did_you_mean(name, ids);
    let help =
        near.map_or_else(|| "`guidepost list areas` lists them".to_owned(), |near| format!("did you mean `{near}`?"));
    Err(Fault::Usage(escape_lines(&format!("there is no area `{name}`; {help}"))))
}

pub(super) fn guide_called(model: &Model, name: &str) -> Result<GuideKey, Fault> {
    let folded = fold(name);
    let mut guides = model.guide_keys();
    let found = guides.find(|(_, guide)| model.text(guide.id) == name || fold(&guide.title) == folded);
    found.map(|(key, _)| key).ok_or_else(|| {
        let ids: Vec<&str> = model.guides.iter().map(|guide| model.text(guide.id)).collect();
        let near = did_you_mean(name, ids.iter().copied());
        let help =
            near.map_or_else(|| format!("there are {}", ids.join(", ")), |near| format!("did you mean `{near}`?"));
        Fault::Usage(escape_lines(&format!("there is no guide `{name}`; {help}")))
    })
}

fn as_text(asked: &Asked<'_>, answers: &[Applied<'_>]) -> String {
    let model = asked.model;
    let Question { as_of, on } = asked.question;
    let area = asked.area.and_then(|area| model.areas.get(area));
    let place = area.map_or("National text", |area| area.title.as_str());
    let begun = asked.begun.map(|begun| format!(", for work begun on {}", day(begun))).unwrap_or_default();
    let mut out = format!("{place}, on {}{begun}, as known on {}\n", day(on), day(as_of));
    if let Some(line) = area.and_then(|area| ended(model, area, on)) {
        let _ = writeln!(out, "{line}");
    }
    for answer in answers {
        guide_text(asked, answer, &mut out);
    }
    escape_lines(&out)
}

/// That an area had ended by a day, and which ones took over.
pub(super) fn ended(model: &Model, area: &Area, on: Date) -> Option<String> {
    let last = area.until.filter(|last| *last < on)?;
    let after: Vec<&str> =
        area.succeeded_by.iter().filter_map(|id| model.areas.get(*id)).map(|one| &*one.title).collect();
    let ask = if after.is_empty() { String::new() } else { format!("; ask about {}", after.join(" or ")) };
    Some(format!("{} ended: its last day was {}{ask}", area.title, day(last)))
}

fn guide_text(asked: &Asked<'_>, answer: &Applied<'_>, out: &mut String) {
    let model = asked.model;
    let guide = model.guide(answer.guide);
    let Some(edition) = answer.edition else {
        let _ =
            writeln!(out, "\n{}: nothing is in force{}", guide.title, otherwise(model, asked.question, answer.guide));
        return;
    };
    let _ = writeln!(out, "\n{} ({})", guide.title, model.edition(edition).label);
    if answer.rules.is_empty() && answer.elsewhere.is_empty() {
        let _ = writeln!(out, "\nNo such rule holds there then.");
    } else if asked.area.is_some()
        && !answer.rules.is_empty()
        && answer.rules.iter().all(|rule| rule.departures.is_empty())
    {
        let _ = writeln!(out, "The national text applies in full.");
    }
    for rule in &answer.rules {
        rule_text(model, rule, out);
    }
    for key in &answer.elsewhere {
        let _ = writeln!(out, "\n{}  ({})", numbered_title(model, *key), model.text(model.rule(*key).id));
        let _ = writeln!(out, "  {}", elsewhere_line(asked, *key));
    }
}

/// `Does not apply in Cardiff: only in England`
fn elsewhere_line(asked: &Asked<'_>, key: RuleKey) -> String {
    let model = asked.model;
    let places = extent(model, key).map(|extent| place_words(model, extent));
    let only = places.map(|places| format!(": only in {places}")).unwrap_or_default();
    let area = asked.area.and_then(|area| model.areas.get(area));
    format!("Does not apply in {}{only}", area.map_or("this area", |area| area.title.as_str()))
}

/// Where a rule applies, where that is not everywhere.
fn extent(model: &Model, key: RuleKey) -> Option<&Selector> {
    model.rule(key).extent.as_ref().or(model.edition(key.edition).settings.extent.as_ref())
}

/// Which edition comes next, or was the last.
pub(super) fn otherwise(model: &Model, question: Question, guide: GuideKey) -> String {
    let period = |key| apply::edition_period(model, key, question.as_of);
    match apply::current(model, guide, question) {
        Current::Next(key) => {
            let first = period(key).and_then(Period::first).map(|first| format!(", from {}", day(first)));
            format!("; the next edition is {}{}", model.edition(key).label, first.unwrap_or_default())
        }
        Current::Last(key) => {
            let last = period(key).and_then(Period::last).map(|last| format!(", until {}", day(last)));
            format!("; the last edition was {}{}", model.edition(key).label, last.unwrap_or_default())
        }
        _ => String::new(),
    }
}

fn rule_text(model: &Model, rule: &AppliedRule<'_>, out: &mut String) {
    let record = model.rule(rule.rule);
    let first = rule.departures.first().filter(|_| rule.is_added);
    let (number, title, id) = match first {
        Some(first) => {
            let id = added_id(model, first.pilot.id, first.variation.id);
            (String::new(), first.variation.title.clone(), id)
        }
        None => (record.number.clone(), rule_title(model, rule.rule), model.text(record.id).to_owned()),
    };
    let _ = writeln!(out, "\n{}  ({id})", format!("{number} {title}").trim_start());
    for departure in &rule.departures {
        let _ = writeln!(out, "  {}", departure_line(model, departure));
    }
    for line in applied_lines(model, rule, None) {
        let _ = writeln!(out, "  {line}");
    }
    let partly = rule.departures.iter().filter(|one| !one.is_whole());
    for departure in partly.filter(|_| !rule.is_added) {
        let _ = writeln!(out, "  For {}:", departure.scope.words());
        for line in instead_lines(model, departure) {
            let _ = writeln!(out, "    {line}");
        }
    }
}

/// `Suspended until 31 March 2012 (last day): Flexible assessment, direction march-2011 (reference)`
pub(super) fn departure_line(model: &Model, departure: &Departure<'_>) -> String {
    let what = match departure.variation.effect {
        Effect::Suspend => "Suspended",
        Effect::Modify => "Changed",
        Effect::Add => "Added",
    };
    let part = touched_word(model, departure).map(|part| format!(" ({part})")).unwrap_or_default();
    let until = match departure.until {
        Some(last) if departure.for_open_work => format!("for work begun under it; it ended on {}", day(last)),
        Some(last) => format!("until {} (last day)", day(last)),
        None => "without a last day".to_owned(),
    };
    let whom = if departure.is_whole() { String::new() } else { format!(", for: {}", departure.scope.words()) };
    let reference = departure.reference.map(|words| format!(" ({words})")).unwrap_or_default();
    let (pilot, direction) = (&departure.pilot.title, model.text(departure.direction.id));
    format!("{what}{part} {until}{whom}: {pilot}, direction {direction}{reference}")
}
