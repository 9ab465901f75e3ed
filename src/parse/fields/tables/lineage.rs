//! `lineage.yaml`.

use super::shared::{BECAUSE, ID, IDS, PLACES};
use crate::parse::fields::table::{Field, Record, Table, Type, may, needs, record};

/// `lineage.yaml`.
pub static LINEAGE: Table =
    Table { name: "lineage.yaml", about: "How one edition became the next.", root: Type::Record(&FIELDS) };

static FIELDS: Record = record(
    "lineage",
    &[
        may("amended", Type::Map(&ID, &AMENDED), "Rules that changed and kept their id."),
        may("became", Type::Map(&ID, &BECAME), "Rules that became others, by old id."),
        may("withdrawn", Type::Map(&ID, &REASON), "Rules that ended, by old id."),
        may("new", Type::List(&NEW), "Rules without a forerunner."),
        may("revived", Type::Map(&ID, &REASON), "Rules that come back, by id."),
        may("throughout", Type::List(&THROUGHOUT), "Changes of words made everywhere."),
    ],
);

const CHANGE: Type = Type::Words(&["substantive", "clarifying", "editorial"]);

const LEARNT_FROM: Field = may("learnt-from", IDS, "The pilots that taught it.");

static AMENDED: Type =
    Type::Record(&record("an amendment", &[needs("change", CHANGE, "How much it means."), BECAUSE, LEARNT_FROM]));

/// What a rule became.
pub(super) static BECAME: Type = Type::Record(&record(
    "a `became`",
    &[needs("to", PLACES, "Rules, `guide/rule` or `advice:body/slug`."), BECAUSE, LEARNT_FROM],
));

static REASON: Type = Type::Record(&record("a rule in lineage", &[BECAUSE, LEARNT_FROM]));

static NEW: Type = Type::Record(&record(
    "a `new`",
    &[needs("rules", IDS, "The ids of rules that share a reason."), BECAUSE, LEARNT_FROM],
));

static THROUGHOUT: Type = Type::Record(&record(
    "a `throughout`",
    &[
        needs("from", Type::Text, "The old words."),
        needs("to", Type::Text, "The new words."),
        needs("change", CHANGE, "How much it means."),
        BECAUSE,
    ],
));
