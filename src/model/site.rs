//! What the workspace says of itself, and what it lets pass.

use super::{Budget, KeyWords};
use crate::diag::{Code, Level};
use crate::text::{FileId, Span, Symbol, TextRange};

/// `guidepost.yaml`.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// The site's title.
    pub title: String,
    /// Where it will stand, ending in `/`.
    pub base_url: Option<String>,
    /// Who publishes it.
    pub publisher: String,
    /// Who to ask.
    pub contact: Option<String>,
    /// The licence of the text.
    pub licence: Option<String>,
    /// Its language, such as `en-GB`.
    pub language: String,
    /// Its theme.
    pub theme: String,
    /// A template of source addresses with `{path}`.
    pub source_url: Option<String>,
    /// A sentence on every page.
    pub notice: Option<String>,
    /// The words that carry force.
    pub key_words: KeyWords,
    /// How long guides and advice may become.
    pub budgets: Budgets,
    /// Words that checks look for.
    pub words: WordLists,
    /// Levels that differ from the codes' own.
    pub levels: Vec<(Code, Level)>,
}

/// Budgets by guide and by body.
#[derive(Clone, Debug, Default)]
pub struct Budgets {
    /// By guide, for each of its editions.
    pub guides: Vec<(Symbol, Budget)>,
    /// By body, for all its advice.
    pub advice: Vec<(Symbol, Budget)>,
}

/// Words that checks look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordLists {
    /// Words that belong in advice rather than in rules.
    pub advisory: Vec<String>,
    /// Words that the publisher avoids.
    pub avoid: Vec<String>,
    /// Abbreviations that every reader knows.
    pub known: Vec<String>,
}

/// Words that technical texts write in capitals though they abbreviate nothing: the methods of HTTP (RFC 9110 section 9,
/// RFC 5789).
const METHODS: [&str; 8] = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"];

impl Default for WordLists {
    fn default() -> Self {
        let list = |words: &[&str]| -> Vec<String> { words.iter().map(|word| (*word).to_owned()).collect() };
        WordLists {
            advisory: list(&["good practice", "best practice", "consider", "where appropriate", "it is helpful to"]),
            avoid: Vec::new(),
            known: list(&["UK", "EU", "NHS", "GP", "ID", "TV", "PDF", "CD", "DVD", "BBC", "HM", "OK"])
                .into_iter()
                .chain(list(&METHODS))
                .collect(),
        }
    }
}

/// The address under which a site can stand, ending in `/`; nothing where the text is no whole web address, or holds
/// what cannot go on into the address of a page.
#[must_use]
pub fn base_url(text: &str) -> Option<String> {
    let (scheme, rest) = text.split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    let goes_on = |c: char| !c.is_whitespace() && !c.is_control() && !"\"'<>\\^`{}|?#".contains(c);
    let whole = is_web && !rest.is_empty() && !rest.starts_with('/') && rest.chars().all(goes_on);
    whole.then(|| format!("{}/", text.trim_end_matches('/')))
}

/// Where an [`Allow`] holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AllowScope {
    /// In the whole workspace.
    Workspace,
    /// In every file of a folder, whose path ends where this file's name begins.
    FolderOf(FileId),
    /// In one file.
    File(FileId),
    /// In a part of a file.
    Range(FileId, TextRange),
}

/// A finding that the author lets pass, with the reason; each stands on a public page.
#[derive(Clone, Debug)]
pub struct Allow {
    /// What is let pass.
    pub code: Code,
    /// Why.
    pub because: String,
    /// Where it holds.
    pub scope: AllowScope,
    /// Where it is written.
    pub place: Span,
}
