//! Characters that nobody should find in a source: they hide text or make it read differently from what it says.

/// What a hidden character is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hidden {
    /// A control character; tabs and line ends are none.
    Control,
    /// It turns the direction of reading.
    Bidirectional,
    /// It cannot be seen.
    Invisible,
}

/// What a character hides, if anything. A joiner has its place between letters of some scripts and in emoji, and a
/// soft hyphen is only layout.
#[must_use]
pub fn hidden(c: char) -> Option<Hidden> {
    match c {
        '\t' | '\n' | '\r' => None,
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some(Hidden::Bidirectional)
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
        | '\u{e0000}'..='\u{e007f}' => Some(Hidden::Invisible),
        c if c.is_control() => Some(Hidden::Control),
        _ => None,
    }
}
