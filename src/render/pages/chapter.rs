//! A chapter as one readable page.

use super::guide::{current_chapter_route, edition_chapter_route, sections};
use super::{count, edition_key, guide_key};
use crate::apply::{self, RuleState};
use crate::model::{Chapter, EditionKey, OutlineItem, RuleKey};
use crate::plan::Route;
use crate::render::facts::{force, standing};
use crate::render::look::{Anchors, Reading};
use crate::render::page::Here;
use crate::text::Symbol;
use crate::view;

/// The chapter of the current edition.
pub(in crate::render) fn current_chapter(here: &Here<'_>, guide: Symbol, chapter: Symbol) -> view::Chapter {
    let key = guide_key(here, guide).and_then(|key| here.snapshot.index.current(key).edition());
    key.map_or_else(view::Chapter::default, |key| build(here, key, chapter, Reading::Current))
}

/// The chapter of one edition.
pub(in crate::render) fn edition_chapter(
    here: &Here<'_>,
    guide: Symbol,
    edition: Symbol,
    chapter: Symbol,
) -> view::Chapter {
    let key = edition_key(here, guide, edition);
    key.map_or_else(view::Chapter::default, |key| build(here, key, chapter, Reading::Edition))
}

fn build(here: &Here<'_>, key: EditionKey, id: Symbol, reading: Reading) -> view::Chapter {
    let model = here.model();
    let edition = model.edition(key);
    let Some(at) = edition.chapters.iter().position(|chapter| chapter.id == id) else {
        return view::Chapter::default();
    };
    let chapter = &edition.chapters[at];
    let route = |id: Symbol| match reading {
        Reading::Current => current_chapter_route(here, key, id),
        Reading::Edition => edition_chapter_route(here, key, id),
    };
    let neighbour = |chapter: &Chapter| here.link(route(chapter.id), chapter.title.clone());
    let (items, footnotes_html) = items(here, key, chapter, reading);
    let anchor = |rule: RuleKey| view::Link {
        href: Some(format!("#{}", here.text(model.rule(rule).id))),
        text: here.rule_title(rule),
    };
    view::Chapter {
        page: head(here, key, chapter, reading),
        number: chapter.number.clone(),
        part: chapter.part.clone(),
        standing: standing(chapter.standing),
        stage: chapter.stage.map(|stage| here.stage_link(apply::stage_now(model, key, stage, here.question()))),
        items,
        contents: sections(here, key, chapter, anchor),
        footnotes_html,
        previous: at.checked_sub(1).map(|before| neighbour(&edition.chapters[before])),
        next: edition.chapters.get(at + 1).map(neighbour),
        current: current_of(here, key, chapter),
    }
}

fn head(here: &Here<'_>, key: EditionKey, chapter: &Chapter, reading: Reading) -> view::Page {
    let mut page = here.edition_head(key, chapter.title.clone());
    page.breadcrumbs = vec![here.guide_link(key.guide)];
    page.source = here.source(chapter.document.file);
    if chapter.standing == crate::model::Standing::Information {
        page.layer.kind = view::LayerKind::Information;
    }
    if reading == Reading::Edition {
        page.breadcrumbs.push(here.edition_link(key));
        // The same text stands on the current page; older text is not for search engines.
        let is_current = here.snapshot.index.current(key.guide).edition() == Some(key);
        if is_current {
            page.canonical = page.canonical.map(|_| here.address(current_chapter_route(here, key, chapter.id)));
        } else {
            page.noindex = true;
        }
    }
    page
}

/// The same chapter in the current edition, where this is another.
fn current_of(here: &Here<'_>, key: EditionKey, chapter: &Chapter) -> Option<view::Link> {
    let current = here.snapshot.index.current(key.guide).edition().filter(|current| *current != key)?;
    let record = here.model().edition(current).chapters.iter().find(|record| record.id == chapter.id)?;
    Some(here.link(Route::Chapter(here.model().guide(key.guide).id, record.id), record.title.clone()))
}

fn items(
    here: &Here<'_>,
    key: EditionKey,
    chapter: &Chapter,
    reading: Reading,
) -> (Vec<view::ChapterItem>, Option<String>) {
    let mut items = Vec::with_capacity(chapter.outline.len());
    let mut footnotes = None;
    let mut cited: Vec<String> = Vec::new();
    for item in &chapter.outline {
        match *item {
            OutlineItem::Text(range) => {
                let anchors = Anchors { ids: Some("text-"), headings: &[], cited: &cited };
                let html = here.text_html(&chapter.document, range, reading, &anchors);
                footnotes = html.footnotes.or(footnotes);
                cited = html.cited;
                items.push(view::ChapterItem { text_html: Some(html.text), ..Default::default() });
            }
            OutlineItem::Section(at) => {
                let section = &chapter.sections[at as usize];
                items.push(view::ChapterItem {
                    section: Some(section.title.clone()),
                    number: section.number.clone(),
                    anchor: Some(format!("section-{}", at + 1)),
                    level: section.level,
                    ..Default::default()
                });
            }
            OutlineItem::Rule(at) => rule_items(here, RuleKey { edition: key, at }, reading, &mut items),
        }
    }
    (items, footnotes)
}

/// A rule; before one that is still to come, those that hold until then.
fn rule_items(here: &Here<'_>, key: RuleKey, reading: Reading, items: &mut Vec<view::ChapterItem>) {
    let level = if here.model().rule(key).section.is_some() { 3 } else { 2 };
    let state = here.snapshot.index.history.rule_state(here.model(), key);
    if reading == Reading::Current && matches!(state, RuleState::NotYet(_)) {
        for before in apply::forerunners(here.model(), key) {
            let mut block = block(here, before, Reading::Edition, level);
            block.id = format!("{}--until", block.id);
            items.push(view::ChapterItem { rule: Some(block), level, ..Default::default() });
        }
    }
    items.push(view::ChapterItem { rule: Some(block(here, key, reading, level)), level, ..Default::default() });
}

fn block(here: &Here<'_>, key: RuleKey, reading: Reading, level: u8) -> view::RuleBlock {
    let rule = here.model().rule(key);
    let route = match reading {
        Reading::Current => here.rule_route(key),
        Reading::Edition => here.edition_rule_route(key),
    };
    let advice = here.snapshot.index.advice_of_rule.get(&(key.edition.guide, rule.id));
    // Only the page of an id shows advice; the pages of an edition hold its rules alone.
    let has_advice =
        reading == Reading::Current && here.snapshot.index.current(key.edition.guide).edition() == Some(key.edition);
    view::RuleBlock {
        id: here.text(rule.id).to_owned(),
        number: rule.number.clone(),
        link: here.link(route, here.rule_title(key)),
        force: force(rule.force),
        text_html: here.rule_block_html(key, reading, level),
        facts: here.facts(key),
        purpose: rule.purpose.clone(),
        advice_count: advice.filter(|_| has_advice).map_or(0, |pages| count(pages.len())),
        different: super::different::mark(here, key, route),
    }
}
