//! The journey: at each stage the rules, and beside them each profession's advice.

use super::advice::{groups, groups_of};
use super::count;
use crate::model::{AdviceKey, RuleKey, Support};
use crate::plan::Route;
use crate::render::look::Reading;
use crate::render::page::Here;
use crate::text::Symbol;
use crate::view;

pub(super) fn stage_summary(here: &Here<'_>, id: Symbol) -> view::StageSummary {
    let record = here.model().stages.get(id);
    view::StageSummary {
        link: here.stage_link(id),
        summary: record.and_then(|stage| stage.summary.clone()),
        rule_count: count(rules_of(here, id).len()),
        advice_count: count(advice_of(here, id).len()),
    }
}

pub(super) fn rules_of<'a>(here: &'a Here<'_>, stage: Symbol) -> &'a [RuleKey] {
    here.snapshot.index.rules_of_stage.get(&stage).map(Vec::as_slice).unwrap_or_default()
}

/// Advice on a stage, and on its rules.
fn advice_of(here: &Here<'_>, stage: Symbol) -> Vec<AdviceKey> {
    let index = &here.snapshot.index;
    let mut pages: Vec<AdviceKey> = index.advice_of_stage.get(&stage).cloned().unwrap_or_default();
    for key in rules_of(here, stage) {
        let on_rule = index.advice_of_rule.get(&(key.edition.guide, here.model().rule(*key).id));
        pages.extend(on_rule.into_iter().flatten().copied());
    }
    pages.sort_unstable();
    pages.dedup();
    pages
}

pub(in crate::render) fn journey_index(here: &Here<'_>) -> view::JourneyIndex {
    let stages = here.model().stages.iter();
    view::JourneyIndex { page: here.head(None), stages: stages.map(|(id, _)| stage_summary(here, id)).collect() }
}

pub(in crate::render) fn stage(here: &Here<'_>, id: Symbol) -> view::Stage {
    let model = here.model();
    let stages: Vec<Symbol> = model.stages.iter().map(|(id, _)| id).collect();
    let at = stages.iter().position(|stage| *stage == id).unwrap_or(0);
    let record = model.stages.get(id);
    let rules = rules_of(here, id);
    let mut page = here.head(record.map(|stage| stage.title.clone()));
    page.breadcrumbs = vec![here.link(Route::JourneyIndex, here.word("menu.journey", &[]))];
    view::Stage {
        page,
        place: count(at + 1),
        of: count(stages.len()),
        summary: record.and_then(|stage| stage.summary.clone()),
        rules: rules.iter().map(|key| stage_rule(here, *key)).collect(),
        advice: groups(here, &other_advice(here, id, rules)),
        rules_only: chapters(here, rules),
        previous: at.checked_sub(1).map(|before| here.stage_link(stages[before])),
        next: stages.get(at + 1).map(|next| here.stage_link(*next)),
    }
}

fn stage_rule(here: &Here<'_>, key: RuleKey) -> view::StageRule {
    view::StageRule {
        rule: here.rule_summary_with_guide(key),
        text_html: here.rule_block_html(key, Reading::Current, 3),
        advice: groups_of(here, key),
        different: super::different::mark(here, key, here.rule_route(key)),
    }
}

/// Advice on the stage that supports none of its rules.
fn other_advice(here: &Here<'_>, stage: Symbol, rules: &[RuleKey]) -> Vec<AdviceKey> {
    let pages = here.snapshot.index.advice_of_stage.get(&stage).map(Vec::as_slice).unwrap_or_default();
    let shown = |support: &Support| match *support {
        Support::Rule { guide, rule } => {
            rules.iter().any(|key| key.edition.guide == guide && here.model().rule(*key).id == rule)
        }
        Support::Variation { .. } => false,
    };
    pages.iter().copied().filter(|key| !here.model().page(*key).supports.iter().any(shown)).collect()
}

/// The chapters that hold some rules, each once.
fn chapters(here: &Here<'_>, rules: &[RuleKey]) -> Vec<view::Link> {
    let mut links: Vec<view::Link> = Vec::new();
    for key in rules {
        let chapter = here.model().chapter_of(*key);
        let route = super::guide::current_chapter_route(here, key.edition, chapter.id);
        let link = here.link(route, chapter.title.clone());
        if !links.contains(&link) {
            links.push(link);
        }
    }
    links
}
