//! What the tool writes to make history checkable: the list of ids, the chain of what was sealed, its checkpoints.
//!
//! Enters: the text of a lock, the bytes of a guide's folder, fingerprints. Leaves: what was sealed and what differs,
//! or the text to write. Never: knows Markdown, touches a disk, or says more of bytes than that they are the same.

mod checkpoint;
mod editions_lock;
mod examine;
mod held_copy;
mod ids_lock;
mod read_lock;
mod shape;
mod signature;
#[cfg(test)]
mod tests;

use sha2::{Digest, Sha256};

pub use checkpoint::{Checkpoint, origin, path as checkpoint_path};
pub use editions_lock::{
    Body, EditionsLock, Entry, Fingerprint, SealedFile, Subject, append, entry_text, fact, facts, head_after,
};
pub use examine::{Difference, Examined, Held, LOCK, Problem, examine};
pub use held_copy::differs_from_held;
pub use ids_lock::IdsLock;
pub use shape::is_path;
pub use signature::{Key, Signed, sign, signed};

/// The sha256 of bytes, in hex.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    crate::text::hex(&Sha256::digest(bytes))
}

/// What to do where a first line has a version that only later programs write.
fn later_version(line: &str, start: &str) -> Option<&'static str> {
    let version = line.strip_prefix(start)?;
    let is_later = version.parse::<u32>().is_ok_and(|version| version > 1);
    is_later.then_some("this file was made by a later version of Guidepost: use that one")
}
