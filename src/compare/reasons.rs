//! Why rules changed, as lineage says, over all editions between the two that are compared.

use super::links::{fate_in, next_rules, path};
use super::side::Side;
use crate::model::AdviceKey;
use crate::model::{ChangeKind, EditionKey, Fate, GuideKey, LineageTarget, Origin};
use crate::text::Symbol;

/// A reason that an edition's lineage gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The edition that made the change.
    pub edition: EditionKey,
    /// The rule that it is given for.
    pub rule: Symbol,
    /// How much the change matters, where that is said.
    pub kind: Option<ChangeKind>,
    /// The reason.
    pub because: String,
    /// The pilots that taught it.
    pub learnt_from: Vec<Symbol>,
}

/// What lineage says of a few rules.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) reasons: Vec<Reason>,
    pub(super) kind: Option<ChangeKind>,
    pub(super) advice: Vec<AdviceKey>,
    pub(super) elsewhere: Vec<(GuideKey, Symbol)>,
    /// Whether a rule was withdrawn by name.
    pub(super) withdrawn: bool,
    /// Whether a rule is called new, and whether it is said to have come back.
    pub(super) new: bool,
    pub(super) revived: bool,
}

/// The editions whose lineages speak of a comparison: those after the old one, up to the new one.
pub(super) fn steps<'a>(old: Side<'a>, new: Side<'a>) -> Vec<(Side<'a>, Side<'a>)> {
    let same_model = std::ptr::eq(old.model, new.model);
    let path = if same_model { path(old, new) } else { None };
    path.map(|path| path.windows(2).map(|pair| (pair[0], pair[1])).collect()).unwrap_or_default()
}

/// Follows rules from the old edition forwards, and one that has no forerunner back to where it began.
pub(super) fn said(steps: &[(Side<'_>, Side<'_>)], olds: &[u32], news: &[u32]) -> Said {
    let mut said = Said::default();
    let mut rules = olds.to_vec();
    for &(before, now) in steps {
        for at in &rules {
            of_old_rule(&mut said, before, now, *at);
        }
        rules = rules.iter().flat_map(|at| next_rules(before, now, *at)).collect();
        rules.sort_unstable();
        rules.dedup();
    }
    if olds.is_empty()
        && let Some((_, new)) = steps.last()
    {
        for at in news {
            of_new_rule(&mut said, steps, new.rule(*at).id);
        }
    }
    let told = said.reasons.iter().filter_map(|reason| reason.kind).max();
    // A correction mends what was written wrongly, and gives no reasons.
    let corrects = !steps.is_empty() && steps.iter().all(|(_, now)| now.edition().corrects.is_some());
    said.kind = told.or(corrects.then_some(ChangeKind::Editorial));
    said
}

fn of_old_rule(said: &mut Said, before: Side<'_>, now: Side<'_>, at: u32) {
    let id = before.rule(at).id;
    let mut say = |kind: Option<ChangeKind>, because: &str, learnt_from: &[Symbol]| {
        let (because, learnt_from) = (because.to_owned(), learnt_from.to_vec());
        let reason = Reason { edition: now.key, rule: id, kind, because, learnt_from };
        if !said.reasons.contains(&reason) {
            said.reasons.push(reason);
        }
    };
    let lineage = now.edition().lineage.as_ref();
    for amendment in lineage.iter().flat_map(|lineage| &lineage.amended).filter(|amended| amended.rule == id) {
        say(Some(amendment.change), &amendment.because, &amendment.learnt_from);
    }
    match fate_in(now, id) {
        Some(Fate::Became { to, because, learnt_from }) => {
            say(None, because, learnt_from);
            for target in to {
                match target {
                    LineageTarget::Advice(key) => said.advice.push(*key),
                    LineageTarget::Elsewhere(guide, rule) => said.elsewhere.push((*guide, *rule)),
                    LineageTarget::Rule(_) => {}
                }
            }
        }
        Some(Fate::Withdrawn { because, learnt_from }) => {
            say(None, because, learnt_from);
            said.withdrawn = true;
        }
        None => {}
    }
}

/// A rule without forerunner: the newest edition that calls it new, or says that it came back.
fn of_new_rule(said: &mut Said, steps: &[(Side<'_>, Side<'_>)], id: Symbol) {
    for (_, now) in steps.iter().rev() {
        let Some(lineage) = &now.edition().lineage else { continue };
        let find = |list: &[Origin]| list.iter().find(|origin| origin.rule == id).cloned();
        let (new, revived) = (find(&lineage.new), find(&lineage.revived));
        said.new |= new.is_some();
        said.revived |= revived.is_some();
        let Some(Origin { because, learnt_from, .. }) = revived.or(new) else { continue };
        said.reasons.push(Reason { edition: now.key, rule: id, kind: None, because, learnt_from });
        return;
    }
}
