//! The front matter of a page of advice.

use jiff::civil::Date;
use serde::Deserialize;

use super::Allow;

/// What a page of advice says of itself. Its owner is its folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Advice {
    /// Its name.
    pub title: String,
    /// Rules (`rule`, `guide/rule`) or variations (`pilot/variation`) that it helps with.
    pub supports: Vec<String>,
    /// The professions it is for (`for:`).
    #[serde(rename = "for")]
    pub readers: Vec<String>,
    /// The stage of the journey it belongs to.
    pub stage: Option<String>,
    /// The day it was published.
    pub published: Option<Date>,
    /// The first day it applies, when written ahead of an edition.
    pub applies_from: Option<Date>,
    /// The day by which it is to be looked at again.
    pub review_by: Option<Date>,
    /// Joint owners.
    #[serde(rename = "with")]
    pub joint: Vec<String>,
    /// Bodies that endorse it.
    pub endorsed_by: Vec<Endorsement>,
    /// Where it was before, as `body/slug`.
    pub moved_from: Vec<String>,
    /// When its owner found it true to an edition. Written as one map or a list.
    pub confirmed: Vec<Confirmation>,
    /// What changed in it.
    pub changes: Vec<AdviceChange>,
    /// Findings let pass.
    pub allow: Vec<Allow>,
}

/// That a body endorses a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Endorsement {
    /// The body.
    pub body: String,
    /// When.
    pub date: Option<Date>,
}

/// That the owner found a page true to an edition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Confirmation {
    /// The edition, or `guide@edition`.
    pub edition: String,
    /// When.
    pub date: Option<Date>,
    /// Who.
    pub by: Option<String>,
    /// The first eight signs of the sha256 of the page's text.
    pub text: Option<String>,
    /// The rules looked at; empty means all that it supports.
    pub rules: Vec<String>,
}

/// A change to a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct AdviceChange {
    /// When.
    pub date: Option<Date>,
    /// What kind, such as `review`.
    pub kind: Option<String>,
    /// What changed.
    pub what: String,
}
