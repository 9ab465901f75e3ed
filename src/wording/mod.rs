//! Words as readers read them: sentences, their force, phrases, times in words, likeness.
//!
//! Enters: a tree and lists of words. Leaves: where in the file they stand, and what they say.
//! Never: knows a rule's data, decides what is wrong (that is `check`), or depends on anything but the text.

mod abbreviations;
mod force;
mod phrases;
mod run;
mod shingles;
mod times;
mod unwritten;

pub use abbreviations::{Abbreviation, abbreviations};
pub use force::{Reading, read_force};
pub use phrases::{Phrases, block_of};
pub use run::{Run, own_blocks, own_words};
pub use shingles::{Shingler, Shingles, each_shingle, shingles};
pub use times::{TimeInWords, TimeUnit, may_hold_times, times_in};
pub use unwritten::Unwritten;
