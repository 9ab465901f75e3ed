//! The machine's own disk. Enters: paths. Leaves: what the system says, unembellished.
//! Never: retries, caches or decides.
#![allow(clippy::disallowed_methods, reason = "this is the one file that may touch the machine's disk")]

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::{Action, Disk, Error, Kind, Listed, Lock};

/// The machine's own disk.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn read_up_to(&self, path: &Path, limit: usize) -> Result<Vec<u8>, Error> {
        read_up_to(path, limit).map_err(at(Action::Read, path))
    }

    fn kind(&self, path: &Path) -> Result<Option<Kind>, Error> {
        let path = or_here(path);
        match fs::symlink_metadata(path) {
            Ok(metadata) => Ok(Some(kind_of(metadata.file_type()))),
            Err(error) if is_absent(&error) => Ok(None),
            Err(error) => Err(Error::new(Action::Look, path, error)),
        }
    }

    fn list(&self, folder: &Path) -> Result<Vec<Listed>, Error> {
        list(folder).map_err(at(Action::List, folder))
    }

    fn canonical(&self, path: &Path) -> Result<PathBuf, Error> {
        fs::canonicalize(or_here(path)).map_err(at(Action::Look, path))
    }

    fn lock(&self, folder: &Path) -> Result<Option<Lock>, Error> {
        system::lock(folder).map_err(at(Action::Lock, folder))
    }

    fn is_writable(&self, folder: &Path) -> bool {
        system::is_writable(folder)
    }

    fn create_folder(&self, path: &Path) -> Result<(), Error> {
        fs::create_dir(path).map_err(at(Action::CreateFolder, path))
    }

    fn write_new(&self, path: &Path, bytes: &[u8]) -> Result<(), Error> {
        let opened = OpenOptions::new().write(true).create_new(true).open(path);
        opened.and_then(|mut file| file.write_all(bytes)).map_err(at(Action::Write, path))
    }

    fn sync_file(&self, path: &Path) -> Result<(), Error> {
        system::sync_file(path).map_err(at(Action::Sync, path))
    }

    fn sync_folder(&self, path: &Path) -> Result<(), Error> {
        system::sync_folder(path).map_err(at(Action::Sync, path))
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<(), Error> {
        fs::rename(from, to).map_err(at(Action::Rename, to))
    }

    fn rename_new(&self, from: &Path, to: &Path) -> Result<(), Error> {
        rename_new(from, to).map_err(at(Action::Rename, to))
    }

    fn exchange(&self, one: &Path, other: &Path) -> Result<(), Error> {
        system::exchange(one, other).map_err(at(Action::Exchange, other))
    }

    fn hard_link(&self, from: &Path, to: &Path) -> Result<(), Error> {
        fs::hard_link(from, to).map_err(at(Action::Link, to))
    }

    fn remove_file(&self, path: &Path) -> Result<(), Error> {
        fs::remove_file(path).map_err(at(Action::Remove, path))
    }

    fn remove_folder(&self, path: &Path) -> Result<(), Error> {
        fs::remove_dir(path).map_err(at(Action::Remove, path))
    }
}

fn at(action: Action, path: &Path) -> impl FnOnce(io::Error) -> Error {
    move |source| Error::new(action, path, source)
}

/// The parent of a relative name is the empty path, which the system does not know.
fn or_here(path: &Path) -> &Path {
    if path.as_os_str().is_empty() { Path::new(".") } else { path }
}

/// Nothing there: no such name, or a file where the path has a folder.
fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

fn kind_of(file_type: fs::FileType) -> Kind {
    if file_type.is_symlink() {
        Kind::Link
    } else if file_type.is_dir() {
        Kind::Folder
    } else if file_type.is_file() {
        Kind::File
    } else {
        Kind::Other
    }
}

/// Reads with room for the whole file from the start, so that a small file costs one read and its end.
fn read_up_to(path: &Path, limit: usize) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let length = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(length.min(limit).saturating_add(1)).map_err(|_| io::ErrorKind::OutOfMemory)?;
    file.take(limit as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn list(folder: &Path) -> io::Result<Vec<Listed>> {
    if !fs::metadata(or_here(folder))?.is_dir() {
        return Err(io::ErrorKind::NotADirectory.into());
    }
    let mut names = Vec::new();
    for entry in WalkDir::new(or_here(folder)).min_depth(1).max_depth(1).sort_by_file_name() {
        match entry.map_err(io::Error::from) {
            Ok(entry) => names.push(Listed { name: entry.file_name().to_owned(), kind: kind_of(entry.file_type()) }),
            // What went away between the listing and the look is not there.
            Err(error) if is_absent(&error) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(names)
}

/// In one step where the system can; else by a second name, which no one can overwrite either; else with a look before.
fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    match system::rename_new(from, to) {
        Err(error) if error.kind() == io::ErrorKind::Unsupported => {}
        done => return done,
    }
    match fs::hard_link(from, to) {
        Ok(()) => return fs::remove_file(from),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
        Err(_) => {}
    }
    match fs::symlink_metadata(to) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => fs::rename(from, to),
        Err(error) => Err(error),
        Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
    }
}

/// What only some systems have.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
mod system {
    use std::fs::File;
    use std::io;
    use std::os::unix::fs::MetadataExt;
    use std::path::Path;

    use rustix::fs::{Access, CWD, FlockOperation, RenameFlags, access, flock, renameat_with};
    use rustix::io::Errno;

    use super::or_here;
    use crate::disk::Lock;

    pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
        renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).map_err(unsupported)
    }

    pub(super) fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
        renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE).map_err(unsupported)
    }

    /// Old systems, file systems without the operation, and mount points.
    fn unsupported(error: Errno) -> io::Error {
        match error {
            Errno::INVAL | Errno::NOSYS | Errno::NOTSUP | Errno::XDEV | Errno::BUSY => {
                io::ErrorKind::Unsupported.into()
            }
            other => other.into(),
        }
    }

    pub(super) fn is_writable(folder: &Path) -> bool {
        access(or_here(folder), Access::WRITE_OK | Access::EXEC_OK).is_ok()
    }

    /// A folder that was renamed away between opening and locking counts as held: its owner has just finished.
    pub(super) fn lock(folder: &Path) -> io::Result<Option<Lock>> {
        let file = File::open(or_here(folder))?;
        match flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => {}
            Err(Errno::WOULDBLOCK) => return Ok(None),
            Err(_) => return Ok(Some(Lock::default())),
        }
        let (held, named) = (file.metadata()?, std::fs::symlink_metadata(or_here(folder))?);
        let same = (held.dev(), held.ino()) == (named.dev(), named.ino());
        Ok(same.then_some(Lock { _held: Some(file) }))
    }

    pub(super) fn sync_file(path: &Path) -> io::Result<()> {
        File::open(path)?.sync_all()
    }

    pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
        File::open(or_here(path))?.sync_all()
    }
}

/// Without them: folders are renamed in two steps, nothing is locked, and folders cannot be synced.
#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
mod system {
    use std::fs::OpenOptions;
    use std::io;
    use std::path::Path;

    use crate::disk::Lock;

    pub(super) fn is_writable(_: &Path) -> bool {
        true
    }

    pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    pub(super) fn rename_new(_: &Path, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    pub(super) fn lock(folder: &Path) -> io::Result<Option<Lock>> {
        std::fs::symlink_metadata(folder)?;
        Ok(Some(Lock::default()))
    }

    pub(super) fn sync_file(path: &Path) -> io::Result<()> {
        OpenOptions::new().write(true).open(path)?.sync_all()
    }

    pub(super) fn sync_folder(_: &Path) -> io::Result<()> {
        Ok(())
    }
}
