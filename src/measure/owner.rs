//! The counts of a body's advice.

use std::collections::HashSet;

use rayon::prelude::*;

use super::{Count, TextCounts, fresh};
use crate::apply::{Question, keeper};
use crate::model::{Advice, Model};
use crate::text::Symbol;

/// The counts of a body's advice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OwnerCounts {
    /// Pages.
    pub pages: u32,
    /// Their text.
    pub text: TextCounts,
}

/// Counts the advice that a body answers for on a day: its own, and what it took over from bodies that ended. Nothing
/// for a body that ended and was followed: its pages are its successor's.
#[must_use]
pub fn owner_counts(model: &Model, owner: Symbol, question: Question) -> OwnerCounts {
    owner_counts_with(model, owner, question, &fresh)
}

/// The same, each page counted by a function of the caller's.
#[must_use]
pub fn owner_counts_with(model: &Model, owner: Symbol, question: Question, count: Count<'_>) -> OwnerCounts {
    let owners = model.owners.iter().map(|(id, _)| id);
    let its: HashSet<Symbol> = owners.filter(|id| keeper(model, *id, question) == owner).collect();
    let pages: Vec<&Advice> =
        model.advice_keys().map(|(_, page)| page).filter(|page| its.contains(&page.owner)).collect();
    let of_page = |page: &&Advice| count(&page.document.tree, page.document.tree.all());
    let text = pages.par_iter().map(of_page).reduce(TextCounts::default, TextCounts::plus);
    OwnerCounts { pages: u32::try_from(pages.len()).unwrap_or(u32::MAX), text }
}
