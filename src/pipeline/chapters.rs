//! Other words in chapters, nothing else.
//!
//! Enters: sources, and the workspace that was made of them before. Leaves: the workspace of now, with advice as it was.
//! Never: takes this way when a rule, a part or a limit came, went or has another name.

use std::sync::Arc;

use super::{Workspace, unread};
use crate::check::{Context, check_chapters};
use crate::diag::Finding;
use crate::model::{Model, Rule};
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
    let (model, mut general) = resolve_chapters(sources, &parsed, &former.model)?;
    let unread = unread(loaded);
    general.retain(|finding| !unread.contains(&finding.span.file));
    let found = |context: &Context<'_>| check_chapters(context, loaded, general, former.as_former());
    let mut workspace = Workspace::checked(sources.clone(), parsed, model, found);
    let moved =
        |(file, parsed): &(FileId, Arc<ParsedFile>)| moved_from(&former.parsed[file.0 as usize]) != moved_from(parsed);
    if !files.iter().any(moved) && has_same_days(&workspace.model, &former.model) {
        workspace.addresses = Arc::clone(&former.addresses);
    }
    Some(workspace)
}

/// Whether each rule, by the same names as before, stands in the same chapter and is in force on the same days: what its
/// versions come from, each of which has an address.
fn has_same_days(one: &Model, other: &Model) -> bool {
    let facts = |rule: &Rule| (rule.chapter, rule.in_force_from, rule.in_force_until);
    let rules = |model: &Model| -> Vec<_> {
        let editions = model.guides.iter().flat_map(|guide| &guide.editions);
        editions.flat_map(|edition| &edition.rules).map(facts).collect()
    };
    rules(one) == rules(other)
}

/// The old addresses that a chapter names.
fn moved_from(parsed: &ParsedFile) -> Option<&[String]> {
    match &parsed.content {
        Content::Chapter(chapter) => Some(&chapter.front.value.moved_from),
        _ => None,
    }
}
