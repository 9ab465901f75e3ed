//! What changed in an area, for its feed: directions when they were made, what became of them, and the days on which
//! something else applied.

use super::{Asked, title_of};
use crate::apply::{concerning, direction_state};
use crate::model::PilotEventKind;
use crate::plan::Route;
use crate::render::feed::Entry;
use crate::render::page::{Here, date};
use crate::text::Symbol;

pub(in crate::render) fn area_news(here: &Here<'_>, area: Symbol) -> Vec<Entry> {
    let mut entries = Vec::new();
    for asked in here.model().guide_keys().filter_map(|(key, _)| Asked::new(here, area, key)) {
        intervals(&asked, &mut entries);
        directions(&asked, &mut entries);
    }
    entries
}

/// The days on which something else applied.
fn intervals(asked: &Asked<'_>, entries: &mut Vec<Entry>) {
    let here = asked.here;
    let (guide, id) = (here.model().guide(asked.guide), asked.guide_id());
    for one in asked.intervals().iter().filter(|one| one.from <= here.question().on) {
        let answer = asked.local.applies(one.from, None);
        let differing = answer.rules.iter().filter(|rule| !rule.departures.is_empty());
        let rules: Vec<String> = differing.map(|rule| title_of(here, rule)).collect();
        let label = &here.model().edition(one.edition).label;
        let summary = if rules.is_empty() {
            here.word("area.news_same", &[("edition", label), ("area", asked.title)])
        } else {
            here.word("area.news_differs", &[("edition", label), ("area", asked.title), ("rules", &rules.join("; "))])
        };
        let day = date(one.from).words;
        entries.push(Entry {
            day: one.from,
            id: format!("from-{}-{}", here.text(id), one.from),
            title: here.word("area.news_from", &[("guide", &guide.title), ("area", asked.title), ("date", &day)]),
            summary,
            route: Route::AreaInterval(asked.area, id, one.from),
        });
    }
}

/// What was made known of directions.
fn directions(asked: &Asked<'_>, entries: &mut Vec<Entry>) {
    let here = asked.here;
    let (model, question) = (here.model(), here.question());
    for pilot in model.pilots.iter().filter(|pilot| pilot.guide == asked.guide) {
        for direction in &pilot.directions {
            let Some(state) = direction_state(model, pilot, direction, asked.area, question) else { continue };
            let (pilot_id, id) = (here.text(pilot.id), here.text(direction.id));
            let names = [("pilot", &*pilot.title), ("area", asked.title), ("direction", id)];
            let told = |kind: &str, day: jiff::civil::Date, until: Option<jiff::civil::Date>| Entry {
                day,
                id: format!("{kind}-{pilot_id}-{id}-{day}"),
                title: here.word(&format!("area.news_{kind}"), &names),
                summary: match (until, direction.from) {
                    (Some(until), Some(from)) => {
                        here.word("area.news_days", &[("from", &date(from).words), ("until", &date(until).words)])
                    }
                    _ => String::new(),
                },
                route: Route::Area(asked.area),
            };
            let made = direction.made.filter(|made| *made <= question.as_of && state.run.is_some());
            entries.extend(made.map(|day| told("made", day, direction.until)));
            for event in concerning(model, direction, asked.area, question.as_of) {
                let kind = match event.kind {
                    PilotEventKind::Extended => "extended",
                    PilotEventKind::Varied => "varied",
                    PilotEventKind::Revoked => "revoked",
                    PilotEventKind::NotMade => "not_made",
                    PilotEventKind::Met | PilotEventKind::StopAnswered => continue,
                };
                entries.push(told(kind, event.date, event.until));
            }
        }
    }
}
