//! Quotations that make a page far larger than what its author wrote: a few lines could ask for gigabytes.

use super::{Context, Surroundings};
use crate::diag::{Code, Finding};
use crate::markdown::{Kind, NodeId};
use crate::model::{Advice, Document, GuideKey, Model, RuleKey, Target};
use crate::text::Symbol;

/// What quotations on one page may hold in all, in bytes, however short the page is.
const ALWAYS_FINE: usize = 1 << 20;
/// How many times the length of its page they may be.
const TIMES: usize = 10;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let model = context.model;
    let chapters = model.guides.iter().flat_map(|guide| &guide.editions).flat_map(|edition| &edition.chapters);
    chapters.filter_map(|chapter| too_large(model, &chapter.document)).collect()
}

pub(super) fn in_advice(context: &Context<'_>, _: &Surroundings, page: &Advice) -> Vec<Finding> {
    too_large(context.model, &page.document).into_iter().collect()
}

fn too_large(model: &Model, document: &Document) -> Option<Finding> {
    let tree = &document.tree;
    let most = ALWAYS_FINE.max(TIMES * tree.source().len());
    let mut total = 0;
    for reference in &document.references {
        let Target::Rule { guide, rule, edition, .. } = reference.target else { continue };
        if tree.node(reference.node).kind != Kind::Image {
            continue;
        }
        let pinned = edition.and_then(|edition| model.find_rule(edition, rule));
        total += pinned.map_or_else(|| longest(model, guide, rule), |key| length(model, key));
        if total > most {
            let place = tree.node(reference.node).range.in_file(document.file);
            let message = format!("the quotations on this page hold more than {most} bytes up to here");
            return Some(
                Finding::new(Code::OutputTooLarge, place, message).help("link to rules instead of quoting them"),
            );
        }
    }
    None
}

/// The length of a rule in whichever edition it is longest.
fn longest(model: &Model, guide: GuideKey, rule: Symbol) -> usize {
    let rules = model.guide(guide).issued(rule).map(|issued| issued.rules.as_slice()).unwrap_or_default();
    rules.iter().map(|key| length(model, *key)).max().unwrap_or(0)
}

pub(super) fn length(model: &Model, key: RuleKey) -> usize {
    let body = model.rule(key).body;
    if body.is_empty() {
        return 0;
    }
    let tree = &model.chapter_of(key).document.tree;
    let start = tree.node(NodeId(body.start)).range.start;
    (tree.node(NodeId(body.end - 1)).range.end - start) as usize
}
