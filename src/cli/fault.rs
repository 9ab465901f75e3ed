//! Why a command could not run.

use std::path::PathBuf;

use crate::{disk, write};

/// Why a command could not run: exit code 2.
#[derive(Debug)]
pub(super) enum Fault {
    /// The machine refused.
    Disk(disk::Error),
    /// The output or a source could not be written.
    Write(write::Error),
    /// There is no workspace here or above.
    NoWorkspace(PathBuf),
    /// The arguments cannot be used as they are.
    Usage(String),
    /// A template could not be rendered with a page's data.
    Theme(String),
    /// Whoever reads our output went away: not a fault.
    PipeClosed,
    /// The output could not be written.
    Output(std::io::Error),
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Fault::Disk(error) => error.fmt(f),
            Fault::Write(error) => error.fmt(f),
            Fault::NoWorkspace(folder) => write!(
                f,
                "there is no guidepost.yaml in {} or above it; `guidepost init` makes a workspace",
                folder.display()
            ),
            Fault::Usage(message) | Fault::Theme(message) => f.write_str(message),
            Fault::PipeClosed => Ok(()),
            Fault::Output(error) => write!(f, "could not print: {error}"),
        }
    }
}

impl From<disk::Error> for Fault {
    fn from(error: disk::Error) -> Self {
        Fault::Disk(error)
    }
}

impl From<write::Error> for Fault {
    fn from(error: write::Error) -> Self {
        Fault::Write(error)
    }
}
