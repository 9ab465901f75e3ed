//! What only a copy kept elsewhere can show: that the end of a history was cut off, or all of it written anew.

use super::{Checkpoint, Examined};

/// How a guide's folder differs from a checkpoint of it that somebody kept; nothing where it goes on from there.
#[must_use]
pub fn differs_from_held(examined: &Examined, held: &Checkpoint) -> Option<String> {
    let entries = examined.lock.as_ref().map_or(&[][..], |lock| &lock.entries);
    let Some(entry) = entries.get(held.count as usize - 1) else {
        return Some(format!(
            "the checkpoint that was kept counts {} entries, and here are {}: the last were dropped, or this is an \
             older copy",
            held.count,
            entries.len()
        ));
    };
    if entry.head != held.head {
        return Some(format!("the history up to entry {} is not the one of the checkpoint that was kept", held.count));
    }
    match examined.checkpoints.get(&held.count) {
        Some((here, _)) if here != held => {
            Some(format!("checkpoint {} says something else than the copy that was kept", held.count))
        }
        _ => None,
    }
}
