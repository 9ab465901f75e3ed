//! Characters that an escape in quotes could smuggle past the look at the source.

use crate::diag::{Code, Fault};
use crate::text::TextRange;

/// Looks at a text that was written with escapes.
pub(super) fn hidden_character(decoded: &str, range: TextRange) -> Option<Fault> {
    decoded.chars().find_map(|found| {
        let (code, what) = match found {
            '\n' | '\t' => return None,
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}' => {
                (Code::TextBidirectional, "a bidirectional control")
            }
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
            | '\u{e0000}'..='\u{e007f}' => (Code::TextInvisible, "an invisible character"),
            _ if found.is_control() => (Code::TextControl, "a control character"),
            _ => return None,
        };
        Some(Fault::new(code, range, format!("this text hides {what}, U+{:04X}, in an escape", found as u32)))
    })
}
