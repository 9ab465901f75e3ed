//! Text made safe for HTML. Enters: any text. Leaves: text for an element or an attribute. Never: keeps a control
//! character that could steer a display.

use crate::diag::escape_controls;

/// A text for HTML, in double quotes, too.
pub(super) fn escape(text: &str) -> String {
    crate::render::escape(&escape_controls(text))
}
