//! The states of a page of advice (FORMAT section 5): derived from facts and dates, never typed.

use super::{Current, Question, RuleState, current};
use crate::model::{Advice, AdviceKey, ChangeKind, Confirmation, EditionKey, GuideKey, Model, Support};
use crate::text::Symbol;

/// A state of a page, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AdviceState {
    /// A rule that it rests on is withdrawn.
    RuleWithdrawn,
    /// A rule that it rests on asks something else now.
    RuleChanged,
    /// Its owner ended without a successor.
    Orphaned,
    /// Its own words changed since it was confirmed.
    PageChanged,
    /// Its review is overdue.
    ReviewOverdue,
    /// A rule that it rests on says the same in other words.
    RuleReworded,
    /// Nobody ever confirmed it.
    NeverConfirmed,
    /// It was written ahead of what it rests on.
    NotYetApplying,
    /// All is well.
    UpToDate,
}

impl AdviceState {
    /// The word in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            AdviceState::RuleWithdrawn => "rule-withdrawn",
            AdviceState::RuleChanged => "rule-changed",
            AdviceState::Orphaned => "orphaned",
            AdviceState::PageChanged => "page-changed",
            AdviceState::ReviewOverdue => "review-overdue",
            AdviceState::RuleReworded => "rule-reworded",
            AdviceState::NeverConfirmed => "never-confirmed",
            AdviceState::NotYetApplying => "not-yet-applying",
            AdviceState::UpToDate => "up-to-date",
        }
    }
}

/// Every state of a page with the rules that give it, worst first; one state alone where all is well.
#[must_use]
pub fn advice_states(model: &Model, key: AdviceKey, question: Question) -> Vec<(AdviceState, Vec<(GuideKey, Symbol)>)> {
    let page = model.page(key);
    let mut states: Vec<(AdviceState, Vec<(GuideKey, Symbol)>)> = Vec::new();
    for support in &page.supports {
        let Support::Rule { guide, rule } = *support else { continue };
        let Some(state) = rule_state(model, page, guide, rule, question) else { continue };
        match states.iter_mut().find(|(known, _)| *known == state) {
            Some((_, rules)) => rules.push((guide, rule)),
            None => states.push((state, vec![(guide, rule)])),
        }
    }
    let owner = model.owners.get(page.owner);
    let ended = owner.is_some_and(|owner| owner.ended.is_some_and(|last| last < question.on));
    let alone = owner.is_some_and(|owner| owner.succeeded_by.is_none());
    let confirmed = last_confirmation(page, question);
    let changed =
        confirmed.and_then(|confirmation| confirmation.text.as_ref()).is_some_and(|text| *text != page.digest);
    let conditions = [
        (AdviceState::Orphaned, ended && alone),
        (AdviceState::PageChanged, changed),
        (AdviceState::ReviewOverdue, page.review_by.is_some_and(|day| day < question.on)),
        (AdviceState::NeverConfirmed, confirmed.is_none()),
        (AdviceState::NotYetApplying, page.applies_from.is_some_and(|day| question.on < day)),
    ];
    for (state, holds) in conditions {
        if holds && !states.iter().any(|(known, _)| *known == state) {
            states.push((state, Vec::new()));
        }
    }
    states.sort_by_key(|(state, _)| *state);
    if states.is_empty() {
        states.push((AdviceState::UpToDate, Vec::new()));
    }
    states
}

fn last_confirmation(page: &Advice, question: Question) -> Option<&Confirmation> {
    page.confirmed.iter().rev().find(|confirmation| confirmation.date <= question.as_of)
}

/// What one supported rule means for its page.
fn rule_state(model: &Model, page: &Advice, guide: GuideKey, rule: Symbol, question: Question) -> Option<AdviceState> {
    let now = match current(model, guide, question) {
        Current::InForce(now) => now,
        Current::Next(_) | Current::Draft(_) => return Some(AdviceState::NotYetApplying),
        Current::Last(_) => return Some(AdviceState::RuleWithdrawn),
        Current::Nothing => return None,
    };
    let issued = model.guide(guide).issued(rule)?;
    let Some(current_rule) = model.find_rule(now, rule) else {
        let earlier = issued.rules.iter().any(|key| key.edition.at < now.at && !model.edition(key.edition).is_draft());
        let lost = earlier || issued.rules.is_empty();
        return Some(if lost { AdviceState::RuleWithdrawn } else { AdviceState::NotYetApplying });
    };
    match super::rule_state(model, current_rule, question) {
        RuleState::Ended(_) => return Some(AdviceState::RuleWithdrawn),
        RuleState::NotYet(_) if super::forerunners(model, current_rule).is_empty() => {
            return Some(AdviceState::NotYetApplying);
        }
        _ => {}
    }
    let covers = |confirmation: &&Confirmation| {
        confirmation.date <= question.as_of
            && confirmation.edition.is_some_and(|edition| edition.guide == guide)
            && (confirmation.rules.is_empty() || confirmation.rules.contains(&rule))
    };
    let confirmed = page.confirmed.iter().rev().find(covers).and_then(|confirmation| confirmation.edition)?;
    let then = model.find_rule(confirmed, rule)?;
    if model.rule(then).fingerprint == model.rule(current_rule).fingerprint {
        return None;
    }
    Some(if is_substantive(model, confirmed, now, rule) { AdviceState::RuleChanged } else { AdviceState::RuleReworded })
}

/// Whether any edition after one, up to another, changed what a rule asks; silence counts as yes.
fn is_substantive(model: &Model, after: EditionKey, until: EditionKey, rule: Symbol) -> bool {
    let between = model
        .edition_keys(until.guide)
        .filter(|(key, edition)| key.at > after.at && key.at <= until.at && !edition.is_draft());
    let mut explained = false;
    for (_, edition) in between {
        let amended = edition.lineage.iter().flat_map(|lineage| &lineage.amended).filter(|entry| entry.rule == rule);
        for entry in amended {
            if entry.change == ChangeKind::Substantive {
                return true;
            }
            explained = true;
        }
    }
    !explained
}
