//! For people: the source line with the place marked, and what to do about it.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level as Weight, Renderer, Snippet};

use super::escape_controls;
use crate::diag::{Finding, Findings, Level};
use crate::text::{LineIndex, Sources, Span};

/// The most lines of source that one finding shows.
const MOST_LINES: usize = 4;
/// A longer line is cut around the place, so that a megabyte on one line stays readable.
const WIDEST: usize = 160;

pub(super) fn print(findings: &Findings, sources: &Sources, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let mut out = String::new();
    for finding in findings {
        out.push_str(&renderer.render(&[report(finding, sources)]));
        out.push_str("\n\n");
    }
    out
}

fn report<'a>(finding: &'a Finding, sources: &'a Sources) -> Group<'a> {
    let title = weight(finding.level).primary_title(escape_controls(&finding.message)).id(finding.code.word());
    let mut group = title.element(snippet(finding.span, "", AnnotationKind::Primary, sources));
    for (span, words) in &finding.labels {
        group = group.element(snippet(*span, words, AnnotationKind::Context, sources));
    }
    match &finding.help {
        Some(help) => group.element(Weight::HELP.message(escape_controls(help))),
        None => group,
    }
}

fn weight(level: Level) -> Weight<'static> {
    match level {
        Level::Error => Weight::ERROR,
        Level::Warning => Weight::WARNING,
        Level::Note | Level::Off => Weight::NOTE,
    }
}

fn snippet<'a>(
    span: Span,
    words: &'a str,
    kind: AnnotationKind,
    sources: &'a Sources,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let file = sources.file(span.file);
    let window = Window::around(&file.text, span);
    let label = (!words.is_empty()).then(|| escape_controls(words));
    Snippet::source(window.text)
        .path(escape_controls(&file.path))
        .line_start(window.line)
        .fold(false)
        .annotation(kind.span(window.place).label(label))
}

/// The few lines of a file that a finding shows.
struct Window<'text> {
    text: &'text str,
    line: usize,
    place: std::ops::Range<usize>,
}

impl<'text> Window<'text> {
    fn around(text: &'text str, span: Span) -> Self {
        let index = LineIndex::new(text);
        let range = span.range.indices();
        let first = index.line_column(text, span.range.start).line;
        let start_at = floor(text, range.start.min(text.len()));
        let line_start = text[..start_at].rfind('\n').map_or(0, |at| at + 1);
        let end_at = floor(text, range.end.clamp(start_at, text.len()));
        let line_end = Self::end_of_lines(text, start_at, end_at);
        let from = floor(text, line_start.max(start_at.saturating_sub(WIDEST)));
        let until = floor(text, line_end.min(start_at + WIDEST * MOST_LINES));
        let place_end = end_at.min(until).max(start_at);
        Window { text: &text[from..until], line: first, place: start_at - from..place_end - from }
    }

    /// The end of the last line shown: that of the place's end, but not more than a few lines on.
    fn end_of_lines(text: &str, start: usize, end: usize) -> usize {
        let last = text[start..end].match_indices('\n').nth(MOST_LINES - 1);
        let end = last.map_or(end, |(at, _)| start + at);
        text[end..].find('\n').map_or(text.len(), |at| end + at)
    }
}

/// The nearest character boundary at or before an offset.
fn floor(text: &str, mut offset: usize) -> usize {
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}
