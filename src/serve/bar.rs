//! The bar under a page in a preview. Enters: a snapshot and a route. Leaves: HTML. Never: appears in a built site.

use std::fmt::Write as _;

use super::changes::{Changed, changed};
use super::escape::escape;
use super::place::{Shown, document, shown};
use super::size;
use crate::apply::edition_state;
use crate::diag::Level;
use crate::model::{RuleKey, Support};
use crate::plan::Route;
use crate::render::Snapshot;
use crate::text::Symbol;

/// Everything about one page, in a landmark of its own.
pub(super) fn bar(snapshot: &Snapshot, route: Route, as_of: Option<&str>) -> String {
    let shown = shown(snapshot, route);
    let mut out = String::from("<aside id=\"preview-bar\" class=\"preview-bar\" aria-label=\"Preview\">");
    out.push_str("<p id=\"preview-status\" role=\"status\"></p>");
    source(&mut out, snapshot, &shown);
    if let Some(day) = as_of {
        let _ = write!(out, "<p>Shown as of {}. <a href=\"?\" data-preview-today>Show today</a></p>", escape(day));
    }
    length(&mut out, snapshot, route, &shown);
    differences(&mut out, snapshot, &shown);
    touches(&mut out, snapshot, &shown);
    warnings(&mut out, snapshot, &shown);
    out.push_str(
        "<p><label><input type=\"checkbox\" id=\"preview-follow\"> Go to the page of the file just saved</label></p></aside>",
    );
    out
}

fn source(out: &mut String, snapshot: &Snapshot, shown: &Shown) {
    match shown.file {
        Some(file) => {
            let path = escape(&snapshot.workspace.sources.file(file).path);
            let _ = write!(out, "<p>This page comes from <code>{path}</code></p>");
        }
        None => out.push_str("<p>This page is made from several files</p>"),
    }
    if let Some(key) = shown.edition {
        let model = &snapshot.workspace.model;
        let state = match edition_state(model, key, snapshot.options.question) {
            crate::apply::EditionState::Draft => "a draft",
            crate::apply::EditionState::NotYetInForce => "not yet in force",
            crate::apply::EditionState::InForce => "in force",
            _ => "no longer in force",
        };
        let _ = write!(out, "<p>Edition {}: {state}</p>", escape(&model.edition(key).label));
    }
}

fn length(out: &mut String, snapshot: &Snapshot, route: Route, shown: &Shown) {
    let model = &snapshot.workspace.model;
    if let Some(document) = document(snapshot, route) {
        let _ = write!(out, "<p>Words on this page: {}</p>", size::of_document(document));
    }
    if let Some(edition) = shown.edition {
        let page = size::of_rules(model, shown.rules.iter().copied());
        let all = size::of_rules(model, model.rule_keys(edition).map(|(key, _)| key));
        let _ = write!(
            out,
            "<p>Rules on this page: {} words, {} musts. In the whole edition: {} words, {} musts.</p>",
            page.words, page.musts, all.words, all.musts
        );
    }
}

/// The title of a rule, or its id where it has none.
fn title(snapshot: &Snapshot, key: RuleKey) -> String {
    let model = &snapshot.workspace.model;
    let rule = model.rule(key);
    let words = if rule.title.is_empty() { model.text(rule.id) } else { &rule.title };
    escape(format!("{} {words}", rule.number).trim())
}

fn differences(out: &mut String, snapshot: &Snapshot, shown: &Shown) {
    let model = &snapshot.workspace.model;
    let mut count = 0;
    let mut list = String::new();
    for &key in &shown.rules {
        let words = match changed(model, key) {
            Changed::Same => continue,
            Changed::New => "<p>This rule is new.</p>".to_owned(),
            Changed::Words(words) => words,
        };
        count += 1;
        let id = escape(model.text(model.rule(key).id));
        let _ = write!(
            list,
            "<details class=\"preview-change\" data-preview-rule=\"{id}\"><summary>What changed in {}</summary>{words}</details>",
            title(snapshot, key)
        );
    }
    if count > 0 {
        let _ = write!(
            out,
            "<details id=\"preview-changes\"><summary>Rules changed since the last issued edition: {count}</summary>{list}\
             <p><button type=\"button\" id=\"preview-in-place\" aria-pressed=\"false\">Show changes in place</button></p></details>"
        );
    }
}

fn touches(out: &mut String, snapshot: &Snapshot, shown: &Shown) {
    let Some(edition) = shown.edition else { return };
    let model = &snapshot.workspace.model;
    let ids: std::collections::HashSet<Symbol> = shown.rules.iter().map(|key| model.rule(*key).id).collect();
    let is_ours = |support: &Support| match support {
        Support::Rule { guide, rule } => *guide == edition.guide && ids.contains(rule),
        Support::Variation { .. } => false,
    };
    let mut list = String::new();
    let mut count = 0;
    for page in model.advice.iter().filter(|page| page.supports.iter().any(is_ours)) {
        let Some(path) = snapshot.plan.path(Route::Advice(page.owner, page.slug)) else { continue };
        count += 1;
        let _ = write!(list, "<li><a href=\"/{}\">{}</a></li>", escape(path), escape(&page.title));
    }
    if count > 0 {
        let _ =
            write!(out, "<details><summary>Advice that rests on this page: {count}</summary><ul>{list}</ul></details>");
    }
    let pilots = model.pilots.iter().filter(|pilot| {
        let is_here = pilot.edition.is_some_and(|key| key.guide == edition.guide);
        is_here && pilot.variations.iter().any(|variation| variation.rule.is_some_and(|rule| ids.contains(&rule)))
    });
    let items: Vec<String> = pilots
        .map(|pilot| {
            let path = escape(&snapshot.workspace.sources.file(pilot.file).path);
            format!("<li>{} <code>{path}</code></li>", escape(&pilot.title))
        })
        .collect();
    if !items.is_empty() {
        let count = items.len();
        let _ = write!(
            out,
            "<details><summary>Pilots that touch this page: {count}</summary><ul>{}</ul></details>",
            items.concat()
        );
    }
}

fn warnings(out: &mut String, snapshot: &Snapshot, shown: &Shown) {
    let Some(file) = shown.file else { return };
    let findings =
        snapshot.findings.iter().filter(|finding| finding.span.file == file && finding.level != Level::Error);
    let index = crate::text::LineIndex::new(&snapshot.workspace.sources.file(file).text);
    let text = &snapshot.workspace.sources.file(file).text;
    let items: Vec<String> = findings
        .map(|finding| {
            let line = index.line_column(text, finding.span.range.start).line;
            format!("<li>Line {line}: {}</li>", escape(&finding.message))
        })
        .collect();
    if !items.is_empty() {
        let count = items.len();
        let _ = write!(
            out,
            "<details><summary>Doubts about this file: {count}</summary><ul>{}</ul></details>",
            items.concat()
        );
    }
}
