//! Characters that nobody should find in a source.

use crate::diag::{Code, Fault};
use crate::text::{Hidden, SourceFile, TextRange, hidden};

/// How many faults one file gives; more would only repeat them.
const MOST: usize = 20;

/// Every such character of a file. A byte order mark is one anywhere but at the start.
pub(super) fn check(file: &SourceFile) -> Vec<Fault> {
    let found = suspicious(&file.text).filter(|&(offset, c)| offset > 0 || c != '\u{feff}');
    let faults = found.filter_map(|(offset, c)| {
        let (code, what) = name(hidden(c)?);
        let range = TextRange::new(offset, offset + c.len_utf8());
        let fault = Fault::new(code, range, format!("{what} stands here: U+{:04X}", u32::from(c)));
        Some(fault.help("delete it; it cannot be seen, but it is there"))
    });
    faults.take(MOST).collect()
}

/// Bytes that are looked at together.
const BLOCK: usize = 64;

/// Every control and every character beyond ASCII, with its place. Most blocks of a text have none, and are judged
/// without a branch for each byte.
fn suspicious(text: &str) -> impl Iterator<Item = (usize, char)> {
    let is_suspicious = |byte: u8| !matches!(byte, b' '..=b'~' | b'\t' | b'\n' | b'\r');
    let blocks = (0..).step_by(BLOCK).zip(text.as_bytes().chunks(BLOCK));
    let blocks = blocks.filter(move |(_, block)| block.iter().fold(false, |any, &byte| any | is_suspicious(byte)));
    let bytes = blocks.flat_map(|(start, block)| (start..).zip(block.iter().copied()));
    let offsets = bytes.filter(move |&(_, byte)| is_suspicious(byte)).map(|(offset, _)| offset);
    // Inside a character no text begins.
    offsets.filter_map(|offset| Some((offset, text.get(offset..)?.chars().next()?)))
}

/// The code of a hidden character, and what it is called.
pub(in crate::parse) fn name(hidden: Hidden) -> (Code, &'static str) {
    match hidden {
        Hidden::Control => (Code::TextControl, "a control character"),
        Hidden::Bidirectional => (Code::TextBidirectional, "a bidirectional control"),
        Hidden::Invisible => (Code::TextInvisible, "an invisible character"),
    }
}
