//! What happened to a direction after it was announced.

use jiff::civil::Date;
use serde::Deserialize;

use super::Selector;
use crate::text::Symbol;

/// The kinds of event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PilotEventKind {
    /// The last day moved.
    Extended,
    /// Other variations apply.
    Varied,
    /// The national text applies again.
    Revoked,
    /// A condition was met.
    Met,
    /// The direction was announced and never made.
    NotMade,
    /// A crossed stop rule was answered.
    StopAnswered,
}

/// What happened to a direction.
#[derive(Clone, Debug)]
pub struct PilotEvent {
    /// Its place in `events:`, from 0.
    pub at: u32,
    /// What happened.
    pub kind: PilotEventKind,
    /// The day it was made known.
    pub date: Date,
    /// The first day of its effect.
    pub from: Date,
    /// The new last day.
    pub until: Option<Date>,
    /// The variations that apply from then, by their places in [`super::Pilot::variations`].
    pub variations: Vec<u32>,
    /// The areas concerned; nothing for all of the direction's.
    pub areas: Option<Selector>,
    /// The condition that was met.
    pub condition: Option<Symbol>,
    /// The measure that is answered for.
    pub measure: Option<Symbol>,
    /// The answer to a crossed stop rule.
    pub answer: Option<String>,
    /// How it is cited.
    pub reference: Option<String>,
    /// Its address.
    pub href: Option<String>,
    /// Why.
    pub because: Option<String>,
}
