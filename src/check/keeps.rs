//! Older text that an edition keeps for a time: of what is kept and what took its place, exactly one has to apply.

use std::collections::HashSet;

use super::Context;
use crate::apply::forerunners;
use crate::diag::{Code, Finding, Level};
use crate::model::{EditionKey, Keep, Model, RuleKey};
use crate::parse::fields::Step;
use crate::parse::{Content, data};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let model = context.model;
    let mut findings = Vec::new();
    for (guide, _) in model.guide_keys() {
        for (edition, record) in model.edition_keys(guide) {
            let Content::Edition(data) = &context.parsed[record.file.0 as usize].content else { continue };
            for keep in &record.keeps {
                if !data.value.keeps.get(model.text(keep.id)).is_some_and(|said| is_whole(said, keep)) {
                    continue;
                }
                let path = [Step::Key("keeps"), Step::Key(model.text(keep.id))];
                let place = data.key_place(&path).in_file(record.file);
                let level = if record.is_draft() { Level::Warning } else { Level::Error };
                let said = faults(model, edition, keep).into_iter();
                findings.extend(
                    said.map(|(message, help)| Finding::new(Code::KeepInvalid, place, message).level(level).help(help)),
                );
            }
        }
    }
    findings
}

/// Whether every chapter that an author named is there: one that is not has its own finding.
fn is_whole(said: &data::Keep, keep: &Keep) -> bool {
    let waiting = said.instead_of.as_ref().map(|instead| instead.chapters.len());
    said.chapters.len() == keep.chapters.len() && waiting == keep.instead_of.as_ref().map(Vec::len)
}

fn faults(model: &Model, edition: EditionKey, keep: &Keep) -> Vec<(String, &'static str)> {
    let Some(older) = model.find_edition(edition.guide, keep.edition).filter(|older| older.at < edition.at) else {
        return Vec::new();
    };
    let is_kept = |key: &RuleKey| keep.chapters.contains(&model.chapter_of(*key).id);
    let mut rules: Vec<(RuleKey, Vec<RuleKey>, bool)> = Vec::new();
    for (key, _) in model.rule_keys(edition) {
        let before = before_in(model, key, older);
        let waits = match &keep.instead_of {
            Some(chapters) => chapters.contains(&model.chapter_of(key).id),
            None => before.iter().any(is_kept),
        };
        rules.push((key, before, waits));
    }
    let applies: HashSet<RuleKey> =
        rules.iter().filter(|(_, _, waits)| !waits).flat_map(|(_, before, _)| before).copied().collect();
    let id = |key: RuleKey| model.text(model.rule(key).id);
    let mut faults = Vec::new();
    for (key, before, waits) in &rules {
        for old in before {
            if is_kept(old) && !waits {
                let message =
                    format!("`{}` is kept, and `{}`, which took its place, would apply as well", id(*old), id(*key));
                faults.push((
                    message,
                    "name the chapter of the newer rule in `instead-of:`, or do not keep the older one",
                ));
            } else if !is_kept(old) && *waits && !applies.contains(old) {
                let message =
                    format!("`{}` would wait, and `{}`, whose place it took, is not kept", id(*key), id(*old));
                faults.push((message, "name the chapter of the older rule in `chapters:`, or let the newer one apply"));
            }
        }
    }
    faults
}

/// The rules of an older edition whose place a rule took, over every edition between.
fn before_in(model: &Model, key: RuleKey, older: EditionKey) -> Vec<RuleKey> {
    let mut open = vec![key];
    let mut seen: Vec<RuleKey> = Vec::new();
    let mut found: Vec<RuleKey> = Vec::new();
    while let Some(key) = open.pop() {
        if seen.contains(&key) {
            continue;
        }
        seen.push(key);
        if key.edition == older {
            found.push(key);
        } else if key.edition.at > older.at {
            open.extend(forerunners(model, key));
        }
    }
    found.sort_unstable();
    found
}
