//! Whether a text is in force.

use serde::Serialize;

use super::{Date, Link};

/// The state of a text on the as-of day. Also the tag beside a status sentence; there are no others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Not made: it has no force. Written `draft`.
    Draft,
    /// Made, and its first day is still to come. Written `not-yet-in-force`.
    NotYetInForce,
    /// In force. Written `in-force`.
    #[default]
    InForce,
    /// A later edition has taken its place. Written `superseded`.
    Superseded,
    /// It ended and nothing took its place, or the whole guide ended. Written `withdrawn`.
    Withdrawn,
}

/// What a status sentence is made from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Status {
    /// The state.
    pub state: State,
    /// The tag to print beside the sentence; none where nothing is special.
    pub tag: Option<State>,
    /// The first day in force, past or still to come; none for a draft.
    pub from: Option<Date>,
    /// The last day in force, where one is known.
    pub until: Option<Date>,
    /// The first day of the present state, where that is superseded or withdrawn.
    pub since: Option<Date>,
    /// What holds now instead, where this text is not in force: a rule, several, or an edition.
    pub now: Vec<Link>,
    /// True where what holds now has the same words as this.
    pub same_words: bool,
    /// The last day for comments, where this is a draft open for consultation.
    pub comments_until: Option<Date>,
}
