//! `edition.yaml`.

use jiff::civil::Date;
use serde::Deserialize;

use super::{Entries, Guide, Selector};
use crate::model::BegunBefore;

/// An edition, a correction, a draft or a consultation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Edition {
    /// Its name.
    pub title: String,
    /// What people call it.
    pub label: Option<String>,
    /// The edition before it.
    pub follows: Option<String>,
    /// The edition that it only corrects.
    pub corrects: Option<String>,
    /// The day it was made; without it, a draft.
    pub made: Option<Date>,
    /// The day it was published.
    pub published: Option<Date>,
    /// The first day it is in force.
    pub in_force_from: Option<Date>,
    /// What holds for work begun before that day.
    pub begun_before: Option<BegunBefore>,
    /// What is new, in a sentence or two.
    pub summary: Option<String>,
    /// Set for a consultation.
    pub kind: Option<EditionKind>,
    /// The last day for comment on a consultation.
    pub closes: Option<Date>,
    /// Older text that stays in force here and there, by name.
    pub keeps: Entries<Keep>,
    /// What the edition says in place of its guide. Its title is empty: the edition's stands above.
    #[serde(flatten)]
    pub guide: Guide,
}

/// What a draft is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EditionKind {
    /// A draft for comment.
    Consultation,
}

/// Older text that stays in force for a while.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Keep {
    /// The older edition.
    pub edition: Option<String>,
    /// Its chapters that stay.
    pub chapters: Vec<String>,
    /// What waits meanwhile; without it, the successors of what is kept.
    pub instead_of: Option<KeptChapters>,
    /// Where.
    pub areas: Option<Selector>,
    /// The last day.
    pub until: Option<Date>,
    /// Why.
    pub because: Option<String>,
}

/// Chapters of the new edition that wait.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct KeptChapters {
    /// Their ids.
    pub chapters: Vec<String>,
}
