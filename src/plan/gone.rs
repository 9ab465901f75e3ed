//! Addresses that were published and lead nowhere now.

use std::collections::HashSet;

use super::{Plan, Route};
use crate::diag::{Code, Finding};
use crate::model::Model;
use crate::text::{FileId, Span};

/// How many such addresses one run names.
const MOST: usize = 50;

/// A finding, at the workspace's own file, for each address of the former site that has neither a page nor a redirect
/// now. A draft promised nothing. Files under `assets/`
/// are named by what they hold and come and go.
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

/// Whether an address was one of a draft, or of an id that was never issued.
fn was_draft(model: &Model, path: &str) -> bool {
    let guide = |id| model.find_guide(id).map(|key| model.guide(key));
    let is_draft = |of, edition| {
        let record = guide(of).and_then(|guide| Some(&guide.editions[guide.find_edition(edition)? as usize]));
        record.is_some_and(crate::model::Edition::is_draft)
    };
    match Route::parse(path, &model.symbols) {
        Some(
            Route::Edition(of, edition) | Route::EditionChapter(of, edition, _) | Route::EditionRule(of, edition, _),
        ) => is_draft(of, edition),
        Some(Route::Changes(of, old, new, _)) => is_draft(of, old) || is_draft(of, new),
        Some(Route::Rule(of, rule) | Route::RuleVersion(of, rule, _)) => {
            guide(of).and_then(|guide| guide.issued(rule)).is_some_and(|id| !id.issued)
        }
        _ => false,
    }
}
