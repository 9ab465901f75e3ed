//! Terms, budgets, findings and files.

use std::collections::HashSet;

use crate::apply::keeper;
use crate::diag::{Finding, Findings};
use crate::markdown::plain_text;
use crate::measure::{budget_of, edition_counts, is_over, owner_budget, owner_counts};
use crate::model::{Budget, EditionKey, Model, Target, Term};
use crate::render::Snapshot;
use crate::text::{Sources, Symbol};

/// What became of something that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// It is new.
    New,
    /// It changed.
    Changed,
    /// It is gone.
    Gone,
}

impl How {
    /// The word in data, and for people.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            How::New => "new",
            How::Changed => "changed",
            How::Gone => "gone",
        }
    }
}

/// A term that changed.
#[derive(Clone, Debug)]
pub struct TermReview {
    /// Its title.
    pub title: String,
    /// What became of it.
    pub how: How,
    /// How many rules of editions that can still change link to it.
    pub rules: usize,
}

/// A budget that is exceeded now, and was not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excess {
    /// Whose: an edition's or a body's advice.
    pub of: ExcessOf,
    /// How many words there are.
    pub words: u32,
    /// How many words there may be.
    pub most_words: Option<u32>,
    /// How many rules say must.
    pub musts: u32,
    /// How many may.
    pub most_musts: Option<u32>,
    /// Why it may be exceeded.
    pub because: Option<String>,
}

/// Whose budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExcessOf {
    /// An edition's.
    Edition(EditionKey),
    /// A body's advice.
    Advice(Symbol),
}

/// A file that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileReview {
    /// Its path in the workspace.
    pub path: String,
    /// What became of it.
    pub how: How,
}

/// The terms that changed, in the order of the new glossary; those that are gone come last.
pub(super) fn terms(old: &Model, new: &Model) -> Vec<TermReview> {
    let words = |term: &Term| {
        let tree = &term.document.tree;
        (term.title.clone(), term.also.clone(), plain_text(tree, tree.all()))
    };
    let other = |from: &Model, id: Symbol, to: &Model| to.symbols.find(from.text(id));
    let mut found = Vec::new();
    for (id, term) in new.terms.iter() {
        let before = other(new, id, old).and_then(|id| old.terms.get(id));
        let how = match before {
            None => How::New,
            Some(before) if words(before) != words(term) => How::Changed,
            Some(_) => continue,
        };
        found.push(TermReview { title: term.title.clone(), how, rules: uses(new, id) });
    }
    for (id, term) in old.terms.iter() {
        if other(old, id, new).is_none_or(|id| new.terms.get(id).is_none()) {
            found.push(TermReview { title: term.title.clone(), how: How::Gone, rules: uses(old, id) });
        }
    }
    found
}

/// In how many rules of editions that can still change a term is linked.
fn uses(model: &Model, term: Symbol) -> usize {
    let mut count = 0;
    for guide in &model.guides {
        for edition in guide.editions.iter().filter(|edition| guide.is_living(edition)) {
            let links = |rule: &&crate::model::Rule| {
                let document = &edition.chapters[rule.chapter as usize].document;
                let mut inside = document.references.iter().filter(|one| rule.body.contains(one.node));
                inside.any(|one| one.target == Target::Term(term))
            };
            count += edition.rules.iter().filter(links).count();
        }
    }
    count
}

/// The budgets that are exceeded now, and were not.
pub(super) fn budgets(before: &Snapshot, now: &Snapshot) -> Vec<Excess> {
    let was: HashSet<String> = excesses(before).into_iter().map(|(name, _)| name).collect();
    excesses(now).into_iter().filter(|(name, _)| !was.contains(name)).map(|(_, excess)| excess).collect()
}

/// Every budget that is exceeded, with a name that holds in any workspace.
fn excesses(snapshot: &Snapshot) -> Vec<(String, Excess)> {
    let model = &snapshot.workspace.model;
    let question = snapshot.options.question;
    let mut found = Vec::new();
    let mut add = |name: String, of: ExcessOf, budget: &Budget, words: u32, musts: u32| {
        if is_over(budget, words, musts) {
            let because = budget.over_because.clone();
            let (most_words, most_musts) = (budget.words, budget.musts);
            found.push((name, Excess { of, words, most_words, musts, most_musts, because }));
        }
    };
    for (guide, _) in model.guide_keys() {
        for (key, edition) in model.edition_keys(guide) {
            let Some(budget) = budget_of(model, key) else { continue };
            let counts = edition_counts(edition);
            let name = format!("{}@{}", model.text(model.guide(guide).id), model.text(edition.id));
            add(name, ExcessOf::Edition(key), budget, counts.words(), counts.musts);
        }
    }
    for (owner, _) in model.owners.iter().filter(|(owner, _)| keeper(model, *owner, question) == *owner) {
        let Some(budget) = owner_budget(model, owner) else { continue };
        let words = owner_counts(model, owner, question).text.words;
        add(format!("advice/{}", model.text(owner)), ExcessOf::Advice(owner), budget, words, 0);
    }
    found
}

/// The findings that were not there: none in the same file said the same.
pub(super) fn findings(before: &Snapshot, now: &Snapshot, more: Vec<Finding>) -> Findings {
    let path = |snapshot: &Snapshot, finding: &Finding| {
        let sources = &snapshot.workspace.sources;
        let is_there = (finding.span.file.0 as usize) < sources.len();
        is_there.then(|| sources.file(finding.span.file).path.to_string())
    };
    let old = before.findings.iter().map(|finding| (finding.code, path(before, finding), finding.message.clone()));
    let known: HashSet<_> = old.collect();
    let is_new = |finding: &&Finding| !known.contains(&(finding.code, path(now, finding), finding.message.clone()));
    Findings::new(now.findings.iter().filter(is_new).cloned().chain(more).collect())
}

/// Every file that differs, by path.
pub(super) fn files(old: &Sources, new: &Sources) -> Vec<FileReview> {
    let mut found = Vec::new();
    for (_, file) in new.iter() {
        let how = match old.find(&file.path) {
            None => How::New,
            Some(was) if !old.file(was).holds_same(file) => How::Changed,
            Some(_) => continue,
        };
        found.push(FileReview { path: file.path.to_string(), how });
    }
    let gone = old.iter().filter(|(_, file)| new.find(&file.path).is_none());
    found.extend(gone.map(|(_, file)| FileReview { path: file.path.to_string(), how: How::Gone }));
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}
