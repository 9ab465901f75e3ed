//! One dated issue of a guide.

use std::collections::HashMap;

use jiff::civil::Date;
use serde::Deserialize;

use super::{Budget, Chapter, EditionTitles, Force, KeyWords, Lineage, Register, Rule, Selector, Term};
use crate::text::{FileId, Symbol};

/// Words that follow a guide in an address of the site, and so are no ids of editions.
pub const RESERVED_EDITIONS: [&str; 5] = ["rules", "chapters", "pilots", "checkpoints", "glossary"];

/// How a guide binds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// It only informs; what an annex or a preface is unless it says otherwise.
    Information,
    /// Take it into account: the weakest that binds at all, and the default.
    #[default]
    HaveRegard,
    /// Follow it, unless there is good reason not to.
    ActUnder,
    /// It binds.
    Binding,
}

/// What holds for work begun before a change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BegunBefore {
    /// The new rules hold for it, too.
    #[default]
    Joins,
    /// The old rules hold until it is done.
    Stays,
}

/// What a guide says of itself, and an edition may say anew.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Who issues it.
    pub issued_by: Option<Symbol>,
    /// The law it rests on.
    pub basis: Vec<Symbol>,
    /// How it binds.
    pub standing: Standing,
    /// The force of rules whose words do not say.
    pub force: Option<Force>,
    /// The words that carry force; nothing where words are not read.
    pub key_words: Option<KeyWords>,
    /// Where it applies.
    pub extent: Option<Selector>,
    /// How long it may become.
    pub budget: Option<Budget>,
}

/// Older text that stays in force here and there for a time.
#[derive(Clone, Debug)]
pub struct Keep {
    /// Its id.
    pub id: Symbol,
    /// The edition whose text stays.
    pub edition: Symbol,
    /// The chapters that stay.
    pub chapters: Vec<Symbol>,
    /// The chapters of the new edition that wait; nothing means the successors of what is kept.
    pub instead_of: Option<Vec<Symbol>>,
    /// Where.
    pub areas: Selector,
    /// The last day.
    pub until: Option<Date>,
    /// Why.
    pub because: String,
}

/// One dated issue of a guide.
#[derive(Clone, Debug)]
pub struct Edition {
    /// Its id: the folder's name.
    pub id: Symbol,
    /// Its `edition.yaml`.
    pub file: FileId,
    /// Its title.
    pub title: String,
    /// What people call it.
    pub label: String,
    /// The edition it follows, by its place in the guide.
    pub follows: Option<u32>,
    /// The edition it corrects, by its place in the guide.
    pub corrects: Option<u32>,
    /// When it was made; nothing for a draft.
    pub made: Option<Date>,
    /// When it was published.
    pub published: Option<Date>,
    /// Its first day in force; a correction's is its own publication, or the later first day of what it corrects.
    pub in_force_from: Option<Date>,
    /// When a consultation closes; nothing for anything else.
    pub consultation_closes: Option<Date>,
    /// Whether it is a draft for comment.
    pub is_consultation: bool,
    /// What holds for work begun before its first day.
    pub begun_before: BegunBefore,
    /// What it is about, in a sentence or two.
    pub summary: Option<String>,
    /// The guide's settings as they are in this edition.
    pub settings: Settings,
    /// Older text that stays.
    pub keeps: Vec<Keep>,
    /// Its chapters, in order.
    pub chapters: Vec<Chapter>,
    /// Its rules, in order.
    pub rules: Vec<Rule>,
    /// Where each rule stands in `rules`; the first of two with one id.
    pub rule_places: HashMap<Symbol, u32>,
    /// Its own copies of terms, looked up before the glossary.
    pub terms: Register<Term>,
    /// Its own copies of titles, looked up before the registers.
    pub titles: EditionTitles,
    /// How it came from the edition before.
    pub lineage: Option<Lineage>,
}

impl Edition {
    /// Whether it is a draft: without a date on which it was made.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.made.is_none()
    }

    /// The place of a rule.
    #[must_use]
    pub fn find_rule(&self, id: Symbol) -> Option<u32> {
        self.rule_places.get(&id).copied()
    }
}
