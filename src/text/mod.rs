//! Source text and places in it: files, byte ranges, lines and columns, interned ids.
//!
//! Enters: the bytes that `load` read. Leaves: text that everything else points into.
//! Never: reads a disk, knows Markdown or YAML, or prints.

mod counted;
mod hex;
mod hidden;
mod ids;
mod line_index;
mod shared;
mod sources;
mod span;
mod suggest;
mod symbol;

pub use counted::counted;
pub use hex::hex;
pub use hidden::{Hidden, hidden};
pub use ids::{IdFault, check_id, propose_id};
pub use line_index::{LineColumn, LineIndex};
pub use shared::Shared;
pub use sources::{EncodingFault, SourceFile, Sources, decode};
pub use span::{FileId, Span, TextRange};
pub use suggest::did_you_mean;
pub use symbol::{Symbol, Symbols};
