//! Practice advice and the bodies that own it.

use jiff::civil::Date;

use super::{Document, EditionKey, GuideKey};
use crate::text::{FileId, Symbol};

/// A body that owns advice: a folder with a `body.yaml`.
#[derive(Clone, Debug)]
pub struct Owner {
    /// Its `body.yaml`.
    pub file: FileId,
    /// What people call it.
    pub title: String,
    /// The professions it writes for.
    pub professions: Vec<Symbol>,
    /// Who to ask.
    pub contact: String,
    /// Its last day.
    pub ended: Option<Date>,
    /// The owner that took over its pages.
    pub succeeded_by: Option<Symbol>,
    /// Rules handed over to advice that it accepted: guide, rule, day.
    pub accepts: Vec<(GuideKey, Symbol, Option<Date>)>,
}

/// What a page of advice rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Support {
    /// A rule.
    Rule {
        /// The guide.
        guide: GuideKey,
        /// The rule's id.
        rule: Symbol,
    },
    /// A variation of a pilot.
    Variation {
        /// The pilot.
        pilot: Symbol,
        /// The variation.
        variation: Symbol,
    },
}

/// That the owner read the page against an edition.
#[derive(Clone, Debug)]
pub struct Confirmation {
    /// The edition it was read against.
    pub edition: Option<EditionKey>,
    /// When.
    pub date: Date,
    /// By whom.
    pub by: Option<String>,
    /// The first eight signs of the page's digest then.
    pub text: Option<String>,
    /// The rules it was read against; none means all that it supports.
    pub rules: Vec<Symbol>,
}

/// A dated change to a page.
#[derive(Clone, Debug)]
pub struct AdviceChange {
    /// When.
    pub date: Date,
    /// What kind.
    pub kind: Option<String>,
    /// What changed.
    pub what: String,
}

/// One page of practice advice.
#[derive(Clone, Debug)]
pub struct Advice {
    /// The owner: the folder.
    pub owner: Symbol,
    /// Its slug: the file's name.
    pub slug: Symbol,
    /// Its title.
    pub title: String,
    /// What it rests on.
    pub supports: Vec<Support>,
    /// The professions it is for; none means the owner's.
    pub professions: Vec<Symbol>,
    /// The stage of the reader's journey.
    pub stage: Option<Symbol>,
    /// When it was published.
    pub published: Option<Date>,
    /// Its first day, where it was written ahead of an edition.
    pub applies_from: Option<Date>,
    /// When it is to be read again.
    pub review_by: Option<Date>,
    /// Joint owners.
    pub with: Vec<Symbol>,
    /// Bodies that endorse it, and since when.
    pub endorsed_by: Vec<(Symbol, Option<Date>)>,
    /// Old addresses, as `owner/slug`.
    pub moved_from: Vec<String>,
    /// That it was read against editions.
    pub confirmed: Vec<Confirmation>,
    /// What changed.
    pub changes: Vec<AdviceChange>,
    /// Its words.
    pub document: Document,
    /// The first eight signs of the digest of what follows its front matter.
    pub digest: String,
}
