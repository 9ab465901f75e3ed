//! Areas: where guidance differs for a time, and until when.

use serde::Serialize;

use super::{Contact, Date, Deadline, Link, Page};

/// What a local pilot does to a rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LocalEffect {
    /// It does not apply. Written `suspend`.
    Suspend,
    /// It applies with other words or limits. Written `modify`.
    #[default]
    Modify,
    /// A rule of the pilot's own stands after it. Written `add`.
    Add,
}

/// Where a direction stands in an area on the as-of day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DirectionState {
    /// It holds. Written `in-force`.
    #[default]
    InForce,
    /// It is made, and its first day is still to come. Written `granted`.
    Granted,
    /// It is announced, and not made. Written `proposed`.
    Proposed,
    /// Its last day has passed. Written `expired`.
    Expired,
    /// It was ended before its last day. Written `revoked`.
    Revoked,
    /// It was announced, and never made. Written `never-started`.
    NeverStarted,
}

/// What holds for work already open on the first day of a direction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum OpenAtStart {
    /// It joins: the direction holds for it, too. Written `joins`.
    #[default]
    Joins,
    /// It stays under the national text. Written `stays`.
    Stays,
}

/// What holds for work still open on the last day of a direction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum OpenAtEnd {
    /// It goes on under the direction. Written `continues`.
    Continues,
    /// It goes back to the national text. Written `returns`.
    #[default]
    Returns,
}

/// What of a rule a direction touches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Touches {
    /// The whole rule. Written `whole`.
    #[default]
    Whole,
    /// A named part of it. Written `part`.
    Part,
    /// A time limit. Written `limit`.
    Limit,
}

/// One thing that a direction changes.
#[derive(Clone, Debug, Default, Serialize)]
pub struct LocalChange {
    /// What the pilot calls it.
    pub title: String,
    /// What it does.
    pub effect: LocalEffect,
    /// What of the rule it touches.
    pub touches: Touches,
    /// The national time limit that it touches, in words.
    pub national_limit: Option<String>,
    /// The rule, where it is printed as it applies in the area.
    pub rule: Link,
    /// Time limits that hold instead.
    pub limits: Vec<Deadline>,
}

/// Something due under a condition of a pilot.
#[derive(Clone, Debug, Default, Serialize)]
pub struct LocalReturn {
    /// The condition.
    pub title: String,
    /// The day it is due.
    pub due: Date,
    /// The day on which it was met.
    pub met: Option<Date>,
    /// True where its day is past and nothing says that it was met.
    pub is_missing: bool,
}

/// A direction in an area.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AreaDirection {
    /// The pilot.
    pub pilot: Link,
    /// The direction's id.
    pub direction: String,
    /// How it is cited.
    pub reference: Option<String>,
    /// Where it stands.
    pub state: DirectionState,
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
    /// Whom it bears on, where that is not everybody in the area.
    pub whom: Option<String>,
    /// What it changes.
    pub changes: Vec<LocalChange>,
    /// What holds for work already open on the first day.
    pub at_start: OpenAtStart,
    /// What holds for work still open on the last day; none where nobody said.
    pub at_end: Option<OpenAtEnd>,
    /// What is due from the area, the earliest first.
    pub returns: Vec<LocalReturn>,
    /// Its entry among what is sealed; none where it is only recorded.
    pub seal: Option<u32>,
}

/// A run of days on which a guide applies in an area without any change.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AreaInterval {
    /// The page, with the first day as its words.
    pub link: Link,
    /// The first day.
    pub from: Date,
    /// The last day, where one is known.
    pub until: Option<Date>,
    /// The label of the edition that holds.
    pub edition: String,
    /// How many rules differ from the national text.
    pub varied: u32,
    /// True for the one that holds on the as-of day.
    pub is_now: bool,
}

/// A guide in an area.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AreaPosition {
    /// The guide as it applies in the area.
    pub guide: Link,
    /// The national text.
    pub national: Link,
    /// The label of the edition in force; none where none is.
    pub edition: Option<String>,
    /// How many rules differ from the national text.
    pub varied: u32,
    /// How many rules do not apply in the area's nation.
    pub elsewhere: u32,
    /// Directions in force.
    pub directions: Vec<AreaDirection>,
    /// Directions made and still to come.
    pub coming: Vec<AreaDirection>,
    /// Directions that are only proposed.
    pub proposed: Vec<AreaDirection>,
    /// Directions that are over, or never began.
    pub past: Vec<AreaDirection>,
    /// The stages of the guide, each as it applies in the area.
    pub stages: Vec<Link>,
    /// Every interval between two changes, the newest first.
    pub intervals: Vec<AreaInterval>,
}

/// That an area is no more.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AreaEnded {
    /// Its last day.
    pub last: Date,
    /// The areas that took its place.
    pub successors: Vec<Link>,
}

/// Template `area.html`: the position of one area.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Area {
    /// The head of the page. Its title is the area's name.
    pub page: Page,
    /// The official code.
    pub code: Option<String>,
    /// The nation it is in.
    pub nation: Option<String>,
    /// The groups it is in on the as-of day.
    pub groups: Vec<Link>,
    /// That it is no more.
    pub ended: Option<AreaEnded>,
    /// Who to ask there.
    pub contact: Option<Contact>,
    /// Its own published procedures.
    pub protocol: Option<Link>,
    /// Its calendar.
    pub calendar: Link,
    /// Its feed of changes.
    pub feed: Link,
    /// Its poster.
    pub poster: Link,
    /// Every guide as it applies there.
    pub guides: Vec<AreaPosition>,
    /// How many rules of all guides differ there.
    pub varied: u32,
}

/// A rule that differs in an area of a group.
#[derive(Clone, Debug, Default, Serialize)]
pub struct GroupCell {
    /// What differs; nothing where the national text applies.
    pub changes: Vec<LocalChange>,
    /// The last day.
    pub until: Option<Date>,
    /// Whom it bears on, where that is not everybody in the area.
    pub whom: Option<String>,
}

/// A rule that differs somewhere in a group.
#[derive(Clone, Debug, Default, Serialize)]
pub struct GroupRow {
    /// The rule, in the national text.
    pub rule: Link,
    /// Its number.
    pub number: String,
    /// What holds in each area of the table, in the order of its columns.
    pub cells: Vec<GroupCell>,
}

/// What differs of a guide within a group.
#[derive(Clone, Debug, Default, Serialize)]
pub struct GroupTable {
    /// The guide.
    pub guide: Link,
    /// The areas where something differs: the columns.
    pub areas: Vec<Link>,
    /// The rules that differ in one of them.
    pub rows: Vec<GroupRow>,
    /// The areas where the national guidance applies in full.
    pub same: Vec<Link>,
}

/// Template `area-group.html`: several areas that people work across.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AreaGroup {
    /// The head of the page. Its title is the group's name.
    pub page: Page,
    /// What kind of group it is.
    pub kind: Option<String>,
    /// The areas in it on the as-of day.
    pub areas: Vec<AreaChoice>,
    /// Each guide.
    pub tables: Vec<GroupTable>,
}

/// An area in a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AreaChoice {
    /// The area.
    pub link: Link,
    /// How many rules differ there on the as-of day.
    pub varied: u32,
    /// The last day of an area that is no more.
    pub ended: Option<Date>,
}

/// The areas of a nation.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AreaNation {
    /// The nation; none for areas that are in none.
    pub title: Option<String>,
    /// Its areas, by name.
    pub areas: Vec<AreaChoice>,
}

/// Template `areas-index.html`: every area, to choose one.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AreasIndex {
    /// The head of the page.
    pub page: Page,
    /// The areas by nation.
    pub nations: Vec<AreaNation>,
    /// The groups.
    pub groups: Vec<AreaChoice>,
}

/// A rule on a poster.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PosterItem {
    /// The rule, where it is printed as it applies in the area.
    pub rule: Link,
    /// Its number.
    pub number: String,
    /// What is different, with its limits.
    pub change: LocalChange,
    /// What holds instead.
    pub text_html: String,
    /// Whom it bears on, where that is not everybody in the area.
    pub whom: Option<String>,
    /// The last day.
    pub until: Option<Date>,
}

/// A guide on a poster.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PosterGuide {
    /// The guide.
    pub guide: Link,
    /// What is different.
    pub items: Vec<PosterItem>,
    /// The directions that say so.
    pub directions: Vec<AreaDirection>,
    /// The address of the guide as it applies in the area, for paper.
    pub address: String,
}

/// Template `poster.html`: one page to print and put up in one area.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Poster {
    /// The head of the page.
    pub page: Page,
    /// The area.
    pub area: Link,
    /// The day from which this holds; none where nothing is different.
    pub from: Option<Date>,
    /// The day of the week: `monday` to `sunday`.
    pub weekday: String,
    /// True where that day is still to come.
    pub is_coming: bool,
    /// What is different, by guide.
    pub guides: Vec<PosterGuide>,
    /// Who to ask.
    pub contact: Option<Contact>,
    /// The area's own published procedures.
    pub protocol: Option<Link>,
}
