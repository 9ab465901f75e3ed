//! The words that `guidepost new` leaves for authors to replace.

use std::fmt;

/// Words that stand where an author has still to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unwritten(&'static str);

impl Unwritten {
    /// In a rule.
    pub const RULE: Self = Self("Say here who should do what.");
    /// In a term.
    pub const TERM: Self = Self("Say here what it means.");
    /// On a page of advice.
    pub const ADVICE: Self = Self("Write here what helps.");
    /// At the beginning of a pilot.
    pub const PILOT: Self = Self("Say here in plain words why this is being tried.");
    /// In a variation.
    pub const VARIATION: Self = Self("Say here what stands instead.");
    /// Among safeguards.
    pub const SAFEGUARDS: Self = Self("Say here how people stay at least as safe.");
    /// In a condition.
    pub const CONDITION: Self = Self("Say here what each area sends, and to whom.");

    const ALL: [Self; 7] =
        [Self::RULE, Self::TERM, Self::ADVICE, Self::PILOT, Self::VARIATION, Self::SAFEGUARDS, Self::CONDITION];

    /// Whether a text is some of these words and nothing else.
    #[must_use]
    pub fn is(text: &str) -> bool {
        let text = text.trim();
        Self::ALL.iter().any(|words| words.0 == text)
    }
}

impl fmt::Display for Unwritten {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.0)
    }
}
