//! A pilot's page: why, where it stands, who, what exactly, and its record.

use super::record::{concerns, conditions, consulted, evaluations, timeline};
use super::{Place, area_link, place_view, places, span, standing};
use crate::apply::Departure;
use crate::markdown::{Kind, NodeRange};
use crate::model::{EditionKey, Effect, Limit, Pilot, PilotScope, RuleKey, Touched, Variation};
use crate::plan::{CalendarOf, Route};
use crate::render::look::{Anchors, Reading};
use crate::render::page::Here;
use crate::text::Symbol;
use crate::view;

/// The level of the headings inside the texts of rules on this page.
const LEVEL: u8 = 4;

pub(in crate::render) fn pilot(here: &Here<'_>, id: Symbol) -> view::Pilot {
    let model = here.model();
    let Some(pilot) = model.pilots.iter().find(|pilot| pilot.id == id) else { return view::Pilot::default() };
    let places = places(here, pilot);
    let standing = standing(here, pilot, &places);
    let mut page = here.head(Some(pilot.title.clone()));
    page.layer.kind = view::LayerKind::Rule;
    page.guide = Some(here.guide_link(pilot.guide));
    page.breadcrumbs = vec![here.link(Route::Pilots, here.word("menu.pilots", &[]))];
    page.source = here.source(pilot.document.as_ref().map_or(pilot.file, |document| document.file));
    page.valid_until = standing.as_ref().and_then(|standing| standing.until.clone());
    let edition = pilot.edition.map(|at| EditionKey { guide: pilot.guide, at });
    let (from, until) = span(&places);
    let (why_html, text_html) = words(here, pilot);
    view::Pilot {
        page,
        guide: here.guide_link(pilot.guide),
        edition: edition.map(|edition| here.edition_link(edition)).unwrap_or_default(),
        standing,
        from,
        until,
        why_html,
        text_html,
        power: pilot.power.and_then(|law| here.laws_in(edition, &[law]).pop()),
        consulted: consulted(here, pilot),
        variations: (0..).zip(&pilot.variations).map(|(at, one)| variation(here, pilot, (at, one), &places)).collect(),
        conditions: conditions(here, pilot, &places),
        measures: super::charts::measures(here, pilot),
        concerns: concerns(here, pilot),
        evaluations: evaluations(here, pilot),
        timeline: timeline(here, pilot),
        places: places.iter().map(|place| place_view(here, pilot, place)).collect(),
        note: pilot.note.clone(),
        calendar: here
            .link(Route::Calendar(CalendarOf::Pilot(id)), here.word("pilot.calendar", &[("pilot", &pilot.title)])),
        register: here.link(Route::Pilots, here.word("pilots.register", &[])),
    }
}

/// The words before the first heading, and those below headings that are neither a variation nor a condition.
fn words(here: &Here<'_>, pilot: &Pilot) -> (String, String) {
    let Some(document) = &pilot.document else { return Default::default() };
    let tree = &document.tree;
    let all = tree.all();
    let html = |range| here.text_html(document, range, Reading::Current, &Anchors::NONE);
    let html = |range| {
        let html = html(range);
        html.text + &html.footnotes.unwrap_or_default()
    };
    let mut headings: Vec<u32> =
        tree.siblings(all).filter(|id| matches!(tree.node(*id).kind, Kind::Heading(_))).map(|id| id.0).collect();
    let why = html(NodeRange { start: all.start, end: headings.first().copied().unwrap_or(all.end) });
    headings.push(all.end);
    let taken = |start: u32| {
        pilot.variations.iter().any(|one| one.heading.0 == start)
            || pilot.conditions.iter().any(|one| one.heading.0 == start)
    };
    let sections = headings.windows(2).filter(|pair| !taken(pair[0]));
    let text = sections.map(|pair| html(NodeRange { start: pair[0], end: pair[1] })).collect();
    (why, text)
}

fn variation(
    here: &Here<'_>,
    pilot: &Pilot,
    (at, one): (u32, &Variation),
    places: &[Place<'_>],
) -> view::PilotVariation {
    let model = here.model();
    let edition = pilot.edition.map(|at| EditionKey { guide: pilot.guide, at });
    let rule = edition.zip(one.rule).and_then(|(edition, rule)| model.find_rule(edition, rule));
    let (touches, national_limit) = touches(here, one, rule);
    let applying = places.iter().filter(|place| {
        let run = place.state.run.as_ref();
        run.is_some_and(|run| run.variations.contains(&at))
    });
    let areas = applying.map(|place| area(here, one, at, place)).collect();
    view::PilotVariation {
        id: here.text(one.id).to_owned(),
        title: one.title.clone(),
        effect: match one.effect {
            Effect::Suspend => view::LocalEffect::Suspend,
            Effect::Modify => view::LocalEffect::Modify,
            Effect::Add => view::LocalEffect::Add,
        },
        touches,
        national_limit,
        rule: rule.map(|key| here.link(here.edition_rule_route(key), here.rule_title(key))).unwrap_or_default(),
        national_html: rule
            .filter(|_| one.effect != Effect::Add)
            .map(|key| {
                let html = here.rule_beside(key, LEVEL);
                html.text + &html.footnotes.unwrap_or_default()
            })
            .unwrap_or_default(),
        instead_html: instead(here, pilot, one),
        limits: one.limits.iter().map(|limit| here.local_deadline(limit)).collect(),
        areas,
    }
}

fn instead(here: &Here<'_>, pilot: &Pilot, one: &Variation) -> String {
    let Some(direction) = pilot.directions.first() else { return String::new() };
    let departure = Departure {
        pilot,
        direction,
        variation: one,
        scope: &PilotScope::Whole,
        from: direction.from.unwrap_or(here.question().on),
        until: direction.until,
        for_open_work: false,
        limits: one.limits.clone(),
        reference: None,
    };
    here.instead_block(&departure, None, LEVEL).trim().to_owned()
}

fn touches(here: &Here<'_>, one: &Variation, rule: Option<RuleKey>) -> (view::Touches, Option<String>) {
    match one.touches {
        Some(Touched::Limit(name)) => {
            let limit = rule.and_then(|rule| here.model().rule(rule).limit(name));
            (view::Touches::Limit, limit.map(|limit| here.limit_words(limit)))
        }
        Some(Touched::Part(_)) => (view::Touches::Part, None),
        Some(Touched::Whole) | None => (view::Touches::Whole, None),
    }
}

fn area(here: &Here<'_>, one: &Variation, at: u32, place: &Place<'_>) -> view::PilotVariationArea {
    let line = place.state.run.as_ref().map(|run| run.line);
    let differs = |limit: &&(u32, Limit)| {
        let usual = one.limits.iter().find(|usual| usual.name == limit.1.name);
        limit.0 == at && usual.is_none_or(|usual| usual.value != limit.1.value)
    };
    let limits = line.into_iter().flat_map(|line| line.limits.iter().filter(differs));
    view::PilotVariationArea {
        area: area_link(here, place.state.area),
        whom: line.and_then(|line| match &line.scope {
            PilotScope::Whole => None,
            PilotScope::Partial(words) => Some(words.clone()),
        }),
        limits: limits.map(|(_, limit)| here.local_deadline(limit)).collect(),
    }
}
