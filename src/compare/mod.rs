//! What changed between two editions: rules aligned by id and lineage, then their data, then their words.
//!
//! Enters: two editions, of one model or of two (a working copy and an older state of it). Leaves: a [`Comparison`]:
//! every rule of both in exactly one [`Change`], what changed in meaning, and the words of both texts, block by block.
//! Never: compares HTML, white space, numbers or titles as if they were the text; guesses where lineage is silent;
//! decides how anything is said to a reader.

mod accounts;
mod across;
mod align;
mod blocks;
mod change;
mod comparison;
mod extract;
mod links;
mod meaning;
mod phrases;
mod reasons;
mod side;
mod suggest;
mod texts;
mod words;

pub use accounts::{Gap, Idle, Left, Understated, gaps, idle_entries, left_over, understated};
pub use across::Moved;
pub use blocks::{BlockChange, BlockState};
pub use change::{Change, Placement, Shape};
pub use comparison::{Comparison, Differences, Texts, Throughout, compare, compare_with_before};
pub use extract::{Block, BlockKind, limit_words, rule_blocks};
pub use meaning::{LimitChange, Meaning};
pub use reasons::Reason;
pub use side::Side;
pub use suggest::{Suggestion, suggest};
pub use words::Piece;
