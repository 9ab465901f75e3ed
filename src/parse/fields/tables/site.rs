//! `guidepost.yaml`.

use super::guide::{BUDGET, KEY_WORDS};
use super::shared::{ALLOW, FINDING, ID, PLACES, TEXTS};
use crate::parse::fields::table::{Record, Table, Type, may, needs, record};

/// `guidepost.yaml`.
pub static SITE: Table = Table { name: "guidepost.yaml", about: "The site as a whole.", root: Type::Record(&FIELDS) };

static FIELDS: Record = record(
    "guidepost.yaml",
    &[
        needs("schema", Type::Version(1), "The version of the format, 1."),
        needs("title", Type::Text, "The name of the site."),
        needs("publisher", Type::Text, "Who publishes it."),
        may("base-url", Type::Address, "Where it is published."),
        may("contact", Type::Text, "Where readers write to."),
        may("licence", Type::Text, "The licence of the words."),
        may("language", Type::Text, "The language of the words, such as `en-GB`."),
        may("theme", Type::Id, "The folder of the theme under `themes/`."),
        may("source-url", Type::Address, "The address of a source at the code host, with `{path}` in it."),
        may("notice", Type::Text, "A sentence on every page."),
        may("key-words", KEY_WORDS, "The words that carry force."),
        may("levels", Type::Map(&FINDING, &LEVEL), "How bad a kind of finding is here."),
        may("budgets", Type::Record(&BUDGETS), "How long guides and advice may become."),
        may("pilots", Type::Record(&PILOTS), "What holds for every pilot."),
        may("words", Type::Record(&WORDS), "Words that checks look for."),
        may("keys", TEXTS, "The minisign public keys of the publisher."),
        may("national", Type::Text, "In a body's own workspace: the file of the national inventory."),
        ALLOW,
    ],
);

static LEVEL: Type = Type::Words(&["off", "note", "warning", "error"]);

static BUDGETS: Record = record(
    "`budgets`",
    &[
        may("guides", Type::Map(&ID, &GUIDE_BUDGET), "The budget of each guide."),
        may("advice", Type::Map(&ID, &ADVICE_BUDGET), "The budget of each body's advice."),
    ],
);

static GUIDE_BUDGET: Type = Type::Record(&BUDGET);

static ADVICE_BUDGET: Type = Type::Record(&record(
    "a body's budget",
    &[
        may("words", Type::Number, "The most words."),
        may("over-because", Type::Text, "Why it may be exceeded; published."),
    ],
));

static PILOTS: Record = record(
    "`pilots`",
    &[
        may("longest", Type::Duration, "The longest that a direction may run."),
        may("never-vary", PLACES, "Rules that no pilot may touch, as `guide/rule`."),
    ],
);

static WORDS: Record = record(
    "`words`",
    &[
        may("advisory", TEXTS, "Words that belong in advice rather than in rules."),
        may("avoid", TEXTS, "Words to avoid."),
        may("known", TEXTS, "Abbreviations that every reader knows."),
    ],
);
