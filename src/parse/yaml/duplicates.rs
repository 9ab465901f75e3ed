//! Keys that stand twice in one map.

use std::collections::HashSet;

use super::brief::brief;
use super::build::MOST_FAULTS;
use super::node::{Kind, Stored, Tree};
use crate::diag::{Code, Fault};

/// Keys of a map that are compared one by one.
const FEW_KEYS: usize = 16;

/// Notes each key of a map that stands a second time, and takes its value out.
pub(super) fn lose_duplicates(tree: &mut Tree, map: usize) -> Vec<Fault> {
    let again = repeated(tree, map);
    let mut faults = Vec::new();
    for at in again {
        let Tree { nodes, words, .. } = &mut *tree;
        let (key, value) = (nodes[at], nodes[at].end as usize);
        nodes[value].kind = Kind::Lost;
        if faults.len() < MOST_FAULTS {
            let message = format!("`{}` stands twice in this map", brief(key.words.of(words)));
            faults.push(Fault::new(Code::YamlDuplicateKey, key.range, message).help("keep one of the two"));
        }
    }
    faults
}

/// The keys of a map that stood before. A few are compared one by one, without an allocation; many
/// would take too long that way.
fn repeated(tree: &Tree, map: usize) -> Vec<usize> {
    let nodes = &tree.nodes;
    let text = |key: usize| nodes[key].words.of(&tree.words);
    let end = nodes[map].end as usize;
    let all = || keys(nodes, map + 1, end);
    if all().take(FEW_KEYS + 1).count() <= FEW_KEYS {
        return all().filter(|&key| keys(nodes, map + 1, key).any(|before| text(before) == text(key))).collect();
    }
    let mut seen = HashSet::new();
    all().filter(|&key| !seen.insert(text(key))).collect()
}

/// The keys of a map that are texts, up to a node.
fn keys(nodes: &[Stored], first: usize, before: usize) -> impl Iterator<Item = usize> {
    let mut at = first;
    std::iter::from_fn(move || {
        let key = (at < before).then_some(at)?;
        at = nodes[nodes[key].end as usize].end as usize;
        Some(key)
    })
    .filter(|&key| matches!(nodes[key].kind, Kind::Plain | Kind::Quoted))
}
