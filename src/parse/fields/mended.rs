//! Repairs of a value that a table refuses, where there is no doubt what was meant.

use crate::diag::Fix;
use crate::parse::yaml::{Kind, Node};

/// Another text in the place of a text that stands on one line, without escapes.
pub(super) fn instead(node: Node<'_>, text: &str) -> Option<Fix> {
    stands_as_typed(node).then(|| Fix::replace(node.range(), text))
}

/// Brackets around one text. With a comma in it, it may have been meant as several.
pub(super) fn in_brackets(node: Node<'_>) -> Option<Fix> {
    let text = node.text();
    let is_one = !text.contains([',', ';', '[', ']', '{', '}', '#', ':']);
    (is_one && stands_as_typed(node)).then(|| Fix::surround(node.range(), ("[", "]")))
}

/// Whether two words differ only in capitals, and in what stands between their parts.
pub(super) fn same_but_for_form(text: &str, near: &str) -> bool {
    text.to_lowercase().replace(['_', ' '], "-") == near
}

/// Whether a text stands in the file as it reads, but for quotes.
fn stands_as_typed(node: Node<'_>) -> bool {
    let length = node.range().indices().len();
    match node.kind() {
        Kind::Plain => length == node.text().len(),
        Kind::Quoted => length == node.text().len() + 2,
        _ => false,
    }
}
