//! Directions in an area: what each changes, from when until when, and what holds for open work.

use jiff::civil::Date;

use super::{Asked, at_start};
use crate::apply::{self, AppliedRule, AreaState, Departure, PilotState, Run};
use crate::model::{AtEnd, Direction, EditionKey, Effect, Limit, Pilot, PilotScope, RuleKey, Touched, Variation};
use crate::plan::Route;
use crate::render::page::{Here, date};
use crate::seal::Subject;
use crate::view;

impl Asked<'_> {
    /// A direction with its state there.
    pub(super) fn direction(&self, pilot: &Pilot, direction: &Direction, state: &AreaState<'_>) -> view::AreaDirection {
        let run = state.run.as_ref();
        let line = run.map(|run| run.line).or(direction.lines.first());
        let variations = run.map(|run| run.variations).or(line.map(|line| line.variations.as_slice()));
        let changes = variations.unwrap_or_default().iter().filter_map(|at| {
            let variation = pilot.variations.get(*at as usize)?;
            let nation = self.record.nation;
            let limits = run.map_or_else(|| variation.limits.clone(), |run| run.limits(*at, variation, nation));
            Some(self.change(pilot, variation, &limits, run))
        });
        let scope = run.map(|run| &run.line.scope);
        view::AreaDirection {
            pilot: pilot_link(self.here, pilot),
            direction: self.here.text(direction.id).to_owned(),
            reference: run.and_then(|run| run.reference).or(direction.reference.as_deref()).map(str::to_owned),
            state: state_view(state.state),
            from: run.map(|run| run.since).or(direction.from).map(date),
            until: run.map_or(direction.until, |run| run.until).map(date),
            whom: scope.and_then(whom),
            changes: changes.collect(),
            at_start: at_start(direction.begun_before),
            at_end: direction.at_end.map(at_end),
            returns: self.returns(pilot, direction),
            seal: seal(self.here, pilot, direction),
        }
    }

    /// What is due from the area under the conditions of the pilot.
    fn returns(&self, pilot: &Pilot, direction: &Direction) -> Vec<view::LocalReturn> {
        let question = self.here.question();
        let due = apply::returns(self.here.model(), pilot, direction, self.area, question);
        due.iter()
            .map(|one| view::LocalReturn {
                title: one.condition.title.clone(),
                due: date(one.due),
                met: one.met_on().map(date),
                is_missing: one.is_missing(question.on),
            })
            .collect()
    }

    /// What of a rule a variation touches: the national limit in words, where it is one.
    pub(super) fn touches(&self, variation: &Variation, rule: Option<RuleKey>) -> (view::Touches, Option<String>) {
        match variation.touches {
            Some(Touched::Limit(name)) => {
                let limit = rule.and_then(|rule| self.here.model().rule(rule).limit(name));
                let words = limit.map(|limit| self.here.limit_words(&limit.only_in(self.record.nation)));
                (view::Touches::Limit, words)
            }
            Some(Touched::Part(_)) => (view::Touches::Part, None),
            Some(Touched::Whole) | None => (view::Touches::Whole, None),
        }
    }

    /// A departure of a rule, as a change.
    pub(super) fn local_change(&self, rule: &AppliedRule<'_>, one: &Departure<'_>, on: Date) -> view::LocalChange {
        let (touches, national_limit) = self.touches(one.variation, Some(rule.rule));
        view::LocalChange {
            title: one.variation.title.clone(),
            effect: effect(one.variation.effect),
            touches,
            national_limit,
            rule: self.anchor(rule, on),
            limits: one.limits.iter().map(|limit| self.here.local_deadline(limit)).collect(),
        }
    }

    fn change(
        &self,
        pilot: &Pilot,
        variation: &Variation,
        limits: &[Limit],
        run: Option<&Run<'_>>,
    ) -> view::LocalChange {
        let here = self.here;
        let on = here.question().on;
        // Where the rule is printed as it applies while the direction holds: today, else on its first day there.
        let day = run.map(|run| if run.period().contains(on) { on } else { run.from });
        let id = variation.rule.map(|rule| here.text(rule).to_owned());
        let rule = day.zip(id).and_then(|(day, id)| {
            let page = if run.is_some_and(|run| run.period().contains(on)) {
                Some(self.guide_link())
            } else {
                self.interval_link(day, "")
            };
            page?.href.map(|href| format!("{href}#{id}"))
        });
        let title = variation.rule.map(|rule| self.rule_called(rule)).unwrap_or_default();
        let own = pilot.edition.map(|at| EditionKey { guide: pilot.guide, at });
        let key = own.zip(variation.rule).and_then(|(edition, rule)| here.model().find_rule(edition, rule));
        let (touches, national_limit) = self.touches(variation, key);
        view::LocalChange {
            title: variation.title.clone(),
            effect: effect(variation.effect),
            touches,
            national_limit,
            rule: view::Link { href: rule, text: title },
            limits: limits.iter().map(|limit| here.local_deadline(limit)).collect(),
        }
    }

    /// What the newest edition with a rule calls it.
    fn rule_called(&self, rule: crate::text::Symbol) -> String {
        let newest = self.here.snapshot.index.history.newest(self.here.model(), self.guide, rule);
        newest.map_or_else(|| self.here.text(rule).to_owned(), |key| self.here.rule_title(key))
    }

    /// What makes a rule differ.
    pub(super) fn departure(&self, rule: RuleKey, one: &Departure<'_>) -> view::LocalDeparture {
        let (touches, national_limit) = self.touches(one.variation, Some(rule));
        view::LocalDeparture {
            pilot: pilot_link(self.here, one.pilot),
            title: one.variation.title.clone(),
            effect: effect(one.variation.effect),
            touches,
            national_limit,
            direction: self.here.text(one.direction.id).to_owned(),
            reference: one.reference.map(str::to_owned),
            whom: whom(one.scope),
            from: date(one.from),
            until: one.until.map(date),
            at_end: one.direction.at_end.filter(|_| !one.for_open_work).map(at_end),
            seal: seal(self.here, one.pilot, one.direction),
        }
    }
}

pub(super) fn pilot_link(here: &Here<'_>, pilot: &Pilot) -> view::Link {
    here.link(Route::Pilot(pilot.id), pilot.title.clone())
}

pub(super) fn whom(scope: &PilotScope) -> Option<String> {
    match scope {
        PilotScope::Whole => None,
        PilotScope::Partial(words) => Some(words.clone()),
    }
}

fn effect(effect: Effect) -> view::LocalEffect {
    match effect {
        Effect::Suspend => view::LocalEffect::Suspend,
        Effect::Modify => view::LocalEffect::Modify,
        Effect::Add => view::LocalEffect::Add,
    }
}

fn at_end(end: AtEnd) -> view::OpenAtEnd {
    match end {
        AtEnd::Continues => view::OpenAtEnd::Continues,
        AtEnd::Returns => view::OpenAtEnd::Returns,
    }
}

fn state_view(state: PilotState) -> view::DirectionState {
    match state {
        PilotState::InForce => view::DirectionState::InForce,
        PilotState::Granted => view::DirectionState::Granted,
        PilotState::Proposed => view::DirectionState::Proposed,
        PilotState::Revoked => view::DirectionState::Revoked,
        PilotState::NeverStarted => view::DirectionState::NeverStarted,
        PilotState::Expired | PilotState::AwaitingEvaluation | PilotState::Evaluated => view::DirectionState::Expired,
    }
}

/// The entry of a direction among what is sealed.
fn seal(here: &Here<'_>, pilot: &Pilot, direction: &Direction) -> Option<u32> {
    let subject = Subject::Direction(here.text(pilot.id).to_owned(), here.text(direction.id).to_owned());
    here.snapshot.seals.get(&subject).copied()
}
