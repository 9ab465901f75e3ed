//! Words that lineage says were replaced throughout, and that still stand in a rule.

use super::lineage::Next;
use super::lineage_idle::place_of;
use crate::compare::{Left, left_over};
use crate::diag::{Code, Finding};
use crate::text::{Span, TextRange};

pub(super) fn check(next: &Next<'_>) -> Vec<Finding> {
    let found = left_over(next.now()).into_iter().map(|left| {
        let (from, to) = (&left.replacement.from, &left.replacement.to);
        let message = format!("`{from}` still stands here, and `{to}` took its place throughout");
        Finding::new(Code::ThroughoutLeft, place(next, &left), message)
            .help(format!("write `{to}` here, or say in `allow:` why the old words stay"))
            .label(place_of(next, left.replacement), "said here")
    });
    found.collect()
}

/// The old words as they are written; if marks stand between them, all of the text that has them.
fn place(next: &Next<'_>, left: &Left<'_>) -> Span {
    let edition = next.edition();
    let document = &edition.chapters[next.now().rule(left.rule).chapter as usize].document;
    let range = document.tree.node(left.node).range;
    let text = &document.tree.source()[range.start as usize..range.end as usize];
    // Changing the case of some letters changes their length: only where it does not are places comparable.
    let (lower, old) = (text.to_lowercase(), left.replacement.from.to_lowercase());
    let is_comparable = lower.len() == text.len();
    let found = lower.match_indices(&old).map(|(at, _)| (at, at + old.len()));
    let is_word = |(start, end): &(usize, usize)| {
        let before = lower[..*start].chars().next_back();
        let after = lower[*end..].chars().next();
        let whole = text.is_char_boundary(*start) && text.is_char_boundary(*end);
        whole && !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    };
    let exact = found.filter(|_| is_comparable).find(is_word);
    let base = range.start as usize;
    let range = exact.map_or(range, |(start, end)| TextRange::new(base + start, base + end));
    range.in_file(document.file)
}
