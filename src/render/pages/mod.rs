//! One function a kind of page: from the model to what its template gets.

mod advice;
mod allowed;
mod areas;
mod changes;
mod changes_index;
mod chapter;
mod deadlines;
mod different;
mod glossary;
mod guide;
mod home;
mod information;
mod length;
mod pilots;
mod profession;
mod profession_changes;
mod rule;
mod rule_editions;
mod rule_versions;
mod stage;

pub(super) use advice::{advice, advice_index, body};
pub(super) use allowed::allowed;
pub(super) use areas::{area, area_guide, area_interval, area_news, area_stage, areas_index, group, poster};
pub(super) use changes::{changes, changes_route, comparison_view};
pub(super) use changes_index::changes_index;
pub(super) use chapter::{current_chapter, edition_chapter};
pub(super) use deadlines::deadlines;
pub(super) use glossary::{glossary_index, term};
pub(super) use guide::{edition, guide};
pub(super) use home::home;
pub(super) use information::meanings;
pub(super) use length::length;
pub(super) use pilots::{pilot, pilots, register_csv, register_json};
pub(super) use profession::{for_index, profession, start};
pub(super) use profession_changes::{concerns, page_news, profession_changes};
pub(super) use rule::{edition_rule, rule, rule_version};
pub(super) use stage::{journey_index, stage};

use super::page::Here;
use crate::model::{EditionKey, GuideKey};
use crate::plan::Route;
use crate::text::Symbol;

/// What a page that moved is called now.
pub(super) fn title(here: &Here<'_>, route: Route) -> String {
    let model = here.model();
    match route {
        Route::Advice(owner, slug) => {
            let key = model.advice_places.get(&(owner, slug));
            key.map_or(String::new(), |key| model.page(*key).title.clone())
        }
        Route::Chapter(guide, chapter) => {
            let key = model.find_guide(guide).and_then(|key| here.snapshot.index.current(key).edition());
            let chapters = key.map(|key| &model.edition(key).chapters);
            let found = chapters.and_then(|chapters| chapters.iter().find(|record| record.id == chapter));
            found.map_or(String::new(), |chapter| chapter.title.clone())
        }
        Route::EditionChapter(guide, edition, chapter) => {
            let key = edition_key(here, guide, edition);
            let found = key.and_then(|key| model.edition(key).chapters.iter().find(|record| record.id == chapter));
            found.map_or(String::new(), |chapter| chapter.title.clone())
        }
        Route::RuleVersion(guide, rule, _) => {
            let newest = guide_key(here, guide).and_then(|key| here.snapshot.index.history.newest(model, key, rule));
            newest.map_or_else(String::new, |key| here.rule_title(key))
        }
        Route::AreaInterval(area, guide, _) => {
            let title = guide_key(here, guide).map_or("", |key| &model.guide(key).title);
            here.word("area.guide_title", &[("guide", title), ("area", model.place_title(area))])
        }
        other => other.path(&model.symbols),
    }
}

fn guide_key(here: &Here<'_>, guide: Symbol) -> Option<GuideKey> {
    here.model().find_guide(guide)
}

fn edition_key(here: &Here<'_>, guide: Symbol, edition: Symbol) -> Option<EditionKey> {
    here.model().find_edition(guide_key(here, guide)?, edition)
}

/// A count for a view.
fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
