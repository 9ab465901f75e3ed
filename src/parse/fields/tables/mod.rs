//! The tables themselves, one file for each group of nouns.

mod advice;
mod chapter;
mod direction;
mod edition;
mod guide;
mod lineage;
mod notice;
mod pilot;
mod registers;
mod rule;
mod shared;
mod site;
mod theme;
mod variation;

pub use advice::{ADVICE, BODY, TERM};
pub use chapter::CHAPTER;
pub use edition::EDITION;
pub use guide::GUIDE;
pub use lineage::LINEAGE;
pub use notice::NOTICES;
pub use pilot::{PILOT, PILOT_PAGE};
pub use registers::{AREAS, BODIES, CLOCKS, EDITION_REGISTERS, JOURNEY, LAW, PROFESSIONS};
pub use rule::RULE;
pub use site::SITE;
pub use theme::THEME;
pub use variation::{CONDITION, VARIATION};

use super::table::Table;

/// Every table, in the order of the reference page.
pub static ALL: [&Table; 22] = [
    &SITE,
    &AREAS,
    &BODIES,
    &PROFESSIONS,
    &LAW,
    &CLOCKS,
    &JOURNEY,
    &TERM,
    &GUIDE,
    &EDITION,
    &EDITION_REGISTERS,
    &NOTICES,
    &CHAPTER,
    &RULE,
    &LINEAGE,
    &BODY,
    &ADVICE,
    &PILOT,
    &PILOT_PAGE,
    &VARIATION,
    &CONDITION,
    &THEME,
];
