//! Which pages there are.

use std::collections::HashMap;

use super::areas::plan_areas;
use super::versions::plan_versions;
use super::{CalendarOf, ChangesView, FeedOf, Redirect, Route, Scope};
use crate::apply::{Interval, Question, Stretch, current};
use crate::diag::{Code, Finding};
use crate::model::{Edition, EditionKey, GuideKey, Model, RuleKey};
use crate::text::{FileId, Span, Symbol};

/// Whether drafts are published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drafts {
    /// Only what was issued, and consultations.
    LeftOut,
    /// Drafts, too, each marked.
    Shown,
}

/// Every address of the site.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Pages and the files beside them, in the order made.
    pub routes: Vec<Route>,
    /// Addresses that moved.
    pub redirects: Vec<Redirect>,
    /// What is published.
    pub scope: Scope,
    /// The address of each of `routes`.
    paths: Vec<String>,
    /// Where each route stands in `routes`.
    places: HashMap<Route, usize>,
    /// The intervals of each guide in each area, by what is known.
    pub(super) intervals: HashMap<(Symbol, GuideKey), Vec<Interval>>,
    /// The directions that ever run in each area, by what is known.
    pub(super) directions: HashMap<(Symbol, GuideKey), Vec<(u32, u32)>>,
    /// Where and when each rule is different, by what is known.
    pub(super) stretches: HashMap<RuleKey, Vec<Stretch>>,
}

impl Plan {
    /// Whether a page stands at a route.
    #[must_use]
    pub fn has(&self, route: Route) -> bool {
        self.places.contains_key(&route)
    }

    /// The address of a route where a page stands.
    #[must_use]
    pub fn path(&self, route: Route) -> Option<&str> {
        self.places.get(&route).map(|&at| self.paths[at].as_str())
    }

    /// The runs of days on which a guide applies in an area without any change, by what is known.
    #[must_use]
    pub fn intervals(&self, area: Symbol, guide: GuideKey) -> &[Interval] {
        self.intervals.get(&(area, guide)).map_or(&[], Vec::as_slice)
    }

    /// Where and when a rule of an edition is different from the national text, by what is known, in the order of the
    /// register of areas.
    #[must_use]
    pub fn stretches(&self, rule: RuleKey) -> &[Stretch] {
        self.stretches.get(&rule).map_or(&[], Vec::as_slice)
    }

    /// The directions of a guide's pilots that ever run in an area, by what is known, for [`crate::apply::Local::again`].
    #[must_use]
    pub fn directions(&self, area: Symbol, guide: GuideKey) -> &[(u32, u32)] {
        self.directions.get(&(area, guide)).map_or(&[], Vec::as_slice)
    }

    pub(super) fn add(&mut self, route: Route) {
        if self.scope.holds(route) && !self.has(route) {
            self.places.insert(route, self.routes.len());
            self.routes.push(route);
        }
    }
}

/// Whether the pages of an edition are built: every edition but drafts always is; a consultation is, too.
#[must_use]
pub fn is_built(edition: &Edition, drafts: Drafts) -> bool {
    !edition.is_draft() || edition.is_consultation || drafts == Drafts::Shown
}

/// Plans a site.
#[must_use]
pub fn plan(model: &Model, question: Question, scope: Scope, drafts: Drafts) -> (Plan, Vec<Finding>) {
    let mut plan = Plan { scope, ..Plan::default() };
    plan.add(Route::Home);
    for (guide, _) in model.guide_keys() {
        plan_guide(&mut plan, model, guide, question, drafts);
        plan_changes(&mut plan, model, guide, question, drafts);
    }
    let renamed = plan_versions(&mut plan, model, question);
    let moved = plan_areas(&mut plan, model, question);
    for pilot in &model.pilots {
        plan.add(Route::Pilot(pilot.id));
        plan.add(Route::Calendar(CalendarOf::Pilot(pilot.id)));
    }
    plan_advice(&mut plan, model);
    plan_readers(&mut plan, model);
    for (route, _) in Route::FIXED {
        let shown = match route {
            Route::ForIndex => !model.professions.is_empty(),
            Route::JourneyIndex => !model.stages.is_empty(),
            Route::GlossaryIndex => !model.terms.is_empty(),
            Route::AdviceIndex => !model.owners.is_empty(),
            Route::AreasIndex => !model.areas.is_empty(),
            Route::Pilots | Route::PilotsCsv | Route::PilotsJson => !model.pilots.is_empty(),
            Route::Deadlines => !model.clocks.is_empty(),
            _ => true,
        };
        if shown {
            plan.add(route);
        }
    }
    plan.paths = plan.routes.iter().map(|route| route.path(&model.symbols)).collect();
    let findings = redirects(&mut plan, model, question);
    plan.redirects.extend(renamed);
    plan.redirects.extend(moved);
    plan.redirects.sort_by(|a, b| a.from.cmp(&b.from));
    (plan, findings)
}

fn plan_guide(plan: &mut Plan, model: &Model, key: GuideKey, question: Question, drafts: Drafts) {
    let guide = model.guide(key);
    plan.add(Route::Guide(guide.id));
    if let Some(now) = current(model, key, question).edition()
        && is_built(model.edition(now), drafts)
    {
        for chapter in &model.edition(now).chapters {
            plan.add(Route::Chapter(guide.id, chapter.id));
        }
    }
    for issued in &guide.ids {
        if issued.issued || drafts == Drafts::Shown {
            plan.add(Route::Rule(guide.id, issued.id));
        }
    }
    for edition in guide.editions.iter().filter(|edition| is_built(edition, drafts)) {
        plan.add(Route::Edition(guide.id, edition.id));
        for chapter in &edition.chapters {
            plan.add(Route::EditionChapter(guide.id, edition.id, chapter.id));
        }
        for rule in &edition.rules {
            plan.add(Route::EditionRule(guide.id, edition.id, rule.id));
        }
    }
}

/// The pairs of editions whose comparison is published, older ones first: each edition with the one that it goes on
/// from, and with the one in force.
#[must_use]
pub fn compared_pairs(
    model: &Model,
    guide: GuideKey,
    question: Question,
    drafts: Drafts,
) -> Vec<(EditionKey, EditionKey)> {
    let built = |key: &EditionKey| is_built(model.edition(*key), drafts);
    let in_force = current(model, guide, question).in_force().filter(built);
    let mut pairs = Vec::new();
    for (key, _) in model.edition_keys(guide).filter(|(key, _)| built(key)) {
        let before = model.guide(guide).forerunner(key.at).map(|at| EditionKey { guide, at }).filter(built);
        pairs.extend(before.map(|before| (before, key)));
        let now = in_force.filter(|now| *now != key && Some(*now) != before);
        pairs.extend(now.map(|now| if now < key { (now, key) } else { (key, now) }));
    }
    pairs.sort_by_key(|(old, new)| (*new, *old));
    pairs.dedup();
    pairs
}

fn plan_changes(plan: &mut Plan, model: &Model, key: GuideKey, question: Question, drafts: Drafts) {
    let guide = model.guide(key).id;
    let pairs = compared_pairs(model, key, question, drafts);
    plan.add(Route::ChangesIndex(guide));
    for (old, new) in pairs {
        for view in ChangesView::ALL {
            plan.add(Route::Changes(guide, model.edition(old).id, model.edition(new).id, view));
        }
    }
    plan.add(Route::Feed(FeedOf::Guide(guide)));
}

fn plan_advice(plan: &mut Plan, model: &Model) {
    for (body, _) in model.owners.iter() {
        plan.add(Route::Body(body));
        plan.add(Route::Feed(FeedOf::Body(body)));
    }
    for page in &model.advice {
        plan.add(Route::Advice(page.owner, page.slug));
    }
}

fn plan_readers(plan: &mut Plan, model: &Model) {
    for (profession, _) in model.professions.iter() {
        plan.add(Route::Profession(profession));
        plan.add(Route::Start(profession));
        plan.add(Route::ProfessionChanges(profession));
        plan.add(Route::Feed(FeedOf::Profession(profession)));
    }
    for (stage, _) in model.stages.iter() {
        plan.add(Route::Stage(stage));
    }
    for (term, _) in model.terms.iter() {
        plan.add(Route::Term(term));
    }
}

/// Old addresses: those that authors name, and chapters that only older editions have. A page at an old address,
/// or two moves from one, is a finding.
fn redirects(plan: &mut Plan, model: &Model, question: Question) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut taken: HashMap<String, Span> = HashMap::new();
    for moved in moves(model, question) {
        if !plan.has(moved.to) {
            continue;
        }
        let here = Route::parse(&moved.from, &model.symbols).filter(|&route| plan.has(route));
        let said = moved.place;
        if here.is_some() {
            if let Some(place) = said {
                findings.push(clash(place, &moved.from, "a page stands there"));
            }
            continue;
        }
        match (taken.get(&moved.from), said) {
            (Some(_), None) => {}
            (Some(first), Some(place)) => {
                findings.push(clash(place, &moved.from, "another page moved from there").label(*first, "said here"));
            }
            (None, place) => {
                taken.insert(moved.from.clone(), place.unwrap_or(Span::start_of(FileId(0))));
                plan.redirects.push(Redirect { from: moved.from, to: moved.to });
            }
        }
    }
    findings
}

fn clash(place: Span, path: &str, why: &str) -> Finding {
    let message = format!("nothing can have moved from `{path}`: {why}");
    Finding::new(Code::PageClash, place, message).help("two pages cannot stand on one address; correct `moved-from`")
}

struct Move {
    from: String,
    to: Route,
    /// Where an author wrote it; nothing for what follows from older editions.
    place: Option<Span>,
}

fn moves(model: &Model, question: Question) -> Vec<Move> {
    let mut moves = Vec::new();
    for page in &model.advice {
        let place = Some(Span::start_of(page.document.file));
        moves.extend(page.moved_from.iter().map(|old| Move {
            from: format!("advice/{old}.html"),
            to: Route::Advice(page.owner, page.slug),
            place,
        }));
    }
    for (key, guide) in model.guide_keys() {
        let Some(now) = current(model, key, question).edition() else { continue };
        for chapter in &model.edition(now).chapters {
            moves.extend(chapter.moved_from.iter().map(|old| Move {
                from: format!("{}/chapters/{old}.html", model.text(guide.id)),
                to: Route::Chapter(guide.id, chapter.id),
                place: Some(Span::start_of(chapter.document.file)),
            }));
        }
        moves.extend(older_chapters(model, now, guide.id));
    }
    moves
}

/// A chapter that the current edition has no more leads to the newest edition that had it.
fn older_chapters(model: &Model, now: EditionKey, guide: Symbol) -> Vec<Move> {
    let editions = model.edition_keys(now.guide).filter(|(key, edition)| key.at != now.at && !edition.is_draft());
    let mut newest_first: Vec<_> = editions.collect();
    newest_first.reverse();
    let mut moves = Vec::new();
    for (_, edition) in newest_first {
        for chapter in &edition.chapters {
            let from = Route::Chapter(guide, chapter.id).path(&model.symbols);
            moves.push(Move { from, to: Route::EditionChapter(guide, edition.id, chapter.id), place: None });
        }
    }
    moves
}
