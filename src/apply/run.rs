//! A direction through time in one area: the runs of days on which it is in force there, by what is known.

use jiff::civil::Date;

use super::editions::{corrected, edition_period, is_known};
use super::place::{chooses, names};
use crate::model::{
    AtEnd, BegunBefore, Direction, DirectionLine, EditionKey, Limit, Model, OnNewEdition, Period, Pilot, PilotEvent,
    PilotEventKind, Variation,
};
use crate::text::Symbol;

/// A run of days on which a direction says one thing in an area.
#[derive(Clone, Debug)]
pub struct Run<'m> {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Option<Date>,
    /// What the direction says of the area.
    pub line: &'m DirectionLine,
    /// The variations that apply, by their places in the pilot.
    pub variations: &'m [u32],
    /// How what made it run is cited.
    pub reference: Option<&'m str>,
    /// The first day of the runs that this one goes on from without a gap.
    pub since: Date,
    /// The day from which the direction is revoked.
    pub revoked: Option<Date>,
}

impl Run<'_> {
    /// Its days.
    #[must_use]
    pub fn period(&self) -> Period {
        Period::between(Some(self.from), self.until)
    }

    /// The limits of a variation as they hold in a nation, with those that differ in the area.
    #[must_use]
    pub fn limits(&self, at: u32, variation: &Variation, nation: Option<Symbol>) -> Vec<Limit> {
        let own = |limit: &Limit| {
            let differs = self.line.limits.iter().find(|(of, known)| *of == at && known.name == limit.name);
            differs.map_or(limit, |(_, known)| known).only_in(nation)
        };
        variation.limits.iter().map(own).collect()
    }
}

/// What is known of the end of a pilot: the last day of the edition that it departs from, where it does not go on
/// from there.
pub(super) fn pilot_end(model: &Model, pilot: &Pilot, as_of: Date) -> Option<Date> {
    let at = pilot.edition.filter(|_| pilot.on_new_edition != OnNewEdition::Carry)?;
    let own = EditionKey { guide: pilot.guide, at };
    let line = model
        .edition_keys(pilot.guide)
        .filter(|(key, edition)| is_known(edition, as_of) && (*key == own || corrected(model, *key).contains(&own)));
    let periods: Vec<Period> = line.filter_map(|(key, _)| edition_period(model, key, as_of)).collect();
    let lasts: Option<Vec<Date>> = periods.iter().map(|period| period.last()).collect();
    lasts?.into_iter().max()
}

/// The runs of a direction in an area, the first one first. `end` is what [`pilot_end`] says, and `days` are those on
/// which what chooses the area may change.
pub(super) fn runs<'m>(
    model: &'m Model,
    direction: &'m Direction,
    (area, days): (Symbol, &[Date]),
    as_of: Date,
    end: Option<Date>,
) -> Vec<Run<'m>> {
    if direction.made.is_none_or(|made| as_of < made) {
        return Vec::new();
    }
    let Some(from) = direction.from.filter(|from| concerns(model, direction, (area, days), *from)) else {
        return Vec::new();
    };
    let mut raw = from_events(model, direction, area, as_of, from);
    let area_end = model.areas.get(area).and_then(|record| record.until);
    for cap in [area_end, end].into_iter().flatten() {
        raw.retain(|run| run.from <= cap);
        for run in &mut raw {
            run.until = Some(run.until.map_or(cap, |until| until.min(cap)));
        }
    }
    let mut runs: Vec<Run<'m>> = Vec::new();
    for run in raw {
        cut(model, direction, area, days, run, &mut runs);
    }
    let mut since = None;
    let mut last: Option<Option<Date>> = None;
    for run in &mut runs {
        let goes_on = last.is_some_and(|last| last.is_some_and(|last| last.tomorrow().ok() == Some(run.from)));
        if !goes_on {
            since = Some(run.from);
        }
        run.since = since.unwrap_or(run.from);
        last = Some(run.until);
    }
    runs
}

/// Whether a direction ever says anything of an area: on its first day, or on one of those on which what chooses the area
/// may change. Most directions say nothing of most areas, so this is asked before anything else.
pub(super) fn concerns(model: &Model, direction: &Direction, (area, days): (Symbol, &[Date]), first: Date) -> bool {
    let on = |line: &DirectionLine, day: Date| chooses(model, &line.areas, area, day);
    direction.lines.iter().any(|line| on(line, first) || days.iter().any(|day| on(line, *day)))
}

/// A run before the area is looked at.
struct Raw<'m> {
    from: Date,
    until: Option<Date>,
    variations: Option<&'m [u32]>,
    reference: Option<&'m str>,
    revoked: Option<Date>,
}

/// The events of a direction that are known and concern an area.
pub fn concerning<'m>(
    model: &'m Model,
    direction: &'m Direction,
    area: Symbol,
    as_of: Date,
) -> impl Iterator<Item = &'m PilotEvent> {
    let there = move |event: &&PilotEvent| {
        event.areas.as_ref().is_none_or(|areas| chooses(model, areas, area, event.from) || names(areas, area))
    };
    direction.events.iter().filter(move |event| event.date <= as_of).filter(there)
}

fn from_events<'m>(model: &'m Model, direction: &'m Direction, area: Symbol, as_of: Date, from: Date) -> Vec<Raw<'m>> {
    let reference = direction.reference.as_deref();
    let mut runs = vec![Raw { from, until: direction.until, variations: None, reference, revoked: None }];
    let mut variations: Option<&[u32]> = None;
    for event in concerning(model, direction, area, as_of) {
        let reference = event.reference.as_deref().or(direction.reference.as_deref());
        match event.kind {
            PilotEventKind::NotMade => return Vec::new(),
            PilotEventKind::Met | PilotEventKind::StopAnswered => {}
            PilotEventKind::Extended => {
                let Some(until) = event.until else { continue };
                match runs.last_mut() {
                    Some(last) if last.revoked.is_none() && reaches(last, event.from) => {
                        last.until = last.until.map(|known| known.max(until));
                    }
                    _ => {
                        runs.push(Raw { from: event.from, until: Some(until), variations, reference, revoked: None });
                    }
                }
            }
            PilotEventKind::Varied => {
                variations = Some(&event.variations);
                let Some(last) = runs.last_mut().filter(|last| last.until.is_none_or(|until| event.from <= until))
                else {
                    continue;
                };
                let until = event.until.or(last.until);
                if event.from <= last.from {
                    (last.variations, last.until) = (variations, until);
                } else {
                    last.until = event.from.yesterday().ok();
                    runs.push(Raw { from: event.from, until, variations, reference, revoked: None });
                }
            }
            PilotEventKind::Revoked => {
                runs.retain(|run| run.from < event.from);
                if let (Some(last), Ok(before)) = (runs.last_mut(), event.from.yesterday()) {
                    last.until = Some(last.until.map_or(before, |until| until.min(before)));
                    last.revoked = Some(event.from);
                }
            }
        }
    }
    runs.retain(|run| run.until.is_none_or(|until| run.from <= until));
    runs
}

/// Whether a run is in force on a day, or was on the day before.
fn reaches(run: &Raw<'_>, day: Date) -> bool {
    run.until.is_none_or(|until| until.tomorrow().is_ok_and(|after| day <= after))
}

/// Cuts a run where what the direction says of the area changes because the area is no longer, or newly, chosen.
fn cut<'m>(
    model: &'m Model,
    direction: &'m Direction,
    area: Symbol,
    days: &[Date],
    raw: Raw<'m>,
    runs: &mut Vec<Run<'m>>,
) {
    let inside = days.iter().copied().filter(|day| raw.from < *day && raw.until.is_none_or(|until| *day <= until));
    let starts: Vec<Date> = std::iter::once(raw.from).chain(inside).collect();
    for (at, from) in starts.iter().enumerate() {
        let next = starts.get(at + 1).and_then(|next| next.yesterday().ok());
        let until = next.or(raw.until);
        let Some(line) = line_of(model, direction, area, *from) else { continue };
        if let Some(last) = runs.last_mut().filter(|last| {
            at > 0 && std::ptr::eq(last.line, line) && last.until.and_then(|last| last.tomorrow().ok()) == Some(*from)
        }) {
            last.until = until;
            continue;
        }
        let variations = raw.variations.unwrap_or(&line.variations);
        let (reference, revoked) = (raw.reference, raw.revoked);
        runs.push(Run { from: *from, until, line, variations, reference, since: *from, revoked });
    }
}

/// What a direction says of an area on a day: the line that names it, else the first that chooses it.
pub(super) fn line_of<'m>(
    model: &Model,
    direction: &'m Direction,
    area: Symbol,
    on: Date,
) -> Option<&'m DirectionLine> {
    let mut lines = direction.lines.iter();
    let own = lines.clone().find(|line| names(&line.areas, area));
    own.or_else(|| lines.find(|line| chooses(model, &line.areas, area, on)))
}

/// The run that holds on a day, for work begun on another where that is asked; and whether it holds only for such
/// work, because the direction is over.
pub(super) fn holding<'r, 'm>(
    direction: &Direction,
    runs: &'r [Run<'m>],
    on: Date,
    begun: Option<Date>,
) -> Option<(&'r Run<'m>, bool)> {
    let Some(begun) = begun else {
        return runs.iter().find(|run| run.period().contains(on)).map(|run| (run, false));
    };
    let joins = direction.begun_before.unwrap_or_default() == BegunBefore::Joins;
    let continues = direction.at_end == Some(AtEnd::Continues);
    let mut under: Option<&Run<'m>> = None;
    let known = runs.iter().take_while(|run| run.from <= on);
    for (at, run) in known.enumerate() {
        let starts = run.from == run.since;
        let enters = run.period().contains(begun) || (starts && joins && begun < run.from);
        under = (under.is_some() || enters).then_some(run);
        if run.period().contains(on) {
            return under.map(|run| (run, false));
        }
        let goes_on = runs.get(at + 1).is_some_and(|next| next.since == run.since);
        if !goes_on && (!continues || run.revoked.is_some_and(|day| day <= on)) {
            under = None;
        }
    }
    under.map(|run| (run, true))
}

/// The last day on which a variation goes on without a gap and for the same people, from a run on.
pub(super) fn last_day_of(runs: &[Run<'_>], run: &Run<'_>, variation: u32) -> Option<Date> {
    let mut last = run.until;
    for next in runs.iter().filter(|next| run.from < next.from) {
        let same = next.variations.contains(&variation) && next.line.scope == run.line.scope;
        if !same || last.and_then(|last| last.tomorrow().ok()) != Some(next.from) {
            break;
        }
        last = next.until;
    }
    last
}
