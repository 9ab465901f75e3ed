//! A guide in one area through time: what bears on it there is found once, and then any day is asked of it.

use jiff::civil::Date;

use super::Question;
use super::applied::{Applied, AppliedRule, Departure};
use super::editions::{corrected, first_day};
use super::fold::{first_day_of, fold};
use super::here::{edition_here, part_extends, rules_here};
use super::place::changes;
use super::run::{Run, holding, last_day_of, pilot_end, runs};
use crate::model::{BegunBefore, Direction, EditionKey, GuideKey, Model, Pilot};
use crate::text::Symbol;

/// What bears on a guide in an area, by what is known.
#[derive(Clone, Debug)]
pub struct Local<'m> {
    pub(super) model: &'m Model,
    /// The guide.
    pub guide: GuideKey,
    /// The area; without it, the national text is meant.
    pub area: Option<Symbol>,
    /// What is known: nothing that was made known later counts.
    pub as_of: Date,
    /// The directions that ever run there.
    pub(super) directions: Vec<(&'m Pilot, &'m Direction, Vec<Run<'m>>)>,
    /// The days on which what chooses the area may change.
    pub(super) days: Vec<Date>,
}

/// What holds for work that was begun on some days.
#[derive(Clone, Debug)]
pub struct BegunClass<'m> {
    /// The first of the days; nothing for all before the last.
    pub from: Option<Date>,
    /// The last of the days.
    pub until: Date,
    /// What holds for such work.
    pub answer: Applied<'m>,
}

impl<'m> Local<'m> {
    /// Finds the directions of an area.
    #[must_use]
    pub fn new(model: &'m Model, guide: GuideKey, area: Option<Symbol>, as_of: Date) -> Self {
        let mut local = Local { model, guide, area, as_of, directions: Vec::new(), days: Vec::new() };
        let Some(area) = area else { return local };
        local.days = changes(model, area);
        for pilot in model.pilots.iter().filter(|pilot| pilot.guide == guide) {
            let end = pilot_end(model, pilot, as_of);
            for direction in &pilot.directions {
                let runs = runs(model, direction, (area, &local.days), as_of, end);
                if !runs.is_empty() {
                    local.directions.push((pilot, direction, runs));
                }
            }
        }
        local
    }

    /// The directions that ever run there, by what is known, in the order of pilots and of their directions.
    #[must_use]
    pub fn directions(&self) -> &[(&'m Pilot, &'m Direction, Vec<Run<'m>>)] {
        &self.directions
    }

    /// What applies on a day, for work begun on another where that is asked. The national edition is never changed:
    /// departures are told beside it.
    #[must_use]
    pub fn applies(&self, on: Date, begun: Option<Date>) -> Applied<'m> {
        let begun = begun.map(|begun| begun.min(on));
        let edition = edition_here(self.model, self.guide, Question { as_of: self.as_of, on }, begun);
        self.with_departures(self.before_pilots(edition, on), self.departures(on, begun))
    }

    /// The rules of an edition that hold on a day, before any pilot.
    fn before_pilots(&self, edition: Option<EditionKey>, on: Date) -> Applied<'m> {
        let model = self.model;
        let question = Question { as_of: self.as_of, on };
        let none = || (Vec::new(), Vec::new());
        let (keys, elsewhere) = edition.map_or_else(none, |edition| rules_here(model, edition, question, self.area));
        let nation = self.nation();
        let outside = |part: &crate::model::Part| {
            self.area.is_some_and(|area| !part_extends(model, part.extent.as_ref(), area, on))
        };
        let national = |rule| {
            let parts = model.rule(rule).parts.iter().filter(|part| outside(part));
            let outside = parts.map(|part| part.id).collect();
            AppliedRule { rule, departures: Vec::new(), is_added: false, outside, nation }
        };
        let rules = keys.into_iter().map(national).collect();
        Applied { guide: self.guide, edition, rules, elsewhere }
    }

    fn nation(&self) -> Option<Symbol> {
        self.area.and_then(|area| self.model.areas.get(area)).and_then(|area| area.nation)
    }

    fn with_departures(&self, mut answer: Applied<'m>, mut found: Vec<Departure<'m>>) -> Applied<'m> {
        let model = self.model;
        found.sort_by_key(|one| {
            let at = one.pilot.variations.iter().position(|known| known.id == one.variation.id);
            (model.text(one.pilot.id), at, model.text(one.direction.id))
        });
        for departure in found {
            fold(model, &mut answer.rules, departure);
        }
        answer
    }

    /// Every departure that holds.
    fn departures(&self, on: Date, begun: Option<Date>) -> Vec<Departure<'m>> {
        let nation = self.nation();
        let mut found = Vec::new();
        for (pilot, direction, runs) in &self.directions {
            let Some((run, for_open_work)) = holding(direction, runs, on, begun) else { continue };
            for at in run.variations {
                let Some(variation) = pilot.variations.get(*at as usize) else { continue };
                found.push(Departure {
                    pilot,
                    direction,
                    variation,
                    scope: &run.line.scope,
                    from: first_day_of(runs, run, *at),
                    until: last_day_of(runs, run, *at),
                    for_open_work,
                    limits: run.limits(*at, variation, nation),
                    reference: run.reference,
                });
            }
        }
        found
    }

    /// What holds on a day for work by the day on which it was begun: every run of days with an answer of its own that
    /// may differ, the earliest first.
    #[must_use]
    pub fn by_begin(&self, on: Date) -> Vec<BegunClass<'m>> {
        let mut days: Vec<Date> = Vec::new();
        for (_, _, runs) in &self.directions {
            days.extend(runs.iter().map(|run| run.from));
            days.extend(runs.iter().filter_map(|run| run.until?.tomorrow().ok()));
        }
        for (key, edition) in self.model.edition_keys(self.guide) {
            let first = corrected(self.model, key).last().copied().unwrap_or(key);
            if edition.corrects.is_none() && edition.begun_before == BegunBefore::Stays {
                days.extend(first_day(self.model, first, self.as_of));
            }
        }
        days.retain(|day| *day <= on);
        days.sort_unstable();
        days.dedup();
        let mut classes: Vec<BegunClass<'m>> = Vec::new();
        let mut last: Option<(Option<EditionKey>, Vec<Held>)> = None;
        let mut national: Vec<Applied<'m>> = Vec::new();
        for (at, day) in days.iter().enumerate() {
            let Ok(before) = day.yesterday() else { continue };
            let from = at.checked_sub(1).map(|at| days[at]);
            let begun = from.unwrap_or(before);
            let question = Question { as_of: self.as_of, on };
            let edition = edition_here(self.model, self.guide, question, Some(begun));
            let now = (edition, self.held(on, begun));
            if let Some(open) = classes.last_mut().filter(|_| last.as_ref() == Some(&now)) {
                open.until = before;
                continue;
            }
            let known = national.iter().find(|one| one.edition == edition).cloned();
            let base = known.unwrap_or_else(|| {
                national.push(self.before_pilots(edition, on));
                national[national.len() - 1].clone()
            });
            let answer = self.with_departures(base, self.departures(on, Some(begun)));
            classes.push(BegunClass { from, until: before, answer });
            last = Some(now);
        }
        classes
    }

    /// Which run of each direction holds, and whether only for open work.
    fn held(&self, on: Date, begun: Date) -> Vec<Held> {
        let each = self.directions.iter().enumerate().filter_map(|(at, (_, direction, runs))| {
            let (run, for_open_work) = holding(direction, runs, on, Some(begun))?;
            Some((at, run.from, for_open_work))
        });
        each.collect()
    }
}

/// A direction by its place, the first day of the run of it that holds, and whether it holds only for open work.
type Held = (usize, Date, bool);
