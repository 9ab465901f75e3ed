//! What the machine refused, in plain words. Enters: an error of the system. Leaves: a sentence with its path.
//! Never: says anything about what an author wrote; that is a finding.

use std::io;
use std::path::{Path, PathBuf};

/// What was being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Reading a file.
    Read,
    /// Asking what stands at a path.
    Look,
    /// Listing a folder.
    List,
    /// Taking a folder for this process.
    Lock,
    /// Making a folder.
    CreateFolder,
    /// Writing a file.
    Write,
    /// Making a file or folder survive a power cut.
    Sync,
    /// Renaming.
    Rename,
    /// Exchanging two folders.
    Exchange,
    /// Giving a file a second name.
    Link,
    /// Removing.
    Remove,
}

impl Action {
    fn words(self) -> &'static str {
        match self {
            Action::Read => "read",
            Action::Look => "look at",
            Action::List => "list the folder",
            Action::Lock => "lock the folder",
            Action::CreateFolder => "create the folder",
            Action::Write => "write",
            Action::Sync => "save to the disk",
            Action::Rename => "rename to",
            Action::Exchange => "put in place",
            Action::Link => "link",
            Action::Remove => "remove",
        }
    }
}

/// The machine refused something: never an author's mistake.
#[derive(Debug)]
pub struct Error {
    /// Where.
    pub path: PathBuf,
    /// What was being done.
    pub action: Action,
    /// What the system said.
    pub source: io::Error,
}

impl Error {
    /// An error of the system, with what was being done where.
    #[must_use]
    pub fn new(action: Action, path: &Path, source: io::Error) -> Self {
        Error { path: path.to_owned(), action, source }
    }

    /// Nothing stands at the path.
    #[must_use]
    pub fn is_not_there(&self) -> bool {
        self.source.kind() == io::ErrorKind::NotFound
    }

    /// Something stands at the path already.
    #[must_use]
    pub fn is_there_already(&self) -> bool {
        self.source.kind() == io::ErrorKind::AlreadyExists
    }

    /// This disk or this system has no such operation.
    #[must_use]
    pub fn is_unsupported(&self) -> bool {
        self.source.kind() == io::ErrorKind::Unsupported
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "could not {} {}: ", self.action.words(), self.path.display())?;
        match plain_words(self.source.kind()) {
            Some(words) => f.write_str(words),
            None => write!(f, "{}", self.source),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

fn plain_words(kind: io::ErrorKind) -> Option<&'static str> {
    Some(match kind {
        io::ErrorKind::NotFound => "there is no such file or folder",
        io::ErrorKind::PermissionDenied => "permission denied",
        io::ErrorKind::AlreadyExists => "something is there already",
        io::ErrorKind::StorageFull => "the disk is full",
        io::ErrorKind::QuotaExceeded => "the disk quota is used up",
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only",
        io::ErrorKind::NotADirectory => "it is not a folder",
        io::ErrorKind::IsADirectory => "it is a folder",
        io::ErrorKind::DirectoryNotEmpty => "the folder is not empty",
        io::ErrorKind::Unsupported => "this disk cannot do that",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_a_sentence() {
        let source = io::Error::from_raw_os_error(13);
        let error = Error::new(Action::Read, Path::new("guidance/x.md"), source);
        let said = error.to_string();
        assert_eq!(said, "could not read guidance/x.md: permission denied");
    }
}
