//! Which edition holds for work that was begun earlier.

use jiff::civil::Date;

use super::editions::{corrected, first_day};
use super::{Question, current};
use crate::model::{BegunBefore, EditionKey, GuideKey, Model};

/// The edition that holds on the day asked about for work begun on another: the one in force then; or, where that or
/// an earlier one lets older work stay, the one that was in force when the work began, in its last correction.
#[must_use]
pub fn edition_for_work(model: &Model, guide: GuideKey, question: Question, begun: Date) -> Option<EditionKey> {
    let mut on = question.on;
    loop {
        let now = current(model, guide, Question { as_of: question.as_of, on }).in_force()?;
        // A correction says nothing anew of older work: it holds where what it corrects does.
        let first = corrected(model, now).last().copied().unwrap_or(now);
        let began = first_day(model, first, question.as_of)?;
        if begun >= began || model.edition(first).begun_before == BegunBefore::Joins {
            return Some(now);
        }
        // Nothing was in force before: these rules are the first that there are.
        let before = began.yesterday().ok()?;
        if current(model, guide, Question { as_of: question.as_of, on: before }).in_force().is_none() {
            return Some(now);
        }
        on = before;
    }
}
