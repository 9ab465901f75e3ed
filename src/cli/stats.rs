//! `guidepost stats`

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::args::{Global, Stats};
use super::fault::Fault;
use super::terminal::Terminal;
use super::{Outcome, workspace};
use crate::diag::escape_controls;
use crate::measure::{
    EditionCounts, HolderCounts, OwnerCounts, budget_of, edition_counts, holder_counts, owner_budget, owner_counts,
};
use crate::model::{Budget, EditionKey, Model};
use crate::text::Symbol;

pub(super) fn run(global: &Global, stats: &Stats, terminal: &Terminal) -> Result<Outcome, Fault> {
    let root = workspace::root(global)?;
    let (read, editions, owners) = workspace::with_threads(global, || {
        let read = workspace::read(&root)?;
        let counts = (editions(&read.model), owners(&read.model));
        Ok::<_, Fault>((read, counts.0, counts.1))
    })??;
    let model = &read.model;
    terminal.print(&if stats.json {
        as_json(model, &editions, &owners)
    } else {
        as_text(model, &editions, &owners)
    })?;
    Ok(Outcome::Done)
}

fn editions(model: &Model) -> Vec<(EditionKey, EditionCounts)> {
    let keys = model.guide_keys().flat_map(|(guide, _)| model.edition_keys(guide));
    keys.map(|(key, edition)| (key, edition_counts(edition))).collect()
}

fn owners(model: &Model) -> Vec<(Symbol, OwnerCounts)> {
    model.owners.iter().map(|(id, _)| (id, owner_counts(model, id))).collect()
}

fn as_text(model: &Model, editions: &[(EditionKey, EditionCounts)], owners: &[(Symbol, OwnerCounts)]) -> String {
    let mut out = String::new();
    for (key, counts) in editions {
        let edition = model.edition(*key);
        let budget = budget_of(model, *key);
        let draft = if edition.is_draft() { " (draft)" } else { "" };
        let _ = writeln!(
            out,
            "{}/{}{draft}: {} words{}, {} in rules; {} rules, {} must{}, {} should, {} limits; reading age {}",
            model.text(model.guide(key.guide).id),
            model.text(edition.id),
            counts.words(),
            of(budget.and_then(|budget| budget.words)),
            counts.rules_text.words,
            counts.rules,
            counts.musts,
            of(budget.and_then(|budget| budget.musts)),
            counts.shoulds,
            counts.limits,
            counts.rules_text.reading_age().map_or("unknown".to_owned(), |age| age.to_string()),
        );
        for holder in holder_counts(model, edition) {
            let body = escape_controls(model.body_title(holder.body));
            let _ = writeln!(out, "  {body}: {} rules, {} different deadlines", holder.rules, holder.deadlines);
        }
    }
    for (owner, counts) in owners {
        let _ = writeln!(
            out,
            "advice/{}: {} words{} on {} pages; reading age {}",
            model.text(*owner),
            counts.text.words,
            of(owner_budget(model, *owner).and_then(|budget| budget.words)),
            counts.pages,
            counts.text.reading_age().map_or("unknown".to_owned(), |age| age.to_string()),
        );
    }
    out
}

/// " of 8000": the budget behind a count.
fn of(budget: Option<u32>) -> String {
    budget.map_or_else(String::new, |most| format!(" of {most}"))
}

fn as_json(model: &Model, editions: &[(EditionKey, EditionCounts)], owners: &[(Symbol, OwnerCounts)]) -> String {
    let holder = |holder: &HolderCounts| json!({"body": model.text(holder.body), "rules": holder.rules, "deadlines": holder.deadlines});
    let edition = |(key, counts): &(EditionKey, EditionCounts)| {
        let edition = model.edition(*key);
        json!({
            "guide": model.text(model.guide(key.guide).id),
            "edition": model.text(edition.id),
            "draft": edition.is_draft(),
            "words": counts.words(),
            "words-in-rules": counts.rules_text.words,
            "words-in-other-text": counts.other_text.words,
            "rules": counts.rules,
            "musts": counts.musts,
            "shoulds": counts.shoulds,
            "limits": counts.limits,
            "reading-age": counts.rules_text.reading_age(),
            "duty-holders": holder_counts(model, edition).iter().map(holder).collect::<Vec<_>>(),
            "budget": budget_of(model, *key).map(budget),
        })
    };
    let owner = |(id, counts): &(Symbol, OwnerCounts)| {
        json!({
            "body": model.text(*id),
            "pages": counts.pages,
            "words": counts.text.words,
            "reading-age": counts.text.reading_age(),
            "budget": owner_budget(model, *id).map(budget),
        })
    };
    let document = json!({
        "schema": 1,
        "editions": editions.iter().map(edition).collect::<Vec<_>>(),
        "advice": owners.iter().map(owner).collect::<Vec<_>>(),
    });
    format!("{document:#}\n")
}

fn budget(budget: &Budget) -> Value {
    json!({"words": budget.words, "musts": budget.musts, "over-because": budget.over_because})
}
