//! Blocks of data in Markdown: a fenced code block whose first line says `yaml rule`, `yaml variation` or `yaml condition`.

use crate::diag::{Code, Fault};
use crate::markdown::{Extra, Kind, NodeId, NodeRange, Tree};
use crate::text::TextRange;

/// The kinds of block, as their first line names them.
const KINDS: [&str; 3] = ["rule", "variation", "condition"];

/// What kind of data a code block holds.
pub(super) fn kind(tree: &Tree, id: NodeId) -> Option<&str> {
    let Some(Extra::Code { info, .. }) = tree.extra(id) else { return None };
    let (language, kind) = info.trim().split_once(char::is_whitespace)?;
    let kind = kind.trim();
    (language == "yaml" && KINDS.contains(&kind)).then_some(kind)
}

/// Where the YAML of a block stands that comes first among some blocks and is of a kind.
pub(super) fn yaml_of(tree: &Tree, blocks: NodeRange, wanted: &str) -> Option<TextRange> {
    let first = (!blocks.is_empty()).then_some(NodeId(blocks.start))?;
    (kind(tree, first) == Some(wanted)).then(|| content(tree, first))
}

/// Every block of data.
pub(super) fn all(tree: &Tree) -> impl Iterator<Item = NodeId> + '_ {
    let blocks = tree.nodes(tree.all()).filter(|(_, node)| node.kind == Kind::CodeBlock);
    blocks.map(|(id, _)| id).filter(|&id| kind(tree, id).is_some())
}

/// A block that stands where nothing reads it.
pub(super) fn misplaced(tree: &Tree, id: NodeId) -> Fault {
    let range = tree.node(id).range;
    let first_line = range.of(tree.source()).lines().next().map_or(0, str::len);
    let place = TextRange::new(range.start as usize, range.start as usize + first_line);
    Fault::new(Code::RuleBlockMisplaced, place, "this block of data belongs to no heading").help(
        "it stands directly after the heading whose data it holds, and that heading ends with an id such as {#tell-the-family}",
    )
}

/// The lines between the fences.
fn content(tree: &Tree, id: NodeId) -> TextRange {
    let range = tree.node(id).range;
    let text = range.of(tree.source());
    let base = range.start as usize;
    let start = text.find('\n').map_or(text.len(), |at| at + 1);
    let trimmed = text.trim_end();
    let last = trimmed.rfind('\n').map_or(0, |at| at + 1);
    let closed = last >= start && trimmed[last..].trim_start().starts_with(['`', '~']);
    let end = if closed { last } else { text.len() };
    TextRange::new(base + start.min(end), base + end)
}
