//! `ids.lock`: every id that a guide ever issued, with the edition that issued it first (FORMAT section 8).
//!
//! Sorted lines `id edition`, so that two branches merge by union.

use std::collections::BTreeMap;

use crate::diag::{Code, Fault};
use crate::text::{TextRange, check_id};

/// The first line of a file of this version.
const HEADER: &str = "guidepost-ids 1";

/// The ids of a guide.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IdsLock {
    /// The edition that first issued each id.
    entries: BTreeMap<String, String>,
}

impl IdsLock {
    /// Reads a lock. Lines that cannot be read are faults and are passed over.
    #[must_use]
    pub fn read(text: &str) -> (Self, Vec<Fault>) {
        let mut lock = IdsLock::default();
        let mut faults = Vec::new();
        let mut start = 0;
        for (number, line) in text.split('\n').enumerate() {
            let range = TextRange::new(start, start + line.len());
            start += line.len() + 1;
            let line = line.trim_end_matches('\r');
            if number == 0 {
                faults.extend(check_header(line, range));
            } else if !line.is_empty() {
                faults.extend(lock.read_line(line, range));
            }
        }
        (lock, faults)
    }

    fn read_line(&mut self, line: &str, range: TextRange) -> Option<Fault> {
        let well_formed = |(id, edition): &(&str, &str)| check_id(id).is_ok() && check_id(edition).is_ok();
        let Some((id, edition)) = line.split_once(' ').filter(well_formed) else {
            let fault = Fault::new(Code::LockMalformed, range, "this line is not `id edition`");
            return Some(fault.help("take the file from your history; only `guidepost ids` writes it"));
        };
        // After a merge by union, one id may stand twice; the first edition in order wins.
        self.entries.entry(id.to_owned()).or_insert_with(|| edition.to_owned());
        None
    }

    /// Adds an id; one that is listed stays as it is.
    pub fn add(&mut self, id: &str, edition: &str) {
        self.entries.entry(id.to_owned()).or_insert_with(|| edition.to_owned());
    }

    /// Every id, sorted.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// The edition that first issued an id.
    #[must_use]
    pub fn edition(&self, id: &str) -> Option<&str> {
        self.entries.get(id).map(String::as_str)
    }

    /// The text to write.
    #[must_use]
    pub fn text(&self) -> String {
        let lines = self.entries.iter().map(|(id, edition)| format!("{id} {edition}\n"));
        std::iter::once(format!("{HEADER}\n")).chain(lines).collect()
    }
}

fn check_header(line: &str, range: TextRange) -> Option<Fault> {
    if line == HEADER {
        return None;
    }
    let later = line.strip_prefix("guidepost-ids ").is_some_and(|version| version.parse::<u32>().is_ok());
    let fault = Fault::new(Code::LockMalformed, range, format!("the first line is not `{HEADER}`"));
    Some(if later {
        fault.help("this file was made by a later version of Guidepost: use that one")
    } else {
        fault.help("take the file from your history; only `guidepost ids` writes it")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_is_read_as_it_is_written() {
        let mut lock = IdsLock::default();
        lock.add("b", "2013");
        lock.add("a", "2010");
        lock.add("a", "2013");
        assert_eq!(lock.text(), "guidepost-ids 1\na 2010\nb 2013\n");
        assert_eq!(IdsLock::read(&lock.text()), (lock, Vec::new()));
    }

    #[test]
    fn another_version_and_broken_lines_are_faults() {
        let (lock, faults) = IdsLock::read("guidepost-ids 2\nx\ny 2010\n");
        assert_eq!(faults.len(), 2);
        assert_eq!(lock.ids().collect::<Vec<_>>(), ["y"]);
    }
}
