//! Each guide through time by what is known: which edition is in force from which day, and which comes after which.

use jiff::civil::Date;

use super::editions::{edition_period, edition_state, first_day, is_aside, is_known, withdrawn_from};
use super::rules::own_state;
use super::{Current, EditionState, Question, RuleState, current};
use crate::model::{Edition, EditionKey, GuideKey, Model, Period, RuleKey};
use crate::text::Symbol;

/// A run of days of a guide, until the next one.
#[derive(Clone, Debug)]
pub struct Span {
    /// The first day.
    pub from: Date,
    /// The edition in force; nothing where none is.
    pub edition: Option<EditionKey>,
    /// Rules of it that begin later than it does.
    pub(super) late: Vec<RuleKey>,
}

/// Every guide through time, worked out once for a question.
#[derive(Clone, Debug)]
pub struct History {
    question: Question,
    guides: Vec<GuideHistory>,
}

#[derive(Clone, Debug)]
struct GuideHistory {
    current: Current,
    spans: Vec<Span>,
    /// For each edition, the place of the one that comes after it.
    next: Vec<Option<u32>>,
    /// The state of each edition on the day asked about, and the days on which it is in force.
    editions: Vec<(EditionState, Option<Period>)>,
}

impl History {
    /// Works it out.
    #[must_use]
    pub fn new(model: &Model, question: Question) -> Self {
        let guide = |key| GuideHistory {
            current: current(model, key, question),
            spans: spans(model, key, question.as_of),
            next: next_editions(model, key, question.as_of),
            editions: model
                .edition_keys(key)
                .map(|(key, _)| (edition_state(model, key, question), edition_period(model, key, question.as_of)))
                .collect(),
        };
        History { question, guides: model.guide_keys().map(|(key, _)| guide(key)).collect() }
    }

    /// What was asked.
    #[must_use]
    pub fn question(&self) -> Question {
        self.question
    }

    /// What is current for a guide.
    #[must_use]
    pub fn current(&self, guide: GuideKey) -> Current {
        self.guides.get(guide.0 as usize).map_or(Current::Nothing, |guide| guide.current)
    }

    /// The state of an edition on the day asked about.
    #[must_use]
    pub fn state(&self, edition: EditionKey) -> EditionState {
        self.edition(edition).map_or(EditionState::Draft, |(state, _)| *state)
    }

    /// The days on which an edition is in force, by what is known.
    #[must_use]
    pub fn period(&self, edition: EditionKey) -> Option<Period> {
        self.edition(edition)?.1
    }

    fn edition(&self, key: EditionKey) -> Option<&(EditionState, Option<Period>)> {
        self.guides.get(key.guide.0 as usize)?.editions.get(key.at as usize)
    }

    /// The state of a rule, as one edition has it, on the day asked about.
    #[must_use]
    pub fn rule_state(&self, model: &Model, key: RuleKey) -> RuleState {
        own_state(model.rule(key), self.state(key.edition), self.question.on)
    }

    /// The runs of days of a guide, the first one first.
    #[must_use]
    pub fn spans(&self, guide: GuideKey) -> &[Span] {
        self.guides.get(guide.0 as usize).map_or(&[], |guide| &guide.spans)
    }

    /// Whether a rule of a guide may hold longer than its edition, because what takes its place begins later.
    #[must_use]
    pub fn has_late_rules(&self, guide: GuideKey) -> bool {
        self.spans(guide).iter().any(|span| !span.late.is_empty())
    }

    /// The issued edition that comes after one, as far as is known.
    #[must_use]
    pub fn next(&self, edition: EditionKey) -> Option<EditionKey> {
        let at = *self.guides.get(edition.guide.0 as usize)?.next.get(edition.at as usize)?;
        at.map(|at| EditionKey { guide: edition.guide, at })
    }

    /// The rule in force under an id on the day asked about, in the text that holds then.
    #[must_use]
    pub fn in_force(&self, model: &Model, guide: GuideKey, id: Symbol) -> Option<RuleKey> {
        self.in_force_on(model, guide, id, self.question.on)
    }

    /// The rule in force under an id on a day.
    #[must_use]
    pub fn in_force_on(&self, model: &Model, guide: GuideKey, id: Symbol, on: Date) -> Option<RuleKey> {
        let span = self.spans(guide).iter().rev().find(|span| span.from <= on)?;
        holding(model, span, id, on)
    }
}

/// The rule that holds under an id on a day of a run: the edition's own; or an older one, while what takes its place
/// has not begun.
pub(super) fn holding(model: &Model, span: &Span, id: Symbol, on: Date) -> Option<RuleKey> {
    let edition = span.edition?;
    match model.find_rule(edition, id) {
        Some(_) => held(model, edition, id, on),
        None => {
            let waits = |late: &&RuleKey| model.rule(**late).in_force_from.is_some_and(|first| on < first);
            let before = span.late.iter().filter(waits).flat_map(|late| super::forerunners(model, *late));
            let older = before.into_iter().find(|older| model.rule(*older).id == id)?;
            held(model, older.edition, id, on)
        }
    }
}

/// The rule of an edition, or of one before it while its own first day is still to come.
fn held(model: &Model, edition: EditionKey, id: Symbol, on: Date) -> Option<RuleKey> {
    let key = model.find_rule(edition, id)?;
    let rule = model.rule(key);
    if rule.in_force_until.is_some_and(|last| last < on) {
        return None;
    }
    if rule.in_force_from.is_none_or(|first| first <= on) {
        return Some(key);
    }
    let before = model.guide(edition.guide).forerunner(edition.at).filter(|at| *at < edition.at)?;
    held(model, EditionKey { guide: edition.guide, at: before }, id, on)
}

fn spans(model: &Model, guide: GuideKey, as_of: Date) -> Vec<Span> {
    let mut days: Vec<Date> = Vec::new();
    for (key, edition) in model.edition_keys(guide) {
        if is_known(edition, as_of) {
            days.extend(first_day(model, key, as_of));
            days.extend(withdrawn_from(model, key, as_of));
        }
    }
    days.sort_unstable();
    days.dedup();
    let mut spans: Vec<Span> = Vec::new();
    for from in days {
        let edition = current(model, guide, Question { as_of, on: from }).in_force();
        if spans.last().is_some_and(|last| last.edition == edition) || (spans.is_empty() && edition.is_none()) {
            continue;
        }
        let rules = edition.into_iter().flat_map(|edition| model.rule_keys(edition));
        let late = rules.filter(|(_, rule)| rule.in_force_from.is_some_and(|first| from < first));
        let late = late.map(|(key, _)| key).collect();
        spans.push(Span { from, edition, late });
    }
    spans
}

/// Which edition comes after each: the first one that goes on from it, else the next one in time.
fn next_editions(model: &Model, guide: GuideKey, as_of: Date) -> Vec<Option<u32>> {
    let record = model.guide(guide);
    let counts = |(key, edition): &(EditionKey, &Edition)| is_known(edition, as_of) && !is_aside(model, *key, as_of);
    let known: Vec<u32> = model.edition_keys(guide).filter(counts).map(|(key, _)| key.at).collect();
    let from: Vec<Option<u32>> = known.iter().map(|at| record.forerunner(*at)).collect();
    (0..)
        .zip(&record.editions)
        .map(|(at, _)| {
            let later = || known.iter().zip(&from).filter(|(other, _)| **other > at);
            let follows = later().find(|(_, from)| **from == Some(at));
            follows.or_else(|| later().next()).map(|(other, _)| *other)
        })
        .collect()
}
