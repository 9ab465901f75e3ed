//! Tables against the format's own examples, and every finding of a table at its place.

mod findings;
mod guidance;
mod mended;
mod pilots;
mod site;

use serde::de::DeserializeOwned;

use super::{Placed, Table, read};
use crate::text::TextRange;

/// The value of a text without faults.
fn good<T: DeserializeOwned + Default>(text: &str, table: &'static Table) -> T {
    let (placed, faults) = whole::<T>(text, table);
    assert!(faults.is_empty(), "{faults:#?}");
    placed.value
}

/// A text read, with code, place and help of each fault.
fn whole<'text, T: DeserializeOwned + Default>(
    text: &'text str,
    table: &'static Table,
) -> (Placed<T>, Vec<(&'static str, &'text str, String)>) {
    let (placed, faults) = read::<T>(text, TextRange::new(0, text.len()), table);
    let told = |fault: crate::diag::Fault| (fault.code.word(), fault.range.of(text), fault.help.unwrap_or_default());
    (placed, faults.into_iter().map(told).collect())
}
