//! Places in source text, as byte offsets. Lines and columns are made only when something is printed.

/// A file of the workspace, by its place in [`super::Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A range of bytes in one file, half-open. Parsed files hold these, so that a parse can be kept
/// by a file's content alone; [`TextRange::in_file`] makes a [`Span`] of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextRange {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl TextRange {
    /// The range between two byte offsets. Offsets beyond 4 GiB are cut off; `load` refuses such files.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let narrow = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        TextRange { start: narrow(start), end: narrow(end.max(start)) }
    }

    /// The same range as indices into a string.
    #[must_use]
    pub fn indices(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text at this range, or nothing where the range does not fit the text.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.indices()).unwrap_or("")
    }

    /// This range in a given file.
    #[must_use]
    pub fn in_file(self, file: FileId) -> Span {
        Span { file, range: self }
    }
}

/// A range of bytes in a known file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// Where in it.
    pub range: TextRange,
}

impl Span {
    /// The start of a file, for what is wrong with the file as a whole.
    #[must_use]
    pub fn start_of(file: FileId) -> Self {
        TextRange::default().in_file(file)
    }
}
