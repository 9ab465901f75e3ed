//! The blocks of `pilot.md`: what a pilot does to a rule, and on what condition.

use jiff::civil::Date;
use serde::Deserialize;

use super::{Allow, Entries, LimitText};
use crate::model::{Effect, Force, Rhythm};

/// A `yaml variation` block.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Variation {
    /// The rule that is suspended or modified.
    pub rule: Option<String>,
    /// What is done.
    pub effect: Option<Effect>,
    /// The rule after which an added one stands.
    pub after: Option<String>,
    /// The part or limit meant; none means the whole rule.
    pub part: Option<String>,
    /// Limits that its own text prints, by name.
    pub limits: Entries<LimitText>,
    /// The bodies that must act.
    pub duty_on: Vec<String>,
    /// The law it rests on.
    pub basis: Vec<String>,
    /// Its force, where the words do not say or say otherwise.
    pub force: Option<Force>,
    /// Findings let pass.
    pub allow: Vec<Allow>,
}

/// A `yaml condition` block. With neither `every` nor `due` it holds throughout.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Condition {
    /// How often.
    pub every: Option<Rhythm>,
    /// The first day it is due.
    pub first: Option<Date>,
    /// The one day it is due.
    pub due: Option<Date>,
    /// Of whom, in the author's words.
    pub of: Option<String>,
    /// Findings let pass.
    pub allow: Vec<Allow>,
}
