//! The text of rules as others quote it, kept: many pages of advice quote the same rule from the same depth.
//!
//! Enters: a rule, and the way to the root of the page that quotes it. Leaves: HTML. Never: changes what it kept; the
//! text depends on nothing else.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use crate::model::RuleKey;

/// Quoted texts by rule and by the way to the root.
#[derive(Default)]
pub(super) struct Quotes {
    kept: RwLock<HashMap<String, HashMap<RuleKey, String>>>,
}

impl Quotes {
    /// The text that was made before, or a new one.
    pub(super) fn text(&self, key: RuleKey, root: &str, make: impl FnOnce() -> String) -> String {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(text) = kept.get(root).and_then(|texts| texts.get(&key)) {
            return text.clone();
        }
        drop(kept);
        let text = make();
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        kept.entry(root.to_owned()).or_default().insert(key, text.clone());
        text
    }
}
