//! Reads a workspace again after some of its files changed.
//!
//! Enters: a disk, a root, what was loaded before, and the paths where something happened. Leaves: what
//! [`load`](super::load) would give now. Never: trusts that a path is still what it was.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::Path;
use std::sync::Arc;

use super::walk::{FOLDERS, Found, SITE, is_skipped};
use super::{Loaded, WORKSPACE_FILE, load, take};
use crate::diag::{Code, Finding};
use crate::disk::{Disk, Error, Kind};
use crate::text::Sources;

/// Whether a change at a path, written with `/` from the root, can change what is loaded.
#[must_use]
pub fn concerns(path: &str) -> bool {
    let mut names = path.split('/');
    let top = names.next().unwrap_or("");
    (top == WORKSPACE_FILE || FOLDERS.contains(&top)) && !names.any(|name| is_skipped(OsStr::new(name)))
}

/// Loads again where only the files at some paths changed. Files that were there and are there still are read by
/// themselves; for anything else, such as a file or folder that came or went, everything is walked again.
///
/// # Errors
/// When something that is there cannot be read.
pub fn load_again(disk: &dyn Disk, root: &Path, former: &Loaded, paths: &BTreeSet<String>) -> Result<Loaded, Error> {
    let mut changed = Vec::new();
    for path in paths.iter().filter(|path| concerns(path)) {
        let on_disk = root.join(path);
        match (disk.kind(&on_disk)?, former.sources.find(path)) {
            (Some(Kind::File), Some(id)) if !path.ends_with(SITE) => {
                changed.push((id, Found { path: Arc::clone(&former.sources.file(id).path), on_disk, obstacle: None }));
            }
            (None, None) if !has_files_below(&former.sources, path) && !path.ends_with(SITE) => {}
            _ => return load(disk, root),
        }
    }
    let mut sources = former.sources.clone();
    let again = |finding: &&Finding| {
        finding.code == Code::FileNameClash || !changed.iter().any(|(id, _)| *id == finding.span.file)
    };
    let mut findings: Vec<Finding> = former.findings.iter().filter(again).cloned().collect();
    for (id, found) in changed {
        let Some((file, faults)) = take(disk, found)? else { return load(disk, root) };
        sources.replace(id, file);
        findings.extend(faults.iter().map(|fault| Finding::from_fault(fault, id)));
    }
    findings.sort_by_key(|finding| finding.span);
    Ok(Loaded { sources, findings })
}

fn has_files_below(sources: &Sources, folder: &str) -> bool {
    let below = |path: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    sources.iter().any(|(_, file)| below(&file.path))
}
