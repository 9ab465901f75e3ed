//! Reads a workspace from the disk.
//!
//! Enters: a disk and a root. Leaves: every source file in the order of paths, and what is wrong with files as such:
//! links, sizes, encodings, names that clash. Never: understands a file, follows a link, reads what an editor left,
//! or lets the order of reading show.

mod again;
mod clash;
mod class;
#[cfg(test)]
mod tests;
mod walk;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::{Code, Fault, Finding};
use crate::disk::{Disk, Error, Kind};
use crate::text::{EncodingFault, SourceFile, Sources, TextRange, decode};
pub use again::{concerns, load_again};
use class::Class;
pub use walk::FOLDERS as SOURCE_FOLDERS;
use walk::{Found, Obstacle};

/// The file that makes a folder a workspace.
pub const WORKSPACE_FILE: &str = "guidepost.yaml";

/// How many places that are not UTF-8 are named in one file.
const NAMED_FAULTS: usize = 20;

/// A workspace in memory.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// Every file. One that could not be taken stands there empty, so that its finding has a place.
    pub sources: Sources,
    /// What is wrong with files as such.
    pub findings: Vec<Finding>,
}

/// Reads `guidepost.yaml` and the folders of sources below `root`. That `guidepost.yaml` is missing is for others to
/// say; then there is no such file.
///
/// # Errors
/// When something that is there cannot be read.
pub fn load(disk: &dyn Disk, root: &Path) -> Result<Loaded, Error> {
    let found = walk::walk(disk, root)?;
    let read: Result<Vec<_>, Error> = found.into_par_iter().map(|found| take(disk, found)).collect();
    let (files, faults): (Vec<SourceFile>, Vec<_>) = read?
        .into_iter()
        .flatten()
        .map(|(file, faults)| {
            let path = Arc::clone(&file.path);
            (file, (path, faults))
        })
        .unzip();
    let sources = Sources::new(files);
    let mut findings = clash::findings(&sources);
    for (path, faults) in faults {
        let Some(file) = sources.find(&path) else { continue };
        findings.extend(faults.iter().map(|fault| Finding::from_fault(fault, file)));
    }
    findings.sort_by_key(|finding| finding.span);
    Ok(Loaded { sources, findings })
}

/// The nearest folder, from `start` upwards, that holds a `guidepost.yaml`. `start` itself is given back as it was
/// written; a folder above it as an absolute path.
///
/// # Errors
/// When `start` is not there, or the disk refuses.
pub fn find_root(disk: &dyn Disk, start: &Path) -> Result<Option<PathBuf>, Error> {
    let canonical = disk.canonical(start)?;
    for folder in canonical.ancestors() {
        if disk.kind(&folder.join(WORKSPACE_FILE))? == Some(Kind::File) {
            let is_start = folder == canonical;
            return Ok(Some(if is_start { start } else { folder }.to_owned()));
        }
    }
    Ok(None)
}

/// One file with what is wrong with it; nothing when it went away since it was listed.
fn take(disk: &dyn Disk, found: Found) -> Result<Option<(SourceFile, Vec<Fault>)>, Error> {
    if let Some(obstacle) = found.obstacle {
        let fault = obstacle_fault(obstacle);
        return Ok(Some((empty(found.path, Class::Text), vec![fault])));
    }
    let kind = class::of(&found.path);
    let mut bytes = match disk.read_up_to(&found.on_disk, kind.cap + 1) {
        Err(error) if error.is_not_there() => return Ok(None),
        bytes => bytes?,
    };
    if bytes.len() > kind.cap {
        let mib = kind.cap / class::MIB;
        let words = format!("this file is larger than {mib} MiB, the most that {} may have", kind.words);
        let fault = at_start(Code::FileTooLarge, words).help("split it, or make it smaller");
        return Ok(Some((empty(found.path, kind.class), vec![fault])));
    }
    if kind.class == Class::Bytes {
        let mut file = empty(found.path, kind.class);
        file.bytes = Some(std::mem::take(&mut bytes).into());
        return Ok(Some((file, Vec::new())));
    }
    let (text, encoding) = decode(bytes);
    let faults = encoding_faults(&encoding);
    let file = SourceFile { path: found.path, text, bytes: None, faults: encoding };
    Ok(Some((file, faults)))
}

fn empty(path: Arc<str>, class: Class) -> SourceFile {
    SourceFile {
        path,
        text: "".into(),
        bytes: (class == Class::Bytes).then(|| Arc::new([]) as Arc<[u8]>),
        faults: Arc::new([]),
    }
}

fn at_start(code: Code, message: impl Into<String>) -> Fault {
    Fault::new(code, TextRange::default(), message)
}

fn obstacle_fault(obstacle: Obstacle) -> Fault {
    match obstacle {
        Obstacle::Link => at_start(Code::FileLink, "this is a symbolic link, and links are not followed")
            .help("put the file or folder itself here"),
        Obstacle::Special => at_start(Code::FileUnexpected, "this is neither a file nor a folder"),
        Obstacle::FileForFolder => at_start(Code::FileUnexpected, "a folder is expected here, and this is a file"),
        Obstacle::FolderForFile => at_start(Code::FileUnexpected, "a file is expected here, and this is a folder"),
        Obstacle::Name => at_start(Code::FileNotUtf8, "the name of this file is not UTF-8").help("rename it"),
    }
}

fn encoding_faults(places: &[EncodingFault]) -> Vec<Fault> {
    let fault = |place: &EncodingFault| {
        let start = place.offset as usize;
        let range = TextRange::new(start, start + char::REPLACEMENT_CHARACTER.len_utf8());
        Fault::new(Code::FileNotUtf8, range, "these bytes are not UTF-8").help("save the file as UTF-8")
    };
    let mut faults: Vec<Fault> = places.iter().take(NAMED_FAULTS).map(fault).collect();
    if let (Some(last), more @ 1..) = (faults.last_mut(), places.len().saturating_sub(NAMED_FAULTS)) {
        last.message = format!("these bytes are not UTF-8, nor are {more} more places in this file");
    }
    faults
}
