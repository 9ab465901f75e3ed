//! Budgets: an edition or a body's advice that grew over what the publisher allowed itself, without a reason.

use super::Context;
use crate::apply::{Question, keeper};
use crate::diag::{Code, Finding};
use crate::measure::{budget_of, edition_counts, exceeded, owner_counts};
use crate::model::Budget;
use crate::text::Symbol;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let model = context.model;
    let mut findings = Vec::new();
    for (guide, _) in model.guide_keys() {
        // One budget may hold for several editions, and its reason is used when any of them needs it.
        let mut reasons: Vec<(&Budget, bool)> = Vec::new();
        for (key, edition) in model.edition_keys(guide) {
            let Some(budget) = budget_of(model, key) else { continue };
            let counts = edition_counts(edition);
            let what = format!("the edition `{}`", model.text(edition.id));
            let over = over(budget, counts.words(), counts.musts, &what);
            match reasons.iter_mut().find(|(known, _)| known.place == budget.place) {
                Some((_, used)) => *used |= !over.is_empty(),
                None => reasons.push((budget, !over.is_empty())),
            }
            if budget.over_because.is_none() {
                findings.extend(over);
            }
        }
        findings.extend(reasons.into_iter().filter_map(|(budget, used)| unused(budget, used)));
    }
    findings
}

/// The same for advice. Who answers for pages depends on the day: a body that ended may have been followed.
pub(super) fn of_advice(context: &Context<'_>, question: Question) -> Vec<Finding> {
    let model = context.model;
    let mut findings = Vec::new();
    let kept = |owner: &Symbol| keeper(model, *owner, question) == *owner;
    for (owner, budget) in model.site.budgets.advice.iter().filter(|(owner, _)| kept(owner)) {
        let counts = owner_counts(model, *owner, question);
        let over = over(budget, counts.text.words, 0, &format!("the advice of `{}`", model.text(*owner)));
        findings.extend(unused(budget, !over.is_empty()));
        if budget.over_because.is_none() {
            findings.extend(over);
        }
    }
    findings
}

fn over(budget: &Budget, words: u32, musts: u32, what: &str) -> Vec<Finding> {
    let limits = [(budget.words, words, "words"), (budget.musts, musts, "rules that say must")];
    let found = limits.into_iter().filter_map(|(most, count, unit)| {
        let most = exceeded(most, count)?;
        let message = format!("{what} has {count} {unit}, and its budget is {most}");
        let help = "shorten it, or give the reason in `over-because:`, which is published";
        Some(Finding::new(Code::BudgetExceeded, budget.place, message).help(help))
    });
    found.collect()
}

fn unused(budget: &Budget, used: bool) -> Option<Finding> {
    (budget.over_because.is_some() && !used).then(|| {
        Finding::new(
            Code::BudgetReasonUnused,
            budget.place,
            "this budget is kept, and a reason for exceeding it is given",
        )
        .help("take `over-because:` away")
    })
}
