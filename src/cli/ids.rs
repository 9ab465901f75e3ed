//! `guidepost ids`: lists every issued id in each guide's `ids.lock`.

use super::args::Global;
use super::fault::Fault;
use super::terminal::Terminal;
use super::{Outcome, workspace};
use crate::diag::Level;
use crate::disk::RealDisk;
use crate::release::ids;
use crate::text::counted;
use crate::write::source;

pub(super) fn run(global: &Global, terminal: &Terminal) -> Result<Outcome, Fault> {
    let root = workspace::root(global)?;
    let read = workspace::with_threads(global, || workspace::read(&root))??;
    if read.findings.count(Level::Error) > 0 {
        terminal.say_always("nothing was written: the workspace has errors; `guidepost check` shows them");
        return Ok(Outcome::Failed);
    }
    for guide in &read.model.guides {
        let path = format!("guidance/{}/ids.lock", read.model.text(guide.id));
        let before = read.sources.find(&path).map(|file| read.sources.file(file).text.clone());
        let lock = ids(&read.model, guide, before.as_deref());
        let text = lock.text();
        if before.as_deref() == Some(&text) {
            terminal.say(&format!("{path}: every issued id is listed"));
            continue;
        }
        source::replace(&RealDisk, &root.join(&path), before.as_deref().map(str::as_bytes), text.as_bytes())?;
        terminal.say(&format!("{path}: {}", counted(lock.ids().count(), "id")));
    }
    Ok(Outcome::Done)
}
