//! The front matter of a chapter.

use super::shared::{ALLOW, PLACE};
use crate::parse::fields::table::{Record, Table, Type, may, needs, record};

/// The front matter of a chapter.
pub static CHAPTER: Table =
    Table { name: "front matter of a chapter", about: "A chapter.", root: Type::Record(&FIELDS) };

const STANDINGS: Type = Type::Words(&["act-under", "have-regard", "binding", "information"]);

static FIELDS: Record = record(
    "a chapter",
    &[
        needs("title", Type::Text, "Its name."),
        may("stage", Type::Id, "The stage of the journey it belongs to."),
        may("kind", Type::Words(&["chapter", "annex", "preface"]), "What kind of text it is."),
        may("standing", STANDINGS, "How it binds, where that is not as usual for its kind."),
        may("number", Type::Text, "Its printed number, such as `A`."),
        may("part", Type::Text, "The part of the guide it stands in."),
        may("moved-from", Type::OneOrList(&PLACE), "Where it was before."),
        ALLOW,
    ],
);
