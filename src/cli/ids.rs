//! `guidepost ids`: lists every issued id in each guide's `ids.lock`.

use super::args::Global;
use super::fault::Fault;
use super::terminal::Terminal;
use super::{Outcome, counted, workspace};
use crate::diag::Level;
use crate::disk::RealDisk;
use crate::model::{Guide, Model};
use crate::seal::IdsLock;
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
        let lock = lock(&read.model, guide, before.as_deref());
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

/// What the lock listed, and every id that an issued edition has.
pub(super) fn lock(model: &Model, guide: &Guide, before: Option<&str>) -> IdsLock {
    let mut lock = before.map(|text| IdsLock::read(text).0).unwrap_or_default();
    for issued in guide.ids.iter().filter(|id| id.issued) {
        let editions = issued.rules.iter().map(|rule| model.edition(rule.edition));
        if let Some(first) = editions.into_iter().find(|edition| !edition.is_draft()) {
            lock.add(model.text(issued.id), model.text(first.id));
        }
    }
    lock
}
