//! Local trials: what they do to rules, and the legal acts that apply them to areas.

use jiff::civil::Date;
use serde::Deserialize;

use super::{
    BegunBefore, Concern, Condition, Consulted, Document, Evaluation, Force, GuideKey, Limit, Measure, PilotEvent,
    Selector,
};
use crate::markdown::{NodeId, NodeRange};
use crate::text::{FileId, Span, Symbol, TextRange};

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

impl Effect {
    /// The word in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Effect::Suspend => "suspend",
            Effect::Modify => "modify",
            Effect::Add => "add",
        }
    }
}

/// What of a rule a variation touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touched {
    /// The whole rule with its parts.
    Whole,
    /// A named part.
    Part(Symbol),
    /// A limit.
    Limit(Symbol),
}

/// What a pilot does to a rule or part.
#[derive(Clone, Debug)]
pub struct Variation {
    /// Its id within the pilot.
    pub id: Symbol,
    /// Where its id stands.
    pub place: Span,
    /// What people call it.
    pub title: String,
    /// Its heading.
    pub heading: NodeId,
    /// The rule it touches, or stands after.
    pub rule: Option<Symbol>,
    /// What of the rule it touches; nothing where that is not known.
    pub touches: Option<Touched>,
    /// What it does.
    pub effect: Effect,
    /// What stands instead, in the pilot's words.
    pub body: NodeRange,
    /// The limits that its words print, or that it changes.
    pub limits: Vec<Limit>,
    /// Who must act.
    pub duty_on: Vec<Symbol>,
    /// The law it rests on.
    pub basis: Vec<Symbol>,
    /// Its force, where it says one.
    pub force: Option<Force>,
    /// The hash of what it says and does.
    pub fingerprint: String,
    /// Its words of force in the order of the file, for marking.
    pub marks: Vec<(TextRange, Force)>,
}

/// What holds for work open on the last day of a direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AtEnd {
    /// It goes on under the pilot.
    Continues,
    /// It goes back to the national text.
    Returns,
}

/// On whom in an area a variation bears.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum PilotScope {
    /// On everybody there.
    #[default]
    Whole,
    /// On some, in the author's words.
    Partial(String),
}

impl PilotScope {
    /// The words in data.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            PilotScope::Whole => "whole",
            PilotScope::Partial(words) => words,
        }
    }
}

/// What a direction says of some areas.
#[derive(Clone, Debug)]
pub struct DirectionLine {
    /// The areas.
    pub areas: Selector,
    /// On whom there.
    pub scope: PilotScope,
    /// The variations applied there, by their places in [`Pilot::variations`].
    pub variations: Vec<u32>,
    /// Limits of variations that differ there.
    pub limits: Vec<(u32, Limit)>,
}

/// The legal act that applies variations to areas between two dates.
#[derive(Clone, Debug)]
pub struct Direction {
    /// Its id within the pilot.
    pub id: Symbol,
    /// Where its id stands.
    pub place: Span,
    /// When it was announced.
    pub announced: Option<Date>,
    /// When it was made; without, it is only proposed.
    pub made: Option<Date>,
    /// Its first day.
    pub from: Option<Date>,
    /// Its last day, before any event.
    pub until: Option<Date>,
    /// How it is cited.
    pub reference: Option<String>,
    /// What holds for work already open on its first day.
    pub begun_before: Option<BegunBefore>,
    /// What holds for work open on its last day.
    pub at_end: Option<AtEnd>,
    /// Where, and what there.
    pub lines: Vec<DirectionLine>,
    /// What happened to it, in the order of the days on which it was made known.
    pub events: Vec<PilotEvent>,
}

impl Direction {
    /// The variations that it applies anywhere, before any event, each once: their places in [`Pilot::variations`].
    #[must_use]
    pub fn variations(&self) -> Vec<u32> {
        let mut all: Vec<u32> = self.lines.iter().flat_map(|line| &line.variations).copied().collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

impl Pilot {
    /// The variations that an event applies, by its place in `events:` from 1.
    #[must_use]
    pub fn varied_by(&self, number: u32) -> Vec<u32> {
        let mut events = self.directions.iter().flat_map(|direction| &direction.events);
        events.find(|event| event.at + 1 == number).map(|event| event.variations.clone()).unwrap_or_default()
    }
}

/// What happens to a pilot when a new edition comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OnNewEdition {
    /// Not decided: the release is refused.
    #[default]
    Review,
    /// It goes on, along the lineage.
    Carry,
    /// It ends.
    Lapse,
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
    /// Its guide.
    pub guide: GuideKey,
    /// The edition it departs from, by its place in the guide.
    pub edition: Option<u32>,
    /// The law that allows it.
    pub power: Option<Symbol>,
    /// Its words.
    pub document: Option<Document>,
    /// What it does to rules.
    pub variations: Vec<Variation>,
    /// On what conditions.
    pub conditions: Vec<Condition>,
    /// The acts that apply it.
    pub directions: Vec<Direction>,
    /// Who was asked before it began.
    pub consulted: Vec<Consulted>,
    /// What is measured.
    pub measures: Vec<Measure>,
    /// What was raised from outside.
    pub concerns: Vec<Concern>,
    /// Its evaluations.
    pub evaluations: Vec<Evaluation>,
    /// What happens when a new edition comes.
    pub on_new_edition: OnNewEdition,
    /// A sentence for readers, such as what of it is illustrative.
    pub note: Option<String>,
}
