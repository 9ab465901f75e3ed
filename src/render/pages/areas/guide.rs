//! Guidance as it applies in one area: on the as-of day, one stage of it, or between two changes.

use std::collections::VecDeque;

use jiff::civil::Date;

use super::super::{count, guide, guide_key};
use super::{Asked, area_contact, area_link, ended, interval_views, stage_links};
use crate::apply::{self, Applied, AppliedRule, BegunClass, Interval};
use crate::model::{EditionKey, RuleKey};
use crate::plan::Route;
use crate::render::page::{Here, date};
use crate::text::Symbol;
use crate::view;

/// What applies on the as-of day.
pub(in crate::render) fn area_guide(here: &Here<'_>, area: Symbol, guide: Symbol) -> view::AreaGuide {
    page(here, (area, guide), &Wish { view: view::AreaView::Now, stage: None, day: None })
}

/// One stage of that.
pub(in crate::render) fn area_stage(here: &Here<'_>, area: Symbol, guide: Symbol, stage: Symbol) -> view::AreaGuide {
    page(here, (area, guide), &Wish { view: view::AreaView::Stage, stage: Some(stage), day: None })
}

/// What applied, or will apply, between two changes.
pub(in crate::render) fn area_interval(here: &Here<'_>, area: Symbol, guide: Symbol, day: Date) -> view::AreaGuide {
    page(here, (area, guide), &Wish { view: view::AreaView::Interval, stage: None, day: Some(day) })
}

/// What a page shows.
struct Wish {
    view: view::AreaView,
    stage: Option<Symbol>,
    /// The day in its address.
    day: Option<Date>,
}

fn page(here: &Here<'_>, (area, id): (Symbol, Symbol), wish: &Wish) -> view::AreaGuide {
    let asked = guide_key(here, id).and_then(|key| Asked::new(here, area, key));
    let Some(asked) = asked else { return view::AreaGuide::default() };
    let intervals = asked.intervals();
    let today = here.question().on;
    let day = wish.day.unwrap_or(today);
    let holds = intervals.iter().position(|one| one.contains(day));
    // A page of a day that is no first day by what is known shows what holds on it, else what held last.
    let at = holds.or_else(|| wish.day.and_then(|day| intervals.iter().rposition(|one| one.from <= day)));
    let interval = at.map(|at| &intervals[at]);
    let neighbour = |at: Option<usize>| {
        let one = at.and_then(|at| intervals.get(at)).filter(|_| wish.view == view::AreaView::Interval)?;
        let days = days_words(here, one);
        Some(here.link(Route::AreaInterval(area, id, one.from), days))
    };
    let mut view = view::AreaGuide {
        page: head(&asked, interval, wish),
        view: wish.view,
        area: area_link(here, area),
        guide: asked.guide_link(),
        national: here.link(Route::Guide(id), here.word("area.national", &[])),
        edition: interval.map(|one| here.edition_link(one.edition)),
        from: interval.map(|one| date(one.from)),
        until: interval.and_then(|one| one.until).map(date),
        is_now: interval.is_some_and(|one| one.contains(today)),
        interval: interval.and_then(|one| asked.interval_link(one.from, date(one.from).words)),
        stage: wish.stage.map(|stage| here.stage_link(stage)),
        ended: ended(here, asked.record),
        stages: stage_links(&asked),
        intervals: if wish.day.is_some() { Vec::new() } else { interval_views(&asked) },
        all_intervals: wish.day.filter(|_| !intervals.is_empty()).map(|_| all_intervals(&asked)),
        contact: area_contact(asked.record),
        previous: neighbour(at.and_then(|at| at.checked_sub(1))),
        next: neighbour(at.map(|at| at + 1)),
        ..view::AreaGuide::default()
    };
    if let Some(interval) = interval {
        fill(&asked, interval, wish, &mut view);
    }
    view
}

/// The list of intervals on the page of the as-of day.
fn all_intervals(asked: &Asked<'_>) -> view::Link {
    let link = asked.guide_link();
    let text = asked.here.word("area.intervals", &[("area", asked.title)]);
    view::Link { href: link.href.map(|href| format!("{href}#intervals")), text }
}

/// The rules of the answer, asked for once, and what holds for work begun earlier.
fn fill(asked: &Asked<'_>, interval: &Interval, wish: &Wish, view: &mut view::AreaGuide) {
    let on = if wish.day.is_some() { interval.from } else { asked.here.question().on };
    let answer = asked.local.applies(on, None);
    let classes = asked.local.by_begin(on);
    let begun = Begun { answer: &answer, classes: &classes, on };
    view.chapters = chapters(asked, &begun, wish);
    if wish.stage.is_none() {
        view.older = asked.older(&answer, &classes);
    }
    for (rule, days) in asked.only_for_open_work(&answer, &classes) {
        if shown(asked, rule.rule, on, wish.stage) {
            let told = asked.rule(rule, &answer, &[], wish.view);
            view.open_work.push(view::AreaRule { begun: days, ..told });
        }
    }
    let rules = || view.chapters.iter().flat_map(|chapter| &chapter.rules);
    let differing = rules().filter(|rule| !rule.departures.is_empty());
    view.differing = differing
        .map(|rule| view::Link { href: Some(format!("#{}", rule.id)), text: rule.link.text.clone() })
        .collect();
    view.varied = count(view.differing.len());
}

/// The answer for new work, and for work by the day on which it was begun.
struct Begun<'b, 'm> {
    answer: &'b Applied<'m>,
    classes: &'b [BegunClass<'m>],
    on: Date,
}

/// The rules by chapter, with those in their places that are not for this nation.
fn chapters(asked: &Asked<'_>, begun: &Begun<'_, '_>, wish: &Wish) -> Vec<view::AreaChapter> {
    let mut found: Vec<((EditionKey, u32), view::AreaChapter)> = Vec::new();
    let mut add = |key: RuleKey, rule: view::AreaRule| {
        let chapter = (key.edition, asked.here.model().rule(key).chapter);
        match found.last_mut().filter(|(last, _)| *last == chapter) {
            Some((_, chapter)) => chapter.rules.push(rule),
            None => {
                let link = chapter_link(asked, key, wish);
                found.push((chapter, view::AreaChapter { link, rules: vec![rule] }));
            }
        }
    };
    let shown = |key: RuleKey| shown(asked, key, begun.on, wish.stage);
    let mut elsewhere: VecDeque<RuleKey> = begun.answer.elsewhere.iter().copied().collect();
    let comes_before = |other: &RuleKey, rule: &AppliedRule<'_>| {
        !rule.is_added && other.edition == rule.rule.edition && other.at < rule.rule.at
    };
    for rule in &begun.answer.rules {
        while let Some(key) = elsewhere.front().copied().filter(|other| comes_before(other, rule)) {
            elsewhere.pop_front();
            if shown(key) {
                add(key, asked.elsewhere(key, wish.view));
            }
        }
        if shown(rule.rule) {
            add(rule.rule, asked.rule(rule, begun.answer, begun.classes, wish.view));
        }
    }
    for key in elsewhere.into_iter().filter(|key| shown(*key)) {
        add(key, asked.elsewhere(key, wish.view));
    }
    found.into_iter().map(|(_, chapter)| chapter).collect()
}

/// Whether a rule belongs on the page: a page of one stage holds that stage's chapters.
fn shown(asked: &Asked<'_>, key: RuleKey, on: Date, stage: Option<Symbol>) -> bool {
    let model = asked.here.model();
    stage.is_none_or(|stage| {
        let own = model.chapter_of(key).stage;
        let question = apply::Question { as_of: asked.local.as_of, on };
        own.is_some_and(|own| apply::stage_now(model, key.edition, own, question) == stage)
    })
}

fn chapter_link(asked: &Asked<'_>, key: RuleKey, wish: &Wish) -> view::Link {
    let here = asked.here;
    let chapter = here.model().chapter_of(key);
    let is_current = here.snapshot.index.current(key.edition.guide).edition() == Some(key.edition);
    let route = if is_current && wish.view != view::AreaView::Interval {
        guide::current_chapter_route(here, key.edition, chapter.id)
    } else {
        guide::edition_chapter_route(here, key.edition, chapter.id)
    };
    here.link(route, chapter.title.clone())
}

fn head(asked: &Asked<'_>, interval: Option<&Interval>, wish: &Wish) -> view::Page {
    let here = asked.here;
    let guide = &here.model().guide(asked.guide).title;
    let title = match (wish.view, wish.stage, interval) {
        (view::AreaView::Stage, Some(stage), _) => {
            here.word("area.stage_title", &[("stage", &here.stage_link(stage).text), ("area", asked.title)])
        }
        (view::AreaView::Interval, _, Some(interval)) => {
            let days = days_words(here, interval);
            here.word("area.interval_title", &[("guide", guide), ("area", asked.title), ("days", &days)])
        }
        _ => here.word("area.guide_title", &[("guide", guide), ("area", asked.title)]),
    };
    let mut page = here.head(Some(title));
    page.layer.kind = view::LayerKind::Rule;
    page.guide = Some(here.guide_link(asked.guide));
    page.edition = interval.map(|one| here.edition_link(one.edition));
    page.valid_until = interval.filter(|_| wish.day.is_none()).and_then(|one| one.until).map(date);
    page.breadcrumbs = vec![here.link(Route::AreasIndex, here.word("menu.areas", &[])), area_link(here, asked.area)];
    if wish.view != view::AreaView::Now {
        page.breadcrumbs.push(asked.guide_link());
    }
    page.noindex = wish.view == view::AreaView::Interval;
    page
}

/// "7 March 2011 to 31 March 2012"
fn days_words(here: &Here<'_>, interval: &Interval) -> String {
    let from = date(interval.from).words;
    match interval.until {
        Some(until) => here.word("area.days", &[("from", &from), ("until", &date(until).words)]),
        None => here.word("area.days_open", &[("from", &from)]),
    }
}
