//! The runs of days on which a guide applies in an area without any change, between two changes each.

use jiff::civil::Date;

use super::applied::{Applied, AppliedRule, Departure};
use super::editions::{all_kept, edition_period, is_known};
use super::local::Local;
use super::run::concerning;
use super::stretches::{Stretch, departing, joined};
use crate::model::EditionKey;
use crate::text::Symbol;

/// A run of days on which the same applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The first day.
    pub from: Date,
    /// The last day, where one is known.
    pub until: Option<Date>,
    /// The edition that holds.
    pub edition: EditionKey,
    /// How many rules differ from the national text, with those that a pilot adds.
    pub varied: u32,
}

impl Interval {
    /// Whether a day lies in it.
    #[must_use]
    pub fn contains(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

impl Local<'_> {
    /// Every interval, the earliest first. Days on which no edition is in force, and those after the area's last, lie
    /// in none.
    #[must_use]
    pub fn intervals(&self) -> Vec<Interval> {
        self.intervals_with(|_| ())
    }

    /// Every interval, and the days on which each departure holds, over intervals that follow one another.
    #[must_use]
    pub fn intervals_and_stretches(&self) -> (Vec<Interval>, Vec<Stretch>) {
        let mut found = Vec::new();
        let intervals = self.intervals_with(|answer| {
            found.push(self.area.map_or_else(Vec::new, |area| departing(area, &answer.rules)))
        });
        let stretches = joined(&intervals, found);
        (intervals, stretches)
    }

    /// Every interval, each one's answer shown to a visitor.
    fn intervals_with(&self, mut visit: impl FnMut(&Applied<'_>)) -> Vec<Interval> {
        let end = self.area.and_then(|area| self.model.areas.get(area)).and_then(|area| area.until);
        let mut days = self.edges();
        days.retain(|day| end.is_none_or(|end| *day <= end));
        let mut found: Vec<Interval> = Vec::new();
        let mut last: Option<Applied<'_>> = None;
        for day in days {
            let now = self.applies(day, None);
            if last.as_ref().is_some_and(|last| is_same(last, &now)) {
                continue;
            }
            if let Some(open) = found.last_mut().filter(|open| open.until.is_none()) {
                open.until = day.yesterday().ok();
            }
            if let Some(edition) = now.edition {
                let varied = now.rules.iter().filter(|rule| !rule.departures.is_empty()).count();
                let varied = u32::try_from(varied).unwrap_or(u32::MAX);
                found.push(Interval { from: day, until: None, edition, varied });
                visit(&now);
            }
            last = Some(now);
        }
        if let Some(open) = found.last_mut().filter(|open| open.until.is_none()) {
            open.until = end;
        }
        found
    }

    /// The days that were once said to be the first after a direction's last, or the first of an edition: what was
    /// made known later may have moved them.
    #[must_use]
    pub fn announced(&self) -> Vec<Date> {
        let mut days = Vec::new();
        for (_, direction, _) in &self.directions {
            let events = self.area.into_iter().flat_map(|area| concerning(self.model, direction, area, self.as_of));
            let lasts = std::iter::once(direction.until).chain(events.map(|event| event.until));
            days.extend(lasts.filter_map(|last| last?.tomorrow().ok()));
        }
        let guide = self.model.guide(self.guide);
        days.extend(guide.editions.iter().filter_map(|edition| edition.in_force_from));
        days.extend(guide.notices.iter().filter_map(|notice| notice.in_force_from));
        days.sort_unstable();
        days.dedup();
        days
    }

    /// Every day on which something may change.
    pub(super) fn edges(&self) -> Vec<Date> {
        let model = self.model;
        let after = |last: Option<Date>| last.and_then(|last| last.tomorrow().ok());
        let mut days = self.days.clone();
        for (key, edition) in model.edition_keys(self.guide).filter(|(_, edition)| is_known(edition, self.as_of)) {
            let period = edition_period(model, key, self.as_of);
            days.extend(period.and_then(|period| period.first()));
            days.extend(after(period.and_then(|period| period.last())));
            for rule in &edition.rules {
                days.extend(rule.in_force_from);
                days.extend(after(rule.in_force_until));
            }
            for kept in all_kept(model, key, self.as_of) {
                days.extend(after(kept.until));
                days.extend(kept.left.iter().map(|(_, from, _)| *from));
            }
        }
        for (_, _, runs) in &self.directions {
            days.extend(runs.iter().map(|run| run.from));
            days.extend(runs.iter().filter_map(|run| after(run.until)));
        }
        days.sort_unstable();
        days.dedup();
        days
    }
}

/// Whether two answers say the same of every rule, whatever cites what they rest on.
fn is_same(one: &Applied<'_>, other: &Applied<'_>) -> bool {
    one.edition == other.edition
        && one.elsewhere == other.elsewhere
        && one.rules.len() == other.rules.len()
        && one.rules.iter().zip(&other.rules).all(|(one, other)| one.is_same(other))
}

impl AppliedRule<'_> {
    /// Whether two answers say the same of a rule, whatever cites what they rest on.
    #[must_use]
    pub fn is_same(&self, other: &AppliedRule<'_>) -> bool {
        self.is_same_rule(other)
            && self.outside == other.outside
            && self.departures.len() == other.departures.len()
            && self.departures.iter().zip(&other.departures).all(|(one, other)| one.is_same(other))
    }

    /// What adds it: the pilot and the variation; nothing for a rule of the national text.
    #[must_use]
    pub fn added_by(&self) -> Option<(Symbol, Symbol)> {
        self.departures.first().filter(|_| self.is_added).map(|first| (first.pilot.id, first.variation.id))
    }

    /// Whether two answers are about one rule.
    #[must_use]
    pub fn is_same_rule(&self, other: &AppliedRule<'_>) -> bool {
        self.rule == other.rule && self.is_added == other.is_added && self.added_by() == other.added_by()
    }
}

impl Departure<'_> {
    /// The pilot, the direction and the variation.
    fn ids(&self) -> (Symbol, Symbol, Symbol) {
        (self.pilot.id, self.direction.id, self.variation.id)
    }

    /// Whether two departures say the same, for the same people and days.
    fn is_same(&self, other: &Departure<'_>) -> bool {
        self.ids() == other.ids()
            && self.scope == other.scope
            && (self.from, self.until, self.for_open_work) == (other.from, other.until, other.for_open_work)
            && self.limits == other.limits
    }
}
