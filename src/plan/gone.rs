//! Addresses that were published and lead nowhere now.

use std::collections::HashSet;

use super::Plan;
use crate::diag::{Code, Finding};
use crate::model::Model;
use crate::text::{FileId, Span};

/// How many such addresses one run names.
const MOST: usize = 50;

/// A finding for each address of the former site that has neither a page nor a redirect now. Files under `assets/`
/// are named by what they hold and come and go.
#[must_use]
pub fn gone<'a>(plan: &Plan, model: &Model, former: impl IntoIterator<Item = &'a str>) -> Vec<Finding> {
    let pages = plan.routes.iter().map(|route| route.path(&model.symbols));
    let moved = plan.redirects.iter().map(|redirect| redirect.from.clone());
    let now: HashSet<String> = pages.chain(moved).collect();
    let lost = former.into_iter().filter(|path| path.ends_with(".html") && !now.contains(*path));
    lost.take(MOST)
        .map(|path| {
            let message = format!("`{path}` was published, and now nothing stands there");
            Finding::new(Code::AddressGone, Span::start_of(FileId(0)), message)
                .help("bring the page back, or say `moved-from:` on the page that took its place")
        })
        .collect()
}
