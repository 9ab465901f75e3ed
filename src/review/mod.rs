//! What a set of changes does to guidance and advice, for those who approve it.
//!
//! Enters: a workspace as it was and as it is, each with its findings. Leaves: a [`Review`]: per edition what changed
//! and why, what is touched by it, and what was left out; and its text as Markdown. Never: meets git or a clock;
//! decides whether a change may pass.

mod advice;
mod editions;
mod markdown;
mod rest;
mod touched;

pub use advice::{AdviceReview, PageState, unrecorded};
pub use editions::{Against, EditionReview, RuleReview, Status};
pub use markdown::{Heading, as_markdown};
pub use rest::{Excess, ExcessOf, FileReview, How, TermReview};

use crate::diag::Findings;
use crate::model::EditionKey;
use crate::render::Snapshot;

/// What a set of changes does.
#[derive(Debug)]
pub struct Review<'a> {
    /// Every edition that differs, in the order of guides.
    pub editions: Vec<EditionReview<'a>>,
    /// Editions of the old workspace that are gone.
    pub gone: Vec<EditionKey>,
    /// Pages of advice that were added, changed or taken away.
    pub advice: Vec<AdviceReview>,
    /// Terms of the glossary that were added, changed or taken away.
    pub terms: Vec<TermReview>,
    /// Budgets that are exceeded now, and were not.
    pub budgets: Vec<Excess>,
    /// Findings that were not there before.
    pub findings: Findings,
    /// Every file that differs.
    pub files: Vec<FileReview>,
}

/// Reviews what changed from one state of a workspace to another.
#[must_use]
pub fn review<'a>(before: &'a Snapshot, now: &'a Snapshot) -> Review<'a> {
    let (old, new) = (&before.workspace.model, &now.workspace.model);
    let pages = advice::pages(old, new);
    Review {
        editions: editions::editions(old, new),
        gone: editions::gone(old, new),
        terms: rest::terms(old, new),
        budgets: rest::budgets(before, now),
        findings: rest::findings(before, now, unrecorded(new, &pages)),
        files: rest::files(&before.workspace.sources, &now.workspace.sources),
        advice: pages,
    }
}
