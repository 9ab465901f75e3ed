//! How many, with the word for one or for more.

/// "1 rule", "2 rules": of words that take an s.
#[must_use]
pub fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
