//! The rules that an address of the site means, old ones as well.

use super::find::{Match, rules_of_term};
use crate::apply::History;
use crate::model::{Chapter, EditionKey, GuideKey, Model};
use crate::plan::Route;
use crate::text::Symbol;

/// Finds them: a path from the site's root or a whole address, with or without `.html`.
pub(super) fn find(model: &Model, history: &History, asked: &str) -> Vec<Match> {
    let (address, anchor) = asked.split_once('#').map_or((asked, None), |(path, anchor)| (path, Some(anchor)));
    let address = address.split('?').next().unwrap_or(address);
    let is_whole = address.contains("://") || address.starts_with('/');
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = path.strip_suffix(".html").unwrap_or(path);
    let pieces: Vec<&str> = path.split('/').filter(|piece| !piece.is_empty() && *piece != ".").collect();
    if pieces.len() < 2 {
        return Vec::new();
    }
    // A host, and the folder in which a site stands, come first.
    let starts = if is_whole { 0..pieces.len() - 1 } else { 0..1 };
    for start in starts {
        let found = at(model, history, &pieces[start..], anchor);
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

fn at(model: &Model, history: &History, pieces: &[&str], anchor: Option<&str>) -> Vec<Match> {
    if let [guide, "chapters", chapter] = pieces {
        let guide = model.symbols.find(guide).and_then(|id| model.find_guide(id));
        return guide.map(|guide| chapter_rules(model, history, (guide, chapter), anchor)).unwrap_or_default();
    }
    let Some(route) = Route::parse(&format!("{}.html", pieces.join("/")), &model.symbols) else { return Vec::new() };
    let part = anchor.and_then(|anchor| model.symbols.find(anchor));
    let rule = |guide: Symbol, rule: Symbol, edition: Option<Symbol>| {
        let key = model.find_guide(guide)?;
        model.guide(key).issued(rule)?;
        let edition = match edition {
            Some(id) => Some(model.find_edition(key, id).filter(|edition| model.find_rule(*edition, rule).is_some())?),
            None => None,
        };
        Some(Match { guide: key, rule, edition, part })
    };
    match route {
        Route::Rule(guide, id) => rule(guide, id, None).into_iter().collect(),
        Route::EditionRule(guide, edition, id) => rule(guide, id, Some(edition)).into_iter().collect(),
        Route::RuleVersion(guide, id, day) => {
            let found = rule(guide, id, None).into_iter();
            let held = |found: Match| {
                let edition = history.in_force_on(model, found.guide, id, day).map(|key| key.edition);
                Match { edition, ..found }
            };
            found.map(held).collect()
        }
        Route::EditionChapter(guide, edition, chapter) => {
            let edition = model.find_guide(guide).and_then(|key| model.find_edition(key, edition));
            let found = edition.and_then(|key| Some((key, chapter_at(model, key, |record| record.id == chapter)?)));
            found.map(|(key, at)| rules_in(model, (key, at), anchor, Some(key))).unwrap_or_default()
        }
        Route::Term(term) => rules_of_term(model, history, term),
        _ => Vec::new(),
    }
}

/// The rules of a chapter by an address that names no edition: of the current one, also by a name that it had before;
/// else of the newest edition that had it.
fn chapter_rules(
    model: &Model,
    history: &History,
    (guide, name): (GuideKey, &str),
    anchor: Option<&str>,
) -> Vec<Match> {
    let called = |record: &Chapter| model.text(record.id) == name;
    let had = |record: &Chapter| record.moved_from.iter().any(|old| old == name);
    let now = history.current(guide).edition();
    if let Some(now) = now
        && let Some(at) = chapter_at(model, now, called).or_else(|| chapter_at(model, now, had))
    {
        return rules_in(model, (now, at), anchor, None);
    }
    let issued = model.edition_keys(guide).filter(|(_, edition)| !edition.is_draft()).map(|(key, _)| key);
    let issued: Vec<EditionKey> = issued.collect();
    let found = issued.into_iter().rev().find_map(|key| Some((key, chapter_at(model, key, called)?)));
    found.map(|(key, at)| rules_in(model, (key, at), anchor, Some(key))).unwrap_or_default()
}

fn chapter_at(model: &Model, edition: EditionKey, is: impl Fn(&Chapter) -> bool) -> Option<u32> {
    let at = model.edition(edition).chapters.iter().position(is)?;
    u32::try_from(at).ok()
}

/// The rules of a chapter; one alone where the address ends in its anchor.
fn rules_in(
    model: &Model,
    (edition, chapter): (EditionKey, u32),
    anchor: Option<&str>,
    pinned: Option<EditionKey>,
) -> Vec<Match> {
    let (rule, part) = anchor.map_or((None, None), |anchor| {
        anchor.split_once("--").map_or((Some(anchor), None), |(rule, part)| (Some(rule), Some(part)))
    });
    let rules = model.edition(edition).rules.iter().filter(|record| record.chapter == chapter);
    let all: Vec<Match> =
        rules.map(|record| Match { guide: edition.guide, rule: record.id, edition: pinned, part: None }).collect();
    let named = all.iter().find(|found| rule == Some(model.text(found.rule))).cloned();
    match named {
        Some(named) => vec![Match { part: part.and_then(|part| model.symbols.find(part)), ..named }],
        None => all,
    }
}
