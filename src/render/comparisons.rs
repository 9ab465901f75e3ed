//! The comparisons that pages and feeds of one site share, each made when it is first asked for.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use crate::apply::Question;
use crate::compare::{Comparison, Differences, Side, compare};
use crate::model::{EditionKey, Model};
use crate::plan::{Drafts, compared_pairs};

/// Comparisons by their editions, old and new.
pub(super) struct Comparisons(HashMap<(EditionKey, EditionKey), OnceLock<Arc<Differences>>>);

impl Comparisons {
    /// A place for every comparison that has a page.
    pub(super) fn new(model: &Model, question: Question, drafts: Drafts) -> Self {
        let pairs = model.guide_keys().flat_map(|(guide, _)| compared_pairs(model, guide, question, drafts));
        Comparisons(pairs.map(|pair| (pair, OnceLock::new())).collect())
    }

    /// Two editions compared.
    pub(super) fn of<'a>(&self, model: &'a Model, old: EditionKey, new: EditionKey) -> Comparison<'a> {
        let side = |key| Side { model, key };
        let (old, new) = (side(old), side(new));
        let Some(place) = self.0.get(&(old.key, new.key)) else { return compare(old, new) };
        let differences = place.get_or_init(|| compare(old, new).differences);
        Comparison { old, new, differences: differences.clone() }
    }
}
