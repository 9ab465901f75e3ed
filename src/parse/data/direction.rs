//! The directions of a pilot, and what happened to them.

use jiff::civil::Date;
use serde::Deserialize;

use super::{Entries, Selector};
use crate::model::{AtEnd, BegunBefore, PilotEventKind};

/// What each direction says unless it says otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct DirectionDefaults {
    /// `whole`, or for whom in the author's words.
    pub scope: Option<String>,
    /// The variations applied.
    pub variations: Vec<String>,
    /// What holds for work open on the first day.
    pub begun_before: Option<BegunBefore>,
    /// What holds for work open on the last day.
    pub at_end: Option<AtEnd>,
}

/// A direction.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Direction {
    /// The day it was announced.
    pub announced: Option<Date>,
    /// The day it was made; without it, it is only proposed.
    pub made: Option<Date>,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
    /// How it is cited.
    pub reference: Option<String>,
    /// Where.
    pub areas: Option<DirectionAreas>,
    /// `whole`, or for whom in the author's words.
    pub scope: Option<String>,
    /// The variations applied.
    pub variations: Vec<String>,
    /// What holds for work open on the first day.
    pub begun_before: Option<BegunBefore>,
    /// What holds for work open on the last day.
    pub at_end: Option<AtEnd>,
}

/// The areas of a direction. A line for an area is a map and a condition of a selector never is, which
/// tells the two kinds of map apart.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum DirectionAreas {
    /// One line for each area.
    Each(Entries<AreaTerms>),
    /// A selector: the same terms everywhere.
    Selected(Selector),
}

/// What a direction says of one area.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct AreaTerms {
    /// The variations applied there; empty means the direction's.
    pub variations: Vec<String>,
    /// `whole`, or for whom in the author's words.
    pub scope: Option<String>,
    /// Limits that differ there: `variation.limit`, then a duration.
    pub limits: Entries<String>,
}

/// What happened to a direction.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Event {
    /// The day it was made known.
    pub date: Option<Date>,
    /// The first day of its effect, where that is another day.
    pub from: Option<Date>,
    /// The direction.
    pub direction: Option<String>,
    /// What happened (`type:`).
    #[serde(rename = "type")]
    pub kind: Option<PilotEventKind>,
    /// The new last day.
    pub until: Option<Date>,
    /// The variations applied from then.
    pub variations: Vec<String>,
    /// The areas concerned; none means all of the direction's.
    pub areas: Option<Selector>,
    /// The condition that was met.
    pub condition: Option<String>,
    /// The measure that is answered for.
    pub measure: Option<String>,
    /// The answer to a crossed stop rule.
    pub answer: Option<String>,
    /// How it is cited.
    pub reference: Option<String>,
    /// Its address.
    pub href: Option<String>,
    /// Why.
    pub because: Option<String>,
}
