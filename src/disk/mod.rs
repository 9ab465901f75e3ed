//! Files and folders, behind one small trait.
//!
//! Enters: paths. Leaves: bytes, lists of names, and errors that name the path in plain words.
//! Never: knows what a file means. Only [`RealDisk`] touches the machine; [`TrialDisk`] is a disk in memory
//! that fails or dies at any operation a test asks for, so that every promise about the disk is enumerated.

mod error;
mod real;
mod tree;
mod trial;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

pub use error::{Action, Error};
pub use real::RealDisk;
pub use tree::{create_folders, remove_tree, walk};
pub use trial::{Ability, Death, TrialDisk, Trouble};

/// What stands at a path. Links are not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A file with bytes.
    File,
    /// A folder.
    Folder,
    /// A symbolic link, to whatever.
    Link,
    /// A pipe, a socket, a device.
    Other,
}

/// One name in a folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    /// The name, without its folder.
    pub name: OsString,
    /// What it is.
    pub kind: Kind,
}

/// Holds a folder for this process alone until dropped. The lock follows the folder when it is renamed.
#[derive(Debug, Default)]
pub struct Lock {
    _held: Option<std::fs::File>,
}

/// What the rest asks of a disk: single operations, each of which happens wholly or fails.
/// A caller that makes several must bear death between any two.
pub trait Disk: Sync {
    /// The bytes of a file.
    ///
    /// # Errors
    /// When it cannot be read.
    fn read(&self, path: &Path) -> Result<Vec<u8>, Error> {
        self.read_up_to(path, usize::MAX)
    }

    /// The first bytes of a file, `limit` at most.
    ///
    /// # Errors
    /// When it cannot be read.
    fn read_up_to(&self, path: &Path, limit: usize) -> Result<Vec<u8>, Error>;

    /// What stands at a path, or nothing. A link is a link, wherever it leads.
    ///
    /// # Errors
    /// When the machine does not tell.
    fn kind(&self, path: &Path) -> Result<Option<Kind>, Error>;

    /// The names in a folder, sorted.
    ///
    /// # Errors
    /// When it is no folder or cannot be read.
    fn list(&self, folder: &Path) -> Result<Vec<Listed>, Error>;

    /// The one absolute path of something that is there, links resolved.
    ///
    /// # Errors
    /// When it is not there.
    fn canonical(&self, path: &Path) -> Result<PathBuf, Error>;

    /// Takes a folder for this process, or gives nothing when another process holds it.
    /// Where locks are not to be had, it gives one that holds nothing.
    ///
    /// # Errors
    /// When the folder is not there.
    fn lock(&self, folder: &Path) -> Result<Option<Lock>, Error>;

    /// Whether names in a folder may be made and removed, as far as the machine tells beforehand.
    fn is_writable(&self, _folder: &Path) -> bool {
        true
    }

    /// Makes a folder whose parent is there.
    ///
    /// # Errors
    /// When something is there already, or it cannot be made.
    fn create_folder(&self, path: &Path) -> Result<(), Error>;

    /// Writes a file that must not be there yet; it is not synced.
    ///
    /// # Errors
    /// When something is there already, or it cannot be written; then a part of it may be left.
    fn write_new(&self, path: &Path, bytes: &[u8]) -> Result<(), Error>;

    /// Makes the content of a file survive a power cut.
    ///
    /// # Errors
    /// When the machine refuses.
    fn sync_file(&self, path: &Path) -> Result<(), Error>;

    /// Makes the names in a folder survive a power cut.
    ///
    /// # Errors
    /// When the machine refuses.
    fn sync_folder(&self, path: &Path) -> Result<(), Error>;

    /// Renames; a file at `to` is replaced in one step.
    ///
    /// # Errors
    /// When it cannot be.
    fn rename(&self, from: &Path, to: &Path) -> Result<(), Error>;

    /// Renames a file to a name that must be free.
    ///
    /// # Errors
    /// When something is there already ([`Error::is_there_already`]), or it cannot be.
    fn rename_new(&self, from: &Path, to: &Path) -> Result<(), Error>;

    /// Exchanges two folders in one step.
    ///
    /// # Errors
    /// When it cannot be; where disk or system have no such operation, [`Error::is_unsupported`].
    fn exchange(&self, one: &Path, other: &Path) -> Result<(), Error>;

    /// Gives a file a second name.
    ///
    /// # Errors
    /// When it cannot be, or something is there already.
    fn hard_link(&self, from: &Path, to: &Path) -> Result<(), Error>;

    /// Removes one name of a file, or a link.
    ///
    /// # Errors
    /// When it cannot be.
    fn remove_file(&self, path: &Path) -> Result<(), Error>;

    /// Removes an empty folder.
    ///
    /// # Errors
    /// When it is not empty, or cannot be.
    fn remove_folder(&self, path: &Path) -> Result<(), Error>;
}
