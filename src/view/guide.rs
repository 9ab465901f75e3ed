//! A guide and its editions.

use serde::Serialize;

use super::{ContentsPart, Date, Kept, Law, Link, Page, Standing, Status};

/// A guide in a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct GuideSummary {
    /// Its title and contents page.
    pub link: Link,
    /// What its current edition is about.
    pub summary: Option<String>,
    /// How it binds.
    pub standing: Standing,
    /// Who issues it.
    pub issued_by: Option<String>,
    /// The label of the current edition.
    pub edition: Option<String>,
    /// Whether it is in force.
    pub status: Status,
    /// How many rules the current edition has.
    pub rule_count: u32,
}

/// An edition in a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EditionSummary {
    /// Its label and its contents page.
    pub link: Link,
    /// Its full title.
    pub title: String,
    /// Whether it is in force.
    pub status: Status,
    /// When it was made.
    pub made: Option<Date>,
    /// When it was published.
    pub published: Option<Date>,
    /// What it is about.
    pub summary: Option<String>,
    /// The label of the edition that it corrects.
    pub corrects: Option<String>,
    /// How many rules it has.
    pub rule_count: u32,
    /// What changed since the edition that it goes on from.
    pub changes: Option<Link>,
    /// True for the edition that is current.
    pub is_current: bool,
    /// True for the edition whose page this is.
    pub is_this: bool,
}

/// Template `guide.html`: a guide, with the contents of its current edition.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Guide {
    /// The head of the page.
    pub page: Page,
    /// What the current edition is about.
    pub summary: Option<String>,
    /// How it binds.
    pub standing: Standing,
    /// Who issues it.
    pub issued_by: Option<String>,
    /// The law it rests on.
    pub basis: Vec<Law>,
    /// Where it applies; empty where nothing limits it.
    pub applies_in: Vec<String>,
    /// True where work begun before the first day of this edition stays under the old rules.
    pub begun_before_stays: bool,
    /// Older text that stays in force for a time.
    pub kept: Vec<Kept>,
    /// The guide that took its place, where this one ended.
    pub succeeded_by: Option<Link>,
    /// The contents of the current edition.
    pub parts: Vec<ContentsPart>,
    /// How many rules there are.
    pub rule_count: u32,
    /// Every edition, newest first.
    pub editions: Vec<EditionSummary>,
    /// What changed from edition to edition; nothing where there is one.
    pub changes: Option<Link>,
    /// The feed of changes.
    pub feed: Link,
    /// The page that says what "must", "should" and "advice" mean.
    pub meanings: Link,
}

/// Template `edition.html`: the contents of one edition, current or not.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Edition {
    /// The head of the page.
    pub page: Page,
    /// What people call it.
    pub label: String,
    /// What it is about.
    pub summary: Option<String>,
    /// When it was made.
    pub made: Option<Date>,
    /// When it was published.
    pub published: Option<Date>,
    /// How it binds.
    pub standing: Standing,
    /// Who issued it.
    pub issued_by: Option<String>,
    /// The law it rests on.
    pub basis: Vec<Law>,
    /// Where it applies; empty where nothing limits it.
    pub applies_in: Vec<String>,
    /// True where work begun before its first day stays under the old rules.
    pub begun_before_stays: bool,
    /// Older text that stays in force for a time.
    pub kept: Vec<Kept>,
    /// The edition that it follows.
    pub follows: Option<Link>,
    /// The edition that it corrects.
    pub corrects: Option<Link>,
    /// What changed since the edition that it goes on from.
    pub changes: Option<Link>,
    /// Its contents.
    pub parts: Vec<ContentsPart>,
    /// How many rules it has.
    pub rule_count: u32,
    /// Every edition of the guide, newest first.
    pub editions: Vec<EditionSummary>,
    /// The page that says what "must", "should" and "advice" mean.
    pub meanings: Link,
}
