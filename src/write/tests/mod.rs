//! What `write` promises, each promise held against every operation failing or being the last.

mod enumerated;
mod folders;
mod real;
mod refused;
mod sources;

use std::collections::BTreeMap;
use std::path::Path;

use super::{Error, Publication, Report, SCHEMA, Stage};
use crate::disk::{Disk, TrialDisk};

/// A site as paths and words.
type Site = &'static [(&'static str, &'static str)];

/// All files of a disk.
type Files = BTreeMap<String, Vec<u8>>;

const FORMER: Site = &[
    ("index.html", "old front"),
    ("same.html", "the same"),
    ("rules/one.html", "the same rule"),
    ("rules/gone.html", "gone"),
    ("deep/er/gone.html", "gone"),
];

const NEW: Site = &[
    ("index.html", "new front"),
    ("same.html", "the same"),
    ("rules/one.html", "the same rule"),
    ("rules/two.html", "a second rule"),
    ("fresh/er/page.html", "new"),
];

/// Files beside the output that nobody may touch.
const NOT_OURS: Site =
    &[("ws/guidepost.yaml", "schema: 1"), ("ws/guidance/a.md", "words"), ("ws/.public.notes", "a neighbour")];

fn workspace() -> TrialDisk {
    TrialDisk::with_files(NOT_OURS.iter().copied())
}

fn publication(site: Site) -> Publication {
    Publication {
        schema: SCHEMA,
        scope: "all".to_owned(),
        as_of: "2013-05-01".to_owned(),
        rebuild_by: None,
        sources: super::manifest::hash_of(format!("{site:?}").as_bytes()),
    }
}

fn open<'disk>(disk: &'disk dyn Disk, site: Site) -> Result<Stage<'disk>, Error> {
    Stage::open(disk, Path::new("/ws"), Path::new("/ws/public"), publication(site))
}

fn publish(disk: &dyn Disk, site: Site) -> Result<Report, Error> {
    let stage = open(disk, site)?;
    for (path, words) in site {
        stage.put(path, words.as_bytes())?;
    }
    stage.finish()
}

/// A workspace with a site that survives a power cut.
fn published(site: Site) -> TrialDisk {
    let disk = workspace();
    publish(&disk, site).expect("nothing is in the way");
    disk.settle();
    disk
}

/// What a reader of the output sees.
fn output(disk: &TrialDisk) -> Files {
    let mut files = disk.files();
    files.retain(|path, _| path.starts_with("ws/public/"));
    files
}

/// Everything else.
fn around(disk: &TrialDisk) -> Files {
    let mut files = disk.files();
    files.retain(|path, _| !path.starts_with("ws/public/"));
    files
}

/// Runs with one thread, so that operations come in one order.
fn in_order<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    pool.expect("a thread can be had").install(work)
}
