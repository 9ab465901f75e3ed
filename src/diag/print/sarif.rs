//! SARIF 2.1.0, which code hosts and editors read.

use serde_json::{Value, json};

use super::lines::Lines;
use super::said;
use crate::diag::{Code, Finding, Findings, Fix, Level};
use crate::text::{FileId, Sources, Span, TextRange};

pub(super) fn print(findings: &Findings, sources: &Sources) -> String {
    let mut lines = Lines::new(sources);
    let results: Vec<Value> = findings.iter().map(|finding| result(finding, &mut lines)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "Guidepost",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": Code::ALL.iter().map(|code| rule(*code)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    let mut text = serde_json::to_string_pretty(&log).unwrap_or_default();
    text.push('\n');
    text
}

/// A kind of finding, with what its page says: a code host shows the page beside the finding.
fn rule(code: Code) -> Value {
    let why = code.why().unwrap_or_else(|| code.meaning().to_owned());
    json!({
        "id": code.word(),
        "shortDescription": {"text": code.meaning()},
        "fullDescription": {"text": why},
        "help": {"text": why, "markdown": code.page().unwrap_or_default()},
        "defaultConfiguration": {"level": level(code.level())},
    })
}

fn result(finding: &Finding, lines: &mut Lines<'_>) -> Value {
    let mut out = json!({
        "ruleId": finding.code.word(),
        "ruleIndex": Code::ALL.iter().position(|code| *code == finding.code),
        "level": level(finding.level),
        "message": {"text": said(finding)},
        "locations": [location(finding.span, lines)],
    });
    if !finding.labels.is_empty() {
        let related = finding.labels.iter().map(|(span, words)| {
            let mut place = location(*span, lines);
            place["message"] = json!({"text": words});
            place
        });
        out["relatedLocations"] = related.collect();
    }
    if let Some(fix) = &finding.fix {
        out["fixes"] = json!([repair(fix, finding.span.file, lines)]);
    }
    out
}

fn location(span: Span, lines: &mut Lines<'_>) -> Value {
    json!({"physicalLocation": {
        "artifactLocation": artifact(span.file, lines),
        "region": region(span.file, span.range, lines),
    }})
}

fn repair(fix: &Fix, file: FileId, lines: &mut Lines<'_>) -> Value {
    let edits = fix.edits.iter().map(|edit| {
        json!({
            "deletedRegion": region(file, edit.range, lines),
            "insertedContent": {"text": edit.text},
        })
    });
    let replacements: Vec<Value> = edits.collect();
    json!({"artifactChanges": [{"artifactLocation": artifact(file, lines), "replacements": replacements}]})
}

fn region(file: FileId, range: TextRange, lines: &mut Lines<'_>) -> Value {
    let (start, end) = (lines.place(file, range.start), lines.place(file, range.end));
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "byteOffset": range.start,
        "byteLength": range.end.saturating_sub(range.start),
    })
}

fn artifact(file: FileId, lines: &Lines<'_>) -> Value {
    json!({"uri": address(lines.path(file))})
}

/// A path as a relative address: every byte that could mean something else is escaped.
fn address(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
        Level::Off => "none",
    }
}
