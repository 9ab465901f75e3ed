//! How a page is wanted: on which day, with what changed or without. Enters: a request. Leaves: the query that carries
//! it on. Never: holds what is no date.

use super::request::Request;

/// What stands behind the question mark of an address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Wish<'a> {
    /// The day, as it was written.
    pub(super) as_of: Option<&'a str>,
    /// Whether the old wording is to stand beneath the new one.
    pub(super) changes: bool,
}

impl<'a> Wish<'a> {
    /// What a request asks for.
    pub(super) fn of(request: &'a Request) -> Self {
        Wish { as_of: request.query("as-of"), changes: request.query("changes") == Some("shown") }
    }

    /// The query that asks for it, as it stands in HTML; `?` alone for nothing.
    pub(super) fn query(self) -> String {
        let day = self.as_of.map(|day| format!("as-of={day}"));
        let parts: Vec<String> = day.into_iter().chain(self.changes.then(|| "changes=shown".to_owned())).collect();
        super::escape::escape(&format!("?{}", parts.join("&")))
    }
}
