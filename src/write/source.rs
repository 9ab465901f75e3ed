//! Writes single source files, for the commands that may.
//!
//! Enters: a path and its new bytes. Leaves: the file, before or after, never between; synced, with its folder.
//! Never: overwrites what someone else changed since it was read, or what is there and was not read.
//!
//! Each file is written under a temporary name in its own folder, `.<name>.guidepost-…`, synced and renamed. `load`
//! skips names that begin with a dot; what a stopped run left is removed when the same file is written again.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use super::{Error, Refusal, is_safe};
use crate::disk::{Disk, Kind, create_folders};

/// Writes files that are not there yet, and the folders they need. `files` are paths from `root`, with `/` between
/// the names, and bytes. They appear in the order given, so the one that makes the others count belongs last.
///
/// A file that is there with the very same bytes counts as written: so a run that was stopped can be repeated. Killed
/// on the way, each file is there whole or not at all. When something fails, those that had appeared are removed.
///
/// # Errors
/// When one is there with other bytes ([`Refusal::FileThere`]), or the disk refuses.
pub fn create(disk: &dyn Disk, root: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Error> {
    let top = nearest_folder(disk, root)?;
    let mut missing = Vec::new();
    for (path, bytes) in files {
        if !is_safe(path) {
            return Err(Refusal::UnsafePath(path.clone()).into());
        }
        let path = root.join(path);
        match content(disk, &path)? {
            None => missing.push(New::at(path, bytes)),
            Some(there) if there == *bytes => {}
            Some(_) => return Err(Refusal::FileThere(path).into()),
        }
    }
    let made = write_temporaries(disk, &missing).and_then(|()| rename_all(disk, &missing));
    if made.is_err() {
        // Those that could be renamed are removed by `rename_all`. What fails here is removed by the next run.
        for new in &missing {
            let _ = disk.remove_file(&new.temporary);
        }
    }
    made?;
    let paths: Vec<PathBuf> = files.iter().map(|(path, _)| root.join(path)).collect();
    sync(disk, &paths, top)
}

/// Replaces a file, or makes it when `before` is nothing. `before` is what was read; when the file is something else
/// now, and not already what it should become, it is left alone. It is looked at again just before the renaming; only
/// what someone writes between these two last steps is not seen.
///
/// # Errors
/// When the file changed since it was read ([`Refusal::ChangedMeanwhile`]), or the disk refuses.
pub fn replace(disk: &dyn Disk, path: &Path, before: Option<&[u8]>, bytes: &[u8]) -> Result<(), Error> {
    let top = nearest_folder(disk, folder_of(path))?;
    let paths = [path.to_owned()];
    let there = content(disk, path)?;
    if there.as_deref() == Some(bytes) {
        return sync(disk, &paths, top);
    }
    let changed = || Error::from(Refusal::ChangedMeanwhile(path.to_owned()));
    if there.as_deref() != before {
        return Err(changed());
    }
    let new = New::at(path.to_owned(), bytes);
    let done = write_temporaries(disk, std::slice::from_ref(&new)).and_then(|()| match before {
        None => match disk.rename_new(&new.temporary, path) {
            Err(error) if error.is_there_already() => Err(changed()),
            done => Ok(done?),
        },
        Some(_) if content(disk, path)?.as_deref() != before => Err(changed()),
        Some(_) => Ok(disk.rename(&new.temporary, path)?),
    });
    if done.is_err() {
        let _ = disk.remove_file(&new.temporary);
    }
    done?;
    sync(disk, &paths, top)
}

/// A file on its way: written under a temporary name, then renamed.
struct New<'bytes> {
    path: PathBuf,
    temporary: PathBuf,
    bytes: &'bytes [u8],
}

impl<'bytes> New<'bytes> {
    /// The temporary name is new in each process and each time: two runs never write into one file.
    fn at(path: PathBuf, bytes: &'bytes [u8]) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("{}{}-{number}", temporary_prefix(&path), std::process::id());
        let temporary = path.with_file_name(name);
        New { path, temporary, bytes }
    }
}

fn temporary_prefix(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    format!(".{name}.guidepost-")
}

/// The bytes of a file, or nothing where none is. A link is refused: renaming would replace it, not what it leads to.
fn content(disk: &dyn Disk, path: &Path) -> Result<Option<Vec<u8>>, Error> {
    match disk.kind(path)? {
        None => Ok(None),
        Some(Kind::File) => Ok(Some(disk.read(path)?)),
        Some(_) => Err(Refusal::NotAFile(path.to_owned()).into()),
    }
}

fn write_temporaries(disk: &dyn Disk, files: &[New<'_>]) -> Result<(), Error> {
    for new in files {
        create_folders(disk, folder_of(&new.path))?;
        remove_stale(disk, &new.path)?;
        disk.write_new(&new.temporary, new.bytes)?;
        disk.sync_file(&new.temporary)?;
    }
    Ok(())
}

/// Removes what stopped runs left of this file. Were such a run alive, it would fail and could be repeated.
fn remove_stale(disk: &dyn Disk, path: &Path) -> Result<(), Error> {
    let folder = folder_of(path);
    let prefix = temporary_prefix(path);
    for listed in disk.list(folder)? {
        if listed.kind == Kind::File && listed.name.to_string_lossy().starts_with(&prefix) {
            match disk.remove_file(&folder.join(listed.name)) {
                Err(error) if error.is_not_there() => {}
                done => done?,
            }
        }
    }
    Ok(())
}

/// Gives the files their names in turn. When one cannot have it, those before are removed again.
fn rename_all(disk: &dyn Disk, files: &[New<'_>]) -> Result<(), Error> {
    for (at, new) in files.iter().enumerate() {
        if let Err(error) = disk.rename_new(&new.temporary, &new.path) {
            for done in files[..at].iter().rev() {
                let _ = disk.remove_file(&done.path);
            }
            if error.is_there_already() {
                return Err(Refusal::FileThere(new.path.clone()).into());
            }
            return Err(error.into());
        }
    }
    Ok(())
}

/// Makes files, their names, and the names of their folders up to `top` survive a power cut; the deepest folders
/// first, so that what stands at the top is there only with what stands below it.
fn sync(disk: &dyn Disk, paths: &[PathBuf], top: &Path) -> Result<(), Error> {
    paths.iter().try_for_each(|path| disk.sync_file(path))?;
    let folders_of = |path: &'_ PathBuf| -> Vec<PathBuf> {
        let above = path.ancestors().skip(1);
        above.take_while(|folder| folder.starts_with(top)).map(Path::to_owned).collect()
    };
    let folders: BTreeSet<PathBuf> = paths.iter().flat_map(folders_of).collect();
    let mut folders: Vec<PathBuf> = folders.into_iter().collect();
    folders.sort_by_key(|folder| std::cmp::Reverse(folder.components().count()));
    Ok(folders.iter().try_for_each(|folder| disk.sync_folder(folder))?)
}

/// The folder itself, or the nearest above it that is there: what is made below it has to be synced.
fn nearest_folder<'path>(disk: &dyn Disk, folder: &'path Path) -> Result<&'path Path, Error> {
    for folder in folder.ancestors() {
        if folder.as_os_str().is_empty() || disk.kind(folder)?.is_some() {
            return Ok(folder);
        }
    }
    Ok(folder)
}

fn folder_of(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new(""))
}
