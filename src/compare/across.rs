//! Text that moved from one rule to another: it went there and came here, word for word.

use std::collections::HashMap;

use super::blocks::BlockState;
use super::change::Change;

/// A block that moved between two changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Where it went: the change, and the block among its words.
    pub from: (usize, usize),
    /// Where it came.
    pub to: (usize, usize),
}

/// The fewest words of a text whose move is told: shorter ones are alike by chance.
const FEWEST_WORDS: usize = 5;

/// Marks the blocks that moved between changes, and says which.
pub(super) fn moved(changes: &mut [Change]) -> Vec<Moved> {
    let mut come: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
    for (at, block, text) in texts(changes, BlockState::Come).into_iter().rev() {
        come.entry(text).or_default().push((at, block));
    }
    let mut found = Vec::new();
    for (at, block, text) in texts(changes, BlockState::Gone) {
        let Some(places) = come.get_mut(&text) else { continue };
        let Some(place) = places.iter().rposition(|(other, _)| *other != at) else { continue };
        let to = places.remove(place);
        found.push(Moved { from: (at, block), to });
    }
    for moved in &found {
        changes[moved.from.0].words[moved.from.1].state = BlockState::MovedAway;
        changes[moved.to.0].words[moved.to.1].state = BlockState::MovedHere;
    }
    found
}

/// The texts of the blocks of a state, with their places.
fn texts(changes: &[Change], state: BlockState) -> Vec<(usize, usize, String)> {
    let blocks = changes
        .iter()
        .enumerate()
        .flat_map(|(at, change)| change.words.iter().enumerate().map(move |(place, block)| (at, place, block)));
    let wanted = blocks.filter(|(_, _, block)| block.state == state);
    let texts = wanted.map(|(at, place, block)| {
        let cells =
            block.cells.iter().map(|cell| cell.iter().map(|piece| format!("{}{}", piece.old_text(), piece.new_text())));
        (at, place, cells.map(Iterator::collect::<String>).collect::<Vec<_>>().join("\t"))
    });
    texts.filter(|(_, _, text)| text.split_whitespace().count() >= FEWEST_WORDS).collect()
}
