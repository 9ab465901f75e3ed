//! The page about how long guidance and advice are.

use serde::Serialize;

use super::{Date, Link, Page, Status};

/// One bar of a chart: a number as a length.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// The number as people read it: `1,234`.
    pub value: String,
    /// Its length, from 0 to 1000 for the longest of the chart.
    pub length: u32,
    /// The distance of its top from the chart's, in the chart's units.
    pub top: u32,
}

/// A chart of bars, drawn as SVG. Its numbers stand in the table beside it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Chart {
    /// The bars, first on top.
    pub bars: Vec<Bar>,
    /// The height of the whole chart, in its own units; its width is 1000.
    pub height: u32,
    /// Where the budget lies, from 0 to 1000; nothing where there is none.
    pub budget: Option<u32>,
}

/// What one duty holder has to keep in mind.
#[derive(Clone, Debug, Default, Serialize)]
pub struct HolderLength {
    /// The body.
    pub body: String,
    /// Rules that it owes.
    pub rules: String,
    /// Different deadlines that they set it: how long, between which moments. One that two rules share counts once.
    pub deadlines: String,
}

/// How long an edition is. Numbers are as people read them: `1,234`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EditionLength {
    /// The edition.
    pub edition: Link,
    /// Whether it is in force on the as-of day.
    pub status: Status,
    /// Words of its rules.
    pub rule_words: String,
    /// Words of all other text: openings, sections, annexes.
    pub other_words: String,
    /// All words.
    pub words: String,
    /// Rules.
    pub rules: String,
    /// Rules that say must or must not.
    pub musts: String,
    /// Rules that say should or should not.
    pub shoulds: String,
    /// Time limits.
    pub limits: String,
    /// The age at which its rules can be read, in years; none for a very short text.
    pub reading_age: Option<u32>,
    /// Whether a budget can judge it. One that an issued edition has followed is history: its words stay as they are.
    pub is_judged: bool,
    /// The most words that it may have.
    pub word_budget: Option<String>,
    /// The most rules that may say must.
    pub must_budget: Option<String>,
    /// Whether it has more than its budget.
    pub is_over: bool,
    /// Why that is so, in the publisher's words.
    pub over_because: Option<String>,
}

/// A length of former times, from elsewhere.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FormerLength {
    /// The year.
    pub year: String,
    /// What it was.
    pub title: String,
    /// How many pages it had.
    pub pages: String,
    /// Where the figure is from.
    pub source: Option<String>,
}

/// How a guide grew in former times. These figures are the author's, in pages, and not counted here.
#[derive(Clone, Debug, Default, Serialize)]
pub struct GuideHistory {
    /// The lengths, oldest first.
    pub lengths: Vec<FormerLength>,
    /// The same as a chart.
    pub chart: Chart,
    /// How many times longer the longest is than the first, rounded down: `55`; none where it is not twice as long.
    pub times: Option<String>,
    /// The first year.
    pub first: String,
    /// Its pages.
    pub first_pages: String,
    /// The year of the longest.
    pub longest: String,
    /// Its pages.
    pub longest_pages: String,
}

/// How long a guide is.
#[derive(Clone, Debug, Default, Serialize)]
pub struct GuideLength {
    /// The guide.
    pub guide: Link,
    /// Its editions, oldest first.
    pub editions: Vec<EditionLength>,
    /// Words of its editions as a chart.
    pub chart: Chart,
    /// The duty holders of the current edition, as on the as-of day.
    pub holders: Vec<HolderLength>,
    /// The edition that they are counted in.
    pub current: Option<Link>,
    /// Whether that edition is in force; else it is the next, the last or a draft.
    pub is_in_force: bool,
    /// All words of the current edition.
    pub current_words: Option<String>,
    /// Former times, where the author gave figures.
    pub history: Option<GuideHistory>,
}

/// How long the advice is that a body answers for on the as-of day.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AdviceLength {
    /// The body.
    pub body: Link,
    /// Bodies that ended, whose pages it took over. They count as its own.
    pub took_over: Vec<Link>,
    /// Its last day, where it ended and nobody took over.
    pub ended: Option<Date>,
    /// Pages.
    pub pages: String,
    /// Words.
    pub words: String,
    /// The age at which it can be read, in years.
    pub reading_age: Option<u32>,
    /// The most words that it may have.
    pub word_budget: Option<String>,
    /// Whether it has more than its budget.
    pub is_over: bool,
    /// Why that is so, in the publisher's words.
    pub over_because: Option<String>,
}

/// Template `length.html`: how long rules and advice are, against their budgets.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Length {
    /// The head of the page.
    pub page: Page,
    /// The guides; none where only advice is published.
    pub guides: Vec<GuideLength>,
    /// The bodies' advice; none where only guidance is published.
    pub advice: Vec<AdviceLength>,
    /// Words of advice by body as a chart.
    pub advice_chart: Chart,
    /// Words of all advice on this page.
    pub advice_words: String,
}
