//! Other words in chapters, nothing else.
//!
//! Enters: sources, and the workspace that was made of them before. Leaves: the workspace of now, with advice as it was.
//! Never: takes this way when a rule, a part or a limit came, went or has another name.

use std::sync::Arc;

use super::Workspace;
use crate::check::{Context, check_chapters};
use crate::diag::Finding;
use crate::parse::{Content, ParsedFile};
use crate::resolve::resolve_chapters;
use crate::text::{FileId, Sources};

/// Whether files are chapters and nothing else.
pub(super) fn are_all(files: &[(FileId, Arc<ParsedFile>)]) -> bool {
    files.iter().all(|(_, parsed)| matches!(parsed.content, Content::Chapter(_)))
}

/// The workspace with these chapters, unless advice could see a difference.
pub(super) fn put_in(
    sources: &Sources,
    loaded: &[Finding],
    files: &[(FileId, Arc<ParsedFile>)],
    former: &Workspace,
) -> Option<Workspace> {
    let parsed = former.parsed_again(files);
    let (model, general) = resolve_chapters(sources, &parsed, &former.model)?;
    let found = |context: &Context<'_>| check_chapters(context, loaded, general, former.as_former());
    let mut workspace = Workspace::checked(sources.clone(), parsed, model, found);
    if files.iter().all(|(file, parsed)| moved_from(&former.parsed[file.0 as usize]) == moved_from(parsed)) {
        workspace.addresses = Arc::clone(&former.addresses);
    }
    Some(workspace)
}

/// The old addresses that a chapter names.
fn moved_from(parsed: &ParsedFile) -> Option<&[String]> {
    match &parsed.content {
        Content::Chapter(chapter) => Some(&chapter.front.value.moved_from),
        _ => None,
    }
}
