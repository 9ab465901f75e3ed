//! What the checks found, kept in pieces by what it depends on, so that little is checked again when only words of
//! advice change: most edits are such.
//!
//! Enters: a workspace, or one with other words on some pages of advice. Leaves: its findings. Never: keeps a finding
//! that other words could have made or taken away.

use std::sync::Arc;

use rayon::prelude::*;

use super::advice_restates_rule::RuleShingles;
use super::unused::Unused;
use super::{ABSENCE_CHECKS, ADVICE_CHECKS, Context, MODEL_CHECKS};
use super::{budget, duration, force_in_advice, of_page, settle, term_undefined, unused, word_avoided};
use crate::diag::{Finding, Findings, Gathered, Level};
use crate::measure::TextCounts;
use crate::model::{Advice, AdviceKey, Document, Model};
use crate::parse::Content;
use crate::text::{Shared, Symbol};
use crate::wording::Phrases;

/// What checks of a page of advice need of everything that is no advice, made once.
#[derive(Debug)]
pub(super) struct Surroundings {
    /// The first words of what carries force.
    pub(super) force: Phrases,
    /// The words to avoid.
    pub(super) avoided: Phrases,
    /// The words that times end with.
    pub(super) units: Phrases,
    /// The rules that nobody should copy.
    pub(super) rules: RuleShingles,
}

/// What the checks of a workspace found.
#[derive(Clone, Debug)]
pub struct Kept {
    /// What no words of advice can change.
    general: Shared<Vec<Finding>>,
    /// What is wrong with each page of advice.
    pages: Vec<Shared<Vec<Finding>>>,
    /// Abbreviations that nothing explains, or only advice does.
    undefined: Vec<Finding>,
    /// The text of each body whose advice has a budget.
    counts: Vec<(Symbol, TextCounts)>,
    /// What is not there, once somebody asked.
    absent: Option<Shared<Vec<Finding>>>,
    /// What nothing uses, once somebody asked.
    unused: Option<Unused>,
    surroundings: Arc<Surroundings>,
}

impl Kept {
    /// Checks everything. `resolved` is what came while names were resolved.
    pub(super) fn new(context: &Context<'_>, resolved: Gathered) -> Self {
        let model = context.model;
        let surroundings = Surroundings {
            force: force_in_advice::first_words(&model.site.key_words),
            avoided: word_avoided::phrases(&model.site.words.avoid),
            units: duration::units(),
            rules: RuleShingles::of(context),
        };
        let files: Vec<_> = context.sources.iter().map(|(file, _)| file).zip(context.parsed).collect();
        let other = files.par_iter().filter(|(_, parsed)| !matches!(parsed.content, Content::Advice(_)));
        let of_files = other.flat_map_iter(|(file, parsed)| of_page(*file, parsed));
        let mut general = resolved.general;
        general.extend(of_files.collect::<Vec<_>>());
        general.extend(MODEL_CHECKS.par_iter().flat_map_iter(|check| check(context)).collect::<Vec<_>>());
        let nothing: Shared<Vec<Finding>> = Shared::default();
        let of_advice = model.advice.par_iter().zip(resolved.of_pages).map(|(page, words)| {
            let found = checked(context, &surroundings, page, words);
            if found.is_empty() { nothing.clone() } else { Shared::from(found) }
        });
        Kept {
            pages: of_advice.collect(),
            general: general.into(),
            undefined: term_undefined::check(context),
            counts: budget::counts(model),
            absent: None,
            unused: None,
            surroundings: Arc::new(surroundings),
        }
    }

    /// All findings, with those of the files as such.
    pub(super) fn gather(&mut self, context: &Context<'_>, loaded: &[Finding]) -> Findings {
        let mut findings = loaded.to_vec();
        findings.extend(self.general.iter().cloned());
        findings.extend(self.pages.iter().flat_map(|page| page.iter().cloned()));
        findings.extend(self.undefined.iter().cloned());
        findings.extend(budget::of_advice(context, &self.counts));
        // While data cannot be read as they were meant, nobody can say what is missing or not used.
        let hides = |finding: &Finding| finding.level == Level::Error && finding.code.hides_data();
        let sound = !findings.iter().any(hides);
        if sound {
            let check = || ABSENCE_CHECKS.par_iter().flat_map_iter(|check| check(context)).collect::<Vec<_>>().into();
            findings.extend(self.absent.get_or_insert_with(check).iter().cloned());
            findings.extend(self.unused.get_or_insert_with(|| unused::check(context)).findings.iter().cloned());
        }
        settle::settle(context, findings, |code| code.comes_later() || (code.is_of_absence() && !sound))
    }
}

/// All that is wrong with a page of advice. `words` is what came while its names were resolved.
fn checked(
    context: &Context<'_>,
    surroundings: &Surroundings,
    page: &Advice,
    words: impl IntoIterator<Item = Finding>,
) -> Vec<Finding> {
    let file = page.document.file;
    let mut findings: Vec<Finding> = words.into_iter().collect();
    findings.extend(of_page(file, &context.parsed[file.0 as usize]));
    findings.extend(ADVICE_CHECKS.iter().flat_map(|check| check(context, surroundings, page)));
    findings
}

/// Other words on some pages of advice of a workspace that was checked.
pub struct OtherWords<'a> {
    /// What was found before.
    pub kept: &'a Kept,
    /// The workspace before.
    pub before: &'a Model,
    /// Each page with what came while its names were resolved again.
    pub pages: Vec<(AdviceKey, Vec<Finding>)>,
}

impl OtherWords<'_> {
    /// Checks those pages again, and of everything else what their words could change.
    pub(super) fn kept(self, context: &Context<'_>) -> Kept {
        let mut kept = self.kept.clone();
        for (key, words) in self.pages {
            let (before, after) = (self.before.page(key), context.model.page(key));
            kept.pages[key.0 as usize] = checked(context, &kept.surroundings, after, words).into();
            for (_, text) in kept.counts.iter_mut().filter(|(owner, _)| *owner == after.owner) {
                *text = text.minus(counts(&before.document)).plus(counts(&after.document));
            }
            if kept.unused.as_ref().is_some_and(|unused| !unused.stays(&before.document, &after.document)) {
                kept.unused = None;
            }
            let explained = |page: &Advice| term_undefined::explained_in(std::iter::once(&page.document));
            if !kept.undefined.is_empty() && explained(before) != explained(after) {
                kept.undefined = term_undefined::check(context);
            }
        }
        kept
    }
}

fn counts(document: &Document) -> TextCounts {
    TextCounts::of(&document.tree, document.tree.all())
}
