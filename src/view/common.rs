//! Small pieces that every kind of page uses.

use serde::Serialize;

/// A day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Date {
    /// For machines: `2018-08-06`.
    pub iso: String,
    /// For people: `6 August 2018`.
    pub words: String,
}

/// Words that may lead somewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Where it leads, relative to the page. None where the target is not part of what is
    /// published: then print the words alone.
    pub href: Option<String>,
    /// The words, plain text.
    pub text: String,
}

/// A piece of law that a rule rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Law {
    /// How it is cited, such as `Children Act 1989, section 47`, and where it can be read.
    pub link: Link,
    /// True where the law gives a power, false where it lays down a duty.
    pub is_power: bool,
}

/// Who to ask.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Contact {
    /// The words: a mail address, a telephone number or a name.
    pub text: String,
    /// A `mailto:` or web address, where the words are one.
    pub href: Option<String>,
}
