//! The days on which a rule is different in an area: the departures of its intervals, joined where one goes on.

use jiff::civil::Date;

use super::applied::{AppliedRule, Departure};
use super::intervals::Interval;
use crate::model::{PilotScope, RuleKey};
use crate::text::Symbol;

/// Days on which a departure from a rule holds in an area without a break.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The rule; for a rule that a pilot adds, the one that it stands after.
    pub rule: RuleKey,
    /// The area.
    pub area: Symbol,
    /// The pilot.
    pub pilot: Symbol,
    /// The direction.
    pub direction: Symbol,
    /// The variation.
    pub variation: Symbol,
    /// On whom there.
    pub scope: PilotScope,
    /// Whether a rule is added.
    pub is_added: bool,
    /// The first day; an interval of the area begins with it.
    pub from: Date,
    /// The last day.
    pub until: Option<Date>,
}

impl Stretch {
    /// Whether a day lies in it.
    #[must_use]
    pub fn contains(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }

    /// What departs, whenever it does.
    fn of(area: Symbol, rule: &AppliedRule<'_>, departure: &Departure<'_>) -> Self {
        Stretch {
            rule: rule.rule,
            area,
            pilot: departure.pilot.id,
            direction: departure.direction.id,
            variation: departure.variation.id,
            scope: departure.scope.clone(),
            is_added: rule.is_added,
            from: departure.from,
            until: departure.until,
        }
    }

    /// Whether both say the same of one rule, on whatever days.
    fn goes_on_as(&self, other: &Self) -> bool {
        let same_days = Self { from: self.from, until: self.until, ..other.clone() };
        *self == same_days
    }
}

/// What departs in an interval.
pub(super) fn departing(area: Symbol, rules: &[AppliedRule<'_>]) -> Vec<Stretch> {
    rules.iter().flat_map(|rule| rule.departures.iter().map(|one| Stretch::of(area, rule, one))).collect()
}

/// Joins what departs in intervals that follow one another, the earliest first.
pub(super) fn joined(intervals: &[Interval], departing: Vec<Vec<Stretch>>) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut last: Option<Date> = None;
    for (interval, here) in intervals.iter().zip(departing) {
        let follows = last.and_then(|last| last.tomorrow().ok()) == Some(interval.from);
        let mut next = Vec::with_capacity(here.len());
        for stretch in here {
            let known = open.iter().copied().find(|at| follows && found[*at].goes_on_as(&stretch));
            let at = known.unwrap_or_else(|| {
                found.push(Stretch { from: interval.from, ..stretch });
                found.len() - 1
            });
            found[at].until = interval.until;
            next.push(at);
        }
        open = next;
        last = interval.until;
    }
    found
}
