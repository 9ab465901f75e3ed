//! A page of Markdown, as the checks of single pages see it.

use crate::diag::Level;
use crate::markdown::{NodeId, NodeRange, Tree};
use crate::parse::{ChapterFile, Content};
use crate::text::FileId;

/// A page of Markdown.
pub(super) struct Page<'a> {
    /// The file.
    pub(super) file: FileId,
    /// What it holds.
    pub(super) tree: &'a Tree,
    /// The chapter that it is, if it is one.
    pub(super) chapter: Option<&'a ChapterFile>,
    /// The text of rules in it.
    rules: Vec<NodeRange>,
}

impl<'a> Page<'a> {
    /// The page that a file holds, if it holds one.
    pub(super) fn of(file: FileId, content: &'a Content) -> Option<Self> {
        let (tree, chapter, rules): (&Tree, Option<&ChapterFile>, Vec<NodeRange>) = match content {
            Content::Chapter(chapter) => {
                let rules = chapter.rules.iter().map(|rule| NodeRange { start: rule.heading.0, end: rule.body.end });
                (&chapter.tree, Some(chapter), rules.collect())
            }
            Content::Advice(page) => (&page.tree, None, Vec::new()),
            Content::Term(page) => (&page.tree, None, Vec::new()),
            Content::PilotWords(words) => {
                (&words.tree, None, words.variations.iter().map(|variation| variation.body).collect())
            }
            _ => return None,
        };
        Some(Page { file, tree, chapter, rules })
    }

    /// How bad a finding about text is: an error in rules, a warning in advice and in what is no rule.
    pub(super) fn level(&self, node: NodeId) -> Level {
        if self.rule_of(node).is_some() { Level::Error } else { Level::Warning }
    }

    /// Which rule a node stands in, counted from the top.
    pub(super) fn rule_of(&self, node: NodeId) -> Option<usize> {
        let before = self.rules.partition_point(|rule| rule.start <= node.0);
        before.checked_sub(1).filter(|&at| self.rules[at].contains(node))
    }
}
