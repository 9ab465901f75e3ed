//! The blocks of `pilot.md`.

use super::rule::LIMITS;
use super::shared::{ALLOW, FORCES, IDS};
use crate::parse::fields::table::{Record, Table, Type, may, needs, record};

/// A `yaml variation` block.
pub static VARIATION: Table =
    Table { name: "yaml variation", about: "What a pilot does to a rule.", root: Type::Record(&VARIATION_FIELDS) };

/// A `yaml condition` block.
pub static CONDITION: Table = Table {
    name: "yaml condition",
    about: "What a pilot asks in return. With neither `every` nor `due` it holds throughout.",
    root: Type::Record(&CONDITION_FIELDS),
};

static VARIATION_FIELDS: Record = record(
    "a variation",
    &[
        needs("effect", Type::Words(&["suspend", "modify", "add"]), "What is done."),
        may("rule", Type::Place, "The rule that is suspended or modified."),
        may("after", Type::Place, "The rule after which an added one stands."),
        may("part", Type::Place, "The part or limit meant; without it, the whole rule."),
        may("limits", LIMITS, "The limits that its own text prints."),
        may("duty-on", IDS, "The bodies that must act."),
        may("basis", IDS, "The law it rests on."),
        may("force", FORCES, "What it does, where its words do not say or say otherwise."),
        ALLOW,
    ],
);

static CONDITION_FIELDS: Record = record(
    "a condition",
    &[
        may("every", Type::Words(&["week", "month", "quarter", "half-year", "year"]), "How often it is due."),
        may("first", Type::Date, "The first day it is due."),
        may("due", Type::Date, "The one day it is due."),
        may("of", Type::Text, "Of whom."),
        ALLOW,
    ],
);
