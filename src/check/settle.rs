//! `levels:` and `allow:`, applied to every finding once.

use super::Context;
use crate::diag::{Code, Finding, Findings, LetPass, Level};
use crate::model::{Allow, AllowScope};

/// Sorts the findings, sets their levels, and takes out what is let pass. An `allow` that lets nothing pass is a
/// finding itself, unless findings of its code may still come.
pub(super) fn settle(context: &Context<'_>, findings: Vec<Finding>, may_come: impl Fn(Code) -> bool) -> Findings {
    let mut used = vec![false; context.model.allows.len()];
    let (mut kept, let_pass) = filter(context, findings, &mut used);
    for (allow, used) in context.model.allows.iter().zip(used) {
        if !used && !may_come(allow.code) {
            let message = format!("nothing here gives `{}`", allow.code.word());
            let finding = Finding::new(Code::AllowUnused, allow.place, message);
            kept.push(finding.help("take the entry away"));
        }
    }
    Findings::new(kept).with_let_pass(let_pass)
}

/// Adds findings that came later.
pub(super) fn add(context: &Context<'_>, earlier: &Findings, more: Vec<Finding>) -> Findings {
    let mut used = vec![false; context.model.allows.len()];
    let mut all: Vec<Finding> = earlier.iter().cloned().collect();
    let (kept, passed) = filter(context, more, &mut used);
    all.extend(kept);
    Findings::new(all).with_let_pass(earlier.let_pass().iter().cloned().chain(passed).collect())
}

/// The codes whose findings are switched off, and that no `allow` lets pass: their findings change nothing.
pub(super) fn switched_off(context: &Context<'_>) -> Vec<Code> {
    let levels = context.model.site.levels.iter().filter(|(_, level)| *level == Level::Off);
    let is_let_pass = |code: &Code| context.model.allows.iter().any(|allow| allow.code == *code);
    levels.map(|(code, _)| *code).filter(|code| !is_let_pass(code)).collect()
}

/// The findings that stay, and those that were let pass.
fn filter(context: &Context<'_>, findings: Vec<Finding>, used: &mut [bool]) -> (Vec<Finding>, Vec<LetPass>) {
    let mut kept = Vec::with_capacity(findings.len());
    let mut let_pass = Vec::new();
    for mut finding in findings {
        if let Some((_, level)) = context.model.site.levels.iter().find(|(code, _)| *code == finding.code) {
            finding.level = *level;
        }
        let passes = |allow: &Allow| allow.code == finding.code && covers(context, allow, &finding);
        let allowed: Vec<usize> = (0..used.len()).filter(|&at| passes(&context.model.allows[at])).collect();
        for &at in &allowed {
            used[at] = true;
        }
        match allowed.first() {
            Some(&at) => let_pass.push(LetPass { finding, by: context.model.allows[at].place }),
            None => kept.push(finding),
        }
    }
    (kept, let_pass)
}

/// Whether a finding lies where an `allow` holds.
fn covers(context: &Context<'_>, allow: &Allow, finding: &Finding) -> bool {
    let span = finding.span;
    match allow.scope {
        AllowScope::Workspace => true,
        AllowScope::File(file) => span.file == file,
        AllowScope::Range(file, range) => {
            span.file == file && range.start <= span.range.start && span.range.start < range.end
        }
        AllowScope::FolderOf(file) => {
            let path = &context.sources.file(file).path;
            let folder = &path[..path.rfind('/').map_or(0, |at| at + 1)];
            context.sources.file(span.file).path.starts_with(folder)
        }
    }
}
