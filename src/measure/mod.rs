//! How long guidance is, and how hard to read: words, duties, limits, deadlines and reading age.
//!
//! Enters: the model, and a day for what holds or who answers. Leaves: counts of editions, of their duty holders and of
//! bodies' advice, rules and other text apart, and which budget each is judged by.
//! Never: judges a count (budgets are `check`'s), knows today's date, or makes text.

mod budget;
mod counts;
mod edition;
mod holder;
mod owner;

pub use budget::{budget_of, exceeded, is_over, owner_budget};
pub use counts::{Count, TextCounts};
pub use edition::{EditionCounts, chapter_counts, edition_counts, edition_counts_with, rule_counts};
pub use holder::{HolderCounts, holder_counts};
pub use owner::{OwnerCounts, owner_counts, owner_counts_with};

use counts::fresh;
