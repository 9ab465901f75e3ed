//! The text of a rule as blocks, for comparison: a paragraph, an item, a row of cells; limits as they are printed.

use super::side::Side;
use crate::markdown::{Kind, NodeId, NodeRange, Step, Tree};
use crate::model::{Limit, Model};
use crate::text::Symbol;

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BlockKind {
    /// A heading within a rule.
    Heading,
    /// A paragraph.
    Paragraph,
    /// A paragraph of a quotation.
    Quotation,
    /// The words of a list item.
    Item,
    /// The first row of a table.
    Head,
    /// A row of a table.
    Row,
    /// Code.
    Code,
    /// A footnote.
    Note,
}

/// A piece of text that words never move across.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// How deep it stands in lists, from 1; 0 outside.
    pub depth: u8,
    /// Its words; of a row, each cell's.
    pub cells: Vec<String>,
    /// The part that it is.
    pub part: Option<Symbol>,
    /// Its node.
    pub node: NodeId,
}

impl Block {
    /// Its words in one line, cells apart by tabs.
    #[must_use]
    pub fn text(&self) -> String {
        self.cells.join("\t")
    }
}

/// The words of a limit: "45 working days", or "45 working days (England), 42 working days (Wales)".
#[must_use]
pub fn limit_words(model: &Model, limit: &Limit) -> String {
    limit.words(|time, nation| format!("{time} ({})", model.place_title(nation)))
}

/// The blocks of a rule, with the footnotes that it cites at the end.
#[must_use]
pub fn rule_blocks(side: Side<'_>, at: u32) -> Vec<Block> {
    let rule = side.rule(at);
    let tree = &side.edition().chapters[rule.chapter as usize].document.tree;
    let limit = |name: &str| {
        let found = side.model.symbols.find(name).and_then(|name| rule.limit(name));
        found.map_or_else(|| format!("{{{name}}}"), |limit| limit_words(side.model, limit))
    };
    let mut blocks = blocks(tree, rule.body, &limit);
    for block in &mut blocks {
        block.part = rule.parts.iter().find(|part| part.node == block.node).map(|part| part.id);
    }
    blocks
}

/// The blocks of some nodes; `limit` gives the words of a limit.
pub(super) fn blocks(tree: &Tree, range: NodeRange, limit: &dyn Fn(&str) -> String) -> Vec<Block> {
    let mut reader = Reader { tree, limit, done: Vec::new(), items: 0, quotes: 0 };
    reader.read(range, None);
    let mut notes: Vec<NodeId> = Vec::new();
    for (id, node) in tree.nodes(range) {
        if node.kind == Kind::FootnoteMark {
            let note = tree.label(id).and_then(|label| tree.footnote(label));
            notes.extend(note.filter(|note| !notes.contains(note)));
        }
    }
    for note in notes {
        reader.read(tree.below(note), Some(BlockKind::Note));
    }
    reader.done
}

struct Reader<'a> {
    tree: &'a Tree,
    limit: &'a dyn Fn(&str) -> String,
    done: Vec<Block>,
    items: u8,
    quotes: u8,
}

impl Reader<'_> {
    /// Reads nodes; `every` is what each block is, where that is known before.
    fn read(&mut self, range: NodeRange, every: Option<BlockKind>) {
        let mut walk = self.tree.walk(range);
        while let Some(step) = walk.next() {
            match step {
                Step::Enter(_, node) if node.kind == Kind::Footnote => walk.skip_below(),
                Step::Enter(id, node) => {
                    if self.enter(id, node.kind, every) {
                        walk.skip_below();
                    }
                }
                Step::Leave(_, node) => match node.kind {
                    Kind::Item => self.items = self.items.saturating_sub(1),
                    Kind::Quote => self.quotes = self.quotes.saturating_sub(1),
                    _ => {}
                },
            }
        }
    }

    /// Takes a node; says whether all below it is taken, too.
    fn enter(&mut self, id: NodeId, kind: Kind, every: Option<BlockKind>) -> bool {
        let is = match kind {
            Kind::Item => {
                self.items = self.items.saturating_add(1);
                return false;
            }
            Kind::Quote => {
                self.quotes = self.quotes.saturating_add(1);
                return false;
            }
            Kind::Heading(_) => BlockKind::Heading,
            Kind::CodeBlock => BlockKind::Code,
            Kind::TableHead => BlockKind::Head,
            Kind::TableRow => BlockKind::Row,
            Kind::Paragraph | Kind::Plain if self.items > 0 => BlockKind::Item,
            Kind::Paragraph | Kind::Plain if self.quotes > 0 => BlockKind::Quotation,
            Kind::Paragraph | Kind::Plain => BlockKind::Paragraph,
            _ => return false,
        };
        let cells = match kind {
            Kind::CodeBlock => vec![self.tree.words(id).trim_end().to_owned()],
            Kind::TableHead | Kind::TableRow => {
                self.tree.siblings(self.tree.below(id)).map(|cell| self.words(cell)).collect()
            }
            _ => vec![self.words(id)],
        };
        if cells.iter().any(|cell| !cell.is_empty()) {
            self.done.push(Block { kind: every.unwrap_or(is), depth: self.items, cells, part: None, node: id });
        }
        true
    }

    /// The words of a block, each run of white space as one space.
    fn words(&self, block: NodeId) -> String {
        let mut out = String::new();
        for (id, node) in self.tree.nodes(self.tree.below(block)) {
            match node.kind {
                Kind::Text | Kind::Code => push_words(&mut out, self.tree.words(id)),
                Kind::Brace => push_words(&mut out, &(self.limit)(self.tree.brace_name(id))),
                Kind::SoftBreak | Kind::HardBreak => push_words(&mut out, " "),
                _ => {}
            }
        }
        out.truncate(out.trim_end().len());
        out
    }
}

fn push_words(out: &mut String, words: &str) {
    for c in words.chars() {
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
}
