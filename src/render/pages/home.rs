//! The home page.

use super::advice::body_summary;
use super::guide::guide_summary;
use super::profession::profession_summary;
use super::stage::stage_summary;
use crate::plan::{CalendarOf, Route, Scope};
use crate::render::page::Here;
use crate::view;

pub(in crate::render) fn home(here: &Here<'_>) -> view::Home {
    let model = here.model();
    let scope = here.snapshot.plan.scope;
    let guides = model.guide_keys().filter(|_| scope.has_rules()).map(|(key, _)| guide_summary(here, key));
    let whole = scope == Scope::All;
    view::Home {
        page: here.head(Some(model.site.title.clone())),
        guides: guides.collect(),
        stages: model.stages.iter().filter(|_| whole).map(|(id, _)| stage_summary(here, id)).collect(),
        professions: model.professions.iter().filter(|_| whole).map(|(id, _)| profession_summary(here, id)).collect(),
        bodies: super::advice::published_bodies(here).map(|id| body_summary(here, id)).collect(),
        calendar: here.link(Route::Calendar(CalendarOf::Site), here.word("calendar.page", &[])),
    }
}
