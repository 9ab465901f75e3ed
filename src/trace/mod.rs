//! From what people cite to the rule that they mean, and a rule's whole life along lineage.
//!
//! Enters: the model, each guide through time, and a citation: an id, an address, a number in an edition, an old name.
//! Leaves: the rules meant, all of them where there are several; what happened to a rule in each edition; its text as
//! plain words. Never: guesses among several, touches a disk, or prints.

mod address;
mod applied;
mod find;
mod life;
mod words;

pub use applied::{applied_lines, applied_part, instead_lines, touched_word};
pub use find::{Found, Match, edition_called, find, fold};
pub use life::{Life, LifeEdition, LifeRule, Way, life};
pub use words::{limit_words, place_words, rule_lines, rule_title};
