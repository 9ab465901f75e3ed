//! `{#id}` at the end of words, and `{name}` within them. A backslash before the brace makes it plain text.

use super::{Kind, Name, Node, NodeId, Tree};
use crate::diag::{Code, Fault};
use crate::text::TextRange;

/// Reads names and braces from the text nodes of a tree that has any.
pub(super) fn read(mut tree: Tree) -> Tree {
    let body_has_braces = tree.nodes.first().is_some_and(|first| {
        let start = first.range.start as usize;
        tree.text.get(start..).is_some_and(|body| body.contains('{'))
    });
    if !body_has_braces {
        return tree;
    }
    read_names(&mut tree);
    split_texts(tree)
}

/// Takes the trailing `{#id}` off the last text of headings, paragraphs and list items.
fn read_names(tree: &mut Tree) {
    for at in 0..tree.nodes.len() {
        let holder = NodeId(u32::try_from(at).unwrap_or(u32::MAX));
        let node = tree.node(holder);
        if !matches!(node.kind, Kind::Heading(_) | Kind::Paragraph | Kind::Plain) {
            continue;
        }
        let Some(last) = tree.siblings(tree.below(holder)).last() else { continue };
        let Some((text_end, id)) = trailing_name(tree, last) else { continue };
        tree.names.push(Name { node: holder, id: id.of(&tree.text).into(), range: id });
        tree.nodes[last.0 as usize].range.end = text_end;
    }
}

/// Where the words end before a trailing `{#id}`, and where the id stands.
fn trailing_name(tree: &Tree, last: NodeId) -> Option<(u32, TextRange)> {
    let node = tree.node(last);
    if node.kind != Kind::Text || tree.extra(last).is_some() {
        return None;
    }
    let words = node.range.of(&tree.text);
    let trimmed = words.trim_end();
    let inner = trimmed.strip_suffix('}')?;
    let open = inner.rfind("{#")?;
    let spaced = open == 0 || inner[..open].ends_with(char::is_whitespace);
    if is_escaped(&tree.text, node.range, open) || inner[open + 2..].contains('{') || !spaced {
        return None;
    }
    let start = node.range.start as usize;
    let text_end = start + words[..open].trim_end().len();
    let id = TextRange::new(start + open + 2, start + inner.len());
    Some((TextRange::new(text_end, text_end).start, id))
}

/// Whether the brace at an offset of a text has a backslash before it. Only the first byte of a text can.
fn is_escaped(text: &str, range: TextRange, offset: usize) -> bool {
    offset == 0 && range.start > 0 && text.as_bytes()[range.start as usize - 1] == b'\\'
}

/// Splits text nodes at `{name}`, and reports `{#` that names nothing.
fn split_texts(mut tree: Tree) -> Tree {
    let mut nodes = Vec::with_capacity(tree.nodes.len() + 16);
    let mut moved = Vec::with_capacity(tree.nodes.len() + 1);
    for at in 0..tree.nodes.len() {
        moved.push(u32::try_from(nodes.len()).unwrap_or(u32::MAX));
        let node = tree.nodes[at];
        let decoded = tree.extra(NodeId(u32::try_from(at).unwrap_or(u32::MAX))).is_some();
        if node.kind == Kind::Text && !decoded {
            split_text(&tree.text, node, &mut nodes, &mut tree.faults);
        } else {
            nodes.push(node);
        }
    }
    moved.push(u32::try_from(nodes.len()).unwrap_or(u32::MAX));
    renumber(&mut tree, nodes, &moved);
    tree
}

fn split_text(text: &str, node: Node, nodes: &mut Vec<Node>, faults: &mut Vec<Fault>) {
    let words = node.range.of(text);
    let base = node.range.start as usize;
    let mut done = 0;
    let mut piece = |kind, start: usize, end: usize| {
        let range = TextRange::new(base + start, base + end);
        nodes.push(Node { kind, end: 0, range });
    };
    for (open, _) in words.match_indices('{') {
        if open < done || is_escaped(text, node.range, open) {
            continue;
        }
        if words[open..].starts_with("{#") {
            let after = &words[open + 2..];
            let close = after.find(['{', '}']).filter(|&at| after.as_bytes()[at] == b'}');
            let length = close.map_or(2, |at| at + 3);
            let range = TextRange::new(base + open, base + open + length);
            faults.push(stray(range));
            continue;
        }
        if let Some(length) = brace_length(&words[open..]) {
            if open > done {
                piece(Kind::Text, done, open);
            }
            piece(Kind::Brace, open, open + length);
            done = open + length;
        }
    }
    if done < words.len() || done == 0 {
        piece(Kind::Text, done, words.len());
    }
}

fn stray(range: TextRange) -> Fault {
    Fault::new(Code::BraceIdStray, range, "an id stands here that names nothing").help(
        "an id ends a rule's heading, or a paragraph or list item of a rule; write `\\{#` for the characters themselves",
    )
}

/// The length of a leading `{name}`.
fn brace_length(words: &str) -> Option<usize> {
    let legal = |b: &u8| b.is_ascii_lowercase() || b.is_ascii_digit() || *b == b'-';
    let name = words.bytes().skip(1).take_while(legal).count();
    (name > 0 && words.as_bytes().get(name + 1) == Some(&b'}')).then_some(name + 2)
}

/// Puts the new nodes in place and follows every number that pointed at an old one.
fn renumber(tree: &mut Tree, mut nodes: Vec<Node>, moved: &[u32]) {
    let new = |old: u32| moved.get(old as usize).copied().unwrap_or(old);
    let mut at = 0;
    for (old, node) in tree.nodes.iter().enumerate() {
        let first = moved[old] as usize;
        let last = moved[old + 1] as usize;
        debug_assert_eq!(first, at);
        if last - first == 1 && nodes[first].kind == node.kind {
            nodes[first].end = if node.kind.is_inline_leaf() { moved[old] + 1 } else { new(node.end) };
        } else {
            for (offset, piece) in nodes[first..last].iter_mut().enumerate() {
                piece.end = u32::try_from(first + offset + 1).unwrap_or(u32::MAX);
            }
        }
        at = last;
    }
    tree.nodes = nodes;
    for (id, _) in &mut tree.extras {
        id.0 = new(id.0);
    }
    for name in &mut tree.names {
        name.node.0 = new(name.node.0);
    }
    for id in &mut tree.links {
        id.0 = new(id.0);
    }
}

impl Kind {
    fn is_inline_leaf(self) -> bool {
        matches!(self, Kind::Text | Kind::Brace)
    }
}
