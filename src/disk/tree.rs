//! Whole trees of folders, made of single operations. Enters: a folder. Leaves: what is in it.
//! Never: follows a link. A file that goes away meanwhile is no error.

use std::path::{Path, PathBuf};

use super::{Disk, Error, Kind};

/// Everything below a folder, with its path, folders before what is in them. A folder that is not there is empty.
///
/// # Errors
/// When a folder cannot be listed.
pub fn walk(disk: &dyn Disk, folder: &Path) -> Result<Vec<(PathBuf, Kind)>, Error> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        let names = match disk.list(&folder) {
            Err(error) if error.is_not_there() => continue,
            names => names?,
        };
        for listed in names {
            let path = folder.join(&listed.name);
            if listed.kind == Kind::Folder {
                waiting.push(path.clone());
            }
            found.push((path, listed.kind));
        }
    }
    Ok(found)
}

/// Makes a folder and those above it, where they are missing.
///
/// # Errors
/// When one cannot be made.
pub fn create_folders(disk: &dyn Disk, folder: &Path) -> Result<(), Error> {
    if folder.as_os_str().is_empty() {
        return Ok(());
    }
    match disk.create_folder(folder) {
        Err(error) if error.is_there_already() => Ok(()),
        Err(error) if error.is_not_there() => {
            let Some(parent) = folder.parent() else {
                return Err(error);
            };
            create_folders(disk, parent)?;
            allow(disk.create_folder(folder), Error::is_there_already)
        }
        done => done,
    }
}

/// Removes a folder and everything in it. One that is not there is removed already.
///
/// # Errors
/// When something cannot be removed.
pub fn remove_tree(disk: &dyn Disk, folder: &Path) -> Result<(), Error> {
    for (path, kind) in walk(disk, folder)?.iter().rev() {
        let done = match kind {
            Kind::Folder => disk.remove_folder(path),
            _ => disk.remove_file(path),
        };
        allow(done, Error::is_not_there)?;
    }
    allow(disk.remove_folder(folder), Error::is_not_there)
}

/// Takes one kind of error as done.
fn allow(done: Result<(), Error>, harmless: fn(&Error) -> bool) -> Result<(), Error> {
    match done {
        Err(error) if harmless(&error) => Ok(()),
        done => done,
    }
}
