//! The path of the data in one place: sources in, a checked model out.
//!
//! Enters: sources and the findings of loading them. Leaves: a [`Workspace`].
//! Never: touches a disk, knows today's date, or prints.

mod words;

use std::sync::Arc;

use rayon::prelude::*;

use crate::check::{self, Context, Kept};
use crate::diag::{Finding, Findings, Gathered};
use crate::model::Model;
use crate::parse::{ParsedFile, parse};
use crate::resolve::resolve;
use crate::text::{SourceFile, Sources};
use words::Words;

/// A workspace, read and checked.
#[derive(Debug)]
pub struct Workspace {
    /// The files.
    pub sources: Sources,
    /// What was read of each, in the same order.
    pub parsed: Vec<Arc<ParsedFile>>,
    /// What it all means.
    pub model: Model,
    /// What is wrong or doubtful.
    pub findings: Findings,
    /// The same in pieces.
    kept: Kept,
}

impl Workspace {
    /// Reads and checks sources. `loaded` are the findings that came while they were loaded.
    #[must_use]
    pub fn new(sources: Sources, loaded: Vec<Finding>) -> Self {
        Self::parsed_with(sources, &loaded, |_| None)
    }

    /// The same as [`Workspace::new`], with less work: what was read of a file before is taken again where its path
    /// and its text are equal, and where only words of advice differ, so is all that they cannot change.
    #[must_use]
    pub fn anew(sources: Sources, loaded: Vec<Finding>, former: &Workspace) -> Self {
        if let Some(words) = Words::of(&sources, former) {
            return words.put_in(sources, &loaded, former);
        }
        Self::parsed_with(sources, &loaded, |file| {
            let id = former.sources.find(&file.path)?;
            former.sources.file(id).holds_same(file).then(|| Arc::clone(&former.parsed[id.0 as usize]))
        })
    }

    fn parsed_with(
        sources: Sources,
        loaded: &[Finding],
        known: impl Fn(&SourceFile) -> Option<Arc<ParsedFile>> + Sync,
    ) -> Self {
        let files: Vec<_> = sources.iter().map(|(_, file)| file).collect();
        let read = |file: &&SourceFile| known(file).unwrap_or_else(|| Arc::new(parse(file)));
        let parsed: Vec<Arc<ParsedFile>> = files.par_iter().map(read).collect();
        let (model, resolved) = resolve(&sources, &parsed);
        Self::checked(sources, parsed, model, loaded, resolved)
    }

    /// Checks what was read and resolved.
    #[must_use]
    pub fn checked(
        sources: Sources,
        parsed: Vec<Arc<ParsedFile>>,
        model: Model,
        loaded: &[Finding],
        resolved: Gathered,
    ) -> Self {
        let context = Context { sources: &sources, parsed: &parsed, model: &model };
        let (findings, kept) = check::check(&context, loaded, resolved);
        Workspace { sources, parsed, model, findings, kept }
    }

    /// What checks look at.
    #[must_use]
    pub fn context(&self) -> Context<'_> {
        Context { sources: &self.sources, parsed: &self.parsed, model: &self.model }
    }
}
