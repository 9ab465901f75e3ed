//! Compared text as HTML: marked in one text, or as the old text and the new one. Marks never cross a block, and say in
//! hidden words what their lines and colours show.

use crate::compare::{BlockChange, BlockKind, BlockState, Piece};
use crate::render::engine::Words;
use crate::render::escape::{escape, escape_into};

/// Which text is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Text {
    Both,
    Old,
    New,
}

/// Both texts in one, with marks.
pub(in crate::render) fn inline_html(words: &Words, blocks: &[BlockChange]) -> String {
    Writer { words, text: Text::Both }.write(blocks)
}

/// The old text and the new one, each with its own marks.
pub(in crate::render) fn both_html(words: &Words, blocks: &[BlockChange]) -> (String, String) {
    let write = |text| Writer { words, text }.write(blocks);
    (write(Text::Old), write(Text::New))
}

struct Writer<'a> {
    words: &'a Words,
    text: Text,
}

/// What is open around the next block.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Open {
    list_depth: u8,
    table: bool,
}

impl Writer<'_> {
    fn write(&self, blocks: &[BlockChange]) -> String {
        let mut out = String::new();
        let mut open = Open::default();
        for block in blocks.iter().filter(|block| self.shows(block)) {
            let is_row = matches!(block.kind, BlockKind::Head | BlockKind::Row);
            let wanted = Open { list_depth: block.depth, table: is_row };
            turn(&mut out, open, wanted);
            open = wanted;
            self.block(&mut out, block);
        }
        turn(&mut out, open, Open::default());
        out
    }

    fn shows(&self, block: &BlockChange) -> bool {
        match self.text {
            Text::Both => true,
            Text::Old => block.old.is_some(),
            Text::New => block.new.is_some(),
        }
    }

    fn block(&self, out: &mut String, block: &BlockChange) {
        let (before, after) = match block.kind {
            BlockKind::Heading => ("<p class=\"changed-heading\"><strong>", "</strong></p>"),
            BlockKind::Paragraph => ("<p>", "</p>"),
            BlockKind::Quotation => ("<blockquote><p>", "</p></blockquote>"),
            BlockKind::Item => ("<li>", "</li>"),
            BlockKind::Code => ("<pre>", "</pre>"),
            BlockKind::Note => ("<p class=\"note\">", "</p>"),
            BlockKind::Head | BlockKind::Row => ("<tr>", "</tr>"),
        };
        out.push_str(before);
        let (open, close) = match block.kind {
            BlockKind::Head => ("<th scope=\"col\">", "</th>"),
            BlockKind::Row => ("<td>", "</td>"),
            _ => ("", ""),
        };
        for cell in &block.cells {
            out.push_str(open);
            for piece in cell {
                self.piece(out, piece, block.state);
            }
            out.push_str(close);
        }
        out.push_str(after);
        out.push('\n');
    }

    fn piece(&self, out: &mut String, piece: &Piece, state: BlockState) {
        match piece {
            Piece::Same(text) => escape_into(out, text),
            Piece::Gone(text) if self.text != Text::New => {
                let (class, word) = if state == BlockState::MovedAway { ("moved", "moved_away") } else { ("", "gone") };
                self.mark(out, "del", class, word, text);
            }
            Piece::Come(text) if self.text != Text::Old => {
                let (class, word) = if state == BlockState::MovedHere { ("moved", "moved_here") } else { ("", "come") };
                self.mark(out, "ins", class, word, text);
            }
            Piece::Gone(_) | Piece::Come(_) => {}
            Piece::Replaced { old, new, .. } => {
                if self.text != Text::New {
                    self.mark(out, "del", "throughout", "gone", old);
                }
                if self.text == Text::Both {
                    out.push(' ');
                }
                if self.text != Text::Old {
                    self.mark(out, "ins", "throughout", "come", new);
                }
            }
        }
    }

    /// Words with a mark; white space at their ends stays outside, so that nothing is underlined that is no word.
    fn mark(&self, out: &mut String, element: &str, class: &str, word: &str, text: &str) {
        let inner = text.trim();
        let start = text.len() - text.trim_start().len();
        escape_into(out, &text[..start]);
        if !inner.is_empty() {
            let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
            let said = |key: &str| escape(self.words.get(&format!("mark.{key}")).unwrap_or_default());
            out.push_str(&format!("<{element}{class}><span class=\"visually-hidden\">{}</span>", said(word)));
            escape_into(out, inner);
            out.push_str(&format!("<span class=\"visually-hidden\">{}</span></{element}>", said("end")));
        }
        escape_into(out, &text[start + inner.len()..]);
    }
}

/// Closes and opens lists and tables between two blocks.
fn turn(out: &mut String, from: Open, to: Open) {
    if from.table && !to.table {
        out.push_str("</table></div>\n");
    }
    for _ in to.list_depth..from.list_depth {
        out.push_str("</ul>\n");
    }
    for _ in from.list_depth..to.list_depth {
        out.push_str("<ul>\n");
    }
    if to.table && !from.table {
        out.push_str("<div class=\"table-scroll\" tabindex=\"0\"><table>\n");
    }
}
