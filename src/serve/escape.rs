//! Text made safe for HTML. Enters: any text. Leaves: text for an element or an attribute. Never: keeps a control
//! character that could steer a display.

use crate::diag::escape_controls;

/// A text for HTML, inside quotes, too.
pub(super) fn escape(text: &str) -> String {
    let shown = escape_controls(text);
    let mut out = String::with_capacity(shown.len());
    for c in shown.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
