//! A rule as it applies somewhere, as plain words: what gives way left out, what stands instead in its place.

use crate::apply::{AppliedRule, Departure, Mark};
use crate::markdown::{Kind, NodeId, Tree, plain_text_with};
use crate::model::{Model, Touched};
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
    let marks = rule.marks(model, with);
    let whole = marks.iter().find_map(|mark| match mark {
        Mark::Whole(departure) => Some(*departure),
        _ => None,
    });
    if let Some(departure) = whole {
        return instead_lines(model, departure);
    }
    let tree = &model.chapter_of(rule.rule).document.tree;
    let mut gaps = gaps(model, tree, &marks);
    let limit_now = |name: Symbol| {
        marks.iter().find_map(|mark| match mark {
            Mark::Limit(limit, _) if limit.name == name => Some(limit_words(model, limit)),
            _ => None,
        })
    };
    lines_with(model, rule.rule, |node, _| cut(tree, node, &mut gaps), limit_now)
}

/// The text of one part of a rule as it applies: one line.
#[must_use]
pub fn applied_part(model: &Model, rule: &AppliedRule<'_>, part: Symbol) -> Option<String> {
    let tree = &model.chapter_of(rule.rule).document.tree;
    let node = model.rule(rule.rule).part(part)?.node;
    let marks = rule.marks(model, None);
    let whole = |mark: &Mark<'_, '_>| matches!(mark, Mark::Whole(_));
    if marks.iter().any(whole) || rule.outside.contains(&part) {
        return None;
    }
    let mut gaps = gaps(model, tree, &marks);
    let record = model.rule(rule.rule);
    let titles = model.titles(rule.rule.edition);
    let words = |node: NodeId, kind: Kind| {
        cut(tree, node, &mut gaps).or_else(|| {
            let name = model.symbols.find(tree.brace_name(node)).filter(|_| kind == Kind::Brace)?;
            let now = marks.iter().find_map(|mark| match mark {
                Mark::Limit(limit, _) if limit.name == name => Some(*limit),
                _ => None,
            });
            let now = now.map(|limit| limit_words(model, limit));
            now.or_else(|| record.limit(name).map(|limit| limit_words(titles, limit)))
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

/// A run of the file that gives way.
struct Gap {
    range: TextRange,
    /// What stands instead, until it is printed.
    instead: Option<String>,
}

fn gaps(model: &Model, tree: &Tree, marks: &[Mark<'_, '_>]) -> Vec<Gap> {
    let instead = |departure: &Departure<'_>| instead_lines(model, departure).join(" ");
    let mut gaps: Vec<Gap> = Vec::new();
    for mark in marks {
        let (range, words) = match mark {
            Mark::Block(node, departure) => (tree.node(*node).range, instead(departure)),
            Mark::Sentence(_, range, departure) => (*range, instead(departure)),
            Mark::Outside(node) => (tree.node(*node).range, String::new()),
            Mark::Whole(_) | Mark::Limit(..) => continue,
        };
        // Two that touch the same words: the first stands.
        if !gaps.iter().any(|gap| gap.range.start < range.end && range.start < gap.range.end) {
            gaps.push(Gap { range, instead: Some(words) });
        }
    }
    gaps.sort_by_key(|gap| gap.range.start);
    gaps
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
