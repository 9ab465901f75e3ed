//! Footnotes: each mark has its note, and a rule shares none with another, so that it can be quoted whole.

use std::collections::HashMap;

use super::page::Page;
use crate::diag::{Code, Finding};
use crate::markdown::{Kind, NodeId};
use crate::text::TextRange;

pub(super) fn check(page: &Page<'_>) -> Vec<Finding> {
    let tree = page.tree;
    let mut findings = Vec::new();
    let mut cited: HashMap<&str, usize> = HashMap::new();
    for (id, node) in tree.nodes(tree.all()) {
        match node.kind {
            Kind::Text if tree.extra(id).is_none() => {
                let unwritten = unwritten(tree.source(), node.range);
                findings.extend(unwritten.map(|(range, label)| missing(page, id, range, label)));
            }
            Kind::FootnoteMark => {
                let (Some(label), Some(rule)) = (tree.label(id), page.rule_of(id)) else { continue };
                if *cited.entry(label).or_insert(rule) != rule {
                    let message = format!("the footnote `{label}` is shared by two rules");
                    let finding = Finding::new(Code::FootnoteElsewhere, node.range.in_file(page.file), message);
                    findings.push(finding.help("write it twice: a footnote belongs to the rule that cites it"));
                }
            }
            _ => {}
        }
    }
    findings
}

/// Marks in a text: Markdown takes one whose note is not written for plain words.
fn unwritten(source: &str, range: TextRange) -> impl Iterator<Item = (TextRange, &str)> {
    let words = range.of(source);
    let base = range.start as usize;
    words.match_indices("[^").filter_map(move |(at, _)| {
        let escaped = at == 0 && source[..base].ends_with('\\');
        let rest = &words[at + 2..];
        let length = rest.find(|c: char| matches!(c, '[' | ']' | '^') || c.is_whitespace())?;
        let is_mark = length > 0 && rest[length..].starts_with(']') && !escaped;
        is_mark.then(|| (TextRange::new(base + at, base + at + length + 3), &rest[..length]))
    })
}

fn missing(page: &Page<'_>, node: NodeId, range: TextRange, label: &str) -> Finding {
    let finding =
        Finding::new(Code::FootnoteMissing, range.in_file(page.file), format!("the footnote `{label}` is not written"));
    finding.level(page.level(node)).help(format!("add a paragraph that begins `[^{label}]: `"))
}
