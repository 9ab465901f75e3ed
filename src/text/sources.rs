//! The files of a workspace in memory. Enters: paths and bytes. Leaves: text by [`FileId`].
//! Never: touches a disk. Files are in the order of their paths, so that every list made from them is, too.

use std::sync::Arc;

use super::{FileId, Span};

/// A place where bytes are not UTF-8, as a byte offset into the decoded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EncodingFault {
    /// Where the replacement character stands in the decoded text.
    pub offset: u32,
}

/// One file.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path from the workspace's root, with `/` between the parts.
    pub path: Arc<str>,
    /// The text; for a picture and other bytes, empty.
    pub text: Arc<str>,
    /// The bytes of a file that is not text (a picture); nothing for text.
    pub bytes: Option<Arc<[u8]>>,
    /// Where the bytes were not UTF-8.
    pub faults: Arc<[EncodingFault]>,
}

impl SourceFile {
    /// Whether two files hold the same; mostly their texts are the very same.
    #[must_use]
    pub fn holds_same(&self, other: &SourceFile) -> bool {
        let same_text = Arc::ptr_eq(&self.text, &other.text) || self.text == other.text;
        same_text && self.bytes == other.bytes && self.faults == other.faults
    }
}

/// All files, sorted by path.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Arc<SourceFile>>,
}

impl Sources {
    /// Takes files in any order.
    #[must_use]
    pub fn new(mut files: Vec<SourceFile>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Sources { files: files.into_iter().map(Arc::new).collect() }
    }

    /// The same with another file in the place of one, by the same path.
    pub fn replace(&mut self, id: FileId, file: SourceFile) {
        if let Some(place) = self.files.get_mut(id.0 as usize) {
            *place = Arc::new(SourceFile { path: Arc::clone(&place.path), ..file });
        }
    }

    /// The files that are not those of other sources with the very same paths; nothing where paths differ.
    #[must_use]
    pub fn changed_since(&self, former: &Sources) -> Option<Vec<FileId>> {
        if self.files.len() != former.files.len() {
            return None;
        }
        let mut changed = Vec::new();
        for ((at, one), other) in (0..).map(FileId).zip(&self.files).zip(&former.files) {
            if Arc::ptr_eq(one, other) {
                continue;
            }
            if one.path != other.path {
                return None;
            }
            if !one.holds_same(other) {
                changed.push(at);
            }
        }
        Some(changed)
    }

    /// Makes sources from pairs of path and text: what tests use.
    #[must_use]
    pub fn from_texts<'text>(texts: impl IntoIterator<Item = (&'text str, &'text str)>) -> Self {
        let file = |(path, text): (&str, &str)| SourceFile {
            path: path.into(),
            text: text.into(),
            bytes: None,
            faults: Arc::new([]),
        };
        Sources::new(texts.into_iter().map(file).collect())
    }

    /// Every file with its id, in path order.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        let id = |at: usize| FileId(u32::try_from(at).unwrap_or(u32::MAX));
        self.files.iter().enumerate().map(move |(at, file)| (id(at), &**file))
    }

    /// How many files there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// One file.
    ///
    /// # Panics
    /// When the id comes from other sources: a mistake of ours, never an author's.
    #[must_use]
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// One file, if there are so many.
    #[must_use]
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize).map(|file| &**file)
    }

    /// The file at a path.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<FileId> {
        let found = self.files.binary_search_by(|file| (*file.path).cmp(path)).ok()?;
        u32::try_from(found).ok().map(FileId)
    }

    /// The text at a span.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        span.range.of(&self.file(span.file).text)
    }
}

/// Decodes bytes as UTF-8. Each invalid sequence becomes one replacement character and one fault.
#[must_use]
pub fn decode(bytes: Vec<u8>) -> (Arc<str>, Arc<[EncodingFault]>) {
    match String::from_utf8(bytes) {
        Ok(text) => (text.into(), Arc::new([])),
        Err(error) => decode_lossy(error.as_bytes()),
    }
}

fn decode_lossy(bytes: &[u8]) -> (Arc<str>, Arc<[EncodingFault]>) {
    let mut text = String::with_capacity(bytes.len());
    let mut faults = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            let offset = u32::try_from(text.len()).unwrap_or(u32::MAX);
            faults.push(EncodingFault { offset });
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    (text.into(), faults.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invalid_bytes_are_replaced_and_reported() {
        let (text, faults) = decode(vec![b'a', 0xff, b'b', 0xc3]);
        assert_eq!(&*text, "a\u{fffd}b\u{fffd}");
        assert_eq!(faults.len(), 2);
        assert_eq!(faults[1].offset, 5);
    }

    #[test]
    fn files_are_found_by_path_whatever_the_order() {
        let sources = Sources::from_texts([("b", "2"), ("a", "1")]);
        let id = sources.find("b").expect("b is there");
        assert_eq!(&*sources.file(id).text, "2");
        assert!(sources.find("c").is_none());
    }
}
