//! YAML as a tree with places: step one of reading a file.
//!
//! Enters: text, and where in it the YAML lies. Leaves: a tree of texts, lists and maps, each with its
//! bytes in the whole file, and a fault for everything that strict YAML leaves out.
//! Never: knows a key, turns a text into something else, follows an alias, or stops at the first fault.

mod brief;
mod build;
mod cursor;
mod duplicates;
mod front_matter;
mod hidden;
mod node;
mod properties;
mod quote;
mod scan_error;
#[cfg(test)]
mod tests;

pub use super::fields::{Placed, Step, read};
pub(in crate::parse) use brief::brief;
pub(in crate::parse) use build::MOST_FAULTS;
pub use front_matter::{FrontMatter, split};
pub use node::{Kind, Node, Tree};
