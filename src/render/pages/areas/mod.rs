//! The pages of areas: which there are, each area's position, guidance as it applies there, groups, posters.
//!
//! Enters: the model, and for a guide in an area what `apply::Local` says of it. Leaves: views. Never: decides what
//! applies, or asks for one answer twice on a page.

mod area;
mod begun;
mod directions;
mod group;
mod guide;
mod index;
mod news;
mod poster;
mod rules;

pub(in crate::render) use area::area;
pub(in crate::render) use group::group;
pub(in crate::render) use guide::{area_guide, area_interval, area_stage};
pub(in crate::render) use index::areas_index;
pub(in crate::render) use news::area_news;
pub(in crate::render) use poster::poster;

use jiff::civil::Date;

use crate::apply::{AppliedRule, Interval, Local};
use crate::model::{Area, BegunBefore, GuideKey};
use crate::plan::Route;
use crate::render::page::{Here, contact, date};
use crate::text::Symbol;
use crate::view;

/// A guide in an area, as a page asks about it.
struct Asked<'a> {
    here: &'a Here<'a>,
    /// The area.
    area: Symbol,
    /// What people call it.
    title: &'a str,
    record: &'a Area,
    guide: GuideKey,
    local: Local<'a>,
}

impl<'a> Asked<'a> {
    fn new(here: &'a Here<'a>, area: Symbol, guide: GuideKey) -> Option<Self> {
        let model = here.model();
        let record = model.areas.get(area)?;
        let local = Local::new(model, guide, Some(area), here.question().as_of);
        Some(Asked { here, area, title: &record.title, record, guide, local })
    }

    fn guide_id(&self) -> Symbol {
        self.here.model().guide(self.guide).id
    }

    /// The guide as it applies in the area on the as-of day.
    fn guide_link(&self) -> view::Link {
        self.here.link(Route::AreaGuide(self.area, self.guide_id()), self.here.model().guide(self.guide).title.clone())
    }

    fn intervals(&self) -> &'a [Interval] {
        self.here.snapshot.plan.intervals(self.area, self.guide)
    }

    /// The page of the interval that a day lies in.
    fn interval_link(&self, day: Date, text: impl Into<String>) -> Option<view::Link> {
        let interval = self.intervals().iter().find(|one| one.contains(day))?;
        Some(self.here.link(Route::AreaInterval(self.area, self.guide_id(), interval.from), text))
    }

    /// Where a rule stands on the page of what applies on a day.
    fn anchor(&self, rule: &AppliedRule<'_>, on: Date) -> view::Link {
        let id = rule_id(self.here, rule);
        let now = self.here.question().on;
        let is_now = self.intervals().iter().any(|one| one.contains(now) && one.contains(on));
        let page = if is_now { Some(self.guide_link()) } else { self.interval_link(on, "") };
        let href = page.and_then(|page| page.href).map(|href| format!("{href}#{id}"));
        view::Link { href, text: title_of(self.here, rule) }
    }
}

/// A rule's id on a page; of an added rule, the pilot's and the variation's.
fn rule_id(here: &Here<'_>, rule: &AppliedRule<'_>) -> String {
    match rule.added_by() {
        Some((pilot, variation)) => format!("{}--{}", here.text(pilot), here.text(variation)),
        None => here.text(here.model().rule(rule.rule).id).to_owned(),
    }
}

fn title_of(here: &Here<'_>, rule: &AppliedRule<'_>) -> String {
    match rule.departures.first().filter(|_| rule.is_added) {
        Some(first) => first.variation.title.clone(),
        None => here.rule_title(rule.rule),
    }
}

fn area_link(here: &Here<'_>, area: Symbol) -> view::Link {
    here.link(Route::Area(area), here.model().place_title(area))
}

/// An area that was no more on the day asked about.
fn ended(here: &Here<'_>, record: &Area) -> Option<view::AreaEnded> {
    let last = record.until.filter(|last| *last < here.question().on)?;
    let successors = record.succeeded_by.iter().map(|id| area_link(here, *id)).collect();
    Some(view::AreaEnded { last: date(last), successors })
}

fn area_contact(record: &Area) -> Option<view::Contact> {
    record.contact.as_deref().map(contact)
}

fn protocol(here: &Here<'_>, record: &Area) -> Option<view::Link> {
    let href = record.protocol.as_ref().filter(|href| href.starts_with("https://") || href.starts_with("http://"))?;
    Some(view::Link { href: Some(href.clone()), text: here.word("area.protocol", &[("area", &record.title)]) })
}

/// How many rules of all guides differ in an area on the as-of day.
fn varied(here: &Here<'_>, area: Symbol) -> u32 {
    let on = here.question().on;
    let guides = here.model().guide_keys().map(|(key, _)| key);
    let now = guides.filter_map(|key| here.snapshot.plan.intervals(area, key).iter().find(|one| one.contains(on)));
    now.map(|interval| interval.varied).sum()
}

/// The last day on which what is said of some areas holds, by what is known.
fn valid_until(here: &Here<'_>, areas: impl Iterator<Item = Symbol>) -> Option<view::Date> {
    let on = here.question().on;
    let guides: Vec<GuideKey> = here.model().guide_keys().map(|(key, _)| key).collect();
    let intervals = areas.flat_map(|area| guides.iter().map(move |guide| here.snapshot.plan.intervals(area, *guide)));
    let now = intervals.filter_map(|of| of.iter().find(|one| one.contains(on)));
    now.filter_map(|one| one.until).min().map(date)
}

fn choice(here: &Here<'_>, area: Symbol, record: &Area) -> view::AreaChoice {
    let ended = record.until.filter(|last| *last < here.question().on).map(date);
    view::AreaChoice { link: area_link(here, area), varied: varied(here, area), ended }
}

/// The intervals of a guide in an area, the newest first.
fn interval_views(asked: &Asked<'_>) -> Vec<view::AreaInterval> {
    let here = asked.here;
    let on = here.question().on;
    let each = asked.intervals().iter().rev().map(|one| view::AreaInterval {
        link: here.link(Route::AreaInterval(asked.area, asked.guide_id(), one.from), date(one.from).words),
        from: date(one.from),
        until: one.until.map(date),
        edition: here.model().edition(one.edition).label.clone(),
        varied: one.varied,
        is_now: one.contains(on),
    });
    each.collect()
}

/// The stages of a guide, each as it applies in the area.
fn stage_links(asked: &Asked<'_>) -> Vec<view::Link> {
    let here = asked.here;
    let stages = here.model().stages.iter();
    let routes = stages.map(|(id, stage)| (Route::AreaStage(asked.area, asked.guide_id(), id), stage));
    let known = routes.filter(|(route, _)| here.snapshot.plan.has(*route));
    known.map(|(route, stage)| here.link(route, stage.title.clone())).collect()
}

fn at_start(begun: Option<BegunBefore>) -> view::OpenAtStart {
    match begun.unwrap_or_default() {
        BegunBefore::Joins => view::OpenAtStart::Joins,
        BegunBefore::Stays => view::OpenAtStart::Stays,
    }
}
