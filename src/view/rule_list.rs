//! A rule as other pages show it: its force, its facts, its deadlines.

use serde::Serialize;

use super::{Date, DifferentMark, Law, Link, Status};

/// What a rule, a part or a sentence does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Force {
    /// It is not to be done. Written `must-not`.
    MustNot,
    /// It is to be done. Written `must`.
    Must,
    /// It is not to be done unless there is a good reason. Written `should-not`.
    ShouldNot,
    /// It is to be done unless there is a good reason not to. Written `should`.
    Should,
    /// It is permitted. Written `may`.
    May,
    /// It says how things are. Written `statement`.
    #[default]
    Statement,
}

/// What a deadline asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeadlineKind {
    /// At most so long. Written `max`.
    #[default]
    Max,
    /// At least so long. Written `min`.
    Min,
    /// Again and again, at most so far apart. Written `every`.
    Every,
    /// By a day of the year. Written `by`.
    By,
}

/// How a deadline uses a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TimeRelation {
    /// Time runs from it. Written `from`.
    #[default]
    From,
    /// Time runs up to it. Written `to`.
    To,
    /// Time lies before it. Written `before`.
    Before,
}

/// How long, or by when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Amount {
    /// The nation in which it holds; none where it is the same everywhere.
    pub nation: Option<String>,
    /// A duration such as `45 working days`, or a day such as `31 March`.
    pub words: String,
    /// About how long that is, in a plainer unit, such as `9 weeks`.
    pub about: Option<String>,
}

/// A moment that a deadline runs from or to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ClockUse {
    /// How it is used.
    pub relation: TimeRelation,
    /// The moment, in words that follow "when": `the referral is received`.
    pub words: String,
}

/// A deadline worked out for one day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DeadlineExample {
    /// The day of the moment.
    pub start: Date,
    /// The last day.
    pub end: Date,
    /// The nation whose holidays were counted.
    pub nation: Option<String>,
}

/// A time limit of a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Deadline {
    /// Its name within the rule, such as `complete`.
    pub id: String,
    /// What it asks.
    pub kind: DeadlineKind,
    /// What the sentence that sets it does, where that is weaker or stronger than the rule as a whole: a rule that
    /// says "must" may say "should" of its deadline. None where both are the same.
    pub force: Option<Force>,
    /// How long: one amount, or one for each nation.
    pub amounts: Vec<Amount>,
    /// The moments that it runs between.
    pub clocks: Vec<ClockUse>,
    /// True where the day of the moment counts as day one.
    pub counts_first_day: bool,
    /// An example with real dates, where one can be worked out.
    pub example: Option<DeadlineExample>,
}

/// The facts of a rule. Every page shows them in this order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Facts {
    /// Who must act.
    pub who: Vec<String>,
    /// By when.
    pub deadlines: Vec<Deadline>,
    /// Whether it is in force.
    pub status: Status,
    /// The law it rests on.
    pub basis: Vec<Law>,
    /// Where it applies; empty where nothing limits it.
    pub applies_in: Vec<String>,
}

/// A rule in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RuleSummary {
    /// Its id.
    pub id: String,
    /// Its number in its edition, such as `2.3`; may be empty.
    pub number: String,
    /// Its title (or its first words where it has none) and its page.
    pub link: Link,
    /// What it does.
    pub force: Force,
    /// Who must act.
    pub who: Vec<String>,
    /// By when.
    pub deadlines: Vec<Deadline>,
    /// The guide, where the list may hold rules of several guides.
    pub guide: Option<Link>,
    /// Where the rule applies, where that is not everywhere that its guide does.
    pub applies_in: Vec<String>,
    /// Whether it is in force. Print it only where it has a tag.
    pub status: Status,
}

/// A rule printed in full within a longer page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RuleBlock {
    /// Its id: also the anchor on the page.
    pub id: String,
    /// Its number in its edition; may be empty.
    pub number: String,
    /// Its title (or its first words where it has none) and its own page.
    pub link: Link,
    /// What it does.
    pub force: Force,
    /// Its text. Ids inside are made of the rule's id, `--` and the part's, so that they stay
    /// unique on the page.
    pub text_html: String,
    /// Its facts.
    pub facts: Facts,
    /// What it is for.
    pub purpose: Option<String>,
    /// How many pages of advice rest on it.
    pub advice_count: u32,
    /// Where it is different for a time, in short.
    pub different: Option<DifferentMark>,
}
