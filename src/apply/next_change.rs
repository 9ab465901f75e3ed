//! The next day on which something that the site says becomes wrong, if nobody builds it again.

use jiff::civil::Date;

use super::{Question, edition_period, kept};
use crate::model::{Model, Period, Schedule};

/// The first day after the one asked about on which an edition, a rule, a page of advice or its owner, a pilot or an
/// area changes state, something that the sources hold becomes known, or the known holidays end.
#[must_use]
pub fn next_change(model: &Model, question: Question) -> Option<Date> {
    let mut days: Vec<Date> = Vec::new();
    for (guide, record) in model.guide_keys() {
        days.extend(record.withdrawn);
        days.extend(record.notices.iter().flat_map(|notice| [notice.date, notice.from]));
        for (key, edition) in model.edition_keys(guide) {
            let period = edition_period(model, key, question.as_of);
            days.extend(period.and_then(Period::first));
            days.extend(after(period.and_then(Period::last)));
            days.extend(edition.published);
            days.extend(after(edition.consultation_closes));
            days.extend(kept(model, key, question).into_iter().filter_map(|kept| after(kept.until)));
            for rule in &edition.rules {
                days.extend(rule.in_force_from);
                days.extend(after(rule.in_force_until));
            }
        }
    }
    for page in &model.advice {
        days.extend(page.applies_from);
        days.extend(after(page.review_by));
        days.extend(page.published);
        days.extend(page.confirmed.iter().map(|one| one.date));
        days.extend(page.changes.iter().map(|one| one.date));
        days.extend(page.endorsed_by.iter().filter_map(|(_, date)| *date));
    }
    for (_, owner) in model.owners.iter() {
        days.extend(after(owner.ended));
        days.extend(owner.accepts.iter().filter_map(|(_, _, date)| *date));
    }
    pilot_days(model, question.on, &mut days);
    place_days(model, &mut days);
    days.into_iter().filter(|day| *day > question.on).min()
}

/// The days on which the state of a pilot may change anywhere.
fn pilot_days(model: &Model, on: Date, days: &mut Vec<Date>) {
    for pilot in &model.pilots {
        for direction in &pilot.directions {
            days.extend(direction.announced.into_iter().chain(direction.made).chain(direction.from));
            // A last day is to come, is today, and is over.
            days.extend(direction.until.into_iter().chain(after(direction.until)));
            for event in &direction.events {
                days.extend([event.date, event.from]);
                days.extend(event.until.into_iter().chain(after(event.until)));
            }
        }
        for condition in &pilot.conditions {
            for direction in &pilot.directions {
                let Some(from) = direction.from else { continue };
                let extended = direction.events.iter().filter_map(|event| event.until).max();
                let last = direction.until.map(|until| extended.map_or(until, |extended| extended.max(until)));
                let due = due_days(condition.schedule, from, on).into_iter();
                for due in due.filter(|due| last.is_none_or(|last| *due <= last)) {
                    days.push(due);
                    days.extend(after(Some(due)));
                }
            }
        }
        for evaluation in &pilot.evaluations {
            days.extend(evaluation.published);
            days.extend(after(evaluation.due));
        }
    }
}

/// The days on which something is due around a day, the last one before it and the next two, for work under a direction
/// that began on another.
fn due_days(schedule: Schedule, from: Date, on: Date) -> Vec<Date> {
    let days = schedule.days(from);
    if let Schedule::Once(_) = schedule {
        return days.collect();
    }
    let days: Vec<Date> = days.take_while(|day| day.year() <= on.year() + 2).collect();
    let next = days.iter().position(|day| on < *day).unwrap_or(days.len());
    days.into_iter().skip(next.saturating_sub(1)).take(3).collect()
}

/// The day after a last one.
fn after(last: Option<Date>) -> Option<Date> {
    last.and_then(|last| last.tomorrow().ok())
}

/// The days on which areas end or change their groups, and on which holidays are no longer known.
fn place_days(model: &Model, days: &mut Vec<Date>) {
    for (_, area) in model.areas.iter() {
        days.extend(after(area.until));
        for membership in &area.groups {
            days.extend(membership.period.first());
            days.extend(after(membership.period.last()));
        }
    }
    for (_, holidays) in model.holidays.iter() {
        let end = holidays.days.last().and_then(|last| Date::new(last.year(), 12, 31).ok());
        days.extend(after(end));
    }
}
