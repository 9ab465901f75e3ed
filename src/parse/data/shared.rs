//! Shapes that several files share: selectors of areas, and findings let pass.

use serde::Deserialize;

/// Which areas are meant, judged on the day asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "SelectorShape")]
pub enum Selector {
    /// `all`.
    #[default]
    All,
    /// A list of areas, groups and nations.
    Named(Vec<String>),
    /// A map of conditions, all of which hold.
    Within(Within),
}

/// The conditions of a selector.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Within {
    /// Areas of this nation.
    pub nation: Option<String>,
    /// Areas of this class.
    pub class: Option<String>,
    /// Areas in this group (`in:`).
    #[serde(rename = "in")]
    pub inside: Option<String>,
    /// But not these areas, groups or nations.
    pub except: Vec<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum SelectorShape {
    Word(String),
    Named(Vec<String>),
    Within(Within),
}

impl From<SelectorShape> for Selector {
    fn from(shape: SelectorShape) -> Self {
        match shape {
            SelectorShape::Word(word) if word == "all" => Selector::All,
            SelectorShape::Word(name) => Selector::Named(vec![name]),
            SelectorShape::Named(names) => Selector::Named(names),
            SelectorShape::Within(within) => Selector::Within(within),
        }
    }
}

/// A finding that an author lets pass, with the reason.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Allow {
    /// The word of its code.
    pub finding: String,
    /// Why.
    pub because: String,
}
