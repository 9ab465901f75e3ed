//! A pilot: `pilot.yaml`, and the front matter of `pilot.md`.

use jiff::civil::Date;
use serde::Deserialize;

use super::{Allow, Direction, DirectionDefaults, Entries, Event};
use crate::model::{Concern, Evaluation, OnNewEdition};

/// `pilot.yaml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Pilot {
    /// Its name.
    pub title: String,
    /// The edition whose rules it varies.
    pub edition: Option<String>,
    /// The law that allows it.
    pub power: Option<String>,
    /// What each direction says unless it says otherwise.
    pub direction_defaults: DirectionDefaults,
    /// Its directions by id.
    pub directions: Entries<Direction>,
    /// What happened to directions later.
    pub events: Vec<Event>,
    /// Who was asked.
    pub consulted: Vec<Consulted>,
    /// What is measured.
    pub measures: Vec<Measure>,
    /// What was raised from outside.
    pub concerns: Vec<Concern>,
    /// Evaluations, due or published.
    pub evaluations: Vec<Evaluation>,
    /// What happens when a new edition comes.
    pub on_new_edition: Option<OnNewEdition>,
    /// A sentence for readers.
    pub note: Option<String>,
    /// Findings let pass.
    pub allow: Vec<Allow>,
}

/// That a body was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Consulted {
    /// The body.
    pub body: String,
    /// When.
    pub date: Option<Date>,
}

/// What a pilot measures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Measure {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Its unit.
    pub unit: Option<String>,
    /// What it was before.
    pub baseline: Option<Baseline>,
    /// The rule that stops the pilot, such as `> 60`.
    pub stop_if: Option<String>,
    /// The file of its values, beside `pilot.yaml`.
    pub series: Option<String>,
}

/// What a measure was before: as written, one value or one for each area.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Baseline {
    /// One value.
    Same(String),
    /// By area.
    Each(Entries<String>),
}

/// The front matter of `pilot.md`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct PilotPage {
    /// Findings let pass.
    pub allow: Vec<Allow>,
}
