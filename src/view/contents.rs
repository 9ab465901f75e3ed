//! The contents of an edition, and a chapter as one readable page.

use serde::Serialize;

use super::{Link, Page, RuleBlock, RuleSummary, Standing};

/// A run of rules under one heading in a contents list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ContentsSection {
    /// The number of the section; may be empty.
    pub number: String,
    /// The heading; none for rules that stand before any section.
    pub title: Option<String>,
    /// The rules, in order.
    pub rules: Vec<RuleSummary>,
}

/// A chapter in a contents list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ContentsChapter {
    /// Its number or letter; empty in a preface.
    pub number: String,
    /// Its title and page.
    pub link: Link,
    /// True for a chapter that only informs.
    pub is_information: bool,
    /// The stage of the journey that it belongs to.
    pub stage: Option<Link>,
    /// Its rules, by section.
    pub sections: Vec<ContentsSection>,
}

/// Chapters that the guide gathers into a part.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ContentsPart {
    /// The name of the part; none where the guide has no parts.
    pub title: Option<String>,
    /// Its chapters, in order.
    pub chapters: Vec<ContentsChapter>,
}

/// One piece of a chapter. Exactly one of `text_html`, `section` and `rule` is there.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ChapterItem {
    /// Plain text that carries no force.
    pub text_html: Option<String>,
    /// The heading of a section, plain text, without its number.
    pub section: Option<String>,
    /// The number of the section; may be empty.
    pub number: String,
    /// The anchor of the section on the page.
    pub anchor: Option<String>,
    /// The level of the heading of a section or a rule: 2 or 3.
    pub level: u8,
    /// A rule.
    pub rule: Option<RuleBlock>,
}

/// Template `chapter.html`: a chapter of an edition on one page, rules only, without advice.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Chapter {
    /// The head of the page.
    pub page: Page,
    /// Its number or letter; empty in a preface.
    pub number: String,
    /// The part of the guide it is in.
    pub part: Option<String>,
    /// How it binds.
    pub standing: Standing,
    /// The stage of the journey that it belongs to.
    pub stage: Option<Link>,
    /// What it holds, in order.
    pub items: Vec<ChapterItem>,
    /// The rules, for a contents list at the top; the links lead to anchors on this page.
    pub contents: Vec<ContentsSection>,
    /// Footnotes of its plain text, as a section.
    pub footnotes_html: Option<String>,
    /// The chapter before.
    pub previous: Option<Link>,
    /// The chapter after.
    pub next: Option<Link>,
    /// Where this is not the current edition: the same chapter in the current one.
    pub current: Option<Link>,
}
