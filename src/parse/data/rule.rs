//! The data of a rule: a `yaml rule` block.

use jiff::civil::Date;
use serde::Deserialize;

use super::{Allow, Entries, Selector};
use crate::model::Force;

/// What a rule's block declares.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct RuleData {
    /// The bodies that must act.
    pub duty_on: Vec<String>,
    /// The law it rests on.
    pub basis: Vec<String>,
    /// Its force, where the words do not say or say otherwise.
    pub force: Option<Force>,
    /// Its time limits by name.
    pub limits: Entries<LimitText>,
    /// What differs for a part, by the part's id.
    pub parts: Entries<RulePart>,
    /// What a pilot may touch.
    pub may_vary: Option<MayVary>,
    /// Why a pilot may touch nothing.
    pub because: Option<String>,
    /// Where it applies.
    pub extent: Option<Selector>,
    /// Its first day, where that is later than its edition's.
    pub in_force_from: Option<Date>,
    /// Its last day.
    pub in_force_until: Option<Date>,
    /// Its printed number.
    pub number: Option<String>,
    /// What it is for.
    pub purpose: Option<String>,
    /// Findings let pass.
    pub allow: Vec<Allow>,
}

/// What differs for a part of a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct RulePart {
    /// The bodies that must act.
    pub duty_on: Vec<String>,
    /// Where it applies.
    pub extent: Option<Selector>,
}

/// A time limit in the author's words; durations are read later.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct LimitText {
    /// At most this long.
    pub max: Option<PerNation>,
    /// At least this long.
    pub min: Option<PerNation>,
    /// Again and again after this long.
    pub every: Option<PerNation>,
    /// By a day of the year, such as `31 March`.
    pub by: Option<PerNation>,
    /// The clock it runs from.
    pub from: Option<String>,
    /// The clock it runs to.
    pub to: Option<String>,
    /// The clock before which it runs.
    pub before: Option<String>,
    /// Whether the first day counts.
    pub counts_first_day: Option<bool>,
}

/// One value, or one for each nation.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum PerNation {
    /// The same everywhere.
    Same(String),
    /// By nation.
    Each(Entries<String>),
}

/// What a pilot may touch in a rule.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "MayVaryShape")]
pub enum MayVary {
    /// `all`.
    All,
    /// `none`, said on purpose.
    Nothing,
    /// These parts.
    Parts(Vec<String>),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum MayVaryShape {
    Word(String),
    Parts(Vec<String>),
}

impl From<MayVaryShape> for MayVary {
    fn from(shape: MayVaryShape) -> Self {
        match shape {
            MayVaryShape::Word(word) if word == "all" => MayVary::All,
            MayVaryShape::Word(_) => MayVary::Nothing,
            MayVaryShape::Parts(parts) => MayVary::Parts(parts),
        }
    }
}
