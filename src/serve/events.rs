//! The browsers that listen. Enters: events. Leaves: one text each, to everyone. Never: waits for a slow listener.

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};

/// How many events may wait for one listener.
const WAITING: usize = 16;

/// The most listeners: tabs of one person.
const LISTENERS: usize = 32;

/// Everyone who listens.
#[derive(Debug, Default)]
pub(super) struct Events {
    listeners: Mutex<Vec<SyncSender<String>>>,
}

impl Events {
    /// One more listener; the one that has listened longest makes room for it.
    pub(super) fn listen(&self) -> Receiver<String> {
        let (send, receive) = sync_channel(WAITING);
        let mut listeners = self.listeners.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if listeners.len() >= LISTENERS {
            listeners.remove(0);
        }
        listeners.push(send);
        receive
    }

    /// Tells everyone. `data` is one line.
    pub(super) fn tell(&self, event: &str, data: &str) {
        let text = format!("event: {event}\ndata: {data}\n\n");
        let mut listeners = self.listeners.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        listeners.retain(|one| !matches!(one.try_send(text.clone()), Err(TrySendError::Disconnected(_))));
    }

    /// How many listen.
    pub(super) fn count(&self) -> usize {
        self.listeners.lock().unwrap_or_else(std::sync::PoisonError::into_inner).len()
    }
}
