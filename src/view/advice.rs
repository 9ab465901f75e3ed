//! One page of practice advice.

use serde::Serialize;

use super::{AdviceState, Contact, Date, Deadline, Force, Link, Page, Status};

/// A state of the page, with what it comes from.
#[derive(Clone, Debug, Default, Serialize)]
pub struct StateNote {
    /// The state.
    pub state: AdviceState,
    /// The day it began, or for `not-yet-applying` the first day.
    pub date: Option<Date>,
    /// The rules that it is about.
    pub rules: Vec<Link>,
}

/// That the owner read the page against an edition.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Confirmation {
    /// When.
    pub date: Date,
    /// By whom.
    pub by: Option<String>,
    /// The edition.
    pub edition: Option<Link>,
}

/// That another body stands behind the page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Endorsement {
    /// The body.
    pub body: Link,
    /// Since when.
    pub date: Option<Date>,
}

/// A rule that the page supports, quoted from the edition that is current.
#[derive(Clone, Debug, Default, Serialize)]
pub struct QuotedRule {
    /// The rule's id.
    pub id: String,
    /// Its number; may be empty.
    pub number: String,
    /// Its title and page.
    pub link: Link,
    /// The edition that the words are from.
    pub edition: Option<Link>,
    /// What it does.
    pub force: Force,
    /// Who must act.
    pub who: Vec<String>,
    /// By when.
    pub deadlines: Vec<Deadline>,
    /// Where the rule applies, where that is not everywhere that its guide does.
    pub applies_in: Vec<String>,
    /// True where the page's own text quotes the rule in full, so that its words stand there and not here.
    pub is_in_text: bool,
    /// Its text, without ids; none where the rule is gone, or where the page's own text quotes it.
    pub text_html: Option<String>,
    /// Whether it is in force.
    pub status: Status,
}

/// A dated change to the page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AdviceChange {
    /// When.
    pub date: Date,
    /// What kind of change, as its author put it.
    pub kind: Option<String>,
    /// What changed.
    pub what: String,
}

/// Template `advice.html`: one page of practice advice.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Advice {
    /// The head of the page.
    pub page: Page,
    /// Its states, worst first; `up-to-date` alone where nothing is wrong.
    pub states: Vec<StateNote>,
    /// The body that owns it, and its page.
    pub owner: Link,
    /// The owner's last day, where it has ended.
    pub owner_ended: Option<Date>,
    /// The body that took over from an owner that ended.
    pub succeeded_by: Option<Link>,
    /// Who to ask.
    pub contact: Contact,
    /// Joint owners.
    pub with: Vec<Link>,
    /// Bodies that stand behind it.
    pub endorsed_by: Vec<Endorsement>,
    /// The professions that it is for.
    pub professions: Vec<Link>,
    /// The stage of the journey.
    pub stage: Option<Link>,
    /// When it was published.
    pub published: Option<Date>,
    /// Its first day, where it was written ahead of an edition.
    pub applies_from: Option<Date>,
    /// When it was last confirmed.
    pub confirmed: Option<Confirmation>,
    /// When it is to be reviewed.
    pub review_by: Option<Date>,
    /// The rules that it supports.
    pub rules: Vec<QuotedRule>,
    /// Its headings of level 2, as links to anchors on this page; empty on a short page.
    pub contents: Vec<Link>,
    /// Its text.
    pub body_html: String,
    /// Its footnotes, as a section.
    pub footnotes_html: Option<String>,
    /// What changed, newest first.
    pub changes: Vec<AdviceChange>,
}
