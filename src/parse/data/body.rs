//! `body.yaml`: a body that owns a folder of advice.

use jiff::civil::Date;
use serde::Deserialize;

use super::Allow;

/// What a body says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct BodyPage {
    /// Its name.
    pub title: String,
    /// The professions it speaks for.
    pub profession: Vec<String>,
    /// Where readers write to.
    pub contact: Option<String>,
    /// Its last day.
    pub ended: Option<Date>,
    /// The body that took its place.
    pub succeeded_by: Option<String>,
    /// Rules that became its advice, accepted.
    pub accepts: Vec<Acceptance>,
    /// Who is asked at the code host.
    pub code_owners: Vec<String>,
    /// Findings let pass.
    pub allow: Vec<Allow>,
}

/// That a body takes over what was a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Acceptance {
    /// `guide/rule@edition`.
    pub rule: String,
    /// When.
    pub date: Option<Date>,
    /// Who accepted it.
    pub by: Option<String>,
}
