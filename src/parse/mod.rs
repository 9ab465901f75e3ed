//! One file at a time: bytes in, what the author wrote out.
//!
//! Enters: the path and text of one file. Leaves: a [`ParsedFile`] with everything readable and every fault.
//! Never: fails, looks at another file, resolves a name, or knows a date of today. The result depends on the
//! file's path and content alone, so that it can be kept by them.

mod acts;
mod block;
mod chapter;
mod characters;
pub mod data;
pub mod fields;
mod file_kind;
mod page;
mod parsed_file;
mod pilot;
mod series;
pub mod yaml;

pub use chapter::{ChapterFile, PartText, Piece, RuleText};
pub use file_kind::{FileKind, RegisterKind};
pub use page::PageFile;
pub use parsed_file::{Content, Memo, ParsedFile, RuleForce, parse};
pub use pilot::{ConditionText, PilotFile, VariationText};
pub use series::{SERIES_HEADER, Series, SeriesRow};
