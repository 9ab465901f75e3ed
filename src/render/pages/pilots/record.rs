//! A pilot's record: who was asked, what is due and met, what was raised and found, what happened when.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Place, area_link};
use crate::apply::{self, Moment, MomentKind, returns};
use crate::model::{Pilot, PilotEvent, PilotEventKind, Schedule};
use crate::render::look::{Anchors, Reading};
use crate::render::page::{Here, date};
use crate::text::Symbol;
use crate::view;

fn known(here: &Here<'_>, day: Option<Date>) -> bool {
    day.is_none_or(|day| day <= here.question().as_of)
}

pub(super) fn consulted(here: &Here<'_>, pilot: &Pilot) -> Vec<view::PilotConsulted> {
    let asked = pilot.consulted.iter().filter(|one| known(here, one.date));
    let one = |one: &crate::model::Consulted| view::PilotConsulted {
        body: here.model().body_title(one.body).to_owned(),
        date: one.date.map(date),
    };
    asked.map(one).collect()
}

pub(super) fn concerns(here: &Here<'_>, pilot: &Pilot) -> Vec<view::PilotConcern> {
    let raised = pilot.concerns.iter().filter(|one| known(here, one.date));
    let one = |one: &crate::model::Concern| view::PilotConcern {
        date: one.date.map(date),
        by: one.by.clone(),
        text: one.text.clone(),
        answer: one.answer.clone(),
    };
    raised.map(one).collect()
}

pub(super) fn evaluations(here: &Here<'_>, pilot: &Pilot) -> Vec<view::PilotEvaluation> {
    let one = |one: &crate::model::Evaluation| {
        let published = one.published.filter(|day| known(here, Some(*day)));
        view::PilotEvaluation {
            by: one.by.clone(),
            due: one.due.map(date),
            published: published.map(date),
            href: published.and_then(|_| one.href.clone()).filter(|href| is_web(href)),
            outcome: published.and(one.outcome).map(|outcome| outcome.word().to_owned()),
            summary: published.and_then(|_| one.summary.clone()),
        }
    };
    pilot.evaluations.iter().map(one).collect()
}

fn is_web(href: &str) -> bool {
    href.starts_with("https://") || href.starts_with("http://")
}

/// What is due on one day.
#[derive(Default)]
struct Due<'m> {
    met: Vec<(Symbol, &'m PilotEvent)>,
    open: Vec<Symbol>,
}

pub(super) fn conditions(here: &Here<'_>, pilot: &Pilot, places: &[Place<'_>]) -> Vec<view::PilotCondition> {
    let model = here.model();
    let mut days: BTreeMap<(usize, Date), Due<'_>> = BTreeMap::new();
    for place in places {
        for one in returns(model, pilot, place.direction, place.state.area, here.question()) {
            let at = pilot.conditions.iter().position(|known| known.id == one.condition.id).unwrap_or(0);
            let due = days.entry((at, one.due)).or_default();
            match one.met {
                Some(event) => due.met.push((place.state.area, event)),
                None => due.open.push(place.state.area),
            }
        }
    }
    let view = |(at, condition): (usize, &crate::model::Condition)| {
        let own = days.iter().filter(|((of, _), _)| *of == at);
        let html = pilot.document.as_ref().map(|document| {
            let html = here.text_html(document, condition.body, Reading::Current, &Anchors::NONE);
            html.text + &html.footnotes.unwrap_or_default()
        });
        view::PilotCondition {
            id: here.text(condition.id).to_owned(),
            title: condition.title.clone(),
            text_html: html.unwrap_or_default(),
            rhythm: match condition.schedule {
                Schedule::Throughout => "throughout",
                Schedule::Once(_) => "once",
                Schedule::Every(rhythm, _) => rhythm.word(),
            }
            .to_owned(),
            of: condition.of.clone(),
            returns: own.map(|((_, day), due)| return_view(here, *day, due)).collect(),
        }
    };
    pilot.conditions.iter().enumerate().map(view).collect()
}

fn return_view(here: &Here<'_>, day: Date, due: &Due<'_>) -> view::PilotReturn {
    let met = due.met.iter().map(|(area, event)| view::PilotReturnMet {
        area: area_link(here, *area),
        on: date(event.date),
        href: event.href.clone().filter(|href| is_web(href)),
    });
    view::PilotReturn {
        due: date(day),
        met: met.collect(),
        open: due.open.iter().map(|area| area_link(here, *area)).collect(),
        is_past: day < here.question().on,
    }
}

pub(super) fn timeline(here: &Here<'_>, pilot: &Pilot) -> Vec<view::PilotMoment> {
    let moments = apply::timeline(here.model(), pilot, here.question());
    moments.iter().map(|moment| moment_view(here, pilot, moment)).collect()
}

fn moment_view(here: &Here<'_>, pilot: &Pilot, moment: &Moment<'_>) -> view::PilotMoment {
    let called = |direction: &crate::model::Direction| {
        direction.reference.clone().unwrap_or_else(|| here.text(direction.id).to_owned())
    };
    let (kind, what, other, more) = match moment.kind {
        MomentKind::Consulted(one) => ("consulted", here.model().body_title(one.body).to_owned(), None, None),
        MomentKind::Announced(one) => ("announced", called(one), None, None),
        MomentKind::Made(one) => ("made", called(one), None, None),
        MomentKind::Begins(one) => ("begins", called(one), None, None),
        MomentKind::Ends(one) => ("ends", called(one), None, None),
        MomentKind::Crossed(crossing) => {
            let unit = crossing.measure.unit.as_deref().unwrap_or("");
            let value = format!("{} {unit}", crossing.reading.quantity.written);
            ("crossed", crossing.measure.title.clone(), None, Some(value.trim_end().to_owned()))
        }
        MomentKind::Concern(one) => ("concern", one.by.clone().unwrap_or_default(), None, None),
        MomentKind::EvaluationDue(one) => ("evaluation-due", one.by.clone().unwrap_or_default(), None, None),
        MomentKind::EvaluationPublished(one) => {
            ("evaluation-published", one.by.clone().unwrap_or_default(), None, None)
        }
        MomentKind::Event(direction, event) => event_words(here, pilot, event, called(direction)),
    };
    view::PilotMoment {
        date: date(moment.date),
        kind: kind.to_owned(),
        what,
        areas: moment.areas.iter().map(|area| area_link(here, *area)).collect(),
        other: other.map(date),
        more,
        is_to_come: here.question().on < moment.date,
    }
}

fn event_words(
    here: &Here<'_>,
    pilot: &Pilot,
    event: &PilotEvent,
    direction: String,
) -> (&'static str, String, Option<Date>, Option<String>) {
    let from = Some(event.from).filter(|from| *from != event.date);
    let why = event.because.clone().or(event.reference.clone());
    match event.kind {
        PilotEventKind::Extended => ("extended", direction, event.until, why),
        PilotEventKind::Varied => ("varied", direction, from, why),
        PilotEventKind::Revoked => ("revoked", direction, from, why),
        PilotEventKind::NotMade => ("not-made", direction, None, why),
        PilotEventKind::Met => {
            let met = pilot.conditions.iter().find(|one| Some(one.id) == event.condition);
            ("met", met.map_or(String::new(), |one| one.title.clone()), None, why)
        }
        PilotEventKind::StopAnswered => {
            let measure = pilot.measures.iter().find(|one| Some(one.id) == event.measure);
            let title = measure.map_or_else(|| here.text(pilot.id).to_owned(), |one| one.title.clone());
            ("stop-answered", title, None, event.answer.clone())
        }
    }
}
