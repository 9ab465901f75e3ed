//! The rules of a guide that hold in an area on a day, before any pilot: edition, transition, commencement, extent.

use jiff::civil::Date;

use super::editions::kept;
use super::place::chooses;
use super::{Question, current, edition_for_work, forerunners};
use crate::model::{EditionKey, GuideKey, Model, RuleKey};
use crate::text::Symbol;

/// The edition that holds, for work begun on a day where that is asked.
pub(super) fn edition_here(
    model: &Model,
    guide: GuideKey,
    question: Question,
    begun: Option<Date>,
) -> Option<EditionKey> {
    match begun {
        Some(begun) => edition_for_work(model, guide, question, begun),
        None => current(model, guide, question).in_force(),
    }
}

/// The rules of an edition that hold, in the order printed; and those that would, if they extended to the area.
pub(super) fn rules_here(
    model: &Model,
    edition: EditionKey,
    question: Question,
    area: Option<Symbol>,
) -> (Vec<RuleKey>, Vec<RuleKey>) {
    let kept = area.map_or_else(Vec::new, |area| kept_here(model, edition, question, area));
    let mut found: Vec<RuleKey> = Vec::new();
    let mut placed = vec![false; kept.len()];
    for (key, _) in model.rule_keys(edition) {
        if let Some(at) = kept.iter().position(|kept| kept.waits(model, key)) {
            if !std::mem::replace(&mut placed[at], true) {
                found.extend(&kept[at].rules);
            }
            continue;
        }
        add(model, key, question.on, &mut found);
    }
    let unplaced = kept.iter().zip(&placed).filter(|(_, placed)| !**placed);
    found.extend(unplaced.flat_map(|(kept, _)| &kept.rules).copied().collect::<Vec<_>>());
    let mut seen = std::collections::HashSet::new();
    found.retain(|key| holds_on(model, *key, question.on) && seen.insert(*key));
    found.into_iter().partition(|key| extends(model, *key, area, question.on))
}

/// A rule, or what holds in its place while its own first day is still to come.
fn add(model: &Model, key: RuleKey, on: Date, found: &mut Vec<RuleKey>) {
    if model.rule(key).in_force_from.is_none_or(|first| first <= on) {
        found.push(key);
        return;
    }
    for before in forerunners(model, key) {
        add(model, before, on, found);
    }
}

fn holds_on(model: &Model, key: RuleKey, on: Date) -> bool {
    model.rule(key).in_force_until.is_none_or(|last| on <= last)
}

fn extends(model: &Model, key: RuleKey, area: Option<Symbol>, on: Date) -> bool {
    let Some(area) = area else { return true };
    let edition = model.edition(key.edition).settings.extent.as_ref();
    let own = model.rule(key).extent.as_ref();
    edition.into_iter().chain(own).all(|extent| chooses(model, extent, area, on))
}

/// Older text that stays in an area.
struct KeptHere {
    chapters: Vec<Symbol>,
    /// The chapters that wait; nothing for those of the rules that took the place of what is kept.
    waiting: Option<Vec<Symbol>>,
    rules: Vec<RuleKey>,
}

impl KeptHere {
    fn waits(&self, model: &Model, key: RuleKey) -> bool {
        match &self.waiting {
            Some(chapters) => chapters.contains(&model.chapter_of(key).id),
            None => came_from(model, key, &self.rules, &self.chapters),
        }
    }
}

/// Whether a rule took the place of one of some older rules, over every edition between.
fn came_from(model: &Model, key: RuleKey, older: &[RuleKey], chapters: &[Symbol]) -> bool {
    let mut open = forerunners(model, key);
    let mut seen = Vec::new();
    while let Some(before) = open.pop() {
        if older.contains(&before) && chapters.contains(&model.chapter_of(before).id) {
            return true;
        }
        if !seen.contains(&before) && before.edition.at < key.edition.at {
            seen.push(before);
            open.extend(forerunners(model, before));
        }
    }
    false
}

fn kept_here(model: &Model, edition: EditionKey, question: Question, area: Symbol) -> Vec<KeptHere> {
    let on = question.on;
    let there = kept(model, edition, question).into_iter().filter(|kept| {
        let left = kept.left.iter().any(|(areas, _, _)| chooses(model, areas, area, on));
        chooses(model, &kept.keep.areas, area, on) && !left
    });
    let rules = |keep: &crate::model::Keep| {
        let older = model.find_edition(edition.guide, keep.edition);
        let rules = older.into_iter().flat_map(|older| model.rule_keys(older));
        let stays = rules.filter(|(key, _)| keep.chapters.contains(&model.chapter_of(*key).id));
        stays.map(|(key, _)| key).collect()
    };
    there
        .map(|kept| KeptHere {
            chapters: kept.keep.chapters.clone(),
            waiting: kept.keep.instead_of.clone(),
            rules: rules(kept.keep),
        })
        .collect()
}

/// Whether a part of a rule holds in an area.
pub(super) fn part_extends(model: &Model, extent: Option<&crate::model::Selector>, area: Symbol, on: Date) -> bool {
    extent.is_none_or(|extent| chooses(model, extent, area, on))
}
