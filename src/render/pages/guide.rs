//! The contents of a guide and of each edition.

use super::{changes_route, count, edition_key, guide_key};
use crate::apply;
use crate::model::{BegunBefore, Chapter, EditionKey, GuideKey, OutlineItem, RuleKey, Standing};
use crate::plan::{FeedOf, Route, is_built};
use crate::render::facts::standing;
use crate::render::page::{Here, date};
use crate::text::Symbol;
use crate::view;

pub(super) fn guide_summary(here: &Here<'_>, key: GuideKey) -> view::GuideSummary {
    let guide = here.model().guide(key);
    let current = here.snapshot.index.current(key).edition();
    let edition = current.map(|key| here.model().edition(key));
    let settings = edition.map_or(&guide.settings, |edition| &edition.settings);
    view::GuideSummary {
        link: here.guide_link(key),
        summary: edition.and_then(|edition| edition.summary.clone()),
        standing: standing(settings.standing),
        issued_by: settings.issued_by.map(|body| here.titles(current).body(body).to_owned()),
        edition: edition.map(|edition| edition.label.clone()),
        status: current.map(|key| here.edition_status(key)).unwrap_or_default(),
        rule_count: edition.map_or(0, |edition| count(edition.rules.len())),
    }
}

pub(in crate::render) fn guide(here: &Here<'_>, id: Symbol) -> view::Guide {
    let Some(key) = guide_key(here, id) else { return view::Guide::default() };
    let guide = here.model().guide(key);
    let Some(current) = here.snapshot.index.current(key).edition() else {
        return view::Guide { page: here.head(Some(guide.title.clone())), ..view::Guide::default() };
    };
    let edition = here.model().edition(current);
    let settings = &edition.settings;
    let mut page = view::Page { guide: None, ..here.edition_head(current, guide.title.clone()) };
    let feed = here.feed(&mut page, FeedOf::Guide(guide.id));
    view::Guide {
        page,
        summary: edition.summary.clone(),
        standing: standing(settings.standing),
        issued_by: settings.issued_by.map(|body| here.titles(Some(current)).body(body).to_owned()),
        basis: here.laws_in(Some(current), &settings.basis),
        applies_in: applies_in(here, current),
        begun_before_stays: edition.begun_before == BegunBefore::Stays,
        kept: kept(here, current),
        succeeded_by: guide.succeeded_by.and_then(|id| guide_key(here, id)).map(|key| here.guide_link(key)),
        parts: contents(here, current, Address::Current),
        rule_count: count(edition.rules.len()),
        editions: editions(here, current, None),
        changes: published(here.link(Route::ChangesIndex(guide.id), here.word("changes_heading", &[]))),
        feed,
        meanings: here.link(Route::Meanings, ""),
    }
}

pub(in crate::render) fn edition(here: &Here<'_>, guide: Symbol, edition: Symbol) -> view::Edition {
    let Some(key) = edition_key(here, guide, edition) else { return view::Edition::default() };
    let edition = here.model().edition(key);
    let settings = &edition.settings;
    let sibling = |at: u32| here.edition_link(EditionKey { guide: key.guide, at });
    let mut page = here.edition_head(key, edition.title.clone());
    page.breadcrumbs = vec![here.guide_link(key.guide)];
    page.source = here.source(edition.file);
    view::Edition {
        page,
        label: edition.label.clone(),
        summary: edition.summary.clone(),
        made: edition.made.map(date),
        published: edition.published.map(date),
        standing: standing(settings.standing),
        issued_by: settings.issued_by.map(|body| here.titles(Some(key)).body(body).to_owned()),
        basis: here.laws_in(Some(key), &settings.basis),
        applies_in: applies_in(here, key),
        begun_before_stays: edition.begun_before == BegunBefore::Stays,
        kept: kept(here, key),
        follows: edition.follows.map(sibling),
        corrects: edition.corrects.map(sibling),
        changes: changes_since_forerunner(here, key),
        parts: contents(here, key, Address::Edition),
        rule_count: count(edition.rules.len()),
        editions: editions(here, key, Some(key)),
        meanings: here.link(Route::Meanings, ""),
    }
}

/// Where an edition applies.
fn applies_in(here: &Here<'_>, key: EditionKey) -> Vec<String> {
    let extent = here.model().edition(key).settings.extent.as_ref();
    extent.map(|extent| here.places_in(Some(key), extent)).unwrap_or_default()
}

/// A link, if its page is published.
fn published(link: view::Link) -> Option<view::Link> {
    Some(link).filter(|link| link.href.is_some())
}

/// What changed since the edition that an edition goes on from.
fn changes_since_forerunner(here: &Here<'_>, key: EditionKey) -> Option<view::Link> {
    let at = here.model().guide(key.guide).forerunner(key.at)?;
    let before = EditionKey { guide: key.guide, at };
    let label = &here.model().edition(before).label;
    published(here.link(changes_route(here, before, key), here.word("changes_since", &[("edition", label)])))
}

/// Every edition that is published, newest first.
fn editions(here: &Here<'_>, of: EditionKey, this: Option<EditionKey>) -> Vec<view::EditionSummary> {
    let model = here.model();
    let drafts = here.snapshot.options.drafts;
    let shown = model.edition_keys(of.guide).filter(|(_, edition)| is_built(edition, drafts));
    let current = here.snapshot.index.current(of.guide).edition();
    let summary = |(key, edition): (EditionKey, &crate::model::Edition)| view::EditionSummary {
        link: here.edition_link(key),
        title: edition.title.clone(),
        status: here.edition_status(key),
        made: edition.made.map(date),
        published: edition.published.map(date),
        summary: edition.summary.clone(),
        corrects: edition.corrects.map(|at| model.guide(key.guide).editions[at as usize].label.clone()),
        rule_count: count(edition.rules.len()),
        changes: changes_since_forerunner(here, key),
        is_current: current == Some(key),
        is_this: this == Some(key),
    };
    let mut list: Vec<view::EditionSummary> = shown.map(summary).collect();
    list.reverse();
    list
}

/// Which pages the contents lead to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Address {
    Current,
    Edition,
}

fn contents(here: &Here<'_>, key: EditionKey, address: Address) -> Vec<view::ContentsPart> {
    let mut parts: Vec<view::ContentsPart> = Vec::new();
    for chapter in &here.model().edition(key).chapters {
        let entry = contents_chapter(here, key, chapter, address);
        match parts.last_mut() {
            Some(part) if part.title == chapter.part => part.chapters.push(entry),
            _ => parts.push(view::ContentsPart { title: chapter.part.clone(), chapters: vec![entry] }),
        }
    }
    parts
}

fn contents_chapter(here: &Here<'_>, key: EditionKey, chapter: &Chapter, address: Address) -> view::ContentsChapter {
    let route = match address {
        Address::Current => current_chapter_route(here, key, chapter.id),
        Address::Edition => edition_chapter_route(here, key, chapter.id),
    };
    let link = |rule: RuleKey| match address {
        Address::Current => here.rule_title_link(rule),
        Address::Edition => here.link(here.edition_rule_route(rule), here.rule_title(rule)),
    };
    view::ContentsChapter {
        number: chapter.number.clone(),
        link: here.link(route, chapter.title.clone()),
        is_information: chapter.standing == Standing::Information,
        stage: chapter.stage.map(|stage| here.stage_link(apply::stage_now(here.model(), key, stage, here.question()))),
        sections: sections(here, key, chapter, link),
    }
}

/// The rules of a chapter by section.
pub(super) fn sections(
    here: &Here<'_>,
    edition: EditionKey,
    chapter: &Chapter,
    link: impl Fn(RuleKey) -> view::Link,
) -> Vec<view::ContentsSection> {
    let mut sections: Vec<view::ContentsSection> = Vec::new();
    for item in &chapter.outline {
        match *item {
            OutlineItem::Text(_) => {}
            OutlineItem::Section(at) => {
                let section = &chapter.sections[at as usize];
                sections.push(view::ContentsSection {
                    number: section.number.clone(),
                    title: Some(section.title.clone()),
                    rules: Vec::new(),
                });
            }
            OutlineItem::Rule(at) => {
                let key = RuleKey { edition, at };
                let summary = view::RuleSummary { link: link(key), ..here.rule_summary(key) };
                match sections.last_mut() {
                    Some(section) => section.rules.push(summary),
                    None => sections.push(view::ContentsSection { rules: vec![summary], ..Default::default() }),
                }
            }
        }
    }
    sections.retain(|section| !section.rules.is_empty());
    sections
}

pub(super) fn current_chapter_route(here: &Here<'_>, key: EditionKey, chapter: Symbol) -> Route {
    Route::Chapter(here.model().guide(key.guide).id, chapter)
}

pub(super) fn edition_chapter_route(here: &Here<'_>, key: EditionKey, chapter: Symbol) -> Route {
    Route::EditionChapter(here.model().guide(key.guide).id, here.model().edition(key).id, chapter)
}

/// What an edition keeps of older text on the day asked about.
pub(super) fn kept(here: &Here<'_>, key: EditionKey) -> Vec<view::Kept> {
    apply::kept(here.model(), key, here.question()).iter().flat_map(|kept| kept_views(here, key, kept)).collect()
}

/// Older text that bears on a rule.
pub(super) fn kept_of_rule(here: &Here<'_>, key: EditionKey, rule: Symbol) -> Vec<view::Kept> {
    let kept = apply::kept(here.model(), key, here.question());
    let own = kept.iter().filter(|kept| apply::concerns(here.model(), key, kept.keep, rule));
    own.flat_map(|kept| kept_views(here, key, kept)).collect()
}

/// Each chapter of older text that an edition keeps.
fn kept_views(here: &Here<'_>, key: EditionKey, kept: &apply::Kept<'_>) -> Vec<view::Kept> {
    let model = here.model();
    let keep = kept.keep;
    let Some(older) = model.find_edition(key.guide, keep.edition) else { return Vec::new() };
    let left = kept.left.iter().map(|(areas, from, because)| view::KeptLeft {
        areas: here.places(areas),
        from: date(*from),
        because: (!because.is_empty()).then(|| (*because).to_owned()),
    });
    let left: Vec<view::KeptLeft> = left.collect();
    let chapter = |chapter: &Symbol| {
        let record = model.edition(older).chapters.iter().find(|record| record.id == *chapter);
        view::Kept {
            areas: here.places_in(Some(key), &keep.areas),
            text: here
                .link(edition_chapter_route(here, older, *chapter), record.map_or("", |record| record.title.as_str())),
            edition: model.edition(older).label.clone(),
            until: kept.until.map(date),
            because: keep.because.clone(),
            left: left.clone(),
        }
    };
    keep.chapters.iter().map(chapter).collect()
}
