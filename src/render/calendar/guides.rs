//! Days of guides and of advice: which edition begins, a rule's own first and last day, when advice is read again.

use jiff::civil::Date;

use crate::apply::chooses;
use crate::model::{EditionKey, GuideKey};
use crate::plan::Route;
use crate::render::feed::Entry;
use crate::render::feed_days::{RuleDay, rule_days};
use crate::render::page::Here;
use crate::text::Symbol;

/// The days of every guide.
pub(super) fn everywhere(here: &Here<'_>) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (guide, _) in here.model().guide_keys() {
        let spans = here.snapshot.index.history.spans(guide);
        entries.extend(spans.iter().map(|span| match span.edition {
            Some(edition) => begins(here, edition, span.from),
            None => ends(here, guide, span.from),
        }));
        entries.extend(of_rules(here, rule_days(here, guide)));
    }
    entries
}

/// The days of every guide that count in an area.
pub(super) fn in_area(here: &Here<'_>, area: Symbol) -> Vec<Entry> {
    let model = here.model();
    let last = model.areas.get(area).and_then(|record| record.until);
    let mut entries = Vec::new();
    for (guide, _) in model.guide_keys() {
        let mut before = None;
        for interval in here.snapshot.plan.intervals(area, guide) {
            if before != Some(interval.edition) {
                entries.push(begins(here, interval.edition, interval.from));
            }
            before = Some(interval.edition);
        }
        let withdrawn = here.snapshot.index.history.spans(guide).iter().filter(|span| span.edition.is_none());
        entries.extend(withdrawn.map(|span| ends(here, guide, span.from)));
        let changes = |day: Date| here.snapshot.plan.intervals(area, guide).iter().any(|one| one.from == day);
        let mut days = rule_days(here, guide);
        days.retain(|one| changes(one.day) && one.areas.is_none_or(|areas| chooses(model, areas, area, one.day)));
        entries.extend(of_rules(here, days));
    }
    entries.retain(|entry| last.is_none_or(|last| entry.day <= last));
    entries
}

/// What happens to rules on days of their own: the same on one day to several rules is told once.
fn of_rules(here: &Here<'_>, days: Vec<RuleDay<'_>>) -> Vec<Entry> {
    let model = here.model();
    let mut found: Vec<(String, Vec<RuleDay<'_>>)> = Vec::new();
    for one in days {
        let said = one.said(here);
        let same = |(known, list): &&mut (String, Vec<RuleDay<'_>>)| *known == said && list[0].day == one.day;
        match found.iter_mut().find(same) {
            Some((_, list)) => list.push(one),
            None => found.push((said, vec![one])),
        }
    }
    let entry = |(said, list): (String, Vec<RuleDay<'_>>)| {
        let first = &list[0];
        let (guide, id) = (model.guide(first.rule.edition.guide).id, model.rule(first.rule).id);
        let titles: Vec<String> = list.iter().map(|one| here.rule_title(one.rule)).collect();
        Entry {
            day: first.day,
            id: format!("rule-{}-{}-{}-{}", here.text(guide), here.text(id), first.kind.word(), first.day),
            title: here.word(&format!("calendar.{}", first.kind.word()), &[("rules", &titles.join("; "))]),
            summary: said,
            route: Route::RuleVersion(guide, id, first.day),
        }
    };
    found.into_iter().map(entry).collect()
}

fn begins(here: &Here<'_>, key: EditionKey, day: Date) -> Entry {
    let edition = here.model().edition(key);
    let guide = here.text(here.model().guide(key.guide).id);
    Entry {
        day,
        // An edition that comes back once a later one is withdrawn begins twice.
        id: format!("edition-{guide}-{}-{}", here.text(edition.id), nth(here, key, day)),
        title: here.word("calendar.edition", &[("edition", &edition.title)]),
        summary: edition.summary.clone().unwrap_or_default(),
        route: here.edition_route(key),
    }
}

/// How often an edition has begun by a day.
fn nth(here: &Here<'_>, key: EditionKey, day: Date) -> usize {
    let spans = here.snapshot.index.history.spans(key.guide);
    spans.iter().filter(|span| span.edition == Some(key) && span.from <= day).count()
}

fn ends(here: &Here<'_>, guide: GuideKey, day: Date) -> Entry {
    let record = here.model().guide(guide);
    Entry {
        day,
        id: format!("none-{}-{day}", here.text(record.id)),
        title: here.word("calendar.withdrawn", &[("guide", &record.title)]),
        summary: String::new(),
        route: Route::Guide(record.id),
    }
}

/// The days on which pages of advice are to be read again.
pub(super) fn reviews(here: &Here<'_>) -> Vec<Entry> {
    let as_of = here.question().as_of;
    let mut entries = Vec::new();
    for page in &here.model().advice {
        let route = Route::Advice(page.owner, page.slug);
        let known = page.published.is_none_or(|published| published <= as_of) && here.snapshot.plan.has(route);
        let Some(day) = page.review_by.filter(|_| known) else { continue };
        let body = here.model().body_title(page.owner);
        entries.push(Entry {
            day,
            id: format!("review-{}-{}", here.text(page.owner), here.text(page.slug)),
            title: here.word("calendar.review", &[("page", &page.title)]),
            summary: here.word("calendar.review_text", &[("body", body)]),
            route,
        });
    }
    entries
}
