//! Which edition holds for work that was begun earlier.

use jiff::civil::Date;

use super::editions::{corrected, first_day};
use super::{Question, current, forerunners};
use crate::model::{BegunBefore, EditionKey, GuideKey, Model, RuleKey};

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

/// What holds, instead of a rule, for work that was begun before its edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OlderWork {
    /// The first day of the edition: work begun earlier stays under the older rules.
    pub before: Date,
    /// The older rules; none where the rule was new.
    pub rules: Vec<RuleKey>,
}

/// What holds instead of a rule for older work, where its edition lets such work stay and the rule is not the same
/// either way.
#[must_use]
pub fn older_work(model: &Model, key: RuleKey, as_of: Date) -> Option<OlderWork> {
    let first = corrected(model, key.edition).last().copied()?;
    let edition = model.edition(first);
    let begins_anew = edition.begun_before == BegunBefore::Stays && edition.follows.is_some();
    let rule = model.find_rule(first, model.rule(key).id).filter(|_| begins_anew && !edition.is_draft())?;
    let rules = forerunners(model, rule);
    let same = matches!(rules.as_slice(), [one] if model.rule(*one).fingerprint == model.rule(rule).fingerprint);
    let before = first_day(model, first, as_of)?;
    (!same).then_some(OlderWork { before, rules })
}
