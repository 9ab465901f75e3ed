//! Which findings were let pass, and every word of force that was let pass in advice.

use std::collections::HashMap;

use super::count;
use crate::diag::{Code, LetPass};
use crate::markdown::plain_text_of;
use crate::model::{Advice, Allow, AllowScope};
use crate::plan::Route;
use crate::render::page::Here;
use crate::text::{FileId, LineIndex, TextRange};
use crate::view;

pub(in crate::render) fn allowed(here: &Here<'_>) -> view::Allowed {
    let findings = here.model().allows.iter().map(|allow| finding(here, allow));
    view::Allowed { page: here.head(None), findings: findings.collect(), advice: advice(here) }
}

fn finding(here: &Here<'_>, allow: &Allow) -> view::AllowedFinding {
    let path = &here.snapshot.workspace.sources.file(allow.place.file).path;
    let let_pass = here.snapshot.findings.let_pass();
    view::AllowedFinding {
        code: allow.code.word().to_owned(),
        meaning: allow.code.meaning().to_owned(),
        because: allow.because.clone(),
        count: count(let_pass.iter().filter(|one| one.by == allow.place).count()),
        scope: match allow.scope {
            AllowScope::Workspace => view::AllowedScope::Workspace,
            AllowScope::FolderOf(_) => view::AllowedScope::Folder,
            AllowScope::File(_) => view::AllowedScope::File,
            AllowScope::Range(..) => view::AllowedScope::Part,
        },
        place: view::Link { href: here.source(allow.place.file).map(|source| source.href), text: path.to_string() },
    }
}

/// The words of force let pass in advice that is published, by the paragraph or list item that holds them.
fn advice(here: &Here<'_>) -> Vec<view::AllowedForce> {
    let pages: HashMap<FileId, &Advice> =
        here.model().advice_keys().map(|(_, page)| (page.document.file, page)).collect();
    let mut listed: Vec<(TextRange, view::AllowedForce)> = Vec::new();
    for one in here.snapshot.findings.let_pass().iter().filter(|one| one.finding.code == Code::ForceInAdvice) {
        let found = pages.get(&one.finding.span.file).and_then(|page| force(here, page, one));
        let Some((block, word, force)) = found else { continue };
        match listed.last_mut() {
            Some((last, known)) if *last == block && known.place.text == force.place.text => {
                known.force_words.push(word)
            }
            _ => listed.push((block, view::AllowedForce { force_words: vec![word], ..force })),
        }
    }
    listed.into_iter().map(|(_, force)| force).collect()
}

/// A word with the range of the block that holds it.
fn force(here: &Here<'_>, page: &Advice, one: &LetPass) -> Option<(TextRange, String, view::AllowedForce)> {
    let model = here.model();
    let span = one.finding.span;
    let route = Route::Advice(page.owner, page.slug);
    let tree = &page.document.tree;
    let above = tree.above(tree.text_at(span.range.start)?);
    let block = *above.iter().find(|id| !tree.node(**id).kind.is_inline())?;
    let source = here.snapshot.workspace.sources.file(span.file);
    let line = LineIndex::new(&source.text).line_column(&source.text, tree.node(block).range.start).line;
    let because = model.allows.iter().find(|allow| allow.place == one.by).map(|allow| allow.because.clone());
    let force = view::AllowedForce {
        page: here.link(route, page.title.clone()),
        body: here.body_link(page.owner),
        force_words: Vec::new(),
        text: plain_text_of(tree, block),
        because: because.unwrap_or_default(),
        place: view::Link {
            href: here.source(span.file).map(|source| source.href),
            text: format!("{}:{line}", source.path),
        },
    };
    here.snapshot.plan.has(route).then(|| (tree.node(block).range, span.range.of(tree.source()).to_owned(), force))
}
