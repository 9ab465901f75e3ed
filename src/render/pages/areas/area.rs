//! An area's position: what is different there, until when, and who to ask.

use super::{Asked, area_contact, ended, group, interval_views, protocol, stage_links, valid_until};
use crate::apply::{PilotState, direction_state};
use crate::model::GuideKey;
use crate::plan::{CalendarOf, FeedOf, Route};
use crate::render::page::Here;
use crate::text::Symbol;
use crate::view;

pub(in crate::render) fn area(here: &Here<'_>, id: Symbol) -> view::Area {
    let model = here.model();
    let Some(record) = model.areas.get(id) else { return view::Area::default() };
    let mut page = here.head(Some(record.title.clone()));
    page.layer.kind = view::LayerKind::Rule;
    page.breadcrumbs = vec![here.link(Route::AreasIndex, here.word("menu.areas", &[]))];
    let feed = here.feed(&mut page, FeedOf::Area(id));
    let asked = model.guide_keys().filter_map(|(key, _)| Asked::new(here, id, key));
    let mut guides: Vec<view::AreaPosition> = asked.map(|asked| position(&asked)).collect();
    // What differs comes first, what is not in force last.
    guides.sort_by_key(|guide| (guide.directions.is_empty(), guide.edition.is_none()));
    page.valid_until = valid_until(here, std::iter::once(id));
    view::Area {
        page,
        code: record.code.clone(),
        nation: record.nation.map(|nation| model.place_title(nation).to_owned()),
        groups: group::groups_of(here, record),
        ended: ended(here, record),
        contact: area_contact(record),
        protocol: protocol(here, record),
        calendar: here
            .link(Route::Calendar(CalendarOf::Area(id)), here.word("area.calendar", &[("area", &record.title)])),
        feed,
        poster: here.link(Route::AreaPoster(id), here.word("area.poster_link", &[("area", &record.title)])),
        varied: guides.iter().map(|guide| guide.varied).sum(),
        guides,
    }
}

fn position(asked: &Asked<'_>) -> view::AreaPosition {
    let here = asked.here;
    let on = here.question().on;
    let now = asked.intervals().iter().find(|one| one.contains(on));
    let mut position = view::AreaPosition {
        guide: asked.guide_link(),
        national: here.link(Route::Guide(asked.guide_id()), here.word("area.national", &[])),
        edition: now.map(|one| here.model().edition(one.edition).label.clone()),
        varied: now.map_or(0, |one| one.varied),
        elsewhere: now.map_or(0, |_| super::super::count(asked.local.applies(on, None).elsewhere.len())),
        stages: stage_links(asked),
        intervals: interval_views(asked),
        ..view::AreaPosition::default()
    };
    directions(asked, asked.guide, &mut position);
    position
}

fn directions(asked: &Asked<'_>, guide: GuideKey, position: &mut view::AreaPosition) {
    let model = asked.here.model();
    for pilot in model.pilots.iter().filter(|pilot| pilot.guide == guide) {
        for direction in &pilot.directions {
            let Some(state) = direction_state(model, pilot, direction, asked.area, asked.here.question()) else {
                continue;
            };
            let list = match state.state {
                PilotState::InForce => &mut position.directions,
                PilotState::Granted => &mut position.coming,
                PilotState::Proposed => &mut position.proposed,
                _ => &mut position.past,
            };
            list.push(asked.direction(pilot, direction, &state));
        }
    }
}
