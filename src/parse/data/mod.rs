//! What YAML says, as plain structs: one small file for each noun of the format.
//!
//! Enters: values whose shape `fields` has checked. Leaves: structs with the author's own words in them.
//! Never: resolves a name, parses a duration, derives a status, or reads Markdown.
//!
//! Every key is optional here, also a required one: what is missing or faulty has its finding already,
//! and the rest is used. Whatever an author keyed by name stays in the order of the file.

mod advice;
mod body;
mod chapter;
mod direction;
mod edition;
mod entries;
mod guide;
mod holidays;
mod lineage;
mod notice;
mod pilot;
mod registers;
mod rule;
mod shared;
mod site;
mod term;
mod theme;
mod variation;

pub use advice::{Advice, AdviceChange, Confirmation, Endorsement};
pub use body::{Acceptance, BodyPage};
pub use chapter::Chapter;
pub use direction::{AreaTerms, Direction, DirectionAreas, DirectionDefaults, Event};
pub use edition::{Edition, EditionKind, Keep, KeptChapters};
pub use entries::Entries;
pub use guide::{Budget, FormerLength, Guide, KeyWordLists, KeyWords};
pub use holidays::{Holiday, Holidays, read_holidays};
pub use lineage::{Amended, Became, Lineage, NewRules, Reason, Throughout};
pub use notice::{KeepChange, Leaves, Notice};
pub use pilot::{Baseline, Consulted, Measure, Pilot, PilotPage};
pub use registers::{
    Area, Areas, Bodies, Body, Clock, Clocks, EditionRegisters, Group, Journey, Law, Laws, Membership, Nation,
    Profession, Professions, Stage,
};
pub use rule::{LimitText, MayVary, PerNation, RuleData, RulePart};
pub use shared::{Allow, Selector, Within};
pub use site::{Budgets, PilotLimits, Site, WordLists};
pub use term::Term;
pub use theme::ThemeFile;
pub use variation::{Condition, Variation};
