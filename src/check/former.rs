//! A workspace that was checked before, and what of it holds still. Enters: both workspaces. Leaves: what was found on
//! a page, and which rules a page may look at. Never: guesses; what it does not know is checked again.

use std::collections::HashSet;
use std::sync::Arc;

use super::Context;
use super::duration::durations;
use super::kept::{Kept, PageFound};
use super::quotations_too_large::length;
use super::settle;
use crate::model::{Advice, AdviceKey, EditionKey, GuideKey, Model, Support, Target};
use crate::text::Symbol;

/// A workspace that was checked before.
#[derive(Clone, Copy)]
pub struct Former<'a> {
    /// The workspace.
    pub context: Context<'a>,
    /// What was found.
    pub kept: &'a Kept,
}

impl<'a> Former<'a> {
    /// What was found on a page by words that are the same still.
    pub(super) fn page(&self, context: &Context<'_>, key: AdviceKey) -> Option<&'a PageFound> {
        let file = context.model.page(key).document.file;
        let path = &context.sources.file(file).path;
        let id = match self.context.sources.get(file) {
            Some(same) if same.path == *path => file,
            _ => self.context.sources.find(path)?,
        };
        let advice = &self.context.model.advice;
        let at = match advice.get(key.0 as usize) {
            Some(page) if page.document.file == id => key.0 as usize,
            _ => advice.binary_search_by_key(&id, |page| page.document.file).ok()?,
        };
        let same = Arc::ptr_eq(&context.parsed[file.0 as usize], &self.context.parsed[id.0 as usize]);
        same.then(|| &self.kept.pages[at])
    }

    /// Whether the publisher's lists, and what is switched off, are the same still.
    pub(super) fn has_same_lists(&self, context: &Context<'_>) -> bool {
        let (one, other) = (&context.model.site, &self.context.model.site);
        let same_off = self.kept.surroundings.off == settle::switched_off(context);
        one.key_words == other.key_words && one.words == other.words && same_off
    }

    /// The rules that are of another length or have other limits, where names are the same.
    pub(super) fn changed_rules(&self, context: &Context<'_>) -> HashSet<(GuideKey, Symbol)> {
        let (before, after) = (self.context.model, context.model);
        let mut changed = HashSet::new();
        for (guide, record) in after.guide_keys() {
            for (edition, _) in (0..).zip(&record.editions) {
                let edition = EditionKey { guide, at: edition };
                for (key, rule) in after.rule_keys(edition) {
                    let limits =
                        |model: &Model| -> Vec<_> { model.rule(key).limits.iter().flat_map(durations).collect() };
                    if length(before, key) != length(after, key) || limits(before) != limits(after) {
                        changed.insert((guide, rule.id));
                    }
                }
            }
        }
        changed
    }
}

/// Whether a page supports or quotes any of some rules.
pub(super) fn looks_at(page: &Advice, rules: &HashSet<(GuideKey, Symbol)>) -> bool {
    let supports = page.supports.iter().filter_map(|support| match support {
        Support::Rule { guide, rule } => Some((*guide, *rule)),
        Support::Variation { .. } => None,
    });
    let references = page.document.references.iter().filter_map(|reference| match reference.target {
        Target::Rule { guide, rule, .. } => Some((guide, rule)),
        _ => None,
    });
    supports.chain(references).any(|rule| rules.contains(&rule))
}
