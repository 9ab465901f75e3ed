//! Other words on pages of advice, nothing else: what most saves are.
//!
//! Enters: sources, and the workspace that was made of them before. Leaves: the workspace of now, which shares with the
//! former all that words of advice cannot change. Never: takes this way when anything else differs, a front matter
//! among it.

use std::sync::Arc;

use super::Workspace;
use crate::check::{Context, OtherWords, check_words};
use crate::diag::Finding;
use crate::model::AdviceKey;
use crate::parse::{Content, FileKind, ParsedFile, parse};
use crate::resolve::resolve_words;
use crate::text::{FileId, SourceFile, Sources};

/// The pages that have other words.
pub(super) struct Words {
    pages: Vec<(AdviceKey, FileId, Arc<ParsedFile>)>,
}

impl Words {
    /// The pages that have other words, if nothing else differs.
    pub(super) fn of(sources: &Sources, former: &Workspace) -> Option<Self> {
        let changed = sources.changed_since(&former.sources)?;
        let page = |file: FileId| {
            let (before, after) = (former.sources.file(file), sources.file(file));
            let key = key_of(former, &after.path)?;
            let parsed = parse(after);
            let same = same_front((before, &former.parsed[file.0 as usize]), (after, &parsed));
            same.then(|| (key, file, Arc::new(parsed)))
        };
        Some(Words { pages: changed.into_iter().map(page).collect::<Option<_>>()? })
    }

    /// The workspace with these words.
    pub(super) fn put_in(self, sources: Sources, loaded: &[Finding], former: &Workspace) -> Workspace {
        let keys: Vec<AdviceKey> = self.pages.iter().map(|(key, ..)| *key).collect();
        let mut parsed = former.parsed.clone();
        for (_, file, page) in self.pages {
            parsed[file.0 as usize] = page;
        }
        let (model, findings) = resolve_words(&sources, &parsed, &former.model, &keys);
        let pages = keys.into_iter().zip(findings).collect();
        let context = Context { sources: &sources, parsed: &parsed, model: &model };
        let words = OtherWords { kept: &former.kept, before: &former.model, pages };
        let (findings, kept) = check_words(&context, loaded, words);
        Workspace { sources, parsed, model, findings, kept }
    }
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
