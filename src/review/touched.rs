//! What changed rules touch: advice, pilots, terms.

use crate::compare::{Change, Comparison, Side};
use crate::model::{AdviceKey, Model, Support, Target};
use crate::text::Symbol;

/// What a change of rules touches, in the new workspace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// Pages of advice that support the rules.
    pub supports: Vec<AdviceKey>,
    /// Other pages of advice that quote the rules or link to them.
    pub names: Vec<AdviceKey>,
    /// Pilots that vary the rules, by their places.
    pub pilots: Vec<usize>,
    /// Terms that the new text links to.
    pub terms: Vec<Symbol>,
}

/// What a change touches.
pub(super) fn touched(comparison: &Comparison<'_>, change: &Change) -> Touched {
    let new = comparison.new;
    let model = new.model;
    let ids = |side: Side<'_>, rules: &[u32]| -> Vec<Symbol> {
        rules.iter().filter_map(|at| model.symbols.find(side.text(side.rule(*at).id))).collect()
    };
    let rules = [ids(comparison.old, &change.old), ids(new, &change.new)].concat();
    let mut touched = Touched { terms: terms(new, change), ..Touched::default() };
    for (key, page) in model.advice_keys() {
        let supports = |support: &Support| match support {
            Support::Rule { guide, rule } => *guide == new.guide() && rules.contains(rule),
            Support::Variation { pilot, variation } => varies(model, *pilot, *variation, &rules),
        };
        let names = |target: &Target| matches!(target, Target::Rule { guide, rule, .. } if *guide == new.guide() && rules.contains(rule));
        if page.supports.iter().any(supports) {
            touched.supports.push(key);
        } else if page.document.references.iter().any(|reference| names(&reference.target)) {
            touched.names.push(key);
        }
    }
    for (at, pilot) in model.pilots.iter().enumerate() {
        let is_of_guide = pilot.guide == new.guide();
        let varied = |rule: Option<Symbol>| rule.is_some_and(|rule| rules.contains(&rule));
        if is_of_guide && pilot.variations.iter().any(|variation| varied(variation.rule)) {
            touched.pilots.push(at);
        }
    }
    touched
}

fn varies(model: &Model, pilot: Symbol, variation: Symbol, rules: &[Symbol]) -> bool {
    let pilots = model.pilots.iter().filter(|one| one.id == pilot);
    let variations = pilots.flat_map(|pilot| &pilot.variations).filter(|one| one.id == variation);
    variations.filter_map(|one| one.rule).any(|rule| rules.contains(&rule))
}

/// The terms that the new rules of a change link to, each once.
fn terms(new: Side<'_>, change: &Change) -> Vec<Symbol> {
    let mut terms = Vec::new();
    for rule in change.new.iter().map(|at| new.rule(*at)) {
        let document = &new.edition().chapters[rule.chapter as usize].document;
        for reference in document.references.iter().filter(|reference| rule.body.contains(reference.node)) {
            if let Target::Term(term) = reference.target
                && !terms.contains(&term)
            {
                terms.push(term);
            }
        }
    }
    terms
}
