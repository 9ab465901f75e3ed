//! Replaces a whole folder of sources in one step, for the command that changes many files of it at once.
//!
//! Enters: a folder, what was read of it, and what it should hold. Leaves: the folder, before or after, never between;
//! synced. Never: loses what someone else wrote meanwhile, or what is there and is no source.
//!
//! One run at a time: the folder above is locked, which is never renamed, and what another run left is removed only
//! under this lock.
//!
//! The new folder is made beside the old one under a hidden name, files that stay by a second name, and the two are
//! exchanged. Where the disk cannot exchange folders, they are renamed one after the other; a run that dies between
//! these two steps leaves the folder under a hidden name, and the next run puts it back.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::{Error, Refusal, is_safe};
use crate::disk::{self, Disk, Kind, Lock, create_folders, remove_tree, walk};

/// Files by their path from a folder, with `/` between the names.
pub type Files = BTreeMap<String, Vec<u8>>;

/// What becomes of a folder.
#[derive(Clone, Copy)]
pub struct Change<'a> {
    /// Every source in it, as it was read.
    pub before: &'a Files,
    /// Every source that it should hold.
    pub after: &'a Files,
    /// A folder inside that gets another name: what is no source in it moves along.
    pub moved: Option<(&'a str, &'a str)>,
    /// Whether a file that was not read is none of ours, and only carried along.
    pub is_carried: &'a dyn Fn(&str) -> bool,
}

/// Takes the folder for this run until what it leaves is dropped. Puts back what a run left that died between two
/// renames, removes what others left, and makes the folder as it stands survive a power cut.
///
/// # Errors
/// When another run has it ([`Refusal::Busy`]), or the disk refuses.
pub fn recover(disk: &dyn Disk, folder: &Path) -> Result<Lock, Error> {
    let above = disk.canonical(folder.parent().unwrap_or(Path::new("")))?;
    let Some(lock) = disk.lock(&above)? else { return Err(Refusal::Busy(above).into()) };
    let (stage, former) = (beside(folder, ".guidepost-new"), beside(folder, ".guidepost-former"));
    if disk.kind(folder)?.is_none() && disk.kind(&former)? == Some(Kind::Folder) {
        disk.rename(&former, folder)?;
        sync_parent(disk, folder)?;
    }
    for left in [stage, former] {
        if disk.kind(&left)?.is_some() {
            remove_tree(disk, &left).map_err(|error| stays(left, &error))?;
        }
    }
    sync_parent(disk, folder)?;
    Ok(lock)
}

/// Replaces a folder. Call [`recover`] before its files are read, and keep its lock until this is done.
///
/// # Errors
/// When something in it is not as it was read ([`Refusal::ChangedMeanwhile`]), or the disk refuses.
pub fn replace(disk: &dyn Disk, folder: &Path, change: &Change<'_>) -> Result<(), Error> {
    if let Some(path) = change.after.keys().find(|path| !is_safe(path)) {
        return Err(Refusal::UnsafePath(path.clone()).into());
    }
    let stage = beside(folder, ".guidepost-new");
    let there = survey(disk, folder, folder, change)?;
    let made = fill(disk, folder, &stage, change, &there).and_then(|()| {
        survey(disk, folder, folder, change)?;
        put_in_place(disk, folder, &stage)
    });
    let old = match made {
        Ok(old) => old,
        Err(error) => {
            // What is left of it is removed by the next run.
            let _ = remove_tree(disk, &stage);
            return Err(error);
        }
    };
    sync_parent(disk, folder)?;
    // What someone wrote between the last look and the exchange is in the old folder now.
    if let Err(error) = survey(disk, &old, folder, change) {
        if matches!(error, Error::Refused(_)) {
            put_back(disk, folder, &old)?;
        }
        return Err(error);
    }
    // Where locks are not to be had, another run may have taken files out of the new folder.
    for path in change.after.keys() {
        if disk.kind(&folder.join(path))?.is_none() {
            put_back(disk, folder, &old)?;
            return Err(Refusal::ChangedMeanwhile(folder.join(path)).into());
        }
    }
    remove_tree(disk, &old).map_err(|error| stays(old, &error))?;
    sync_parent(disk, folder)
}

fn stays(folder: PathBuf, error: &disk::Error) -> Error {
    Refusal::Stays { folder, why: error.to_string() }.into()
}

/// What stands in a folder beside its sources.
struct There {
    folders: BTreeSet<String>,
    carried: Vec<String>,
}

/// Looks at everything in a folder; refuses what is not as it was read. `named` is the folder as it is called.
fn survey(disk: &dyn Disk, folder: &Path, named: &Path, change: &Change<'_>) -> Result<There, Error> {
    let mut there = There { folders: BTreeSet::new(), carried: Vec::new() };
    let mut met = 0;
    if !disk.is_writable(folder) {
        return Err(Refusal::Protected(named.to_owned()).into());
    }
    for (path, kind) in walk(disk, folder)? {
        let inside = path.strip_prefix(folder).unwrap_or(&path);
        let names: Vec<_> = inside.components().map(|name| name.as_os_str().to_string_lossy()).collect();
        let name = names.join("/");
        let changed = || Error::from(Refusal::ChangedMeanwhile(named.join(inside)));
        match kind {
            Kind::Folder if !disk.is_writable(&path) => return Err(Refusal::Protected(named.join(inside)).into()),
            Kind::Folder => {
                there.folders.insert(name);
            }
            Kind::File => match change.before.get(&name) {
                Some(before) if disk.read(&path)? == *before => met += 1,
                None if (change.is_carried)(&name) => there.carried.push(name),
                _ => return Err(changed()),
            },
            _ => return Err(Refusal::NotAFile(named.join(inside)).into()),
        }
    }
    if met < change.before.len() {
        return Err(Refusal::ChangedMeanwhile(named.to_owned()).into());
    }
    Ok(there)
}

impl Change<'_> {
    /// Where something of the old folder stands in the new one.
    fn new_path(&self, path: &str) -> String {
        let moved = self.moved.and_then(|(from, to)| {
            let rest = path.strip_prefix(from)?;
            (rest.is_empty() || rest.starts_with('/')).then(|| format!("{to}{rest}"))
        });
        moved.unwrap_or_else(|| path.to_owned())
    }
}

/// Makes the new folder and everything in it, and makes it survive a power cut.
fn fill(disk: &dyn Disk, folder: &Path, stage: &Path, change: &Change<'_>, there: &There) -> Result<(), Error> {
    disk.create_folder(stage)?;
    let mut folders: BTreeSet<PathBuf> = BTreeSet::from([stage.to_owned()]);
    for path in &there.folders {
        folders.insert(stage.join(change.new_path(path)));
    }
    let parents = |path: &Path| -> Vec<PathBuf> {
        path.ancestors().skip(1).take_while(|above| above.starts_with(stage)).map(Path::to_owned).collect()
    };
    for path in change.after.keys() {
        folders.extend(parents(&stage.join(path)));
    }
    for path in &folders {
        create_folders(disk, path)?;
    }
    let stays: BTreeMap<String, &String> = change.before.keys().map(|old| (change.new_path(old), old)).collect();
    for (path, bytes) in change.after {
        let old = stays.get(path).filter(|old| change.before.get(**old) == Some(bytes));
        keep_or_write(disk, old.map(|old| folder.join(old)), &stage.join(path), bytes)?;
    }
    for path in &there.carried {
        let old = folder.join(path);
        let bytes = disk.read(&old)?;
        keep_or_write(disk, Some(old), &stage.join(change.new_path(path)), &bytes)?;
    }
    // The deepest first; in a set of paths, what is inside comes behind.
    folders.iter().rev().try_for_each(|path| disk.sync_folder(path))?;
    sync_parent(disk, folder)
}

/// A second name for a file that stays, so that it keeps all that the system knows of it; else a new file.
fn keep_or_write(disk: &dyn Disk, old: Option<PathBuf>, new: &Path, bytes: &[u8]) -> Result<(), Error> {
    let is_kept = old.is_some_and(|old| disk.hard_link(&old, new).is_ok());
    if !is_kept {
        disk.write_new(new, bytes)?;
    }
    Ok(disk.sync_file(new)?)
}

/// Gives the new folder the name. Leaves where the old one is.
fn put_in_place(disk: &dyn Disk, folder: &Path, stage: &Path) -> Result<PathBuf, Error> {
    match disk.exchange(folder, stage) {
        Err(error) if error.is_unsupported() => {}
        done => return Ok(done.map(|()| stage.to_owned())?),
    }
    let former = beside(folder, ".guidepost-former");
    disk.rename(folder, &former)?;
    if let Err(error) = disk.rename(stage, folder) {
        // Were that refused, too, the next run does it.
        let _ = disk.rename(&former, folder);
        return Err(error.into());
    }
    Ok(former)
}

/// Gives the old folder its name again.
fn put_back(disk: &dyn Disk, folder: &Path, old: &Path) -> Result<(), Error> {
    let stage = beside(folder, ".guidepost-new");
    if old == stage {
        disk.exchange(folder, old)?;
    } else {
        disk.rename(folder, &stage)?;
        disk.rename(old, folder)?;
    }
    sync_parent(disk, folder)?;
    remove_tree(disk, &stage).map_err(Error::from)
}

fn beside(folder: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(folder.file_name().unwrap_or_default());
    name.push(ending);
    folder.with_file_name(name)
}

fn sync_parent(disk: &dyn Disk, folder: &Path) -> Result<(), Error> {
    Ok(disk.sync_folder(folder.parent().unwrap_or(Path::new("")))?)
}
