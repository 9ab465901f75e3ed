//! What every page has, as the field `page`.

use serde::Serialize;

use super::{Date, Link, Status};

/// Which of the two layers a page belongs to, or neither.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LayerKind {
    /// The statutory rules. Written `rule`.
    Rule,
    /// Advice of a profession. Written `advice`.
    Advice,
    /// Neither: it only informs. Written `information`.
    #[default]
    Information,
}

/// The layer of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Layer {
    /// Which layer.
    pub kind: LayerKind,
    /// For advice, the body that owns it.
    pub body: Option<String>,
}

/// Where a page's words are written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Source {
    /// The file at the code host.
    pub href: String,
    /// True where the text is sealed: then the link is for reporting an error, not for editing.
    pub is_sealed: bool,
}

/// The head of a page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Page {
    /// The page's title, plain text. None on pages whose title is an interface word. `words.yaml` has
    /// the heading of each kind of page under `heading`, some with this title filled in.
    pub title: Option<String>,
    /// The layer, which the title and the print header name.
    pub layer: Layer,
    /// The guide that the page belongs to.
    pub guide: Option<Link>,
    /// The label of the edition, such as `2013`, with the way to its contents.
    pub edition: Option<Link>,
    /// Whether its text is in force. None on pages that hold no such text.
    pub status: Option<Status>,
    /// The last day on which what is printed here is known to hold: on paper, "valid until".
    pub valid_until: Option<Date>,
    /// The way from the home page to this page's parent, the home page left out.
    pub breadcrumbs: Vec<Link>,
    /// What leads from this page to the site's root, such as `../../`; empty at the root. Put it
    /// before every address of `site`.
    pub root: String,
    /// The page's address as people write it down: with the site's base address where there is
    /// one, else the path from the root.
    pub address: String,
    /// The address of the page that search engines should show instead of (or as) this one.
    pub canonical: Option<String>,
    /// True where search engines should leave the page out.
    pub noindex: bool,
    /// The feed of changes of what the page is about, for the page's head.
    pub feed: Option<Link>,
    /// Where its words are written.
    pub source: Option<Source>,
}
