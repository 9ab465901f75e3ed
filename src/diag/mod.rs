//! Findings: what is wrong or doubtful in the sources, and how it is shown.
//!
//! Enters: what `parse`, `resolve`, `check` and `plan` noticed. Leaves: one sorted list, as text in several formats.
//! Never: decides what is wrong, reads a file, or writes to a stream (`cli` does).

mod code;
mod explain;
mod finding;
mod fix;
mod gathered;
mod level;
mod print;

pub use code::Code;
pub use finding::{Fault, Finding, Findings, LetPass};
pub use fix::{Edit, Fix, mend};
pub use gathered::Gathered;
pub use level::Level;
pub use print::{Format, Tally, annotations, closing_line, escape_controls, print, release_line, summary};
