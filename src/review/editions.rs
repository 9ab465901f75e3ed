//! Which editions differ, what changed in each, and whether lineage says why.

use super::touched::{Touched, touched};
use crate::compare::{Change, Comparison, Gap, Side, compare, gaps};
use crate::model::{ChangeKind, EditionKey, GuideKey, Model};

/// What an edition is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// Itself, as it was.
    Itself,
    /// It is new: the edition that it goes on from.
    Forerunner(EditionKey),
    /// It is new, and goes on from nothing.
    Nothing,
}

/// An edition that differs.
#[derive(Debug)]
pub struct EditionReview<'a> {
    /// The edition.
    pub key: EditionKey,
    /// What it is compared with.
    pub against: Against,
    /// What changed; nothing where there is nothing to compare with.
    pub comparison: Option<Comparison<'a>>,
    /// What is to be said of each change of the comparison that is one.
    pub rules: Vec<RuleReview>,
}

/// One change of rules.
#[derive(Clone, Debug)]
pub struct RuleReview {
    /// Its place in the comparison.
    pub change: usize,
    /// Its kind and reason.
    pub status: Status,
    /// What it touches.
    pub touched: Touched,
}

/// What lineage says of a change, against the edition that this one goes on from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// How much it matters; nothing where nobody says.
    pub kind: Option<ChangeKind>,
    /// Why.
    pub because: Vec<String>,
    /// Whether lineage has to say why, and does not.
    pub needs_reason: bool,
    /// Whether the rule is now as the edition before had it.
    pub as_before: bool,
}

/// The edition of the other model with the same guide and name.
fn counterpart(from: &Model, key: EditionKey, to: &Model) -> Option<EditionKey> {
    let guide = to.find_guide(to.symbols.find(from.text(from.guide(key.guide).id))?)?;
    to.find_edition(guide, to.symbols.find(from.text(from.edition(key).id))?)
}

fn keys(model: &Model) -> Vec<EditionKey> {
    let guides = model.guide_keys().map(|(guide, _)| guide);
    guides.flat_map(|guide: GuideKey| model.edition_keys(guide).map(|(key, _)| key)).collect()
}

/// The editions that are gone.
pub(super) fn gone(old: &Model, new: &Model) -> Vec<EditionKey> {
    keys(old).into_iter().filter(|key| counterpart(old, *key, new).is_none()).collect()
}

/// The editions that differ.
pub(super) fn editions<'a>(old: &'a Model, new: &'a Model) -> Vec<EditionReview<'a>> {
    keys(new).into_iter().filter_map(|key| edition(old, new, key)).collect()
}

fn edition<'a>(old: &'a Model, new: &'a Model, key: EditionKey) -> Option<EditionReview<'a>> {
    let side = Side { model: new, key };
    let forerunner = new.guide(key.guide).forerunner(key.at).map(|at| EditionKey { guide: key.guide, at });
    let (against, comparison) = match (counterpart(new, key, old), forerunner) {
        (Some(was), _) => {
            let comparison = compare(Side { model: old, key: was }, side);
            let is_issued_now = old.edition(was).is_draft() != new.edition(key).is_draft();
            if !is_issued_now && !comparison.changes.iter().any(is_told) && comparison.chapters.is_empty() {
                return None;
            }
            (Against::Itself, Some(comparison))
        }
        (None, Some(before)) => (Against::Forerunner(before), Some(compare(Side { model: new, key: before }, side))),
        (None, None) => (Against::Nothing, None),
    };
    let lineage = forerunner.map(|before| Account::new(Side { model: new, key: before }, side));
    let rules = comparison.iter().flat_map(|comparison| {
        let told = comparison.changes.iter().enumerate().filter(|(_, change)| is_told(change));
        told.map(|(at, change)| RuleReview {
            change: at,
            status: lineage.as_ref().map(|lineage| lineage.status(comparison, change)).unwrap_or_default(),
            touched: touched(comparison, change),
        })
    });
    let rules = rules.collect();
    Some(EditionReview { key, against, comparison, rules })
}

/// Whether a change is worth a word: of the rule, or of its place and name.
fn is_told(change: &Change) -> bool {
    let placement = change.placement;
    change.is_change() || placement.moved || placement.retitled
}

/// An edition against the one that it goes on from, with what lineage leaves unsaid.
struct Account<'a> {
    comparison: Comparison<'a>,
    gaps: Vec<Gap>,
}

impl<'a> Account<'a> {
    fn new(before: Side<'a>, now: Side<'a>) -> Self {
        let comparison = compare(before, now);
        Account { gaps: gaps(&comparison), comparison }
    }

    fn status(&self, shown: &Comparison<'_>, change: &Change) -> Status {
        let place = |side: Side<'_>, id: &str| side.model.symbols.find(id).and_then(|id| side.edition().find_rule(id));
        let id = |side: Side<'_>, at: &u32| side.text(side.rule(*at).id).to_owned();
        let news = change.new.iter().filter_map(|at| place(self.comparison.new, &id(shown.new, at)));
        let olds = change.old.iter().filter_map(|at| place(self.comparison.old, &id(shown.old, at)));
        let mut found: Vec<&Change> = news.filter_map(|at| self.comparison.of_new(at)).collect();
        if found.is_empty() {
            found = olds.filter_map(|at| self.comparison.of_old(at)).collect();
        }
        let mut status = Status { as_before: !found.is_empty(), ..Status::default() };
        for change in found {
            status.as_before &= !change.is_change();
            status.needs_reason |= self.gaps.iter().any(|gap| match gap {
                Gap::NoFate(at) => change.old.contains(at),
                Gap::NoOrigin(at) | Gap::NoReason(at) | Gap::TwoOrigins(at) => change.new.contains(at),
            });
            status.needs_reason |= change.reasons.iter().any(|reason| reason.because.trim().is_empty());
            status.kind = status.kind.max(change.weight());
            for reason in change.reasons.iter().filter(|reason| !reason.because.trim().is_empty()) {
                if !status.because.contains(&reason.because) {
                    status.because.push(reason.because.clone());
                }
            }
        }
        status
    }
}
