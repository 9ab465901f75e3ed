//! A walk over the flat tree that enters and leaves each node, without recursion.

use super::{Node, NodeId, NodeRange, Tree};

/// One step of a walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A node begins.
    Enter(NodeId, Node),
    /// A node and all below it are done.
    Leave(NodeId, Node),
}

/// The steps through a range of nodes.
#[derive(Debug)]
pub struct Walk<'tree> {
    tree: &'tree Tree,
    next: u32,
    end: u32,
    open: Vec<NodeId>,
}

impl<'tree> Walk<'tree> {
    pub(super) fn new(tree: &'tree Tree, range: NodeRange) -> Self {
        Walk { tree, next: range.start, end: range.end, open: Vec::new() }
    }

    /// Passes over what is below the node entered last; it is still left.
    pub fn skip_below(&mut self) {
        if let Some(&id) = self.open.last() {
            self.next = self.tree.node(id).end;
        }
    }
}

impl Iterator for Walk<'_> {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        if let Some(&id) = self.open.last() {
            let node = self.tree.node(id);
            if node.end <= self.next {
                self.open.pop();
                return Some(Step::Leave(id, node));
            }
        }
        if self.next >= self.end {
            return None;
        }
        let id = NodeId(self.next);
        self.next += 1;
        self.open.push(id);
        Some(Step::Enter(id, self.tree.node(id)))
    }
}
