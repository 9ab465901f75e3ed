//! How long a text is. Enters: rules, or a page. Leaves: words and musts. Never: judges.

use crate::markdown::plain_text;
use crate::model::{Document, Force, Model, RuleKey};

/// The size of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Size {
    /// Words, as they stand between spaces.
    pub(super) words: usize,
    /// Sentences that say must or must not.
    pub(super) musts: usize,
}

/// The size of some rules.
pub(super) fn of_rules(model: &Model, rules: impl IntoIterator<Item = RuleKey>) -> Size {
    let mut size = Size::default();
    for key in rules {
        let rule = model.rule(key);
        let tree = &model.chapter_of(key).document.tree;
        size.words += counted(&plain_text(tree, rule.body));
        let is_must = |force: Option<Force>| matches!(force, Some(Force::Must | Force::MustNot));
        size.musts += rule.sentences.iter().filter(|sentence| is_must(sentence.force)).count();
    }
    size
}

/// The words of a page.
pub(super) fn of_document(document: &Document) -> usize {
    counted(&plain_text(&document.tree, document.tree.all()))
}

fn counted(lines: &[String]) -> usize {
    lines.iter().map(|line| line.split_whitespace().filter(|word| *word != "-").count()).sum()
}
