//! What the tool writes to make history checkable: today the list of ids, later locks and checkpoints.
//!
//! Enters: the text of a lock. Leaves: what it says, or the text to write.
//! Never: knows Markdown, or touches a disk.

mod ids_lock;

pub use ids_lock::IdsLock;
