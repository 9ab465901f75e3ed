//! A repair that is certain: pieces of one file, and what stands there instead.

use crate::text::TextRange;

/// One piece of a file, and its replacement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty where something is put in.
    pub range: TextRange,
    /// What stands there then.
    pub text: String,
}

/// Edits that belong together, all in the file of the finding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fix {
    /// Its edits.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// Puts a text in the place of a range.
    #[must_use]
    pub fn replace(range: TextRange, text: impl Into<String>) -> Self {
        Fix { edits: vec![Edit { range, text: text.into() }] }
    }

    /// Puts one text before a range and another after it.
    #[must_use]
    pub fn surround(range: TextRange, (before, after): (&str, &str)) -> Self {
        let at =
            |offset: u32, text: &str| Edit { range: TextRange { start: offset, end: offset }, text: text.to_owned() };
        Fix { edits: vec![at(range.start, before), at(range.end, after)] }
    }

    /// From its first byte to its last.
    fn hull(&self) -> TextRange {
        let start = self.edits.iter().map(|edit| edit.range.start).min().unwrap_or(0);
        let end = self.edits.iter().map(|edit| edit.range.end).max().unwrap_or(0);
        TextRange { start, end }
    }
}

/// A text with repairs made, and how many. Of two that touch one another only the first is made: the other may no
/// longer be right after it, and is found again when the text is read again.
#[must_use]
pub fn mend(text: &str, fixes: &[&Fix]) -> (String, usize) {
    let mut fixes: Vec<&&Fix> = fixes.iter().filter(|fix| fits(fix, text)).collect();
    fixes.sort_by_key(|fix| fix.hull());
    let mut edits: Vec<&Edit> = Vec::new();
    let mut made = 0;
    let mut last_end = None;
    for fix in fixes {
        let hull = fix.hull();
        if last_end.is_none_or(|end| hull.start > end) {
            edits.extend(&fix.edits);
            last_end = Some(hull.end);
            made += 1;
        }
    }
    edits.sort_by_key(|edit| edit.range);
    let mut out = String::with_capacity(text.len() + 64);
    let mut at = 0;
    for edit in edits {
        let range = edit.range.indices();
        out.push_str(text.get(at..range.start).unwrap_or(""));
        out.push_str(&edit.text);
        at = range.end;
    }
    out.push_str(text.get(at..).unwrap_or(""));
    (out, made)
}

/// Whether every edit lies within a text, at its characters, apart from the others.
fn fits(fix: &Fix, text: &str) -> bool {
    let mut ranges: Vec<TextRange> = fix.edits.iter().map(|edit| edit.range).collect();
    ranges.sort_unstable();
    let apart = ranges.windows(2).all(|pair| pair[0].end <= pair[1].start);
    !ranges.is_empty() && apart && ranges.iter().all(|range| text.get(range.indices()).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_that_touch_wait() {
        let range = TextRange::new;
        let fixes = [
            Fix::replace(range(6, 9), "C"),
            Fix::replace(range(0, 3), "A"),
            Fix::replace(range(2, 4), "x"),
            Fix::surround(range(6, 9), ("[", "]")),
            Fix::replace(range(10, 90), "x"),
        ];
        let fixes: Vec<&Fix> = fixes.iter().collect();
        // "one", "e,", " tw" of "one, two, é": the second touches the first, the fourth the third, the last is outside.
        assert_eq!(mend("one, two, é", &fixes), ("A, tC é".to_owned(), 2));
    }

    #[test]
    fn brackets_stand_around() {
        let fix = Fix::surround(TextRange::new(3, 4), ("[", "]"));
        assert_eq!(mend("a: b\n", &[&fix]), ("a: [b]\n".to_owned(), 1));
        assert_eq!(mend("é", &[&Fix::replace(TextRange::new(1, 2), "x")]), ("é".to_owned(), 0));
    }
}
