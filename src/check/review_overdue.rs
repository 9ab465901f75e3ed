//! Advice past its review date. An orphaned page is not asked for: nobody is there to review it.

use super::Context;
use crate::apply::Question;
use crate::diag::{Code, Finding};
use crate::parse::Content;
use crate::parse::fields::Step;

pub(super) fn check(context: &Context<'_>, question: Question) -> Vec<Finding> {
    let model = context.model;
    let mut findings = Vec::new();
    for page in &model.advice {
        let Some(review_by) = page.review_by.filter(|day| *day < question.on) else { continue };
        let owner = model.owners.get(page.owner);
        if owner.is_some_and(|owner| owner.ended.is_some_and(|ended| ended < question.on)) {
            continue;
        }
        let file = page.document.file;
        let Content::Advice(parsed) = &context.parsed[file.0 as usize].content else { continue };
        let place = parsed.front.place(&[Step::Key("review-by")]).in_file(file);
        let message = format!("this page was to be reviewed by {review_by}");
        findings.push(
            Finding::new(Code::ReviewOverdue, place, message)
                .help("read it against today's rules, add a line to `confirmed:`, and set the next `review-by:`"),
        );
    }
    findings
}
