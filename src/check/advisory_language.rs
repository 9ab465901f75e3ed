//! Advice written into a rule: "good practice", "consider", "where appropriate". It grows rules and binds nobody.

use super::Context;
use super::living::living_editions;
use crate::diag::{Code, Finding};
use crate::markdown::{NodeId, NodeRange};
use crate::model::{Chapter, OutlineItem, Standing};
use crate::text::TextRange;
use crate::wording::Phrases;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let phrases = Phrases::new(context.model.site.words.advisory.iter().map(String::as_str));
    let mut findings = Vec::new();
    for edition in living_editions(context) {
        for chapter in edition.chapters.iter().filter(|chapter| chapter.standing != Standing::Information) {
            let body = |item: &OutlineItem| match *item {
                OutlineItem::Rule(at) => Some(edition.rules[at as usize].body),
                _ => None,
            };
            let rules: Vec<NodeRange> = chapter.outline.iter().filter_map(body).collect();
            findings.extend(of_chapter(context, chapter, &rules, &phrases));
        }
    }
    findings
}

fn of_chapter(context: &Context<'_>, chapter: &Chapter, rules: &[NodeRange], phrases: &Phrases) -> Vec<Finding> {
    let tree = &chapter.document.tree;
    let in_rule = |node: NodeId| rules.iter().any(|rule| rule.contains(node));
    let found = phrases
        .in_tree(tree)
        .into_iter()
        .filter(|&(_, range, node)| in_rule(node) && !is_duty_to_think(context, tree.source(), range));
    let finding = |range: TextRange| {
        let words = range.of(tree.source());
        let message = format!("`{words}` makes this rule read as advice");
        Finding::new(Code::AdvisoryLanguage, range.in_file(chapter.document.file), message)
            .help("say what has to be done, or offer the sentence to the body that owns the advice")
    };
    found.map(|(_, range, _)| finding(range)).collect()
}

/// "Must consider" is a duty to think, and no advice; "should consider" is.
fn is_duty_to_think(context: &Context<'_>, text: &str, range: TextRange) -> bool {
    let before = text[..range.start as usize].trim_end();
    let ends_with = |word: &String| {
        let at = before.len().checked_sub(word.len());
        at.is_some_and(|at| before.is_char_boundary(at) && before[at..].eq_ignore_ascii_case(word))
    };
    context.model.site.key_words.must.iter().any(ends_with)
}
