//! What changed for one profession since the edition before: rules that fall to it, and advice written for it.

use jiff::civil::Date;

use super::changes::{Look, changes_route};
use crate::compare::{Change, Comparison, Side};
use crate::model::{AdviceKey, EditionKey, GuideKey, Period};
use crate::plan::Route;
use crate::render::page::{Here, date};
use crate::text::Symbol;
use crate::view;

pub(in crate::render) fn profession_changes(here: &Here<'_>, id: Symbol) -> view::ProfessionChanges {
    let model = here.model();
    let title = model.professions.get(id).map(|profession| profession.title.clone());
    let mut page = here.head(title);
    page.breadcrumbs = vec![here.link(Route::ForIndex, here.word("menu.for", &[])), here.profession_link(id)];
    let guides: Vec<view::GuideChanges> =
        model.guide_keys().filter_map(|(key, _)| guide_changes(here, key, id)).collect();
    let since = first_day_of_newest(here);
    let advice = since.map(|since| advice_news(here, id, since)).unwrap_or_default();
    let nothing = advice.is_empty() && guides.iter().all(|guide| guide.changes.is_empty());
    view::ProfessionChanges { page, guides, since: since.map(date), advice, nothing }
}

/// The comparison of the edition in force with the one that it goes on from.
pub(in crate::render) fn last_step<'a>(here: &Here<'a>, guide: GuideKey) -> Option<Comparison<'a>> {
    let model = here.model();
    let now = here.snapshot.index.current(guide).in_force()?;
    let before = EditionKey { guide, at: model.guide(guide).forerunner(now.at)? };
    Some(here.snapshot.compared(before, now))
}

/// Whether a change concerns a profession: it owes one of the rules, or owed one.
pub(in crate::render) fn concerns(comparison: &Comparison<'_>, change: &Change, profession: Symbol) -> bool {
    let any = |side: Side<'_>, rules: &[u32]| {
        let profession = side.model.professions.get(profession);
        profession.is_some_and(|profession| rules.iter().any(|at| profession.owes(side.rule(*at))))
    };
    change.is_change()
        && !change.only_throughout()
        && (any(comparison.old, &change.old) || any(comparison.new, &change.new))
}

fn guide_changes(here: &Here<'_>, guide: GuideKey, profession: Symbol) -> Option<view::GuideChanges> {
    here.snapshot.index.current(guide).in_force()?;
    let link = here.guide_link(guide);
    let Some(comparison) = last_step(here, guide) else {
        return Some(view::GuideChanges { guide: link, comparison: None, changes: Vec::new() });
    };
    let look = Look { here, comparison: &comparison };
    let route = changes_route(here, comparison.old.key, comparison.new.key);
    let labels = [("old", comparison.old.edition().label.as_str()), ("new", comparison.new.edition().label.as_str())];
    let meant = comparison.changes.iter().filter(|change| concerns(&comparison, change, profession));
    let changes = meant.map(|change| look.change(change, false)).collect();
    let comparison = here.link(route, here.word("changes_from_to", &labels));
    Some(view::GuideChanges { guide: link, comparison: Some(comparison), changes })
}

/// The first day of the edition in force that began last.
fn first_day_of_newest(here: &Here<'_>) -> Option<Date> {
    let model = here.model();
    let in_force = model.guide_keys().filter_map(|(key, _)| here.snapshot.index.current(key).in_force());
    let first = |key| here.snapshot.index.history.period(key).and_then(Period::first);
    in_force.filter_map(first).max()
}

/// Advice for a profession that is new or changed since a day, newest first.
fn advice_news(here: &Here<'_>, profession: Symbol, since: Date) -> Vec<view::AdviceNews> {
    let pages = here.snapshot.index.advice_of_profession.get(&profession);
    let mut news: Vec<(Date, view::AdviceNews)> =
        pages.into_iter().flatten().flat_map(|key| page_news(here, *key)).filter(|(day, _)| *day >= since).collect();
    news.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.link.text.cmp(&b.1.link.text)));
    news.into_iter().map(|(_, news)| news).collect()
}

/// What is dated about a page of advice, up to the day that what is known is judged on.
pub(in crate::render) fn page_news(here: &Here<'_>, key: AdviceKey) -> Vec<(Date, view::AdviceNews)> {
    let page = here.model().page(key);
    let of = |day: Date, note: Option<String>| {
        let link = here.link(Route::Advice(page.owner, page.slug), page.title.clone());
        let body = here.model().body_title(page.owner).to_owned();
        (day, view::AdviceNews { link, body, date: date(day), note })
    };
    let published = page.published.map(|day| of(day, None));
    let changes = page.changes.iter().map(|change| of(change.date, Some(change.what.clone())));
    let as_of = here.question().as_of;
    published.into_iter().chain(changes).filter(|(day, _)| *day <= as_of).collect()
}
