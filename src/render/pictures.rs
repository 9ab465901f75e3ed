//! Pictures of the text, published under a name made of what they hold.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sha2::{Digest, Sha256};

use crate::model::{Document, Model, Target};
use crate::text::{FileId, SourceFile, Sources};

/// Where each picture that a page shows is published.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    paths: HashMap<FileId, String>,
    by_path: BTreeMap<String, FileId>,
}

impl Pictures {
    pub(super) fn new(sources: &Sources, model: &Model) -> Self {
        let mut pictures = Pictures::default();
        let chapters = model.guides.iter().flat_map(|guide| &guide.editions).flat_map(|edition| &edition.chapters);
        let documents = chapters.map(|chapter| &chapter.document);
        let documents = documents.chain(model.advice.iter().map(|page| &page.document));
        for document in documents.chain(model.terms.iter().map(|(_, term)| &term.document)) {
            pictures.add(sources, document);
        }
        pictures
    }

    /// Whether a page with other words shows the same pictures.
    pub(super) fn are_same(one: &Document, other: &Document) -> bool {
        let shown = |document: &Document| -> BTreeSet<FileId> {
            let pictures = document.references.iter().filter_map(|reference| match reference.target {
                Target::Picture(file) => Some(file),
                _ => None,
            });
            pictures.collect()
        };
        shown(one) == shown(other)
    }

    fn add(&mut self, sources: &Sources, document: &Document) {
        for reference in &document.references {
            let Target::Picture(file) = reference.target else { continue };
            if self.paths.contains_key(&file) {
                continue;
            }
            let source = sources.file(file);
            let ending = source.path.rsplit_once('.').map_or("", |(_, ending)| ending);
            let digest = Sha256::digest(bytes(source));
            let name = crate::text::hex(&digest[..8]);
            let path = format!("assets/{name}.{ending}");
            self.by_path.insert(path.clone(), file);
            self.paths.insert(file, path);
        }
    }

    /// Where a picture is published.
    pub(super) fn path(&self, file: FileId) -> Option<&str> {
        self.paths.get(&file).map(String::as_str)
    }

    /// Every picture once, by address.
    pub(super) fn files<'a>(&'a self, sources: &'a Sources) -> impl Iterator<Item = (&'a str, &'a [u8])> {
        self.by_path.iter().map(|(path, file)| (path.as_str(), bytes(sources.file(*file))))
    }
}

/// What a picture holds; an SVG is kept as text.
fn bytes(file: &SourceFile) -> &[u8] {
    file.bytes.as_deref().unwrap_or(file.text.as_bytes())
}
