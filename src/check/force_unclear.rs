//! "Need not" and "may not": nobody can say whether they permit or forbid.

use super::Context;
use super::rule_empty::each_rule;
use crate::diag::{Code, Finding};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    each_rule(context, |rule| {
        for range in &rule.record.unclear {
            let words = range.of(rule.tree.source());
            let message = format!("`{words}` can be read in two ways");
            findings.push(
                Finding::new(Code::ForceUnclear, range.in_file(rule.file), message)
                    .help("write `must not` for what is forbidden, and declare `force: may` for what is left open"),
            );
        }
    });
    findings
}
