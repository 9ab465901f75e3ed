//! `guidepost.yaml`.

use serde::Deserialize;

use super::{Allow, Budget, Entries, KeyWords};

/// The site as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Site {
    /// Version of the format.
    pub schema: u32,
    /// Name of the site.
    pub title: String,
    /// Where it is published.
    pub base_url: Option<String>,
    /// Who publishes it.
    pub publisher: String,
    /// Where readers write to.
    pub contact: Option<String>,
    /// Licence of the words.
    pub licence: Option<String>,
    /// Language tag.
    pub language: Option<String>,
    /// Folder under `themes/`.
    pub theme: Option<String>,
    /// Address of a source at the code host, with `{path}` in it.
    pub source_url: Option<String>,
    /// A sentence on every page.
    pub notice: Option<String>,
    /// Words that carry force, unless a guide has its own.
    pub key_words: Option<KeyWords>,
    /// How bad a kind of finding is here: code, then level.
    pub levels: Entries<String>,
    /// How long guides and advice may become.
    pub budgets: Budgets,
    /// What no pilot may do.
    pub pilots: PilotLimits,
    /// Words to watch.
    pub words: WordLists,
    /// The publisher's minisign public keys.
    pub keys: Vec<String>,
    /// In a body's own workspace: the file of the national inventory.
    pub national: Option<String>,
    /// Findings let pass.
    pub allow: Vec<Allow>,
}

/// Budgets by guide and by body.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Budgets {
    /// By guide.
    pub guides: Entries<Budget>,
    /// By body.
    pub advice: Entries<Budget>,
}

/// What holds for every pilot.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct PilotLimits {
    /// The longest that a direction may run, as a duration.
    pub longest: Option<String>,
    /// Rules that no pilot may touch, as `guide/rule`.
    pub never_vary: Vec<String>,
}

/// Words that checks look for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct WordLists {
    /// Words that belong in advice rather than in rules.
    pub advisory: Vec<String>,
    /// Words to avoid.
    pub avoid: Vec<String>,
    /// Abbreviations that need no explanation.
    pub known: Vec<String>,
}
