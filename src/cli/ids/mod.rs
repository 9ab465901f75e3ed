//! `guidepost ids`: lists every issued id in each guide's `ids.lock`.

#[cfg(test)]
mod tests;

use std::path::Path;

use super::args::Global;
use super::fault::Fault;
use super::terminal::Terminal;
use super::{Outcome, workspace};
use crate::diag::Level;
use crate::disk::{Disk, RealDisk};
use crate::load::load;
use crate::pipeline::Workspace;
use crate::release::ids;
use crate::text::counted;
use crate::write::source;

pub(super) fn run(global: &Global, terminal: &Terminal) -> Result<Outcome, Fault> {
    let root = workspace::root(global)?;
    let Some(lines) = workspace::with_threads(global, || list(&RealDisk, &root))?? else {
        terminal.say_always("nothing was written: the workspace has errors; `guidepost check` shows them");
        return Ok(Outcome::Failed);
    };
    lines.iter().for_each(|line| terminal.say(line));
    Ok(Outcome::Done)
}

/// Does it, and tells of each guide; nothing where the workspace has errors.
fn list(disk: &dyn Disk, root: &Path) -> Result<Option<Vec<String>>, Fault> {
    let loaded = load(disk, root)?;
    let read = Workspace::new(loaded.sources, loaded.findings);
    if read.findings.count(Level::Error) > 0 {
        return Ok(None);
    }
    let mut lines = Vec::new();
    for guide in &read.model.guides {
        let path = format!("guidance/{}/ids.lock", read.model.text(guide.id));
        let before = read.sources.find(&path).map(|file| read.sources.file(file).text.clone());
        let lock = ids(&read.model, guide, before.as_deref());
        let text = lock.text();
        // Also where nothing is new: an earlier run may have been stopped before the disk held it for good.
        source::replace(disk, &root.join(&path), before.as_deref().map(str::as_bytes), text.as_bytes())?;
        lines.push(if before.as_deref() == Some(&text) {
            format!("{path}: every issued id is listed")
        } else {
            format!("{path}: {}", counted(lock.ids().count(), "id"))
        });
    }
    Ok(Some(lines))
}
