//! Practice advice: one page, the pages of one body, and all bodies.

use super::count;
use crate::apply::{AdviceState, keeper};
use crate::markdown::{anchors, plain_text_of};
use crate::model::{Advice, AdviceKey, Confirmation, GuideKey, Owner, RuleKey, Support, Target};
use crate::plan::{FeedOf, Route};
use crate::render::facts::{force, is_main_heading};
use crate::render::look::{Anchors, Reading};
use crate::render::page::{Here, contact, date};
use crate::text::Symbol;
use crate::view;

/// A page with fewer headings than this needs no list of them.
const HEADINGS_FOR_CONTENTS: usize = 3;

pub(in crate::render) fn advice(here: &Here<'_>, owner: Symbol, slug: Symbol) -> view::Advice {
    let model = here.model();
    let Some(&key) = model.advice_places.get(&(owner, slug)) else { return view::Advice::default() };
    let page = model.page(key);
    let record = model.owners.get(owner);
    let headings = anchors(&page.document.tree);
    let places = Anchors { ids: Some("text-"), headings: &headings, cited: &[] };
    let html = here.text_html(&page.document, page.document.tree.all(), Reading::Current, &places);
    let mut changes: Vec<_> = page.changes.iter().collect();
    changes.sort_by_key(|change| std::cmp::Reverse(change.date));
    let professions = if page.professions.is_empty() {
        record.map(|owner| owner.professions.as_slice()).unwrap_or_default()
    } else {
        &page.professions
    };
    view::Advice {
        page: head(here, page),
        states: states(here, key),
        owner: here.body_link(owner),
        owner_ended: record.and_then(|owner| owner.ended).filter(|day| *day < here.question().on).map(date),
        succeeded_by: record.and_then(|owner| owner.succeeded_by).map(|body| here.body_link(body)),
        contact: contact(who_to_ask(here, owner)),
        with: page.with.iter().map(|body| here.body_link(*body)).collect(),
        endorsed_by: endorsements(here, page),
        professions: professions.iter().map(|id| here.profession_link(*id)).collect(),
        stage: page.stage.map(|stage| here.stage_link(stage)),
        published: page.published.map(date),
        applies_from: page.applies_from.map(date),
        confirmed: last_confirmation(here, page).map(|confirmation| view::Confirmation {
            date: date(confirmation.date),
            by: confirmation.by.clone(),
            edition: confirmation.edition.map(|edition| here.edition_link(edition)),
        }),
        review_by: page.review_by.map(date),
        rules: page.supports.iter().filter_map(|support| quoted(here, page, support)).collect(),
        contents: contents(page, &headings),
        body_html: html.text,
        footnotes_html: html.footnotes,
        changes: changes
            .into_iter()
            .map(|change| view::AdviceChange {
                date: date(change.date),
                kind: change.kind.clone(),
                what: change.what.clone(),
            })
            .collect(),
    }
}

fn head(here: &Here<'_>, page: &Advice) -> view::Page {
    let mut head = here.head(Some(page.title.clone()));
    head.layer = layer(here, page.owner);
    head.valid_until = page.review_by.map(date);
    head.breadcrumbs = vec![here.link(Route::AdviceIndex, here.word("menu.advice", &[])), here.body_link(page.owner)];
    head.source = here.source(page.document.file);
    head
}

fn layer(here: &Here<'_>, owner: Symbol) -> view::Layer {
    view::Layer { kind: view::LayerKind::Advice, body: Some(here.model().body_title(owner).to_owned()) }
}

fn endorsements(here: &Here<'_>, page: &Advice) -> Vec<view::Endorsement> {
    let endorsed = page.endorsed_by.iter();
    endorsed.map(|(body, since)| view::Endorsement { body: here.body_link(*body), date: since.map(date) }).collect()
}

fn last_confirmation<'a>(here: &Here<'_>, page: &'a Advice) -> Option<&'a Confirmation> {
    page.confirmed.iter().rev().find(|confirmation| confirmation.date <= here.question().as_of)
}

fn contents(page: &Advice, headings: &[(crate::markdown::NodeId, String)]) -> Vec<view::Link> {
    let tree = &page.document.tree;
    let main: Vec<_> = headings.iter().filter(|(id, _)| is_main_heading(tree.node(*id).kind)).collect();
    if main.len() < HEADINGS_FOR_CONTENTS {
        return Vec::new();
    }
    let link = |(id, anchor): &(crate::markdown::NodeId, String)| view::Link {
        href: Some(format!("#section-{anchor}")),
        text: plain_text_of(tree, *id),
    };
    main.into_iter().map(link).collect()
}

fn states(here: &Here<'_>, key: AdviceKey) -> Vec<view::StateNote> {
    let page = here.model().page(key);
    let owner = here.model().owners.get(page.owner);
    let states = here.snapshot.index.states[key.0 as usize].iter();
    states
        .map(|(state, rules)| view::StateNote {
            state: state_view(*state),
            date: match state {
                AdviceState::Orphaned => owner.and_then(|owner| owner.ended?.tomorrow().ok()).map(date),
                AdviceState::ReviewOverdue => page.review_by.map(date),
                AdviceState::NotYetApplying => page.applies_from.map(date),
                _ => None,
            },
            rules: rules.iter().map(|(guide, rule)| rule_link(here, *guide, *rule)).collect(),
        })
        .collect()
}

fn state_view(state: AdviceState) -> view::AdviceState {
    match state {
        AdviceState::RuleWithdrawn => view::AdviceState::RuleWithdrawn,
        AdviceState::RuleChanged => view::AdviceState::RuleChanged,
        AdviceState::Orphaned => view::AdviceState::Orphaned,
        AdviceState::PageChanged => view::AdviceState::PageChanged,
        AdviceState::ReviewOverdue => view::AdviceState::ReviewOverdue,
        AdviceState::RuleReworded => view::AdviceState::RuleReworded,
        AdviceState::NeverConfirmed => view::AdviceState::NeverConfirmed,
        AdviceState::NotYetApplying => view::AdviceState::NotYetApplying,
        AdviceState::UpToDate => view::AdviceState::UpToDate,
    }
}

fn rule_link(here: &Here<'_>, guide: GuideKey, rule: Symbol) -> view::Link {
    let route = Route::Rule(here.model().guide(guide).id, rule);
    let title = newest(here, guide, rule).map_or(here.text(rule).to_owned(), |key| here.rule_title(key));
    here.link(route, title)
}

/// The rule of the current edition, else the newest that has it.
fn newest(here: &Here<'_>, guide: GuideKey, rule: Symbol) -> Option<RuleKey> {
    let current = here.snapshot.index.current(guide).edition();
    let current = current.and_then(|edition| here.model().find_rule(edition, rule));
    current.or_else(|| here.model().guide(guide).issued(rule)?.rules.last().copied())
}

/// A rule that a page supports. Where the page's own text quotes it in full, its words are not printed again.
fn quoted(here: &Here<'_>, page: &Advice, support: &Support) -> Option<view::QuotedRule> {
    let Support::Rule { guide, rule } = *support else { return None };
    let in_text = page.document.references.iter().any(|reference| match &reference.target {
        Target::Rule { guide: of, rule: id, pinned: false, .. } => reference.alone && (*of, *id) == (guide, rule),
        _ => false,
    });
    let key = newest(here, guide, rule)?;
    let record = here.model().rule(key);
    let status = here.rule_status(key);
    let gone = matches!(status.state, view::State::Withdrawn | view::State::Superseded);
    Some(view::QuotedRule {
        id: here.text(rule).to_owned(),
        number: record.number.clone(),
        link: rule_link(here, guide, rule),
        edition: Some(here.edition_link(key.edition)),
        force: force(record.force),
        who: here.bodies_in(key.edition, &record.duty_on),
        deadlines: here.deadlines(key),
        applies_in: here.rule_extent(key),
        is_in_text: in_text,
        text_html: (!gone && !in_text).then(|| here.quoted_text(key)),
        status,
    })
}

pub(super) fn summary(here: &Here<'_>, key: AdviceKey) -> view::AdviceSummary {
    let page = here.model().page(key);
    let worst = here.snapshot.index.states[key.0 as usize].first();
    view::AdviceSummary {
        link: here.link(Route::Advice(page.owner, page.slug), page.title.clone()),
        body: here.body_link(page.owner),
        state: worst.map_or(view::AdviceState::UpToDate, |(state, _)| state_view(*state)),
        confirmed: last_confirmation(here, page).map(|confirmation| date(confirmation.date)),
        review_by: page.review_by.map(date),
    }
}

/// Pages grouped by their owner, in the order of owners.
pub(super) fn groups(here: &Here<'_>, pages: &[AdviceKey]) -> Vec<view::AdviceGroup> {
    let mut groups: Vec<(Symbol, view::AdviceGroup)> = Vec::new();
    for &key in pages {
        let owner = here.model().page(key).owner;
        let id = here.text(owner);
        let entry = summary(here, key);
        match groups.iter_mut().find(|(_, group)| group.id == id) {
            Some((_, group)) => group.pages.push(entry),
            None => {
                let group = view::AdviceGroup { id: id.to_owned(), body: here.body_link(owner), pages: vec![entry] };
                groups.push((owner, group));
            }
        }
    }
    // What nobody looks after any more comes last.
    groups.sort_by_key(|(owner, _)| here.model().owners.get(*owner).is_some_and(|owner| has_ended(here, owner)));
    groups.into_iter().map(|(_, group)| group).collect()
}

/// Each body's advice on a rule.
pub(super) fn groups_of(here: &Here<'_>, key: RuleKey) -> Vec<view::AdviceGroup> {
    let pages = here.snapshot.index.advice_of_rule.get(&(key.edition.guide, here.model().rule(key).id));
    pages.map(|pages| groups(here, pages)).unwrap_or_default()
}

/// The bodies whose pages are published.
pub(super) fn published_bodies<'a>(here: &'a Here<'_>) -> impl Iterator<Item = Symbol> + 'a {
    let owners = here.model().owners.iter().map(|(id, _)| id);
    owners.filter(|id| here.snapshot.plan.has(Route::Body(*id)))
}

/// Who answers for a body's pages: itself, or whoever took over when it ended.
fn who_to_ask<'a>(here: &'a Here<'_>, body: Symbol) -> &'a str {
    let keeper = keeper(here.model(), body, here.question());
    here.model().owners.get(keeper).map_or("", |owner| &owner.contact)
}

fn has_ended(here: &Here<'_>, owner: &Owner) -> bool {
    owner.ended.is_some_and(|last| last < here.question().on)
}

pub(super) fn body_summary(here: &Here<'_>, id: Symbol) -> view::BodySummary {
    let Some(owner) = here.model().owners.get(id) else { return view::BodySummary::default() };
    let index = &here.snapshot.index;
    let pages = index.advice_of_body.get(&id).map(Vec::as_slice).unwrap_or_default();
    let fine = |key: &&AdviceKey| {
        let states = &index.states[key.0 as usize];
        states.iter().all(|(state, _)| *state == AdviceState::UpToDate)
    };
    view::BodySummary {
        link: here.body_link(id),
        professions: owner.professions.iter().map(|id| here.profession_link(*id)).collect(),
        page_count: count(pages.len()),
        attention_count: count(pages.iter().filter(|key| !fine(key)).count()),
        ended: owner.ended.filter(|_| has_ended(here, owner)).map(date),
        succeeded_by: owner.succeeded_by.filter(|_| has_ended(here, owner)).map(|body| here.body_link(body)),
    }
}

pub(in crate::render) fn advice_index(here: &Here<'_>) -> view::AdviceIndex {
    let all = published_bodies(here).map(|id| body_summary(here, id));
    let (ended, bodies) = all.partition(|body| body.ended.is_some());
    let mut page = here.head(None);
    page.layer.kind = view::LayerKind::Advice;
    view::AdviceIndex { page, bodies, ended }
}

pub(in crate::render) fn body(here: &Here<'_>, id: Symbol) -> view::AdviceBody {
    let model = here.model();
    let Some(owner) = model.owners.get(id) else { return view::AdviceBody::default() };
    let ended = has_ended(here, owner);
    let pages = here.snapshot.index.advice_of_body.get(&id).map(Vec::as_slice).unwrap_or_default();
    let took_over = model.owners.iter().filter(|(_, other)| other.succeeded_by == Some(id) && has_ended(here, other));
    let mut page = here.head(Some(owner.title.clone()));
    page.layer = layer(here, id);
    page.breadcrumbs = vec![here.link(Route::AdviceIndex, here.word("menu.advice", &[]))];
    page.source = here.source(owner.file);
    let feed = here.feed(&mut page, FeedOf::Body(id));
    view::AdviceBody {
        page,
        feed,
        contact: contact(who_to_ask(here, id)),
        professions: owner.professions.iter().map(|id| here.profession_link(*id)).collect(),
        stages: by_stage(here, pages),
        page_count: count(pages.len()),
        ended: owner.ended.filter(|_| ended).map(date),
        succeeded_by: owner.succeeded_by.filter(|_| ended).map(|body| here.body_link(body)),
        is_orphaned: ended && owner.succeeded_by.is_none(),
        took_over: took_over.map(|(other, _)| here.body_link(other)).collect(),
        accepted: owner
            .accepts
            .iter()
            .map(|(guide, rule, day)| view::Acceptance { rule: rule_link(here, *guide, *rule), date: day.map(date) })
            .collect(),
    }
}

/// Pages by the stage they belong to, in the reader's order; pages without a stage come last.
fn by_stage(here: &Here<'_>, pages: &[AdviceKey]) -> Vec<view::AdviceByStage> {
    let model = here.model();
    let stages = model.stages.iter().map(|(id, _)| Some(id)).chain([None]);
    let mut groups = Vec::new();
    for stage in stages {
        let own: Vec<_> = pages.iter().filter(|key| model.page(**key).stage == stage).collect();
        if !own.is_empty() {
            groups.push(view::AdviceByStage {
                stage: stage.map(|stage| here.stage_link(stage)),
                pages: own.into_iter().map(|key| summary(here, *key)).collect(),
            });
        }
    }
    groups
}
