//! Characters that nobody should find in a source: they hide text or make it read differently from what it says.

use crate::diag::{Code, Fault};
use crate::text::{SourceFile, TextRange};

/// How many faults one file gives; more would only repeat them.
const MOST: usize = 20;

/// Every such character of a file.
pub(super) fn check(file: &SourceFile) -> Vec<Fault> {
    let mut faults = Vec::new();
    let suspicious = |c: char| c.is_control() || !c.is_ascii();
    for (offset, c) in file.text.char_indices().filter(|&(_, c)| suspicious(c)) {
        let range = TextRange::new(offset, offset + c.len_utf8());
        if let Some(fault) = judge(c, offset, range) {
            faults.push(fault);
        }
        if faults.len() == MOST {
            break;
        }
    }
    faults
}

fn judge(c: char, offset: usize, range: TextRange) -> Option<Fault> {
    let point = u32::from(c);
    let said = |code, what: &str| {
        Fault::new(code, range, format!("{what} stands here: U+{point:04X}"))
            .help("delete it; it cannot be seen, but it is there")
    };
    match c {
        '\t' | '\n' | '\r' => None,
        '\u{feff}' if offset == 0 => None,
        _ if c.is_control() => Some(said(Code::TextControl, "a control character")),
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some(said(Code::TextBidirectional, "a bidirectional control"))
        }
        // A joiner has its place between letters of some scripts and in emoji; a soft hyphen is only layout.
        '\u{200b}'
        | '\u{2060}'..='\u{2064}'
        | '\u{206a}'..='\u{206f}'
        | '\u{feff}'
        | '\u{180e}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{3164}'
        | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => Some(said(Code::TextInvisible, "an invisible character")),
        _ => None,
    }
}
