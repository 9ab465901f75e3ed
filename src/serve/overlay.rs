//! What is wrong, over the last good page. Enters: findings and sources. Leaves: HTML. Never: hides the page itself
//! from the keyboard.

use std::fmt::Write as _;

use super::escape::escape;
use crate::diag::{Finding, Findings, Level};
use crate::text::{LineIndex, Sources};

/// The most findings that are shown; the rest are counted.
const SHOWN: usize = 50;

/// The errors, each with its file, line, source line and what to do.
pub(super) fn overlay(findings: &Findings, sources: &Sources) -> String {
    let errors: Vec<&Finding> = findings.iter().filter(|finding| finding.level == Level::Error).collect();
    let count = errors.len();
    let mut out = format!(
        "<section id=\"preview-findings\" class=\"preview-findings\" role=\"alert\" aria-labelledby=\"preview-findings-title\">\
         <h2 id=\"preview-findings-title\">{count} {} in the sources</h2>\
         <p>The page is the last good one. This goes away by itself when the sources are right.</p><ol>",
        if count == 1 { "error" } else { "errors" }
    );
    for finding in errors.iter().take(SHOWN) {
        item(&mut out, finding, sources);
    }
    out.push_str("</ol>");
    if count > SHOWN {
        let _ = write!(out, "<p>And {} more.</p>", count - SHOWN);
    }
    out.push_str("</section>");
    out
}

fn item(out: &mut String, finding: &Finding, sources: &Sources) {
    let file = sources.file(finding.span.file);
    let index = LineIndex::new(&file.text);
    let place = index.line_column(&file.text, finding.span.range.start);
    let _ = write!(
        out,
        "<li><p><strong>{}</strong></p><p><code>{}:{}</code> <span class=\"preview-code\">{}</span></p>",
        escape(&finding.message),
        escape(&file.path),
        place.line,
        finding.code.word()
    );
    let line = index.line(&file.text, place.line);
    if !line.trim().is_empty() {
        let start = line.char_indices().nth(place.column.saturating_sub(1)).map_or(line.len(), |(at, _)| at);
        let wanted = finding.span.range.end.saturating_sub(finding.span.range.start) as usize;
        let mut end = (start + wanted).min(line.len());
        while !line.is_char_boundary(end) {
            end += 1;
        }
        let (before, rest) = line.split_at(start);
        let (marked, after) = rest.split_at(end - start);
        let _ = write!(
            out,
            "<pre tabindex=\"0\"><code>{}<mark>{}</mark>{}</code></pre>",
            escape(before),
            escape(marked),
            escape(after.trim_end())
        );
    }
    if let Some(help) = &finding.help {
        let _ = write!(out, "<p>What to do: {}</p>", escape(help));
    }
    out.push_str("</li>");
}
