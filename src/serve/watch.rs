//! Watches the sources. Enters: a root. Leaves: changes into [`Pending`]. Never: looks into a file, or tells of the
//! site's own output, of reading, or of what an editor leaves beside the file it edits.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use notify::event::{CreateKind, EventKind, ModifyKind, RemoveKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::pending::{Change, Pending};
use crate::load::{SOURCE_FOLDERS, concerns};

/// A watch that lasts until it is dropped.
pub struct Watched {
    _watcher: Arc<Mutex<Option<RecommendedWatcher>>>,
}

/// Begins to watch the workspace at an absolute path.
///
/// # Errors
/// When the system has no watch to give, in its own words.
pub fn watch(root: &Path, pending: Arc<Pending>) -> Result<Watched, String> {
    let shared: Arc<Mutex<Option<RecommendedWatcher>>> = Arc::default();
    let (folder, later) = (root.to_owned(), Arc::downgrade(&shared));
    let (send, receive) = std::sync::mpsc::channel::<PathBuf>();
    let handler = move |event: notify::Result<Event>| {
        let Ok(event) = event else { return pending.add(Change::All) };
        for top in tops(&folder, &event) {
            let _ = send.send(top);
        }
        if let Some(change) = change(&folder, &event) {
            pending.add(change);
        }
    };
    let mut watcher = notify::recommended_watcher(handler).map_err(|error| error.to_string())?;
    watcher.watch(root, RecursiveMode::NonRecursive).map_err(|error| error.to_string())?;
    for name in SOURCE_FOLDERS {
        // A folder that is not there yet is watched when it comes.
        let _ = watcher.watch(&root.join(name), RecursiveMode::Recursive);
    }
    *shared.lock().unwrap_or_else(PoisonError::into_inner) = Some(watcher);
    // A watch cannot be added from the watcher's own thread.
    std::thread::spawn(move || {
        while let Ok(top) = receive.recv() {
            let Some(shared) = later.upgrade() else { return };
            if let Some(watcher) = shared.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
                let _ = watcher.unwatch(&top);
                let _ = watcher.watch(&top, RecursiveMode::Recursive);
            }
        }
    });
    Ok(Watched { _watcher: shared })
}

/// The folders at the top that came or went.
fn tops(root: &Path, event: &Event) -> Vec<PathBuf> {
    let moves =
        matches!(event.kind, EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)));
    let is_top = |path: &&PathBuf| SOURCE_FOLDERS.iter().any(|name| **path == root.join(name));
    if moves { event.paths.iter().filter(is_top).cloned().collect() } else { Vec::new() }
}

/// What an event changes, if anything.
fn change(root: &Path, event: &Event) -> Option<Change> {
    if event.need_rescan() {
        return Some(Change::All);
    }
    if matches!(event.kind, EventKind::Access(_)) {
        return None;
    }
    let paths = event.paths.iter().filter_map(|path| relative(root, path)).filter(|path| concerns(path));
    let paths: std::collections::BTreeSet<String> = paths.collect();
    if paths.is_empty() {
        return None;
    }
    let folders = [EventKind::Create(CreateKind::Folder), EventKind::Remove(RemoveKind::Folder)];
    if folders.contains(&event.kind) { Some(Change::All) } else { Some(Change::Paths(paths)) }
}

fn relative(root: &Path, path: &Path) -> Option<String> {
    let names = path.strip_prefix(root).ok()?.iter().map(|name| name.to_string_lossy().into_owned());
    Some(names.collect::<Vec<_>>().join("/"))
}
