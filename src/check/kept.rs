//! What the checks found, kept in pieces by what each depends on, so that little is checked again after an edit.
//!
//! Enters: a workspace, and what was found in a former one. Leaves: its findings. Never: keeps a finding that the edit
//! could have made or taken away, but for likeness, which may come a moment later and says so.

use std::sync::Arc;

use rayon::prelude::*;

use super::advice_restates_rule::{self, RuleShingles};
use super::budget::{self, document_counts};
use super::former::{Former, looks_at};
use super::unused::Unused;
use super::{ABSENCE_CHECKS, ALONE_CHECKS, AMONG_CHECKS, AdviceCheck, Context, MODEL_CHECKS};
use super::{duration, force_in_advice, of_page, settle, term_undefined, unused, word_avoided};
use crate::diag::{Code, Finding, Findings, Gathered, Level};
use crate::measure::TextCounts;
use crate::model::{Advice, AdviceKey};
use crate::parse::Content;
use crate::text::{FileId, Shared, Symbol};
use crate::wording::Phrases;

/// What checks of a page of advice need of everything that is no advice, made once.
#[derive(Debug, Default)]
pub(super) struct Surroundings {
    /// The first words of what carries force.
    pub(super) force: Phrases,
    /// The words to avoid.
    pub(super) avoided: Phrases,
    /// The words that times end with.
    pub(super) units: Phrases,
    /// The rules that nobody should copy.
    pub(super) rules: RuleShingles,
    /// The kinds of findings that nobody sees.
    pub(super) off: Vec<Code>,
}

impl Surroundings {
    fn of(context: &Context<'_>) -> Self {
        let site = &context.model.site;
        Surroundings {
            force: force_in_advice::first_words(&site.key_words),
            avoided: word_avoided::phrases(&site.words.avoid),
            units: duration::units(),
            rules: RuleShingles::of(context),
            off: settle::switched_off(context),
        }
    }
}

/// Findings of one page; mostly there are none.
type Found = Option<Arc<[Finding]>>;

/// What is wrong with one page of advice.
#[derive(Clone, Debug, Default)]
pub(super) struct PageFound {
    /// Its file, and where its words lead nowhere.
    words: Found,
    /// Its words among the publisher's lists.
    alone: Found,
    /// Its words beside the rules that it supports or quotes.
    among: Found,
    /// Its words among all rules.
    like: Found,
}

impl PageFound {
    fn all(&self) -> impl Iterator<Item = &Finding> {
        [&self.words, &self.alone, &self.among, &self.like].into_iter().flatten().flat_map(|found| found.iter())
    }
}

fn found(findings: Vec<Finding>) -> Found {
    (!findings.is_empty()).then(|| findings.into())
}

/// The findings of a page whose file may have another place now.
fn moved(known: &Found, file: FileId) -> Found {
    let findings = known.as_ref()?;
    if findings.iter().all(|finding| finding.span.file == file) {
        return Some(Arc::clone(findings));
    }
    let mut findings = findings.to_vec();
    findings.iter_mut().for_each(|finding| finding.span.file = file);
    Some(findings.into())
}

/// What the checks of a workspace found.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// What is wrong with files as such.
    loaded: Shared<Vec<Finding>>,
    /// What comes from no page of advice.
    general: Shared<Vec<Finding>>,
    /// What is wrong with the facts that pages of advice begin with.
    of_facts: Shared<Vec<Finding>>,
    /// What is wrong with the words of each page of advice.
    pub(super) pages: Vec<PageFound>,
    /// Abbreviations that nothing explains, or only advice does.
    undefined: Vec<Finding>,
    /// The text of each body's own pages, where any body's advice has a budget.
    own_texts: Vec<(Symbol, TextCounts)>,
    /// What is not there, once somebody asked.
    absent: Option<Shared<Vec<Finding>>>,
    /// What nothing uses, once somebody asked.
    unused: Option<Unused>,
    pub(super) surroundings: Arc<Surroundings>,
    /// Whether rules changed since advice was compared with them.
    is_behind: bool,
}

/// What came before the checks.
pub(super) struct Before<'a> {
    /// While files were loaded.
    pub(super) loaded: &'a [Finding],
    /// Of everything that is no advice, while names were resolved.
    pub(super) general: Vec<Finding>,
    /// Of the facts and of the words of each page of advice; nothing where they are the same as in a former workspace.
    pub(super) advice: Option<(Vec<Finding>, Vec<Vec<Finding>>)>,
}

impl<'a> Before<'a> {
    pub(super) fn new(loaded: &'a [Finding], resolved: Gathered) -> Self {
        Before { loaded, general: resolved.general, advice: Some((resolved.of_facts, resolved.of_pages)) }
    }
}

impl Kept {
    /// Checks everything, but for what a former workspace had already.
    pub(super) fn new(context: &Context<'_>, before: Before<'_>, former: Option<Former<'_>>) -> Self {
        let model = context.model;
        let surroundings = Surroundings::of(context);
        let files: Vec<_> = context.sources.iter().map(|(file, _)| file).zip(context.parsed).collect();
        let other = files.par_iter().filter(|(_, parsed)| !matches!(parsed.content, Content::Advice(_)));
        let mut general = before.general;
        general.extend(other.flat_map_iter(|(file, parsed)| of_page(*file, parsed)).collect::<Vec<_>>());
        general.extend(MODEL_CHECKS.par_iter().flat_map_iter(|check| check(context)).collect::<Vec<_>>());
        let same_lists = former.is_some_and(|former| former.has_same_lists(context));
        let is_behind =
            former.is_some_and(|former| former.kept.is_behind || former.kept.surroundings.rules != surroundings.rules);
        let changed = former.filter(|_| before.advice.is_none()).map(|former| former.changed_rules(context));
        let former_texts = former.filter(|_| before.advice.is_none()).map(|former| former.kept.own_texts.clone());
        let own_texts = former_texts.unwrap_or_else(|| budget::own_texts(model));
        let (of_facts, words) = match (before.advice, former) {
            (Some((of_facts, words)), _) => (of_facts.into(), Some(words)),
            (None, Some(former)) => (former.kept.of_facts.clone(), None),
            (None, None) => (Shared::default(), None),
        };
        let keys: Vec<AdviceKey> = model.advice_keys().map(|(key, _)| key).collect();
        let pages = keys.par_iter().map(|key| {
            let known = former.and_then(|former| former.page(context, *key));
            let words = words.as_ref().map(|words| words[key.0 as usize].as_slice());
            let among = known
                .filter(|_| same_lists && changed.as_ref().is_some_and(|rules| !looks_at(model.page(*key), rules)));
            let known = Known { words: known, alone: known.filter(|_| same_lists), among };
            checked(context, &surroundings, (model.page(*key), words), known)
        });
        Kept {
            pages: pages.collect(),
            loaded: before.loaded.to_vec().into(),
            general: general.into(),
            of_facts,
            undefined: term_undefined::check(context),
            own_texts,
            absent: None,
            unused: None,
            surroundings: Arc::new(surroundings),
            is_behind,
        }
    }

    /// All findings.
    pub(super) fn gather(&mut self, context: &Context<'_>) -> Findings {
        // While data cannot be read as they were meant, nobody can say what is missing or not used.
        let hides = |finding: &Finding| finding.level == Level::Error && finding.code.hides_data();
        let sound = !self.of_presence().any(hides);
        let is_seen = |finding: &&Finding| !self.surroundings.off.contains(&finding.code);
        let mut findings: Vec<Finding> = self.of_presence().filter(is_seen).cloned().collect();
        if sound {
            let check = || ABSENCE_CHECKS.par_iter().flat_map_iter(|check| check(context)).collect::<Vec<_>>().into();
            findings.extend(self.absent.get_or_insert_with(check).iter().cloned());
            findings.extend(self.unused.get_or_insert_with(|| unused::check(context)).findings.iter().cloned());
        }
        settle::settle(context, findings, |code| code.comes_later() || (code.is_of_absence() && !sound))
    }

    /// The findings about what is there.
    fn of_presence(&self) -> impl Iterator<Item = &Finding> {
        let of_pages = self.pages.iter().flat_map(PageFound::all);
        self.loaded.iter().chain(self.general.iter()).chain(self.of_facts.iter()).chain(&self.undefined).chain(of_pages)
    }

    /// What is wrong with files as such.
    pub(crate) fn loaded(&self) -> &[Finding] {
        &self.loaded
    }

    /// The text of each body's own pages, where any body's advice has a budget.
    pub(super) fn own_texts(&self) -> &[(Symbol, TextCounts)] {
        &self.own_texts
    }

    /// Whether rules changed since all advice was compared with them.
    #[must_use]
    pub fn is_behind(&self) -> bool {
        self.is_behind
    }

    /// The same with all advice compared with the rules of now; nothing where `goes_on` said no before the end.
    pub(super) fn compared(&self, context: &Context<'_>, goes_on: &(dyn Fn() -> bool + Sync)) -> Option<Self> {
        let compare = |(page, known): (&Shared<Advice>, &PageFound)| {
            let like = || by(&[advice_restates_rule::in_advice], context, &self.surroundings, page);
            goes_on().then(|| PageFound { like: like(), ..known.clone() })
        };
        let pages = context.model.advice.par_iter().zip(&self.pages).map(compare).collect::<Option<Vec<_>>>()?;
        Some(Kept { pages, is_behind: false, ..self.clone() })
    }
}

/// What some checks find on a page, but for what is switched off: it can be much, and nobody sees it.
fn by(checks: &[AdviceCheck], context: &Context<'_>, surroundings: &Surroundings, page: &Advice) -> Found {
    let all = checks.iter().flat_map(|check| check(context, surroundings, page));
    found(all.filter(|finding| !surroundings.off.contains(&finding.code)).collect())
}

/// What was found on a page by the same words before.
#[derive(Clone, Copy, Default)]
struct Known<'a> {
    /// By words alone.
    words: Option<&'a PageFound>,
    /// By words and the lists of now.
    alone: Option<&'a PageFound>,
    /// By words and the rules of now.
    among: Option<&'a PageFound>,
}

/// Looks at a page of advice. `words` is what came while its names were resolved.
fn checked(
    context: &Context<'_>,
    surroundings: &Surroundings,
    (page, words): (&Advice, Option<&[Finding]>),
    known: Known<'_>,
) -> PageFound {
    let file = page.document.file;
    let by = |checks: &[AdviceCheck]| by(checks, context, surroundings, page);
    let words = match (words, known.words) {
        (None, Some(known)) => known.words.clone(),
        (words, _) => {
            let resolved = words.unwrap_or_default().iter().cloned();
            found(resolved.chain(of_page(file, &context.parsed[file.0 as usize])).collect())
        }
    };
    PageFound {
        words,
        alone: known.alone.map_or_else(|| by(&ALONE_CHECKS), |known| moved(&known.alone, file)),
        among: known.among.map_or_else(|| by(&AMONG_CHECKS), |known| moved(&known.among, file)),
        like: known.alone.map_or_else(|| by(&[advice_restates_rule::in_advice]), |known| moved(&known.like, file)),
    }
}

/// Other words on some pages of advice, each page with what came while its names were resolved again.
pub type OtherWords = Vec<(AdviceKey, Vec<Finding>)>;

impl Former<'_> {
    /// Checks pages with other words again, and of everything else what their words could change.
    pub(super) fn with_words(&self, context: &Context<'_>, loaded: &[Finding], words: &OtherWords) -> Kept {
        let mut kept = self.kept.clone();
        if *kept.loaded != loaded {
            kept.loaded = loaded.to_vec().into();
        }
        for (key, words) in words {
            let (before, after) = (self.context.model.page(*key), context.model.page(*key));
            kept.pages[key.0 as usize] = checked(context, &kept.surroundings, (after, Some(words)), Known::default());
            for (_, text) in kept.own_texts.iter_mut().filter(|(owner, _)| *owner == after.owner) {
                *text = text.minus(document_counts(&before.document)).plus(document_counts(&after.document));
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
