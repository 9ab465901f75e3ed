//! The deadlines that follow from an event: every limit that runs from its clock there, with its last day or the reason
//! why that cannot be computed.

use jiff::civil::Date;

use super::deadline::{WhyNot, count};
use super::limits::{LimitHere, LimitStanding};
use super::local::Local;
use crate::model::{ClockUse, GuideKey, Holidays, LimitValue, Model, PerNation};
use crate::text::Symbol;

/// A question about deadlines.
#[derive(Clone, Debug)]
pub struct Happened {
    /// The guides whose rules are asked about.
    pub guides: Vec<GuideKey>,
    /// What happened.
    pub clock: Symbol,
    /// The day on which it happened. Work that it opens is begun on that day.
    pub on: Date,
    /// The area; without it, the national text of each nation.
    pub area: Option<Symbol>,
    /// What is known: nothing that was made known later counts.
    pub as_of: Date,
}

/// A deadline.
#[derive(Clone, Debug)]
pub struct Deadline<'m> {
    /// The limit that it comes from.
    pub here: LimitHere<'m>,
    /// Its last day, or why there is none.
    pub end: Result<Date, WhyNot>,
    /// The first day, not after the last one of the deadline, on which the limit no longer holds for this work.
    pub changes_on: Option<Date>,
}

/// The deadlines that follow from an event: those with a day, the earliest first, and then the others.
#[must_use]
pub fn deadlines<'m>(model: &'m Model, happened: &Happened) -> Vec<Deadline<'m>> {
    let mut found = Vec::new();
    for guide in &happened.guides {
        let local = Local::new(model, *guide, happened.area, happened.as_of);
        let limits = local.limits(happened.on, happened.on).into_iter();
        let limits = limits.filter(|here| here.clock() == Some(happened.clock));
        let ended = limits.map(|here| (last_day_of(model, &here, happened.on, happened.area), here));
        let ended: Vec<(Result<Date, WhyNot>, LimitHere<'m>)> = ended.collect();
        let Some(last) = ended.iter().filter_map(|(end, _)| end.ok()).max() else {
            found.extend(ended.into_iter().map(|(end, here)| Deadline { here, end, changes_on: None }));
            continue;
        };
        let later = local.later(happened.on, Some(last));
        found.extend(ended.into_iter().map(|(end, here)| {
            let changes_on = end.ok().and_then(|end| here.changes_on(model, &later).filter(|day| *day <= end));
            Deadline { here, end, changes_on }
        }));
    }
    found.sort_by_key(|one| one.end.map_or((true, Date::MAX), |day| (false, day)));
    found
}

/// The limits that hold on later days for work begun on one.
pub(super) type Later<'m> = Vec<(Date, Vec<LimitHere<'m>>)>;

impl<'m> Local<'m> {
    /// The limits that hold on each later day on which something may change, for work begun on a day.
    pub(super) fn later(&self, begun: Date, last: Option<Date>) -> Later<'m> {
        let days = self.edges().into_iter().filter(|day| begun < *day && last.is_none_or(|last| *day <= last));
        days.map(|day| (day, self.limits(day, begun))).collect()
    }
}

impl LimitHere<'_> {
    /// The first of some later days on which the limit no longer holds for the work.
    pub(super) fn changes_on(&self, model: &Model, later: &Later<'_>) -> Option<Date> {
        let gone = later.iter().find(|(_, limits)| !limits.iter().any(|one| one.is_same(self, model)));
        gone.map(|(day, _)| *day)
    }
}

/// The last day of a limit that runs from a day in a place.
///
/// # Errors
/// The reason why there is none.
pub fn last_day_of(model: &Model, here: &LimitHere<'_>, start: Date, area: Option<Symbol>) -> Result<Date, WhyNot> {
    let value = countable(here)?;
    let nation = nation_of(model, here, area);
    let duration = match value {
        PerNation::Same(duration) => Some(*duration),
        PerNation::Each(_) => nation.and_then(|nation| value.in_nation(nation)),
    };
    let holidays = nation.and_then(|nation| holidays_of(model, nation));
    count(start, duration.ok_or(WhyNot::NotThisNation)?, here.limit.counts_first_day, holidays)
}

/// The time that is counted from the event.
///
/// # Errors
/// The reason why none is.
pub fn countable<'l>(here: &'l LimitHere<'_>) -> Result<&'l PerNation<crate::model::Duration>, WhyNot> {
    if here.standing == LimitStanding::SetAside {
        return Err(WhyNot::SetAside);
    }
    let counts_on = here.limit.clocks.iter().any(|clock| matches!(clock, ClockUse::From(_)));
    match &here.limit.value {
        LimitValue::By(_) => Err(WhyNot::DayOfYear),
        LimitValue::Max(_) | LimitValue::Min(_) | LimitValue::Every(_) if !counts_on => Err(WhyNot::CountsBack),
        LimitValue::Min(_) => Err(WhyNot::AtLeast),
        LimitValue::Max(value) | LimitValue::Every(value) => Ok(value),
    }
}

/// The nation whose holidays are kept: the area's; without an area, one of those for which the limit holds.
fn nation_of(model: &Model, here: &LimitHere<'_>, area: Option<Symbol>) -> Option<Symbol> {
    match area {
        Some(area) => model.areas.get(area)?.nation,
        None => here.nations.first().copied().or_else(|| model.nations.iter().next().map(|(id, _)| id)),
    }
}

/// The holidays that a nation keeps.
#[must_use]
pub fn holidays_of(model: &Model, nation: Symbol) -> Option<&Holidays> {
    let division = &model.nations.get(nation)?.holidays;
    model.holidays.iter().find(|(name, _)| name == division).map(|(_, holidays)| holidays)
}
