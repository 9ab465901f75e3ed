//! `lineage.yaml`: how one edition became the next.

use serde::Deserialize;

use super::Entries;
use crate::model::ChangeKind;

/// What an author says of lineage. Same, moved, renumbered and retitled are derived and never written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Lineage {
    /// Rules that changed, by old id.
    pub amended: Entries<Amended>,
    /// Rules that became others, by old id.
    pub became: Entries<Became>,
    /// Rules that ended, by old id.
    pub withdrawn: Entries<Reason>,
    /// Rules without a forerunner.
    pub new: Vec<NewRules>,
    /// Rules that come back, by id.
    pub revived: Entries<Reason>,
    /// Changes of words made everywhere.
    pub throughout: Vec<Throughout>,
}

/// A rule that changed and kept its id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Amended {
    /// How much.
    pub change: Option<ChangeKind>,
    /// Why.
    pub because: Option<String>,
    /// The pilots that taught it.
    pub learnt_from: Vec<String>,
}

/// A rule that became others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Became {
    /// Rules, `guide/rule` or `advice:body/slug`.
    pub to: Vec<String>,
    /// Why.
    pub because: Option<String>,
    /// The pilots that taught it.
    pub learnt_from: Vec<String>,
}

/// Why a rule ended or came back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Reason {
    /// The reason.
    pub because: Option<String>,
    /// The pilots that taught it.
    pub learnt_from: Vec<String>,
}

/// Rules without a forerunner, that share a reason.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct NewRules {
    /// Their ids.
    pub rules: Vec<String>,
    /// Why.
    pub because: Option<String>,
    /// The pilots that taught it.
    pub learnt_from: Vec<String>,
}

/// A change of words made everywhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Throughout {
    /// The old words.
    pub from: String,
    /// The new words.
    pub to: String,
    /// How much it means.
    pub change: Option<ChangeKind>,
    /// Why.
    pub because: Option<String>,
}
