//! Directions of a pilot, and what happened to them.

use super::edition::BEGUN_BEFORE;
use super::shared::{BECAUSE, DURATION, ID, IDS, PLACE, SELECTOR, WITHIN};
use crate::parse::fields::table::{Field, Record, Type, may, needs, record};

const SCOPE: Field = may("scope", Type::Text, "`whole`, or for whom in your own words.");
const VARIATIONS: Field = may("variations", IDS, "The variations applied.");
const BEGUN: Field = may("begun-before", BEGUN_BEFORE, "What holds for work open on the first day.");
const AT_END: Field =
    may("at-end", Type::Words(&["continues", "returns"]), "What holds for work open on the last day.");

/// What each direction says unless it says otherwise.
pub(super) static DIRECTION_DEFAULTS: Record = record("`direction-defaults`", &[SCOPE, VARIATIONS, BEGUN, AT_END]);

/// A direction.
pub(super) static DIRECTION: Type = Type::Record(&record(
    "a direction",
    &[
        may("announced", Type::Date, "The day it was announced."),
        may("made", Type::Date, "The day it was made; without it, it is only proposed."),
        may("from", Type::Date, "Its first day."),
        may("until", Type::Date, "Its last day."),
        may("reference", Type::Text, "How it is cited."),
        may("areas", AREAS, "Where: a selector, or one line for each area."),
        SCOPE,
        VARIATIONS,
        BEGUN,
        AT_END,
    ],
));

const AREAS: Type = Type::OneOf(&[
    Type::Words(&["all"]),
    IDS,
    Type::Record(&WITHIN),
    Type::Map(&ID, &Type::OrBlank(&Type::Record(&AREA_TERMS))),
]);

static AREA_TERMS: Record = record(
    "an area of a direction",
    &[
        VARIATIONS,
        SCOPE,
        may("limits", Type::Map(&PLACE, &DURATION), "Limits that differ there, as `variation.limit`."),
    ],
);

/// What happened to a direction.
pub(super) static EVENT: Type = Type::Record(&record(
    "an event",
    &[
        needs("date", Type::Date, "The day it was made known."),
        needs("direction", Type::Id, "The direction."),
        needs("type", KINDS, "What happened."),
        may("from", Type::Date, "The first day of its effect, where that is another day."),
        may("until", Type::Date, "The new last day."),
        VARIATIONS,
        may("areas", SELECTOR, "The areas concerned; without it, all of the direction's."),
        may("condition", Type::Id, "The condition that was met."),
        may("measure", Type::Id, "The measure whose stop rule is answered for."),
        may("answer", Type::Text, "The answer to a crossed stop rule."),
        may("reference", Type::Text, "How it is cited."),
        may("href", Type::Address, "Its address."),
        BECAUSE,
    ],
));

const KINDS: Type = Type::Words(&["extended", "varied", "revoked", "met", "not-made", "stop-answered"]);
