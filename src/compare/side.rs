//! One of the two editions that are compared, in its model.

use crate::model::{Edition, EditionKey, GuideKey, Model, Rule, RuleKey};
use crate::text::Symbol;

/// An edition in its model. The two sides of a comparison may come from two models, so ids are compared as text.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The model.
    pub model: &'a Model,
    /// The edition.
    pub key: EditionKey,
}

impl<'a> Side<'a> {
    /// The edition.
    #[must_use]
    pub fn edition(self) -> &'a Edition {
        self.model.edition(self.key)
    }

    /// The guide.
    #[must_use]
    pub fn guide(self) -> GuideKey {
        self.key.guide
    }

    /// A rule, by its place in the edition.
    #[must_use]
    pub fn rule(self, at: u32) -> &'a Rule {
        &self.edition().rules[at as usize]
    }

    /// The key of a rule, by its place in the edition.
    #[must_use]
    pub fn rule_key(self, at: u32) -> RuleKey {
        RuleKey { edition: self.key, at }
    }

    /// The text of an id.
    #[must_use]
    pub fn text(self, id: Symbol) -> &'a str {
        self.model.text(id)
    }

    /// The place of a rule, by the text of its id.
    pub(super) fn find(self, id: &str) -> Option<u32> {
        self.edition().find_rule(self.model.symbols.find(id)?)
    }

    /// Another edition of the same guide.
    pub(super) fn with(self, at: u32) -> Side<'a> {
        Side { key: EditionKey { guide: self.key.guide, at }, ..self }
    }

    /// The edition whose rules this one goes on from.
    pub(super) fn before(self) -> Option<Side<'a>> {
        Some(self.with(self.model.guide(self.key.guide).forerunner(self.key.at)?))
    }

    /// The places of all rules.
    pub(super) fn places(self) -> std::ops::Range<u32> {
        0..u32::try_from(self.edition().rules.len()).unwrap_or(u32::MAX)
    }
}
