//! What an edition touches beyond itself: advice, pilots and terms, by who looks after them.

use std::collections::{BTreeMap, BTreeSet};

use super::{find_edition, find_guide, glossary};
use crate::apply::successors;
use crate::markdown::plain_text;
use crate::model::{Advice, EditionKey, GuideKey, Model, OnNewEdition, Pilot, Support, Target};
use crate::text::counted;

/// How a rule differs from the edition before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    Changed,
    Gone,
    New,
}

impl Change {
    fn word(self) -> &'static str {
        match self {
            Change::Changed => "changed",
            Change::Gone => "gone",
            Change::New => "new",
        }
    }
}

/// What an edition touches, line by line; empty where it follows none.
#[must_use]
pub fn impact(model: &Model, guide: &str, edition: &str) -> Vec<String> {
    let key = find_guide(model, guide).ok().and_then(|guide| find_edition(model, guide, edition));
    let Some(key) = key else { return Vec::new() };
    let Some(before) = model.guide(key.guide).forerunner(key.at) else { return Vec::new() };
    let before = EditionKey { guide: key.guide, at: before };
    let changes = changes(model, before, key);
    let count = |change| changes.values().filter(|found| **found == change).count();
    let label = &model.edition(before).label;
    let mut lines = vec![format!(
        "against {label}: {} changed, {} gone, {} new",
        counted(count(Change::Changed), "rule"),
        count(Change::Gone),
        count(Change::New)
    )];
    lines.extend(advice(model, key.guide, &changes));
    lines.extend(pilots(model, (before, key), &changes));
    lines.extend(terms(model, key, &changes));
    lines
}

fn changes(model: &Model, before: EditionKey, now: EditionKey) -> BTreeMap<&str, Change> {
    let mut changes = BTreeMap::new();
    for old in &model.edition(before).rules {
        match model.find_rule(now, old.id).map(|key| model.rule(key)) {
            None => changes.insert(model.text(old.id), Change::Gone),
            Some(new) if new.fingerprint != old.fingerprint => changes.insert(model.text(old.id), Change::Changed),
            Some(_) => None,
        };
    }
    for new in &model.edition(now).rules {
        if model.find_rule(before, new.id).is_none() {
            changes.insert(model.text(new.id), Change::New);
        }
    }
    changes
}

/// Pages of advice that rest on such a rule or lead to it, by owner.
fn advice(model: &Model, guide: GuideKey, changes: &BTreeMap<&str, Change>) -> Vec<String> {
    let mut owners: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for page in &model.advice {
        let rules = named(model, page, guide).into_iter();
        let said: Vec<String> =
            rules.filter_map(|rule| Some(format!("{rule} {}", changes.get(rule)?.word()))).collect();
        if !said.is_empty() {
            let line = format!("advice/{}/{}.md: {}", model.text(page.owner), model.text(page.slug), said.join(", "));
            owners.entry(model.body_title(page.owner)).or_default().push(line);
        }
    }
    let lines = |(owner, pages): (&str, Vec<String>)| {
        let mut lines = vec![format!("{owner}:")];
        lines.extend(pages.into_iter().map(|page| format!("  {page}")));
        lines
    };
    owners.into_iter().flat_map(lines).collect()
}

/// The rules of a guide that a page names without an edition of its own.
fn named<'a>(model: &'a Model, page: &Advice, guide: GuideKey) -> BTreeSet<&'a str> {
    let supports = page.supports.iter().filter_map(|support| match support {
        Support::Rule { guide: of, rule } if *of == guide => Some(*rule),
        _ => None,
    });
    let links = page.document.references.iter().filter_map(|reference| match reference.target {
        Target::Rule { guide: of, rule, pinned: false, .. } if of == guide => Some(rule),
        _ => None,
    });
    supports.chain(links).map(|rule| model.text(rule)).collect()
}

/// Pilots of the edition before.
fn pilots(model: &Model, (before, now): (EditionKey, EditionKey), changes: &BTreeMap<&str, Change>) -> Vec<String> {
    let touched = model.pilots.iter().filter(|pilot| pilot.guide == before.guide && pilot.edition == Some(before.at));
    touched
        .map(|pilot| {
            let rules = pilot.variations.iter().filter_map(|variation| variation.rule);
            let rules: BTreeSet<&str> = rules.map(|rule| model.text(rule)).collect();
            let said = rules.into_iter().map(|rule| {
                let goes_on = carried(model, pilot, rule, now);
                goes_on.unwrap_or_else(|| format!("{rule} {}", changes.get(rule).map_or("the same", |one| one.word())))
            });
            format!("pilot {}: {}", model.text(pilot.id), said.collect::<Vec<_>>().join(", "))
        })
        .collect()
}

/// Where what varies a rule goes on, or that it ends; nothing where the pilot is not carried, or the rule keeps its id.
fn carried(model: &Model, pilot: &Pilot, rule: &str, now: EditionKey) -> Option<String> {
    if pilot.on_new_edition != OnNewEdition::Carry {
        return None;
    }
    let own = EditionKey { guide: pilot.guide, at: pilot.edition? };
    let rule_key = model.find_rule(own, model.symbols.find(rule)?)?;
    match successors(model, rule_key, now)[..] {
        [] => Some(format!("{rule} gone, and what varies it lapses")),
        [only] if model.text(model.rule(only).id) != rule => {
            Some(format!("{rule} gone, and what varies it goes on at {}", model.text(model.rule(only).id)))
        }
        _ => None,
    }
}

/// Terms in the words of rules that are new or changed.
fn terms(model: &Model, now: EditionKey, changes: &BTreeMap<&str, Change>) -> Option<String> {
    let mut found: BTreeSet<&str> = BTreeSet::new();
    for (key, rule) in model.rule_keys(now).filter(|(_, rule)| changes.contains_key(model.text(rule.id))) {
        let tree = &model.chapter_of(key).document.tree;
        let words = plain_text(tree, rule.body).join("\n");
        found.extend(glossary::named(model, &words).into_iter().map(|term| model.text(term)));
    }
    let names: Vec<&str> = found.into_iter().collect();
    (!names.is_empty()).then(|| format!("glossary: {}", names.join(", ")))
}
