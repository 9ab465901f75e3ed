//! The front matter of a term of the glossary.

use serde::Deserialize;

use super::Allow;

/// A term; its definition is the page's body.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Term {
    /// The term.
    pub title: String,
    /// Other forms of it.
    pub also: Vec<String>,
    /// Findings let pass.
    pub allow: Vec<Allow>,
}
