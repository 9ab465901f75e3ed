//! What each kind of file may say: one table of fields for each, and the check against it. Step two of
//! reading a file.
//!
//! Enters: a tree with places. Leaves: a struct of `data` with the places of its values, and a fault for
//! everything that the table does not allow.
//! Never: looks a name up, compares two keys with one another, or knows which file it is in.
//!
//! The tables are data, so that checks, schemas for editors and the reference page all come from them.

mod alternative;
mod check;
mod date;
mod describe;
mod foreign;
mod mended;
mod placed;
mod scalar;
mod schema;
mod table;
pub mod tables;
#[cfg(test)]
mod tests;

pub use check::check;
pub use date::{DateText, read_date};
pub use describe::one as in_words;
pub use placed::{Fact, Placed, Step, read};
pub use schema::{schema, table_named};
pub use table::{Field, Need, Record, Table, Type};
pub use tables::{
    ADVICE, ALL, AREAS, BODIES, BODY, CHAPTER, CLOCKS, CONDITION, EDITION, EDITION_REGISTERS, GUIDE, JOURNEY, LAW,
    LINEAGE, NOTICES, PILOT, PILOT_PAGE, PROFESSIONS, RULE, SITE, TERM, THEME, VARIATION,
};
