//! One line a finding, as compilers and editors know it.

use std::fmt::Write as _;

use super::{escape_controls, placed};
use crate::diag::{Finding, Findings};
use crate::text::{LineColumn, Sources};

pub(super) fn print(findings: &Findings, sources: &Sources) -> String {
    let mut out = String::new();
    for (finding, place) in placed(findings, sources) {
        line(&mut out, finding, place, sources);
    }
    out
}

/// Adds the line of one finding.
pub(super) fn line(out: &mut String, finding: &Finding, place: LineColumn, sources: &Sources) {
    let path = &sources.file(finding.span.file).path;
    let _ = writeln!(
        out,
        "{}:{}:{}: {}[{}]: {}",
        escape_controls(path),
        place.line,
        place.column,
        finding.level.word(),
        finding.code.word(),
        escape_controls(&finding.message),
    );
}
