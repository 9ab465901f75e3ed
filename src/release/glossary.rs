//! The terms that an edition's words use, by link or by name.

use std::collections::BTreeMap;

use crate::model::{Document, Edition, GuideKey, Model, Target};
use crate::text::Symbol;
use crate::wording::Phrases;

/// The terms of the glossary that an edition uses and has no copy of: the id and its page, by id. A term that another
/// one links to is used, too.
pub(super) fn missing<'a>(model: &'a Model, edition: &Edition) -> Vec<(&'a str, &'a Document)> {
    let mut open: Vec<Symbol> = edition.chapters.iter().flat_map(|chapter| linked(&chapter.document)).collect();
    for chapter in &edition.chapters {
        open.extend(named(model, chapter.document.tree.source()));
    }
    let mut used = BTreeMap::new();
    while let Some(term) = open.pop() {
        let record = edition.terms.get(term).or_else(|| model.terms.get(term));
        if let Some(record) = record.filter(|_| used.insert(model.text(term), term).is_none()) {
            open.extend(linked(&record.document));
        }
    }
    let file = |(id, term): (&'a str, Symbol)| {
        let record = model.terms.get(term).filter(|_| edition.terms.get(term).is_none())?;
        Some((id, &record.document))
    };
    used.into_iter().filter_map(file).collect()
}

/// The terms that some text names, each once, in the order of the register.
pub(super) fn named(model: &Model, text: &str) -> Vec<Symbol> {
    let names: Vec<(usize, Symbol, &str)> = (0..)
        .zip(model.terms.iter())
        .flat_map(|(at, (id, term))| {
            std::iter::once(&term.title).chain(&term.also).map(move |name| (at, id, name.as_str()))
        })
        .collect();
    let phrases = Phrases::new(names.iter().map(|(.., name)| *name));
    let found: BTreeMap<usize, Symbol> =
        phrases.in_text(text).map(|(entry, _)| (names[entry].0, names[entry].1)).collect();
    found.into_values().collect()
}

/// The text of a term as it reads in an edition of a guide, where a rule without its guide is the edition's own: one of
/// another guide is named with it.
pub(super) fn text_for(model: &Model, guide: GuideKey, document: &Document) -> String {
    let text = document.tree.source();
    let mut out = String::new();
    let mut done = 0;
    for reference in &document.references {
        let Target::Rule { guide: of, rule, .. } = reference.target else { continue };
        let range = document.tree.node(reference.node).range.indices();
        let short = format!("rule:{}", model.text(rule));
        let found = text.get(range.clone()).and_then(|words| words.rfind(&short));
        if let Some(at) = found.map(|at| range.start + at).filter(|at| of != guide && *at >= done) {
            let name = model.text(model.guide(of).id);
            out.push_str(&text[done..at]);
            out.push_str(&format!("rule:{name}/"));
            done = at + "rule:".len();
        }
    }
    out.push_str(&text[done..]);
    out
}

fn linked(document: &Document) -> impl Iterator<Item = Symbol> {
    document.references.iter().filter_map(|reference| match reference.target {
        Target::Term(term) => Some(term),
        _ => None,
    })
}
