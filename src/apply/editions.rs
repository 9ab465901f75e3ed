//! Which edition is in force.

use jiff::civil::Date;

use super::Question;
use crate::model::{Edition, EditionKey, GuideKey, Keep, MayVary, Model, Notice, Period, RuleKey, Selector};
use crate::text::Symbol;

/// The edition that is current for a guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Current {
    /// This one is in force.
    InForce(EditionKey),
    /// None is in force; this one comes next.
    Next(EditionKey),
    /// None is in force any more; this one was the last.
    Last(EditionKey),
    /// None was ever issued; this draft is all there is.
    Draft(EditionKey),
    /// There is no edition at all.
    Nothing,
}

impl Current {
    /// The edition, whatever its state: what menus, links and quotations show.
    #[must_use]
    pub fn edition(self) -> Option<EditionKey> {
        match self {
            Current::InForce(key) | Current::Next(key) | Current::Last(key) | Current::Draft(key) => Some(key),
            Current::Nothing => None,
        }
    }

    /// The edition, if it is in force.
    #[must_use]
    pub fn in_force(self) -> Option<EditionKey> {
        match self {
            Current::InForce(key) => Some(key),
            _ => None,
        }
    }
}

/// The state of an edition on the day asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditionState {
    /// Not made.
    Draft,
    /// Made, and still to come.
    NotYetInForce,
    /// In force.
    InForce,
    /// Another has taken its place since this day.
    Superseded(Date),
    /// It, or the whole guide, was withdrawn from this day.
    Withdrawn(Date),
}

/// What is known of a guide's notices.
pub(super) fn known_notices(model: &Model, guide: GuideKey, as_of: Date) -> impl DoubleEndedIterator<Item = &Notice> {
    model.guide(guide).notices.iter().filter(move |notice| notice.date <= as_of)
}

/// Whether an edition counts: made, and published by the day that what is known is judged on.
pub(super) fn is_known(edition: &Edition, as_of: Date) -> bool {
    !edition.is_draft() && edition.published.is_some_and(|published| published <= as_of)
}

/// An edition's first day in force, as last notified. A correction never begins before what it corrects.
pub(super) fn first_day(model: &Model, key: EditionKey, as_of: Date) -> Option<Date> {
    let notified = |key: EditionKey| {
        let mut notices = known_notices(model, key.guide, as_of).rev();
        notices.find_map(|notice| notice.in_force_from.filter(|_| notice.edition == Some(key.at)))
    };
    let own = |key: EditionKey| {
        let edition = model.edition(key);
        let written = edition.corrects.and(edition.published).or(edition.in_force_from);
        notified(key).or(written)
    };
    let days: Option<Vec<Date>> = corrected(model, key).into_iter().map(own).collect();
    days?.into_iter().max()
}

/// The first day on which an edition no longer holds because it, what it corrects, or its guide was withdrawn.
pub(super) fn withdrawn_from(model: &Model, key: EditionKey, as_of: Date) -> Option<Date> {
    let notified = |key: EditionKey| {
        let mut notices = known_notices(model, key.guide, as_of).rev();
        notices.find_map(|notice| notice.withdrawn.filter(|_| notice.edition == Some(key.at)))
    };
    let notified = corrected(model, key).into_iter().filter_map(notified).min();
    let guide = model.guide(key.guide).withdrawn;
    match (notified, guide) {
        (Some(edition), Some(guide)) => Some(edition.min(guide)),
        (edition, guide) => edition.or(guide),
    }
}

/// Whether an edition was withdrawn before its first day, and so never took the place of another; or corrects what
/// another edition had replaced by then.
fn never_began(model: &Model, key: EditionKey, as_of: Date) -> bool {
    let Some(first) = first_day(model, key, as_of) else { return false };
    withdrawn_from(model, key, as_of).is_some_and(|day| day <= first)
        || replaced_from(model, key, as_of).is_some_and(|day| day <= first)
}

/// For a correction, the first day of the edition that takes the place of the edition that it corrects.
fn replaced_from(model: &Model, key: EditionKey, as_of: Date) -> Option<Date> {
    model.edition(key).corrects?;
    let original = corrected(model, key).last().copied()?;
    let own = (first_day(model, original, as_of)?, original.at);
    let others = model.edition_keys(key.guide);
    others
        .filter(|(_, edition)| edition.corrects.is_none() && is_known(edition, as_of))
        .filter(|(other, _)| !never_began(model, *other, as_of))
        .filter_map(|(other, _)| first_day(model, other, as_of).map(|first| (first, other.at)))
        .filter(|&other| other > own)
        .min()
        .map(|(first, _)| first)
}

/// Whether an edition corrects a text that was no longer in force: it stands beside the chain, and nothing comes
/// after it.
pub(super) fn is_aside(model: &Model, key: EditionKey, as_of: Date) -> bool {
    let edition = model.edition(key);
    edition.corrects.is_some() && !edition.is_draft() && never_began(model, key, as_of)
}

/// The first day of the edition that takes an edition's place. A guide's editions form one chain, so it is the
/// next one in time.
fn next_start(model: &Model, key: EditionKey, as_of: Date) -> Option<Date> {
    let own = (first_day(model, key, as_of)?, key.at);
    let others = model.edition_keys(key.guide).filter(|(_, edition)| is_known(edition, as_of));
    others
        .filter(|(other, _)| !never_began(model, *other, as_of))
        .filter_map(|(other, _)| first_day(model, other, as_of).map(|first| (first, other.at)))
        .filter(|&other| other > own)
        .min()
        .map(|(first, _)| first)
}

/// The days on which an edition is in force, by what is known.
#[must_use]
pub fn edition_period(model: &Model, key: EditionKey, as_of: Date) -> Option<Period> {
    if model.edition(key).is_draft() {
        return None;
    }
    let first = first_day(model, key, as_of)?;
    let replaced = replaced_from(model, key, as_of);
    let ends = [next_start(model, key, as_of), withdrawn_from(model, key, as_of), replaced];
    Some(Period::until_start(Some(first), ends.into_iter().flatten().min()))
}

/// The state of an edition.
#[must_use]
pub fn edition_state(model: &Model, key: EditionKey, question: Question) -> EditionState {
    let edition = model.edition(key);
    if edition.is_draft() {
        return EditionState::Draft;
    }
    let first = first_day(model, key, question.as_of);
    if is_known(edition, question.as_of) && never_began(model, key, question.as_of) {
        let past = |day: &Date| *day <= question.on;
        let withdrawn = withdrawn_from(model, key, question.as_of).filter(past).map(EditionState::Withdrawn);
        let replaced = replaced_from(model, key, question.as_of).filter(past).map(EditionState::Superseded);
        return replaced.or(withdrawn).unwrap_or(EditionState::NotYetInForce);
    }
    if !is_known(edition, question.as_of) || first.is_none_or(|first| question.on < first) {
        return EditionState::NotYetInForce;
    }
    let next = next_start(model, key, question.as_of).filter(|&next| next <= question.on);
    let withdrawn = withdrawn_from(model, key, question.as_of).filter(|&day| day <= question.on);
    match (next, withdrawn) {
        (Some(next), Some(withdrawn)) if withdrawn < next => EditionState::Withdrawn(withdrawn),
        (Some(next), _) => EditionState::Superseded(next),
        (None, Some(withdrawn)) => EditionState::Withdrawn(withdrawn),
        (None, None) => EditionState::InForce,
    }
}

/// The edition that is current for a guide, or what stands in for it.
#[must_use]
pub fn current(model: &Model, guide: GuideKey, question: Question) -> Current {
    let state = |key: EditionKey| edition_state(model, key, question);
    let keys: Vec<EditionKey> = model.edition_keys(guide).map(|(key, _)| key).collect();
    if let Some(&key) = keys.iter().rev().find(|&&key| state(key) == EditionState::InForce) {
        return Current::InForce(key);
    }
    let known = |key: &&EditionKey| is_known(model.edition(**key), question.as_of);
    if let Some(&key) = keys
        .iter()
        .filter(known)
        .find(|&&key| state(key) == EditionState::NotYetInForce && !is_aside(model, key, question.as_of))
    {
        return Current::Next(key);
    }
    let held = |key: &&EditionKey| known(key) && !is_aside(model, **key, question.as_of);
    if let Some(&key) = keys.iter().rev().find(held) {
        return Current::Last(key);
    }
    // Nothing was known then; what is here is built all the same, and menus lead to the first of it.
    match keys.first() {
        Some(&key) if model.edition(key).is_draft() => Current::Draft(key),
        Some(&key) => Current::Next(key),
        None => Current::Nothing,
    }
}

/// Older text that an edition keeps, as last notified.
#[derive(Clone, Debug)]
pub struct Kept<'m> {
    /// What the edition says of it.
    pub keep: &'m Keep,
    /// The edition that says so: a correction inherits it.
    pub said_by: EditionKey,
    /// The last day.
    pub until: Option<Date>,
    /// Who left it before that day: where, since when, and why.
    pub left: Vec<(&'m Selector, Date, &'m str)>,
}

/// What an edition keeps of older text on a day, with the last day as last notified, and who has left by then.
#[must_use]
pub fn kept(model: &Model, key: EditionKey, question: Question) -> Vec<Kept<'_>> {
    let mut kept = all_kept(model, key, question.as_of);
    kept.retain(|kept| kept.until.is_none_or(|until| question.on <= until));
    for kept in &mut kept {
        kept.left.retain(|(_, from, _)| *from <= question.on);
    }
    kept
}

/// Everything that an edition ever keeps, by what is known. A correction inherits what it does not say anew.
pub(super) fn all_kept(model: &Model, key: EditionKey, as_of: Date) -> Vec<Kept<'_>> {
    let chain = corrected(model, key);
    let notices = |keep: Symbol| {
        let about = |notice: &&Notice| notice.edition.is_some_and(|at| chain.iter().any(|key| key.at == at));
        known_notices(model, key.guide, as_of).filter(about).map(move |notice| (notice, keep))
    };
    let mut all: Vec<Kept<'_>> = Vec::new();
    let said = chain.iter().flat_map(|key| model.edition(*key).keeps.iter().map(move |keep| (keep, *key)));
    for (keep, said_by) in said {
        if all.iter().any(|known| known.keep.id == keep.id) {
            continue;
        }
        let notified = notices(keep.id).rev().find_map(|(notice, id)| {
            notice.keeps_until.iter().find(|(changed, _)| *changed == id).map(|(_, until)| *until)
        });
        let left = notices(keep.id).filter_map(|(notice, id)| {
            let leaving = notice.leaves.as_ref().filter(|leaving| leaving.keep == id)?;
            Some((&leaving.areas, notice.from, notice.because.as_str()))
        });
        all.push(Kept { keep, said_by, until: notified.or(keep.until), left: left.collect() });
    }
    all
}

/// An edition and those that it corrects, the newest first.
pub(super) fn corrected(model: &Model, key: EditionKey) -> Vec<EditionKey> {
    let mut chain = vec![key];
    let mut last = key;
    while let Some(at) = model.edition(last).corrects.filter(|at| *at < last.at) {
        last = EditionKey { guide: key.guide, at };
        chain.push(last);
    }
    chain
}

/// The stage that a chapter of an edition belongs to, as last notified.
#[must_use]
pub fn stage_now(model: &Model, edition: EditionKey, stage: Symbol, question: Question) -> Symbol {
    let notices = known_notices(model, edition.guide, question.as_of)
        .filter(|notice| notice.from <= question.on && notice.edition == Some(edition.at));
    notices.flat_map(|notice| &notice.stages).fold(stage, |now, (old, new)| if now == *old { *new } else { now })
}

/// What pilots may touch of a rule on a day, as last notified about its edition or one that it corrects.
#[must_use]
pub fn may_vary(model: &Model, key: RuleKey, question: Question) -> &MayVary {
    let rule = model.rule(key);
    let chain = corrected(model, key.edition);
    let about = |notice: &&Notice| notice.edition.is_some_and(|at| chain.iter().any(|key| key.at == at));
    let notices = known_notices(model, key.edition.guide, question.as_of).filter(about);
    let notices = notices.filter(|notice| notice.from <= question.on);
    let mut opened = notices.rev().flat_map(|notice| &notice.may_vary).filter(|(id, _)| *id == rule.id);
    opened.next().map_or(&rule.may_vary, |(_, opened)| opened)
}
