//! `edition.yaml`.

use super::guide::GUIDE_FIELDS;
use super::shared::{BECAUSE, ID, IDS, SELECTOR};
use crate::parse::fields::table::{Record, Table, Type, may, needs, record};

/// `edition.yaml`.
pub static EDITION: Table = Table { name: "edition.yaml", about: "An edition.", root: Type::Record(&FIELDS) };

/// What holds for work that is open on the first day.
pub(super) const BEGUN_BEFORE: Type = Type::Words(&["joins", "stays"]);

static FIELDS: Record = Record {
    noun: "an edition",
    fields: &[
        needs("title", Type::Text, "Its name."),
        may("label", Type::Text, "What people call it, such as `2013`."),
        may("follows", Type::Id, "The edition before it."),
        may("corrects", Type::Id, "The edition that it only corrects."),
        may("made", Type::Date, "The day it was made; without it, a draft."),
        may("published", Type::Date, "The day it was published."),
        may("in-force-from", Type::Date, "The first day it is in force."),
        may(
            "begun-before",
            BEGUN_BEFORE,
            "Whether work begun before that day joins the new rules or stays with the old.",
        ),
        may("summary", Type::Text, "What is new, in a sentence or two."),
        may("kind", Type::Words(&["consultation"]), "Set for a draft for comment."),
        may("closes", Type::Date, "The last day for comment on a consultation."),
        may("keeps", Type::Map(&ID, &KEEP), "Older text that stays in force here and there, by a name of your own."),
    ],
    base: Some(&GUIDE_FIELDS),
};

static KEEP: Type = Type::Record(&record(
    "a `keeps`",
    &[
        needs("edition", Type::Id, "The older edition."),
        needs("chapters", IDS, "Its chapters that stay in force."),
        may("instead-of", Type::Record(&INSTEAD_OF), "What waits meanwhile; without it, the successors of what stays."),
        may("areas", SELECTOR, "Where."),
        may("until", Type::Date, "The last day."),
        BECAUSE,
    ],
));

static INSTEAD_OF: Record =
    record("an `instead-of`", &[needs("chapters", IDS, "The chapters of this edition that wait.")]);
