//! What stands in an output folder: which of it is ours, and which is not.
//!
//! Enters: a folder. Leaves: its files, ours and foreign. Never: takes a path from a manifest for a file; what is
//! removed later was found by walking, so that no manifest can point outside.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::manifest::{MANIFEST, Manifest, read_manifest};
use super::{Error, Refusal};
use crate::disk::{self, Disk, Kind, walk};

/// How many foreign files a message names.
const NAMED: usize = 3;

/// What stands in a folder.
pub(super) struct Survey {
    /// The manifest there.
    pub(super) manifest: Option<Manifest>,
    /// The files that it lists and that are there, without the manifest.
    pub(super) files: Vec<PathBuf>,
    /// The folders, those above before those below.
    folders: Vec<PathBuf>,
    /// Whatever else is there, as paths in the folder.
    pub(super) foreign: Vec<String>,
}

impl Survey {
    /// Surveys a folder; one that is not there is empty.
    pub(super) fn of(disk: &dyn Disk, folder: &Path) -> Result<Self, Error> {
        let manifest = read_manifest(disk, folder)?;
        let mut survey = Survey { manifest, files: Vec::new(), folders: Vec::new(), foreign: Vec::new() };
        for (path, kind) in walk(disk, folder)? {
            survey.sort_in(folder, path, kind);
        }
        survey.foreign.sort();
        Ok(survey)
    }

    fn sort_in(&mut self, folder: &Path, path: PathBuf, kind: Kind) {
        let Some(inside) = inside(folder, &path) else {
            let lossy = path.to_string_lossy().into_owned();
            return self.foreign.push(lossy);
        };
        let manifest = self.manifest.as_ref();
        let is_ours = |known: fn(&Manifest, &str) -> bool| manifest.is_some_and(|m| known(m, &inside));
        match kind {
            Kind::File if manifest.is_some() && inside == MANIFEST => {}
            Kind::File if is_ours(|m, path| m.files.contains_key(path)) => self.files.push(path),
            Kind::Folder if is_ours(Manifest::has_folder) => self.folders.push(path),
            _ => self.foreign.push(inside),
        }
    }

    /// The first of the foreign files, and how many more there are.
    pub(super) fn name_foreign(mut self) -> (Vec<String>, usize) {
        let more = self.foreign.len().saturating_sub(NAMED);
        self.foreign.truncate(NAMED);
        (self.foreign, more)
    }
}

/// The path inside the folder, with `/` between the names.
fn inside(folder: &Path, path: &Path) -> Option<String> {
    let names = path.strip_prefix(folder).ok()?.iter();
    let names: Option<Vec<&str>> = names.map(std::ffi::OsStr::to_str).collect();
    Some(names?.join("/"))
}

/// Removes a site that is no longer wanted: what its manifest lists, and then the manifest, so that death on the way
/// leaves what can be removed later. When anything else is there, nothing is removed.
pub(super) fn remove_site(disk: &dyn Disk, folder: &Path) -> Result<(), Error> {
    let survey = Survey::of(disk, folder)?;
    if !survey.foreign.is_empty() {
        let (files, more) = survey.name_foreign();
        let folder = folder.to_owned();
        return Err(Refusal::Leftover { folder, files, more }.into());
    }
    let remove_file = |path: &Path| gone(disk.remove_file(path));
    survey.files.par_iter().try_for_each(|path| remove_file(path))?;
    for folder in survey.folders.iter().rev() {
        gone(disk.remove_folder(folder))?;
    }
    remove_file(&folder.join(MANIFEST))?;
    Ok(gone(disk.remove_folder(folder))?)
}

fn gone(removed: Result<(), disk::Error>) -> Result<(), disk::Error> {
    match removed {
        Err(error) if error.is_not_there() => Ok(()),
        removed => removed,
    }
}
