//! Advice, the bodies that own it, and the glossary.

use super::shared::{ALLOW, IDS, PLACE, PLACES, TEXTS};
use crate::parse::fields::table::{Record, Table, Type, may, needs, record};

/// `body.yaml`.
pub static BODY: Table =
    Table { name: "body.yaml", about: "A body that owns advice.", root: Type::Record(&BODY_FIELDS) };

/// The front matter of a page of advice.
pub static ADVICE: Table = Table {
    name: "front matter of advice",
    about: "A page of practice advice. Its owner is its folder.",
    root: Type::Record(&ADVICE_FIELDS),
};

/// The front matter of a term.
pub static TERM: Table =
    Table { name: "front matter of a term", about: "A term of the glossary.", root: Type::Record(&TERM_FIELDS) };

static BODY_FIELDS: Record = record(
    "a body",
    &[
        needs("title", Type::Text, "Its name."),
        needs("contact", Type::Text, "Where readers write to."),
        may("profession", IDS, "The professions it speaks for."),
        may("ended", Type::Date, "Its last day."),
        may("succeeded-by", Type::Id, "The body that took its place."),
        may("accepts", Type::List(&ACCEPTANCE), "Rules that became its advice, accepted."),
        may("code-owners", TEXTS, "Who is asked at the code host; without it, the contact."),
        ALLOW,
    ],
);

static ACCEPTANCE: Type = Type::Record(&record(
    "an acceptance",
    &[
        needs("rule", Type::Place, "The rule, as `guide/rule@edition`."),
        needs("date", Type::Date, "When it was accepted."),
        may("by", Type::Text, "Who accepted it."),
    ],
));

static ADVICE_FIELDS: Record = record(
    "a page of advice",
    &[
        needs("title", Type::Text, "Its name."),
        needs("published", Type::Date, "The day it was published."),
        may("supports", PLACES, "The rules that it helps with."),
        may("for", IDS, "The professions it is for."),
        may("stage", Type::Id, "The stage of the journey it belongs to."),
        may("applies-from", Type::Date, "The first day it applies, when written ahead of an edition."),
        may("review-by", Type::Date, "The day by which it is to be looked at again."),
        may("with", IDS, "Joint owners."),
        may("endorsed-by", Type::List(&ENDORSEMENT), "Bodies that endorse it."),
        may("moved-from", Type::OneOrList(&PLACE), "Where it was before, as `body/slug`."),
        may("confirmed", Type::OneOrList(&CONFIRMATION), "When its owner found it true to an edition."),
        may("changes", Type::List(&CHANGE), "What changed in it."),
        ALLOW,
    ],
);

static ENDORSEMENT: Type =
    Type::Record(&record("an endorsement", &[needs("body", Type::Id, "The body."), may("date", Type::Date, "When.")]));

static CONFIRMATION: Type = Type::Record(&record(
    "a confirmation",
    &[
        needs("edition", Type::Place, "The edition, or `guide@edition`."),
        needs("date", Type::Date, "When."),
        may("by", Type::Text, "Who."),
        may("text", Type::Text, "The first eight signs of the sha256 of the page's text."),
        may("rules", Type::List(&PLACE), "The rules looked at; without it, all that the page supports."),
    ],
));

static CHANGE: Type = Type::Record(&record(
    "a change",
    &[
        needs("date", Type::Date, "When."),
        may("kind", Type::Text, "What kind, such as `review`."),
        needs("what", Type::Text, "What changed."),
    ],
));

static TERM_FIELDS: Record =
    record("a term", &[needs("title", Type::Text, "The term."), may("also", TEXTS, "Other forms of it."), ALLOW]);
