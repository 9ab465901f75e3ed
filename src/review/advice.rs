//! Pages of advice that changed, and whether each says so in its own record of changes.

use crate::diag::{Code, Finding};
use crate::markdown::plain_text;
use crate::model::{Advice, AdviceChange, AdviceKey, Model};
use crate::text::Span;

/// What became of a page of advice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageState {
    /// It is new: its place now.
    New(AdviceKey),
    /// It is gone: its place before.
    Gone(AdviceKey),
    /// Its words changed: its place now.
    Changed(AdviceKey),
}

/// A page of advice that changed.
#[derive(Clone, Debug)]
pub struct AdviceReview {
    /// What became of it.
    pub state: PageState,
    /// What it newly says of the change in `changes:`.
    pub records: Vec<String>,
    /// Whether it was published before, so that it has to say so.
    pub was_published: bool,
}

impl AdviceReview {
    /// Whether a published page changed without saying so.
    #[must_use]
    pub fn is_unrecorded(&self) -> bool {
        matches!(self.state, PageState::Changed(_)) && self.was_published && self.records.is_empty()
    }
}

/// The pages that changed, in the order of the new workspace; those that are gone come last.
pub(super) fn pages(old: &Model, new: &Model) -> Vec<AdviceReview> {
    let mut seen = Vec::new();
    let mut found = Vec::new();
    for (key, page) in new.advice_keys() {
        let Some((was, before)) = former(old, new, page) else {
            found.push(AdviceReview { state: PageState::New(key), records: Vec::new(), was_published: false });
            continue;
        };
        seen.push(was);
        if words(before) != words(page) {
            let records = records(before, page);
            let was_published = before.published.is_some();
            found.push(AdviceReview { state: PageState::Changed(key), records, was_published });
        }
    }
    let gone = old.advice_keys().filter(|(key, _)| !seen.contains(key));
    found.extend(gone.map(|(key, page)| AdviceReview {
        state: PageState::Gone(key),
        records: Vec::new(),
        was_published: page.published.is_some(),
    }));
    found
}

/// The page as it was, at its address or at one that it says it moved from.
fn former<'a>(old: &'a Model, new: &Model, page: &Advice) -> Option<(AdviceKey, &'a Advice)> {
    let own = format!("{}/{}", new.text(page.owner), new.text(page.slug));
    let mut addresses = std::iter::once(&own).chain(&page.moved_from);
    addresses.find_map(|address| {
        let (owner, slug) = address.split_once('/')?;
        let place = (old.symbols.find(owner)?, old.symbols.find(slug)?);
        let key = *old.advice_places.get(&place)?;
        Some((key, old.page(key)))
    })
}

/// What readers read: the title and the text, whatever its lines and white space.
fn words(page: &Advice) -> Vec<String> {
    let tree = &page.document.tree;
    let text = plain_text(tree, tree.all()).into_iter();
    let text = text.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    std::iter::once(page.title.clone()).chain(text).collect()
}

/// The records that are new, and not older than what the page said before.
fn records(before: &Advice, page: &Advice) -> Vec<String> {
    let same = |one: &AdviceChange, other: &AdviceChange| one.date == other.date && one.what == other.what;
    let last = before.changes.iter().map(|change| change.date).chain(before.published).max();
    let is_new = |change: &&AdviceChange| {
        let known = before.changes.iter().any(|other| same(change, other));
        !known && last.is_none_or(|last| change.date >= last)
    };
    page.changes.iter().filter(is_new).map(|change| format!("{}: {}", change.date, change.what)).collect()
}

/// A finding for each published page whose words changed without a record.
#[must_use]
pub fn unrecorded(new: &Model, pages: &[AdviceReview]) -> Vec<Finding> {
    let finding = |review: &AdviceReview| {
        let PageState::Changed(key) = review.state else { return None };
        review.is_unrecorded().then(|| {
            let place = Span::start_of(new.page(key).document.file);
            let message = "the words of this published page changed, and `changes:` does not say so";
            Finding::new(Code::ChangeUnrecorded, place, message)
                .help("add the day and what changed to `changes:`, or put the words back")
        })
    };
    pages.iter().filter_map(finding).collect()
}
