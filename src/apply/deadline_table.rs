//! Every limit of a site as a table that a calculator looks up: national limits with the days of an event for which
//! they hold, and what local differences make of them.

use std::collections::HashMap;

use jiff::civil::Date;

use super::deadlines::Later;
use super::limits::LimitHere;
use super::local::Local;
use crate::model::{GuideKey, Model};
use crate::text::Symbol;

/// A limit for events of some days.
#[derive(Clone, Debug)]
pub struct LimitRow<'m> {
    /// The limit.
    pub here: LimitHere<'m>,
    /// The first day of an event.
    pub from: Date,
    /// The last day of an event; nothing where none is known.
    pub until: Option<Date>,
    /// The first day on which the limit no longer holds for the work.
    pub changes_on: Option<Date>,
}

/// What holds in some areas in the place of a national limit, or beside the national ones.
#[derive(Clone, Debug)]
pub struct LocalRow<'m> {
    /// The areas.
    pub areas: Vec<Symbol>,
    /// The first day of an event.
    pub from: Date,
    /// The last day of an event; nothing where none is known.
    pub until: Option<Date>,
    /// The national limit that gives way, by its place in [`LimitTable::national`].
    pub instead_of: Option<usize>,
    /// What holds; nothing where the rule does not apply there.
    pub here: Option<LimitHere<'m>>,
    /// The first day on which that no longer holds for the work.
    pub changes_on: Option<Date>,
}

/// Every limit.
#[derive(Clone, Debug, Default)]
pub struct LimitTable<'m> {
    /// The national limits.
    pub national: Vec<LimitRow<'m>>,
    /// Local differences.
    pub local: Vec<LocalRow<'m>>,
}

/// Some days of events on which the same limits hold.
struct Segment<'m> {
    from: Date,
    until: Option<Date>,
    limits: Vec<(LimitHere<'m>, Option<Date>)>,
}

/// The table of some guides, by what is known on a day.
#[must_use]
pub fn limit_table<'m>(model: &'m Model, guides: &[GuideKey], as_of: Date) -> LimitTable<'m> {
    let mut table = LimitTable::default();
    for guide in guides {
        let national = Local::new(model, *guide, None, as_of);
        let first_row = table.national.len();
        let segments = segments(&national, model, &[]);
        table.add_national(model, &segments, first_row);
        let days: Vec<Date> = segments.iter().map(|one| one.from).collect();
        for (area, _) in model.areas.iter() {
            table.add_area(model, &Local::new(model, *guide, Some(area), as_of), &days, first_row);
        }
    }
    table.local = grouped(table.local);
    table
}

/// The rows that say the same of several areas, once.
fn grouped(rows: Vec<LocalRow<'_>>) -> Vec<LocalRow<'_>> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut found: Vec<LocalRow<'_>> = Vec::new();
    for row in rows {
        let here = row.here.as_ref().map(|here| {
            let departure = here.departure.as_ref().map(|one| {
                (
                    one.pilot.id,
                    one.direction.id,
                    one.variation.id,
                    one.scope.words().to_owned(),
                    one.until,
                    one.reference,
                )
            });
            (here.rule, here.limit.name, here.limit.value.clone(), here.limit.clocks.clone(), here.standing, departure)
        });
        let key = format!("{:?}", (row.from, row.until, row.instead_of, row.changes_on, here));
        match places.get(&key) {
            Some(at) => found[*at].areas.extend(row.areas),
            None => {
                places.insert(key, found.len());
                found.push(row);
            }
        }
    }
    found
}

/// The segments of a guide in a place, cut on more days, too.
fn segments<'m>(local: &Local<'m>, model: &Model, more: &[Date]) -> Vec<Segment<'m>> {
    let intervals = local.intervals();
    let mut days: Vec<Date> = intervals.iter().map(|one| one.from).chain(more.iter().copied()).collect();
    days.sort_unstable();
    days.dedup();
    let mut found = Vec::new();
    for (at, from) in days.iter().enumerate() {
        let Some(interval) = intervals.iter().find(|one| one.contains(*from)) else { continue };
        let next = days.get(at + 1).and_then(|next| next.yesterday().ok());
        let until = [next, interval.until].into_iter().flatten().min();
        let later: Later<'m> = local.later(*from, None);
        let limits = local.limits(*from, *from).into_iter();
        let limits = limits
            .map(|here| {
                let changes = here.changes_on(model, &later);
                (here, changes)
            })
            .collect();
        found.push(Segment { from: *from, until, limits });
    }
    found
}

impl<'m> LimitTable<'m> {
    /// Adds national limits; one that goes on over several segments is one row.
    fn add_national(&mut self, model: &Model, segments: &[Segment<'m>], first_row: usize) {
        for segment in segments {
            for (here, changes_on) in &segment.limits {
                let goes_on = |row: &&mut LimitRow<'m>| {
                    row.here.rule == here.rule
                        && row.here.is_same(here, model)
                        && row.changes_on == *changes_on
                        && follows(row.until, segment.from)
                };
                match self.national[first_row..].iter_mut().find(goes_on) {
                    Some(row) => row.until = segment.until,
                    None => self.national.push(LimitRow {
                        here: here.clone(),
                        from: segment.from,
                        until: segment.until,
                        changes_on: *changes_on,
                    }),
                }
            }
        }
    }

    /// Adds what differs in an area.
    fn add_area(&mut self, model: &Model, local: &Local<'m>, days: &[Date], first_row: usize) {
        let Some(area) = local.area else { return };
        let nation = model.areas.get(area).and_then(|record| record.nation);
        for segment in segments(local, model, days) {
            let mut open: Vec<&(LimitHere<'m>, Option<Date>)> = segment.limits.iter().collect();
            for at in first_row..self.national.len() {
                let row = &self.national[at];
                let holds = row.from <= segment.from && row.until.is_none_or(|until| segment.from <= until);
                let nations = &row.here.nations;
                if !holds || !(nations.is_empty() || nation.is_some_and(|own| nations.contains(&own))) {
                    continue;
                }
                let one_rule = |here: &LimitHere<'m>| {
                    here.rule == row.here.rule && here.limit.name == row.here.limit.name && !here.is_added
                };
                let found = open.iter().position(|(here, _)| one_rule(here));
                let found = found.map(|found| open.remove(found));
                let here = found.map(|(here, changes)| (here.clone(), *changes));
                if here.as_ref().is_some_and(|(here, changes)| {
                    let alike = LimitHere { nations: row.here.nations.clone(), ..here.clone() };
                    alike.is_same(&row.here, model) && *changes == row.changes_on
                }) {
                    continue;
                }
                self.add_local(model, area, &segment, Some(at), here);
            }
            for (here, changes) in open {
                self.add_local(model, area, &segment, None, Some((here.clone(), *changes)));
            }
        }
    }

    /// Adds a difference; one that goes on over several segments is one row.
    fn add_local(
        &mut self,
        model: &Model,
        area: Symbol,
        segment: &Segment<'m>,
        instead_of: Option<usize>,
        here: Option<(LimitHere<'m>, Option<Date>)>,
    ) {
        let (here, changes_on) = here.map_or((None, None), |(here, changes)| (Some(here), changes));
        let same = |row: &&mut LocalRow<'m>| {
            let alike = match (&row.here, &here) {
                (Some(known), Some(here)) => known.rule == here.rule && known.is_same(here, model),
                (None, None) => true,
                _ => false,
            };
            row.areas == [area]
                && row.instead_of == instead_of
                && alike
                && row.changes_on == changes_on
                && follows(row.until, segment.from)
        };
        match self.local.iter_mut().rev().take_while(|row| row.areas == [area]).find(same) {
            Some(row) => row.until = segment.until,
            None => {
                let (from, until) = (segment.from, segment.until);
                self.local.push(LocalRow { areas: vec![area], from, until, instead_of, here, changes_on });
            }
        }
    }
}

/// Whether a day follows the last day of a row.
fn follows(until: Option<Date>, day: Date) -> bool {
    until.and_then(|until| until.tomorrow().ok()) == Some(day)
}
