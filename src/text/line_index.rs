//! From a byte offset to the line and column that people count. Made only when a finding is printed.

/// A place as people count it: both numbers start at 1, columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// Where the lines of one text begin.
#[derive(Debug)]
pub struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    /// Reads a text once.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let newlines = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        let starts = std::iter::once(0).chain(newlines.map(|(at, _)| at + 1)).collect();
        LineIndex { starts }
    }

    /// The line and column of a byte offset; an offset past the end is the end.
    /// A byte order mark at the start is not counted as a column.
    #[must_use]
    pub fn line_column(&self, text: &str, offset: u32) -> LineColumn {
        let mut offset = (offset as usize).min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts[line - 1];
        let before = text[start..offset].trim_start_matches('\u{feff}');
        LineColumn { line, column: before.chars().count() + 1 }
    }

    /// The byte at which a line (from 1) begins.
    #[must_use]
    pub fn start(&self, line: usize) -> usize {
        self.starts.get(line - 1).copied().unwrap_or(usize::MAX)
    }

    /// The text of a line (from 1) without its end.
    #[must_use]
    pub fn line<'text>(&self, text: &'text str, line: usize) -> &'text str {
        let start = self.starts.get(line - 1).copied().unwrap_or(text.len());
        let end = self.starts.get(line).copied().unwrap_or(text.len());
        text[start..end].trim_end_matches(['\n', '\r'])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_skip_a_mark() {
        let text = "\u{feff}é: x\r\nsecond";
        let index = LineIndex::new(text);
        let at = |offset| index.line_column(text, offset);
        assert_eq!(at(5), LineColumn { line: 1, column: 2 });
        assert_eq!(at(10), LineColumn { line: 2, column: 1 });
        assert_eq!(at(999), LineColumn { line: 2, column: 7 });
        assert_eq!(index.line(text, 1), "\u{feff}é: x");
    }
}
