//! What a run that was stopped has left beside the output. Enters: a place. Leaves: the output whole, and nothing
//! beside it. Never: deletes what is not ours.
//!
//! The two names beside the output say how far the run had come; there is no other journal. A stage is a site in
//! the making and goes. A swap is a whole site: where there is no output, it takes its place (the run was stopped
//! between two renames); else it is the one that was not wanted, and goes.

use super::place::Place;
use super::survey::remove_site;
use super::{Error, Refusal};
use crate::disk::{self, Disk, Kind, Lock, remove_tree};

/// Takes the output and what is beside it for this process.
pub(super) fn lock(disk: &dyn Disk, place: &Place) -> Result<Vec<Lock>, Error> {
    let mut locks = Vec::new();
    for folder in [&place.output, &place.swap, &place.stage] {
        match disk.kind(folder)? {
            None => continue,
            Some(Kind::Folder) => {}
            Some(_) => return Err(Refusal::NotAFolder(folder.clone()).into()),
        }
        match disk.lock(folder)? {
            Some(lock) => locks.push(lock),
            None => return Err(Refusal::Busy(place.output.clone()).into()),
        }
    }
    Ok(locks)
}

/// Gives the output back where a run was stopped between two renames. Tells whether there is an output now.
pub(super) fn restore(disk: &dyn Disk, place: &Place) -> Result<bool, disk::Error> {
    if disk.kind(&place.output)?.is_some() {
        return Ok(true);
    }
    let has_swap = disk.kind(&place.swap)?.is_some();
    if has_swap {
        disk.rename(&place.swap, &place.output)?;
    }
    Ok(has_swap)
}

/// Removes what is beside the output.
pub(super) fn clear(disk: &dyn Disk, place: &Place) -> Result<(), Error> {
    if disk.kind(&place.swap)?.is_some() {
        remove_site(disk, &place.swap)?;
    }
    if disk.kind(&place.stage)?.is_some() {
        remove_tree(disk, &place.stage)?;
    }
    Ok(())
}
