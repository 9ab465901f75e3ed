//! The front matter of a chapter.

use serde::Deserialize;

use super::Allow;
use crate::model::ChapterKind;
use crate::model::Standing;

/// What a chapter says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Chapter {
    /// Its name.
    pub title: String,
    /// The stage of the journey it belongs to.
    pub stage: Option<String>,
    /// What kind of text it is.
    pub kind: ChapterKind,
    /// How it binds, where that is not as usual for its kind.
    pub standing: Option<Standing>,
    /// Its printed number.
    pub number: Option<String>,
    /// The part of the guide it stands in, in the author's words.
    pub part: Option<String>,
    /// Where it was before.
    pub moved_from: Vec<String>,
    /// Findings let pass.
    pub allow: Vec<Allow>,
}
