//! The workspace that a command works in.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::args::Global;
use super::fault::Fault;
use crate::disk::RealDisk;
use crate::load::{Loaded, find_root, load};
use crate::pipeline::Workspace;

/// The day on the machine's clock, in its time zone.
#[expect(clippy::disallowed_methods, reason = "the command line is where the clock is read")]
pub(super) fn today() -> Date {
    jiff::ZonedDateTime::now().date()
}

/// The root of the workspace: the folder given, or the nearest above the current one.
pub(super) fn root(global: &Global) -> Result<PathBuf, Fault> {
    let start = match &global.root {
        Some(root) => root.clone(),
        None => current_folder()?,
    };
    find_root(&RealDisk, &start)?.ok_or(Fault::NoWorkspace(start))
}

#[expect(clippy::disallowed_methods, reason = "the command line is where the environment is read")]
pub(super) fn current_folder() -> Result<PathBuf, Fault> {
    std::env::current_dir().map_err(|error| Fault::Usage(format!("the current folder cannot be used: {error}")))
}

/// A path as people would type it here: without the current folder in front of it.
pub(super) fn shown(path: &Path) -> PathBuf {
    let here = current_folder().ok();
    let inside = here.and_then(|here| path.strip_prefix(here).ok().map(Path::to_owned));
    inside.unwrap_or_else(|| path.to_owned())
}

/// Loads, reads and checks the workspace.
pub(super) fn read(root: &Path) -> Result<Workspace, Fault> {
    let Loaded { sources, findings } = load(&RealDisk, root)?;
    Ok(Workspace::new(sources, findings))
}

/// Loads and reads the workspace, for what asks nothing of its findings.
pub(super) fn read_unchecked(root: &Path) -> Result<Workspace, Fault> {
    Ok(Workspace::unchecked(load(&RealDisk, root)?.sources))
}

/// Runs some work with as many threads as were asked for.
pub(super) fn with_threads<T: Send>(global: &Global, work: impl FnOnce() -> T + Send) -> Result<T, Fault> {
    let mut pool = rayon::ThreadPoolBuilder::new();
    if let Some(jobs) = global.jobs {
        if jobs == 0 {
            return Err(Fault::Usage("--jobs takes a number from 1".to_owned()));
        }
        pool = pool.num_threads(jobs);
    }
    let pool = pool.build().map_err(|error| Fault::Usage(format!("the threads cannot be started: {error}")))?;
    Ok(pool.install(work))
}
