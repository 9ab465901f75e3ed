//! A site in the making. Enters: files of the new site, from many threads. Leaves: those that changed, in a folder
//! beside the output, and word of the others. Never: touches the output; `finish` does, once.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};

use super::manifest::{MANIFEST, Manifest, Publication, hash_of};
use super::place::Place;
use super::survey::Survey;
use super::{Error, Refusal, is_safe, leftovers};
use crate::disk::{self, Disk, Lock, create_folders};

/// A site in the making, beside the output of the one before.
///
/// Changed files are written into a folder beside the output as they come; a file that is byte for byte there already
/// is only remembered. [`Stage::finish`] gives the unchanged ones a second name in that folder (or copies them, where
/// the disk has no second names), writes the manifest, exchanges the two folders and removes the old one. Where
/// folders cannot be exchanged, it takes two renames; a run stopped between them is undone by the next one.
///
/// Dropped without `finish`, or when that fails, the output is the one before, and what was begun is removed.
/// Killed at any moment, the next [`Stage::open`] does the same.
pub struct Stage<'disk> {
    pub(super) disk: &'disk dyn Disk,
    pub(super) place: Place,
    pub(super) publication: Publication,
    pub(super) former: Option<Manifest>,
    pub(super) files: Mutex<BTreeMap<String, Put>>,
    /// The folders made so far, as paths in the stage; the stage itself is the empty path.
    folders: RwLock<BTreeSet<String>>,
    locks: Mutex<Vec<Lock>>,
    pub(super) is_broken: AtomicBool,
    pub(super) has_output: bool,
    pub(super) is_done: bool,
}

/// One file of the new site.
pub(super) struct Put {
    pub(super) hash: String,
    pub(super) is_written: bool,
}

impl<'disk> Stage<'disk> {
    /// Begins a site. `root` is the workspace, `output` the folder for the site, which need not be there.
    ///
    /// # Errors
    /// When the disk refuses, or the output is not a place that we may replace ([`Refusal`]).
    pub fn open(disk: &'disk dyn Disk, root: &Path, output: &Path, publication: Publication) -> Result<Self, Error> {
        let place = Place::check(disk, root, output)?;
        let locks = leftovers::lock(disk, &place)?;
        let has_output = leftovers::restore(disk, &place)?;
        let former = former(disk, &place.output, &publication.scope)?;
        leftovers::clear(disk, &place)?;
        Ok(Stage {
            disk,
            place,
            publication,
            former,
            files: Mutex::default(),
            folders: RwLock::default(),
            locks: Mutex::new(locks),
            is_broken: AtomicBool::new(false),
            has_output,
            is_done: false,
        })
    }

    /// Takes one file of the new site, from any thread, in any order. `path` has `/` between its names.
    ///
    /// # Errors
    /// When the disk refuses, the path is not one, or it was put before. Then the site cannot be finished.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let done = self.try_put(path, bytes);
        if done.is_err() {
            self.is_broken.store(true, Ordering::Relaxed);
        }
        done
    }

    fn try_put(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        if !is_safe(path) || path == MANIFEST {
            return Err(Refusal::UnsafePath(path.to_owned()).into());
        }
        let hash = hash_of(bytes);
        let is_written = !self.is_there(path, &hash, bytes)?;
        if is_written {
            self.write(path, bytes)?;
        }
        let put = Put { hash, is_written };
        match hold(&self.files).insert(path.to_owned(), put) {
            Some(_) => Err(Refusal::PutTwice(path.to_owned()).into()),
            None => Ok(()),
        }
    }

    /// Whether the output has this file with these bytes. The manifest only says where reading is worth while;
    /// the file may have been edited since.
    fn is_there(&self, path: &str, hash: &str, bytes: &[u8]) -> Result<bool, disk::Error> {
        let listed = self.former.as_ref().and_then(|former| former.files.get(path));
        if listed.is_none_or(|listed| listed != hash) {
            return Ok(false);
        }
        // One more than expected shows a longer file.
        match self.disk.read_up_to(&self.place.output.join(path), bytes.len() + 1) {
            Ok(there) => Ok(there == bytes),
            Err(error) if is_no_file(&error) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Writes a file into the stage.
    pub(super) fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        self.make_folder(folder_of(path))?;
        match self.disk.write_new(&self.place.stage.join(path), bytes) {
            Err(error) if error.is_there_already() => Err(Refusal::PutTwice(path.to_owned()).into()),
            done => Ok(done?),
        }
    }

    /// Makes a folder in the stage once, with those above it. Threads may try at the same time.
    pub(super) fn make_folder(&self, folder: &str) -> Result<(), Error> {
        let made = self.folders.read().unwrap_or_else(PoisonError::into_inner);
        if made.contains(folder) {
            return Ok(());
        }
        drop(made);
        if folder.is_empty() {
            return self.make_stage();
        }
        self.make_folder(folder_of(folder))?;
        match self.disk.create_folder(&self.place.stage.join(folder)) {
            Err(error) if error.is_there_already() => {}
            done => done?,
        }
        let mut made = self.folders.write().unwrap_or_else(PoisonError::into_inner);
        made.insert(folder.to_owned());
        Ok(())
    }

    /// Makes the stage itself: one thread does, and the others wait. If it is there, another process made it.
    fn make_stage(&self) -> Result<(), Error> {
        let mut made = self.folders.write().unwrap_or_else(PoisonError::into_inner);
        if made.contains("") {
            return Ok(());
        }
        let busy = || Error::from(Refusal::Busy(self.place.output.clone()));
        if let Some(parent) = self.place.stage.parent() {
            create_folders(self.disk, parent)?;
        }
        match self.disk.create_folder(&self.place.stage) {
            Err(error) if error.is_there_already() => return Err(busy()),
            done => done?,
        }
        let lock = self.disk.lock(&self.place.stage)?.ok_or_else(busy)?;
        made.insert(String::new());
        hold(&self.locks).push(lock);
        Ok(())
    }
}

impl Drop for Stage<'_> {
    /// Removes what was begun. What cannot be removed now is left to the next run.
    fn drop(&mut self) {
        let folders = self.folders.get_mut().unwrap_or_else(PoisonError::into_inner);
        if !self.is_done && !folders.is_empty() {
            let _ = leftovers::restore(self.disk, &self.place);
            let _ = leftovers::clear(self.disk, &self.place);
        }
    }
}

/// The manifest of the output, where everything there is ours and of this scope.
fn former(disk: &dyn Disk, output: &Path, scope: &str) -> Result<Option<Manifest>, Error> {
    let survey = Survey::of(disk, output)?;
    let folder = output.to_owned();
    if !survey.foreign.is_empty() {
        let (files, more) = survey.name_foreign();
        return Err(Refusal::Foreign { folder, files, more }.into());
    }
    match survey.manifest {
        Some(manifest) if manifest.publication.scope != scope => {
            let scope = manifest.publication.scope;
            Err(Refusal::OtherScope { folder, scope }.into())
        }
        manifest => Ok(manifest),
    }
}

/// No file there to compare with: none at all, or a folder.
fn is_no_file(error: &disk::Error) -> bool {
    let kind = error.source.kind();
    matches!(kind, io::ErrorKind::NotADirectory | io::ErrorKind::IsADirectory) || error.is_not_there()
}

pub(super) fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

pub(super) fn hold<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
