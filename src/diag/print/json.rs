//! One JSON document, for other programs.

use serde::Serialize;

use super::{Tally, placed};
use crate::diag::Findings;
use crate::text::Sources;

#[derive(Serialize)]
struct Document<'a> {
    schema: u32,
    errors: usize,
    warnings: usize,
    notes: usize,
    findings: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    code: &'a str,
    level: &'a str,
    file: &'a str,
    line: usize,
    column: usize,
    start: u32,
    end: u32,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
}

pub(super) fn print(findings: &Findings, sources: &Sources) -> String {
    let entries = placed(findings, sources).map(|(finding, place)| Entry {
        code: finding.code.word(),
        level: finding.level.word(),
        file: &sources.file(finding.span.file).path,
        line: place.line,
        column: place.column,
        start: finding.span.range.start,
        end: finding.span.range.end,
        message: &finding.message,
        help: finding.help.as_deref(),
    });
    let tally = Tally::of(findings);
    let document = Document {
        schema: 1,
        errors: tally.errors,
        warnings: tally.warnings,
        notes: tally.notes,
        findings: entries.collect(),
    };
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}
