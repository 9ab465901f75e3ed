//! How bad a finding is.

/// The weight of a finding, lightest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Not shown.
    Off,
    /// Worth knowing; never fails a run.
    Note,
    /// Published all the same; fails a run with `--strict`.
    Warning,
    /// Publishing would mislead or is impossible: nothing is written.
    Error,
}

impl Level {
    /// The word used in `guidepost.yaml` and in output.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Level::Off => "off",
            Level::Note => "note",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }

    /// The level of a word in `guidepost.yaml`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Level::Off, Level::Note, Level::Warning, Level::Error].into_iter().find(|level| level.word() == word)
    }
}
