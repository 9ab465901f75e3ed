//! What is wrong, over the last good page. Enters: findings and sources. Leaves: HTML. Never: hides the page itself
//! from the keyboard.

use std::fmt::Write as _;

use super::editor::Editor;
use super::escape::{escape, sentence};
use crate::diag::{Finding, Findings, Level};
use crate::text::{LineIndex, Sources, Span};

/// The most findings that are shown; the rest are counted.
const SHOWN: usize = 50;

/// The most characters of a line that are shown on each side of a place, and of the place.
const WIDEST: usize = 160;

/// The errors, each with its file, line, source line and what to do.
pub(super) fn overlay(findings: &Findings, sources: &Sources, editor: Option<&Editor>) -> String {
    let errors: Vec<&Finding> = findings.iter().filter(|finding| finding.level == Level::Error).collect();
    let count = errors.len();
    let title = format!("{count} {} in the sources", if count == 1 { "error" } else { "errors" });
    let first = errors.first().map(|finding| {
        let (path, line) = place(finding.span, sources);
        format!("{}{path}, line {line}: {}", if count == 1 { "" } else { "The first: " }, finding.message)
    });
    let said = format!("{title}. {}", first.unwrap_or_default());
    let mut list = String::from("<ol>");
    for finding in errors.iter().take(SHOWN) {
        item(&mut list, finding, sources, editor);
    }
    list.push_str("</ol>");
    if count > SHOWN {
        let _ = write!(list, "<p>And {} more.</p>", count - SHOWN);
    }
    frame(&title, &said, &list)
}

/// That the sources could not be read, and why.
pub(super) fn unread(words: &str) -> String {
    let title = "The sources cannot be read";
    frame(title, &format!("{title}: {words}"), &format!("<p>{}</p>", escape(words)))
}

/// The box that holds what is wrong; it folds, so that the page behind it can be read.
fn frame(title: &str, said: &str, inner: &str) -> String {
    format!(
        "<section id=\"preview-findings\" class=\"preview-findings\" aria-labelledby=\"preview-findings-title\" \
         data-said=\"{}\"><details open><summary><h2 id=\"preview-findings-title\">{}</h2></summary>\
         <p>The page is the last good one. This goes away by itself when the sources are right.</p>{inner}\
         </details></section>",
        escape(said),
        escape(title)
    )
}

/// The path and line of a place.
fn place(span: Span, sources: &Sources) -> (&str, usize) {
    let file = sources.file(span.file);
    (&file.path, LineIndex::new(&file.text).line_column(&file.text, span.range.start).line)
}

fn item(out: &mut String, finding: &Finding, sources: &Sources, editor: Option<&Editor>) {
    let (path, line) = place(finding.span, sources);
    let _ = write!(
        out,
        "<li><p><strong>{}</strong></p><p><code>{}:{line}</code> <span class=\"preview-code\">{}</span>{}</p>",
        sentence(&finding.message),
        escape(path),
        finding.code.word(),
        open_link(editor, path, line)
    );
    excerpt(out, finding.span, sources);
    for (span, words) in &finding.labels {
        let (path, line) = place(*span, sources);
        let _ = write!(out, "<p><code>{}:{line}</code> {}</p>", escape(path), sentence(words));
        excerpt(out, *span, sources);
    }
    if let Some(help) = &finding.help {
        let _ = write!(out, "<p class=\"preview-help\"><strong>What to do:</strong> {}</p>", sentence(help));
    }
    out.push_str("</li>");
}

/// A link that opens a file at a line, where there is an editor for it.
pub(super) fn open_link(editor: Option<&Editor>, path: &str, line: usize) -> String {
    let Some(editor) = editor else { return String::new() };
    let about = format!("<span class=\"preview-hidden\"> {}, line {line}</span>", escape(path));
    format!(" <a class=\"preview-open\" href=\"{}\">Open in the editor{about}</a>", escape(&editor.address(path, line)))
}

/// The source line with the place marked, cut where it is too long to be read.
fn excerpt(out: &mut String, span: Span, sources: &Sources) {
    let text = &sources.file(span.file).text;
    let index = LineIndex::new(text);
    let number = index.line_column(text, span.range.start).line;
    let line = index.line(text, number);
    if line.trim().is_empty() {
        return;
    }
    let line_start = index.start(number);
    let within = |offset: u32| {
        let at = (offset as usize).saturating_sub(line_start).min(line.len());
        (0..=at).rev().find(|at| line.is_char_boundary(*at)).unwrap_or(0)
    };
    let (start, end) = (within(span.range.start), within(span.range.end.max(span.range.start)));
    let before = line[..start].trim_start_matches('\u{feff}');
    let skipped = before.chars().count().saturating_sub(WIDEST);
    let shown: String = before.chars().skip(skipped).collect();
    let lead = if skipped > 0 { "…" } else { "" };
    let _ = write!(
        out,
        "<pre><code>{lead}{}<mark>{}</mark>{}</code></pre>",
        escape(&shown),
        escape(&cut(&line[start..end])),
        escape(&cut(line[end..].trim_end()))
    );
}

/// The first characters of a text.
fn cut(text: &str) -> String {
    match text.char_indices().nth(WIDEST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
