//! Plain text of a tree: one line per block, as the fingerprint defines it (FORMAT section 4).

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::{Kind, NodeId, NodeRange, Step, Tree};

/// The plain text of some blocks: NFC, white space runs to one space, one line per block, list items with
/// `- `, cells apart by a tab, links by their words, limits as `{name}`. Headings, pictures' texts and quotations
/// count like other words; code keeps its words; raw HTML and footnote marks give nothing, and a footnote's
/// text stands only where the range begins with it.
#[must_use]
pub fn plain_text(tree: &Tree, range: NodeRange) -> Vec<String> {
    plain_text_with(tree, range, |_, _| None)
}

/// The plain text of some blocks, with other words for some nodes: those that `words` gives stand for a node and all
/// that is below it.
#[must_use]
pub fn plain_text_with(
    tree: &Tree,
    range: NodeRange,
    mut words: impl FnMut(NodeId, Kind) -> Option<String>,
) -> Vec<String> {
    let mut lines = Lines::default();
    let mut walk = tree.walk(range);
    while let Some(step) = walk.next() {
        if let Step::Enter(id, node) = step
            && let Some(words) = words(id, node.kind)
        {
            lines.words(&words);
            walk.skip_below();
            continue;
        }
        match step {
            Step::Enter(id, node) if node.kind == Kind::Footnote && id.0 != range.start => walk.skip_below(),
            Step::Enter(id, node) => lines.enter(tree, id, node.kind),
            Step::Leave(_, node) => lines.leave(node.kind),
        }
    }
    lines.finish()
}

/// The plain text of one block's words as one line.
#[must_use]
pub fn plain_text_of(tree: &Tree, id: NodeId) -> String {
    plain_text(tree, tree.whole(id)).join(" ")
}

#[derive(Default)]
struct Lines {
    done: Vec<String>,
    line: String,
    /// Whether the next block opens an item.
    at_item: bool,
}

impl Lines {
    fn enter(&mut self, tree: &Tree, id: NodeId, kind: Kind) {
        match kind {
            Kind::Item => {
                self.end_line();
                self.at_item = true;
            }
            Kind::TableCell if !self.line.is_empty() => self.line.push('\t'),
            Kind::Text | Kind::Code | Kind::Brace => self.words(tree.words(id)),
            Kind::CodeBlock => {
                self.begin_block();
                self.words(tree.words(id));
                self.end_line();
            }
            Kind::SoftBreak | Kind::HardBreak => self.words(" "),
            Kind::Heading(_) | Kind::Paragraph | Kind::Plain | Kind::TableHead | Kind::TableRow => {
                self.begin_block();
            }
            _ => {}
        }
    }

    fn leave(&mut self, kind: Kind) {
        match kind {
            Kind::Heading(_) | Kind::Paragraph | Kind::Plain | Kind::TableHead | Kind::TableRow => {
                self.end_line();
            }
            Kind::Item => {
                self.end_line();
                self.at_item = false;
            }
            _ => {}
        }
    }

    fn begin_block(&mut self) {
        self.end_line();
        if std::mem::take(&mut self.at_item) {
            self.line.push_str("- ");
        }
    }

    /// Adds words with each run of white space as one space, and none at a line's start.
    fn words(&mut self, words: &str) {
        for c in words.chars() {
            if !c.is_whitespace() {
                self.line.push(c);
            } else if !self.line.is_empty() && !self.line.ends_with([' ', '\t']) {
                self.line.push(' ');
            }
        }
    }

    fn end_line(&mut self) {
        let line = self.line.trim_end();
        if !line.is_empty() && line != "-" {
            let line = if is_nfc(line) { line.to_owned() } else { line.nfc().collect() };
            self.done.push(line);
        }
        self.line.clear();
    }

    fn finish(mut self) -> Vec<String> {
        self.end_line();
        self.done
    }
}
