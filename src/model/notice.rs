//! Dated facts that came after an edition was sealed.

use jiff::civil::Date;

use super::{Fate, MayVary, Selector};
use crate::text::{FileId, Symbol};

/// Areas that leave what an edition keeps before it ends everywhere.
#[derive(Clone, Debug)]
pub struct Leaving {
    /// What they leave, by its name in the edition.
    pub keep: Symbol,
    /// Who leaves.
    pub areas: Selector,
}

/// One notice.
#[derive(Clone, Debug)]
pub struct Notice {
    /// Its `notices.yaml`.
    pub file: FileId,
    /// Its place in the file, from 1.
    pub number: u32,
    /// The day it was made known.
    pub date: Date,
    /// The first day of its effect, where that is not a date of its own: the day it was made known, or a later one.
    pub from: Date,
    /// The edition it is about, by its place in the guide.
    pub edition: Option<u32>,
    /// The edition's new first day in force.
    pub in_force_from: Option<Date>,
    /// The first day on which the edition no longer holds.
    pub withdrawn: Option<Date>,
    /// New last days of what the edition keeps.
    pub keeps_until: Vec<(Symbol, Date)>,
    /// Areas that leave what the edition keeps.
    pub leaves: Option<Leaving>,
    /// Rules of the edition that are opened to pilots, or closed.
    pub may_vary: Vec<(Symbol, MayVary)>,
    /// Chapters that moved to another stage.
    pub stages: Vec<(Symbol, Symbol)>,
    /// Lineage that was left out when the edition was issued: what became of its rules.
    pub fates: Vec<(Symbol, Fate)>,
    /// Why.
    pub because: String,
}
