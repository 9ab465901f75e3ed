//! Blocks of two texts, aligned: equal ones first, then likely pairs between them, whose words are compared.

use similar::DiffTag;

use super::align::matched;
use super::extract::{Block, BlockKind};
use super::phrases::Phrases;
use super::words::{Piece, pieces, tokens};

/// What became of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockState {
    /// The same words at the same place.
    Same,
    /// Other words.
    Changed,
    /// In the old text alone.
    Gone,
    /// In the new text alone.
    Come,
    /// The same words stood here, and stand elsewhere now.
    MovedAway,
    /// The same words stand here, and stood elsewhere.
    MovedHere,
}

/// A block of either text, or the two that are one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockChange {
    /// What it is.
    pub kind: BlockKind,
    /// How deep it stands in lists.
    pub depth: u8,
    /// What became of it.
    pub state: BlockState,
    /// Its place among the old blocks.
    pub old: Option<usize>,
    /// Its place among the new blocks.
    pub new: Option<usize>,
    /// The words of each cell; a block that is no row has one.
    pub cells: Vec<Vec<Piece>>,
}

impl BlockChange {
    /// The same with the texts exchanged.
    pub(super) fn mirrored(self) -> BlockChange {
        let state = match self.state {
            BlockState::Gone => BlockState::Come,
            BlockState::Come => BlockState::Gone,
            BlockState::MovedAway => BlockState::MovedHere,
            BlockState::MovedHere => BlockState::MovedAway,
            same => same,
        };
        let cells = self.cells.into_iter().map(|cell| cell.into_iter().map(Piece::mirrored).collect()).collect();
        BlockChange { state, old: self.new, new: self.old, cells, ..self }
    }

    /// Whether words are marked: not where only what was replaced throughout differs.
    #[must_use]
    pub fn is_marked(&self) -> bool {
        match self.state {
            BlockState::Same => false,
            BlockState::Changed => {
                self.cells.iter().flatten().any(|piece| matches!(piece, Piece::Gone(_) | Piece::Come(_)))
            }
            _ => true,
        }
    }
}

/// Compares two texts. What comes first in the old text comes first in the answer, and the same with the new.
pub(super) fn compare_blocks(old: &[Block], new: &[Block], phrases: &Phrases) -> Vec<BlockChange> {
    let key = |blocks: &[Block]| blocks.iter().map(|block| (block.kind, block.depth, block.text())).collect::<Vec<_>>();
    let (old_keys, new_keys) = (key(old), key(new));
    let mut out = Vec::new();
    for (tag, gone, come) in matched(&old_keys, &new_keys) {
        if tag == DiffTag::Equal {
            out.extend(gone.zip(come).map(|(from, to)| same(old, new, from, to)));
        } else {
            between(&mut out, (old, gone), (new, come), phrases);
        }
    }
    moves(&mut out, &old_keys, &new_keys);
    out
}

fn same(old: &[Block], new: &[Block], from: usize, to: usize) -> BlockChange {
    paired(old, new, from, to, &Phrases::default())
}

/// The least likeness of two blocks that are one, in hundredths: below it, marked words are harder to read than the two
/// texts one after the other.
const LEAST: u32 = 45;
/// How like two rows are that speak of the same thing.
const ROW: u32 = 100;
/// The most pairs of a gap that are all looked at; in a greater gap only near ones are.
const MOST_PAIRS: usize = 4096;
/// How far apart in a great gap two blocks may stand and still be one.
const REACH: usize = 8;

/// What lies between equal blocks: pairs in order that are as alike as can be, and the rest.
fn between(
    out: &mut Vec<BlockChange>,
    (old, gone): (&[Block], std::ops::Range<usize>),
    (new, come): (&[Block], std::ops::Range<usize>),
    phrases: &Phrases,
) {
    let (mut from, mut to) = (gone.start, come.start);
    let pairs = pairs(&old[gone.clone()], &new[come.clone()], phrases);
    let ends = [(gone.len(), come.len())];
    for (next_from, next_to) in pairs.iter().copied().chain(ends) {
        let (next_from, next_to) = (gone.start + next_from, come.start + next_to);
        out.extend((from..next_from).map(|at| single(&old[at], Some(at), None)));
        out.extend((to..next_to).map(|at| single(&new[at], None, Some(at))));
        if next_from < gone.end && next_to < come.end {
            out.push(paired(old, new, next_from, next_to, phrases));
        }
        (from, to) = (next_from + 1, next_to + 1);
    }
}

/// The pairs, in order, whose likeness adds up to most.
fn pairs(old: &[Block], new: &[Block], phrases: &Phrases) -> Vec<(usize, usize)> {
    if old.is_empty() || new.is_empty() {
        return Vec::new();
    }
    let words: Vec<Vec<String>> = old.iter().map(|block| sorted_words(block, phrases)).collect();
    let others: Vec<Vec<String>> = new.iter().map(|block| sorted_words(block, phrases)).collect();
    let is_small = old.len() * new.len() <= MOST_PAIRS;
    let value = |from: usize, to: usize| {
        let near = is_small || from.abs_diff(to) <= REACH;
        let fits = near && old[from].kind == new[to].kind && old[from].cells.len() == new[to].cells.len();
        if !fits {
            return None;
        }
        let value = if same_row(&old[from], &new[to]) { ROW } else { likeness(&words[from], &others[to]) };
        Some(value).filter(|value| *value >= LEAST)
    };
    if is_small { best_pairs(old.len(), new.len(), value) } else { near_pairs(old.len(), new.len(), value) }
}

/// Whether two rows of a table begin with the same words: then they speak of the same thing.
fn same_row(old: &Block, new: &Block) -> bool {
    old.kind == BlockKind::Row && old.cells.first() == new.cells.first() && old.cells.len() > 1
}

/// The best by looking at all.
fn best_pairs(olds: usize, news: usize, value: impl Fn(usize, usize) -> Option<u32>) -> Vec<(usize, usize)> {
    let width = news + 1;
    let mut best = vec![0_u32; (olds + 1) * width];
    let mut values = vec![None; olds * news];
    for from in (0..olds).rev() {
        for to in (0..news).rev() {
            let own = value(from, to);
            values[from * news + to] = own;
            let with = own.map_or(0, |own| own + best[(from + 1) * width + to + 1]);
            best[from * width + to] = with.max(best[(from + 1) * width + to]).max(best[from * width + to + 1]);
        }
    }
    let mut pairs = Vec::new();
    let (mut from, mut to) = (0, 0);
    while from < olds && to < news {
        let here = best[from * width + to];
        let with = values[from * news + to].map(|own: u32| own + best[(from + 1) * width + to + 1]);
        if with == Some(here) {
            pairs.push((from, to));
            (from, to) = (from + 1, to + 1);
        } else if best[(from + 1) * width + to] == here {
            from += 1;
        } else {
            to += 1;
        }
    }
    pairs
}

/// The best for each in turn, where there are too many to look at all.
fn near_pairs(olds: usize, news: usize, value: impl Fn(usize, usize) -> Option<u32>) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut next = 0;
    for from in 0..olds {
        let near = next.max(from.saturating_sub(REACH))..news.min(from + REACH + 1);
        let best = near.filter_map(|to| value(from, to).map(|value| (value, std::cmp::Reverse(to)))).max();
        if let Some((_, std::cmp::Reverse(to))) = best {
            pairs.push((from, to));
            next = to + 1;
        }
    }
    pairs
}

/// The words of a block in small letters, phrases that stand for each other as one.
fn sorted_words(block: &Block, phrases: &Phrases) -> Vec<String> {
    let text = block.text();
    let tokens = tokens(&text);
    let mut words: Vec<String> = Vec::with_capacity(tokens.len() / 2);
    let mut at = 0;
    while at < tokens.len() {
        if let Some(form) = phrases.at(&tokens[at..]) {
            words.push(format!("\u{0}{}", form.class));
            at += form.length;
            continue;
        }
        if tokens[at].contains(char::is_alphanumeric) {
            words.push(tokens[at].to_lowercase());
        }
        at += 1;
    }
    words.sort_unstable();
    words
}

/// How many words two texts share, in hundredths of all (Dice's coefficient). Both are sorted.
pub(super) fn likeness(one: &[String], other: &[String]) -> u32 {
    let (mut a, mut b, mut shared) = (0, 0, 0_usize);
    while a < one.len() && b < other.len() {
        match one[a].cmp(&other[b]) {
            std::cmp::Ordering::Less => a += 1,
            std::cmp::Ordering::Greater => b += 1,
            std::cmp::Ordering::Equal => {
                shared += 1;
                a += 1;
                b += 1;
            }
        }
    }
    let all = one.len() + other.len();
    (200 * shared).checked_div(all).map_or(0, |value| u32::try_from(value).unwrap_or(100))
}

fn paired(old: &[Block], new: &[Block], from: usize, to: usize, phrases: &Phrases) -> BlockChange {
    let (one, other) = (&old[from], &new[to]);
    let cells: Vec<Vec<Piece>> =
        one.cells.iter().zip(&other.cells).map(|(old, new)| pieces(old, new, phrases)).collect();
    let state = if one.cells == other.cells { BlockState::Same } else { BlockState::Changed };
    BlockChange { kind: other.kind, depth: other.depth, state, old: Some(from), new: Some(to), cells }
}

fn single(block: &Block, old: Option<usize>, new: Option<usize>) -> BlockChange {
    let (state, piece): (_, fn(String) -> Piece) =
        if old.is_some() { (BlockState::Gone, Piece::Gone) } else { (BlockState::Come, Piece::Come) };
    let cells = block.cells.iter().map(|cell| if cell.is_empty() { Vec::new() } else { vec![piece(cell.clone())] });
    BlockChange { kind: block.kind, depth: block.depth, state, old, new, cells: cells.collect() }
}

/// A block that went and came with the same words has moved.
fn moves(changes: &mut [BlockChange], old: &[(BlockKind, u8, String)], new: &[(BlockKind, u8, String)]) {
    let gone: Vec<usize> = (0..changes.len()).filter(|at| changes[*at].state == BlockState::Gone).collect();
    let mut come: Vec<usize> = (0..changes.len()).filter(|at| changes[*at].state == BlockState::Come).collect();
    let mut texts: std::collections::HashMap<&str, Vec<usize>> = std::collections::HashMap::new();
    come.reverse();
    for at in come {
        let text = changes[at].new.map(|place| new[place].2.as_str());
        texts.entry(text.unwrap_or_default()).or_default().push(at);
    }
    for at in gone {
        let text = changes[at].old.map(|place| old[place].2.as_str()).unwrap_or_default();
        if let Some(other) = texts.get_mut(text).and_then(Vec::pop) {
            changes[at].state = BlockState::MovedAway;
            changes[other].state = BlockState::MovedHere;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::NodeId;

    fn read(text: &str) -> Vec<Block> {
        let text: std::sync::Arc<str> = text.into();
        let tree = crate::markdown::parse(&text, crate::text::TextRange::new(0, text.len()));
        super::super::extract::blocks(&tree, tree.all(), &|name| format!("<{name}>"))
    }

    fn shown(old: &str, new: &str) -> Vec<String> {
        let line = |change: &BlockChange| {
            let cells = change.cells.iter().map(|cell| {
                let pieces = cell.iter().map(|piece| match piece {
                    Piece::Same(text) => text.clone(),
                    Piece::Gone(text) => format!("-{text}-"),
                    Piece::Come(text) => format!("+{text}+"),
                    Piece::Replaced { old, new, .. } => format!("{old}>{new}"),
                });
                pieces.collect::<String>()
            });
            format!("{:?} {:?}: {}", change.kind, change.state, cells.collect::<Vec<_>>().join(" | "))
        };
        compare_blocks(&read(old), &read(new), &Phrases::default()).iter().map(line).collect()
    }

    #[test]
    fn cells_are_compared_as_cells() {
        let old = "| who | when |\n|---|---|\n| police | at once |\n| school | in a week |\n";
        let new = "| who | when |\n|---|---|\n| police | within a day |\n| school | in a week |\n";
        assert_eq!(
            shown(old, new),
            ["Head Same: who | when", "Row Changed: police | -at once-+within a day+", "Row Same: school | in a week"]
        );
    }

    #[test]
    fn what_moved_is_said_to_have_moved() {
        let old = "- record the reason for delay\n- tell the child\n- see the family at home\n";
        let new = "- tell the child\n- see the family at home\n- record the reason for delay\n";
        assert_eq!(
            shown(old, new),
            [
                "Item MovedAway: -record the reason for delay-",
                "Item Same: tell the child",
                "Item Same: see the family at home",
                "Item MovedHere: +record the reason for delay+"
            ]
        );
    }

    #[test]
    fn pairs_stand_in_order_and_are_alike() {
        let old = "The council must see the child.\n\nIt writes to the school.\n";
        let new = "Somebody else entirely.\n\nThe council must see the child alone.\n\nIt writes to every school.\n";
        assert_eq!(
            shown(old, new),
            [
                "Paragraph Come: +Somebody else entirely.+",
                "Paragraph Changed: The council must see the child+ alone+.",
                "Paragraph Changed: It writes to -the-+every+ school."
            ]
        );
    }

    #[test]
    fn likeness_is_of_words() {
        let words = |text: &str| {
            let cells = vec![text.to_owned()];
            let block = Block { kind: BlockKind::Paragraph, depth: 0, cells, part: None, node: NodeId(0) };
            sorted_words(&block, &Phrases::default())
        };
        assert_eq!(likeness(&words("one two three four"), &words("two four six eight")), 50);
        assert_eq!(likeness(&words(""), &words("")), 0);
    }
}
