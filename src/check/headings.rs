//! Headings that jump over a level, are empty, or stand at level 1, which the page's own title has.

use super::page::Page;
use crate::diag::{Code, Finding};
use crate::markdown::{Kind, Node, NodeId, Tree, plain_text_of};

pub(super) fn check(page: &Page<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut last = 1;
    for (id, node) in page.tree.nodes(page.tree.all()) {
        let Kind::Heading(level) = node.kind else { continue };
        let place = node.range.in_file(page.file);
        if level == 1 {
            findings.push(
                Finding::new(Code::HeadingLevelOne, place, "a level-1 heading stands below the page's title")
                    .help("begin with `##`; it is printed one level down"),
            );
        }
        let level = level.max(2);
        if level > last + 1 {
            let message = format!("this heading jumps from level {last} to level {level}");
            let hashes = "#".repeat(usize::from(last) + 1);
            let help = format!("begin it with `{hashes}`: people who listen to a page find their way by its levels");
            findings.push(Finding::new(Code::HeadingJump, place, message).level(page.level(id)).help(help));
        }
        last = level;
        if !has_words(page.tree, id) && page.tree.name_of(id).is_none() {
            let finding = Finding::new(Code::HeadingEmpty, place, "this heading has no words");
            findings.push(finding.level(page.level(id)).help("write some, or delete it"));
        }
    }
    findings
}

/// Whether a heading has words. Nearly every one has a letter, which needs no text to be made.
fn has_words(tree: &Tree, heading: NodeId) -> bool {
    let mut below = tree.nodes(tree.below(heading));
    let letter =
        |(id, node): (NodeId, Node)| matches!(node.kind, Kind::Text) && tree.words(id).contains(char::is_alphanumeric);
    below.any(letter) || !plain_text_of(tree, heading).is_empty()
}
