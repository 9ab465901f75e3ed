//! The counts of a body's advice.

use rayon::prelude::*;

use super::TextCounts;
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

/// Counts the advice that a body owns.
#[must_use]
pub fn owner_counts(model: &Model, owner: Symbol) -> OwnerCounts {
    let pages: Vec<&Advice> = model.advice_keys().map(|(_, page)| page).filter(|page| page.owner == owner).collect();
    let of_page = |page: &&Advice| TextCounts::of(&page.document.tree, page.document.tree.all());
    let text = pages.par_iter().map(of_page).reduce(TextCounts::default, TextCounts::plus);
    OwnerCounts { pages: u32::try_from(pages.len()).unwrap_or(u32::MAX), text }
}
