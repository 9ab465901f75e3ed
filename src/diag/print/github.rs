//! Workflow commands. GitHub shows ten of a kind for each step; the last line says so.

use std::fmt::Write as _;

use super::placed;
use crate::diag::{Finding, Findings, Level};
use crate::text::Sources;

/// How many annotations of one step GitHub shows.
const SHOWN: usize = 10;

pub(super) fn print(findings: &Findings, sources: &Sources) -> String {
    let mut out = String::new();
    for (finding, place) in placed(findings, sources) {
        let path = &sources.file(finding.span.file).path;
        let _ = writeln!(
            out,
            "::{} file={},line={},col={},title={}::{}",
            command(finding.level),
            property(path),
            place.line,
            place.column,
            property(finding.code.word()),
            data(&said(finding)),
        );
    }
    let total = findings.iter().len();
    if total > SHOWN {
        let more = total - SHOWN;
        let _ = writeln!(out, "::notice::{more} more findings are in the log of this step");
    }
    out
}

fn said(finding: &Finding) -> String {
    match &finding.help {
        Some(help) => format!("{}\n{help}", finding.message),
        None => finding.message.clone(),
    }
}

fn command(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note | Level::Off => "notice",
    }
}

/// Escapes the text of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
