//! Anchors and tags before a node.

use super::scan_error::word_length;
use crate::diag::{Code, Fault};
use crate::text::TextRange;

/// The faults of an anchor and a tag that begin at a byte, and where what they belong to begins.
pub(super) fn properties(text: &str, start: usize) -> (Vec<Fault>, usize) {
    let mut faults = Vec::new();
    let mut at = start;
    loop {
        let rest = &text[at..];
        let end = at + word_length(rest);
        let (code, message) = match rest.bytes().next() {
            Some(b'&') => (Code::YamlAnchor, "`&` makes an anchor, which is not used here"),
            Some(b'!') => (Code::YamlTag, "`!` makes a tag, which is not used here"),
            _ => return (faults, at),
        };
        let fault = Fault::new(code, TextRange::new(at, end), message);
        faults.push(fault.help("remove it, or put the text in quotes"));
        at = end + blank_length(&text[end..]);
    }
}

/// The bytes of blanks, line ends and comments at the start of a text.
pub(super) fn blank_length(text: &str) -> usize {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches([' ', '\t', '\n', '\r']);
        if !rest.starts_with('#') {
            return text.len() - rest.len();
        }
        rest = rest.find('\n').map_or("", |at| &rest[at..]);
    }
}
