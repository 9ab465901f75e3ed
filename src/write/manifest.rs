//! `guidepost-manifest.json`: what a site was made from, and every file that is ours (FORMAT section 8).
//!
//! Enters: an output folder. Leaves: the manifest there. Never: says when it was made; the same sources give the same
//! bytes. What it lists may be overwritten and removed by us; what it does not list may not.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::survey::Survey;
use super::{Error, Refusal, is_safe};
use crate::disk::{self, Disk};

/// The name of the manifest, at the top of the output folder.
pub const MANIFEST: &str = "guidepost-manifest.json";

/// The version of the manifest that we write; a higher one is refused.
pub const SCHEMA: u32 = 1;

/// What a site was made from and for: the head of its manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Publication {
    /// The version of the manifest: [`SCHEMA`].
    pub schema: u32,
    /// What of the workspace is in it; a folder is never given over from one scope to another.
    pub scope: String,
    /// The day whose knowledge it shows.
    pub as_of: String,
    /// The day from which the same sources would say something else, if there is one.
    pub rebuild_by: Option<String>,
    /// The sha256, in hex, over everything that the site was made from.
    pub sources: String,
}

/// What stands in the manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// What the site was made from.
    #[serde(flatten)]
    pub publication: Publication,
    /// Every file but the manifest itself, with the sha256 of its bytes in hex.
    pub files: BTreeMap<String, String>,
}

impl Manifest {
    /// The manifest as a file: sorted, one path a line.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        // A map of strings always serialises; were it not so, an empty manifest would make the output foreign.
        let mut bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// Whether a folder has a listed file somewhere below it.
    pub(super) fn has_folder(&self, folder: &str) -> bool {
        let inside = format!("{folder}/");
        let first = self.files.range(inside.clone()..).next();
        first.is_some_and(|(path, _)| path.starts_with(&inside))
    }
}

/// The manifest of an output folder, if there is one.
///
/// # Errors
/// When it cannot be read, is not as we write it, or was made by a later version.
pub fn read_manifest(disk: &dyn Disk, output: &Path) -> Result<Option<Manifest>, Error> {
    let path = output.join(MANIFEST);
    let bytes = match disk.read(&path) {
        Err(error) if error.is_not_there() => return Ok(None),
        bytes => bytes?,
    };
    match understand(&bytes) {
        Ok(manifest) => Ok(Some(manifest)),
        Err(why) => Err(Refusal::Manifest { path, why }.into()),
    }
}

/// Only the version, which is read first: later versions may differ in everything else.
#[derive(Deserialize)]
struct Version {
    schema: u32,
}

fn understand(bytes: &[u8]) -> Result<Manifest, String> {
    let words = |error: serde_json::Error| error.to_string();
    let version: Version = serde_json::from_slice(bytes).map_err(words)?;
    if version.schema > SCHEMA {
        return Err("it was made by a later version of Guidepost".to_owned());
    }
    let manifest: Manifest = serde_json::from_slice(bytes).map_err(words)?;
    match manifest.files.keys().find(|path| !is_safe(path)) {
        Some(path) => Err(format!("it lists {path:?}, which cannot be in the output")),
        None => Ok(manifest),
    }
}

/// Whether the output is, byte for byte, the site that this publication would give: the same head, every listed file
/// there with the listed hash, and nothing else. Then nothing needs to be rendered.
///
/// # Errors
/// When something that is there cannot be read.
pub fn is_current(disk: &dyn Disk, output: &Path, publication: &Publication) -> Result<bool, disk::Error> {
    let survey = match Survey::of(disk, output) {
        Ok(survey) => survey,
        Err(Error::Disk(error)) => return Err(error),
        Err(Error::Refused(_)) => return Ok(false),
    };
    let Some(manifest) = survey.manifest else {
        return Ok(false);
    };
    let is_same = manifest.publication == *publication && survey.foreign.is_empty();
    if !is_same || survey.files.len() != manifest.files.len() {
        return Ok(false);
    }
    let files: Vec<_> = manifest.files.iter().collect();
    let differs = files
        .par_iter()
        .map(|(path, hash)| Ok(hash_of(&disk.read(&output.join(path))?) != **hash))
        .find_any(|differs| !matches!(differs, Ok(false)));
    match differs {
        None => Ok(true),
        Some(Ok(_)) => Ok(false),
        Some(Err(error)) if disk::Error::is_not_there(&error) => Ok(false),
        Some(Err(error)) => Err(error),
    }
}

/// The sha256 of bytes, in hex.
pub(super) fn hash_of(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
