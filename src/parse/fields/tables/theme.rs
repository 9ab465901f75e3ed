//! `theme.yaml`.

use crate::parse::fields::table::{Record, Table, Type, needs, record};

/// `theme.yaml`.
pub static THEME: Table = Table { name: "theme.yaml", about: "A theme.", root: Type::Record(&FIELDS) };

static FIELDS: Record = record(
    "a theme",
    &[
        needs("schema", Type::Version(1), "The version of the file, 1."),
        needs("view", Type::Version(1), "The version of what its templates rely on, 1."),
        needs("title", Type::Text, "Its name."),
    ],
);
