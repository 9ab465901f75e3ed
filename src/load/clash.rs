//! Names that are one on some disks and two on others. Enters: sources. Leaves: findings. Never: renames.

use std::collections::{BTreeSet, HashMap};

use unicode_normalization::UnicodeNormalization;

use crate::diag::{Code, Finding};
use crate::text::{FileId, Sources, Span};

/// A finding for every file or folder whose path differs from an earlier one only by case or Unicode form. A folder's
/// finding stands at the first file in it.
pub(super) fn findings(sources: &Sources) -> Vec<Finding> {
    let mut first: HashMap<String, (&str, FileId)> = HashMap::new();
    let mut said: BTreeSet<&str> = BTreeSet::new();
    let mut findings = Vec::new();
    let mut before = "";
    for (file, source) in sources.iter() {
        for path in new_parts(before, &source.path) {
            let &mut (other, at) = first.entry(folded(path)).or_insert((path, file));
            if other != path && said.insert(path) {
                let words = format!("`{path}` and `{other}` differ only by case or Unicode form");
                let finding = Finding::new(Code::FileNameClash, Span::start_of(file), words)
                    .label(Span::start_of(at), "the other one")
                    .help("rename one of them: some disks cannot hold both");
                findings.push(finding);
            }
        }
        before = &source.path;
    }
    findings
}

/// The path and the folders above it, without those folders that the path before had, too.
fn new_parts<'path>(before: &'path str, path: &'path str) -> impl Iterator<Item = &'path str> {
    let folders = path.match_indices('/').map(|(at, _)| at);
    let is_new = move |&at: &usize| before.get(..=at) != path.get(..=at);
    let folders = folders.filter(is_new).map(|at| &path[..at]);
    folders.chain(std::iter::once(path))
}

/// The path, its last name as a disk may take it. Folders above keep theirs: their own finding says enough.
fn folded(path: &str) -> String {
    let start = path.rfind('/').map_or(0, |at| at + 1);
    let (folder, name) = path.split_at(start);
    if name.is_ascii() {
        return format!("{folder}{}", name.to_ascii_lowercase());
    }
    let lower: String = name.nfkc().flat_map(char::to_lowercase).collect();
    folder.chars().chain(lower.nfkc()).collect()
}
