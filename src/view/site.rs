//! What is the same on every page, as the global name `site`. Addresses are relative to the site's
//! root: put `page.root` before them.

use serde::Serialize;

use super::{Contact, Date};

/// What was published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// Guidance and advice. Written `all`.
    #[default]
    All,
    /// Guidance alone. Written `guidance`.
    Guidance,
    /// Advice alone, of all bodies or of one. Written `advice`.
    Advice,
}

/// An entry of the main menu.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct MenuItem {
    /// What it leads to: `guidance`, `journey`, `for`, `advice`, `areas`, `deadlines`, `glossary` or `meanings`. Its words
    /// stand in `words.yaml` under `menu`.
    pub id: String,
    /// The words, where they are a title of the content (a guide) and not of the interface.
    pub text: Option<String>,
    /// Where it leads, from the root.
    pub href: String,
}

/// A file of the theme.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Asset {
    /// Its name in the theme's `assets` folder, such as `plain.css`.
    pub name: String,
    /// Its address from the root, with a hash of what it holds: `assets/plain.0a1b2c3d.css`.
    pub href: String,
}

/// The site.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Site {
    /// Its title.
    pub title: String,
    /// Who publishes it.
    pub publisher: String,
    /// Who to ask.
    pub contact: Option<Contact>,
    /// The licence of its text, such as `OGL-UK-3.0`.
    pub licence: Option<String>,
    /// The language of the text, such as `en-GB`.
    pub language: String,
    /// A sentence that stands on every page.
    pub notice: Option<String>,
    /// Where the site will stand, ending in `/`.
    pub base_url: Option<String>,
    /// What was published: all, guidance or advice.
    pub scope: Scope,
    /// What was known when it was built: every page is as of this day.
    pub as_of: Date,
    /// The main menu.
    pub menu: Vec<MenuItem>,
    /// The menu at the foot of each page; `id` is one of `accessibility`, `privacy`, `meanings`,
    /// `allowed`, `length`.
    pub footer: Vec<MenuItem>,
    /// The Content-Security-Policy for the meta tag.
    pub content_security_policy: String,
    /// The files of the theme, by their names. `{{ "plain.css" | asset }}` finds an address.
    pub assets: Vec<Asset>,
    /// The name and version of the program that made the site.
    pub generator: String,
}
