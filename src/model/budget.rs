//! How long guidance and advice may become.

use crate::text::Span;

/// A budget of words and duties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Budget {
    /// The most words.
    pub words: Option<u32>,
    /// The most rules that say must.
    pub musts: Option<u32>,
    /// Why it may be exceeded: published.
    pub over_because: Option<String>,
    /// Where it is written.
    pub place: Span,
}

/// A length of former times, from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormerLength {
    /// The year.
    pub year: String,
    /// How many pages.
    pub pages: u32,
    /// What it was.
    pub title: String,
    /// Where the figure is from.
    pub source: Option<String>,
}
