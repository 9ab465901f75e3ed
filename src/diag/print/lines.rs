//! Lines and columns of many places, with one index for each file.

use std::collections::HashMap;

use crate::text::{FileId, LineColumn, LineIndex, Sources};

/// Lines and columns in sources.
pub(super) struct Lines<'sources> {
    sources: &'sources Sources,
    indices: HashMap<FileId, LineIndex>,
}

impl<'sources> Lines<'sources> {
    pub(super) fn new(sources: &'sources Sources) -> Self {
        Lines { sources, indices: HashMap::new() }
    }

    /// Where a byte of a file stands.
    pub(super) fn place(&mut self, file: FileId, offset: u32) -> LineColumn {
        let text = &self.sources.file(file).text;
        self.indices.entry(file).or_insert_with(|| LineIndex::new(text)).line_column(text, offset)
    }

    /// A file's path.
    pub(super) fn path(&self, file: FileId) -> &'sources str {
        &self.sources.file(file).path
    }
}
