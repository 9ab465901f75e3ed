//! "Must" without a law that makes a duty. A "should" rests on the guidance itself; a "must" says what the law already
//! demands. A guide that binds by itself is law enough.

use super::Context;
use super::living::living_rules;
use crate::diag::{Code, Finding};
use crate::model::{Force, LawKind, Standing};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let law = &context.model.law;
    let is_duty = |id: &crate::text::Symbol| law.get(*id).is_none_or(|law| law.kind == LawKind::Duty);
    let mut findings = Vec::new();
    for (chapter, rule) in living_rules(context) {
        let binds = chapter.standing == Standing::Binding;
        let demands = matches!(rule.record.force, Force::Must | Force::MustNot);
        if binds || !demands || rule.record.basis.iter().any(is_duty) {
            continue;
        }
        // Named laws that give only powers are not the same mistake as none.
        let message = if rule.record.basis.is_empty() {
            "this rule says must, and no law behind it is named"
        } else {
            "this rule says must, and the laws behind it give powers, not duties"
        };
        let place = rule.tree.node(rule.record.heading).range.in_file(rule.file);
        let help = "name the law that makes the duty in `basis:`, or say `should`";
        findings.push(Finding::new(Code::MustWithoutDuty, place, message).help(help));
    }
    findings
}
