//! Advice in lists, and the bodies that own it.

use serde::Serialize;

use super::{Contact, Date, Link, Page};

/// How far a page of advice can be relied on, worst first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AdviceState {
    /// A rule that it supports is gone. Written `rule-withdrawn`.
    RuleWithdrawn,
    /// A rule changed in meaning since the page was confirmed. Written `rule-changed`.
    RuleChanged,
    /// Its owner ended and nobody took it over. Written `orphaned`.
    Orphaned,
    /// The page itself changed since it was confirmed. Written `page-changed`.
    PageChanged,
    /// The day of its review has passed. Written `review-overdue`.
    ReviewOverdue,
    /// A rule was reworded, its meaning unchanged. Written `rule-reworded`.
    RuleReworded,
    /// Its owner never confirmed it against the rules. Written `never-confirmed`.
    NeverConfirmed,
    /// It was written for rules that are not yet in force. Written `not-yet-applying`.
    NotYetApplying,
    /// It was confirmed and nothing has changed since. Written `up-to-date`.
    #[default]
    UpToDate,
}

/// A page of advice in a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AdviceSummary {
    /// Its title and page.
    pub link: Link,
    /// The body that owns it.
    pub body: Link,
    /// The worst of its states.
    pub state: AdviceState,
    /// When it was last confirmed.
    pub confirmed: Option<Date>,
    /// When it is to be reviewed.
    pub review_by: Option<Date>,
}

/// One body's advice on one rule or one stage.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AdviceGroup {
    /// The body's id.
    pub id: String,
    /// The body and its page.
    pub body: Link,
    /// Its pages.
    pub pages: Vec<AdviceSummary>,
}

/// A body's advice on one stage.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AdviceByStage {
    /// The stage; none for pages that belong to no stage.
    pub stage: Option<Link>,
    /// Its pages.
    pub pages: Vec<AdviceSummary>,
}

/// A body in a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BodySummary {
    /// The body and its page.
    pub link: Link,
    /// The professions it writes for.
    pub professions: Vec<Link>,
    /// How many pages it owns.
    pub page_count: u32,
    /// How many of them are in a state other than up to date.
    pub attention_count: u32,
    /// Its last day, where it has ended.
    pub ended: Option<Date>,
    /// The body that took over.
    pub succeeded_by: Option<Link>,
}

/// Template `advice-index.html`: every body that owns advice.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AdviceIndex {
    /// The head of the page.
    pub page: Page,
    /// The bodies.
    pub bodies: Vec<BodySummary>,
    /// Bodies that have ended.
    pub ended: Vec<BodySummary>,
}

/// That a body took on what a rule once said.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Acceptance {
    /// The rule.
    pub rule: Link,
    /// When.
    pub date: Option<Date>,
}

/// Template `advice-body.html`: one body and its advice.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AdviceBody {
    /// The head of the page.
    pub page: Page,
    /// The feed of changes.
    pub feed: Link,
    /// Who to ask.
    pub contact: Contact,
    /// The professions it writes for.
    pub professions: Vec<Link>,
    /// Its pages, by stage.
    pub stages: Vec<AdviceByStage>,
    /// How many pages there are.
    pub page_count: u32,
    /// Its last day, where it has ended.
    pub ended: Option<Date>,
    /// The body that took over.
    pub succeeded_by: Option<Link>,
    /// True where it has ended and nobody took over.
    pub is_orphaned: bool,
    /// Bodies whose pages it took over.
    pub took_over: Vec<Link>,
    /// Rules that handed something to its advice.
    pub accepted: Vec<Acceptance>,
}
