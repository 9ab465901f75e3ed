//! What a page's rules changed since the last issued edition. Enters: a snapshot and a route. Leaves: each changed
//! rule, and the page with the old wording beneath the new one. Never: compares with a draft.

use super::escape::escape;
use super::marks::{Marked, Old, marked};
use super::place::Shown;
use crate::apply::forerunners;
use crate::model::{EditionKey, Model, RuleKey};
use crate::plan::Route;
use crate::render::{Snapshot, Wording, wordings};

/// A rule that is not as it was.
pub(super) struct Change {
    /// The rule.
    pub(super) key: RuleKey,
    /// The anchor of the first passage that differs.
    pub(super) anchor: String,
    /// How many words came and went; nothing for a rule that is new.
    pub(super) words: Option<(usize, usize)>,
    /// The pieces of the page, each with what it becomes.
    pieces: Vec<(String, String)>,
    /// Whether the page held them as they are.
    pub(super) is_in_place: bool,
}

impl Change {
    /// The changed wording, where it has to stand outside the page.
    pub(super) fn html(&self) -> String {
        self.pieces.iter().map(|(_, made)| made.as_str()).collect()
    }
}

/// The last issued edition before one.
pub(super) fn edition_before(model: &Model, key: EditionKey) -> Option<EditionKey> {
    let guide = model.guide(key.guide);
    let mut at = guide.forerunner(key.at)?;
    // A draft may follow a draft; no chain is longer than all editions.
    for _ in 0..guide.editions.len() {
        let before = EditionKey { guide: key.guide, at };
        if !model.edition(before).is_draft() {
            return Some(before);
        }
        at = guide.forerunner(at)?;
    }
    None
}

/// What stood in a rule's place in that edition.
fn rules_before(model: &Model, key: RuleKey) -> Vec<RuleKey> {
    let mut before = forerunners(model, key);
    for _ in 0..model.guide(key.edition.guide).editions.len() {
        if before.iter().all(|old| !model.edition(old.edition).is_draft()) {
            break;
        }
        before = before.into_iter().flat_map(|old| forerunners(model, old)).collect();
    }
    before
}

/// The changed rules of a page, in its order.
pub(super) fn changes(snapshot: &Snapshot, route: Route, shown: &Shown) -> Vec<Change> {
    let model = &snapshot.workspace.model;
    let Some(before) = shown.edition.and_then(|edition| edition_before(model, edition)) else { return Vec::new() };
    let label = escape(&model.edition(before).label);
    shown.rules.iter().filter_map(|key| change(snapshot, route, *key, &label)).collect()
}

fn change(snapshot: &Snapshot, route: Route, key: RuleKey, edition: &str) -> Option<Change> {
    let model = &snapshot.workspace.model;
    let (guide, rule) = (model.guide(key.edition.guide), model.rule(key));
    // A page of a whole edition prints no rule; there the page of each is asked.
    let route = match route {
        Route::Guide(_) | Route::Edition(..) => Route::EditionRule(guide.id, model.edition(key.edition).id, rule.id),
        route => route,
    };
    let before = rules_before(model, key);
    let (new, old) = wordings(snapshot, route, key, &before)?;
    let anchor = format!("preview-change-{}", model.text(rule.id));
    if before.is_empty() {
        let note = format!(
            "<div class=\"preview-old\" id=\"{anchor}\" role=\"group\" aria-label=\"New rule\">\n\
             <p class=\"preview-old-label\">New: {edition} has no such rule</p>\n</div>\n"
        );
        let pieces = vec![(new.text.clone(), new.text + &note)];
        return Some(Change { key, anchor, words: None, pieces, is_in_place: false });
    }
    let all = |part: fn(&Wording) -> &str| old.iter().map(part).collect::<String>();
    let (text, footnotes) = (all(|old| &old.text), all(|old| &old.footnotes));
    let parts = if new.footnotes.is_empty() {
        vec![(text + &footnotes, new.text)]
    } else {
        vec![(text, new.text), (footnotes, new.footnotes)]
    };
    let mut pieces = Vec::new();
    let (mut added, mut removed) = (0, 0);
    for (was, is) in parts {
        let anchor = if pieces.is_empty() { anchor.clone() } else { format!("{anchor}--notes") };
        let old = Old { edition, anchor: &anchor };
        let Some(made) = marked(&was, &is, &old) else { continue };
        let Marked { html, added: came, removed: went } = made;
        added += came;
        removed += went;
        pieces.push((is, html));
    }
    let words = Some((added, removed));
    (!pieces.is_empty()).then_some(Change { key, anchor, words, pieces, is_in_place: false })
}

/// The page with each change in its place; a theme of one's own may print a rule in another way, and then it is not.
pub(super) fn in_place(page: &str, changes: &mut [Change]) -> String {
    let mut out = String::with_capacity(page.len() + 4096);
    let mut rest = page;
    for change in changes {
        for (piece, made) in &change.pieces {
            let Some(at) = rest.find(piece.as_str()).filter(|_| !piece.is_empty()) else { continue };
            out.push_str(&rest[..at]);
            out.push_str(made);
            rest = &rest[at + piece.len()..];
            change.is_in_place = true;
        }
    }
    out.push_str(rest);
    out
}
