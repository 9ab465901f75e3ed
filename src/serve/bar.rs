//! The bar under a page in a preview. Enters: a snapshot and a route. Leaves: HTML. Never: appears in a built site.

use std::fmt::Write as _;

use super::changes::{Change, edition_before};
use super::editor::Editor;
use super::escape::{escape, sentence};
use super::lengths::Lengths;
use super::overlay::open_link;
use super::place::Shown;
use super::wish::Wish;
use crate::apply::{EditionState, edition_state};
use crate::diag::Level;
use crate::model::Support;
use crate::plan::Route;
use crate::render::{Snapshot, rule_title};
use crate::text::Symbol;

/// What a bar is about.
pub(super) struct Bar<'a> {
    /// The site.
    pub(super) snapshot: &'a Snapshot,
    /// The page.
    pub(super) route: Route,
    /// What it shows.
    pub(super) shown: &'a Shown,
    /// What its rules changed.
    pub(super) changes: &'a [Change],
    /// How it was asked for.
    pub(super) wish: Wish<'a>,
    /// Counts that are known.
    pub(super) lengths: &'a Lengths,
    /// The author's editor.
    pub(super) editor: Option<&'a Editor>,
}

/// Everything about one page, in a landmark of its own.
pub(super) fn bar(bar: &Bar<'_>) -> String {
    let mut out = String::from("<aside id=\"preview-bar\" class=\"preview-bar\" aria-label=\"Preview\"><dl>");
    source(&mut out, bar);
    edition(&mut out, bar);
    day(&mut out, bar);
    for length in bar.lengths.of_page(bar.snapshot, bar.route, bar.shown) {
        let over = length.over.map(|over| format!("<br><strong>{}</strong>", escape(&over))).unwrap_or_default();
        fact(&mut out, &escape(&length.of), &format!("{}{over}", escape(&length.words)));
    }
    out.push_str("</dl>");
    differences(&mut out, bar);
    touches(&mut out, bar.snapshot, bar.shown);
    warnings(&mut out, bar.snapshot, bar.shown);
    out.push_str(
        "<p><label><input type=\"checkbox\" id=\"preview-follow\"> Go to the page of the file just saved</label></p></aside>",
    );
    out
}

/// One fact: what it is about, and its words, both as HTML.
fn fact(out: &mut String, about: &str, words: &str) {
    let _ = write!(out, "<div><dt>{about}</dt><dd>{words}</dd></div>");
}

fn source(out: &mut String, bar: &Bar<'_>) {
    let Some(file) = bar.shown.file else { return fact(out, "File", "This page is made from several files") };
    let path = &bar.snapshot.workspace.sources.file(file).path;
    let line = first_line(bar).unwrap_or(1);
    let words = format!(
        "<code id=\"preview-path\">{}</code> \
         <button type=\"button\" id=\"preview-copy\">Copy <span class=\"preview-hidden\">the path</span></button>{}",
        escape(path),
        open_link(bar.editor, path, line)
    );
    fact(out, "File", &words);
}

/// The line at which a rule begins that has the page to itself.
fn first_line(bar: &Bar<'_>) -> Option<usize> {
    let (Route::Rule(..) | Route::EditionRule(..)) = bar.route else { return None };
    let model = &bar.snapshot.workspace.model;
    let key = *bar.shown.rules.first()?;
    let tree = &model.chapter_of(key).document.tree;
    let text = tree.source();
    let start = tree.node(model.rule(key).heading).range.start;
    Some(crate::text::LineIndex::new(text).line_column(text, start).line)
}

fn edition(out: &mut String, bar: &Bar<'_>) {
    let Some(key) = bar.shown.edition else { return };
    let model = &bar.snapshot.workspace.model;
    let state = match edition_state(model, key, bar.snapshot.options.question) {
        EditionState::Draft => "a draft",
        EditionState::NotYetInForce => "not yet in force",
        EditionState::InForce => "in force",
        _ => "no longer in force",
    };
    fact(out, "Edition", &format!("{}: {state}", escape(&model.edition(key).label)));
}

fn day(out: &mut String, bar: &Bar<'_>) {
    if let Some(day) = bar.wish.as_of {
        let today = Wish { as_of: None, ..bar.wish }.query();
        fact(out, "Day", &format!("{} <a href=\"{today}\">Show today</a>", escape(day)));
    }
}

fn differences(out: &mut String, bar: &Bar<'_>) {
    let model = &bar.snapshot.workspace.model;
    let Some(before) = bar.shown.edition.and_then(|edition| edition_before(model, edition)) else { return };
    let label = escape(&model.edition(before).label);
    let count = bar.changes.len();
    let _ = write!(
        out,
        "<details id=\"preview-changes\"><summary>Rules changed since {label}, the last issued edition: {count}</summary>"
    );
    let is_whole = matches!(bar.route, Route::Guide(_) | Route::Edition(..));
    if !is_whole && count > 0 {
        let wish = Wish { changes: !bar.wish.changes, ..bar.wish };
        let words = if bar.wish.changes { "Hide the old wording" } else { "Show the old wording beneath the new" };
        let _ = write!(out, "<p><a id=\"preview-in-place\" href=\"{}\">{words}</a></p>", wish.query());
    }
    out.push_str("<ul>");
    for change in bar.changes {
        changed_rule(out, bar, change, is_whole);
    }
    out.push_str("</ul></details>");
}

fn changed_rule(out: &mut String, bar: &Bar<'_>, change: &Change, is_whole: bool) {
    let model = &bar.snapshot.workspace.model;
    let rule = model.rule(change.key);
    let title = format!("{} {}", rule.number, rule_title(bar.snapshot, change.key));
    let title = escape(title.trim());
    let query = Wish { changes: true, ..bar.wish }.query();
    let page = if is_whole {
        let chapter = model.chapter_of(change.key).id;
        let edition = change.key.edition;
        let route = Route::EditionChapter(model.guide(edition.guide).id, model.edition(edition).id, chapter);
        bar.snapshot.plan.path(route).map(|path| format!("/{}", escape(path))).unwrap_or_default()
    } else {
        String::new()
    };
    let counts = match change.words {
        None => "new".to_owned(),
        Some((added, removed)) => {
            format!("{added} {} added, {removed} removed", if added == 1 { "word" } else { "words" })
        }
    };
    let _ = write!(out, "<li><a href=\"{page}{query}#{}\">{title}</a>: {counts}", escape(&change.anchor));
    if bar.wish.changes && !is_whole && !change.is_in_place {
        out.push_str(&change.html());
    }
    out.push_str("</li>");
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
        let is_here = pilot.edition.is_some() && pilot.guide == edition.guide;
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
            format!("<li>Line {line}: {}</li>", sentence(&finding.message))
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
