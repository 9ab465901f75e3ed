//! `{name}` in a rule or a pilot's variation that no limit defines.

use super::Context;
use super::rule_empty::each_rule;
use crate::diag::{Code, Finding};
use crate::markdown::{Kind, NodeId, NodeRange, Tree};
use crate::parse::Content;
use crate::text::{FileId, did_you_mean};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    each_rule(context, |rule| {
        let known: Vec<&str> = rule.record.limits.iter().map(|limit| context.model.text(limit.name)).collect();
        let written = written_limits(context, rule.file, rule.record.in_file);
        findings.extend(undefined(rule.tree, rule.file, rule.record.body, &[known, written].concat()));
    });
    for ((file, _), parsed) in context.sources.iter().zip(context.parsed) {
        let Content::PilotWords(words) = &parsed.content else { continue };
        for variation in &words.variations {
            let known: Vec<&str> = variation.data.value.limits.names().collect();
            findings.extend(undefined(&words.tree, file, variation.body, &known));
        }
    }
    findings
}

/// The limits that a rule's data names, also those with a fault of their own.
fn written_limits<'a>(context: &Context<'a>, file: FileId, rule: u32) -> Vec<&'a str> {
    match &context.parsed[file.0 as usize].content {
        Content::Chapter(chapter) => chapter.rules[rule as usize].data.value.limits.names().collect(),
        _ => Vec::new(),
    }
}

fn undefined(tree: &Tree, file: FileId, body: NodeRange, known: &[&str]) -> Vec<Finding> {
    let braces = tree.nodes(body).filter(|(_, node)| node.kind == Kind::Brace);
    let unknown = braces.filter(|(id, _)| !known.contains(&tree.brace_name(*id)));
    unknown.map(|(id, node)| finding(tree, id, known).at(file, node.range)).collect()
}

struct Unplaced(String, String);

impl Unplaced {
    fn at(self, file: FileId, range: crate::text::TextRange) -> Finding {
        Finding::new(Code::LimitUndefined, range.in_file(file), self.0).help(self.1)
    }
}

fn finding(tree: &Tree, id: NodeId, known: &[&str]) -> Unplaced {
    let name = tree.brace_name(id);
    let help = match did_you_mean(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{{{near}}}`?"),
        None => format!(
            "define `{name}` under `limits:` of this rule, or write `\\{{{name}}}` for the characters themselves"
        ),
    };
    Unplaced(format!("this rule has no limit `{name}`"), help)
}
