//! A disk in memory for tests. Enters: the same operations as on the real disk. Leaves: the same answers, or the
//! failure that was asked for. Never: touches the machine.
//!
//! It keeps two images: the live one, which a running program sees, and the durable one, which a power cut leaves.
//! A file's content is durable once the file was synced; a name once its folder was synced. Every operation is
//! counted, reads too, so that a test can let each one fail, or be the last, in turn:
//!
//! ```
//! use guidepost::disk::{Death, Disk, TrialDisk, Trouble};
//! use std::path::Path;
//!
//! for n in 0.. {
//!     let disk = TrialDisk::with_files([("kept.md", "old")]);
//!     disk.trouble(Trouble::DieAt(n));
//!     let done = disk.write_new(Path::new("new.md"), b"new");
//!     if done.is_ok() {
//!         break; // there is no operation number n
//!     }
//!     disk.restart(Death::PowerCut);
//!     assert_eq!(disk.files().len(), 1);
//! }
//! ```

mod image;
mod operations;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use image::Image;

/// When something goes wrong. Operations are counted from 0, anew from each call of [`TrialDisk::trouble`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Trouble {
    /// Never.
    #[default]
    None,
    /// That operation fails as on a full disk, with half of the bytes written; later ones go on.
    FailAt(u64),
    /// Every operation from that one on fails so.
    FailFrom(u64),
    /// That operation is the last: it writes half of its bytes, and it and all later ones answer
    /// that the disk is dead, until [`TrialDisk::restart`].
    DieAt(u64),
}

/// How a program ends early, and so what is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Death {
    /// The program is killed: all that it did is there.
    Kill,
    /// Power fails, and only what was synced is left. Of a synced name with unsynced bytes, half the bytes are left.
    PowerCut,
    /// Power fails after the system wrote all names, but of unsynced bytes only half.
    TornPowerCut,
}

/// Something that not every disk can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ability {
    /// Exchanging two folders.
    Exchange,
    /// A second name for a file.
    HardLink,
}

/// A disk in memory. Paths are taken from one root, whether they begin with `/` or not.
#[derive(Debug, Default)]
pub struct TrialDisk {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    image: Image,
    trouble: Trouble,
    operations: u64,
    is_dead: bool,
    intruder: Option<Intruder>,
    has_no_exchange: bool,
    has_no_hard_links: bool,
}

/// Someone else, who writes a file just before an operation.
#[derive(Debug)]
struct Intruder {
    before: u64,
    path: PathBuf,
    bytes: Vec<u8>,
}

impl TrialDisk {
    /// An empty disk.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A disk with files, and their folders, that survive a power cut.
    ///
    /// # Panics
    /// When two files want the same name.
    #[must_use]
    pub fn with_files<P: AsRef<Path>, B: AsRef<[u8]>>(files: impl IntoIterator<Item = (P, B)>) -> Self {
        let disk = Self::new();
        for (path, bytes) in files {
            disk.put(path, bytes);
        }
        disk
    }

    /// Puts a file there as if it had always been there: not counted, never failing, surviving a power cut.
    pub fn put(&self, path: impl AsRef<Path>, bytes: impl AsRef<[u8]>) {
        self.state().image.put(path.as_ref(), bytes.as_ref());
    }

    /// Puts a symbolic link there, that leads nowhere, in the same way.
    pub fn put_link(&self, path: impl AsRef<Path>) {
        self.state().image.put_link(path.as_ref());
    }

    /// Every file of the live image with its bytes, and every empty folder with a `/` behind it.
    #[must_use]
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        self.state().image.files()
    }

    /// How many operations were asked for since the start or the last [`TrialDisk::trouble`].
    #[must_use]
    pub fn operations(&self) -> u64 {
        self.state().operations
    }

    /// Says what goes wrong from now on, and counts from 0 again.
    pub fn trouble(&self, trouble: Trouble) {
        let mut state = self.state();
        state.trouble = trouble;
        state.operations = 0;
    }

    /// Lets someone else put a file there, as [`TrialDisk::put`] does, just before operation number `before`.
    pub fn intrude(&self, before: u64, path: impl AsRef<Path>, bytes: impl AsRef<[u8]>) {
        self.state().intruder =
            Some(Intruder { before, path: path.as_ref().to_owned(), bytes: bytes.as_ref().to_vec() });
    }

    /// Takes an ability away.
    pub fn without(&self, ability: Ability) {
        let mut state = self.state();
        match ability {
            Ability::Exchange => state.has_no_exchange = true,
            Ability::HardLink => state.has_no_hard_links = true,
        }
    }

    /// Comes back after a death, with what it left, and no more trouble.
    pub fn restart(&self, death: Death) {
        let mut state = self.state();
        state.image.restart(death);
        state.is_dead = false;
        state.trouble = Trouble::None;
        state.operations = 0;
    }

    /// Makes everything survive a power cut.
    pub fn settle(&self) {
        self.state().image.settle();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
