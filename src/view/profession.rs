//! Pages for one kind of reader.

use serde::Serialize;

use super::{AdviceSummary, Link, Page, RuleSummary};

/// A profession in a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ProfessionSummary {
    /// The profession and its page.
    pub link: Link,
    /// The two-sided summary to print.
    pub start: Link,
    /// The bodies whose duties fall to it.
    pub duties_of: Vec<String>,
    /// How many rules fall to it.
    pub rule_count: u32,
    /// How many pages of advice are written for it.
    pub advice_count: u32,
}

/// Template `for-index.html`: every profession.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ForIndex {
    /// The head of the page.
    pub page: Page,
    /// The professions.
    pub professions: Vec<ProfessionSummary>,
}

/// What a profession has to do, and is advised, at one stage.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ProfessionStage {
    /// The stage; none for rules that belong to no stage.
    pub stage: Option<Link>,
    /// The rules that fall to it.
    pub rules: Vec<RuleSummary>,
    /// The advice written for it.
    pub advice: Vec<AdviceSummary>,
}

/// Template `profession.html`: the duties of one profession by stage, and its advice.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Profession {
    /// The head of the page.
    pub page: Page,
    /// The bodies whose duties fall to it.
    pub duties_of: Vec<String>,
    /// The two-sided summary to print.
    pub start: Link,
    /// What changed for it since the edition before.
    pub changes: Link,
    /// The feed of changes.
    pub feed: Link,
    /// The stages, in order.
    pub stages: Vec<ProfessionStage>,
}

/// One stage on the summary to print.
#[derive(Clone, Debug, Default, Serialize)]
pub struct StartStage {
    /// The stage; none for rules that belong to no stage.
    pub stage: Option<Link>,
    /// What happens in it.
    pub summary: Option<String>,
    /// The rules, those with deadlines first.
    pub rules: Vec<RuleSummary>,
    /// How many rules more there are than stand here.
    pub more_count: u32,
    /// The first page of advice to read.
    pub advice: Option<AdviceSummary>,
}

/// Template `start.html`: two sides of paper for somebody new in a profession.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Start {
    /// The head of the page.
    pub page: Page,
    /// The profession and its page.
    pub profession: Link,
    /// The bodies whose duties fall to it.
    pub duties_of: Vec<String>,
    /// The stages, in order.
    pub stages: Vec<StartStage>,
}
