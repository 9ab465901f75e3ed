//! A parsed page of Markdown with its references resolved.

use std::sync::Arc;

use super::{AdviceKey, EditionKey, GuideKey};
use crate::markdown::{NodeId, Tree};
use crate::text::{FileId, Symbol};

/// Where a reference leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A rule. Without an edition: the current one, or inside an edition that edition's.
    Rule {
        /// The guide.
        guide: GuideKey,
        /// The rule's id.
        rule: Symbol,
        /// The edition, where the author pinned it or the file stands in one.
        edition: Option<EditionKey>,
        /// Whether the author pinned the edition, which the text then says.
        pinned: bool,
        /// A part of it.
        part: Option<Symbol>,
    },
    /// A term of the glossary.
    Term(Symbol),
    /// A page of advice.
    Advice(AdviceKey),
    /// A picture among the sources.
    Picture(FileId),
    /// Another page on the web, or a mail address.
    Outside,
    /// Somewhere on the same page.
    Anchor,
    /// Nowhere: only the words are printed.
    Nowhere,
}

/// One link or picture of a page.
#[derive(Clone, Debug)]
pub struct Reference {
    /// The link's node.
    pub node: NodeId,
    /// Where it leads.
    pub target: Target,
    /// Whether it is alone in its paragraph, and so a quotation or a figure.
    pub alone: bool,
}

/// A page of Markdown.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file.
    pub file: FileId,
    /// What it holds.
    pub tree: Arc<Tree>,
    /// Its links and pictures, in the order of their nodes.
    pub references: Vec<Reference>,
}

impl Document {
    /// The reference that a link's node makes.
    #[must_use]
    pub fn reference(&self, node: NodeId) -> Option<&Reference> {
        let found = self.references.binary_search_by_key(&node, |reference| reference.node);
        found.ok().map(|at| &self.references[at])
    }
}
