//! Runs of a text that give way to others: struck, with what stands instead right after them.

use super::escape::escape;
use super::html::Html;
use crate::markdown::{Kind, Node, NodeId, NodeRange, Tree};
use crate::text::TextRange;

/// A run of a text that gives way.
pub(super) struct Cut {
    /// Where it stands in the file.
    range: TextRange,
    /// The first piece of it that is printed, and the last.
    ends: (NodeId, NodeId),
    /// The block that holds the last piece.
    block: NodeId,
    /// What readers hear before the struck words.
    hidden: String,
    /// HTML that follows in the same line.
    inline: String,
    /// HTML that follows the block.
    after: String,
}

/// What stands instead of a run that gives way, as HTML.
pub(super) struct Instead {
    /// What readers hear before the struck words.
    pub(super) hidden: String,
    /// What follows in the same line.
    pub(super) inline: String,
    /// What follows the block.
    pub(super) after: String,
}

impl Cut {
    /// A run within some nodes; nothing where nothing of it is printed.
    pub(super) fn new(tree: &Tree, nodes: NodeRange, range: TextRange, instead: Instead) -> Option<Self> {
        let mut pieces = tree.nodes(nodes).filter(|(_, node)| is_piece(node.kind) && touches(range, node.range));
        let (first, _) = pieces.next()?;
        let last = pieces.last().map_or(first, |(last, _)| last);
        let block = tree.above(last).into_iter().find(|above| tree.node(*above).kind.holds_words())?;
        let Instead { hidden, inline, after } = instead;
        Some(Cut { range, ends: (first, last), block, hidden, inline, after })
    }
}

fn is_piece(kind: Kind) -> bool {
    matches!(kind, Kind::Text | Kind::Brace | Kind::Code)
}

fn touches(one: TextRange, other: TextRange) -> bool {
    one.start < other.end && other.start < one.end
}

impl Html<'_> {
    /// A piece of text with those parts struck that give way.
    pub(super) fn with_cuts(&mut self, id: NodeId, node: Node, out: &mut String) {
        let source = &**self.document.tree.source();
        let is_plain = node.kind == Kind::Text && node.range.of(source) == self.document.tree.words(id);
        let mut at = node.range.start;
        for cut in self.cuts.iter().filter(|cut| touches(cut.range, node.range)) {
            let start = cut.range.start.clamp(at, node.range.end);
            let end = if is_plain { cut.range.end.min(node.range.end) } else { node.range.end };
            if is_plain && at < start {
                self.piece(id, node.kind, TextRange { start: at, end: start }, out);
            }
            open(out, if cut.ends.0 == id { &cut.hidden } else { "" });
            self.piece(id, node.kind, if is_plain { TextRange { start, end } } else { node.range }, out);
            out.push_str(CLOSE);
            if cut.ends.1 == id {
                out.push_str(&cut.inline);
            }
            at = end;
        }
        if at < node.range.end {
            let range = if at == node.range.start { node.range } else { TextRange { start: at, end: node.range.end } };
            self.piece(id, node.kind, range, out);
        }
    }

    /// A piece, or as much of its words as a range holds.
    fn piece(&self, id: NodeId, kind: Kind, range: TextRange, out: &mut String) {
        let tree = &self.document.tree;
        match kind {
            Kind::Brace => self.brace(id, out),
            Kind::Code => self.code(id, out),
            _ if range == tree.node(id).range => self.text(tree.words(id), range, out),
            _ => self.text(range.of(tree.source()), range, out),
        }
    }

    /// What follows a block that held the end of a run.
    pub(super) fn after_block(&self, block: NodeId, out: &mut String) {
        for cut in self.cuts.iter().filter(|cut| cut.block == block) {
            out.push_str(&cut.after);
        }
    }
}

const OPEN: &str = "<del class=\"national\">";
const CLOSE: &str = "</del>";

/// Opens a struck run, or goes on with the one that was just closed.
fn open(out: &mut String, hidden: &str) {
    if hidden.is_empty() && out.ends_with(CLOSE) {
        out.truncate(out.len() - CLOSE.len());
        return;
    }
    out.push_str(OPEN);
    if !hidden.is_empty() {
        out.push_str("<span class=\"visually-hidden\">");
        out.push_str(&escape(hidden));
        out.push_str(" </span>");
    }
}
