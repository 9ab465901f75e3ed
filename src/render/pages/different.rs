//! Where a rule is different for a time, on national pages: all areas, each with its last day, never folded.

use std::collections::HashSet;

use jiff::civil::Date;

use super::count;
use super::rule_editions::fate_target;
use crate::apply::{EditionState, RuleState, Stretch};
use crate::model::{Effect, Fate, Period, PilotScope, RuleKey};
use crate::plan::Route;
use crate::render::page::{Here, date};
use crate::text::Symbol;
use crate::view;

/// The place on a rule's page that tells of it.
const ANCHOR: &str = "different";

/// When a rule is different, as the page of some days sees it.
#[derive(Default)]
pub(super) struct When {
    /// On the as-of day.
    pub(super) now: Option<view::Different>,
    /// From a later day.
    pub(super) later: Option<view::Different>,
    /// In days that are past, or that the page is about.
    pub(super) before: Option<view::Different>,
}

/// Where and when a rule is different. A page of some days tells of those days alone.
pub(super) fn different(here: &Here<'_>, key: RuleKey, days: Option<Period>) -> When {
    let on = here.question().on;
    let inside = |one: &&Stretch| days.is_none_or(|days| overlaps(days, one));
    let all: Vec<&Stretch> = here.snapshot.plan.stretches(key).iter().filter(inside).collect();
    if all.is_empty() {
        return When::default();
    }
    let is_today = days.is_none_or(|days| days.contains(on));
    let (now, rest): (Vec<&Stretch>, Vec<&Stretch>) = all.into_iter().partition(|one| is_today && one.contains(on));
    let (later, before): (Vec<&Stretch>, Vec<&Stretch>) = rest.into_iter().partition(|one| on < one.from);
    let until = changes(on, now.iter().chain(&later).copied());
    let build = |list: &[&Stretch], until: Option<Date>| (!list.is_empty()).then(|| view_of(here, key, list, until));
    When { now: build(&now, until), later: build(&later, None), before: build(&before, None) }
}

/// The short mark at a rule within a longer page, which leads to the page of the rule.
pub(super) fn mark(here: &Here<'_>, key: RuleKey, route: Route) -> Option<view::DifferentMark> {
    let on = here.question().on;
    let all = here.snapshot.plan.stretches(key);
    let now: Vec<&Stretch> = all.iter().filter(|one| one.contains(on)).collect();
    let state = here.snapshot.index.history.rule_state(here.model(), key);
    let over = |state| matches!(state, EditionState::Superseded(_) | EditionState::Withdrawn(_));
    let is_past = now.is_empty()
        && match state {
            RuleState::Edition(state) => over(state),
            RuleState::Ended(_) => true,
            RuleState::NotYet(_) => false,
        };
    let shown = if is_past { all.iter().collect() } else { now };
    if shown.is_empty() {
        return None;
    }
    Some(view::DifferentMark {
        areas: areas(&shown),
        until: changes(on, all.iter().filter(|one| on < one.from || one.contains(on))).map(date),
        is_past,
        href: here.href(route).map(|href| format!("{href}#{ANCHOR}")),
    })
}

fn overlaps(days: Period, stretch: &Stretch) -> bool {
    let starts_in_time = days.last().is_none_or(|last| stretch.from <= last);
    starts_in_time && stretch.until.is_none_or(|until| days.first().is_none_or(|first| first <= until))
}

/// The last day on which as many areas are meant as on a day.
fn changes<'a>(on: Date, stretches: impl Iterator<Item = &'a Stretch>) -> Option<Date> {
    stretches.filter_map(|one| if on < one.from { one.from.yesterday().ok() } else { one.until }).min()
}

fn areas(stretches: &[&Stretch]) -> u32 {
    let areas: HashSet<Symbol> = stretches.iter().map(|one| one.area).collect();
    count(areas.len())
}

fn view_of(here: &Here<'_>, key: RuleKey, stretches: &[&Stretch], until: Option<Date>) -> view::Different {
    let mut what = Vec::new();
    for pilot in &here.model().pilots {
        for variation in &pilot.variations {
            let own = |one: &&&Stretch| (one.pilot, one.variation) == (pilot.id, variation.id);
            let places: Vec<view::DifferentPlace> =
                stretches.iter().filter(own).map(|one| place(here, key, one)).collect();
            if places.is_empty() {
                continue;
            }
            let at = here.href(Route::Pilot(pilot.id)).map(|href| format!("{href}#{}", here.text(variation.id)));
            what.push(view::DifferentText {
                title: view::Link { href: at, text: variation.title.clone() },
                pilot: here.link(Route::Pilot(pilot.id), pilot.title.clone()),
                effect: match variation.effect {
                    Effect::Suspend => view::LocalEffect::Suspend,
                    Effect::Modify => view::LocalEffect::Modify,
                    Effect::Add => view::LocalEffect::Add,
                },
                places,
            });
        }
    }
    view::Different { areas: areas(stretches), until: until.map(date), what, led_to: led_to(here, key, stretches) }
}

/// An area, with the rule as it applies there: on the page of the as-of day, or of the days when it was different.
fn place(here: &Here<'_>, key: RuleKey, stretch: &Stretch) -> view::DifferentPlace {
    let model = here.model();
    let guide = model.guide(key.edition.guide).id;
    let route = if stretch.contains(here.question().on) {
        Route::AreaGuide(stretch.area, guide)
    } else {
        Route::AreaInterval(stretch.area, guide, stretch.from)
    };
    let anchor = if stretch.is_added {
        format!("{}--{}", here.text(stretch.pilot), here.text(stretch.variation))
    } else {
        here.text(model.rule(key).id).to_owned()
    };
    let href = here.href(route).map(|href| format!("{href}#{anchor}"));
    view::DifferentPlace {
        link: view::Link { href, text: model.place_title(stretch.area).to_owned() },
        whom: match &stretch.scope {
            PilotScope::Whole => None,
            PilotScope::Partial(words) => Some(words.clone()),
        },
        from: date(stretch.from),
        until: stretch.until.map(date),
    }
}

/// The rules that came after a rule, where lineage says that one of these pilots taught their wording.
fn led_to(here: &Here<'_>, key: RuleKey, stretches: &[&Stretch]) -> Vec<view::Link> {
    let model = here.model();
    let Some(next) = here.snapshot.index.history.next(key.edition) else { return Vec::new() };
    let id = model.rule(key).id;
    let taught = |learnt_from: &[Symbol]| stretches.iter().any(|one| learnt_from.contains(&one.pilot));
    let mut rules = Vec::new();
    let amended = model.edition(next).lineage.iter().flat_map(|lineage| &lineage.amended);
    if amended.filter(|one| one.rule == id).any(|one| taught(&one.learnt_from))
        && let Some(rule) = model.find_rule(next, id)
    {
        rules.push(here.link(here.edition_rule_route(rule), here.rule_title(rule)));
    }
    let as_of = here.question().as_of;
    for (_, fate) in model.fates_of(key.edition, next, |notice| notice.date <= as_of).filter(|(old, _)| *old == id) {
        if let Fate::Became { to, learnt_from, .. } = fate
            && taught(learnt_from)
        {
            rules.extend(to.iter().map(|target| fate_target(here, (next, id), target).link));
        }
    }
    rules
}

/// Pilots that taught something, each with its page.
pub(super) fn pilots(here: &Here<'_>, ids: &[Symbol]) -> Vec<view::Link> {
    let mut known: Vec<Symbol> = Vec::new();
    for id in ids {
        if !known.contains(id) {
            known.push(*id);
        }
    }
    let title = |id: Symbol| {
        let pilot = here.model().pilots.iter().find(|pilot| pilot.id == id);
        pilot.map_or_else(|| here.text(id).to_owned(), |pilot| pilot.title.clone())
    };
    known.into_iter().map(|id| here.link(Route::Pilot(id), title(id))).collect()
}
