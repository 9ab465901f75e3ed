//! Front matter, split off by hand at the first byte of a file.

use crate::diag::{Code, Fault};
use crate::text::TextRange;

/// A file of Markdown in two pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// The YAML between the two `---` lines, if the file begins with one.
    pub yaml: Option<TextRange>,
    /// What comes after.
    pub body: TextRange,
    /// Front matter without an end.
    pub faults: Vec<Fault>,
}

/// Splits a file. A byte order mark and Windows line ends are fine. Where front matter has no end, it
/// is taken to end at the first empty line, so that the rest is read.
#[must_use]
pub fn split(text: &str) -> FrontMatter {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut lines = Lines { text, at: start };
    let opening = match lines.next() {
        Some((line, next)) if is_fence(line.of(text)) => (line, next),
        _ => return FrontMatter { body: TextRange::new(start, text.len()), ..FrontMatter::default() },
    };
    let yaml_start = opening.1;
    let mut first_empty = None;
    for (line, next) in lines {
        let words = line.of(text);
        let yaml_end = line.start as usize;
        if is_fence(words) {
            let yaml = Some(TextRange::new(yaml_start, yaml_end));
            return FrontMatter { yaml, body: TextRange::new(next, text.len()), faults: Vec::new() };
        }
        if words.trim().is_empty() && first_empty.is_none() {
            first_empty = Some(yaml_end);
        }
    }
    let end = first_empty.unwrap_or(yaml_start);
    let fault = Fault::new(Code::FrontMatterOpen, opening.0, "front matter begins here and has no end")
        .help("write a line `---` after its last key");
    FrontMatter {
        yaml: (end > yaml_start).then(|| TextRange::new(yaml_start, end)),
        body: TextRange::new(end, text.len()),
        faults: vec![fault],
    }
}

/// Whether a line is `---`.
fn is_fence(line: &str) -> bool {
    line.trim_end() == "---"
}

/// Lines without their ends, each with where the next begins.
struct Lines<'text> {
    text: &'text str,
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = (TextRange, usize);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let (length, with_end) = rest.find('\n').map_or((rest.len(), rest.len()), |at| (at, at + 1));
        let words = rest[..length].trim_end_matches('\r').len();
        let line = TextRange::new(self.at, self.at + words);
        self.at += with_end;
        Some((line, self.at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> (Option<&str>, &str, usize) {
        let found = split(text);
        (found.yaml.map(|yaml| yaml.of(text)), found.body.of(text), found.faults.len())
    }

    #[test]
    fn front_matter_is_split_off() {
        assert_eq!(pieces("---\ntitle: a\n---\nbody\n---\n"), (Some("title: a\n"), "body\n---\n", 0));
        assert_eq!(pieces("\u{feff}---\r\na: b\r\n---  \r\nx"), (Some("a: b\r\n"), "x", 0));
        assert_eq!(pieces("---\n---"), (Some(""), "", 0));
        assert_eq!(pieces("text\n---\na: b\n---\n"), (None, "text\n---\na: b\n---\n", 0));
        assert_eq!(pieces("----\n"), (None, "----\n", 0));
        assert_eq!(pieces(""), (None, "", 0));
    }

    #[test]
    fn front_matter_without_an_end_ends_at_an_empty_line() {
        assert_eq!(pieces("---\ntitle: a\n\nbody\n"), (Some("title: a\n"), "\nbody\n", 1));
        assert_eq!(pieces("---\nbody\n"), (None, "body\n", 1));
        let fault = &split("---\r\na: b").faults[0];
        assert_eq!((fault.code, fault.range), (Code::FrontMatterOpen, TextRange::new(0, 3)));
    }
}
