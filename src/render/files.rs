//! The files beside the pages that hosts and search engines expect.

use std::fmt::Write as _;

use super::escape::escape;
use super::page::Here;
use super::site::CONTENT_SECURITY_POLICY;
use super::snapshot::Snapshot;
use crate::model::Period;
use crate::plan::{ChangesView, Route};
use crate::text::Symbol;

/// `sitemap.xml`: the pages whose text is in force, for search engines. Without a base address it cannot name them.
pub(super) fn sitemap(snapshot: &Snapshot) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    if let Some(base) = &snapshot.options.base_url {
        for route in snapshot.plan.routes.iter().filter(|route| is_listed(snapshot, **route)) {
            let path = route.path(&snapshot.workspace.model.symbols);
            _ = write!(out, "<url><loc>{}</loc>", escape(&format!("{base}{path}")));
            if let Some(day) = last_changed(snapshot, *route) {
                _ = write!(out, "<lastmod>{day}</lastmod>");
            }
            out.push_str("</url>\n");
        }
    }
    out.push_str("</urlset>\n");
    out
}

/// Whether search engines should show a page: not the pages of single editions and days, and no rule that is gone.
fn is_listed(snapshot: &Snapshot, route: Route) -> bool {
    match route {
        Route::Edition(..)
        | Route::EditionChapter(..)
        | Route::EditionRule(..)
        | Route::RuleVersion(..)
        | Route::AreaInterval(..)
        | Route::AreaPoster(_)
        | Route::NotFound => false,
        Route::Changes(guide, old, new, view) => {
            let issued = |id| {
                let key = snapshot.workspace.model.find_guide(guide);
                let edition = key.and_then(|key| snapshot.workspace.model.find_edition(key, id));
                edition.is_some_and(|key| !snapshot.workspace.model.edition(key).is_draft())
            };
            view == ChangesView::Overview && issued(old) && issued(new)
        }
        Route::Rule(guide, rule) => current_rule(snapshot, guide, rule).is_some(),
        other => other.is_page(),
    }
}

fn current_rule(snapshot: &Snapshot, guide: Symbol, rule: Symbol) -> Option<crate::model::RuleKey> {
    let model = &snapshot.workspace.model;
    let edition = snapshot.index.current(model.find_guide(guide)?).in_force()?;
    model.find_rule(edition, rule)
}

/// The day of the last change in meaning that is known: the first day of the edition that last changed a rule's
/// fingerprint, or of the last change noted on a page of advice.
fn last_changed(snapshot: &Snapshot, route: Route) -> Option<jiff::civil::Date> {
    let model = &snapshot.workspace.model;
    match route {
        Route::Rule(guide, rule) => {
            let now = current_rule(snapshot, guide, rule)?;
            let fingerprint = &model.rule(now).fingerprint;
            let issued = model.guide(now.edition.guide).issued(rule)?;
            let same = issued.rules.iter().rev().skip_while(|key| **key != now);
            let oldest = same.take_while(|key| model.rule(**key).fingerprint == *fingerprint).last()?;
            snapshot.index.history.period(oldest.edition).and_then(Period::first)
        }
        Route::Advice(owner, slug) => {
            let page = model.page(*model.advice_places.get(&(owner, slug))?);
            page.changes.iter().map(|change| change.date).max().or(page.published)
        }
        _ => None,
    }
}

/// `robots.txt`
pub(super) fn robots(snapshot: &Snapshot) -> String {
    let mut out = String::from("User-agent: *\nAllow: /\n");
    if let Some(base) = &snapshot.options.base_url {
        _ = writeln!(out, "Sitemap: {base}sitemap.xml");
    }
    out
}

/// `_headers`, for hosts that read it.
pub(super) fn headers() -> String {
    format!(
        "/*\n  Content-Security-Policy: {CONTENT_SECURITY_POLICY}; frame-ancestors 'none'\n  \
         X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n  Cache-Control: no-cache\n\
         /*.ics\n  Content-Type: text/calendar; charset=utf-8\n\
         /*.csv\n  Content-Type: text/csv; charset=utf-8\n\
         /assets/*\n  ! Cache-Control\n  Cache-Control: public, max-age=31536000, immutable\n"
    )
}

/// `_redirects`, for hosts that read it; each has a page of its own as well.
pub(super) fn redirects(snapshot: &Snapshot) -> String {
    let mut out = String::new();
    for redirect in &snapshot.plan.redirects {
        let to = redirect.to.path(&snapshot.workspace.model.symbols);
        _ = writeln!(out, "/{} /{to} 301", redirect.from);
    }
    out
}

/// The page at an address that moved.
pub(super) fn redirect_view(here: &Here<'_>, to: Route, title: String) -> crate::view::Redirect {
    crate::view::Redirect {
        page: crate::view::Page { noindex: true, canonical: Some(here.address(to)), ..here.head(None) },
        to: here.link(to, title),
    }
}
