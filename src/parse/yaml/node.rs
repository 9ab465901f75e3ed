//! The tree: one flat list of nodes in the order of the file.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::text::TextRange;

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text without quotes.
    Plain,
    /// A text in quotes or in a block.
    Quoted,
    /// Nothing where a value should be; its place is its key.
    Blank,
    /// A list.
    List,
    /// A map.
    Map,
    /// What a fault has been reported for; it holds no value.
    Lost,
}

/// How a list or map is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Block,
    Flow,
}

/// One node as it is stored. A map's children are key, value, key, value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stored {
    pub(super) kind: Kind,
    pub(super) style: Style,
    pub(super) range: TextRange,
    /// Where its text lies among the tree's words.
    pub(super) words: TextRange,
    /// One past its last descendant.
    pub(super) end: u32,
}

/// What a piece of YAML says, with places. Texts are as typed: `2010`, `1.10` and `no` stay text.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    pub(super) nodes: Vec<Stored>,
    /// Every text, one after another: two allocations for a tree, not one for each text.
    pub(super) words: String,
    /// Where the YAML lies.
    pub(super) range: TextRange,
    pub(super) broken: bool,
    /// Where the children of each node stand; made when a large tree is first asked for one of them.
    pub(super) index: OnceLock<Index>,
}

/// Where the children of lists and maps stand, so that asking for each of many is not a walk from the first.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    items: HashMap<usize, Vec<usize>>,
    keys: HashMap<usize, HashMap<Box<str>, usize>>,
}

/// From how many nodes on a tree is worth an index.
const LARGE: usize = 64;

impl Tree {
    /// The outermost node, unless there is nothing but comments.
    #[must_use]
    pub fn root(&self) -> Option<Node<'_>> {
        (!self.nodes.is_empty()).then_some(Node { tree: self, at: 0 })
    }

    /// Where the YAML lies in its file.
    #[must_use]
    pub fn range(&self) -> TextRange {
        self.range
    }

    /// Whether it could not be read at all: nothing can be said about what is missing.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        self.broken
    }

    /// The index of a large tree; nothing for a small one, which is walked as fast.
    fn index(&self) -> Option<&Index> {
        (self.nodes.len() > LARGE).then(|| self.index.get_or_init(|| self.make_index()))
    }

    fn make_index(&self) -> Index {
        let mut index = Index::default();
        for at in 0..self.nodes.len() {
            let node = Node { tree: self, at };
            match node.kind() {
                Kind::List => _ = index.items.insert(at, node.items().map(|item| item.at).collect()),
                Kind::Map => {
                    let keys = index.keys.entry(at).or_default();
                    for (key, _) in node.entries() {
                        keys.entry(key.text().into()).or_insert(key.at);
                    }
                }
                _ => {}
            }
        }
        index
    }

    /// Takes nodes out, by [`Node::index`]: they had a fault.
    pub fn lose(&mut self, indices: &[usize]) {
        self.index = OnceLock::new();
        for &index in indices {
            if let Some(node) = self.nodes.get_mut(index) {
                node.kind = Kind::Lost;
            }
        }
    }
}

/// A node of a [`Tree`].
#[derive(Clone, Copy, Debug)]
pub struct Node<'tree> {
    tree: &'tree Tree,
    at: usize,
}

impl<'tree> Node<'tree> {
    fn stored(self) -> &'tree Stored {
        &self.tree.nodes[self.at]
    }

    fn after(self) -> usize {
        self.stored().end as usize
    }

    fn sibling(self, at: usize) -> Node<'tree> {
        Node { tree: self.tree, at }
    }

    /// Its number in the tree.
    #[must_use]
    pub fn index(self) -> usize {
        self.at
    }

    /// What it is.
    #[must_use]
    pub fn kind(self) -> Kind {
        self.stored().kind
    }

    /// Where it stands in the file.
    #[must_use]
    pub fn range(self) -> TextRange {
        self.stored().range
    }

    /// Where it begins: the brace or bracket, or the first key or text.
    #[must_use]
    pub fn head(self) -> TextRange {
        let TextRange { start, end } = self.range();
        let first = self.pairs().next().filter(|_| self.stored().style == Style::Block);
        let bracket = TextRange { start, end: end.min(start + 1) };
        first.map_or(bracket, |(key, _)| key.range())
    }

    /// Its text, decoded; empty unless it is a text.
    #[must_use]
    pub fn text(self) -> &'tree str {
        self.stored().words.of(&self.tree.words)
    }

    /// Whether it is a text.
    #[must_use]
    pub fn is_text(self) -> bool {
        matches!(self.kind(), Kind::Plain | Kind::Quoted)
    }

    /// The items of a list that are not lost; nothing for another node.
    pub fn items(self) -> impl Iterator<Item = Node<'tree>> {
        let is_list = self.kind() == Kind::List;
        let mut at = if is_list { self.at + 1 } else { self.after() };
        std::iter::from_fn(move || {
            let item = (at < self.after()).then(|| self.sibling(at))?;
            at = item.after();
            Some(item)
        })
        .filter(|item| item.kind() != Kind::Lost)
    }

    /// The keys and values of a map that are not lost; nothing for another node.
    pub fn entries(self) -> impl Iterator<Item = (Node<'tree>, Node<'tree>)> {
        self.pairs().filter(|(key, value)| key.is_text() && value.kind() != Kind::Lost)
    }

    fn pairs(self) -> impl Iterator<Item = (Node<'tree>, Node<'tree>)> {
        let is_map = self.kind() == Kind::Map;
        let mut at = if is_map { self.at + 1 } else { self.after() };
        std::iter::from_fn(move || {
            let key = (at < self.after()).then(|| self.sibling(at))?;
            let value = (key.after() < self.after()).then(|| self.sibling(key.after()))?;
            at = value.after();
            Some((key, value))
        })
    }

    /// Whether a map has a key, be its value lost.
    #[must_use]
    pub fn has_key(self, key: &str) -> bool {
        self.pairs().any(|(known, _)| known.text() == key)
    }

    /// The entry of a key in a map.
    #[must_use]
    pub fn entry(self, key: &str) -> Option<(Node<'tree>, Node<'tree>)> {
        let Some(index) = self.tree.index() else {
            return self.entries().find(|(known, _)| known.text() == key);
        };
        let key = self.sibling(*index.keys.get(&self.at)?.get(key)?);
        Some((key, self.sibling(key.after())))
    }

    /// An item of a list, counted from 0 among those that are not lost.
    #[must_use]
    pub fn item(self, number: usize) -> Option<Node<'tree>> {
        let Some(index) = self.tree.index() else { return self.items().nth(number) };
        index.items.get(&self.at)?.get(number).map(|at| self.sibling(*at))
    }
}
