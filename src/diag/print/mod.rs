//! How findings are shown: one file per format. Enters: findings and sources. Leaves: text.
//! Never: colours by itself (the caller says), or writes to a stream.

mod github;
mod human;
mod json;
mod lines;
mod sarif;
mod short;

pub use github::{annotations, summary};

use super::{Finding, Findings, Level};
use crate::text::{LineColumn, Sources};
use lines::Lines;

/// A format of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// With the source line and the place marked; for a terminal with colour.
    Human {
        /// Whether to colour.
        colour: bool,
    },
    /// One line each: `file:line:column: level[code]: message`.
    Short,
    /// One JSON document.
    Json,
    /// Workflow commands that GitHub shows beside the lines; [`annotations`] with files that come first.
    GitHub,
    /// SARIF 2.1.0, for code hosts and editors.
    Sarif,
}

/// How many findings there are of each level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
}

impl Tally {
    /// Counts a list.
    #[must_use]
    pub fn of(findings: &Findings) -> Self {
        Tally {
            errors: findings.count(Level::Error),
            warnings: findings.count(Level::Warning),
            notes: findings.count(Level::Note),
        }
    }
}

/// The findings as text, each ending in a new line.
#[must_use]
pub fn print(findings: &Findings, sources: &Sources, format: Format) -> String {
    match format {
        Format::Human { colour } => human::print(findings, sources, colour),
        Format::Short => short::print(findings, sources),
        Format::Json => json::print(findings, sources),
        Format::GitHub => annotations(findings, sources, &[]),
        Format::Sarif => sarif::print(findings, sources),
    }
}

/// "2 errors, 1 warning": the words that close a run.
#[must_use]
pub fn closing_line(tally: Tally) -> String {
    let parts = [(tally.errors, "error"), (tally.warnings, "warning"), (tally.notes, "note")];
    let said: Vec<String> = parts
        .into_iter()
        .filter(|&(count, _)| count > 0)
        .map(|(count, word)| format!("{count} {word}{}", if count == 1 { "" } else { "s" }))
        .collect();
    if said.is_empty() { "no findings".to_owned() } else { said.join(", ") }
}

/// What stands between a workspace and a release: every error and every warning.
#[must_use]
pub fn release_line(tally: Tally) -> String {
    let all = Tally { notes: 0, ..tally };
    match tally.errors + tally.warnings {
        0 => "nothing stands between this workspace and a release".to_owned(),
        1 => format!("{} stands between this workspace and a release", closing_line(all)),
        _ => format!("{} stand between this workspace and a release", closing_line(all).replace(", ", " and ")),
    }
}

/// Control characters made visible, so that a source text cannot steer a terminal or a log.
#[must_use]
pub fn escape_controls(text: &str) -> std::borrow::Cow<'_, str> {
    let steers = |c: char| (c.is_control() && c != '\t') || is_format_control(c);
    if !text.contains(steers) {
        return text.into();
    }
    let shown = |c: char| if steers(c) { c.escape_unicode().to_string() } else { c.to_string() };
    text.chars().map(shown).collect::<String>().into()
}

/// Bidirectional controls and other characters that change how a line is laid out.
fn is_format_control(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Findings with the line and column of each, made with one line index per file.
fn placed<'a>(findings: &'a Findings, sources: &'a Sources) -> impl Iterator<Item = (&'a Finding, LineColumn)> {
    let mut lines = Lines::new(sources);
    findings.iter().map(move |finding| (finding, lines.place(finding.span.file, finding.span.range.start)))
}

/// What is wrong, and on a line of its own what to do about it.
fn said(finding: &Finding) -> String {
    match &finding.help {
        Some(help) => format!("{}\n{help}", finding.message),
        None => finding.message.clone(),
    }
}
