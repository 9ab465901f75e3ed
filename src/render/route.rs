//! One route in, its bytes out.

use std::borrow::Cow;

use serde::Serialize;

use super::engine::{Template, ThemeFault};
use super::files;
use super::page::Here;
use super::pages;
use super::snapshot::Snapshot;
use crate::compare::{Comparison, Side};
use crate::plan::{ChangesView, Redirect, Route};

/// What to do with the data of a page.
trait Sink {
    type Out;
    fn page(self, template: Template, page: &impl Serialize) -> Self::Out;
}

/// The bytes at a route.
///
/// # Errors
/// When a template of the theme cannot be rendered with the page's data.
pub fn render(snapshot: &Snapshot, route: Route) -> Result<Vec<u8>, ThemeFault> {
    if let Some(text) = beside(snapshot, route) {
        return Ok(text.into_owned().into_bytes());
    }
    with_view(&Here::new(snapshot, route), Html(snapshot))
}

/// The page at an address that moved.
///
/// # Errors
/// When the theme's template cannot be rendered.
pub fn render_redirect(snapshot: &Snapshot, redirect: &Redirect) -> Result<Vec<u8>, ThemeFault> {
    let here = Here::at(snapshot, redirect.to, redirect.from.clone());
    let title = pages::title(&here, redirect.to);
    let view = files::redirect_view(&here, redirect.to, title);
    Html(snapshot).page(Template::Redirect, &view)
}

/// The data of a page, as a theme's template gets it: the page's own, and what every page shares is `site`.
///
/// # Errors
/// When the data cannot be written as JSON: a mistake of ours.
pub fn dump_view(snapshot: &Snapshot, route: Route) -> Result<String, serde_json::Error> {
    if let Some(text) = beside(snapshot, route) {
        return serde_json::to_string_pretty(&text);
    }
    with_view(&Here::new(snapshot, route), Json)
}

/// The page of a comparison, whether or not the plan has it: of any two editions, or of one with an older state of it.
///
/// # Errors
/// When the theme's template cannot be rendered.
pub fn render_comparison(snapshot: &Snapshot, comparison: &Comparison<'_>) -> Result<Vec<u8>, ThemeFault> {
    let model = &snapshot.workspace.model;
    let guide = model.guide(comparison.new.guide()).id;
    let id = |side: Side<'_>| model.symbols.find(side.text(side.edition().id)).unwrap_or(comparison.new.edition().id);
    let route = Route::Changes(guide, id(comparison.old), id(comparison.new), ChangesView::Overview);
    let here = Here::new(snapshot, route);
    let view = pages::comparison_view(&here, comparison, ChangesView::Overview);
    Html(snapshot).page(Template::Changes, &view)
}

struct Html<'a>(&'a Snapshot);

impl Sink for Html<'_> {
    type Out = Result<Vec<u8>, ThemeFault>;

    fn page(self, template: Template, page: &impl Serialize) -> Self::Out {
        self.0.engine.render(template, page).map(String::into_bytes)
    }
}

struct Json;

impl Sink for Json {
    type Out = Result<String, serde_json::Error>;

    fn page(self, _: Template, page: &impl Serialize) -> Self::Out {
        serde_json::to_string_pretty(page)
    }
}

/// The files beside the pages.
fn beside(snapshot: &Snapshot, route: Route) -> Option<Cow<'static, str>> {
    match route {
        Route::Sitemap => Some(files::sitemap(snapshot).into()),
        Route::Robots => Some(files::robots(snapshot).into()),
        Route::Headers => Some(files::headers().into()),
        Route::Redirects => Some(files::redirects(snapshot).into()),
        Route::NoJekyll => Some("".into()),
        Route::PilotsCsv => Some(pages::register_csv(snapshot).into()),
        Route::PilotsJson => Some(pages::register_json(snapshot).into()),
        Route::Calendar(of) => Some(super::calendar::calendar(snapshot, of).into()),
        Route::Feed(of) => Some(super::feed::feed(snapshot, of).into()),
        _ => None,
    }
}

fn with_view<S: Sink>(here: &Here<'_>, sink: S) -> S::Out {
    match here.route {
        Route::Home => sink.page(Template::Home, &pages::home(here)),
        Route::Guide(guide) => sink.page(Template::Guide, &pages::guide(here, guide)),
        Route::Edition(guide, edition) => sink.page(Template::Edition, &pages::edition(here, guide, edition)),
        Route::Chapter(guide, chapter) => sink.page(Template::Chapter, &pages::current_chapter(here, guide, chapter)),
        Route::EditionChapter(guide, edition, chapter) => {
            sink.page(Template::Chapter, &pages::edition_chapter(here, guide, edition, chapter))
        }
        Route::Rule(guide, rule) => sink.page(Template::Rule, &pages::rule(here, guide, rule)),
        Route::RuleVersion(guide, rule, day) => sink.page(Template::Rule, &pages::rule_version(here, guide, rule, day)),
        Route::EditionRule(guide, edition, rule) => {
            sink.page(Template::Rule, &pages::edition_rule(here, guide, edition, rule))
        }
        Route::ChangesIndex(guide) => sink.page(Template::ChangesIndex, &pages::changes_index(here, guide)),
        Route::Changes(guide, old, new, which) => {
            sink.page(Template::Changes, &pages::changes(here, guide, (old, new), which))
        }
        Route::ProfessionChanges(profession) => {
            sink.page(Template::ProfessionChanges, &pages::profession_changes(here, profession))
        }
        Route::AdviceIndex => sink.page(Template::AdviceIndex, &pages::advice_index(here)),
        Route::Body(body) => sink.page(Template::AdviceBody, &pages::body(here, body)),
        Route::Advice(body, slug) => sink.page(Template::Advice, &pages::advice(here, body, slug)),
        Route::ForIndex => sink.page(Template::ForIndex, &pages::for_index(here)),
        Route::Profession(profession) => sink.page(Template::Profession, &pages::profession(here, profession)),
        Route::Start(profession) => sink.page(Template::Start, &pages::start(here, profession)),
        Route::JourneyIndex => sink.page(Template::JourneyIndex, &pages::journey_index(here)),
        Route::Stage(stage) => sink.page(Template::Stage, &pages::stage(here, stage)),
        Route::Pilots => sink.page(Template::Pilots, &pages::pilots(here)),
        Route::Pilot(pilot) => sink.page(Template::Pilot, &pages::pilot(here, pilot)),
        Route::Deadlines => sink.page(Template::Deadlines, &pages::deadlines(here)),
        Route::AreasIndex => sink.page(Template::AreasIndex, &pages::areas_index(here)),
        Route::Area(id) if here.model().groups.get(id).is_some() => {
            sink.page(Template::AreaGroup, &pages::group(here, id))
        }
        Route::Area(id) => sink.page(Template::Area, &pages::area(here, id)),
        Route::AreaPoster(area) => sink.page(Template::Poster, &pages::poster(here, area)),
        Route::AreaGuide(area, guide) => sink.page(Template::AreaGuide, &pages::area_guide(here, area, guide)),
        Route::AreaStage(area, guide, stage) => {
            sink.page(Template::AreaGuide, &pages::area_stage(here, area, guide, stage))
        }
        Route::AreaInterval(area, guide, day) => {
            sink.page(Template::AreaGuide, &pages::area_interval(here, area, guide, day))
        }
        Route::GlossaryIndex => sink.page(Template::GlossaryIndex, &pages::glossary_index(here)),
        Route::Term(term) => sink.page(Template::Term, &pages::term(here, term)),
        Route::Meanings => sink.page(Template::Meanings, &pages::meanings(here)),
        Route::Allowed => sink.page(Template::Allowed, &pages::allowed(here)),
        Route::Length => sink.page(Template::Length, &pages::length(here)),
        Route::Accessibility => {
            sink.page(Template::Accessibility, &crate::view::Accessibility { page: here.head(None) })
        }
        Route::Privacy => sink.page(Template::Privacy, &crate::view::Privacy { page: here.head(None) }),
        _ => sink.page(
            Template::NotFound,
            &crate::view::NotFound { page: crate::view::Page { noindex: true, canonical: None, ..here.head(None) } },
        ),
    }
}
