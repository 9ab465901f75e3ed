//! Other words on pages of advice, nothing else: what most saves are.
//!
//! Enters: sources, and the workspace that was made of them before. Leaves: the workspace of now, which shares with the
//! former all that words of advice cannot change. Never: takes this way when anything else differs, a front matter
//! among it.

use std::sync::Arc;

use super::Workspace;
use crate::check::{Context, check_words};
use crate::diag::Finding;
use crate::model::AdviceKey;
use crate::parse::{Content, FileKind, ParsedFile};
use crate::resolve::resolve_words;
use crate::text::{FileId, SourceFile, Sources};

/// The pages that files are, if each is one with nothing but other words.
pub(super) fn pages(
    sources: &Sources,
    files: &[(FileId, Arc<ParsedFile>)],
    former: &Workspace,
) -> Option<Vec<AdviceKey>> {
    let page = |(file, parsed): &(FileId, Arc<ParsedFile>)| {
        let (before, after) = (former.sources.file(*file), sources.file(*file));
        let same = same_front((before, &former.parsed[file.0 as usize]), (after, parsed));
        key_of(former, &after.path).filter(|_| same)
    };
    files.iter().map(page).collect()
}

/// The workspace with these words.
pub(super) fn put_in(
    sources: Sources,
    loaded: &[Finding],
    (files, pages): (&[(FileId, Arc<ParsedFile>)], Vec<AdviceKey>),
    former: &Workspace,
) -> Workspace {
    let parsed = former.parsed_again(files);
    let (model, findings) = resolve_words(&sources, &parsed, &former.model, &pages);
    let words = pages.into_iter().zip(findings).collect();
    let found = |context: &Context<'_>| check_words(context, loaded, &words, former.as_former());
    let workspace = Workspace::checked(sources, parsed, model, found);
    Workspace { addresses: Arc::clone(&former.addresses), ..workspace }
}

fn key_of(former: &Workspace, path: &str) -> Option<AdviceKey> {
    let FileKind::Advice(owner, slug) = FileKind::of(path) else { return None };
    let symbols = &former.model.symbols;
    former.model.advice_places.get(&(symbols.find(owner)?, symbols.find(slug)?)).copied()
}

/// Whether all that comes before the words is the same, byte for byte, so that every fact of it and every place in it
/// is, too.
fn same_front(before: (&SourceFile, &ParsedFile), after: (&SourceFile, &ParsedFile)) -> bool {
    let (Content::Advice(one), Content::Advice(other)) = (&before.1.content, &after.1.content) else { return false };
    let start = other.body.start as usize;
    one.body.start == other.body.start && before.0.text[..start] == after.0.text[..start]
}
