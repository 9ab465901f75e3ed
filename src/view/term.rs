//! The glossary.

use serde::Serialize;

use super::{Link, Page, RuleSummary};

/// A term in a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TermSummary {
    /// The term's id: the anchor on the page.
    pub id: String,
    /// The term and its page.
    pub link: Link,
    /// Other forms of it.
    pub also: Vec<String>,
    /// What it means.
    pub definition_html: String,
}

/// Template `glossary-index.html`: every term.
#[derive(Clone, Debug, Default, Serialize)]
pub struct GlossaryIndex {
    /// The head of the page.
    pub page: Page,
    /// The terms, in the order of the alphabet.
    pub terms: Vec<TermSummary>,
}

/// What a term meant in one edition.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TermDefinition {
    /// The edition.
    pub edition: Link,
    /// What the term means in it.
    pub definition_html: String,
}

/// Template `term.html`: one term.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Term {
    /// The head of the page.
    pub page: Page,
    /// Other forms of it.
    pub also: Vec<String>,
    /// What it means.
    pub definition_html: String,
    /// What it meant in editions that kept a meaning of their own.
    pub editions: Vec<TermDefinition>,
    /// The current rules that use it.
    pub rules: Vec<RuleSummary>,
}
