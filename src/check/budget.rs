//! Budgets: an edition or a body's advice that grew over what the publisher allowed itself, without a reason.

use super::Context;
use super::living::is_living;
use crate::diag::{Code, Finding};
use crate::measure::{TextCounts, budget_of, edition_counts, exceeded, owner_counts};
use crate::model::{Budget, Model};
use crate::text::Symbol;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let model = context.model;
    let mut findings = Vec::new();
    for (guide, record) in model.guide_keys() {
        // One budget may hold for several editions, and its reason is used when any of them needs it.
        let mut reasons: Vec<(&Budget, bool)> = Vec::new();
        for (key, edition) in model.edition_keys(guide).filter(|(_, edition)| is_living(record, edition)) {
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

/// The text of each body whose advice has a budget.
pub(super) fn counts(model: &Model) -> Vec<(Symbol, TextCounts)> {
    let owners = model.site.budgets.advice.iter().map(|(owner, _)| *owner);
    owners.map(|owner| (owner, owner_counts(model, owner).text)).collect()
}

/// The budgets of advice.
pub(super) fn of_advice(context: &Context<'_>, counts: &[(Symbol, TextCounts)]) -> Vec<Finding> {
    let model = context.model;
    let mut findings = Vec::new();
    for ((owner, budget), (_, text)) in model.site.budgets.advice.iter().zip(counts) {
        let over = over(budget, text.words, 0, &format!("the advice of `{}`", model.text(*owner)));
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
