//! The register of pilots: by rule, by area and by date, and the same as CSV and JSON.

use std::collections::HashSet;

use serde_json::json;

use super::listed::{csv_line, iso};
use super::{Place, area_link, place_view, places, span, standing};
use crate::apply::PilotState;
use crate::model::{EditionKey, Pilot};
use crate::plan::Route;
use crate::render::page::Here;
use crate::render::pages::count;
use crate::render::snapshot::Snapshot;
use crate::text::Symbol;
use crate::view;

pub(in crate::render) fn pilots(here: &Here<'_>) -> view::Pilots {
    let model = here.model();
    let page = here.head(None);
    let mut list = Vec::new();
    let mut rows = Vec::new();
    let mut by_rule: Vec<(Symbol, u32, Symbol, view::PilotGroup)> = Vec::new();
    let mut by_area: Vec<(Symbol, view::PilotGroup)> = Vec::new();
    for pilot in &model.pilots {
        let places = places(here, pilot);
        list.push(summary(here, pilot, &places));
        for place in &places {
            let view = place_view(here, pilot, place);
            for (rule, link, of) in rules(here, pilot, place) {
                let key = (model.guide(pilot.guide).id, pilot.edition.unwrap_or(0), rule);
                let known = by_rule.iter_mut().find(|(guide, edition, id, _)| (*guide, *edition, *id) == key);
                match known {
                    Some((.., group)) => group.places.push(view.clone()),
                    None => {
                        let group = view::PilotGroup { link, of, places: vec![view.clone()] };
                        by_rule.push((key.0, key.1, key.2, group));
                    }
                }
            }
            match by_area.iter_mut().find(|(area, _)| *area == place.state.area) {
                Some((_, group)) => group.places.push(view.clone()),
                None => {
                    let link = area_link(here, place.state.area);
                    let group = view::PilotGroup { link, of: None, places: vec![view.clone()] };
                    by_area.push((place.state.area, group));
                }
            }
            rows.push(view);
        }
    }
    by_area.sort_by(|(_, one), (_, other)| one.link.text.cmp(&other.link.text));
    rows.sort_by_key(|row| (iso(row.from.as_ref()), row.pilot.text.clone(), row.area.text.clone()));
    view::Pilots {
        page,
        pilots: list,
        by_rule: by_rule.into_iter().map(|(.., group)| group).collect(),
        by_area: by_area.into_iter().map(|(_, group)| group).collect(),
        rows,
        csv: here.link(Route::PilotsCsv, here.word("pilots.csv", &[])),
        json: here.link(Route::PilotsJson, here.word("pilots.json", &[])),
    }
}

fn summary(here: &Here<'_>, pilot: &Pilot, places: &[Place<'_>]) -> view::PilotSummary {
    let in_states = |out: &[PilotState]| -> HashSet<Symbol> {
        places.iter().filter(|place| !out.contains(&place.state.state)).map(|place| place.state.area).collect()
    };
    let decided = in_states(&[PilotState::NeverStarted, PilotState::Proposed]);
    let areas = if decided.is_empty() { in_states(&[PilotState::NeverStarted]) } else { decided };
    let (from, until) = span(places);
    view::PilotSummary {
        link: here.link(Route::Pilot(pilot.id), pilot.title.clone()),
        guide: here.guide_link(pilot.guide),
        standing: standing(here, pilot, places),
        from,
        until,
        areas: count(areas.len()),
    }
}

/// The rules that a direction varies in an area, each once.
fn rules(here: &Here<'_>, pilot: &Pilot, place: &Place<'_>) -> Vec<(Symbol, view::Link, Option<view::Link>)> {
    let edition = pilot.edition.map(|at| EditionKey { guide: pilot.guide, at });
    let mut found: Vec<(Symbol, view::Link, Option<view::Link>)> = Vec::new();
    for at in place.state.run.as_ref().map(|run| run.variations).unwrap_or_default() {
        let Some(rule) = pilot.variations.get(*at as usize).and_then(|variation| variation.rule) else { continue };
        if found.iter().any(|(known, ..)| *known == rule) {
            continue;
        }
        let key = edition.and_then(|edition| here.model().find_rule(edition, rule));
        let link = key.map(|key| here.link(here.edition_rule_route(key), here.rule_title(key)));
        let link = link.unwrap_or_else(|| view::Link { href: None, text: here.text(rule).to_owned() });
        found.push((rule, link, edition.map(|edition| here.edition_link(edition))));
    }
    found
}

const COLUMNS: [&str; 12] = [
    "pilot",
    "title",
    "guide",
    "edition",
    "direction",
    "area",
    "state",
    "as-of",
    "from",
    "until",
    "scope",
    "variations",
];

/// Every direction in every area, in the order of the pilots.
fn register_rows(snapshot: &Snapshot) -> Vec<[String; 12]> {
    let here = Here::new(snapshot, Route::PilotsCsv);
    let model = here.model();
    let text = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let mut rows = Vec::new();
    for pilot in &model.pilots {
        let edition = pilot.edition.map(|at| model.edition(EditionKey { guide: pilot.guide, at }).id);
        for Place { direction, state } in places(&here, pilot) {
            let run = state.run.as_ref();
            let variations = run.map(|run| run.variations).unwrap_or_default().iter();
            let variations = variations.filter_map(|at| pilot.variations.get(*at as usize));
            let ids: Vec<&str> = variations.map(|one| model.text(one.id)).collect();
            rows.push([
                model.text(pilot.id).to_owned(),
                pilot.title.clone(),
                model.text(model.guide(pilot.guide).id).to_owned(),
                edition.map_or(String::new(), |id| model.text(id).to_owned()),
                model.text(direction.id).to_owned(),
                model.text(state.area).to_owned(),
                state.state.word().to_owned(),
                here.question().as_of.to_string(),
                text(run.map(|run| run.since).or(direction.from)),
                text(run.map_or(direction.until, |run| run.until)),
                run.map_or("", |run| run.line.scope.words()).to_owned(),
                ids.join(" "),
            ]);
        }
    }
    rows
}

/// `pilots/register.csv`, as RFC 4180 has it.
pub(in crate::render) fn register_csv(snapshot: &Snapshot) -> String {
    let mut out = csv_line(COLUMNS.iter().copied());
    for row in register_rows(snapshot) {
        out.push_str(&csv_line(row.iter().map(String::as_str)));
    }
    out
}

/// `pilots/register.json`
pub(in crate::render) fn register_json(snapshot: &Snapshot) -> String {
    let value = |name: &str, cell: String| match name {
        "variations" => json!(cell.split_whitespace().collect::<Vec<_>>()),
        _ if cell.is_empty() => serde_json::Value::Null,
        _ => json!(cell),
    };
    let row = |row: [String; 12]| -> serde_json::Value {
        let pairs = COLUMNS.iter().zip(row).map(|(name, cell)| ((*name).to_owned(), value(name, cell)));
        serde_json::Value::Object(pairs.collect())
    };
    let rows: Vec<serde_json::Value> = register_rows(snapshot).into_iter().map(row).collect();
    format!("{:#}\n", json!({"schema": 1, "pilots": rows}))
}
