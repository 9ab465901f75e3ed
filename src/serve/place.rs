//! Which source a page shows, and which page shows a source. Enters: a snapshot with a route or a path. Leaves: the
//! other one. Never: lists what a page merely mentions.

use crate::apply::{self, History, Question};
use crate::model::{Document, EditionKey, RuleKey};
use crate::plan::Route;
use crate::render::Snapshot;
use crate::text::{FileId, Symbol};

/// What a page shows.
#[derive(Debug, Default)]
pub(super) struct Shown {
    /// The file that it is made from, where there is one.
    pub(super) file: Option<FileId>,
    /// The rules on it.
    pub(super) rules: Vec<RuleKey>,
    /// The edition that it belongs to.
    pub(super) edition: Option<EditionKey>,
}

/// What a page shows.
pub(super) fn shown(snapshot: &Snapshot, route: Route) -> Shown {
    let model = &snapshot.workspace.model;
    let now = |guide: Symbol| apply::current(model, model.find_guide(guide)?, snapshot.options.question).edition();
    let exact = |guide: Symbol, edition: Symbol| model.find_edition(model.find_guide(guide)?, edition);
    let shown = match route {
        Route::Guide(guide) => now(guide).map(|edition| whole(snapshot, edition)),
        Route::Edition(guide, edition) => exact(guide, edition).map(|edition| whole(snapshot, edition)),
        Route::Chapter(guide, id) => now(guide).and_then(|edition| chapter(snapshot, edition, id)),
        Route::EditionChapter(guide, edition, id) => {
            exact(guide, edition).and_then(|edition| chapter(snapshot, edition, id))
        }
        Route::Rule(guide, id) => now(guide).and_then(|edition| rule(snapshot, edition, id)),
        Route::EditionRule(guide, edition, id) => exact(guide, edition).and_then(|edition| rule(snapshot, edition, id)),
        Route::RuleVersion(guide, id, day) => {
            let held = model.find_guide(guide).and_then(|guide| {
                let question = Question { on: day, ..snapshot.options.question };
                History::new(model, question).in_force(model, guide, id)
            });
            held.and_then(|key| rule(snapshot, key.edition, id))
        }
        Route::Home => only(snapshot.workspace.sources.find("guidepost.yaml")),
        Route::Body(body) => only(model.owners.get(body).map(|owner| owner.file)),
        _ => only(document(snapshot, route).map(|document| document.file)),
    };
    shown.unwrap_or_default()
}

/// The text of a page of advice or of a term.
pub(super) fn document(snapshot: &Snapshot, route: Route) -> Option<&Document> {
    let model = &snapshot.workspace.model;
    match route {
        Route::Advice(owner, slug) => Some(&model.page(*model.advice_places.get(&(owner, slug))?).document),
        Route::Term(term) => model.terms.get(term).map(|term| &term.document),
        _ => None,
    }
}

fn only(file: Option<FileId>) -> Option<Shown> {
    file.map(|file| Shown { file: Some(file), ..Shown::default() })
}

fn whole(snapshot: &Snapshot, key: EditionKey) -> Shown {
    let model = &snapshot.workspace.model;
    Shown {
        file: Some(model.edition(key).file),
        rules: model.rule_keys(key).map(|(key, _)| key).collect(),
        edition: Some(key),
    }
}

fn chapter(snapshot: &Snapshot, key: EditionKey, id: Symbol) -> Option<Shown> {
    let model = &snapshot.workspace.model;
    let at = model.edition(key).chapters.iter().position(|chapter| chapter.id == id)?;
    let rules = model.rule_keys(key).filter(|(_, rule)| rule.chapter as usize == at);
    Some(Shown {
        file: Some(model.edition(key).chapters[at].document.file),
        rules: rules.map(|(key, _)| key).collect(),
        edition: Some(key),
    })
}

fn rule(snapshot: &Snapshot, edition: EditionKey, id: Symbol) -> Option<Shown> {
    let model = &snapshot.workspace.model;
    let key = model.find_rule(edition, id)?;
    Some(Shown { file: Some(model.chapter_of(key).document.file), rules: vec![key], edition: Some(edition) })
}

/// The address of the page that shows a file: what to follow after an edit.
pub(super) fn page_of<'a>(snapshot: &'a Snapshot, path: &str) -> Option<&'a str> {
    let file = snapshot.workspace.sources.find(path)?;
    let model = &snapshot.workspace.model;
    for (guide, known) in model.guide_keys() {
        for (_, edition) in model.edition_keys(guide) {
            if let Some(chapter) = edition.chapters.iter().find(|chapter| chapter.document.file == file) {
                return snapshot.plan.path(Route::EditionChapter(known.id, edition.id, chapter.id));
            }
            if edition.file == file {
                return snapshot.plan.path(Route::Edition(known.id, edition.id));
            }
        }
        if known.file == file {
            return snapshot.plan.path(Route::Guide(known.id));
        }
    }
    if let Some(page) = model.advice.iter().find(|page| page.document.file == file) {
        return snapshot.plan.path(Route::Advice(page.owner, page.slug));
    }
    let term = model.terms.iter().find(|(_, term)| term.document.file == file);
    term.and_then(|(id, _)| snapshot.plan.path(Route::Term(id)))
}
