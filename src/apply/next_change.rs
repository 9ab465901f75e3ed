//! The next day on which something that the site says becomes wrong, if nobody builds it again.

use jiff::civil::Date;

use super::{Question, edition_period, kept};
use crate::model::{Model, Period};

/// The first day after the one asked about on which an edition, a rule, a page of advice or its owner changes state.
#[must_use]
pub fn next_change(model: &Model, question: Question) -> Option<Date> {
    let mut days: Vec<Date> = Vec::new();
    let after = |last: Date| last.tomorrow().ok();
    for (guide, record) in model.guide_keys() {
        days.extend(record.withdrawn);
        days.extend(record.notices.iter().flat_map(|notice| [notice.date, notice.from]));
        for (key, edition) in model.edition_keys(guide) {
            let period = edition_period(model, key, question.as_of);
            days.extend(period.and_then(Period::first));
            days.extend(period.and_then(Period::last).and_then(after));
            days.extend(edition.published);
            days.extend(edition.consultation_closes.and_then(after));
            days.extend(kept(model, key, question).into_iter().filter_map(|kept| kept.until.and_then(after)));
            for rule in &edition.rules {
                days.extend(rule.in_force_from);
                days.extend(rule.in_force_until.and_then(after));
            }
        }
    }
    for page in &model.advice {
        days.extend(page.applies_from);
        days.extend(page.review_by.and_then(after));
    }
    days.extend(model.owners.iter().filter_map(|(_, owner)| owner.ended.and_then(after)));
    days.into_iter().filter(|day| *day > question.on).min()
}
