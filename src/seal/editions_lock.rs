//! `editions.lock`: everything that a guide ever sealed, each entry chained to those before it (FORMAT section 8).
//!
//! Append-only: what was written once stays, byte for byte, so an old lock is a beginning of every later one.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::digest;
use crate::text::TextRange;

/// The first line of a lock of this version.
pub(super) const HEADER: &str = "guidepost-editions 1";

/// What an entry seals.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// An edition or a correction: guide and edition.
    Edition(String, String),
    /// A notice: guide, and its place in `notices.yaml` from 1.
    Notice(String, u32),
    /// A direction: pilot and id.
    Direction(String, String),
    /// An event: pilot, and its place from 1.
    Event(String, u32),
}

impl std::fmt::Display for Subject {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Subject::Edition(guide, edition) => write!(f, "edition {guide} {edition}"),
            Subject::Notice(guide, number) => write!(f, "notice {guide} {number}"),
            Subject::Direction(pilot, id) => write!(f, "direction {pilot}/{id}"),
            Subject::Event(pilot, number) => write!(f, "event {pilot}/{number}"),
        }
    }
}

/// A file of a sealed edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedFile {
    /// The sha256 of its bytes, in hex.
    pub hash: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// Its path from the edition's folder.
    pub path: String,
    /// Its line in the lock.
    pub place: TextRange,
}

/// A rule, or a variation, with its fingerprint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    /// The fingerprint, in hex.
    pub hash: String,
    /// Its id.
    pub id: String,
    /// Its line in the lock.
    pub place: TextRange,
}

/// What an entry says of its subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// An edition: its bytes, and what each rule says.
    Edition {
        /// The day it was made.
        made: String,
        /// The day it was published.
        published: String,
        /// Its first day in force; a correction has none of its own.
        in_force_from: Option<String>,
        /// Every file of its folder.
        files: Vec<SealedFile>,
        /// Every rule.
        rules: Vec<Fingerprint>,
    },
    /// A notice, direction or event: what it says, by path of keys.
    Value {
        /// Its `fact` lines without the first word.
        facts: Vec<String>,
        /// The variations that a direction applies.
        variations: Vec<Fingerprint>,
    },
}

impl Body {
    /// What is sealed of a notice, direction or event: each path of keys with its value, and the variations that it
    /// applies, by id and fingerprint.
    #[must_use]
    pub fn value<'a>(said: &[(String, &str)], variations: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let by_id: BTreeMap<&str, &str> = variations.into_iter().collect();
        let one = |(id, hash): (&str, &str)| Fingerprint {
            hash: hash.to_owned(),
            id: id.to_owned(),
            place: TextRange::default(),
        };
        Body::Value { facts: facts(said), variations: by_id.into_iter().map(one).collect() }
    }
}

/// One sealed thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its place in the chain, from 1.
    pub number: u32,
    /// What it seals.
    pub subject: Subject,
    /// What it says.
    pub body: Body,
    /// The hash of its lines, as written.
    pub hash: String,
    /// The head after it, as written.
    pub head: String,
    /// Its first line in the lock.
    pub place: TextRange,
    /// Its `entry-hash` line.
    pub hash_place: TextRange,
    /// Its `head` line.
    pub head_place: TextRange,
}

/// A guide's sealed history.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EditionsLock {
    /// Its entries, as written.
    pub entries: Vec<Entry>,
}

impl EditionsLock {
    /// The entry of an edition.
    #[must_use]
    pub fn edition(&self, edition: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| matches!(&entry.subject, Subject::Edition(_, id) if id == edition))
    }

    /// The entry of a notice, by its number.
    #[must_use]
    pub fn notice(&self, number: u32) -> Option<&Entry> {
        self.entries.iter().find(|entry| matches!(&entry.subject, Subject::Notice(_, sealed) if *sealed == number))
    }

    /// The entry of a direction or an event, or of anything else.
    #[must_use]
    pub fn entry(&self, subject: &Subject) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.subject == *subject)
    }

    /// The head after the last entry.
    #[must_use]
    pub fn head(&self) -> &str {
        self.entries.last().map_or(BEFORE_ALL, |entry| &entry.head)
    }
}

/// The head before the first entry.
pub(super) const BEFORE_ALL: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The head after an entry.
#[must_use]
pub fn head_after(head: &str, entry_hash: &str) -> String {
    digest(format!("guidepost-head 1\n{head}\n{entry_hash}\n").as_bytes())
}

/// The lines of an entry that its hash covers.
#[must_use]
pub fn entry_text(number: u32, subject: &Subject, body: &Body) -> String {
    let mut out = format!("entry {number} {subject}\n");
    let mut line = |words: std::fmt::Arguments<'_>| {
        let _ = out.write_fmt(words);
        out.push('\n');
    };
    match body {
        Body::Edition { made, published, in_force_from, files, rules } => {
            line(format_args!("made {made}"));
            line(format_args!("published {published}"));
            in_force_from.iter().for_each(|day| line(format_args!("in-force-from {day}")));
            files.iter().for_each(|file| line(format_args!("file {} {} {}", file.hash, file.bytes, file.path)));
            rules.iter().for_each(|rule| line(format_args!("rule {} {}", rule.hash, rule.id)));
        }
        Body::Value { facts, variations } => {
            facts.iter().for_each(|fact| line(format_args!("fact {fact}")));
            variations.iter().for_each(|one| line(format_args!("variation {} {}", one.hash, one.id)));
        }
    }
    out
}

/// A lock's text with one entry more. `text` is the lock as it is, empty before the first entry; `head` its head.
#[must_use]
pub fn append(text: &str, (number, head): (u32, &str), subject: &Subject, body: &Body) -> String {
    let start = if text.is_empty() { format!("{HEADER}\n") } else { text.to_owned() };
    let entry = entry_text(number, subject, body);
    let hash = digest(entry.as_bytes());
    let head = head_after(head, &hash);
    format!("{start}{entry}entry-hash {hash}\nhead {head}\n")
}

/// A `fact` line without its first word: a path of keys and a value, each on one line.
#[must_use]
pub fn fact(path: &str, value: &str) -> String {
    format!("{} {}", escaped(path).replace(' ', "\\s"), escaped(value))
}

/// The `fact` lines of a notice, direction or event, in order: each path of keys with its value.
#[must_use]
pub fn facts(said: &[(String, &str)]) -> Vec<String> {
    let lines: BTreeSet<String> = said.iter().map(|(path, value)| fact(path, value)).collect();
    lines.into_iter().collect()
}

/// A text without line ends and other controls.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if (c as u32) < 0x20 || c == '\u{7f}' => {
                let _ = write!(out, "\\x{:02x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out
}
