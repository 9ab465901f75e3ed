//! How a rule binds.

use serde::Deserialize;

/// What a sentence, part or rule does, weakest first so that the strongest is the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Force {
    /// It says how things are.
    Statement,
    /// It permits.
    May,
    /// It is to be done, unless there is good reason.
    Should,
    /// It is not to be done, unless there is good reason.
    ShouldNot,
    /// It is to be done.
    Must,
    /// It is not to be done.
    MustNot,
}

impl Force {
    /// Every force, strongest first.
    pub const ALL: [Force; 6] =
        [Force::MustNot, Force::Must, Force::ShouldNot, Force::Should, Force::May, Force::Statement];

    /// The word in sources and in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Force::MustNot => "must-not",
            Force::Must => "must",
            Force::ShouldNot => "should-not",
            Force::Should => "should",
            Force::May => "may",
            Force::Statement => "statement",
        }
    }

    /// The force of a word in sources.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Force::ALL.into_iter().find(|force| force.word() == word)
    }

    /// How much it asks: a prohibition asks as much as a duty of the same strength.
    #[must_use]
    pub fn weight(self) -> u8 {
        match self {
            Force::MustNot | Force::Must => 3,
            Force::ShouldNot | Force::Should => 2,
            Force::May => 1,
            Force::Statement => 0,
        }
    }
}

/// The words that carry force, in lower case. A guide may have its own or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyWords {
    /// Words for a duty.
    pub must: Vec<String>,
    /// Words for a prohibition.
    pub must_not: Vec<String>,
    /// Words for what is to be done unless there is good reason.
    pub should: Vec<String>,
    /// Words for what is not to be done unless there is good reason.
    pub should_not: Vec<String>,
}

impl Default for KeyWords {
    fn default() -> Self {
        let one = |word: &str| vec![word.to_owned()];
        KeyWords { must: one("must"), must_not: one("must not"), should: one("should"), should_not: one("should not") }
    }
}
