//! What "must", "should" and "advice" mean.

use serde::Serialize;

use super::{Law, Link, Page};

/// How a guide binds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Follow it unless there is a good reason not to. Written `act-under`.
    ActUnder,
    /// Take it into account. Written `have-regard`.
    #[default]
    HaveRegard,
    /// It has to be followed. Written `binding`.
    Binding,
    /// It only informs. Written `information`.
    Information,
}

/// The words that carry force in a guide.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct KeyWords {
    /// Words for what is to be done.
    pub must: Vec<String>,
    /// Words for what is not to be done.
    pub must_not: Vec<String>,
    /// Words for what is to be done unless there is a good reason.
    pub should: Vec<String>,
    /// Words for what is not to be done unless there is a good reason.
    pub should_not: Vec<String>,
}

/// What the words mean in one guide.
#[derive(Clone, Debug, Default, Serialize)]
pub struct GuideMeaning {
    /// The guide.
    pub guide: Link,
    /// The edition that this is about: the current one.
    pub edition: Option<Link>,
    /// Who issues it.
    pub issued_by: Option<String>,
    /// How it binds.
    pub standing: Standing,
    /// The law it rests on.
    pub basis: Vec<Law>,
    /// The words that carry force; none where words are not read and each rule says its force.
    pub key_words: Option<KeyWords>,
}

/// Template `meanings.html`: what "must", "should" and "advice" mean here.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Meanings {
    /// The head of the page.
    pub page: Page,
    /// Each guide.
    pub guides: Vec<GuideMeaning>,
}
