//! A struct together with the places of its values.

use serde::de::DeserializeOwned;

use super::check::walk;
use super::table::Table;
use crate::diag::{Code, Fault};
use crate::parse::yaml::{Kind, Node, Tree};
use crate::text::TextRange;

/// What an author wrote, and where each piece of it stands.
#[derive(Clone, Debug, Default)]
pub struct Placed<T> {
    /// What was written, without what had a fault.
    pub value: T,
    tree: Tree,
}

/// One step of a path into a [`Placed`] value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'key> {
    /// To the value of a key, as the author writes it.
    Key(&'key str),
    /// To an item of a list, from 0, counted as in the struct.
    At(usize),
}

/// A text that an author wrote, with its path of keys and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact<'a> {
    /// The keys that lead to it, with items of a list counted from 1: `areas.2`.
    pub path: String,
    /// The text.
    pub value: &'a str,
    /// Where it stands.
    pub place: TextRange,
}

/// Reads the YAML at a range of a file's text: every fault at its place, and everything that is right.
#[must_use]
pub fn read<T>(text: &str, range: TextRange, table: &'static Table) -> (Placed<T>, Vec<Fault>)
where
    T: DeserializeOwned + Default,
{
    let (mut tree, mut faults) = Tree::read(text, range);
    let found = walk(&tree, table);
    faults.extend(found.faults);
    tree.lose(&found.lost);
    let filled = found.value.map_or_else(|| Ok(T::default()), serde_yaml::from_value);
    let value = filled.unwrap_or_else(|error| {
        let message = format!("{} cannot be used as it is: {error}", table.name);
        faults.push(Fault::new(Code::YamlWrongType, range, message));
        T::default()
    });
    faults.sort_by_key(|fault| fault.range);
    (Placed { value, tree }, faults)
}

impl<T> Placed<T> {
    /// Where a value stands; where it does not, the nearest place around it.
    #[must_use]
    pub fn place(&self, path: &[Step<'_>]) -> TextRange {
        let (node, _) = self.follow(path);
        node.map_or(self.tree.range(), |(_, node)| node.range())
    }

    /// Where the key of a value stands: for an item of a list, the item itself; where there is no such
    /// value, the key of the nearest around it.
    #[must_use]
    pub fn key_place(&self, path: &[Step<'_>]) -> TextRange {
        let (node, _) = self.follow(path);
        node.map_or(self.tree.range(), |(key, node)| key.unwrap_or(node).range())
    }

    /// Whether a value stands at a path.
    #[must_use]
    pub fn has(&self, path: &[Step<'_>]) -> bool {
        self.follow(path).1
    }

    /// Whether a key stands in the outermost map, be its value right or not.
    #[must_use]
    pub fn mentions(&self, key: &str) -> bool {
        self.tree.root().is_some_and(|root| root.has_key(key))
    }

    /// Whether the YAML could not be read at all, so that nothing is known to be missing.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        self.tree.is_broken()
    }

    /// Every text under a path with its path of keys, in the order of the file: what a seal holds of a
    /// notice, direction or event. Items of a list are counted from 1: `areas.2`.
    #[must_use]
    pub fn facts(&self, path: &[Step<'_>]) -> Vec<(String, &str)> {
        self.placed_facts(path).into_iter().map(|fact| (fact.path, fact.value)).collect()
    }

    /// The same, each with its place.
    #[must_use]
    pub fn placed_facts(&self, path: &[Step<'_>]) -> Vec<Fact<'_>> {
        let mut facts = Vec::new();
        if let (Some((_, node)), true) = self.follow(path) {
            collect_facts(node, String::new(), &mut facts);
        }
        facts
    }

    /// Follows a path as far as it goes: the key and node of the last step that exists, and whether
    /// that was the last step of all.
    fn follow(&self, path: &[Step<'_>]) -> (Option<(Option<Node<'_>>, Node<'_>)>, bool) {
        let Some(root) = self.tree.root() else { return (None, false) };
        let mut reached = (None, root);
        for step in path {
            let node = reached.1;
            let next = match *step {
                Step::Key(key) => node.entry(key).map(|(key, value)| (Some(key), value)),
                // One item without brackets is a list of one.
                Step::At(0) if node.kind() != Kind::List => Some(reached),
                Step::At(index) => node.item(index).map(|item| (None, item)),
            };
            match next {
                Some(next) => reached = next,
                None => return (Some(reached), false),
            }
        }
        (Some(reached), true)
    }
}

/// Depth is bounded by the tree's own cap.
fn collect_facts<'tree>(node: Node<'tree>, path: String, facts: &mut Vec<Fact<'tree>>) {
    let under = |step: &str| if path.is_empty() { step.to_owned() } else { format!("{path}.{step}") };
    match node.kind() {
        Kind::Plain | Kind::Quoted => facts.push(Fact { path, value: node.text(), place: node.range() }),
        Kind::Blank => facts.push(Fact { path, value: "", place: node.range() }),
        Kind::List => {
            for (index, item) in node.items().enumerate() {
                collect_facts(item, under(&(index + 1).to_string()), facts);
            }
        }
        Kind::Map => {
            for (key, value) in node.entries() {
                collect_facts(value, under(key.text()), facts);
            }
        }
        Kind::Lost => {}
    }
}
