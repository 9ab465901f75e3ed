//! From parsed files to a model: ids, numbers, references, editions, lineage, pilots; each step adds one certainty.
//!
//! Enters: sources and what `parse` made of each. Leaves: a [`Model`] and findings about names that lead nowhere
//! and facts that contradict one another.
//! Never: touches a disk, depends on today's date, or stops at the first fault.

mod address;
mod advice;
mod allows;
mod corrections;
mod directions;
mod documents;
mod editions;
mod fingerprint;
mod guides;
mod ids;
mod limits;
mod lineage;
mod names;
mod notices;
mod numbers;
mod pilot_record;
mod pilots;
mod registers;
mod rules;
mod site;
mod terms;
mod titles;

use std::sync::Arc;

use crate::diag::{Finding, Gathered};
use crate::model::{AdviceKey, Edition, Model, Rule};
use crate::parse::fields::Placed;
use crate::parse::{Content, FileKind, ParsedFile};
use crate::text::{FileId, Sources, Symbol};

pub use fingerprint::{fingerprint_text, variation_text};

/// Resolves a workspace. `parsed` holds one entry for each file of `sources`, in the same order.
#[must_use]
pub fn resolve(sources: &Sources, parsed: &[Arc<ParsedFile>]) -> (Model, Gathered) {
    let kinds: Vec<FileKind<'_>> = sources.iter().map(|(_, file)| FileKind::of(&file.path)).collect();
    let mut resolver = Resolver { sources, parsed, kinds: &kinds, model: Model::default(), findings: Vec::new() };
    resolver.first_steps();
    let mut of_facts = resolver.apart(Resolver::advice);
    resolver.middle_steps();
    of_facts.extend(resolver.apart(Resolver::supports));
    resolver.site_names();
    resolver.documents();
    let of_pages = resolver.advice_documents();
    resolver.allows();
    (resolver.model, Gathered { general: resolver.findings, of_facts, of_pages })
}

/// The model where only chapters differ from those of a former one, and what is wrong with everything but advice.
/// Nothing where they name their rules in another way than before, which pages of advice could see.
#[must_use]
pub fn resolve_chapters(
    sources: &Sources,
    parsed: &[Arc<ParsedFile>],
    former: &Model,
) -> Option<(Model, Vec<Finding>)> {
    let kinds: Vec<FileKind<'_>> = sources.iter().map(|(_, file)| FileKind::of(&file.path)).collect();
    let model = Model {
        symbols: former.symbols.clone(),
        advice: former.advice.clone(),
        advice_places: former.advice_places.clone(),
        ..Model::default()
    };
    let mut resolver = Resolver { sources, parsed, kinds: &kinds, model, findings: Vec::new() };
    resolver.first_steps();
    resolver.middle_steps();
    if !has_same_names(&resolver.model, former) {
        return None;
    }
    resolver.site_names();
    resolver.documents();
    resolver.allows();
    Some((resolver.model, resolver.findings))
}

/// Whether guides have the same editions, these the same rules, and these the same parts and limits, in the same order.
fn has_same_names(one: &Model, other: &Model) -> bool {
    let rules = |model: &Model| -> Vec<(Symbol, Vec<Symbol>)> {
        let names = |rule: &Rule| {
            let limits = rule.limits.iter().map(|limit| limit.name);
            rule.parts.iter().map(|part| part.id).chain(limits).collect()
        };
        let of_edition = |edition: &Edition| -> Vec<(Symbol, Vec<Symbol>)> {
            let rules = edition.rules.iter().map(|rule| (rule.id, names(rule)));
            std::iter::once((edition.id, Vec::new())).chain(rules).collect()
        };
        model.guides.iter().flat_map(|guide| &guide.editions).flat_map(of_edition).collect()
    };
    rules(one) == rules(other)
}

/// The model with other words on some pages of advice whose front matter is the same, and what is wrong with each.
/// Everything else stays what it was: no fact of the model comes from words of advice.
#[must_use]
pub fn resolve_words(
    sources: &Sources,
    parsed: &[Arc<ParsedFile>],
    former: &Model,
    pages: &[AdviceKey],
) -> (Model, Vec<Vec<Finding>>) {
    let mut resolver = Resolver { sources, parsed, kinds: &[], model: former.clone(), findings: Vec::new() };
    let findings = pages.iter().map(|page| resolver.other_words(*page)).collect();
    (resolver.model, findings)
}

/// Whether a key stands in the outermost map of a file, be its value right or not.
fn is_written<T>(data: &Placed<T>, key: &str) -> bool {
    data.mentions(key)
}

/// What the steps share.
struct Resolver<'a> {
    sources: &'a Sources,
    parsed: &'a [Arc<ParsedFile>],
    kinds: &'a [FileKind<'a>],
    model: Model,
    findings: Vec<Finding>,
}

impl<'a> Resolver<'a> {
    /// Every file with its kind and content, in path order.
    fn files(&self) -> impl Iterator<Item = (FileId, FileKind<'a>, &'a Content)> + use<'a> {
        let (sources, parsed, kinds) = (self.sources, self.parsed, self.kinds);
        sources.iter().zip(kinds).zip(parsed).map(|(((id, _), kind), parsed)| (id, *kind, &parsed.content))
    }

    /// What a file holds.
    fn content(&self, file: FileId) -> &'a Content {
        &self.parsed[file.0 as usize].content
    }

    /// What is wrong with each file by itself, but for advice, whose faults come with its words.
    fn faults(&mut self) {
        for ((id, _), parsed) in self.sources.iter().zip(self.parsed) {
            if !matches!(parsed.content, Content::Advice(_)) {
                self.findings.extend(self.faults_of(id));
            }
        }
    }

    /// What comes before pages of advice.
    fn first_steps(&mut self) {
        self.faults();
        self.site();
        self.registers();
        self.owners();
        self.terms();
        self.guides();
    }

    /// What comes between pages of advice and what they support.
    fn middle_steps(&mut self) {
        self.owner_pages();
        self.lineages();
        self.ids();
        self.pilots();
    }

    /// The findings of one step by themselves.
    fn apart(&mut self, step: impl FnOnce(&mut Self)) -> Vec<Finding> {
        let before = self.findings.len();
        step(self);
        self.findings.split_off(before)
    }

    fn faults_of(&self, file: FileId) -> impl Iterator<Item = Finding> + use<'a> {
        self.parsed[file.0 as usize].faults.iter().map(move |fault| Finding::from_fault(fault, file))
    }

    fn say(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    fn intern(&mut self, id: &str) -> Symbol {
        // An id that is known leaves the table as it is, which a former model may share.
        match self.model.symbols.find(id) {
            Some(symbol) => symbol,
            None => self.model.symbols.intern(id),
        }
    }
}
