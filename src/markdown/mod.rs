//! Markdown as one flat tree per file: the only room that knows the Markdown library.
//!
//! Enters: the text of a file and where its body begins. Leaves: a [`Tree`] that HTML, plain text, words,
//! force and comparison all walk, with names (`{#id}`) and limits (`{name}`) already read from the text.
//! Never: knows what a rule is, resolves a link, or makes HTML.

mod anchors;
mod braces;
mod build;
mod node;
mod plain;
mod tree;
mod walk;

pub use anchors::anchors;
pub use build::parse;
pub use node::{Extra, Kind, Link, Node, NodeId};
pub use plain::{plain_text, plain_text_of, plain_text_with};
pub use tree::{Name, NodeRange, Tree};
pub use walk::{Step, Walk};

#[cfg(test)]
mod tests;
