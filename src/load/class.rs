//! What a file's name says about it: text or bytes, and how large it may be.
//!
//! Enters: a path. Leaves: its kind. Never: looks into the file.

/// How a file is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Decoded.
    Text,
    /// As it is.
    Bytes,
}

/// What is known from a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FileKind {
    /// How it is kept.
    pub(super) class: Class,
    /// The most bytes that it may have.
    pub(super) cap: usize,
    /// What it is called in a finding.
    pub(super) words: &'static str,
}

/// 1,048,576 bytes.
pub(super) const MIB: usize = 1 << 20;

/// Ending, class, cap in MiB, words. Every other ending is bytes.
const KINDS: [(&str, usize, &str); 13] = [
    ("md", 4, "a Markdown file"),
    ("yaml", 8, "a YAML file"),
    ("yml", 8, "a YAML file"),
    ("json", 8, "a JSON file"),
    ("csv", 16, "a CSV file"),
    ("txt", 4, "a text file"),
    ("lock", 16, "a lock file"),
    ("html", 4, "a template"),
    ("css", 4, "a style sheet"),
    ("js", 4, "a script"),
    ("svg", 4, "an SVG picture"),
    ("minisig", 1, "a signature"),
    ("xml", 4, "an XML file"),
];

/// The kind of file that a path names.
pub(super) fn of(path: &str) -> FileKind {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let known = KINDS.iter().find(|(known, ..)| known.eq_ignore_ascii_case(ending));
    match known {
        Some(&(_, cap, words)) => FileKind { class: Class::Text, cap: cap * MIB, words },
        None => FileKind { class: Class::Bytes, cap: 16 * MIB, words: "a picture or other file" },
    }
}
