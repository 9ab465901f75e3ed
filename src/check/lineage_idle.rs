//! Entries of lineage that tell of a change where there is none: readers would look for it.

use super::lineage::Next;
use crate::compare::{Idle, idle_entries};
use crate::diag::{Code, Finding};
use crate::model::Replacement;
use crate::parse::fields::Step;
use crate::text::Span;

pub(super) fn check(next: &Next<'_>) -> Vec<Finding> {
    let found = idle_entries(next.comparison).into_iter();
    let findings = found.map(|idle| match idle {
        Idle::Amended(amendment) => {
            let id = next.text(amendment.rule);
            let message = format!("`{id}` is called amended, and its words and data are as they were");
            let place = next.entry(&[Step::Key("amended"), Step::Key(id)]);
            Finding::new(Code::LineageIdle, place, message)
                .help("take the entry away; another number, place or title needs none")
        }
        Idle::Throughout(entry) => {
            let message = format!("`{}` was nowhere replaced by `{}`", entry.from, entry.to);
            Finding::new(Code::LineageIdle, place_of(next, entry), message)
                .help("take the entry away, or write the words as they stand in both editions")
        }
    });
    findings.collect()
}

/// The place of words that were replaced throughout.
pub(super) fn place_of(next: &Next<'_>, entry: &Replacement) -> Span {
    let entries = next.edition().lineage.iter().flat_map(|lineage| &lineage.throughout);
    let at = entries.into_iter().position(|other| std::ptr::eq(other, entry)).unwrap_or(0);
    next.entry(&[Step::Key("throughout"), Step::At(at)])
}
