//! Footnotes: each mark has its note, and a rule shares none with another, so that it can be quoted whole.

use super::page::Page;
use crate::diag::{Code, Finding};
use crate::markdown::{Kind, NodeId};

pub(super) fn check(page: &Page<'_>) -> Vec<Finding> {
    let tree = page.tree;
    let mut findings = Vec::new();
    let mut cited: Vec<(&str, usize)> = Vec::new();
    for (id, node) in tree.nodes(tree.all()).filter(|(_, node)| node.kind == Kind::FootnoteMark) {
        let Some(label) = tree.label(id) else { continue };
        let place = node.range.in_file(page.file);
        if tree.footnote(label).is_none() {
            let finding = Finding::new(Code::FootnoteMissing, place, format!("the footnote `{label}` is not written"));
            findings.push(finding.level(page.level(id)).help(format!("add a paragraph that begins `[^{label}]: `")));
        }
        let Some(rule) = rule_of(page, id) else { continue };
        match cited.iter().find(|(other, _)| *other == label) {
            Some((_, first)) if *first != rule => {
                let message = format!("the footnote `{label}` is shared by two rules");
                let finding = Finding::new(Code::FootnoteElsewhere, place, message);
                findings.push(finding.help("write it twice: a footnote belongs to the rule that cites it"));
            }
            Some(_) => {}
            None => cited.push((label, rule)),
        }
    }
    findings
}

fn rule_of(page: &Page<'_>, id: NodeId) -> Option<usize> {
    page.rules().iter().position(|rule| rule.contains(id))
}
