//! Where a site may stand. Enters: the workspace's root and the output that was asked for. Leaves: the output and the
//! two names beside it. Never: lets an output be, hold or lie in the sources.

use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};

use super::{Error, Refusal};
use crate::disk::{Disk, Kind};

/// The folders of a workspace that are not for output.
const SOURCES: [&str; 5] = ["guidance", "advice", "themes", "federated", ".git"];

/// The output folder and the names beside it, on the same disk.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// The output folder.
    pub(super) output: PathBuf,
    /// `.<output>.guidepost-stage`: a site in the making. Wholly ours.
    pub(super) stage: PathBuf,
    /// `.<output>.guidepost-swap`: a whole site, about to go in or just taken out. Ours is what its manifest lists.
    pub(super) swap: PathBuf,
}

impl Place {
    /// Checks where the output would stand.
    pub(super) fn check(disk: &dyn Disk, root: &Path, output: &Path) -> Result<Self, Error> {
        // Without a last `/`, behind which a link would look like a folder.
        let mut output: PathBuf = output.components().collect();
        if !matches!(disk.kind(&output)?, None | Some(Kind::Folder)) {
            return Err(Refusal::NotAFolder(output).into());
        }
        let canonical = canonical(disk, &output)?;
        if output.file_name().is_none() {
            output.clone_from(&canonical);
        }
        let root = disk.canonical(root)?;
        if root.starts_with(&canonical) {
            return Err(Refusal::HoldsWorkspace(output).into());
        }
        if let Some(sources) = sources_around(&root, &canonical) {
            let folder = output;
            return Err(Refusal::InsideSources { folder, sources }.into());
        }
        Ok(Self::beside(output))
    }

    fn beside(output: PathBuf) -> Self {
        let name = output.file_name().unwrap_or_default();
        let beside = |ending: &str| {
            let mut hidden = OsString::from(".");
            hidden.push(name);
            hidden.push(ending);
            output.with_file_name(hidden)
        };
        Place { stage: beside(".guidepost-stage"), swap: beside(".guidepost-swap"), output }
    }
}

/// The absolute path of something that may not be there yet.
fn canonical(disk: &dyn Disk, path: &Path) -> Result<PathBuf, Error> {
    match disk.canonical(path) {
        Err(error) if error.is_not_there() => match (path.parent(), path.components().next_back()) {
            (Some(parent), Some(Component::Normal(name))) => Ok(canonical(disk, parent)?.join(name)),
            _ => Err(error.into()),
        },
        found => Ok(found?),
    }
}

/// The folder of sources that a path is or lies in. Case is no difference: on some disks it is none.
fn sources_around(root: &Path, path: &Path) -> Option<String> {
    let first = path.strip_prefix(root).ok()?.components().next()?;
    let first = first.as_os_str().to_string_lossy().to_lowercase();
    SOURCES.contains(&first.as_str()).then_some(first)
}
