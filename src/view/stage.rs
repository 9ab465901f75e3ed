//! The reader's journey.

use serde::Serialize;

use super::{AdviceGroup, DifferentMark, Link, Page, RuleSummary};

/// A stage in a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct StageSummary {
    /// The stage and its page.
    pub link: Link,
    /// What happens in it.
    pub summary: Option<String>,
    /// How many rules apply in it.
    pub rule_count: u32,
    /// How many pages of advice there are on it.
    pub advice_count: u32,
}

/// Template `journey-index.html`: every stage, in order.
#[derive(Clone, Debug, Default, Serialize)]
pub struct JourneyIndex {
    /// The head of the page.
    pub page: Page,
    /// The stages.
    pub stages: Vec<StageSummary>,
}

/// A rule with the advice that stands beside it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct StageRule {
    /// The rule.
    pub rule: RuleSummary,
    /// Its text. Ids inside are made of the rule's id, `--` and the part's.
    pub text_html: String,
    /// Each body's advice on it.
    pub advice: Vec<AdviceGroup>,
    /// Where it is different for a time, in short.
    pub different: Option<DifferentMark>,
}

/// Template `stage.html`: the rules of one stage, and beside them each profession's advice.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Stage {
    /// The head of the page.
    pub page: Page,
    /// Its place in the journey, counted from 1.
    pub place: u32,
    /// How many stages there are.
    pub of: u32,
    /// What happens in it.
    pub summary: Option<String>,
    /// The rules.
    pub rules: Vec<StageRule>,
    /// Advice on the stage that supports none of these rules.
    pub advice: Vec<AdviceGroup>,
    /// The chapters that hold these rules: the rules alone, without advice.
    pub rules_only: Vec<Link>,
    /// The stage before.
    pub previous: Option<Link>,
    /// The stage after.
    pub next: Option<Link>,
}
