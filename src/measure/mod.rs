//! How long guidance is, and how hard to read: words, duties, limits, deadlines and reading age.
//!
//! Enters: the model. Leaves: counts of editions and of bodies' advice, rules and other text apart.
//! Never: judges a count (budgets are `check`'s), knows a date, or makes text.

mod budget;
mod counts;
mod edition;
mod owner;

pub use budget::{budget_of, exceeded, is_over, owner_budget};
pub use counts::{Count, TextCounts};
pub use edition::{
    EditionCounts, HolderCounts, chapter_counts, edition_counts, edition_counts_with, holder_counts, rule_counts,
};
pub use owner::{OwnerCounts, owner_counts, owner_counts_with};

use counts::fresh;
