//! Local trials: read and checked here; their pages come later.

use jiff::civil::Date;
use serde::Deserialize;

use super::{EditionKey, Selector};
use crate::text::{FileId, Symbol};

/// What a variation does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// The requirement does not apply.
    Suspend,
    /// It applies with other words or limits.
    Modify,
    /// A new one stands after it.
    Add,
}

/// What a pilot does to a rule or part.
#[derive(Clone, Debug)]
pub struct Variation {
    /// Its id within the pilot.
    pub id: Symbol,
    /// The rule it touches.
    pub rule: Option<Symbol>,
    /// The part it touches; nothing for the whole rule.
    pub part: Option<String>,
    /// What it does.
    pub effect: Effect,
}

/// The legal act that applies variations to areas between two dates.
#[derive(Clone, Debug)]
pub struct Direction {
    /// Its id within the pilot.
    pub id: Symbol,
    /// When it was made; without, it is only proposed.
    pub made: Option<Date>,
    /// Its first day.
    pub from: Option<Date>,
    /// Its last day, before any event.
    pub until: Option<Date>,
    /// Where.
    pub areas: Vec<Selector>,
}

/// A local trial.
#[derive(Clone, Debug)]
pub struct Pilot {
    /// Its id: the folder's name.
    pub id: Symbol,
    /// Its `pilot.yaml`.
    pub file: FileId,
    /// Its title.
    pub title: String,
    /// The edition it departs from.
    pub edition: Option<EditionKey>,
    /// What it does to rules.
    pub variations: Vec<Variation>,
    /// The acts that apply it.
    pub directions: Vec<Direction>,
}
