//! "Must" and "should" in advice, outside a quotation: advice never makes a duty, and a reader in a hurry would take
//! it for one.

use super::{Context, Surroundings};
use crate::diag::{Code, Finding};
use crate::model::{Advice, KeyWords};
use crate::wording::{Phrases, read_force};

/// The first words of what carries force.
pub(super) fn first_words(words: &KeyWords) -> Phrases {
    let lists = [&words.must, &words.must_not, &words.should, &words.should_not];
    Phrases::new(lists.into_iter().flatten().flat_map(|phrase| phrase.split_whitespace().next()))
}

pub(super) fn in_advice(context: &Context<'_>, around: &Surroundings, page: &Advice) -> Vec<Finding> {
    let tree = &page.document.tree;
    // Most pages hold no such word, and reading sentences costs more than looking.
    if around.force.in_text(tree.source()).next().is_none() {
        return Vec::new();
    }
    let reading = read_force(tree, tree.all(), &context.model.site.key_words);
    let words = reading.sentences.into_iter().flat_map(|sentence| sentence.words);
    let finding = |range: crate::text::TextRange| {
        let message = format!("`{}` stands in advice, which makes no duty", range.of(tree.source()));
        Finding::new(Code::ForceInAdvice, range.in_file(page.document.file), message)
            .help("quote the rule with ![](rule:ID), say what helps and why, or let it pass with `allow` and a reason")
    };
    words.map(|(range, _)| finding(range)).collect()
}
