//! What was sealed, published beside the pages as it stands in the sources, so that any copy of the site can be
//! verified: `<guide>/editions.lock`, `<guide>/checkpoints/…` and `<guide>/<edition>/source/…`.

use crate::model::Model;
use crate::seal::{EditionsLock, LOCK, Subject};
use crate::text::{FileId, Sources};

/// Each such file by its address.
pub(super) fn files(sources: &Sources, model: &Model) -> Vec<(String, FileId)> {
    let mut found = Vec::new();
    for guide in &model.guides {
        let id = model.text(guide.id);
        let folder = format!("guidance/{id}/");
        let Some(lock) = sources.find(&format!("{folder}{LOCK}")) else { continue };
        let editions: Vec<String> = match EditionsLock::read(&sources.file(lock).text.replace("\r\n", "\n")) {
            Ok(lock) => lock.entries.into_iter().filter_map(|entry| edition(entry.subject)).collect(),
            // Then there is a finding, and no site.
            Err(_) => continue,
        };
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
