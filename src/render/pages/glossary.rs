//! The glossary.

use crate::model::{EditionKey, Term};
use crate::plan::Route;
use crate::render::look::{Anchors, Reading};
use crate::render::page::Here;
use crate::text::Symbol;
use crate::view;

fn definition(here: &Here<'_>, term: &Term) -> String {
    here.text_html(&term.document, term.document.tree.all(), Reading::Current, &Anchors::NONE).text
}

pub(in crate::render) fn glossary_index(here: &Here<'_>) -> view::GlossaryIndex {
    let terms = here.model().terms.iter().map(|(id, term)| view::TermSummary {
        id: here.text(id).to_owned(),
        link: here.link(Route::Term(id), term.title.clone()),
        also: term.also.clone(),
        definition_html: definition(here, term),
    });
    let mut terms: Vec<view::TermSummary> = terms.collect();
    terms.sort_by_cached_key(|term| (term.link.text.to_lowercase(), term.id.clone()));
    view::GlossaryIndex { page: here.head(None), terms }
}

pub(in crate::render) fn term(here: &Here<'_>, id: Symbol) -> view::Term {
    let model = here.model();
    let Some(term) = model.terms.get(id) else { return view::Term::default() };
    let mut page = here.head(Some(term.title.clone()));
    page.breadcrumbs = vec![here.link(Route::GlossaryIndex, here.word("menu.glossary", &[]))];
    page.source = here.source(term.document.file);
    let mut editions = Vec::new();
    for (guide, _) in model.guide_keys() {
        for (key, edition) in model.edition_keys(guide) {
            editions.extend(edition.terms.get(id).map(|own| own_definition(here, key, own)));
        }
    }
    let uses = here.snapshot.index.rules_of_term.get(&id).map(Vec::as_slice).unwrap_or_default();
    view::Term {
        page,
        also: term.also.clone(),
        definition_html: definition(here, term),
        editions,
        rules: uses.iter().map(|key| here.rule_summary_with_guide(*key)).collect(),
    }
}

fn own_definition(here: &Here<'_>, edition: EditionKey, term: &Term) -> view::TermDefinition {
    view::TermDefinition { edition: here.edition_link(edition), definition_html: definition(here, term) }
}
