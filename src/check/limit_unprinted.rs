//! A limit in the data that the rule's words never print: readers would not see it where they look for it.

use super::Context;
use super::rule_empty::each_rule;
use crate::diag::{Code, Finding};
use crate::markdown::{Kind, NodeRange, Tree};
use crate::model::Effect;
use crate::parse::fields::Step;
use crate::parse::{Content, PilotFile, VariationText};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    each_rule(context, |rule| {
        for limit in &rule.record.limits {
            let name = context.model.text(limit.name);
            if !prints(rule.tree, rule.record.body, name) {
                findings.push(finding(name, limit.place.in_file(rule.file)));
            }
        }
    });
    for ((file, _), parsed) in context.sources.iter().zip(context.parsed) {
        let Content::PilotWords(words) = &parsed.content else { continue };
        for variation in &words.variations {
            for name in variation.data.value.limits.names() {
                if !prints(&words.tree, variation.body, name) && !changes_in_place(words, variation, name) {
                    let place = variation.data.key_place(&[Step::Key("limits"), Step::Key(name)]);
                    findings.push(finding(name, place.in_file(file)));
                }
            }
        }
    }
    findings
}

/// Whether a variation without words changes a limit where the rule prints it.
fn changes_in_place(words: &PilotFile, variation: &VariationText, name: &str) -> bool {
    let value = &variation.data.value;
    let part = value.part.as_deref().and_then(|part| part.strip_prefix("limits."));
    let has_words = words.tree.nodes(variation.body).any(|(_, node)| node.kind.holds_words());
    value.effect == Some(Effect::Modify) && part == Some(name) && !has_words
}

fn prints(tree: &Tree, body: NodeRange, name: &str) -> bool {
    tree.nodes(body).any(|(id, node)| node.kind == Kind::Brace && tree.brace_name(id) == name)
}

fn finding(name: &str, place: crate::text::Span) -> Finding {
    Finding::new(Code::LimitUnprinted, place, format!("the limit `{name}` is never printed"))
        .help(format!("write `{{{name}}}` where the words say how long"))
}
