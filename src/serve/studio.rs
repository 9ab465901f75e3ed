//! The sources in memory, read again piece by piece. Enters: changes. Leaves: workspaces. Never: shows anything.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::pending::{Change, Pending};
use super::preview::Preview;
use crate::disk::{Disk, Error};
use crate::load::{Loaded, load, load_again};
use crate::pipeline::Workspace;

/// The workspace as it is on the disk.
pub struct Studio<'disk> {
    disk: &'disk dyn Disk,
    root: PathBuf,
    loaded: Loaded,
    workspace: Arc<Workspace>,
}

impl<'disk> Studio<'disk> {
    /// Reads everything for the first time.
    ///
    /// # Errors
    /// When something that is there cannot be read.
    pub fn open(disk: &'disk dyn Disk, root: &Path) -> Result<Self, Error> {
        let loaded = load(disk, root)?;
        let workspace = Arc::new(Workspace::new(loaded.sources.clone(), loaded.findings.clone()));
        Ok(Studio { disk, root: root.to_owned(), loaded, workspace })
    }

    /// The workspace as last read.
    #[must_use]
    pub fn workspace(&self) -> Arc<Workspace> {
        Arc::clone(&self.workspace)
    }

    /// Reads again what changed; gives the paths of files that are new, gone, or no longer the same, or nothing where
    /// all is as it was.
    ///
    /// # Errors
    /// When something that is there cannot be read. What was read before stays.
    pub fn update(&mut self, change: &Change) -> Result<Option<Vec<String>>, Error> {
        let loaded = match change {
            Change::All => load(self.disk, &self.root)?,
            Change::Paths(paths) => load_again(self.disk, &self.root, &self.loaded, paths)?,
        };
        let edited = differing(&self.loaded, &loaded);
        if edited.is_empty() && self.loaded.findings == loaded.findings {
            return Ok(None);
        }
        let workspace = Workspace::anew(loaded.sources.clone(), loaded.findings.clone(), &self.workspace);
        self.put(workspace);
        self.loaded = loaded;
        Ok(Some(edited))
    }

    /// Compares advice with rules that changed since it was, as long as `goes_on` says so. Whether that gave other
    /// findings.
    pub fn compare(&mut self, goes_on: &(dyn Fn() -> bool + Sync)) -> bool {
        let compared = if self.workspace.is_behind() { self.workspace.compared(goes_on) } else { None };
        let Some(compared) = compared else { return false };
        let differs = compared.findings != self.workspace.findings;
        self.put(compared);
        differs
    }

    fn put(&mut self, workspace: Workspace) {
        let old = std::mem::replace(&mut self.workspace, Arc::new(workspace));
        drop_elsewhere(old);
    }
}

/// Frees something large without making anybody wait.
pub(super) fn drop_elsewhere<T: Send + 'static>(old: T) {
    rayon::spawn(move || drop(old));
}

/// The paths whose files differ, those that are gone at the end.
fn differing(before: &Loaded, after: &Loaded) -> Vec<String> {
    if let Some(changed) = after.sources.changed_since(&before.sources) {
        return changed.into_iter().map(|file| after.sources.file(file).path.to_string()).collect();
    }
    let is_new = |(_, file): &(_, &crate::text::SourceFile)| {
        before.sources.find(&file.path).is_none_or(|id| !before.sources.file(id).holds_same(file))
    };
    let new = after.sources.iter().filter(is_new).map(|(_, file)| file.path.to_string());
    let gone = before.sources.iter().filter(|(_, file)| after.sources.find(&file.path).is_none());
    new.chain(gone.map(|(_, file)| file.path.to_string())).collect()
}

/// How long after a folder came or went everything is walked once more: files may have come before its watch began.
const SETTLING: Duration = Duration::from_millis(200);

/// How long nothing must come before advice is compared with rules that changed, which takes a moment.
const QUIET: Duration = Duration::from_millis(50);

/// Rebuilds for as long as changes come. `say` is told of what people should know.
pub fn rebuild(studio: &mut Studio<'_>, preview: &Preview, pending: &Pending, say: &dyn Fn(&str)) {
    let mut is_unsettled = false;
    while let Some(change) = pending.take() {
        is_unsettled |= change == Change::All;
        step(studio, preview, &change, say);
        if is_unsettled && !pending.rest(SETTLING) {
            step(studio, preview, &Change::All, say);
            is_unsettled = false;
        }
        if studio.workspace.is_behind() && !pending.rest(QUIET) && studio.compare(&|| !pending.has_more()) {
            preview.show(studio.workspace(), &[]);
        }
    }
}

fn step(studio: &mut Studio<'_>, preview: &Preview, change: &Change, say: &dyn Fn(&str)) {
    match studio.update(change) {
        Ok(None) if !preview.is_unread() => {}
        Ok(edited) => match preview.show(studio.workspace(), &edited.unwrap_or_default()) {
            0 => {}
            1 => say("1 error: the last good pages stay"),
            errors => say(&format!("{errors} errors: the last good pages stay")),
        },
        Err(error) => {
            preview.show_trouble(&error.to_string());
            say(&error.to_string());
        }
    }
}
