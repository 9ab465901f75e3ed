//! Workflow commands, and the summary of a job. GitHub shows ten annotations of a kind for each step, so the files that
//! a change touches come first, and the last annotation says how many are not among them.

use std::fmt::Write as _;

use super::{Tally, closing_line, escape_controls, placed, said, short};
use crate::diag::{Finding, Findings, Level};
use crate::text::{LineColumn, Sources};

/// How many annotations of a kind GitHub shows.
const SHOWN: usize = 10;

/// The most bytes of a summary; GitHub refuses one over a mebibyte.
const LONGEST_SUMMARY: usize = 900_000;

/// Findings as annotations, those in `changed` files before the others. What is too much for annotations is in the log
/// as plain lines.
#[must_use]
pub fn annotations(findings: &Findings, sources: &Sources, changed: &[String]) -> String {
    let mut all: Vec<(&Finding, LineColumn)> = placed(findings, sources).collect();
    let is_changed = |finding: &Finding| changed.iter().any(|path| **path == *sources.file(finding.span.file).path);
    all.sort_by_key(|(finding, _)| !is_changed(finding));
    let mut shown = [0_usize; 3];
    let mut out = String::new();
    let mut rest = String::new();
    for (finding, place) in all {
        let path = &sources.file(finding.span.file).path;
        let (at, most) = match finding.level {
            Level::Error => (0, SHOWN),
            Level::Warning => (1, SHOWN),
            // The last annotation is one of these.
            Level::Note | Level::Off => (2, SHOWN - 1),
        };
        if shown[at] == most {
            short::line(&mut rest, finding, place, sources);
            continue;
        }
        shown[at] += 1;
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
    let more = rest.lines().count();
    if more > 0 {
        let (verb, plural) = if more == 1 { ("is", "") } else { ("are", "s") };
        let _ = writeln!(out, "::notice::{more} more finding{plural} {verb} in the log of this step");
    }
    out + &rest
}

/// Every finding as a table in Markdown, for the summary of a job.
#[must_use]
pub fn summary(findings: &Findings, sources: &Sources) -> String {
    let mut out = format!("### Guidepost: {}\n", closing_line(Tally::of(findings)));
    for (number, (finding, place)) in placed(findings, sources).enumerate() {
        if number == 0 {
            out.push_str("\n| place | level | finding | what to do |\n|---|---|---|---|\n");
        }
        let path = &sources.file(finding.span.file).path;
        let row = format!(
            "| {}:{}:{} | {} | `{}`: {} | {} |\n",
            cell(path),
            place.line,
            place.column,
            finding.level.word(),
            finding.code.word(),
            cell(&finding.message),
            cell(finding.help.as_deref().unwrap_or("")),
        );
        if out.len() + row.len() > LONGEST_SUMMARY {
            let more = findings.iter().len() - number;
            let _ = write!(out, "\n{more} more are in the log of the step.\n");
            break;
        }
        out.push_str(&row);
    }
    out
}

/// A text in a table, in which nothing is markup and nobody is called.
fn cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in escape_controls(text).chars() {
        match c {
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '#' | '!' | '@' => {
                let _ = write!(out, "&#{};", u32::from(c));
            }
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
    out
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
