//! Addresses that were published and lead nowhere now.

use std::collections::HashSet;

use super::Plan;
use crate::diag::{Code, Finding};
use crate::model::{Guide, Model};
use crate::text::{FileId, Span};

/// How many such addresses one run names.
const MOST: usize = 50;

/// A finding, at the workspace's own file, for each address of the former site that has neither a page nor a redirect
/// now. A draft promised nothing. Files under `assets/` are named by what they hold and come and go.
#[must_use]
pub fn gone<'a>(plan: &Plan, model: &Model, site: FileId, former: impl IntoIterator<Item = &'a str>) -> Vec<Finding> {
    let mut former = former.into_iter().peekable();
    if former.peek().is_none() {
        return Vec::new();
    }
    let pages = plan.routes.iter().filter_map(|route| plan.path(*route));
    let moved = plan.redirects.iter().map(|redirect| redirect.from.as_str());
    let now: HashSet<&str> = pages.chain(moved).collect();
    let lost = former.filter(|path| path.ends_with(".html") && !now.contains(*path));
    let lost = lost.filter(|path| !was_draft(model, path));
    lost.take(MOST)
        .map(|path| {
            let message = format!("`{path}` was published, and now nothing stands there");
            Finding::new(Code::AddressGone, Span::start_of(site), message)
                .help("bring the page back, or say `moved-from:` on the page that took its place")
        })
        .collect()
}

/// Whether an address was one of a draft, of an id that was never issued (`ids.lock` keeps all that were), or of a chapter
/// that no issued edition has.
fn was_draft(model: &Model, path: &str) -> bool {
    let pieces: Vec<&str> = path.trim_end_matches(".html").split('/').collect();
    let guide = |id: &str| model.symbols.find(id).and_then(|id| model.find_guide(id)).map(|key| model.guide(key));
    let is_draft = |guide: &Guide, id: &str| {
        let known = model.symbols.find(id).and_then(|id| guide.find_edition(id));
        // A draft's folder may have become an edition's.
        known.map_or(id == "draft", |at| guide.editions[at as usize].is_draft())
    };
    match pieces.as_slice() {
        ["changes", of, old, new, ..] => guide(of).is_some_and(|of| is_draft(of, old) || is_draft(of, new)),
        [of, "rules", rule, ..] => guide(of).is_some_and(|guide| {
            let issued = model.symbols.find(rule).and_then(|id| guide.issued(id));
            issued.is_none_or(|id| !id.issued)
        }),
        [of, "chapters", chapter] => guide(of).is_some_and(|guide| {
            let issued = guide.editions.iter().filter(|edition| !edition.is_draft());
            let mut chapters = issued.flat_map(|edition| &edition.chapters);
            !chapters.any(|record| model.text(record.id) == *chapter)
        }),
        [of, edition, ..] => guide(of).is_some_and(|of| is_draft(of, edition)),
        _ => false,
    }
}
