//! What has still to be built. Enters: changes, from any thread, as fast as they like. Leaves: all of them together,
//! when the builder is free. Never: holds more than one rebuild.

use std::collections::BTreeSet;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// What changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Something at these paths, written with `/` from the root.
    Paths(BTreeSet<String>),
    /// Nobody knows what: everything is to be read again.
    All,
}

impl Change {
    /// A change at one path.
    #[must_use]
    pub fn at(path: &str) -> Self {
        Change::Paths(BTreeSet::from([path.to_owned()]))
    }

    /// Both together.
    fn and(self, other: Change) -> Self {
        match (self, other) {
            (Change::Paths(mut one), Change::Paths(other)) => {
                one.extend(other);
                Change::Paths(one)
            }
            _ => Change::All,
        }
    }
}

/// The one rebuild that waits.
#[derive(Debug, Default)]
pub struct Pending {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    waiting: Option<Change>,
    is_over: bool,
}

/// How long it must be quiet before a rebuild begins: an editor's save is several operations.
const QUIET: Duration = Duration::from_millis(2);

/// How often the quiet is waited for before a rebuild begins all the same.
const PATIENCE: usize = 20;

impl Pending {
    /// Adds a change to what waits.
    pub fn add(&self, change: Change) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let before = state.waiting.take();
        state.waiting = Some(before.map_or(change.clone(), |before| before.and(change)));
        self.changed.notify_all();
    }

    /// No more changes come.
    pub fn end(&self) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).is_over = true;
        self.changed.notify_all();
    }

    /// Waits for changes and takes all of them; nothing when no more come.
    #[must_use]
    pub fn take(&self) -> Option<Change> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        while state.waiting.is_none() {
            if state.is_over {
                return None;
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        for _ in 0..PATIENCE {
            let waited = self.changed.wait_timeout(state, QUIET).unwrap_or_else(PoisonError::into_inner);
            state = waited.0;
            if waited.1.timed_out() || state.is_over {
                break;
            }
        }
        state.waiting.take()
    }

    /// Whether something waits, or no more comes.
    pub(super) fn has_more(&self) -> bool {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.waiting.is_some() || state.is_over
    }

    /// Waits, for a time at most, and says whether something came meanwhile.
    pub(super) fn rest(&self, time: Duration) -> bool {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let is_idle = |state: &mut State| state.waiting.is_none() && !state.is_over;
        let waited = self.changed.wait_timeout_while(state, time, is_idle).unwrap_or_else(PoisonError::into_inner);
        !waited.1.timed_out()
    }
}
