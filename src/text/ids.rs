//! The form of an id: `[a-z0-9]` and single hyphens, at most 64 (FORMAT section 1), safe as a file name everywhere.

/// The longest id, in bytes.
pub(super) const LONGEST_ID: usize = 64;

/// What is wrong with a text that should be an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdFault {
    /// Nothing there.
    Empty,
    /// A character other than `a`-`z`, `0`-`9` and the hyphen.
    Character(char),
    /// A hyphen at an end or beside another one.
    Hyphens,
    /// Longer than 64.
    TooLong,
    /// A name that Windows keeps for a device, such as `con`.
    DeviceName,
}

impl std::fmt::Display for IdFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            IdFault::Empty => f.write_str("it is empty"),
            IdFault::Character(found) => {
                write!(f, "{found:?} is not one of a-z, 0-9 and the hyphen")
            }
            IdFault::Hyphens => f.write_str("a hyphen stands at an end or beside another"),
            IdFault::TooLong => write!(f, "it is longer than {LONGEST_ID} characters"),
            IdFault::DeviceName => f.write_str("Windows keeps this name for a device"),
        }
    }
}

/// Checks the form of an id.
///
/// # Errors
/// The first fault found.
pub fn check_id(text: &str) -> Result<(), IdFault> {
    let legal = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if text.is_empty() {
        return Err(IdFault::Empty);
    }
    if let Some(found) = text.chars().find(|&c| !legal(c)) {
        return Err(IdFault::Character(found));
    }
    if text.starts_with('-') || text.ends_with('-') || text.contains("--") {
        return Err(IdFault::Hyphens);
    }
    if text.len() > LONGEST_ID {
        return Err(IdFault::TooLong);
    }
    if is_device_name(text) {
        return Err(IdFault::DeviceName);
    }
    Ok(())
}

fn is_device_name(text: &str) -> bool {
    let numbered = |prefix: &str| {
        text.strip_prefix(prefix).is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_digit()))
    };
    matches!(text, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

/// An id made from a title: "Tell the family" becomes `tell-the-family`. Accents are dropped, what is
/// left over becomes a hyphen, and a long title is cut at a word. Empty when nothing usable is left.
#[must_use]
pub fn propose_id(title: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let mut id = String::new();
    for c in title.nfkd().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            id.push(c);
        } else if !is_dropped(c) && !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    if id.len() > LONGEST_ID {
        let cut = id[..=LONGEST_ID].rfind('-').unwrap_or(LONGEST_ID);
        id.truncate(cut);
    }
    let id = id.trim_end_matches('-');
    if is_device_name(id) { format!("the-{id}") } else { id.to_owned() }
}

/// Marks that vanish rather than become a hyphen: accents split off by NFKD, and apostrophes.
fn is_dropped(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\'' | '’')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_checked() {
        assert_eq!(check_id("assessment-time-limit"), Ok(()));
        assert_eq!(check_id("2010"), Ok(()));
        assert_eq!(check_id(""), Err(IdFault::Empty));
        assert_eq!(check_id("Tell"), Err(IdFault::Character('T')));
        assert_eq!(check_id("a--b"), Err(IdFault::Hyphens));
        assert_eq!(check_id(&"a".repeat(65)), Err(IdFault::TooLong));
        assert_eq!(check_id("lpt1"), Err(IdFault::DeviceName));
    }

    #[test]
    fn ids_are_proposed() {
        assert_eq!(propose_id("Tell the family"), "tell-the-family");
        assert_eq!(propose_id("The child’s café (5)"), "the-childs-cafe-5");
        assert_eq!(propose_id("Con"), "the-con");
        assert!(check_id(&propose_id(&"word ".repeat(40))).is_ok());
        assert_eq!(propose_id("!!"), "");
    }
}
