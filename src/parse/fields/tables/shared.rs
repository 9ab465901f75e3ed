//! Types that several tables use.

use crate::parse::fields::table::{Field, Record, Type, may, needs, record};

pub(super) static TEXT: Type = Type::Text;
pub(super) static ID: Type = Type::Id;
pub(super) static PLACE: Type = Type::Place;
pub(super) static DURATION: Type = Type::Duration;
pub(super) static FINDING: Type = Type::Finding;

/// A list of ids.
pub(super) const IDS: Type = Type::List(&ID);
/// A list of references.
pub(super) const PLACES: Type = Type::List(&PLACE);
/// A list of texts.
pub(super) const TEXTS: Type = Type::List(&TEXT);

pub(super) static WITHIN: Record = record(
    "a selector of areas",
    &[
        may("nation", Type::Id, "Areas of this nation."),
        may("class", Type::Id, "Areas of this class."),
        may("in", Type::Id, "Areas in this group."),
        may("except", IDS, "But not these areas, groups or nations."),
    ],
);

/// Which areas are meant.
pub(super) const SELECTOR: Type = Type::OneOf(&[Type::Words(&["all"]), IDS, Type::Record(&WITHIN)]);

static ALLOWED: Type = Type::Record(&record(
    "an `allow`",
    &[
        needs("finding", Type::Finding, "The word of the finding's kind."),
        needs("because", Type::Text, "Why it may stand."),
    ],
));

/// `allow`, the same everywhere.
pub(super) const ALLOW: Field = may("allow", Type::List(&ALLOWED), "Findings let pass, each with its reason.");

/// What a rule does, as its author declares it.
pub(super) const FORCES: Type = Type::Words(&["must", "must-not", "should", "should-not", "may", "statement"]);

/// `because`, where it may be left out.
pub(super) const BECAUSE: Field = may("because", Type::Text, "Why.");
