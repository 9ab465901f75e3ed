//! What was sealed, published beside the pages as it stands in the sources, so that any copy of the site can be
//! verified: `<guide>/editions.lock`, `<guide>/checkpoints/…` and `<guide>/<edition>/source/…`.

use std::collections::HashMap;

use crate::model::Model;
use crate::seal::{EditionsLock, LOCK, Subject};
use crate::text::{FileId, Sources};

/// Everything that is sealed, with the number of its entry.
pub(super) fn entries(sources: &Sources, model: &Model) -> HashMap<Subject, u32> {
    let locks = model.guides.iter().filter_map(|guide| lock_of(sources, model.text(guide.id)));
    locks.flat_map(|lock| lock.entries).map(|entry| (entry.subject, entry.number)).collect()
}

/// The lock of a guide. One that cannot be read is a finding, and there is no site.
fn lock_of(sources: &Sources, guide: &str) -> Option<EditionsLock> {
    let file = sources.find(&format!("guidance/{guide}/{LOCK}"))?;
    EditionsLock::read(&sources.file(file).text.replace("\r\n", "\n")).ok()
}

/// Each such file by its address.
pub(super) fn files(sources: &Sources, model: &Model) -> Vec<(String, FileId)> {
    let mut found = Vec::new();
    for guide in &model.guides {
        let id = model.text(guide.id);
        let folder = format!("guidance/{id}/");
        let Some(lock) = lock_of(sources, id) else { continue };
        let editions: Vec<String> = lock.entries.into_iter().filter_map(|entry| edition(entry.subject)).collect();
        for (file, source) in sources.iter() {
            let Some(path) = source.path.strip_prefix(&*folder) else { continue };
            match path.split_once('/') {
                None if path == LOCK => found.push((format!("{id}/{path}"), file)),
                Some(("checkpoints", _)) => found.push((format!("{id}/{path}"), file)),
                Some((edition, rest)) if editions.iter().any(|sealed| sealed == edition) => {
                    found.push((format!("{id}/{edition}/source/{rest}"), file));
                }
                _ => {}
            }
        }
    }
    found
}

fn edition(subject: Subject) -> Option<String> {
    match subject {
        Subject::Edition(_, edition) => Some(edition),
        _ => None,
    }
}
