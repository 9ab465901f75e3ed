//! What chapters say outside their rules: openings, sections without rules, prefaces and annexes.

use super::blocks::{BlockState, compare_blocks};
use super::comparison::Texts;
use super::extract::{Block, blocks};
use super::phrases::Phrases;
use super::side::Side;
use crate::markdown::NodeRange;
use crate::model::Rule;

/// The chapters whose words outside rules differ, in the order of the new edition, gone ones at the end.
pub(super) fn chapter_texts(old: Side<'_>, new: Side<'_>, phrases: &Phrases) -> Vec<Texts> {
    let ids = |side: Side<'_>| -> Vec<String> {
        side.edition().chapters.iter().map(|chapter| side.text(chapter.id).to_owned()).collect()
    };
    let (olds, news) = (ids(old), ids(new));
    let mut pairs: Vec<(Option<usize>, Option<usize>)> =
        news.iter().enumerate().map(|(at, id)| (olds.iter().position(|other| other == id), Some(at))).collect();
    pairs.extend((0..olds.len()).filter(|at| !news.contains(&olds[*at])).map(|at| (Some(at), None)));
    let of = |side: Side<'_>, at: Option<usize>| at.map(|at| own_blocks(side, at)).unwrap_or_default();
    let compared = pairs.into_iter().map(|(from, to)| {
        let (before, now) = (of(old, from), of(new, to));
        let words =
            if before.is_empty() && now.is_empty() { Vec::new() } else { compare_blocks(&before, &now, phrases) };
        Texts { old: from, new: to, words }
    });
    compared.filter(|texts| texts.words.iter().any(|block| block.state != BlockState::Same)).collect()
}

/// The blocks of a chapter that belong to no rule.
fn own_blocks(side: Side<'_>, chapter: usize) -> Vec<Block> {
    let edition = side.edition();
    let tree = &edition.chapters[chapter].document.tree;
    let own = edition.rules.iter().filter(|rule| rule.chapter as usize == chapter);
    // A rule's data stands between its heading and its text, and is no text either.
    let end = |rule: &Rule| tree.node(rule.heading).end.max(rule.body.start).max(rule.body.end);
    let mut rules: Vec<NodeRange> = own.map(|rule| NodeRange { start: rule.heading.0, end: end(rule) }).collect();
    rules.sort_unstable_by_key(|range| range.start);
    let mut out = Vec::new();
    let mut next = 0;
    let limit = |name: &str| format!("{{{name}}}");
    for range in rules.into_iter().chain([NodeRange { start: tree.all().end, end: tree.all().end }]) {
        if next < range.start {
            out.extend(blocks(tree, NodeRange { start: next, end: range.start }, &limit));
        }
        next = next.max(range.end);
    }
    out
}
