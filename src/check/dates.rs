//! Periods that end before they begin, and a rule's own first day that is no later than its edition's.

use jiff::civil::Date;

use super::Context;
use crate::diag::{Code, Finding};
use crate::parse::fields::{Placed, Step};
use crate::parse::{Content, data};
use crate::text::FileId;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for edition in context.model.guides.iter().flat_map(|guide| &guide.editions) {
        for rule in &edition.rules {
            let file = edition.chapters[rule.chapter as usize].document.file;
            let Content::Chapter(chapter) = &context.parsed[file.0 as usize].content else { continue };
            let data = &chapter.rules[rule.in_file as usize].data;
            findings.extend(own_period(file, data, edition.in_force_from));
        }
    }
    for ((file, _), parsed) in context.sources.iter().zip(context.parsed) {
        if let Content::Advice(page) = &parsed.content {
            findings.extend(review(file, &page.front));
        }
    }
    findings
}

fn own_period(file: FileId, data: &Placed<data::RuleData>, edition_from: Option<Date>) -> Vec<Finding> {
    let (from, until) = (data.value.in_force_from, data.value.in_force_until);
    let mut findings = Vec::new();
    if matches!((from, edition_from), (Some(own), Some(edition)) if own <= edition) {
        let place = data.place(&[Step::Key("in-force-from")]).in_file(file);
        let message = "this rule's own first day is not later than its edition's";
        let help = "leave it out: the rule is in force with its edition";
        findings.push(Finding::new(Code::DatesReversed, place, message).help(help));
    }
    let first = from.or(edition_from);
    if matches!((first, until), (Some(first), Some(last)) if last < first) {
        let place = data.place(&[Step::Key("in-force-until")]).in_file(file);
        let message = "this rule's last day is before its first";
        findings
            .push(Finding::new(Code::DatesReversed, place, message).help("`in-force-until` is the last day, counted"));
    }
    findings
}

fn review(file: FileId, front: &Placed<data::Advice>) -> Option<Finding> {
    let (published, review_by) = (front.value.published?, front.value.review_by?);
    (review_by < published).then(|| {
        let place = front.place(&[Step::Key("review-by")]).in_file(file);
        Finding::new(Code::DatesReversed, place, "this page is to be reviewed before it was published")
            .level(crate::diag::Level::Warning)
            .help("one of the two dates is wrong")
    })
}
