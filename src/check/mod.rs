//! Checks: what is wrong or doubtful in a workspace whose names are resolved. One file a check; this is the table.
//!
//! Enters: sources, parsed files and the model. Leaves: findings, with `levels:` and `allow:` applied.
//! Never: mends anything, touches a disk, or stops at the first finding.

mod advice_restates_rule;
mod advisory_language;
mod anchor_missing;
mod body_without_successor;
mod budget;
mod change_understated;
mod clock_unnamed;
mod dates;
mod duration;
mod edition_dates;
mod footnotes;
mod force_in_advice;
mod force_missing;
mod force_mixed;
mod force_unclear;
mod force_weaker;
mod former;
mod headings;
mod keeps;
mod kept;
mod limit_undefined;
mod limit_unprinted;
mod lineage;
mod lineage_idle;
mod lineage_incomplete;
mod living;
mod must_without_duty;
mod page;
mod picture_unsafe;
mod picture_without_text;
mod pilots;
mod quotations_too_large;
mod raw_html;
mod review_overdue;
mod rule_empty;
mod rule_without_duty_holder;
mod sealed;
mod section_like_rule;
mod settle;
mod term_undefined;
mod text_unwritten;
mod throughout_left;
mod unused;
mod word_avoided;

use std::sync::Arc;

use crate::apply::Question;
use crate::diag::{Finding, Findings, Gathered};
use crate::model::{Advice, Model};
use crate::parse::ParsedFile;
use crate::text::{FileId, Sources};
pub use former::Former;
use kept::{Before, Surroundings};
pub use kept::{Kept, OtherWords};
use page::Page;

/// What checks look at.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The files.
    pub sources: &'a Sources,
    /// What was read of each, in the same order.
    pub parsed: &'a [Arc<ParsedFile>],
    /// The workspace.
    pub model: &'a Model,
}

/// A check of one page of Markdown by itself.
type PageCheck = fn(&Page<'_>) -> Vec<Finding>;
/// A check of one page of advice.
type AdviceCheck = fn(&Context<'_>, &Surroundings, &Advice) -> Vec<Finding>;
/// A check of the workspace as a whole.
type ModelCheck = fn(&Context<'_>) -> Vec<Finding>;

const PAGE_CHECKS: [PageCheck; 7] = [
    anchor_missing::check,
    raw_html::check,
    headings::check,
    picture_without_text::check,
    footnotes::check,
    section_like_rule::check,
    text_unwritten::check,
];

/// Checks that look at no words of advice.
const MODEL_CHECKS: [ModelCheck; 18] = [
    quotations_too_large::check,
    rule_empty::check,
    limit_undefined::check,
    limit_unprinted::check,
    force_missing::check,
    force_weaker::check,
    force_unclear::check,
    dates::check,
    edition_dates::check,
    keeps::check,
    picture_unsafe::check,
    force_mixed::check,
    advisory_language::check,
    word_avoided::check,
    duration::check,
    budget::check,
    pilots::check,
    sealed::check,
];

/// Checks of one page of advice that look at nothing else but lists of words.
const ALONE_CHECKS: [AdviceCheck; 2] = [force_in_advice::in_advice, word_avoided::in_advice];

/// Checks of one page of advice among the rules that it supports or quotes. `advice_restates_rule` is another, which
/// looks at all rules.
const AMONG_CHECKS: [AdviceCheck; 2] = [quotations_too_large::in_advice, duration::in_advice];

/// Checks that say what is not there, or need both of two editions whole, and look at no words of advice. `unused` is
/// another, and does.
const ABSENCE_CHECKS: [ModelCheck; 6] = [
    clock_unnamed::check,
    must_without_duty::check,
    rule_without_duty_holder::check,
    body_without_successor::check,
    lineage::check,
    pilots::incomplete,
];

/// What is wrong on one day and not on another. `kept` is what the checks of the same workspace found.
#[must_use]
pub fn on_day(context: &Context<'_>, kept: &Kept, question: Question) -> Vec<Finding> {
    let mut findings = review_overdue::check(context, question);
    findings.extend(budget::of_advice(context, kept.own_texts(), question));
    findings
}

/// Every finding about a workspace: those given, which came while it was loaded and resolved, and those of each check.
/// Where a former one is given, what it had already is taken again.
#[must_use]
pub fn check(
    context: &Context<'_>,
    loaded: &[Finding],
    resolved: Gathered,
    former: Option<Former<'_>>,
) -> (Findings, Kept) {
    let mut kept = Kept::new(context, Before::new(loaded, resolved), former);
    (kept.gather(context), kept)
}

/// The same where only chapters differ from those of a former workspace, and no page of advice can see it by names.
#[must_use]
pub fn check_chapters(
    context: &Context<'_>,
    loaded: &[Finding],
    general: Vec<Finding>,
    former: Former<'_>,
) -> (Findings, Kept) {
    let mut kept = Kept::new(context, Before { loaded, general, advice: None }, Some(former));
    (kept.gather(context), kept)
}

/// The same where only words of some pages of advice are not what they were.
#[must_use]
pub fn check_words(
    context: &Context<'_>,
    loaded: &[Finding],
    words: &OtherWords,
    former: Former<'_>,
) -> (Findings, Kept) {
    let mut kept = former.with_words(context, loaded, words);
    (kept.gather(context), kept)
}

/// Compares all advice with rules that changed since it was; nothing where `goes_on` said no before the end.
#[must_use]
pub fn compare(context: &Context<'_>, kept: &Kept, goes_on: &(dyn Fn() -> bool + Sync)) -> Option<(Findings, Kept)> {
    let mut kept = kept.compared(context, goes_on)?;
    Some((kept.gather(context), kept))
}

/// Applies `levels:` and `allow:` to findings that come after the checks, from planning the site.
#[must_use]
pub fn settle_later(context: &Context<'_>, earlier: &Findings, more: Vec<Finding>) -> Findings {
    settle::add(context, earlier, more)
}

/// What the checks of single pages find in a file. They look at nothing else, so it is worked out once.
fn of_page(file: FileId, parsed: &ParsedFile) -> impl Iterator<Item = Finding> {
    let known = parsed.memo.page_findings.get_or_init(|| {
        let page = Page::of(file, &parsed.content);
        page.iter().flat_map(|page| PAGE_CHECKS.iter().flat_map(|check| check(page))).collect()
    });
    known.iter().cloned().map(move |mut finding| {
        finding.span.file = file;
        finding.labels.iter_mut().for_each(|(place, _)| place.file = file);
        finding
    })
}
