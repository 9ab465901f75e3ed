//! One line a finding, as compilers and editors know it.

use std::fmt::Write as _;

use super::{escape_controls, placed};
use crate::diag::Findings;
use crate::text::Sources;

pub(super) fn print(findings: &Findings, sources: &Sources) -> String {
    let mut out = String::new();
    for (finding, place) in placed(findings, sources) {
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
    out
}
