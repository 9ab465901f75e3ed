//! An author's text inside a message.

use std::fmt;

/// As many characters as a message shows.
const MOST: usize = 60;

/// A text that prints short enough for a message, however long it is.
pub(in crate::parse) struct Brief<'text>(&'text str);

/// A text, short enough for a message.
pub(in crate::parse) fn brief(text: &str) -> Brief<'_> {
    Brief(text)
}

impl fmt::Display for Brief<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.char_indices().nth(MOST) {
            Some((end, _)) => write!(f, "{}…", &self.0[..end]),
            None => f.write_str(self.0),
        }
    }
}
