//! A rule that does not say how it binds.

use super::Context;
use super::rule_empty::each_rule;
use crate::diag::{Code, Finding};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    each_rule(context, |rule| {
        if !rule.record.force_known {
            let place = rule.tree.node(rule.record.heading).range.in_file(rule.file);
            findings.push(
                Finding::new(
                    Code::ForceMissing,
                    place,
                    "this rule does not say how it binds; it is shown as a statement",
                )
                .help("say `must` or `should` in its text, or declare `force:` in its data"),
            );
        }
    });
    findings
}
