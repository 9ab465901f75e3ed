//! Characters that nobody should find in a source.

use crate::diag::{Code, Fault};
use crate::text::{Hidden, SourceFile, TextRange, hidden};

/// How many faults one file gives; more would only repeat them.
const MOST: usize = 20;

/// Every such character of a file. A byte order mark is one anywhere but at the start.
pub(super) fn check(file: &SourceFile) -> Vec<Fault> {
    let suspicious = |c: char| c.is_control() || !c.is_ascii();
    let found = file.text.char_indices().filter(|&(offset, c)| suspicious(c) && (offset > 0 || c != '\u{feff}'));
    let faults = found.filter_map(|(offset, c)| {
        let (code, what) = name(hidden(c)?);
        let range = TextRange::new(offset, offset + c.len_utf8());
        let fault = Fault::new(code, range, format!("{what} stands here: U+{:04X}", u32::from(c)));
        Some(fault.help("delete it; it cannot be seen, but it is there"))
    });
    faults.take(MOST).collect()
}

/// The code of a hidden character, and what it is called.
pub(in crate::parse) fn name(hidden: Hidden) -> (Code, &'static str) {
    match hidden {
        Hidden::Control => (Code::TextControl, "a control character"),
        Hidden::Bidirectional => (Code::TextBidirectional, "a bidirectional control"),
        Hidden::Invisible => (Code::TextInvisible, "an invisible character"),
    }
}
