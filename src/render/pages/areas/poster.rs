//! A poster: one page to print about the next change in an area, or about the latest one.

use jiff::civil::{Date, Weekday};

use super::{Asked, area_contact, area_link, directions, protocol};
use crate::apply::{Applied, AppliedRule, Departure, direction_state};
use crate::plan::Route;
use crate::render::page::{Here, date};
use crate::text::Symbol;
use crate::view;

pub(in crate::render) fn poster(here: &Here<'_>, area: Symbol) -> view::Poster {
    let model = here.model();
    let Some(record) = model.areas.get(area) else { return view::Poster::default() };
    let asked: Vec<Asked<'_>> = model.guide_keys().filter_map(|(key, _)| Asked::new(here, area, key)).collect();
    let today = here.question().on;
    let coming = asked.iter().filter_map(|one| next_start(one, today)).min();
    let day = coming.unwrap_or(today);
    let answers: Vec<(&Asked<'_>, Applied<'_>)> = asked.iter().map(|one| (one, one.local.applies(day, None))).collect();
    let starts = answers.iter().flat_map(|(_, answer)| &answer.rules).flat_map(|rule| &rule.departures);
    let from =
        coming.or_else(|| starts.map(|one| one.from).max()).filter(|_| record.until.is_none_or(|last| today <= last));
    let guides: Vec<view::PosterGuide> = match from {
        Some(_) => answers.iter().filter_map(|(asked, answer)| guide(asked, answer, day)).collect(),
        None => Vec::new(),
    };
    let weekday = from.map(weekday).unwrap_or_default();
    let title = match from {
        Some(from) => {
            let day = here.word(&format!("weekday.{weekday}"), &[]);
            here.word("area.poster_title", &[("weekday", &day), ("date", &date(from).words), ("area", &record.title)])
        }
        None => here.word("area.poster_title_same", &[("area", &record.title)]),
    };
    let mut page = here.head(Some(title));
    page.layer.kind = view::LayerKind::Rule;
    page.breadcrumbs = vec![here.link(Route::AreasIndex, here.word("menu.areas", &[])), area_link(here, area)];
    let ends = guides.iter().flat_map(|guide| &guide.items).filter_map(|item| item.until.clone());
    let until = if from.is_some() { ends.min_by(|a, b| a.iso.cmp(&b.iso)) } else { None };
    page.valid_until = until.or_else(|| super::valid_until(here, std::iter::once(area)));
    page.noindex = true;
    view::Poster {
        page,
        area: area_link(here, area),
        from: from.map(date),
        weekday: weekday.to_owned(),
        is_coming: coming.is_some(),
        guides,
        contact: area_contact(record),
        protocol: protocol(here, record),
    }
}

/// The next day on which something that a direction says begins.
fn next_start(asked: &Asked<'_>, today: Date) -> Option<Date> {
    let coming = asked.intervals().iter().filter(|one| today < one.from && one.varied > 0);
    let begins = |day: Date| {
        let answer = asked.local.applies(day, None);
        answer.rules.iter().flat_map(|rule| &rule.departures).any(|one| one.from == day)
    };
    coming.map(|one| one.from).find(|day| begins(*day))
}

fn guide(asked: &Asked<'_>, answer: &Applied<'_>, day: Date) -> Option<view::PosterGuide> {
    let here = asked.here;
    let differing = answer.rules.iter().flat_map(|rule| rule.departures.iter().map(move |one| (rule, one)));
    let items: Vec<view::PosterItem> = differing.clone().map(|(rule, one)| item(asked, rule, one, day)).collect();
    let mut told: Vec<(Symbol, Symbol)> = Vec::new();
    let mut directions = Vec::new();
    for (_, one) in differing {
        let ids = (one.pilot.id, one.direction.id);
        if told.contains(&ids) {
            continue;
        }
        told.push(ids);
        let question = crate::apply::Question { on: day, ..here.question() };
        let state = direction_state(here.model(), one.pilot, one.direction, asked.area, question);
        directions.extend(state.map(|state| asked.direction(one.pilot, one.direction, &state)));
    }
    let address = here.address(Route::AreaGuide(asked.area, asked.guide_id()));
    (!items.is_empty()).then(|| view::PosterGuide { guide: asked.guide_link(), items, directions, address })
}

fn item(asked: &Asked<'_>, rule: &AppliedRule<'_>, one: &Departure<'_>, day: Date) -> view::PosterItem {
    let here = asked.here;
    view::PosterItem {
        number: if rule.is_added { String::new() } else { here.model().rule(rule.rule).number.clone() },
        change: asked.local_change(rule, one, day),
        rule: asked.anchor(rule, day),
        text_html: here.instead_block(one, None, 3),
        whom: directions::whom(one.scope),
        until: one.until.map(date),
    }
}

fn weekday(day: Date) -> &'static str {
    match day.weekday() {
        Weekday::Monday => "monday",
        Weekday::Tuesday => "tuesday",
        Weekday::Wednesday => "wednesday",
        Weekday::Thursday => "thursday",
        Weekday::Friday => "friday",
        Weekday::Saturday => "saturday",
        Weekday::Sunday => "sunday",
    }
}
