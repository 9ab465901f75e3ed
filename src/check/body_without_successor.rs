//! A body that ended, whose pages nobody keeps true any more.

use super::Context;
use crate::diag::{Code, Finding};
use crate::parse::Content;
use crate::parse::fields::Step;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let model = context.model;
    let mut findings = Vec::new();
    for (id, owner) in model.owners.iter() {
        let pages = model.advice.iter().filter(|page| page.owner == id).count();
        if owner.ended.is_none() || owner.succeeded_by.is_some() || pages == 0 {
            continue;
        }
        let Content::Body(body) = &context.parsed[owner.file.0 as usize].content else { continue };
        let place = body.key_place(&[Step::Key("ended")]).in_file(owner.file);
        let message =
            format!("this body ended, and nobody took over its {pages} page{}", if pages == 1 { "" } else { "s" });
        findings.push(
            Finding::new(Code::BodyWithoutSuccessor, place, message)
                .help("say `succeeded-by:`, or let it pass with `allow` and the reason; until then each page says so"),
        );
    }
    findings
}
