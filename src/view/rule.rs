//! A rule on its own page: one for every id ever issued, and one for each edition that has it.

use serde::Serialize;

use super::{AdviceGroup, Date, Different, Facts, Force, LayerKind, Link, Page, Standing, Status};

/// A named piece of a rule.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Part {
    /// Its id within the rule: the anchor on the page.
    pub id: String,
    /// Its words, plain text, and the anchor of the part on this page.
    pub link: Link,
    /// What it does.
    pub force: Force,
    /// Who must act, where that differs from the rule.
    pub who: Vec<String>,
    /// Where it applies, where that differs from the rule.
    pub applies_in: Vec<String>,
}

/// A term that the rule's text uses.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TermUse {
    /// The term's id.
    pub id: String,
    /// The term and its page.
    pub link: Link,
    /// What it means.
    pub definition_html: String,
}

/// What a citation is made from.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Citation {
    /// The title of the edition.
    pub edition_title: String,
    /// The label of the edition.
    pub edition_label: String,
    /// When the edition was made.
    pub made: Option<Date>,
    /// The rule's number; may be empty.
    pub number: String,
    /// The rule's title; may be empty.
    pub title: String,
    /// The rule's id with its guide: `working-together/assessment-time-limit`.
    pub full_id: String,
    /// The same pinned to the edition: `working-together/assessment-time-limit@2013`.
    pub pinned_id: String,
    /// The address of the rule, whatever edition is current.
    pub address: String,
    /// The address of the rule in this edition.
    pub pinned_address: String,
}

/// The rule in one edition.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RuleEdition {
    /// The edition's label and the rule's page in it.
    pub link: Link,
    /// The rule's number in it; may be empty.
    pub number: String,
    /// Whether the rule is in force there.
    pub status: Status,
    /// How it changed from the edition before: `editorial`, `clarifying`, `substantive`, or
    /// `unknown` where nobody wrote it down; none where it is the same or where this is the first
    /// that has it.
    pub change: Option<String>,
    /// Why it changed.
    pub because: Option<String>,
    /// The pilots that taught the change.
    pub learnt_from: Vec<Link>,
    /// Where the comparison with the edition before tells what changed here.
    pub comparison: Option<Link>,
    /// True for the first edition that has it.
    pub is_first: bool,
    /// True for the edition that is current.
    pub is_current: bool,
    /// True for the edition whose text this page shows.
    pub is_this: bool,
}

/// Editions that are left out of a long list, since they did not change the rule.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EditionsLeftOut {
    /// How many.
    pub count: u32,
    /// The page that lists every edition.
    pub all: Link,
}

/// How a rule ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FateKind {
    /// Others took its place. Written `became`.
    Became,
    /// Nothing took its place. Written `withdrawn`.
    #[default]
    Withdrawn,
    /// Nobody wrote down what became of it. Written `unknown`.
    Unknown,
}

/// What took a rule's place.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FateTarget {
    /// The title of the rule or the page of advice.
    pub link: Link,
    /// Whether it is a rule or advice.
    pub layer: LayerKind,
    /// For advice, the body it was offered to.
    pub body: Option<String>,
    /// For advice, whether that body has taken it on.
    pub is_accepted: bool,
}

/// Where a rule's line ended, with nothing in its place.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FateEnd {
    /// The last rule of the line.
    pub rule: Link,
    /// Its first day without force.
    pub date: Option<Date>,
    /// Why, where that was said.
    pub because: Option<String>,
}

/// What became of a rule that is gone.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Fate {
    /// How it ended.
    pub kind: FateKind,
    /// Its first day without force.
    pub date: Option<Date>,
    /// The edition that no longer has it.
    pub edition: Link,
    /// What took its place.
    pub targets: Vec<FateTarget>,
    /// What stands for it on the as-of day, where that has changed since: rules in force and advice.
    pub today: Vec<FateTarget>,
    /// Where what took its place has ended since, with nothing in its place.
    pub ends: Vec<FateEnd>,
    /// Why.
    pub because: Option<String>,
    /// The pilots that taught it.
    pub learnt_from: Vec<Link>,
}

/// Where a rule came from, where it did not simply go on under its own id.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Origin {
    /// The edition that first has it.
    pub edition: Link,
    /// The older rules whose place it took; empty where it is new.
    pub from: Vec<Link>,
    /// Why.
    pub because: Option<String>,
}

/// What holds for work that was begun before an edition came into force.
#[derive(Clone, Debug, Default, Serialize)]
pub struct OlderWork {
    /// The first day of the edition: work begun earlier stays under the older rules.
    pub before: Date,
    /// The older rules; empty where this rule was new.
    pub rules: Vec<Link>,
}

/// Something that happened to a rule on a day.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RuleEvent {
    /// What: `edition` or `correction` (one with the rule came into force), `began` and `ended` (its own first day, the
    /// day after its own last one), `gone` (an edition without it came into force), `withdrawn` (its edition or its
    /// guide was), `transition-began`, `transition-ended` and `areas-left` (older text that stays somewhere), or
    /// `may-vary` (a notice says anew what a local pilot may vary).
    pub kind: String,
    /// Where, for older text that stays; empty means everywhere.
    pub areas: Vec<String>,
    /// Why, where that was said.
    pub because: Option<String>,
}

/// A rule from a day on which something about it changed until the next such day.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RuleVersion {
    /// The first day in words, and the page of the rule at that day.
    pub link: Link,
    /// The first day.
    pub from: Date,
    /// The last day, where one is known.
    pub until: Option<Date>,
    /// The edition whose text holds, and the rule's page in it; the edition without the rule where none holds.
    pub edition: Link,
    /// True where the rule is in force in these days.
    pub is_in_force: bool,
    /// True for the version of the as-of day.
    pub is_now: bool,
    /// True where its first day is still to come.
    pub is_coming: bool,
    /// True where the words are those of the version before.
    pub same_words: bool,
    /// What happened on the first day.
    pub events: Vec<RuleEvent>,
}

/// A rule as it was on a day: what its page at that day shows beside the text.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RuleOnDay {
    /// The version.
    pub version: RuleVersion,
    /// The rule's page, whatever the day.
    pub rule: Link,
    /// The version before.
    pub before: Option<Link>,
    /// The version after.
    pub after: Option<Link>,
}

/// A change that is already known and still to come.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Coming {
    /// Its first day.
    pub date: Date,
    /// The edition that brings it.
    pub edition: Link,
    /// What will hold then; empty where the rule ends.
    pub rules: Vec<Link>,
    /// Why, or what you will need to do.
    pub because: Option<String>,
}

/// Older text that stays in force somewhere for a time.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Kept {
    /// Where; empty means everywhere.
    pub areas: Vec<String>,
    /// What stays: an edition, a chapter or a rule.
    pub text: Link,
    /// The label of the edition whose text stays.
    pub edition: String,
    /// The last day.
    pub until: Option<Date>,
    /// Why.
    pub because: String,
    /// Who left it before its last day.
    pub left: Vec<KeptLeft>,
}

/// Areas that left older text before its last day.
#[derive(Clone, Debug, Default, Serialize)]
pub struct KeptLeft {
    /// Where; empty means everywhere.
    pub areas: Vec<String>,
    /// The first day without it.
    pub from: Date,
    /// Why, where that was said.
    pub because: Option<String>,
}

/// Whether a local pilot may vary a rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MayVaryKind {
    /// It may not, and no reason is given. Written `silent`.
    #[default]
    Silent,
    /// It may not, for a reason. Written `none`.
    None,
    /// Only these parts. Written `these`.
    These,
    /// Everything. Written `all`.
    All,
}

/// What a local pilot may vary.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MayVary {
    /// Whether it may.
    pub kind: MayVaryKind,
    /// The parts and time limits, in words.
    pub parts: Vec<Link>,
    /// Why nothing may be varied.
    pub because: Option<String>,
}

/// Template `rule.html`: one rule, whole, with everything that belongs to it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Rule {
    /// The head of the page.
    pub page: Page,
    /// Its id.
    pub id: String,
    /// Its number in the edition shown; may be empty.
    pub number: String,
    /// The chapter that it stands in.
    pub chapter: Link,
    /// The heading of the section that it stands in.
    pub section: Option<String>,
    /// What it does.
    pub force: Force,
    /// How it binds.
    pub standing: Standing,
    /// Its text.
    pub text_html: String,
    /// Footnotes of the text, as a section.
    pub footnotes_html: Option<String>,
    /// Its facts.
    pub facts: Facts,
    /// What it is for.
    pub purpose: Option<String>,
    /// Its named pieces.
    pub parts: Vec<Part>,
    /// The terms that its text uses.
    pub terms: Vec<TermUse>,
    /// What became of it, where it is gone.
    pub fate: Option<Fate>,
    /// Where it came from.
    pub origin: Option<Origin>,
    /// A change still to come.
    pub coming: Option<Coming>,
    /// Where it is different on the as-of day.
    pub different: Option<Different>,
    /// Where it will be different from a later day.
    pub different_later: Option<Different>,
    /// Where it was different in days that are past; on the page of a rule at a day, in the days of that page.
    pub different_before: Option<Different>,
    /// Older text that stays in force somewhere.
    pub kept: Vec<Kept>,
    /// What holds for work begun before the rule's edition, where that is something else.
    pub older_work: Option<OlderWork>,
    /// What a local pilot may vary.
    pub may_vary: MayVary,
    /// True on the page of an id, which shows advice or says that there is none. The pages of single editions hold
    /// the rule alone.
    pub shows_advice: bool,
    /// Each body's advice on this rule.
    pub advice: Vec<AdviceGroup>,
    /// How many pages of advice there are in all.
    pub advice_count: u32,
    /// The chapter's page at this rule: the rules alone, without advice.
    pub rules_only: Link,
    /// What a citation is made from.
    pub citation: Citation,
    /// The editions that have it, newest first. Empty on the page of a rule at a day.
    pub editions: Vec<RuleEdition>,
    /// On the page of one edition, where many have it: what is left out of that list.
    pub editions_left_out: Option<EditionsLeftOut>,
    /// On the page of an id: the rule at each day on which something about it changed, newest first.
    pub versions: Vec<RuleVersion>,
    /// On the page of an id: the first day of the words as they are. Who printed the rule before has other words. None
    /// where it always had these.
    pub printed_before: Option<Date>,
    /// On the page of a rule at a day: that day.
    pub on_day: Option<RuleOnDay>,
    /// The rule before it.
    pub previous: Option<Link>,
    /// The rule after it.
    pub next: Option<Link>,
}
