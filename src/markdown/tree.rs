//! The flat tree of one file.

use std::sync::Arc;

use super::{Extra, Kind, Link, Node, NodeId, Walk};
use crate::diag::Fault;
use crate::text::TextRange;

/// A run of whole nodes in preorder: siblings with all that is below them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NodeRange {
    /// The first node.
    pub start: u32,
    /// One past the last node.
    pub end: u32,
}

impl NodeRange {
    /// Whether there is no node.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether a node lies in it.
    #[must_use]
    pub fn contains(self, node: NodeId) -> bool {
        (self.start..self.end).contains(&node.0)
    }
}

/// A name that an author gave with a trailing `{#id}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The heading, paragraph or item's words that it names.
    pub node: NodeId,
    /// What stands between `{#` and `}`.
    pub id: Box<str>,
    /// Where that stands.
    pub range: TextRange,
}

/// Markdown as a flat list of nodes in preorder, with text by place in the file.
#[derive(Clone, Debug)]
pub struct Tree {
    pub(super) text: Arc<str>,
    pub(super) nodes: Vec<Node>,
    pub(super) extras: Vec<(NodeId, Extra)>,
    pub(super) names: Vec<Name>,
    pub(super) links: Vec<NodeId>,
    /// The footnotes' texts, sorted by label.
    pub(super) notes: Vec<NodeId>,
    pub(super) faults: Vec<Fault>,
}

impl Tree {
    /// Finds the footnotes, once the nodes are in place; the first of two with one label counts.
    pub(super) fn find_notes(&mut self) {
        let notes = self.siblings(self.all()).filter(|id| self.node(*id).kind == Kind::Footnote);
        let mut notes: Vec<NodeId> = notes.collect();
        notes.sort_by(|a, b| self.label(*a).cmp(&self.label(*b)).then(a.cmp(b)));
        notes.dedup_by(|later, first| self.label(*later) == self.label(*first));
        self.notes = notes;
    }
}

impl Tree {
    /// The text of the whole file.
    #[must_use]
    pub fn source(&self) -> &Arc<str> {
        &self.text
    }

    /// All nodes.
    #[must_use]
    pub fn all(&self) -> NodeRange {
        NodeRange { start: 0, end: u32::try_from(self.nodes.len()).unwrap_or(u32::MAX) }
    }

    /// One node.
    ///
    /// # Panics
    /// When the id comes from another tree: a mistake of ours, never an author's.
    #[must_use]
    pub fn node(&self, id: NodeId) -> Node {
        self.nodes[id.0 as usize]
    }

    /// The node of text that a place in the file stands in.
    #[must_use]
    pub fn text_at(&self, offset: u32) -> Option<NodeId> {
        let after = self.nodes.partition_point(|node| node.range.start <= offset);
        let at = after.checked_sub(1)?;
        let node = self.nodes[at];
        let id = NodeId(u32::try_from(at).ok()?);
        (node.kind == Kind::Text && offset < node.range.end).then_some(id)
    }

    /// The nodes that a node stands in, nearest first.
    #[must_use]
    pub fn above(&self, id: NodeId) -> Vec<NodeId> {
        let mut path = Vec::new();
        let mut range = self.all();
        while let Some(holder) = self.siblings(range).find(|sibling| self.whole(*sibling).contains(id)) {
            if holder == id {
                break;
            }
            path.push(holder);
            range = self.below(holder);
        }
        path.reverse();
        path
    }

    /// What is below a node.
    #[must_use]
    pub fn below(&self, id: NodeId) -> NodeRange {
        NodeRange { start: id.0 + 1, end: self.node(id).end }
    }

    /// A node with what is below it.
    #[must_use]
    pub fn whole(&self, id: NodeId) -> NodeRange {
        NodeRange { start: id.0, end: self.node(id).end }
    }

    /// The topmost nodes of a range, each once.
    pub fn siblings(&self, range: NodeRange) -> impl Iterator<Item = NodeId> + '_ {
        let mut next = range.start;
        std::iter::from_fn(move || {
            let id = (next < range.end).then_some(NodeId(next))?;
            next = self.node(id).end;
            Some(id)
        })
    }

    /// Every node of a range in order, entered and left.
    #[must_use]
    pub fn walk(&self, range: NodeRange) -> Walk<'_> {
        Walk::new(self, range)
    }

    /// Every node of a range in order.
    pub fn nodes(&self, range: NodeRange) -> impl Iterator<Item = (NodeId, Node)> + '_ {
        (range.start..range.end).map(|at| (NodeId(at), self.node(NodeId(at))))
    }

    /// The rarer data of a node.
    #[must_use]
    pub fn extra(&self, id: NodeId) -> Option<&Extra> {
        let found = self.extras.binary_search_by_key(&id, |(node, _)| *node).ok()?;
        Some(&self.extras[found].1)
    }

    /// The words of a text, brace or code node.
    #[must_use]
    pub fn words(&self, id: NodeId) -> &str {
        let node = self.node(id);
        match node.kind {
            Kind::Text | Kind::Code | Kind::CodeBlock => match self.extra(id) {
                Some(Extra::Decoded(words) | Extra::Code { code: words, .. }) => words,
                _ => node.range.of(&self.text),
            },
            _ => node.range.of(&self.text),
        }
    }

    /// The name between the braces of a [`Kind::Brace`] node.
    #[must_use]
    pub fn brace_name(&self, id: NodeId) -> &str {
        let words = self.node(id).range.of(&self.text);
        words.trim_start_matches('{').trim_end_matches('}')
    }

    /// Where a link or picture leads.
    #[must_use]
    pub fn link(&self, id: NodeId) -> Option<&Link> {
        match self.extra(id) {
            Some(Extra::Link(link)) => Some(link),
            _ => None,
        }
    }

    /// A footnote's label.
    #[must_use]
    pub fn label(&self, id: NodeId) -> Option<&str> {
        match self.extra(id) {
            Some(Extra::Label(label)) => Some(label),
            _ => None,
        }
    }

    /// Every link and picture, in order.
    #[must_use]
    pub fn links(&self) -> &[NodeId] {
        &self.links
    }

    /// The names that authors gave, in order.
    #[must_use]
    pub fn names(&self) -> &[Name] {
        &self.names
    }

    /// The name given to a node.
    #[must_use]
    pub fn name_of(&self, id: NodeId) -> Option<&Name> {
        let found = self.names.binary_search_by_key(&id, |name| name.node).ok()?;
        Some(&self.names[found])
    }

    /// What is wrong with the Markdown itself.
    #[must_use]
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// The text of the footnote with a label.
    #[must_use]
    pub fn footnote(&self, label: &str) -> Option<NodeId> {
        let found = self.notes.binary_search_by(|id| self.label(*id).cmp(&Some(label))).ok()?;
        Some(self.notes[found])
    }
}
