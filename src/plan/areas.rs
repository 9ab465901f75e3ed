//! The addresses of areas: each with its guides, their stages, and every interval between two changes.

use jiff::civil::Date;
use rayon::prelude::*;

use super::{CalendarOf, FeedOf, Plan, Redirect, Route};
use crate::apply::{Interval, Local, Question, Stretch, current, stage_now};
use crate::model::{GuideKey, Model};
use crate::text::Symbol;

/// The intervals of a guide in an area.
struct Found {
    area: Symbol,
    guide: GuideKey,
    /// By what was known on the day asked about.
    known: Vec<Interval>,
    /// What is different in them, and when.
    stretches: Vec<Stretch>,
    /// The first days of those by everything that the sources say.
    all: Vec<Date>,
    /// Days that were announced once as such, and may have been moved since.
    announced: Vec<Date>,
    /// The directions that ever run there, by what is known.
    directions: Vec<(u32, u32)>,
}

/// Adds the pages of areas and of groups of areas. Which intervals have a page does not depend on what is known: an
/// address that was given once stays, or leads to the interval that its day lies in.
pub(super) fn plan_areas(plan: &mut Plan, model: &Model, question: Question) -> Vec<Redirect> {
    if !plan.scope.has_rules() || model.areas.is_empty() {
        return Vec::new();
    }
    let later = is_more_known_later(model, question.as_of);
    let areas: Vec<Symbol> = model.areas.iter().map(|(id, _)| id).collect();
    let guides: Vec<GuideKey> = model.guide_keys().map(|(key, _)| key).collect();
    let stages: Vec<Vec<Symbol>> = guides.iter().map(|guide| stages(model, *guide, question)).collect();
    let pairs: Vec<(Symbol, GuideKey)> =
        areas.iter().flat_map(|area| guides.iter().map(move |guide| (*area, *guide))).collect();
    let find = |&(area, guide): &(Symbol, GuideKey)| {
        let local = |as_of| Local::new(model, guide, Some(area), as_of);
        let now = local(question.as_of);
        let (known, stretches) = now.intervals_and_stretches();
        let directions = now.places();
        let all = if later { local(Date::MAX) } else { now };
        let starts = if later { all.intervals() } else { Vec::new() };
        let all_days = starts.into_iter().map(|one| one.from).collect();
        Found { area, guide, known, stretches, all: all_days, announced: all.announced(), directions }
    };
    let found: Vec<Found> = pairs.par_iter().map(find).collect();
    for group in model.groups.iter().map(|(id, _)| id) {
        plan.add(Route::Area(group));
    }
    let mut redirects = Vec::new();
    for one in found {
        let guide = model.guide(one.guide).id;
        plan.add(Route::Area(one.area));
        plan.add(Route::AreaPoster(one.area));
        plan.add(Route::Feed(FeedOf::Area(one.area)));
        plan.add(Route::Calendar(CalendarOf::Area(one.area)));
        plan.add(Route::AreaGuide(one.area, guide));
        for stage in &stages[one.guide.0 as usize] {
            plan.add(Route::AreaStage(one.area, guide, *stage));
        }
        for from in one.known.iter().map(|one| one.from).chain(one.all) {
            plan.add(Route::AreaInterval(one.area, guide, from));
        }
        for day in one.announced {
            let from = Route::AreaInterval(one.area, guide, day);
            let holds = one.known.iter().find(|interval| interval.contains(day)).filter(|_| !plan.has(from));
            redirects.extend(holds.map(|interval| Redirect {
                from: from.path(&model.symbols),
                to: Route::AreaInterval(one.area, guide, interval.from),
            }));
        }
        plan.directions.insert((one.area, one.guide), one.directions);
        plan.intervals.insert((one.area, one.guide), one.known);
        for stretch in one.stretches {
            plan.stretches.entry(stretch.rule).or_default().push(stretch);
        }
    }
    redirects
}

/// The stages of the chapters of a guide's current edition, in the reader's order.
fn stages(model: &Model, guide: GuideKey, question: Question) -> Vec<Symbol> {
    let Some(edition) = current(model, guide, question).in_force() else { return Vec::new() };
    let chapters = model.edition(edition).chapters.iter().filter_map(|chapter| chapter.stage);
    let named: Vec<Symbol> = chapters.map(|stage| stage_now(model, edition, stage, question)).collect();
    model.stages.iter().map(|(id, _)| id).filter(|id| named.contains(id)).collect()
}

/// Whether the sources hold anything that was made known after a day.
fn is_more_known_later(model: &Model, as_of: Date) -> bool {
    let later = |day: Option<Date>| day.is_some_and(|day| as_of < day);
    let of_guides = model.guides.iter().any(|guide| {
        guide.editions.iter().any(|edition| later(edition.published))
            || guide.notices.iter().any(|notice| as_of < notice.date)
    });
    let mut directions = model.pilots.iter().flat_map(|pilot| &pilot.directions);
    of_guides
        || directions.any(|direction| later(direction.made) || direction.events.iter().any(|event| as_of < event.date))
}
