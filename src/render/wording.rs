//! The words of a rule as a page prints them, for whoever lays two editions side by side.

use super::look::{Reading, TextHtml};
use super::page::Here;
use super::snapshot::Snapshot;
use crate::model::RuleKey;
use crate::plan::Route;

/// The text of a rule as HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// The text.
    pub text: String,
    /// Its footnotes; empty where there are none.
    pub footnotes: String,
}

impl From<TextHtml> for Wording {
    fn from(html: TextHtml) -> Self {
        Wording { text: html.text, footnotes: html.footnotes.unwrap_or_default() }
    }
}

/// The text of a rule just as it stands in the page of a route, and that of others as it would stand there, without
/// ids. Nothing for a page that prints no rule whole.
#[must_use]
pub fn wordings(
    snapshot: &Snapshot,
    route: Route,
    key: RuleKey,
    others: &[RuleKey],
) -> Option<(Wording, Vec<Wording>)> {
    let here = Here::new(snapshot, route);
    let level = here.rule_level(key);
    let (own, level) = match route {
        Route::Rule(..) => (here.rule_html(key, Reading::Current), 1),
        Route::EditionRule(..) => (here.rule_html(key, Reading::Edition), 1),
        Route::Chapter(..) => (here.rule_block(key, Reading::Current, level), level),
        Route::EditionChapter(..) => (here.rule_block(key, Reading::Edition, level), level),
        _ => return None,
    };
    Some((own.into(), others.iter().map(|other| here.rule_beside(*other, level).into()).collect()))
}

/// The title of a rule, or its first words where its edition gave it none.
#[must_use]
pub fn rule_title(snapshot: &Snapshot, key: RuleKey) -> String {
    Here::new(snapshot, Route::Home).rule_title(key)
}
