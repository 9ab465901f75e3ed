//! `notices.yaml`: facts that arrive after an edition was sealed. The file is a list of [`Notice`].

use jiff::civil::Date;
use serde::Deserialize;

use super::{Became, Entries, MayVary, Selector};

/// A dated fact about a sealed edition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Notice {
    /// The day it was made known.
    pub date: Option<Date>,
    /// The first day of its effect, where that is another day.
    pub from: Option<Date>,
    /// The edition it is about.
    pub edition: Option<String>,
    /// Why.
    pub because: Option<String>,
    /// Areas leave a transition.
    pub leaves: Option<Leaves>,
    /// Rules are opened to pilots.
    pub may_vary: Entries<MayVary>,
    /// Lineage that was left out, by old rule.
    pub lineage: Entries<Became>,
    /// The edition is in force from another day.
    pub in_force_from: Option<Date>,
    /// The edition is withdrawn.
    pub withdrawn: Option<Date>,
    /// A transition ends on another day, by its name.
    pub keeps: Entries<KeepChange>,
    /// Stages that go by another id: old, then new.
    pub stages: Entries<String>,
}

/// Areas leave what an edition keeps.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Leaves {
    /// The name of what is kept.
    pub keep: Option<String>,
    /// Who leaves.
    pub areas: Option<Selector>,
}

/// A change to what an edition keeps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct KeepChange {
    /// The new last day.
    pub until: Option<Date>,
}
