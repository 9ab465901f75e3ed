//! Two forces in one sentence: a reader cannot tell which half is the duty.

use super::Context;
use super::living::living_rules;
use crate::diag::{Code, Finding};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (_, rule) in living_rules(context) {
        for sentence in &rule.record.sentences {
            let Some(&(first, force)) = sentence.words.first() else { continue };
            let Some(&(second, _)) = sentence.words.iter().find(|(_, other)| *other != force) else { continue };
            let words = |range: crate::text::TextRange| range.of(rule.tree.source());
            let message = format!("one sentence says `{}` and `{}`", words(first), words(second));
            findings.push(
                Finding::new(Code::ForceMixed, second.in_file(rule.file), message)
                    .label(first.in_file(rule.file), "the first is here")
                    .help("make two sentences of it, one for each"),
            );
        }
    }
    findings
}
