//! Checks: what is wrong or doubtful in a workspace whose names are resolved. One file a check; this is the table.
//!
//! Enters: sources, parsed files and the model. Leaves: findings, with `levels:` and `allow:` applied.
//! Never: mends anything, touches a disk, or stops at the first finding.

mod advice_restates_rule;
mod advisory_language;
mod anchor_missing;
mod body_without_successor;
mod budget;
mod clock_unnamed;
mod dates;
mod duration;
mod footnotes;
mod force_in_advice;
mod force_missing;
mod force_mixed;
mod force_unclear;
mod force_weaker;
mod headings;
mod kept;
mod limit_undefined;
mod limit_unprinted;
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
mod section_like_rule;
mod settle;
mod term_undefined;
mod unused;
mod word_avoided;

use std::sync::Arc;

use rayon::prelude::*;

use crate::apply::Question;
use crate::diag::{Finding, Findings, Level};
use crate::model::Model;
use crate::parse::ParsedFile;
use crate::text::{FileId, Sources};
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
/// A check of the workspace as a whole.
type ModelCheck = fn(&Context<'_>) -> Vec<Finding>;

const PAGE_CHECKS: [PageCheck; 6] = [
    anchor_missing::check,
    raw_html::check,
    headings::check,
    picture_without_text::check,
    footnotes::check,
    section_like_rule::check,
];

const MODEL_CHECKS: [ModelCheck; 19] = [
    quotations_too_large::check,
    rule_empty::check,
    limit_undefined::check,
    limit_unprinted::check,
    force_missing::check,
    force_weaker::check,
    force_unclear::check,
    dates::check,
    kept::check,
    picture_unsafe::check,
    force_in_advice::check,
    force_mixed::check,
    advisory_language::check,
    word_avoided::check,
    duration::check,
    term_undefined::check,
    budget::check,
    advice_restates_rule::check,
    pilots::check,
];

/// Checks that say what is not there.
const ABSENCE_CHECKS: [ModelCheck; 6] = [
    clock_unnamed::check,
    must_without_duty::check,
    rule_without_duty_holder::check,
    body_without_successor::check,
    unused::check,
    pilots::incomplete,
];

/// What is wrong on one day and not on another.
#[must_use]
pub fn on_day(context: &Context<'_>, question: Question) -> Vec<Finding> {
    let mut findings = review_overdue::check(context, question);
    findings.extend(budget::of_advice(context, question));
    findings
}

/// Every finding about a workspace: those given, which came while it was resolved, and those of each check.
#[must_use]
pub fn check(context: &Context<'_>, resolved: Vec<Finding>) -> Findings {
    let files: Vec<_> = context.sources.iter().map(|(file, _)| file).zip(context.parsed).collect();
    let of_pages = files.par_iter().flat_map_iter(|(file, parsed)| of_page(*file, parsed));
    let of_model = MODEL_CHECKS.par_iter().flat_map_iter(|check| check(context));
    let mut findings = resolved;
    findings.extend(of_pages.collect::<Vec<_>>());
    findings.extend(of_model.collect::<Vec<_>>());
    // While data cannot be read as they were meant, nobody can say what is missing or not used.
    let hides = |finding: &Finding| finding.level == Level::Error && finding.code.hides_data();
    let sound = !findings.iter().any(hides);
    if sound {
        findings.extend(ABSENCE_CHECKS.par_iter().flat_map_iter(|check| check(context)).collect::<Vec<_>>());
    }
    settle::settle(context, findings, |code| code.comes_later() || (code.is_of_absence() && !sound))
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
