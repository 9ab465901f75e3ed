//! `notices.yaml`.

use super::lineage::BECAME;
use super::rule::MAY_VARY;
use super::shared::{ID, SELECTOR};
use crate::parse::fields::table::{Record, Table, Type, may, needs, record};

/// `notices.yaml`.
pub static NOTICES: Table =
    Table { name: "notices.yaml", about: "Facts that arrive after an edition was sealed.", root: Type::List(&NOTICE) };

static NOTICE: Type = Type::Record(&record(
    "a notice",
    &[
        needs("date", Type::Date, "The day it was made known."),
        needs("edition", Type::Id, "The edition it is about."),
        needs("because", Type::Text, "Why."),
        may("from", Type::Date, "The first day of its effect, where that is another day."),
        may("leaves", Type::Record(&LEAVES), "Areas that leave what the edition keeps."),
        may("may-vary", Type::Map(&ID, &MAY_VARY), "Rules that are opened to pilots."),
        may("lineage", Type::Map(&ID, &BECAME), "Lineage that was left out, by old rule."),
        may("in-force-from", Type::Date, "The new first day of the edition."),
        may("withdrawn", Type::Date, "The first day on which the edition is withdrawn."),
        may("keeps", Type::Map(&ID, &KEEP_CHANGE), "What the edition keeps and for how long now."),
        may("stages", Type::Map(&ID, &ID), "Stages that go by another id: the old one, then the new."),
    ],
));

static LEAVES: Record = record(
    "a `leaves`",
    &[needs("keep", Type::Id, "The name of what is kept."), needs("areas", SELECTOR, "The areas that leave it.")],
);

static KEEP_CHANGE: Type =
    Type::Record(&record("a change of `keeps`", &[needs("until", Type::Date, "The new last day.")]));
