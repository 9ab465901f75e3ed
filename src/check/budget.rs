//! Budgets: an edition or a body's advice that grew over what the publisher allowed itself, without a reason.

use std::collections::HashMap;

use rayon::prelude::*;

use super::Context;
use crate::apply::{Question, keeper};
use crate::diag::{Code, Finding};
use crate::measure::{TextCounts, budget_of, edition_counts, exceeded};
use crate::model::{Advice, Budget, Document, Model};
use crate::text::{Shared, Symbol};

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

/// The text of each body's own pages of advice, where any body's advice has a budget.
pub(super) fn own_texts(model: &Model) -> Vec<(Symbol, TextCounts)> {
    if model.site.budgets.advice.is_empty() {
        return Vec::new();
    }
    let of_page = |page: &Shared<Advice>| (page.owner, document_counts(&page.document));
    let pages: Vec<(Symbol, TextCounts)> = model.advice.par_iter().map(of_page).collect();
    let mut texts: HashMap<Symbol, TextCounts> = HashMap::new();
    for (owner, counts) in pages {
        let text = texts.entry(owner).or_default();
        *text = text.plus(counts);
    }
    let owners = model.owners.iter().map(|(owner, _)| owner);
    owners.filter_map(|owner| Some((owner, *texts.get(&owner)?))).collect()
}

/// The text of one page.
pub(super) fn document_counts(document: &Document) -> TextCounts {
    TextCounts::of(&document.tree, document.tree.all())
}

/// The same for advice, by the text of each body's own pages. Who answers for pages depends on the day: a body that
/// ended may have been followed.
pub(super) fn of_advice(context: &Context<'_>, texts: &[(Symbol, TextCounts)], question: Question) -> Vec<Finding> {
    let model = context.model;
    let mut findings = Vec::new();
    let keeper = |owner: Symbol| keeper(model, owner, question);
    for (owner, budget) in model.site.budgets.advice.iter().filter(|(owner, _)| keeper(*owner) == *owner) {
        let its = texts.iter().filter(|(body, _)| keeper(*body) == *owner).map(|(_, text)| *text);
        let text = its.fold(TextCounts::default(), TextCounts::plus);
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
