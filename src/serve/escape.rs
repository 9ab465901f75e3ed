//! Text made safe for HTML. Enters: any text. Leaves: text for an element or an attribute. Never: keeps a control
//! character that could steer a display.

use std::fmt::Write as _;

use crate::diag::escape_controls;

/// A text for HTML, in double quotes, too.
pub(super) fn escape(text: &str) -> String {
    crate::render::escape(&escape_controls(text))
}

/// A sentence of a finding as HTML: what stands between backticks is code, and the first letter is a capital.
pub(super) fn sentence(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let pieces: Vec<&str> = text.split('`').collect();
    for (at, piece) in pieces.iter().enumerate() {
        let is_code = at % 2 == 1 && at + 1 < pieces.len();
        let mut letters = piece.chars();
        let _ = match letters.next() {
            Some(first) if at == 0 => {
                write!(out, "{}{}", escape(&first.to_uppercase().to_string()), escape(letters.as_str()))
            }
            _ if is_code => write!(out, "<code>{}</code>", escape(piece)),
            _ if at % 2 == 1 => write!(out, "`{}", escape(piece)),
            _ => write!(out, "{}", escape(piece)),
        };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::sentence;

    #[test]
    fn a_sentence_begins_with_a_capital_and_shows_code() {
        assert_eq!(sentence("there is no body `a<b`"), "There is no body <code>a&lt;b</code>");
        assert_eq!(sentence("`key` is a number"), "<code>key</code> is a number");
        assert_eq!(sentence("a ` alone"), "A ` alone");
        assert_eq!(sentence(""), "");
    }
}
