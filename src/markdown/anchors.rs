//! Anchors of headings, in the form that authors know from code hosts: lower case, spaces as hyphens, marks dropped.

use super::{Kind, NodeId, Tree, plain_text_of};

/// Each heading below level 1 of rule with its anchor; equal ones are told apart by a number.
#[must_use]
pub fn anchors(tree: &Tree) -> Vec<(NodeId, String)> {
    let mut anchors: Vec<(NodeId, String)> = Vec::new();
    for (id, node) in tree.nodes(tree.all()) {
        if !matches!(node.kind, Kind::Heading(_)) {
            continue;
        }
        let base = anchor(&plain_text_of(tree, id));
        let taken = |anchors: &[(NodeId, String)], wanted: &str| anchors.iter().any(|(_, known)| known == wanted);
        let mut unique = base.clone();
        let mut number = 0;
        while unique.is_empty() || taken(&anchors, &unique) {
            number += 1;
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
