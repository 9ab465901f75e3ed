//! `pilot.yaml`, and the front matter of `pilot.md`.

use super::direction::{DIRECTION, DIRECTION_DEFAULTS, EVENT};
use super::shared::{ALLOW, ID, TEXT};
use crate::parse::fields::table::{Record, Table, Type, may, needs, record};

/// `pilot.yaml`.
pub static PILOT: Table = Table { name: "pilot.yaml", about: "The data of a pilot.", root: Type::Record(&FIELDS) };

/// The front matter of `pilot.md`, which may be left out.
pub static PILOT_PAGE: Table = Table {
    name: "front matter of pilot.md",
    about: "The words of a pilot. Its data stand in `pilot.yaml`.",
    root: Type::Record(&PAGE_FIELDS),
};

static PAGE_FIELDS: Record = record("pilot.md", &[ALLOW]);

static FIELDS: Record = record(
    "a pilot",
    &[
        needs("title", Type::Text, "Its name."),
        needs("edition", Type::Id, "The edition whose rules it varies."),
        may("power", Type::Id, "The law that allows it."),
        may(
            "direction-defaults",
            Type::Record(&DIRECTION_DEFAULTS),
            "What each direction says unless it says otherwise.",
        ),
        may("directions", Type::Map(&ID, &DIRECTION), "Its directions by id."),
        may("events", Type::List(&EVENT), "What happened to directions later."),
        may("consulted", Type::List(&CONSULTED), "Who was asked."),
        may("measures", Type::List(&MEASURE), "What is measured."),
        may("concerns", Type::List(&CONCERN), "What was raised from outside."),
        may("evaluations", Type::List(&EVALUATION), "Evaluations, due or published."),
        may("on-new-edition", Type::Words(&["review", "carry", "lapse"]), "What happens when a new edition comes."),
        may("note", Type::Text, "A sentence for readers."),
        ALLOW,
    ],
);

static CONSULTED: Type =
    Type::Record(&record("a consultation", &[needs("body", Type::Id, "The body."), may("date", Type::Date, "When.")]));

static MEASURE: Type = Type::Record(&record(
    "a measure",
    &[
        needs("id", Type::Id, "Its id."),
        needs("title", Type::Text, "Its name."),
        may("unit", Type::Text, "Its unit."),
        may(
            "baseline",
            Type::OneOf(&[Type::Text, Type::Map(&ID, &TEXT)]),
            "What it was before: one value, or one for each area.",
        ),
        may("stop-if", Type::Text, "The rule that stops the pilot, such as `> 60`."),
        may("series", Type::Text, "The file of its values."),
    ],
));

static CONCERN: Type = Type::Record(&record(
    "a concern",
    &[
        needs("date", Type::Date, "When."),
        needs("text", Type::Text, "What was said."),
        may("by", Type::Text, "Who said it."),
        may("answer", Type::Text, "What was answered."),
    ],
));

static EVALUATION: Type = Type::Record(&record(
    "an evaluation",
    &[
        may("by", Type::Text, "Who evaluates."),
        may("due", Type::Date, "The day it is due."),
        may("published", Type::Date, "The day it was published."),
        may("href", Type::Address, "Its address."),
        may("outcome", OUTCOMES, "What it found."),
        may("summary", Type::Text, "What it found, in a sentence or two."),
    ],
));

const OUTCOMES: Type = Type::Words(&["supported", "mixed", "not-supported", "harmful", "inconclusive"]);
