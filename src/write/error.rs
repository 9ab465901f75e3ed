//! Why something was not written. Enters: an error of the disk, or our own refusal. Leaves: a sentence that says what
//! to do. Never: an author's mistake; that is a finding.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::disk;

/// Why something was not written.
#[derive(Debug)]
pub enum Error {
    /// The machine refused.
    Disk(disk::Error),
    /// We refuse, so that nothing is lost.
    Refused(Refusal),
}

/// What would have been lost or mixed up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The output folder holds something that its manifest does not list.
    Foreign {
        /// The folder.
        folder: PathBuf,
        /// The first of them.
        files: Vec<String>,
        /// How many more there are.
        more: usize,
    },
    /// A folder beside the output, left over by an earlier run, holds something that is not ours.
    Leftover {
        /// The folder.
        folder: PathBuf,
        /// The first of them.
        files: Vec<String>,
        /// How many more there are.
        more: usize,
    },
    /// What stood there before a folder of sources was replaced, or a part of it, could not be removed.
    Stays {
        /// The hidden folder.
        folder: PathBuf,
        /// Why not.
        why: String,
    },
    /// The output folder holds a site of another scope.
    OtherScope {
        /// The folder.
        folder: PathBuf,
        /// Its scope.
        scope: String,
    },
    /// The output folder is, or is in, a folder of sources.
    InsideSources {
        /// The folder.
        folder: PathBuf,
        /// The folder of sources.
        sources: String,
    },
    /// The output folder is the workspace, or holds it.
    HoldsWorkspace(PathBuf),
    /// The output is a link or a file.
    NotAFolder(PathBuf),
    /// The output cannot be moved away: another disk is mounted there, or it is in a lower layer of a container.
    Immovable(PathBuf),
    /// The manifest there cannot be understood.
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// Why not.
        why: String,
    },
    /// Another process publishes into this folder now.
    Busy(PathBuf),
    /// A path that would leave the output, or is kept for the manifest.
    UnsafePath(String),
    /// A folder of sources that may not be written into.
    Protected(PathBuf),
    /// Two files for one path.
    PutTwice(String),
    /// A file could not be put, so the site is not whole.
    Incomplete(PathBuf),
    /// A source file is there already, with other content.
    FileThere(PathBuf),
    /// A source file is not what it was when it was read.
    ChangedMeanwhile(PathBuf),
    /// A link or a folder stands where a source file should.
    NotAFile(PathBuf),
}

impl From<disk::Error> for Error {
    fn from(error: disk::Error) -> Self {
        Error::Disk(error)
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Error::Refused(refusal)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Disk(error) => error.fmt(f),
            Error::Refused(refusal) => refusal.fmt(f),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Disk(error) => Some(error),
            Error::Refused(_) => None,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Foreign { folder, files, more } => write!(
                f,
                "{} holds what Guidepost did not put there: {}; move it away or choose another output folder",
                folder.display(),
                Several(files, *more)
            ),
            Refusal::Leftover { folder, files, more } => write!(
                f,
                "{} is left over from an earlier run and holds what Guidepost did not put there: {}; move it away",
                folder.display(),
                Several(files, *more)
            ),
            Refusal::OtherScope { folder, scope } => {
                write!(f, "{} holds a site of another scope ({scope}); choose another output folder", folder.display())
            }
            Refusal::InsideSources { folder, sources } => {
                write!(f, "{} is inside {sources}, which holds sources; choose another output folder", folder.display())
            }
            Refusal::Manifest { path, why } => write!(
                f,
                "{} cannot be understood ({why}); move that folder away or choose another output folder",
                path.display()
            ),
            Refusal::Stays { folder, why } => write!(
                f,
                "{} is left over and could not be removed ({why}); your sources do not need it: remove it, and run the \
                 same command again",
                folder.display()
            ),
            Refusal::UnsafePath(path) => write!(f, "{path:?} cannot be a path in the output"),
            Refusal::PutTwice(path) => write!(f, "two files were made for {path}"),
            Refusal::HoldsWorkspace(path)
            | Refusal::NotAFolder(path)
            | Refusal::Immovable(path)
            | Refusal::Busy(path)
            | Refusal::Protected(path)
            | Refusal::Incomplete(path)
            | Refusal::FileThere(path)
            | Refusal::ChangedMeanwhile(path)
            | Refusal::NotAFile(path) => self.sentence(f, path),
        }
    }
}

impl Refusal {
    /// Those that say the same of any path.
    fn sentence(&self, f: &mut fmt::Formatter<'_>, path: &Path) -> fmt::Result {
        let words = match self {
            Refusal::HoldsWorkspace(_) => "is the workspace or holds it; choose another output folder",
            Refusal::NotAFolder(_) => "is not a folder (a link is none); choose another output folder",
            Refusal::Immovable(_) => {
                "cannot be moved away, because another disk is mounted there or it is in a lower layer of a container; \
                 choose another output folder, or one in it"
            }
            Refusal::Busy(_) => "is being written by another run; wait until it has finished",
            Refusal::Protected(_) => {
                "is protected from writing, so nothing was changed: allow it (chmod u+w) and run the same command again"
            }
            Refusal::Incomplete(_) => "was not published, because a file could not be written",
            Refusal::FileThere(_) => "is there already; it was left as it is",
            Refusal::ChangedMeanwhile(_) => {
                "was changed by someone else since it was read; it was left as it is: try again"
            }
            _ => "is not a file (a link is none)",
        };
        write!(f, "{} {words}", path.display())
    }
}

/// A few names, and how many more.
struct Several<'a>(&'a [String], usize);

impl fmt::Display for Several<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.join(", "))?;
        match self.1 {
            0 => Ok(()),
            more => write!(f, " and {more} more"),
        }
    }
}
