//! Atom feeds of changes (RFC 4287): a guide's editions and notices, a body's advice, and what concerns a profession.
//!
//! The only place with a time of day: a day is told as its first moment in universal time, since the standard wants one.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::changes::{counts_sentence, meaning_sentence};
use super::escape::escape;
use super::feed_days::day_entries;
use super::page::Here;
use super::pages::{area_news, changes_route, concerns, page_news};
use super::snapshot::Snapshot;
use crate::compare::Comparison;
use crate::model::{AdviceKey, EditionKey, GuideKey};
use crate::plan::{FeedOf, Route, is_built};
use crate::text::Symbol;

/// The most entries of a feed.
const MOST_ENTRIES: usize = 50;

/// Something that a feed tells.
pub(super) struct Entry {
    pub(super) day: Date,
    /// What it is about, within the feed: never told twice.
    pub(super) id: String,
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) route: Route,
}

/// A feed, newest first.
pub(super) fn feed(snapshot: &Snapshot, of: FeedOf) -> String {
    let here = Here::new(snapshot, Route::Feed(of));
    let model = here.model();
    let (title, page, mut entries) = match of {
        FeedOf::Guide(guide) => {
            let key = model.find_guide(guide);
            let title = key.map_or("", |key| &model.guide(key).title);
            (title.to_owned(), Route::Guide(guide), key.map(|key| guide_entries(&here, key, None)).unwrap_or_default())
        }
        FeedOf::Body(body) => {
            let pages = snapshot.index.advice_of_body.get(&body);
            let entries = pages.into_iter().flatten().flat_map(|key| advice_entries(&here, *key)).collect();
            (model.body_title(body).to_owned(), Route::Body(body), entries)
        }
        FeedOf::Profession(profession) => {
            let title = model.professions.get(profession).map_or("", |record| &record.title);
            let guides = model.guide_keys();
            let mut entries: Vec<Entry> =
                guides.flat_map(|(key, _)| guide_entries(&here, key, Some(profession))).collect();
            let pages = snapshot.index.advice_of_profession.get(&profession);
            entries.extend(pages.into_iter().flatten().flat_map(|key| advice_entries(&here, *key)));
            (title.to_owned(), Route::Profession(profession), entries)
        }
        FeedOf::Area(area) => (model.place_title(area).to_owned(), Route::Area(area), area_news(&here, area)),
    };
    entries.sort_by(|a, b| b.day.cmp(&a.day).then_with(|| a.id.cmp(&b.id)));
    entries.truncate(MOST_ENTRIES);
    write(&here, &here.word("feed_title", &[("title", &title)]), page, &entries)
}

fn write(here: &Here<'_>, title: &str, page: Route, entries: &[Entry]) -> String {
    let updated = entries.first().map_or(here.question().as_of, |entry| entry.day);
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = writeln!(out, "<feed xmlns=\"http://www.w3.org/2005/Atom\">");
    let _ = writeln!(out, "<title>{}</title>", escape(title));
    let _ = writeln!(out, "<id>{}</id>", escape(&id(here, &here.path)));
    let _ = writeln!(out, "<updated>{updated}T00:00:00Z</updated>");
    let publisher = &here.model().site.publisher;
    let _ = writeln!(out, "<author><name>{}</name></author>", escape(publisher));
    let _ = writeln!(out, "<link rel=\"self\" href=\"{}\"/>", escape(&address(here, here.route)));
    let _ = writeln!(out, "<link href=\"{}\"/>", escape(&address(here, page)));
    for entry in entries {
        let _ = writeln!(out, "<entry>");
        let _ = writeln!(out, "<title>{}</title>", escape(&entry.title));
        let _ = writeln!(out, "<id>{}</id>", escape(&id(here, &format!("{}#{}", here.path, entry.id))));
        let _ = writeln!(out, "<updated>{}T00:00:00Z</updated>", entry.day);
        let _ = writeln!(out, "<link href=\"{}\"/>", escape(&address(here, entry.route)));
        let _ = writeln!(out, "<summary>{}</summary>", escape(&entry.summary));
        let _ = writeln!(out, "</entry>");
    }
    out.push_str("</feed>\n");
    out
}

/// An identity that stays: the address where it is known, else a name of our own.
pub(super) fn id(here: &Here<'_>, path: &str) -> String {
    let base = here.snapshot.options.base_url.as_deref().unwrap_or("urn:guidepost:");
    format!("{base}{path}")
}

/// A whole address; from this file where the site's is not known.
fn address(here: &Here<'_>, route: Route) -> String {
    match &here.snapshot.options.base_url {
        Some(base) => format!("{base}{}", route.path(&here.model().symbols)),
        None => here.href(route).unwrap_or_default(),
    }
}

/// Each edition of a guide that went on from another, on the day it was published, and each notice; of a profession,
/// only editions that changed something for it.
fn guide_entries(here: &Here<'_>, guide: GuideKey, profession: Option<Symbol>) -> Vec<Entry> {
    let model = here.model();
    let as_of = here.question().as_of;
    let drafts = here.snapshot.options.drafts;
    let mut entries = Vec::new();
    for (key, edition) in model.edition_keys(guide) {
        let Some(published) = edition.published.filter(|day| *day <= as_of && is_built(edition, drafts)) else {
            continue;
        };
        let before = model.guide(guide).forerunner(key.at).map(|at| EditionKey { guide, at });
        let (route, summary) = match before {
            Some(before) => {
                let comparison = here.snapshot.compared(before, key);
                let Some(summary) = summary(here, &comparison, profession) else { continue };
                (changes_route(here, before, key), summary)
            }
            None if profession.is_some() => continue,
            None => (here.edition_route(key), edition.summary.clone().unwrap_or_default()),
        };
        let id = format!("edition-{}", here.text(edition.id));
        entries.push(Entry { day: published, id, title: edition.title.clone(), summary, route });
    }
    let notices = model.guide(guide).notices.iter().filter(|notice| notice.date <= as_of && profession.is_none());
    entries.extend(notices.map(|notice| {
        let about = notice.edition.map(|at| EditionKey { guide, at });
        let label = about.map_or("", |key| &model.edition(key).label);
        Entry {
            day: notice.date,
            id: format!("notice-{}", notice.number),
            title: here.word("notice_title", &[("edition", label)]),
            summary: notice.because.clone(),
            route: about.map_or(Route::Guide(model.guide(guide).id), |key| here.edition_route(key)),
        }
    }));
    entries.extend(day_entries(here, guide, profession));
    entries
}

/// What changed, in short; nothing where a profession asks and nothing changed for it.
fn summary(here: &Here<'_>, comparison: &Comparison<'_>, profession: Option<Symbol>) -> Option<String> {
    let words = &here.snapshot.words;
    let Some(profession) = profession else {
        let counts = counts_sentence(words, comparison);
        return Some(counts.unwrap_or_else(|| here.word("changes_nothing", &[])));
    };
    let meant: Vec<_> = comparison.changes.iter().filter(|change| concerns(comparison, change, profession)).collect();
    let name = |change: &crate::compare::Change| {
        let new = change.new.first().map(|at| comparison.new.rule(*at));
        let rule = new.or_else(|| change.old.first().map(|at| comparison.old.rule(*at)));
        rule.map(|rule| rule.title.clone()).unwrap_or_default()
    };
    let each = meant.iter().map(|change| {
        let said: Vec<String> = change.meaning.iter().map(|meaning| meaning_sentence(words, meaning)).collect();
        let shape = here.word(&format!("shape.{}", change.shape.word()), &[]);
        format!("{} ({shape}). {}", name(change), said.join(" ")).trim_end().to_owned()
    });
    (!meant.is_empty()).then(|| each.collect::<Vec<_>>().join("\n"))
}

fn advice_entries(here: &Here<'_>, key: AdviceKey) -> Vec<Entry> {
    let page = here.model().page(key);
    let news = page_news(here, key).into_iter().enumerate();
    news.map(|(at, (day, news))| Entry {
        day,
        id: format!("advice-{}-{}-{at}", here.text(page.owner), here.text(page.slug)),
        title: news.link.text,
        summary: news.note.unwrap_or_else(|| here.word("advice_published", &[("body", &news.body)])),
        route: Route::Advice(page.owner, page.slug),
    })
    .collect()
}
