//! Anchors of headings, in the form that authors know from code hosts: lower case, spaces as hyphens, marks dropped.

use std::collections::{HashMap, HashSet};

use super::{Kind, NodeId, Tree, plain_text_of};

/// Each heading below level 1 of rule with its anchor; equal ones are told apart by a number.
#[must_use]
pub fn anchors(tree: &Tree) -> Vec<(NodeId, String)> {
    let mut anchors: Vec<(NodeId, String)> = Vec::new();
    let mut taken: HashSet<String> = HashSet::new();
    let mut numbers: HashMap<String, u32> = HashMap::new();
    for (id, node) in tree.nodes(tree.all()) {
        if !matches!(node.kind, Kind::Heading(_)) {
            continue;
        }
        let base = anchor(&plain_text_of(tree, id));
        let mut unique = base.clone();
        while unique.is_empty() || !taken.insert(unique.clone()) {
            let number = numbers.entry(base.clone()).or_default();
            *number += 1;
            unique = format!("{base}-{number}");
        }
        anchors.push((id, unique));
    }
    anchors
}

fn anchor(title: &str) -> String {
    let lower = title.to_lowercase();
    let kept = lower.chars().filter_map(|c| match c {
        ' ' => Some('-'),
        '-' | '_' => Some(c),
        c if c.is_alphanumeric() => Some(c),
        _ => None,
    });
    kept.collect()
}
