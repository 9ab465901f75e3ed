//! One rule through time: the text in force from each day on which something about it changed.

use jiff::civil::Date;

use super::editions::{Kept, all_kept, corrected, known_notices};
use super::forerunners;
use super::history::{History, Span, holding};
use crate::model::{EditionKey, GuideKey, Keep, Model, Notice, Period, RuleKey, Selector};
use crate::text::Symbol;

/// What happened to a rule on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// An edition with it came into force.
    Edition,
    /// A correction with it came into force.
    Correction,
    /// Its own first day came.
    Began,
    /// Its own last day was the day before.
    Ended,
    /// An edition without it came into force, or what took its place began.
    Gone,
    /// Its edition or its guide was withdrawn.
    Withdrawn,
    /// Older text stays in force somewhere.
    TransitionBegan,
    /// That older text ended.
    TransitionEnded,
    /// Some areas left that older text.
    AreasLeft,
    /// What pilots may touch was changed by a notice.
    MayVary,
}

impl EventKind {
    /// The word in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            EventKind::Edition => "edition",
            EventKind::Correction => "correction",
            EventKind::Began => "began",
            EventKind::Ended => "ended",
            EventKind::Gone => "gone",
            EventKind::Withdrawn => "withdrawn",
            EventKind::TransitionBegan => "transition-began",
            EventKind::TransitionEnded => "transition-ended",
            EventKind::AreasLeft => "areas-left",
            EventKind::MayVary => "may-vary",
        }
    }
}

/// Something that happened to a rule on a day.
#[derive(Clone, Debug)]
pub struct Event<'m> {
    /// What.
    pub kind: EventKind,
    /// Why, where somebody said it.
    pub because: Option<&'m str>,
    /// Where, if not everywhere.
    pub areas: Option<&'m Selector>,
}

/// A rule from one such day until the next.
#[derive(Clone, Debug)]
pub struct Version<'m> {
    /// The first day.
    pub from: Date,
    /// The first day of the next version.
    pub before: Option<Date>,
    /// The rule in the text that holds; nothing where it is not in force.
    pub rule: Option<RuleKey>,
    /// The edition in force.
    pub edition: Option<EditionKey>,
    /// What happened on the first day.
    pub events: Vec<Event<'m>>,
}

impl Version<'_> {
    /// Its days.
    #[must_use]
    pub fn period(&self) -> Period {
        Period::until_start(Some(self.from), self.before)
    }
}

impl History {
    /// The versions of a rule, the oldest first: without an area, so the national text throughout.
    #[must_use]
    pub fn versions<'m>(&self, model: &'m Model, guide: GuideKey, id: Symbol) -> Vec<Version<'m>> {
        let as_of = self.question().as_of;
        let spans = self.spans(guide);
        let mut versions: Vec<Version<'m>> = Vec::new();
        for (at, span) in spans.iter().enumerate() {
            let end = spans.get(at + 1).map(|next| next.from);
            let facts = Facts::new(model, span, id, as_of);
            for day in facts.days(guide, end) {
                let rule = holding(model, span, id, day);
                if versions.is_empty() && rule.is_none() {
                    continue;
                }
                let mut events = Vec::new();
                let before = versions.last().and_then(|version| version.rule);
                if rule != before {
                    events.push(facts.change(rule, before, day));
                }
                events.extend(facts.events(day));
                if events.is_empty() {
                    continue;
                }
                if let Some(last) = versions.last_mut() {
                    last.before = Some(day);
                }
                versions.push(Version { from: day, before: None, rule, edition: span.edition, events });
            }
        }
        versions
    }

    /// The first day of the text as it is now, where it had other words before: who printed the rule earlier has
    /// something else. A correction that left the words alone, or a new number, is no such day.
    #[must_use]
    pub fn reworded(&self, model: &Model, versions: &[Version<'_>]) -> Option<Date> {
        let print = |version: &Version<'_>| version.rule.map(|key| model.rule(key).fingerprint.as_str());
        let now = versions.iter().rposition(|version| version.from <= self.question().on)?;
        let text = print(&versions[now])?;
        let other = versions[..now].iter().rposition(|version| print(version) != Some(text))?;
        Some(versions[other + 1].from)
    }
}

/// What bears on one id while one edition is in force.
struct Facts<'m, 's> {
    model: &'m Model,
    span: &'s Span,
    id: Symbol,
    kept: Vec<Kept<'m>>,
    notices: Vec<&'m Notice>,
}

impl<'m, 's> Facts<'m, 's> {
    fn new(model: &'m Model, span: &'s Span, id: Symbol, as_of: Date) -> Self {
        let mut facts = Facts { model, span, id, kept: Vec::new(), notices: Vec::new() };
        if let Some(edition) = span.edition {
            facts.kept = all_kept(model, edition, as_of);
            facts.kept.retain(|kept| concerns(model, edition, kept.keep, id));
            let chain = corrected(model, edition);
            let about = |notice: &&Notice| notice.edition.is_some_and(|at| chain.iter().any(|key| key.at == at));
            facts.notices = known_notices(model, edition.guide, as_of).filter(about).collect();
        }
        facts
    }

    /// The days of the run on which something about the id may change, in order.
    fn days(&self, guide: GuideKey, end: Option<Date>) -> Vec<Date> {
        let mut days = vec![self.span.from];
        let after = |last: Date| last.tomorrow().ok();
        if let Some(edition) = self.span.edition {
            let known = self.model.guide(guide).issued(self.id).map_or(&[][..], |issued| &issued.rules);
            for key in known.iter().filter(|key| key.edition.at <= edition.at).chain(&self.span.late) {
                let rule = self.model.rule(*key);
                days.extend(rule.in_force_from);
                days.extend(rule.in_force_until.and_then(after));
            }
            for kept in &self.kept {
                days.extend(kept.until.and_then(after));
                days.extend(kept.left.iter().map(|(_, from, _)| *from));
            }
            days.extend(self.opened().map(|notice| notice.from));
        }
        days.retain(|day| *day >= self.span.from && end.is_none_or(|end| *day < end));
        days.sort_unstable();
        days.dedup();
        days
    }

    /// Notices that change what pilots may touch of the rule.
    fn opened(&self) -> impl Iterator<Item = &'m Notice> {
        let id = self.id;
        self.notices.iter().copied().filter(move |notice| notice.may_vary.iter().any(|(rule, _)| *rule == id))
    }

    /// Why another text holds from a day, or none any more.
    fn change(&self, rule: Option<RuleKey>, before: Option<RuleKey>, day: Date) -> Event<'m> {
        let plain = |kind| Event { kind, because: None, areas: None };
        match (rule, before) {
            (Some(rule), _) if day == self.span.from && Some(rule.edition) == self.span.edition => {
                let corrects = self.model.edition(rule.edition).corrects.is_some();
                let own = |notice: &&&Notice| notice.edition == Some(rule.edition.at);
                let mut moved = self.notices.iter().rev().filter(own);
                let moved = moved.find(|notice| notice.in_force_from == Some(day));
                Event {
                    because: moved.map(|notice| notice.because.as_str()),
                    ..plain(if corrects { EventKind::Correction } else { EventKind::Edition })
                }
            }
            (Some(_), _) => plain(EventKind::Began),
            (None, Some(before)) => {
                let own = self.model.rule(before).in_force_until.and_then(|last| last.tomorrow().ok());
                let kind = match (self.span.edition, own) {
                    (None, _) => EventKind::Withdrawn,
                    (_, Some(own)) if own == day => EventKind::Ended,
                    _ => EventKind::Gone,
                };
                let notices = self.model.guide(before.edition.guide).notices.iter();
                let mut said =
                    notices.filter(|notice| notice.withdrawn == Some(day) && notice.edition == Some(before.edition.at));
                let because = said.next_back().filter(|_| kind == EventKind::Withdrawn);
                Event { because: because.map(|notice| notice.because.as_str()), ..plain(kind) }
            }
            (None, None) => plain(EventKind::Gone),
        }
    }

    /// What else happens on a day: to older text that is kept, and by notice.
    fn events(&self, day: Date) -> Vec<Event<'m>> {
        let mut events = Vec::new();
        let some = |text: &'m str| (!text.is_empty()).then_some(text);
        for kept in &self.kept {
            let keep = kept.keep;
            let event = |kind, because| Event { kind, because: some(because), areas: Some(&keep.areas) };
            let over = kept.until.is_some_and(|last| last < day);
            if day == self.span.from && !over && Some(kept.said_by) == self.span.edition {
                events.push(event(EventKind::TransitionBegan, keep.because.as_str()));
            }
            if kept.until.and_then(|last| last.tomorrow().ok()) == Some(day) {
                events.push(event(EventKind::TransitionEnded, ""));
            }
            let left = kept.left.iter().filter(|(_, from, _)| *from == day && !over);
            events.extend(left.map(|(areas, _, because)| Event {
                kind: EventKind::AreasLeft,
                because: some(because),
                areas: Some(areas),
            }));
        }
        let opened = self.opened().filter(|notice| notice.from == day);
        events.extend(opened.map(|notice| Event {
            kind: EventKind::MayVary,
            because: some(&notice.because),
            areas: None,
        }));
        events
    }
}

/// Whether older text that an edition keeps bears on a rule: it is kept, or it waits meanwhile.
#[must_use]
pub fn concerns(model: &Model, edition: EditionKey, keep: &Keep, id: Symbol) -> bool {
    let older = model.find_edition(edition.guide, keep.edition).and_then(|older| model.find_rule(older, id));
    let stays = |key: RuleKey| keep.chapters.contains(&model.chapter_of(key).id);
    if older.is_some_and(stays) {
        return true;
    }
    let Some(newer) = model.find_rule(edition, id) else { return false };
    match &keep.instead_of {
        Some(chapters) => chapters.contains(&model.chapter_of(newer).id),
        None => forerunners(model, newer).into_iter().any(stays),
    }
}
