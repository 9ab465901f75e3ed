//! The registers.

use super::shared::{ID, IDS, TEXTS};
use crate::parse::fields::table::{Record, Table, Type, may, needs, record};

/// `areas.yaml`.
pub static AREAS: Table =
    Table { name: "areas.yaml", about: "Nations, groups and areas.", root: Type::Record(&AREA_FILE) };

/// `bodies.yaml`.
pub static BODIES: Table =
    Table { name: "bodies.yaml", about: "Who issues guidance, and who owes duties.", root: Type::Map(&ID, &BODY) };

/// `professions.yaml`.
pub static PROFESSIONS: Table = Table {
    name: "professions.yaml",
    about: "The readers, linked to duties and to advice.",
    root: Type::Map(&ID, &PROFESSION),
};

/// `law.yaml`.
pub static LAW: Table = Table { name: "law.yaml", about: "The law that rules rest on.", root: Type::Map(&ID, &ACT) };

/// `clocks.yaml`.
pub static CLOCKS: Table =
    Table { name: "clocks.yaml", about: "Moments from which time runs.", root: Type::Map(&ID, &CLOCK) };

/// `journey.yaml`.
pub static JOURNEY: Table =
    Table { name: "journey.yaml", about: "Stages in the reader's order.", root: Type::Map(&ID, &STAGE) };

/// An edition's `registers.yaml`.
pub static EDITION_REGISTERS: Table = Table {
    name: "registers.yaml",
    about: "What bodies, law, clocks and places were called when an edition was issued.",
    root: Type::Record(&COPIES),
};

static COPIES: Record = record(
    "registers.yaml",
    &[
        may("bodies", Type::Map(&ID, &Type::Text), "Titles of bodies by id."),
        may("law", Type::Map(&ID, &ACT), "Law by id."),
        may("clocks", Type::Map(&ID, &Type::Text), "Titles of clocks by id."),
        may("places", Type::Map(&ID, &Type::Text), "Titles of nations, groups and areas by id."),
    ],
);

static AREA_FILE: Record = record(
    "areas.yaml",
    &[
        may("nations", Type::Map(&ID, &NATION), "Nations by id."),
        may("groups", Type::Map(&ID, &GROUP), "Groups of areas by id."),
        may("areas", Type::Map(&ID, &AREA), "Areas by id."),
    ],
);

static NATION: Type = Type::Record(&record(
    "a nation",
    &[needs("title", Type::Text, "Its name."), may("holidays", Type::Id, "Its division in `holidays.json`.")],
));

static GROUP: Type = Type::Record(&record(
    "a group of areas",
    &[needs("title", Type::Text, "Its name."), may("kind", Type::Text, "What kind of group it is.")],
));

static AREA: Type = Type::Record(&record(
    "an area",
    &[
        needs("title", Type::Text, "Its name."),
        may("code", Type::Text, "Its official code."),
        may("nation", Type::Id, "The nation it is in."),
        may("class", Type::Id, "Its class, such as `london-borough`."),
        may("in", Type::List(&MEMBERSHIP), "The groups it is or was in."),
        may("protocol", Type::Address, "The address of its local protocol."),
        may("contact", Type::Text, "Whom to ask there."),
        may("until", Type::Date, "Its last day."),
        may("succeeded-by", IDS, "The areas that took its place."),
    ],
));

static MEMBERSHIP: Type = Type::OneOf(&[Type::Id, Type::Record(&MEMBERSHIP_FOR_A_TIME)]);

static MEMBERSHIP_FOR_A_TIME: Record = record(
    "a membership",
    &[
        needs("group", Type::Id, "The group."),
        may("from", Type::Date, "The first day in it."),
        may("until", Type::Date, "The last day in it."),
    ],
);

static BODY: Type = Type::Record(&record(
    "a body",
    &[
        needs("title", Type::Text, "Its name."),
        may("kind", Type::Words(&["issuer", "duty-holder"]), "Whether it issues guidance or owes duties."),
    ],
));

static PROFESSION: Type = Type::Record(&record(
    "a profession",
    &[
        needs("title", Type::Text, "Its name."),
        may("duties-of", IDS, "The bodies whose duties concern it."),
        may("advice", IDS, "The bodies whose advice is for it."),
    ],
));

static ACT: Type = Type::Record(&record(
    "a provision of law",
    &[
        needs("title", Type::Text, "How it is cited."),
        may("href", Type::Address, "Its address."),
        may("kind", Type::Words(&["duty", "power"]), "Whether it gives a duty or a power."),
    ],
));

static CLOCK: Type = Type::Record(&record(
    "a clock",
    &[
        needs("title", Type::Text, "What happens then, such as `the referral is received`."),
        may("also", TEXTS, "Other words for it."),
    ],
));

static STAGE: Type = Type::Record(&record(
    "a stage",
    &[needs("title", Type::Text, "Its name."), may("summary", Type::Text, "What happens in it.")],
));
