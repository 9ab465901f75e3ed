//! Characters that an escape in quotes could smuggle past the look at the source.

use crate::diag::Fault;
use crate::parse::characters::name;
use crate::text::{TextRange, hidden};

/// Looks at a text that was written with escapes.
pub(super) fn hidden_character(decoded: &str, range: TextRange) -> Option<Fault> {
    decoded.chars().find_map(|found| {
        let (code, what) = name(hidden(found)?);
        let message = format!("this text hides {what}, U+{:04X}, in an escape", u32::from(found));
        Some(Fault::new(code, range, message))
    })
}
