//! `guidepost diff`

use std::sync::Arc;

use serde_json::{Value, json};

use super::args::{Diff, DiffFormat, Global};
use super::fault::Fault;
use super::terminal::Terminal;
use super::{Outcome, editions, git, workspace};
use crate::apply::Question;
use crate::compare::{BlockChange, Change, Comparison, Piece, Side, compare};
use crate::model::{ChangeKind, EditionKey};
use crate::plan::{Drafts, Scope};
use crate::render::engine::Words;
use crate::render::{Options, Snapshot, Style, meaning_sentences, print_comparison, render_comparison, words_of};

pub(super) fn run(global: &Global, diff: &Diff, terminal: &Terminal) -> Result<Outcome, Fault> {
    let root = workspace::root(global)?;
    let read = Arc::new(workspace::with_threads(global, || workspace::read_unchecked(&root))??);
    let before = match &diff.base {
        Some(revision) => Some(workspace::with_threads(global, || git::workspace_at(&root, revision))??),
        None => None,
    };
    let model = &read.model;
    let old_model = before.as_ref().map_or(model, |before| &before.model);
    let (old, new) = match (&diff.old, &diff.new) {
        (old, Some(new)) => {
            let old = editions::edition(old_model, old, None)?;
            let guide = old_model.text(old_model.guide(old.guide).id);
            let same_guide = model.symbols.find(guide).and_then(|id| model.find_guide(id));
            (old, editions::edition(model, new, same_guide)?)
        }
        (name, None) if diff.base.is_some() => {
            (editions::edition(old_model, name, None)?, editions::edition(model, name, None)?)
        }
        _ => return Err(Fault::Usage("say two editions to compare, or one and `--base REVISION`".to_owned())),
    };
    let (old, new) = (Side { model: old_model, key: old }, Side { model, key: new });
    same_guide(old, new)?;
    let comparison = workspace::with_threads(global, || compare(old, new))?;
    let words = words_of(&read);
    if let Some(rule) = &diff.rule {
        known_rule(&comparison, rule)?;
    }
    let rule = diff.rule.as_deref();
    let text = |style| print_comparison(&words, &comparison, rule, style);
    terminal.print(&match diff.format {
        DiffFormat::Text if terminal.colours_data() => text(Style::Colour),
        DiffFormat::Text => text(Style::Text),
        DiffFormat::Markdown => text(Style::Markdown),
        DiffFormat::Json => format!("{:#}\n", as_json(&words, &comparison, rule)),
        DiffFormat::Html => {
            let question = Question::today(workspace::today());
            let (scope, drafts) = (Scope::All, Drafts::Shown);
            let options = Options { question, scope, drafts, base_url: None, former: Vec::new() };
            let snapshot = Snapshot::new(Arc::clone(&read), options);
            let html = render_comparison(&snapshot, &comparison).map_err(|fault| Fault::Theme(fault.to_string()))?;
            String::from_utf8_lossy(&html).into_owned()
        }
    })?;
    Ok(Outcome::Done)
}

fn same_guide(old: Side<'_>, new: Side<'_>) -> Result<(), Fault> {
    let name = |side: Side<'_>| side.text(side.model.guide(side.guide()).id).to_owned();
    if name(old) == name(new) {
        return Ok(());
    }
    Err(Fault::Usage(format!("`{}` and `{}` are two guides; editions of one guide are compared", name(old), name(new))))
}

fn known_rule(comparison: &Comparison<'_>, rule: &str) -> Result<(), Fault> {
    let ids = |side: Side<'_>| -> Vec<String> {
        side.edition().rules.iter().map(|rule| side.text(rule.id).to_owned()).collect()
    };
    let known = [ids(comparison.old), ids(comparison.new)].concat();
    if known.iter().any(|id| id == rule) {
        return Ok(());
    }
    let near = crate::text::did_you_mean(rule, known.iter().map(String::as_str));
    let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    Err(Fault::Usage(format!("neither edition has a rule `{}`{near}", rule.escape_debug())))
}

/// A comparison as data; of one rule or of all.
pub(super) fn as_json(words: &Words, comparison: &Comparison<'_>, rule: Option<&str>) -> Value {
    let edition = |side: Side<'_>| {
        let guide = side.text(side.model.guide(side.guide()).id);
        json!({"guide": guide, "edition": side.text(side.edition().id), "label": side.edition().label})
    };
    let rules = |side: Side<'_>, rules: &[u32]| -> Vec<Value> {
        let each = rules.iter().map(|at| {
            let rule = side.rule(*at);
            json!({"id": side.text(rule.id), "number": rule.number, "title": rule.title})
        });
        each.collect()
    };
    let names = |change: &&Change| {
        let has = |side: Side<'_>, rules: &[u32]| rules.iter().any(|at| Some(side.text(side.rule(*at).id)) == rule);
        rule.is_none() || has(comparison.old, &change.old) || has(comparison.new, &change.new)
    };
    let changes: Vec<Value> = comparison
        .changes
        .iter()
        .filter(names)
        .map(|change| {
            let label = |key: EditionKey| comparison.new.model.edition(key).label.clone();
            let reasons = change.reasons.iter().map(|reason| {
                json!({"edition": label(reason.edition), "change": reason.kind.map(ChangeKind::word), "because": reason.because})
            });
            json!({
                "shape": change.shape.word(),
                "change": change.weight().map(ChangeKind::word),
                "old": rules(comparison.old, &change.old),
                "new": rules(comparison.new, &change.new),
                "moved": change.placement.moved,
                "renumbered": change.placement.renumbered,
                "retitled": change.placement.retitled,
                "meaning": meaning_sentences(words, change),
                "reasons": reasons.collect::<Vec<_>>(),
                "blocks": change.words.iter().map(block).collect::<Vec<_>>(),
            })
        })
        .collect();
    let throughout =
        comparison.throughout.iter().map(|one| json!({"from": one.old, "to": one.new, "because": one.because}));
    json!({
        "schema": 1,
        "old": edition(comparison.old),
        "new": edition(comparison.new),
        "throughout": throughout.collect::<Vec<_>>(),
        "changes": changes,
    })
}

fn block(block: &BlockChange) -> Value {
    let piece = |piece: &Piece| match piece {
        Piece::Same(text) => json!({"same": text}),
        Piece::Gone(text) => json!({"removed": text}),
        Piece::Come(text) => json!({"added": text}),
        Piece::Replaced { old, new, .. } => json!({"removed": old, "added": new, "throughout": true}),
    };
    let cells: Vec<Vec<Value>> = block.cells.iter().map(|cell| cell.iter().map(piece).collect()).collect();
    json!({
        "kind": format!("{:?}", block.kind).to_lowercase(),
        "state": state(block),
        "depth": block.depth,
        "cells": cells,
    })
}

fn state(block: &BlockChange) -> &'static str {
    use crate::compare::BlockState;
    match block.state {
        BlockState::Same => "same",
        BlockState::Changed => "changed",
        BlockState::Gone => "removed",
        BlockState::Come => "added",
        BlockState::MovedAway => "moved-away",
        BlockState::MovedHere => "moved-here",
    }
}
