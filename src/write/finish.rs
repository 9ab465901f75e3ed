//! How a staged site is put in place. Enters: a stage. Leaves: the output folder, changed in one step, or not at all
//! where nothing changed. Never: syncs pages (they can be made again); only the manifest is, because without it we
//! would not know the output for ours.

use std::io;
use std::sync::atomic::Ordering;

use rayon::prelude::*;

use super::manifest::{MANIFEST, Manifest};
use super::place::Place;
use super::stage::{Stage, folder_of, hold};
use super::survey::remove_site;
use super::{Error, Refusal, leftovers};

/// How the new site came into place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// No page changed and none went. At most the head of the manifest was renewed.
    Nothing,
    /// There was no output folder before.
    Created,
    /// In one step: a reader sees the old site or the new one.
    Exchanged,
    /// In two renames, because this disk cannot exchange folders: for a moment there was no site.
    Renamed,
}

/// What publishing did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    /// Files that are new or changed.
    pub written: usize,
    /// Files that were right already.
    pub unchanged: usize,
    /// Files that went away.
    pub removed: usize,
    /// How the new site came into place.
    pub how: How,
}

impl Stage<'_> {
    /// Puts the site in place.
    ///
    /// # Errors
    /// When the disk refuses, or a file could not be put: the output is the one before. Only when the old site could
    /// not be removed, the new one is in place already; so with [`Refusal::Leftover`], when someone put a file of
    /// theirs into the output meanwhile: it is kept in the folder that the error names.
    pub fn finish(mut self) -> Result<Report, Error> {
        let report = self.publish();
        self.is_done = report.is_ok();
        report
    }

    fn publish(&self) -> Result<Report, Error> {
        if self.is_broken.load(Ordering::Relaxed) {
            return Err(Refusal::Incomplete(self.place.output.clone()).into());
        }
        let files = std::mem::take(&mut *hold(&self.files));
        let (written, unchanged): (Vec<_>, Vec<_>) = files.iter().partition(|(_, put)| put.is_written);
        let unchanged: Vec<&str> = unchanged.into_iter().map(|(path, _)| path.as_str()).collect();
        let former = self.former.iter().flat_map(|former| former.files.keys());
        let mut report = Report {
            written: written.len(),
            unchanged: unchanged.len(),
            removed: former.filter(|path| !files.contains_key(*path)).count(),
            how: How::Nothing,
        };
        let hashes = files.iter().map(|(path, put)| (path.clone(), put.hash.clone()));
        let manifest = Manifest { publication: self.publication.clone(), files: hashes.collect() };
        if self.former.is_some() && report.written == 0 && report.removed == 0 {
            self.renew(&manifest)?;
            return Ok(report);
        }
        self.keep(&unchanged)?;
        self.write_manifest(&manifest)?;
        report.how = self.put_in_place()?;
        Ok(report)
    }

    /// Renews the manifest of an output that is right but for its head.
    fn renew(&self, manifest: &Manifest) -> Result<(), Error> {
        if self.former.as_ref() == Some(manifest) {
            return Ok(());
        }
        self.write_manifest(manifest)?;
        let (from, to) = (self.place.stage.join(MANIFEST), self.place.output.join(MANIFEST));
        self.disk.rename(&from, &to)?;
        leftovers::clear(self.disk, &self.place)
    }

    /// Brings the unchanged files into the stage, by a second name or by a copy.
    fn keep(&self, unchanged: &[&str]) -> Result<(), Error> {
        unchanged.par_iter().try_for_each(|path| {
            self.make_folder(folder_of(path))?;
            let (from, to) = (self.place.output.join(path), self.place.stage.join(path));
            match self.disk.hard_link(&from, &to) {
                Ok(()) => Ok(()),
                Err(_) => Ok(self.disk.write_new(&to, &self.disk.read(&from)?)?),
            }
        })
    }

    fn write_manifest(&self, manifest: &Manifest) -> Result<(), Error> {
        self.write(MANIFEST, &manifest.to_bytes())?;
        Ok(self.disk.sync_file(&self.place.stage.join(MANIFEST))?)
    }

    fn put_in_place(&self) -> Result<How, Error> {
        let Place { output, stage, swap } = &self.place;
        if !self.has_output {
            self.disk.rename(stage, output)?;
            return Ok(How::Created);
        }
        self.disk.rename(stage, swap)?;
        let how = match self.disk.exchange(swap, output) {
            Ok(()) => How::Exchanged,
            Err(error) if error.is_unsupported() => {
                self.disk.rename(swap, stage)?;
                self.rename_twice()?;
                How::Renamed
            }
            Err(error) => return Err(error.into()),
        };
        remove_site(self.disk, swap)?;
        Ok(how)
    }

    /// Takes the output away and puts the stage there. If the second step fails, the stage is dropped without being
    /// done, and that takes the first step back.
    fn rename_twice(&self) -> Result<(), Error> {
        let Place { output, stage, swap } = &self.place;
        self.disk.rename(output, swap).map_err(|error| match error.source.kind() {
            io::ErrorKind::ResourceBusy | io::ErrorKind::CrossesDevices => {
                Error::from(Refusal::Immovable(output.clone()))
            }
            _ => error.into(),
        })?;
        Ok(self.disk.rename(stage, output)?)
    }
}
