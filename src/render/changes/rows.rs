//! What a comparison adds up to.

use std::collections::BTreeMap;

use super::sentences::list;
use crate::compare::{Change, Comparison, Piece, Shape};
use crate::render::engine::Words;

/// "3 rules changed, 1 is new and 2 were withdrawn", in the order of the table of shapes; nothing where no rule changed.
pub(in crate::render) fn counts_sentence(words: &Words, comparison: &Comparison<'_>) -> Option<String> {
    let mut counts: BTreeMap<Shape, usize> = BTreeMap::new();
    for change in comparison.changes.iter().filter(|change| change.is_change()) {
        // What became of rules is counted by the old rules, what began by the new ones.
        let rules = if change.old.is_empty() { change.new.len() } else { change.old.len() };
        *counts.entry(change.shape).or_default() += rules;
    }
    let said: Vec<String> = counts
        .into_iter()
        .map(|(shape, count)| {
            let form = if count == 1 { "one" } else { "other" };
            words.fill(&format!("shape_count_{form}.{}", shape.word()), &[("n", &count.to_string())])
        })
        .collect();
    (!said.is_empty()).then(|| list(words, &said))
}

/// In how many changes each pair of words that was replaced throughout stands.
pub(in crate::render) fn throughout_counts(comparison: &Comparison<'_>) -> Vec<usize> {
    let mut counts = vec![0; comparison.throughout.len()];
    comparison.changes.iter().flat_map(replaced_in).for_each(|at| counts[at] += 1);
    counts
}

/// Which words that were replaced throughout stand in a change, each once, in the order of its text.
pub(in crate::render) fn replaced_in(change: &Change) -> Vec<usize> {
    let mut seen = Vec::new();
    for piece in change.words.iter().flat_map(|block| block.cells.iter().flatten()) {
        if let Piece::Replaced { throughout, .. } = piece
            && !seen.contains(throughout)
        {
            seen.push(*throughout);
        }
    }
    seen
}
