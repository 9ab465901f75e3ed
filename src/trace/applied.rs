//! A rule as it applies somewhere, as plain words: what gives way left out, what stands instead in its place.

use crate::apply::{AppliedRule, Departure, Marks};
use crate::markdown::{Kind, NodeId, Tree, plain_text_with};
use crate::model::{Limit, Model, Touched};
use crate::text::{Symbol, TextRange};

use super::words::{limit_words, lines_with, reference_words};

/// The text of a rule as it applies: one line for each block. Departures that bear on some there leave it as it is,
/// unless one of them is asked for.
#[must_use]
pub fn applied_lines<'m>(model: &Model, rule: &AppliedRule<'m>, with: Option<&Departure<'m>>) -> Vec<String> {
    if rule.is_added {
        let first = rule.departures.iter().find(|one| one.is_whole()).or(rule.departures.first());
        return with.or(first).map_or_else(Vec::new, |departure| instead_lines(model, departure));
    }
    let marks = rule.marks(model, with.as_slice());
    if let Some(departure) = marks.whole {
        return instead_lines(model, departure);
    }
    let tree = &model.chapter_of(rule.rule).document.tree;
    let mut gaps = gaps(model, &marks);
    let limit_now = |name: Symbol| Some(limit_words(model, &limit_now(model, rule, &marks, name)?));
    lines_with(model, rule.rule, |node, _| cut(tree, node, &mut gaps), limit_now)
}

/// The text of one part of a rule as it applies: one line.
#[must_use]
pub fn applied_part(model: &Model, rule: &AppliedRule<'_>, part: Symbol) -> Option<String> {
    let tree = &model.chapter_of(rule.rule).document.tree;
    let node = model.rule(rule.rule).part(part)?.node;
    let marks = rule.marks(model, &[]);
    if marks.whole.is_some() || rule.outside.contains(&part) {
        return None;
    }
    let mut gaps = gaps(model, &marks);
    let words = |node: NodeId, kind: Kind| {
        cut(tree, node, &mut gaps).or_else(|| {
            let name = model.symbols.find(tree.brace_name(node)).filter(|_| kind == Kind::Brace)?;
            limit_now(model, rule, &marks, name).map(|limit| limit_words(model, &limit))
        })
    };
    Some(plain_text_with(tree, tree.whole(node), words).join(" "))
}

/// What a departure puts in the place of the national text: one line for each block.
#[must_use]
pub fn instead_lines(model: &Model, departure: &Departure<'_>) -> Vec<String> {
    let Some(document) = &departure.pilot.document else { return Vec::new() };
    let tree = &document.tree;
    plain_text_with(tree, departure.variation.body, |node, kind| match kind {
        Kind::Brace => {
            let name = model.symbols.find(tree.brace_name(node))?;
            departure.limit(name).map(|limit| limit_words(model, limit))
        }
        Kind::Link | Kind::Image if tree.below(node).is_empty() => reference_words(model, document, node),
        _ => None,
    })
}

/// A limit as it holds in the area.
fn limit_now(model: &Model, rule: &AppliedRule<'_>, marks: &Marks<'_, '_>, name: Symbol) -> Option<Limit> {
    let national = || model.rule(rule.rule).limit(name).map(|limit| limit.only_in(rule.nation));
    marks.limit(name).cloned().or_else(national)
}

/// A run of the file that gives way.
struct Gap {
    range: TextRange,
    /// What stands instead, until it is printed.
    instead: Option<String>,
}

fn gaps(model: &Model, marks: &Marks<'_, '_>) -> Vec<Gap> {
    let instead =
        |departure: Option<&Departure<'_>>| departure.map_or_else(Vec::new, |one| instead_lines(model, one)).join(" ");
    marks.gaps.iter().map(|gap| Gap { range: gap.range, instead: Some(instead(gap.departure)) }).collect()
}

/// What is printed for a node that gaps touch; nothing where it is printed as it stands.
fn cut(tree: &Tree, node: NodeId, gaps: &mut [Gap]) -> Option<String> {
    let record = tree.node(node);
    if !record.kind.is_inline() {
        return None;
    }
    let range = record.range;
    let touches = |gap: &Gap| gap.range.start < range.end && range.start < gap.range.end;
    let mut touched = gaps.iter_mut().filter(|gap| touches(gap)).peekable();
    let first = touched.peek()?;
    if first.range.start <= range.start && range.end <= first.range.end {
        return Some(first_words(touched.next()?));
    }
    if record.kind != Kind::Text || tree.extra(node).is_some() {
        return None;
    }
    let source = tree.source();
    let mut words = String::new();
    let mut at = range.start;
    for gap in touched {
        if at < gap.range.start {
            words.push_str(&source[at as usize..gap.range.start as usize]);
        }
        words.push_str(&first_words(gap));
        at = gap.range.end;
    }
    if at < range.end {
        words.push_str(&source[at as usize..range.end as usize]);
    }
    Some(words)
}

/// What stands instead of a gap, the first time.
fn first_words(gap: &mut Gap) -> String {
    gap.instead.take().unwrap_or_default()
}

/// Whether a departure touches a limit, part or the whole rule, in the words of `part:`; nothing for the whole rule.
#[must_use]
pub fn touched_word(model: &Model, departure: &Departure<'_>) -> Option<String> {
    match departure.variation.touches? {
        Touched::Whole => None,
        Touched::Part(part) => Some(model.text(part).to_owned()),
        Touched::Limit(limit) => Some(format!("limits.{}", model.text(limit))),
    }
}
