//! Which sources a list of files and folders on the command line means.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use super::fault::Fault;
use super::workspace;
use crate::disk::{Disk as _, RealDisk};
use crate::text::{FileId, Sources, did_you_mean};

/// The sources meant by paths from the current folder or from the root; all of them where no path is given.
pub(super) fn selected(root: &Path, paths: &[PathBuf], sources: &Sources) -> Result<BTreeSet<FileId>, Fault> {
    if paths.is_empty() {
        return Ok(sources.iter().map(|(id, _)| id).collect());
    }
    let root = RealDisk.canonical(root)?;
    let here = RealDisk.canonical(&workspace::current_folder()?)?;
    let mut found = BTreeSet::new();
    for path in paths {
        let from_here = plain(&here.join(path));
        let from_here = from_here.strip_prefix(&root).ok().map(Path::to_owned);
        let from_root = path.is_relative().then(|| plain(path));
        let candidates = [from_here, from_root];
        let meant = candidates.iter().flatten().map(|path| below(path, sources)).find(|meant| !meant.is_empty());
        found.extend(meant.ok_or_else(|| no_source(path, &candidates, sources))?);
    }
    Ok(found)
}

/// A source itself, or all in a folder.
fn below(path: &Path, sources: &Sources) -> Vec<FileId> {
    let files = sources.iter().filter(|(_, file)| Path::new(&*file.path).starts_with(path));
    files.map(|(id, _)| id).collect()
}

/// A path without `.` and `..`, as it is written: a link is not followed.
fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => _ = out.pop(),
            part => out.push(part),
        }
    }
    out
}

fn no_source(path: &Path, candidates: &[Option<PathBuf>], sources: &Sources) -> Fault {
    let mut known: BTreeSet<&str> = BTreeSet::new();
    for (_, file) in sources.iter() {
        known.insert(&file.path);
        known.extend(file.path.match_indices('/').map(|(at, _)| &file.path[..at]));
    }
    let texts = candidates.iter().flatten().filter_map(|path| path.to_str());
    let near = texts.filter_map(|text| did_you_mean(text, known.iter().copied())).next();
    let help = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    Fault::Usage(format!("there is no source `{}`{help}", path.display()))
}
