//! Every id that a guide ever issued.

use crate::model::{Guide, Model};
use crate::seal::IdsLock;

/// What the lock listed, and every id that an issued edition has.
#[must_use]
pub fn ids(model: &Model, guide: &Guide, before: Option<&str>) -> IdsLock {
    let mut lock = before.map(|text| IdsLock::read(text).0).unwrap_or_default();
    for issued in guide.ids.iter().filter(|id| id.issued) {
        let editions = issued.rules.iter().map(|rule| model.edition(rule.edition));
        if let Some(first) = editions.into_iter().find(|edition| !edition.is_draft()) {
            lock.add(model.text(issued.id), model.text(first.id));
        }
    }
    lock
}
