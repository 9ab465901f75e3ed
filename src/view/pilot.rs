//! Pilots: what is tried where, until when, under what conditions, and what was learnt.

use serde::Serialize;

use super::{Date, Deadline, Law, Link, LocalEffect, Page, Touches};

/// Where a pilot, or a direction in an area, stands on the as-of day.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PilotStanding {
    /// `in-force`, `granted`, `proposed`, `awaiting-evaluation`, `evaluated`, `revoked`, `expired` or `never-started`.
    pub state: String,
    /// For one in force, the last day on which that is known to be so.
    pub until: Option<Date>,
    /// For one that is granted, the first day on which it is no longer only that.
    pub before: Option<Date>,
}

/// A direction of a pilot in an area.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PilotPlace {
    /// The pilot.
    pub pilot: Link,
    /// The area.
    pub area: Link,
    /// The direction's id.
    pub direction: String,
    /// How it is cited.
    pub reference: Option<String>,
    /// Where it stands there.
    pub standing: PilotStanding,
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
    /// Whom it bears on, where that is not everybody there.
    pub whom: Option<String>,
    /// What it changes, on the pilot's page.
    pub variations: Vec<Link>,
    /// What holds for work already open on the first day: `joins` or `stays`.
    pub at_start: String,
    /// What holds for work still open on the last day: `continues` or `returns`; none where nobody said.
    pub at_end: Option<String>,
}

/// A pilot in a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PilotSummary {
    /// The pilot.
    pub link: Link,
    /// Its guide.
    pub guide: Link,
    /// Where it stands; none where nothing is known of it yet.
    pub standing: Option<PilotStanding>,
    /// The first day anywhere.
    pub from: Option<Date>,
    /// The last day anywhere.
    pub until: Option<Date>,
    /// In how many areas it was decided; where it was nowhere, in how many it is proposed.
    pub areas: u32,
}

/// Pilots under a heading: a rule or an area.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PilotGroup {
    /// The rule or the area.
    pub link: Link,
    /// For a rule, its guide and edition.
    pub of: Option<Link>,
    /// The directions there, the earliest first.
    pub places: Vec<PilotPlace>,
}

/// Template `pilots.html`: the register of pilots.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Pilots {
    /// The head of the page.
    pub page: Page,
    /// Every pilot.
    pub pilots: Vec<PilotSummary>,
    /// By the rule that is varied.
    pub by_rule: Vec<PilotGroup>,
    /// By area.
    pub by_area: Vec<PilotGroup>,
    /// Every direction in every area, the earliest first.
    pub rows: Vec<PilotPlace>,
    /// The same as CSV.
    pub csv: Link,
    /// The same as JSON.
    pub json: Link,
}

/// What a pilot does to a rule.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PilotVariation {
    /// Its id: the anchor on the page.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// What it does.
    pub effect: LocalEffect,
    /// What of the rule it touches.
    pub touches: Touches,
    /// The national time limit that it touches, in words.
    pub national_limit: Option<String>,
    /// The rule, in the edition that it departs from.
    pub rule: Link,
    /// The national text; empty where nothing is known of the rule.
    pub national_html: String,
    /// What stands instead; empty where nothing does, or only time limits.
    pub instead_html: String,
    /// Time limits that hold instead.
    pub limits: Vec<Deadline>,
    /// Where it applies, applied, or is to apply.
    pub areas: Vec<PilotVariationArea>,
}

/// A variation in an area.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PilotVariationArea {
    /// The area.
    pub area: Link,
    /// Whom it bears on, where that is not everybody there.
    pub whom: Option<String>,
    /// Time limits that are others there.
    pub limits: Vec<Deadline>,
}

/// Something due under a condition.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PilotReturn {
    /// The day it is due.
    pub due: Date,
    /// Where it was met, with the day.
    pub met: Vec<PilotReturnMet>,
    /// Where nothing says that it was met.
    pub open: Vec<Link>,
    /// Whether the day is past on the as-of day.
    pub is_past: bool,
}

/// A return that was made.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PilotReturnMet {
    /// The area.
    pub area: Link,
    /// The day.
    pub on: Date,
    /// Where it can be read.
    pub href: Option<String>,
}

/// On what condition a pilot runs.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PilotCondition {
    /// Its id: the anchor on the page.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// What it says.
    pub text_html: String,
    /// `throughout`, `once`, `week`, `month`, `quarter`, `half-year` or `year`.
    pub rhythm: String,
    /// Of whom, in the author's words.
    pub of: Option<String>,
    /// What is due, the earliest first.
    pub returns: Vec<PilotReturn>,
}

/// A value of a measure.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PilotReading {
    /// The day.
    pub date: Date,
    /// The area; none for all together.
    pub area: Option<Link>,
    /// The value, as written.
    pub value: String,
    /// A word on it.
    pub note: Option<String>,
    /// Whether it crosses the stop rule.
    pub is_crossed: bool,
}

/// A point of a chart.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PilotPoint {
    /// From the left.
    pub x: u32,
    /// From the top.
    pub y: u32,
    /// The value, as written.
    pub value: String,
    /// Whether it crosses the stop rule.
    pub is_crossed: bool,
}

/// A level line of a chart.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PilotLevel {
    /// From the top.
    pub y: u32,
    /// The value, as written.
    pub value: String,
}

/// A chart of one measure in one area: 360 wide, 240 high.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PilotChart {
    /// Its id on the page.
    pub id: String,
    /// The area; none for all together.
    pub area: Option<Link>,
    /// The values.
    pub points: Vec<PilotPoint>,
    /// The line through them, as SVG writes it.
    pub line: String,
    /// What it was before.
    pub baseline: Option<PilotLevel>,
    /// Where the pilot is to stop.
    pub stop: Option<PilotLevel>,
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
    /// The lowest value.
    pub low: String,
    /// The highest value.
    pub high: String,
}

/// What a pilot measures.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PilotMeasure {
    /// Its id on the page.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Its unit.
    pub unit: Option<String>,
    /// What it was before, where that is the same everywhere.
    pub baseline: Option<String>,
    /// On which side of its bound the stop rule is crossed: `above`, `at-or-above`, `below` or `at-or-below`; none
    /// without such a rule.
    pub stop_side: Option<String>,
    /// That bound.
    pub stop_bound: String,
    /// A chart for each area.
    pub charts: Vec<PilotChart>,
    /// The values.
    pub readings: Vec<PilotReading>,
    /// The answers to values that crossed the stop rule.
    pub crossings: Vec<PilotCrossing>,
}

/// A value that crossed a stop rule.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PilotCrossing {
    /// The value.
    pub reading: PilotReading,
    /// The day it was answered for.
    pub answered: Option<Date>,
    /// The answer.
    pub answer: Option<String>,
}

/// What was raised from outside.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PilotConcern {
    /// When.
    pub date: Option<Date>,
    /// By whom.
    pub by: Option<String>,
    /// What was said.
    pub text: String,
    /// What was answered.
    pub answer: Option<String>,
}

/// An evaluation.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PilotEvaluation {
    /// By whom.
    pub by: Option<String>,
    /// The day it is due.
    pub due: Option<Date>,
    /// The day it was published; none where it was not by the as-of day.
    pub published: Option<Date>,
    /// Its address.
    pub href: Option<String>,
    /// `supported`, `mixed`, `not-supported`, `harmful` or `inconclusive`.
    pub outcome: Option<String>,
    /// What it found.
    pub summary: Option<String>,
}

/// That a body was asked.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PilotConsulted {
    /// The body.
    pub body: String,
    /// When.
    pub date: Option<Date>,
}

/// Something on a day.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PilotMoment {
    /// The day.
    pub date: Date,
    /// What: `consulted`, `announced`, `made`, `begins`, `ends`, `extended`, `varied`, `revoked`, `met`, `not-made`,
    /// `stop-answered`, `crossed`, `concern`, `evaluation-due` or `evaluation-published`.
    pub kind: String,
    /// What or who: a direction, a condition, a measure or a body.
    pub what: String,
    /// The areas concerned; empty where the whole is meant.
    pub areas: Vec<Link>,
    /// The new last day, or the first day of effect where that is another.
    pub other: Option<Date>,
    /// Why, the answer, or how it is cited.
    pub more: Option<String>,
    /// Whether it is after the as-of day.
    pub is_to_come: bool,
}

/// Template `pilot.html`: a pilot.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Pilot {
    /// The head of the page.
    pub page: Page,
    /// Its guide.
    pub guide: Link,
    /// The edition that it departs from.
    pub edition: Link,
    /// Where it stands; none where nothing is known of it yet.
    pub standing: Option<PilotStanding>,
    /// The first day anywhere.
    pub from: Option<Date>,
    /// The last day anywhere.
    pub until: Option<Date>,
    /// Why it is tried.
    pub why_html: String,
    /// Its other words, such as safeguards.
    pub text_html: String,
    /// The law that allows it.
    pub power: Option<Law>,
    /// Who was asked.
    pub consulted: Vec<PilotConsulted>,
    /// Who.
    pub places: Vec<PilotPlace>,
    /// What exactly.
    pub variations: Vec<PilotVariation>,
    /// On what conditions.
    pub conditions: Vec<PilotCondition>,
    /// What is measured.
    pub measures: Vec<PilotMeasure>,
    /// What was raised from outside.
    pub concerns: Vec<PilotConcern>,
    /// What evaluations found.
    pub evaluations: Vec<PilotEvaluation>,
    /// What happened, and what is to come.
    pub timeline: Vec<PilotMoment>,
    /// A sentence for readers, such as what of it is illustrative.
    pub note: Option<String>,
    /// Its calendar.
    pub calendar: Link,
    /// The register of pilots.
    pub register: Link,
}
