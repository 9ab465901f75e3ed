//! A rule declared weaker than its words: readers would be told that they may, where the text says that they must.

use super::Context;
use crate::diag::{Code, Finding};
use crate::parse::Content;
use crate::parse::fields::Step;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    super::rule_empty::each_rule(context, |rule| {
        let (Some(declared), Some(read)) = (rule.record.declared, rule.record.read) else { return };
        if declared.weight() >= read.weight() {
            return;
        }
        let Content::Chapter(chapter) = &context.parsed[rule.file.0 as usize].content else { return };
        let data = &chapter.rules[rule.record.in_file as usize].data;
        let place = data.place(&[Step::Key("force")]).in_file(rule.file);
        let message = format!("this rule is declared `{}`, and its words say `{}`", declared.word(), read.word());
        let strongest = rule.record.sentences.iter().flat_map(|sentence| &sentence.words);
        let strongest = strongest.filter(|(_, force)| *force == read).map(|(range, _)| *range).next();
        let finding = Finding::new(Code::ForceWeaker, place, message)
            .help("change the words, or the declaration; readers see the declared force");
        findings.push(match strongest {
            Some(range) => finding.label(range.in_file(rule.file), "said here"),
            None => finding,
        });
    });
    findings
}
