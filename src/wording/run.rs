//! The words of a block as one run of text that knows where in the file each piece of it stands, cut into sentences.
//!
//! A sentence ends at `.`, `?` or `!` before a space and a capital, or at the block's end (FORMAT section 3).

use std::ops::Range;

use crate::markdown::{Kind, NodeId, NodeRange, Step, Tree};
use crate::text::TextRange;

/// Stands for code and limits, which are neither words nor ends of sentences.
const OBJECT: char = '\u{fffc}';

/// Stands for each byte in double quotes.
const QUOTED: u8 = b'_';

/// The words of one block.
#[derive(Debug)]
pub struct Run {
    /// The words, with text in double quotes blanked out.
    pub text: String,
    /// Where pieces of the text stand in the file: start in the text, and range in the file.
    pieces: Vec<(usize, TextRange)>,
}

impl Run {
    /// The words directly in a block.
    #[must_use]
    pub fn of(tree: &Tree, block: NodeId) -> Self {
        let mut run = Run { text: String::new(), pieces: Vec::new() };
        for step in tree.walk(tree.below(block)) {
            let Step::Enter(id, node) = step else { continue };
            match node.kind {
                Kind::Text => {
                    run.pieces.push((run.text.len(), node.range));
                    run.text.push_str(tree.words(id));
                }
                Kind::Code | Kind::Brace => {
                    run.pieces.push((run.text.len(), node.range));
                    run.text.push(OBJECT);
                }
                Kind::SoftBreak | Kind::HardBreak => {
                    run.pieces.push((run.text.len(), node.range));
                    run.text.push(' ');
                }
                _ => {}
            }
        }
        blank_quotes(&mut run.text);
        run
    }

    /// Whether the words end in a colon and so lead into what follows.
    #[must_use]
    pub fn leads_in(&self) -> bool {
        self.text.trim_end().ends_with(':')
    }

    /// The sentences, as ranges of the text without white space at their ends.
    #[must_use]
    pub fn sentences(&self) -> Vec<Range<usize>> {
        let mut sentences = Vec::new();
        let mut start = 0;
        for (at, byte) in self.text.bytes().enumerate() {
            if matches!(byte, b'.' | b'?' | b'!') && ends_here(&self.text[at + 1..]) {
                let end = at + 1 + closing(&self.text[at + 1..]);
                sentences.extend(trimmed(&self.text, start..end));
                start = end;
            }
        }
        sentences.extend(trimmed(&self.text, start..self.text.len()));
        sentences
    }

    /// Where a range of the text stands in the file: one range for each piece that it touches.
    #[must_use]
    pub fn places(&self, range: &Range<usize>) -> Vec<TextRange> {
        let mut places = Vec::new();
        for (at, &(start, place)) in self.pieces.iter().enumerate() {
            let end = self.pieces.get(at + 1).map_or(self.text.len(), |(next, _)| *next);
            let from = range.start.max(start);
            let until = range.end.min(end);
            if from >= until {
                continue;
            }
            // A piece whose words differ from the source (an entity) is taken whole.
            let same = end - start == (place.end - place.start) as usize;
            places.push(if same {
                let base = place.start as usize;
                TextRange::new(base + from - start, base + until - start)
            } else {
                place
            });
        }
        places
    }

    /// Whether a place in the file stands in double quotes.
    #[must_use]
    pub fn is_quoted(&self, offset: u32) -> bool {
        let piece = self.pieces.iter().rev().find(|(_, place)| place.start <= offset);
        let Some(&(start, place)) = piece else { return false };
        let at = start + (offset - place.start) as usize;
        self.text.as_bytes().get(at) == Some(&QUOTED)
    }

    /// The one range in the file that covers a range of the text.
    #[must_use]
    pub fn span(&self, range: &Range<usize>) -> TextRange {
        let places = self.places(range);
        let start = places.first().map_or(0, |place| place.start);
        let end = places.last().map_or(start, |place| place.end);
        TextRange { start, end }
    }
}

/// The paragraphs, items, headings and cells of a range that are no quotation.
pub fn own_words(tree: &Tree, range: NodeRange) -> impl Iterator<Item = NodeId> + '_ {
    let mut quoted_until = 0;
    tree.nodes(range).filter_map(move |(id, node)| {
        if node.kind == Kind::Quote {
            quoted_until = node.end;
        }
        (node.kind.holds_words() && id.0 >= quoted_until).then_some(id)
    })
}

/// The same without headings.
pub fn own_blocks(tree: &Tree, range: NodeRange) -> impl Iterator<Item = NodeId> + '_ {
    own_words(tree, range).filter(|id| !matches!(tree.node(*id).kind, Kind::Heading(_)))
}

/// Whether what follows a full stop begins a new sentence: closing marks, a space, then a capital.
fn ends_here(rest: &str) -> bool {
    let rest = &rest[closing(rest)..];
    let Some(after) = rest.strip_prefix(char::is_whitespace) else { return false };
    let opening = |c: char| matches!(c, '(' | '[' | '“' | '‘' | '"' | '\'') || c.is_whitespace();
    after.trim_start_matches(opening).starts_with(|c: char| c.is_uppercase() || c == OBJECT)
}

/// The length of closing quotes and brackets.
fn closing(rest: &str) -> usize {
    rest.len() - rest.trim_start_matches([')', ']', '”', '’', '"', '\'']).len()
}

fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let piece = &text[range.clone()];
    let start = range.start + piece.len() - piece.trim_start().len();
    let end = range.start + piece.trim_end().len();
    (start < end).then_some(start..end)
}

/// Blanks what stands in double quotes, byte for byte. Quotes that do not pair up are left alone, so that a
/// stray one hides nothing.
fn blank_quotes(text: &mut String) {
    if !text.contains(['"', '“']) {
        return;
    }
    let mut quoted = Vec::new();
    let mut open = None;
    for (at, c) in text.char_indices() {
        match (c, open) {
            ('"', None) => open = Some((at, '"')),
            ('“', None) => open = Some((at, '”')),
            (c, Some((start, wanted))) if c == wanted => {
                quoted.push(start + wanted.len_utf8()..at);
                open = None;
            }
            _ => {}
        }
    }
    if open.is_some() {
        return;
    }
    for range in quoted {
        // A full stop inside quotation marks may still end the sentence around them.
        let inner = &text[range.clone()];
        let keep = inner.ends_with(['.', '?', '!']);
        let blanked = char::from(QUOTED).to_string().repeat(inner.len() - usize::from(keep));
        let blanked = if keep { format!("{blanked}{}", &inner[inner.len() - 1..]) } else { blanked };
        text.replace_range(range, &blanked);
    }
}
