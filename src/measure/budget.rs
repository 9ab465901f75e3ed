//! Which budget holds, and what goes over it.

use crate::model::{Budget, EditionKey, Model};
use crate::text::Symbol;

/// The budget that an edition is judged by: its own or its guide's, else the workspace's for the guide. None for an
/// edition that another has followed: nobody can shorten it any more.
#[must_use]
pub fn budget_of(model: &Model, key: EditionKey) -> Option<&Budget> {
    let guide = model.guide(key.guide);
    if !guide.is_living(model.edition(key)) {
        return None;
    }
    let own = model.edition(key).settings.budget.as_ref();
    own.or_else(|| find(&model.site.budgets.guides, guide.id))
}

/// The budget of a body's advice, with what it took over.
#[must_use]
pub fn owner_budget(model: &Model, owner: Symbol) -> Option<&Budget> {
    find(&model.site.budgets.advice, owner)
}

/// The most that a budget allows, where a count is over it.
#[must_use]
pub fn exceeded(most: Option<u32>, count: u32) -> Option<u32> {
    most.filter(|most| count > *most)
}

/// Whether any count is over its budget.
#[must_use]
pub fn is_over(budget: &Budget, words: u32, musts: u32) -> bool {
    exceeded(budget.words, words).is_some() || exceeded(budget.musts, musts).is_some()
}

fn find(budgets: &[(Symbol, Budget)], wanted: Symbol) -> Option<&Budget> {
    budgets.iter().find(|(id, _)| *id == wanted).map(|(_, budget)| budget)
}
