//! A rule without text.

use super::Context;
use crate::diag::{Code, Finding};
use crate::markdown::Kind;
use crate::model::{Edition, Rule};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    each_rule(context, |rule| {
        let has_text = rule.tree.nodes(rule.record.body).any(|(_, node)| {
            matches!(node.kind, Kind::Text | Kind::Code | Kind::Brace | Kind::CodeBlock | Kind::Image)
        });
        if !has_text {
            let place = rule.tree.node(rule.record.heading).range.in_file(rule.file);
            let finding = Finding::new(Code::RuleEmpty, place, "this rule has no text");
            findings.push(finding.help("write what has to be done; a title alone binds nobody"));
        }
    });
    findings
}

/// A rule with the page it stands on.
pub(super) struct RuleHere<'a> {
    /// The rule.
    pub(super) record: &'a Rule,
    /// What its page holds.
    pub(super) tree: &'a crate::markdown::Tree,
    /// Its file.
    pub(super) file: crate::text::FileId,
}

impl<'a> RuleHere<'a> {
    /// A rule of an edition.
    pub(super) fn of(edition: &'a Edition, record: &'a Rule) -> Self {
        let document = &edition.chapters[record.chapter as usize].document;
        RuleHere { record, tree: &document.tree, file: document.file }
    }
}

/// Calls a function with every rule of every edition.
pub(super) fn each_rule<'a>(context: &Context<'a>, mut visit: impl FnMut(&RuleHere<'a>)) {
    for edition in context.model.guides.iter().flat_map(|guide| &guide.editions) {
        edition.rules.iter().for_each(|record| visit(&RuleHere::of(edition, record)));
    }
}
