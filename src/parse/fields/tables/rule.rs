//! A `yaml rule` block, and the limits that variations have too.

use super::shared::{ALLOW, DURATION, FORCES, ID, IDS, PLACES, SELECTOR, TEXT};
use crate::parse::fields::table::{Record, Table, Type, may, record};

/// A `yaml rule` block.
pub static RULE: Table = Table { name: "yaml rule", about: "The data of a rule.", root: Type::Record(&FIELDS) };

static FIELDS: Record = record(
    "a rule",
    &[
        may("duty-on", IDS, "The bodies that must act."),
        may("basis", IDS, "The law it rests on."),
        may("force", FORCES, "What it does, where its words do not say or say otherwise."),
        may("limits", LIMITS, "Its time limits, by the name that prints them: `{name}`."),
        may("parts", Type::Map(&ID, &PART), "What differs for a part, by the part's id."),
        may("may-vary", MAY_VARY_HERE, "What a pilot may touch."),
        may("because", Type::Text, "Why a pilot may touch nothing."),
        may("extent", SELECTOR, "Where it applies."),
        may("in-force-from", Type::Date, "Its first day, where that is later than its edition's."),
        may("in-force-until", Type::Date, "Its last day."),
        may("number", Type::Text, "Its printed number, such as `5.38`."),
        may("purpose", Type::Text, "What it is for."),
        ALLOW,
    ],
);

const MAY_VARY_HERE: Type = Type::OneOf(&[Type::Words(&["all", "none"]), PLACES]);

/// What a pilot may touch.
pub(super) static MAY_VARY: Type = MAY_VARY_HERE;

/// Limits by name.
pub(super) const LIMITS: Type = Type::Map(&ID, &LIMIT);

static PART: Type = Type::Record(&record(
    "a part",
    &[may("duty-on", IDS, "The bodies that must act."), may("extent", SELECTOR, "Where it applies.")],
));

static LIMIT: Type = Type::Record(&record(
    "a limit",
    &[
        may("max", LENGTH, "At most this long."),
        may("min", LENGTH, "At least this long."),
        may("every", LENGTH, "Again and again after this long."),
        may("by", DAY_OF_YEAR, "By this day of the year, such as `31 March`."),
        may("from", Type::Id, "The clock it runs from."),
        may("to", Type::Id, "The clock it runs to."),
        may("before", Type::Id, "The clock before which it runs."),
        may("counts-first-day", Type::Flag, "Whether the first day counts."),
    ],
));

const LENGTH: Type = Type::OneOf(&[Type::Duration, Type::Map(&ID, &DURATION)]);

const DAY_OF_YEAR: Type = Type::OneOf(&[Type::Text, Type::Map(&ID, &TEXT)]);
