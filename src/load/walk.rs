//! Which files of a workspace are sources. Enters: a root. Leaves: their paths. Never: enters a link, a folder that
//! begins with a dot, or a published site.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::WORKSPACE_FILE;
use crate::disk::{Disk, Error, Kind, Listed};

/// The folders of a workspace, at its top.
pub const FOLDERS: [&str; 4] = ["advice", "federated", "guidance", "themes"];

/// A folder with this file in it is a site that was published.
pub(super) const SITE: &str = "guidepost-manifest.json";

/// Why something that was found is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Obstacle {
    /// A symbolic link.
    Link,
    /// A pipe, a socket, a device.
    Special,
    /// A file by the name of one of the folders at the top.
    FileForFolder,
    /// A folder by the name of the file at the top.
    FolderForFile,
    /// A name that is not UTF-8.
    Name,
}

/// One thing that is to be read, or that cannot be.
#[derive(Debug)]
pub(super) struct Found {
    /// The path from the root, with `/` between the names.
    pub(super) path: Arc<str>,
    /// The path for the disk.
    pub(super) on_disk: PathBuf,
    /// Why it is not read.
    pub(super) obstacle: Option<Obstacle>,
}

/// A folder that is still to be listed.
struct Waiting {
    path: String,
    on_disk: PathBuf,
}

/// Finds all sources, in no order that matters.
pub(super) fn walk(disk: &dyn Disk, root: &Path) -> Result<Vec<Found>, Error> {
    let mut found = Vec::new();
    let mut waiting = Vec::new();
    let top = Waiting { path: String::new(), on_disk: root.to_owned() };
    for listed in disk.list(root)? {
        let is_file = listed.name == WORKSPACE_FILE;
        let is_folder = FOLDERS.iter().any(|name| listed.name == **name);
        let obstacle = match listed.kind {
            _ if !is_file && !is_folder => continue,
            Kind::Folder if is_file => Obstacle::FolderForFile,
            Kind::File if is_folder => Obstacle::FileForFolder,
            _ => {
                found.extend(top.meet(&listed, &mut waiting));
                continue;
            }
        };
        found.push(Found {
            path: listed.name.to_string_lossy().into(),
            on_disk: root.join(&listed.name),
            obstacle: Some(obstacle),
        });
    }
    while let Some(folder) = waiting.pop() {
        let names = match disk.list(&folder.on_disk) {
            Err(error) if error.is_not_there() => continue,
            names => names?,
        };
        if names.iter().any(|listed| listed.name == SITE) {
            continue;
        }
        for listed in names.iter().filter(|listed| !is_skipped(&listed.name)) {
            found.extend(folder.meet(listed, &mut waiting));
        }
    }
    Ok(found)
}

impl Waiting {
    /// Takes one name in this folder: a folder waits in its turn, everything else was found.
    fn meet(&self, listed: &Listed, waiting: &mut Vec<Waiting>) -> Option<Found> {
        let name = listed.name.to_string_lossy();
        let path = match self.path.as_str() {
            "" => name.clone().into_owned(),
            folder => format!("{folder}/{name}"),
        };
        let on_disk = self.on_disk.join(&listed.name);
        let obstacle = match listed.kind {
            Kind::Link => Some(Obstacle::Link),
            Kind::Other => Some(Obstacle::Special),
            _ if listed.name.to_str().is_none() => Some(Obstacle::Name),
            Kind::File => None,
            Kind::Folder => {
                waiting.push(Waiting { path, on_disk });
                return None;
            }
        };
        let path = path.into();
        Some(Found { path, on_disk, obstacle })
    }
}

/// Hidden names, our own temporary files among them, and what editors leave beside the file they edit.
pub(super) fn is_skipped(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let is_autosave = name.starts_with('#') && name.ends_with('#');
    let endings = ["~", ".swp", ".swo", ".swx"];
    name.starts_with('.') || is_autosave || endings.iter().any(|ending| name.ends_with(ending))
}
