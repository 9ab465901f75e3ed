//! What changed between two editions.

use serde::Serialize;

use super::{FateTarget, Link, Page, Status};

/// A rule by number and title, with its page in its edition.
#[derive(Clone, Debug, Default, Serialize)]
pub struct NamedRule {
    /// Its number in that edition; empty where it has none.
    pub number: String,
    /// Its title, and its page in that edition.
    pub link: Link,
}

/// A reason that an editor gave.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ChangeReason {
    /// The edition that made the change.
    pub edition: Link,
    /// The reason.
    pub because: String,
}

/// What became of a rule, or of a few rules that belong together.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RuleChange {
    /// Its place on the page of the comparison.
    pub anchor: String,
    /// What became of them: a key of the words `shape` and `shape_means`.
    pub shape: String,
    /// How much it matters: `editorial`, `clarifying`, `substantive` or `unknown`.
    pub weight: String,
    /// The old rules.
    pub old: Vec<NamedRule>,
    /// The new rules.
    pub new: Vec<NamedRule>,
    /// Who owes them, before or now.
    pub who: Vec<String>,
    /// What changed in meaning, a sentence each.
    pub meaning: Vec<String>,
    /// What differs about place, number and title, a sentence each.
    pub placement: Vec<String>,
    /// Why.
    pub reasons: Vec<ChangeReason>,
    /// What was offered to a profession as advice.
    pub advice: Vec<FateTarget>,
    /// Rules of other guides that stand in their place.
    pub elsewhere: Vec<Link>,
    /// Both texts in one, marked; empty where the words are the same, and on lists.
    pub inline_html: String,
    /// The old text, marked.
    pub old_html: String,
    /// The new text, marked.
    pub new_html: String,
}

/// Changes under one heading.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ChangeGroup {
    /// What they share: a body's title, or nothing where `shape` says it.
    pub title: Option<String>,
    /// The shape that they share.
    pub shape: Option<String>,
    /// The changes.
    pub changes: Vec<RuleChange>,
}

/// What became of one old rule.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Disposition {
    /// The old rule.
    pub old: NamedRule,
    /// What became of it: a key of the words `shape` and `shape_means`.
    pub shape: String,
    /// The rules that stand in its place.
    pub new: Vec<NamedRule>,
    /// What was offered to a profession as advice.
    pub advice: Vec<FateTarget>,
    /// Rules of other guides that stand in its place.
    pub elsewhere: Vec<Link>,
    /// Why.
    pub reasons: Vec<ChangeReason>,
}

/// Words that were replaced throughout.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Replacement {
    /// The old words.
    pub old: String,
    /// The new words.
    pub new: String,
    /// Why.
    pub because: String,
    /// In how many rules.
    pub count: u32,
    /// Those rules.
    pub rules: Vec<NamedRule>,
}

/// Text outside rules that changed.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ChapterChange {
    /// The chapter.
    pub chapter: Link,
    /// Both texts in one, marked.
    pub inline_html: String,
}

/// Which page of a comparison it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangesPage {
    /// Everything, with the words.
    #[default]
    Overview,
    /// A list by what became of rules.
    ByKind,
    /// A list by who has to act.
    ByBody,
    /// What became of every old rule.
    WhatBecame,
    /// The table of changes in meaning: where, and what.
    Table,
}

/// Template `changes.html`: what changed between two editions.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Changes {
    /// The head of the page.
    pub page: Page,
    /// Which of the pages of this comparison it is.
    pub which: ChangesPage,
    /// All pages of this comparison; this one without address.
    pub pages: Vec<Link>,
    /// The page with everything, where the words stand.
    pub overview: Link,
    /// The old edition.
    pub old: Link,
    /// The new edition.
    pub new: Link,
    /// Whether the old edition is in force.
    pub old_status: Status,
    /// Whether the new edition is in force.
    pub new_status: Status,
    /// How many rules became what, in a sentence; nothing where no rule changed.
    pub counts: Option<String>,
    /// How many rules are the same in words and data.
    pub same_count: u32,
    /// How many rules have only another number or place.
    pub placed_count: u32,
    /// How many rules the old edition has.
    pub old_count: u32,
    /// How many rules the new edition has.
    pub new_count: u32,
    /// Words that were replaced throughout.
    pub throughout: Vec<Replacement>,
    /// The changes: in one group, or in several on the lists.
    pub groups: Vec<ChangeGroup>,
    /// What became of every old rule, on that page.
    pub dispositions: Vec<Disposition>,
    /// The table as text to paste, on that page.
    pub paste: String,
    /// Text outside rules that changed.
    pub chapters: Vec<ChapterChange>,
}

/// Two editions whose comparison has a page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ChangesPair {
    /// The page; its text names both editions.
    pub link: Link,
    /// How many rules became what; nothing where no rule changed.
    pub counts: Option<String>,
    /// True where the second edition follows the first.
    pub is_next: bool,
}

/// Template `changes-index.html`: every comparison of a guide's editions that has a page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ChangesIndex {
    /// The head of the page.
    pub page: Page,
    /// The comparisons, newest first.
    pub pairs: Vec<ChangesPair>,
    /// The site's calendar of days to note.
    pub calendar: Link,
}

/// What changed in one guide for one profession.
#[derive(Clone, Debug, Default, Serialize)]
pub struct GuideChanges {
    /// The guide.
    pub guide: Link,
    /// The whole comparison; nothing where the guide has one edition.
    pub comparison: Option<Link>,
    /// Rules that changed for this profession.
    pub changes: Vec<RuleChange>,
}

/// Advice that changed.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AdviceNews {
    /// The page.
    pub link: Link,
    /// Whose it is.
    pub body: String,
    /// When it changed.
    pub date: super::Date,
    /// What changed; nothing for a new page.
    pub note: Option<String>,
}

/// Template `profession-changes.html`: what changed for one profession since the edition before.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ProfessionChanges {
    /// The head of the page.
    pub page: Page,
    /// What changed in the rules, by guide.
    pub guides: Vec<GuideChanges>,
    /// Since when advice is listed; nothing where no edition is in force.
    pub since: Option<super::Date>,
    /// Advice that is new or changed since.
    pub advice: Vec<AdviceNews>,
    /// True where nothing changed at all.
    pub nothing: bool,
}
