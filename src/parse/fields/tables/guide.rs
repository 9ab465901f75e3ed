//! `guide.yaml`.

use super::shared::{ALLOW, FORCES, IDS, SELECTOR, TEXTS};
use crate::parse::fields::table::{Record, Table, Type, may, needs, record};

/// `guide.yaml`.
pub static GUIDE: Table = Table { name: "guide.yaml", about: "A guide.", root: Type::Record(&GUIDE_FIELDS) };

pub(super) static GUIDE_FIELDS: Record = record(
    "a guide",
    &[
        needs("title", Type::Text, "Its name."),
        needs("issued-by", Type::Id, "The body that issues it."),
        may("basis", IDS, "The law it rests on."),
        may("standing", STANDINGS, "How it binds; without it, `have-regard`."),
        may("force", FORCES, "The force of rules whose words do not say."),
        may("key-words", KEY_WORDS, "The words that carry force."),
        may("extent", SELECTOR, "Where it applies."),
        may("withdrawn", Type::Date, "The first day on which the whole guide is withdrawn."),
        may("succeeded-by", Type::Id, "The guide that took its place."),
        may("budget", Type::Record(&BUDGET), "How long each of its editions may become."),
        may("history", Type::List(&FORMER), "How long it was in former times, for the page about its length."),
        ALLOW,
    ],
);

/// A budget of words and duties.
pub(super) static BUDGET: Record = record(
    "a budget",
    &[
        may("words", Type::Number, "The most words."),
        may("musts", Type::Number, "The most rules that say must."),
        may("over-because", Type::Text, "Why it may be exceeded; published."),
    ],
);

static FORMER: Type = Type::Record(&record(
    "a former length",
    &[
        needs("year", Type::Text, "The year."),
        needs("pages", Type::Number, "How many pages it had."),
        needs("title", Type::Text, "What it was."),
        may("source", Type::Text, "Where the figure is from."),
    ],
));

const STANDINGS: Type = Type::Words(&["act-under", "have-regard", "binding"]);

/// Words that carry force.
pub(super) const KEY_WORDS: Type = Type::OneOf(&[Type::Words(&["none"]), Type::Record(&KEY_WORD_LISTS)]);

static KEY_WORD_LISTS: Record = record(
    "`key-words`",
    &[
        may("must", TEXTS, "Words that say must."),
        may("must-not", TEXTS, "Words that say must not."),
        may("should", TEXTS, "Words that say should."),
        may("should-not", TEXTS, "Words that say should not."),
    ],
);
