//! From parsed files to a model: ids, numbers, references, editions, lineage, pilots; each step adds one certainty.
//!
//! Enters: sources and what `parse` made of each. Leaves: a [`Model`] and findings about names that lead nowhere
//! and facts that contradict one another.
//! Never: touches a disk, depends on today's date, or stops at the first fault.

mod address;
mod advice;
mod allows;
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
mod pilots;
mod registers;
mod rules;
mod site;
mod terms;

use std::sync::Arc;

use crate::diag::Finding;
use crate::model::Model;
use crate::parse::fields::Placed;
use crate::parse::{Content, FileKind, ParsedFile};
use crate::text::{FileId, Sources, Symbol};

pub use fingerprint::fingerprint_text;

/// Resolves a workspace. `parsed` holds one entry for each file of `sources`, in the same order.
#[must_use]
pub fn resolve(sources: &Sources, parsed: &[Arc<ParsedFile>]) -> (Model, Vec<Finding>) {
    let kinds: Vec<FileKind<'_>> = sources.iter().map(|(_, file)| FileKind::of(&file.path)).collect();
    let mut resolver = Resolver { sources, parsed, kinds: &kinds, model: Model::default(), findings: Vec::new() };
    resolver.faults();
    resolver.site();
    resolver.registers();
    resolver.owners();
    resolver.terms();
    resolver.guides();
    resolver.advice();
    resolver.lineages();
    resolver.ids();
    resolver.pilots();
    resolver.supports();
    resolver.site_names();
    resolver.documents();
    resolver.allows();
    (resolver.model, resolver.findings)
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

    /// What is wrong with each file by itself.
    fn faults(&mut self) {
        for ((id, _), parsed) in self.sources.iter().zip(self.parsed) {
            let faults = parsed.faults.iter();
            self.findings.extend(faults.map(|fault| Finding::from_fault(fault, id)));
        }
    }

    fn say(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    fn intern(&mut self, id: &str) -> Symbol {
        self.model.symbols.intern(id)
    }
}
