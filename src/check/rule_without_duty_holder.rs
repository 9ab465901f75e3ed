//! A rule that no body owes: everybody's duty is nobody's. Where an edition names no duty holder at all, it speaks to
//! whoever uses it (a technical standard, say), and nothing is missing.

use super::Context;
use super::living::{binding_rules, living_editions};
use crate::diag::{Code, Finding};
use crate::model::{Edition, Force, Rule};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for edition in living_editions(context).filter(|edition| names_holders(edition)) {
        for (_, rule) in binding_rules(edition) {
            if rule.record.force.weight() >= Force::Should.weight() && !has_holder(rule.record) {
                let place = rule.tree.node(rule.record.heading).range.in_file(rule.file);
                let message = "this rule does not say who owes it";
                findings.push(
                    Finding::new(Code::RuleWithoutDutyHolder, place, message)
                        .help("name the bodies in `duty-on:`, on the rule or on each of its parts"),
                );
            }
        }
    }
    findings
}

fn has_holder(rule: &Rule) -> bool {
    !rule.duty_on.is_empty() || rule.parts.iter().any(|part| !part.duty_on.is_empty())
}

fn names_holders(edition: &Edition) -> bool {
    edition.rules.iter().any(has_holder)
}
