//! The path of the data in one place: sources in, a checked model out.
//!
//! Enters: sources and the findings of loading them. Leaves: a [`Workspace`].
//! Never: touches a disk, knows today's date, or prints.

mod chapters;
mod words;

use std::sync::Arc;

use rayon::prelude::*;

use crate::apply::Question;
use crate::check::{self, Context, Former, Kept};
use crate::diag::{Finding, Findings};
use crate::model::Model;
use crate::parse::{ParsedFile, parse};
use crate::resolve::resolve;
use crate::text::{FileId, SourceFile, Sources};

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
    /// Shared by workspaces whose sites have the same addresses.
    addresses: Arc<()>,
}

impl Workspace {
    /// Reads and checks sources. `loaded` are the findings that came while they were loaded.
    #[must_use]
    pub fn new(sources: Sources, loaded: Vec<Finding>) -> Self {
        Self::parsed_with(sources, &loaded, |_| None, None)
    }

    /// The same as [`Workspace::new`], with less work: what was read of a file before is taken again where its path
    /// and its text are equal, and what was found in it where nothing that it depends on differs. Advice may still be
    /// [behind](Workspace::is_behind).
    #[must_use]
    pub fn anew(sources: Sources, loaded: Vec<Finding>, former: &Workspace) -> Self {
        let unread = unread(&loaded);
        if let Some(changed) = sources.changed_since(&former.sources)
            && unread == self::unread(former.kept.loaded())
            && !changed.iter().any(|file| unread.contains(file))
        {
            let read = |file: FileId| (file, Arc::new(parse(sources.file(file))));
            let files: Vec<_> = changed.into_iter().map(read).collect();
            if let Some(pages) = words::pages(&sources, &files, former) {
                return words::put_in(sources, &loaded, (&files, pages), former);
            }
            if chapters::are_all(&files)
                && let Some(workspace) = chapters::put_in(&sources, &loaded, &files, former)
            {
                return workspace;
            }
        }
        let known = |file: &SourceFile| {
            let id = former.sources.find(&file.path)?;
            former.sources.file(id).holds_same(file).then(|| Arc::clone(&former.parsed[id.0 as usize]))
        };
        Self::parsed_with(sources, &loaded, known, Some(former.as_former()))
    }

    /// Reads sources, and checks nothing: a third of the work of [`Workspace::new`]. It has no findings.
    #[must_use]
    pub fn unchecked(sources: Sources) -> Self {
        let files: Vec<_> = sources.iter().map(|(_, file)| file).collect();
        let parsed: Vec<Arc<ParsedFile>> = files.par_iter().map(|file| Arc::new(parse(file))).collect();
        let (model, _) = resolve(&sources, &parsed);
        Self::checked(sources, parsed, model, |_| (Findings::default(), Kept::default()))
    }

    fn parsed_with(
        sources: Sources,
        loaded: &[Finding],
        known: impl Fn(&SourceFile) -> Option<Arc<ParsedFile>> + Sync,
        former: Option<Former<'_>>,
    ) -> Self {
        let files: Vec<_> = sources.iter().map(|(_, file)| file).collect();
        let read = |file: &&SourceFile| known(file).unwrap_or_else(|| Arc::new(parse(file)));
        let parsed: Vec<Arc<ParsedFile>> = files.par_iter().map(read).collect();
        let (model, mut resolved) = resolve(&sources, &parsed);
        // A file that was not read lacks everything; saying so would hide why.
        let unread = unread(loaded);
        resolved.retain(|finding| !unread.contains(&finding.span.file));
        Self::checked(sources, parsed, model, |context| check::check(context, loaded, resolved, former))
    }

    /// Checks what was read and resolved.
    #[must_use]
    pub fn checked(
        sources: Sources,
        parsed: Vec<Arc<ParsedFile>>,
        model: Model,
        check: impl FnOnce(&Context<'_>) -> (Findings, Kept),
    ) -> Self {
        let (findings, kept) = check(&Context { sources: &sources, parsed: &parsed, model: &model });
        Workspace { sources, parsed, model, findings, kept, addresses: Arc::default() }
    }

    /// Whether it was made of another one in a way that changes no address of the site, and nothing that says which page
    /// stands at one: by other words on pages of advice or in chapters.
    #[must_use]
    pub fn has_addresses_of(&self, former: &Workspace) -> bool {
        Arc::ptr_eq(&self.addresses, &former.addresses)
    }

    /// Whether rules changed since all advice was compared with them: what is said of likeness may be old.
    #[must_use]
    pub fn is_behind(&self) -> bool {
        self.kept.is_behind()
    }

    /// The same with all advice compared; nothing where `goes_on` said no before the end.
    #[must_use]
    pub fn compared(&self, goes_on: &(dyn Fn() -> bool + Sync)) -> Option<Self> {
        let (findings, kept) = check::compare(&self.context(), &self.kept, goes_on)?;
        let (sources, parsed, model) = (self.sources.clone(), self.parsed.clone(), self.model.clone());
        let addresses = Arc::clone(&self.addresses);
        Some(Workspace { sources, parsed, model, findings, kept, addresses })
    }

    /// What checks look at.
    #[must_use]
    pub fn context(&self) -> Context<'_> {
        Context { sources: &self.sources, parsed: &self.parsed, model: &self.model }
    }

    /// What is wrong on one day and not on another.
    #[must_use]
    pub fn on_day(&self, question: Question) -> Vec<Finding> {
        check::on_day(&self.context(), &self.kept, question)
    }

    fn as_former(&self) -> Former<'_> {
        Former { context: self.context(), kept: &self.kept }
    }

    /// What was read of all files, with some read again.
    fn parsed_again(&self, files: &[(FileId, Arc<ParsedFile>)]) -> Vec<Arc<ParsedFile>> {
        let mut parsed = self.parsed.clone();
        for (file, again) in files {
            parsed[file.0 as usize] = Arc::clone(again);
        }
        parsed
    }
}

/// The files that could not be read.
fn unread(loaded: &[Finding]) -> Vec<FileId> {
    loaded.iter().filter(|finding| finding.code.leaves_unread()).map(|finding| finding.span.file).collect()
}
