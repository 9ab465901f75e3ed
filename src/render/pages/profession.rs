//! For a profession: its duties and its advice, and two sides of paper to start from.

use super::advice::summary;
use super::count;
use crate::model::{AdviceKey, RuleKey};
use crate::plan::{FeedOf, Route};
use crate::render::page::Here;
use crate::text::Symbol;
use crate::view;

/// How many rules two sides of paper hold.
const RULES_ON_PAPER: usize = 24;

pub(super) fn profession_summary(here: &Here<'_>, id: Symbol) -> view::ProfessionSummary {
    view::ProfessionSummary {
        link: here.profession_link(id),
        start: start_link(here, id),
        duties_of: duties_of(here, id),
        rule_count: count(rules(here, id).len()),
        advice_count: count(pages(here, id).len()),
    }
}

fn start_link(here: &Here<'_>, id: Symbol) -> view::Link {
    let title = here.model().professions.get(id).map_or("", |record| &record.title);
    here.link(Route::Start(id), title)
}

fn duties_of(here: &Here<'_>, id: Symbol) -> Vec<String> {
    here.model().professions.get(id).map(|record| here.bodies(&record.duties_of)).unwrap_or_default()
}

fn rules<'a>(here: &'a Here<'_>, id: Symbol) -> &'a [RuleKey] {
    here.snapshot.index.rules_of_profession.get(&id).map(Vec::as_slice).unwrap_or_default()
}

fn pages<'a>(here: &'a Here<'_>, id: Symbol) -> &'a [AdviceKey] {
    here.snapshot.index.advice_of_profession.get(&id).map(Vec::as_slice).unwrap_or_default()
}

pub(in crate::render) fn for_index(here: &Here<'_>) -> view::ForIndex {
    let professions = here.model().professions.iter();
    view::ForIndex {
        page: here.head(None),
        professions: professions.map(|(id, _)| profession_summary(here, id)).collect(),
    }
}

fn head(here: &Here<'_>, id: Symbol) -> view::Page {
    let title = here.model().professions.get(id).map(|record| record.title.clone());
    let mut page = here.head(title);
    page.breadcrumbs = vec![here.link(Route::ForIndex, here.word("menu.for", &[]))];
    page
}

/// Each stage, and at last none, with the profession's rules and pages in it.
fn stages(here: &Here<'_>, id: Symbol) -> Vec<(Option<Symbol>, Vec<RuleKey>, Vec<AdviceKey>)> {
    let stages = here.model().stages.iter().map(|(stage, _)| Some(stage)).chain([None]);
    let stage_of = |key: &RuleKey| here.snapshot.index.stage_of_rule.get(key).copied();
    stages
        .map(|stage| {
            let own = rules(here, id).iter().copied().filter(|key| stage_of(key) == stage);
            let advice = pages(here, id).iter().copied().filter(|key| here.model().page(*key).stage == stage);
            (stage, own.collect::<Vec<_>>(), advice.collect::<Vec<_>>())
        })
        .filter(|(_, rules, advice)| !rules.is_empty() || !advice.is_empty())
        .collect()
}

pub(in crate::render) fn profession(here: &Here<'_>, id: Symbol) -> view::Profession {
    let stages = stages(here, id).into_iter().map(|(stage, rules, advice)| view::ProfessionStage {
        stage: stage.map(|stage| here.stage_link(stage)),
        rules: rules.into_iter().map(|key| here.rule_summary_with_guide(key)).collect(),
        advice: advice.into_iter().map(|key| summary(here, key)).collect(),
    });
    let mut page = head(here, id);
    let feed = here.feed(&mut page, FeedOf::Profession(id));
    view::Profession {
        page,
        duties_of: duties_of(here, id),
        start: start_link(here, id),
        changes: here.link(Route::ProfessionChanges(id), here.word("changes_for_you", &[])),
        feed,
        stages: stages.collect(),
    }
}

pub(in crate::render) fn start(here: &Here<'_>, id: Symbol) -> view::Start {
    let stages = stages(here, id);
    let each = RULES_ON_PAPER / stages.len().max(1);
    let mut page = head(here, id);
    page.breadcrumbs.push(here.profession_link(id));
    view::Start {
        page,
        profession: here.profession_link(id),
        duties_of: duties_of(here, id),
        stages: stages
            .into_iter()
            .map(|(stage, rules, advice)| start_stage(here, stage, rules, &advice, each))
            .collect(),
    }
}

/// A stage on paper: duties with deadlines first, then the stronger before the weaker.
fn start_stage(
    here: &Here<'_>,
    stage: Option<Symbol>,
    mut rules: Vec<RuleKey>,
    advice: &[AdviceKey],
    room: usize,
) -> view::StartStage {
    let model = here.model();
    let record = stage.and_then(|stage| model.stages.get(stage));
    rules.sort_by_key(|key| {
        let rule = model.rule(*key);
        (rule.limits.is_empty(), std::cmp::Reverse(rule.force.weight()), *key)
    });
    let more = rules.len().saturating_sub(room.max(1));
    rules.truncate(room.max(1));
    view::StartStage {
        stage: stage.map(|stage| here.stage_link(stage)),
        summary: record.and_then(|stage| stage.summary.clone()),
        rules: rules.into_iter().map(|key| here.rule_summary_with_guide(key)).collect(),
        more_count: count(more),
        advice: best(here, advice).map(|key| summary(here, key)),
    }
}

/// The page to read first: one that is up to date before one that is not, one with a stated reader before others.
fn best(here: &Here<'_>, advice: &[AdviceKey]) -> Option<AdviceKey> {
    let worst = |key: &AdviceKey| here.snapshot.index.states[key.0 as usize].first().map(|(state, _)| *state);
    let unaddressed = |key: &AdviceKey| here.model().page(*key).professions.is_empty();
    advice.iter().copied().min_by_key(|key| (std::cmp::Reverse(worst(key)), unaddressed(key), *key))
}
