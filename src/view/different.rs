//! Where a rule is different from the national text for a time.

use serde::Serialize;

use super::{Date, Link, LocalEffect};

/// Areas in which a rule is different, on the as-of day, from a later day, or up to an earlier one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Different {
    /// How many areas there are, each counted once.
    pub areas: u32,
    /// The first day on which that number may be another.
    pub until: Option<Date>,
    /// What differs, and where.
    pub what: Vec<DifferentText>,
    /// The rules of the next edition whose wording, or whose coming, these pilots taught.
    pub led_to: Vec<Link>,
}

/// What a variation of a pilot changes, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DifferentText {
    /// What people call it, and its place on the pilot's page.
    pub title: Link,
    /// The pilot and its page.
    pub pilot: Link,
    /// What it does: for `add`, a rule of the pilot's own stands after this one.
    pub effect: LocalEffect,
    /// Where, and when.
    pub places: Vec<DifferentPlace>,
}

/// An area in which a rule is different.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DifferentPlace {
    /// The area, and the rule as it applies there on those days.
    pub link: Link,
    /// On whom it bears, where that is not everybody there.
    pub whom: Option<String>,
    /// The first day.
    pub from: Date,
    /// The last day, where one is known.
    pub until: Option<Date>,
}

/// A short mark at a rule on a page with many.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DifferentMark {
    /// How many areas there are, each counted once.
    pub areas: u32,
    /// The first day on which that number may be another.
    pub until: Option<Date>,
    /// True where the rule was different in days that are past, and is no more.
    pub is_past: bool,
    /// The place on the rule's own page that says where, until when, and what holds instead.
    pub href: Option<String>,
}
