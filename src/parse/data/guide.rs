//! `guide.yaml`.

use jiff::civil::Date;
use serde::Deserialize;

use super::{Allow, Selector};
use crate::model::Force;
use crate::model::Standing;

/// A guide; also what an edition says of its own in place of its guide.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Guide {
    /// Its name.
    pub title: String,
    /// The body that issues it.
    pub issued_by: Option<String>,
    /// The law it rests on.
    pub basis: Vec<String>,
    /// How it binds.
    pub standing: Option<Standing>,
    /// The force of rules whose words do not say.
    pub force: Option<Force>,
    /// Words that carry force.
    pub key_words: Option<KeyWords>,
    /// Where it applies.
    pub extent: Option<Selector>,
    /// First day on which it is withdrawn as a whole.
    pub withdrawn: Option<Date>,
    /// The guide that took its place.
    pub succeeded_by: Option<String>,
    /// How long each edition may become.
    pub budget: Option<Budget>,
    /// How long it was in former times.
    pub history: Vec<FormerLength>,
    /// Findings let pass.
    pub allow: Vec<Allow>,
}

/// A budget of words and duties.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Budget {
    /// Most words.
    pub words: Option<u32>,
    /// Most rules that say must.
    pub musts: Option<u32>,
    /// Why it may be exceeded.
    pub over_because: Option<String>,
}

/// A length of former times.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct FormerLength {
    /// The year.
    pub year: String,
    /// Pages.
    pub pages: u32,
    /// What it was.
    pub title: String,
    /// Where the figure is from.
    pub source: Option<String>,
}

/// Which words carry force.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "KeyWordsShape")]
pub enum KeyWords {
    /// `none`: words are not read.
    Unread,
    /// These words.
    Read(KeyWordLists),
}

/// The words of each force; an empty list means the usual word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct KeyWordLists {
    /// Words that say must.
    pub must: Vec<String>,
    /// Words that say must not.
    pub must_not: Vec<String>,
    /// Words that say should.
    pub should: Vec<String>,
    /// Words that say should not.
    pub should_not: Vec<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum KeyWordsShape {
    Word(String),
    Lists(KeyWordLists),
}

impl From<KeyWordsShape> for KeyWords {
    fn from(shape: KeyWordsShape) -> Self {
        match shape {
            KeyWordsShape::Word(word) if word == "none" => KeyWords::Unread,
            KeyWordsShape::Word(word) => KeyWords::Read(KeyWordLists { must: vec![word], ..KeyWordLists::default() }),
            KeyWordsShape::Lists(lists) => KeyWords::Read(lists),
        }
    }
}
