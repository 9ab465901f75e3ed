//! Compares a guide's folder with what was sealed: bytes, chain and checkpoints. Never fingerprints, which would need
//! a Markdown parser.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::checkpoint::{self, Checkpoint};
use super::editions_lock::{BEFORE_ALL, Body, EditionsLock, SealedFile, Subject, entry_text, head_after};
use super::{digest, shape};
use crate::text::TextRange;

/// The lock of editions in a guide's folder.
pub const LOCK: &str = "editions.lock";

/// A file of a guide's folder.
#[derive(Clone, Debug)]
pub struct Held<'a> {
    /// Its path from the guide's folder.
    pub path: Cow<'a, str>,
    /// Its bytes.
    pub bytes: Cow<'a, [u8]>,
    /// The sha256 of its bytes, in hex.
    pub hash: Cow<'a, str>,
}

/// How something differs from what was sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// A lock or checkpoint is not as the tool writes it.
    Malformed,
    /// A lock's chain does not hold, or a checkpoint is not one of this lock.
    Broken,
    /// Its bytes are others.
    Altered,
    /// It is not there.
    Missing,
    /// It was not sealed with the rest.
    Added,
    /// Only line endings differ: the words are what was sealed.
    LineEndings,
}

impl Difference {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Difference::Malformed => "malformed",
            Difference::Broken => "broken",
            Difference::Altered => "altered",
            Difference::Missing => "missing",
            Difference::Added => "added",
            Difference::LineEndings => "line-endings",
        }
    }
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What kind.
    pub difference: Difference,
    /// The file, from the guide's folder; it may not be there.
    pub path: String,
    /// Where in that file; in the lock for a file that is missing.
    pub place: TextRange,
    /// What is wrong, in a sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// What an examination found.
#[derive(Clone, Debug, Default)]
pub struct Examined {
    /// The lock, as far as it can be read.
    pub lock: Option<EditionsLock>,
    /// The checkpoints that can be read, by the number in their name, with the text that signatures are for.
    pub checkpoints: BTreeMap<u32, (Checkpoint, String)>,
    /// What differs.
    pub problems: Vec<Problem>,
}

impl Examined {
    /// Whether anything was sealed here at all, as far as can be seen.
    #[must_use]
    pub fn is_sealed(&self) -> bool {
        self.lock.is_some() || !self.problems.is_empty()
    }

    /// Whether all is as sealed, but perhaps for line endings.
    #[must_use]
    pub fn is_intact(&self) -> bool {
        self.problems.iter().all(|problem| problem.difference == Difference::LineEndings)
    }

    fn say(&mut self, difference: Difference, path: &str, place: TextRange, message: impl Into<String>) {
        self.problems.push(Problem { difference, path: path.to_owned(), place, message: message.into(), help: None });
    }

    fn malformed(&mut self, path: &str, fault: crate::diag::Fault) {
        self.problems.push(Problem {
            difference: Difference::Malformed,
            path: path.to_owned(),
            place: fault.range,
            message: fault.message,
            help: fault.help,
        });
    }

    /// A text that the tool wrote, with LF at the ends of its lines.
    fn text(&mut self, held: &Held<'_>) -> Option<String> {
        let Ok(text) = std::str::from_utf8(&held.bytes) else {
            self.say(Difference::Malformed, &held.path, TextRange::default(), "this file is not UTF-8");
            return None;
        };
        if text.contains("\r\n") {
            self.line_endings(&held.path);
        }
        Some(text.replace("\r\n", "\n"))
    }

    fn line_endings(&mut self, path: &str) {
        self.say(
            Difference::LineEndings,
            path,
            TextRange::default(),
            "only line endings differ from what was sealed: the words are the same",
        );
    }
}

/// Examines a guide's folder. `files` is everything in it that is read, in any order.
#[must_use]
pub fn examine(guide: &str, files: &[Held<'_>]) -> Examined {
    let files: BTreeMap<&str, &Held<'_>> = files.iter().map(|held| (&*held.path, held)).collect();
    let mut found = Examined::default();
    if let Some(held) = files.get(LOCK)
        && let Some(text) = found.text(held)
    {
        match EditionsLock::read(&text) {
            Ok(lock) => {
                chain(guide, &lock, &mut found);
                editions(&lock, &files, &mut found);
                found.lock = Some(lock);
            }
            Err(fault) => found.malformed(LOCK, fault),
        }
    }
    let has_checkpoints = checkpoints(guide, &files, &mut found);
    if has_checkpoints && !files.contains_key(LOCK) {
        found.say(Difference::Missing, LOCK, TextRange::default(), "there are checkpoints of this lock, and no lock");
    }
    found.problems.sort_by(|a, b| (&a.path, a.place, a.difference).cmp(&(&b.path, b.place, b.difference)));
    found
}

/// Every hash and head of a lock, each judged by what stands before it as written, so that one change is one finding.
fn chain(guide: &str, lock: &EditionsLock, found: &mut Examined) {
    let mut head = BEFORE_ALL;
    let mut sealed = BTreeSet::new();
    for (at, entry) in (1..).zip(&lock.entries) {
        let mut broken = |place, message: String| found.say(Difference::Broken, LOCK, place, message);
        if entry.number != at {
            broken(entry.place, format!("entry {} stands in the place of entry {at}", entry.number));
        }
        if let Subject::Edition(other, _) | Subject::Notice(other, _) = &entry.subject
            && other != guide
        {
            broken(entry.place, format!("this entry is of the guide `{other}`, and this is the lock of `{guide}`"));
        }
        if !sealed.insert(&entry.subject) {
            broken(entry.place, format!("{} is sealed twice", entry.subject));
        }
        if digest(entry_text(entry.number, &entry.subject, &entry.body).as_bytes()) != entry.hash {
            broken(entry.place, format!("entry {at} is not what was sealed: its lines have another hash"));
        }
        if head_after(head, &entry.hash) != entry.head {
            broken(entry.head_place, format!("the chain breaks at entry {at}: this head does not follow"));
        }
        head = &entry.head;
    }
}

/// The files of every sealed edition.
fn editions(lock: &EditionsLock, files: &BTreeMap<&str, &Held<'_>>, found: &mut Examined) {
    for entry in &lock.entries {
        let (Subject::Edition(_, edition), Body::Edition { files: sealed, .. }) = (&entry.subject, &entry.body) else {
            continue;
        };
        let folder = format!("{edition}/");
        for file in sealed {
            let path = format!("{folder}{}", file.path);
            match files.get(&*path) {
                None => {
                    let message = format!("this file was sealed with the edition `{edition}` and is not there");
                    found.say(Difference::Missing, &path, file.place, message);
                }
                Some(held) => compare(edition, file, held, found),
            }
        }
        let here = files.range(&*folder..).map(|(path, _)| *path).take_while(|path| path.starts_with(&folder));
        for path in here {
            let name = &path[folder.len()..];
            if sealed.binary_search_by(|file| (*file.path).cmp(name)).is_err() {
                let message = format!("this file was not sealed with the edition `{edition}`");
                found.say(Difference::Added, path, TextRange::default(), message);
            }
        }
    }
}

fn compare(edition: &str, file: &SealedFile, held: &Held<'_>, found: &mut Examined) {
    if held.hash == file.hash && held.bytes.len() as u64 == file.bytes {
        return;
    }
    let plain = without_returns(&held.bytes);
    if plain.len() as u64 == file.bytes && digest(&plain) == file.hash {
        return found.line_endings(&held.path);
    }
    let message = format!("this file was altered since the edition `{edition}` was sealed");
    found.say(Difference::Altered, &held.path, TextRange::default(), message);
}

/// Bytes with LF wherever CR and LF stood.
fn without_returns(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    for (at, &byte) in bytes.iter().enumerate() {
        if byte != b'\r' || bytes.get(at + 1) != Some(&b'\n') {
            out.push(byte);
        }
    }
    out
}

/// Every checkpoint against the lock; says whether there is any.
fn checkpoints(guide: &str, files: &BTreeMap<&str, &Held<'_>>, found: &mut Examined) -> bool {
    let count = found.lock.as_ref().map(|lock| u32::try_from(lock.entries.len()).unwrap_or(u32::MAX));
    let here: Vec<&Held<'_>> = files.values().filter(|held| held.path.starts_with("checkpoints/")).copied().collect();
    for held in &here {
        let name = &held.path["checkpoints/".len()..];
        let Some((number, is_itself)) = numbered(name) else {
            found.say(Difference::Added, &held.path, TextRange::default(), "this is no checkpoint");
            continue;
        };
        if count.is_some_and(|count| number > count) {
            let message = format!(
                "this checkpoint is of entry {number}, and the lock has {}: entries were dropped, or it is of another lock",
                count.unwrap_or(0)
            );
            found.say(Difference::Broken, &held.path, TextRange::default(), message);
        } else if is_itself {
            one_checkpoint(guide, number, held, found);
        }
    }
    for number in 1..=count.unwrap_or(0) {
        let path = checkpoint::path(number);
        if !files.contains_key(&*path) {
            let place = found.lock.as_ref().and_then(|lock| lock.entries.get(number as usize - 1));
            let place = place.map_or(TextRange::default(), |entry| entry.head_place);
            found.say(Difference::Missing, &path, place, format!("the checkpoint of entry {number} is not there"));
        }
    }
    !here.is_empty()
}

/// The number of `0003.txt`, and of what may lie beside it such as `0003.txt.minisig`; and whether it is the first.
pub(super) fn numbered(name: &str) -> Option<(u32, bool)> {
    let (digits, rest) = name.split_once(".txt")?;
    let number = shape::number(digits.trim_start_matches('0'))?;
    let is_beside = rest.len() > 1 && rest.starts_with('.') && !rest.contains('/');
    (format!("{number:04}") == digits && (rest.is_empty() || is_beside)).then_some((number, rest.is_empty()))
}

fn one_checkpoint(guide: &str, number: u32, held: &Held<'_>, found: &mut Examined) {
    let Some(text) = found.text(held) else { return };
    let checkpoint = match Checkpoint::read(&text) {
        Ok(checkpoint) => checkpoint,
        Err(fault) => return found.malformed(&held.path, fault),
    };
    let entry = found.lock.as_ref().and_then(|lock| lock.entries.get(number as usize - 1));
    let head = entry.map(|entry| entry.head.clone());
    let line = |word: &str| {
        let start = text.find(&format!("\n{word} ")).map_or(0, |at| at + 1);
        TextRange::new(start, text[start..].find('\n').map_or(text.len(), |end| start + end))
    };
    if checkpoint.guide() != guide {
        let message = format!("this checkpoint is of the guide `{}`, not of `{guide}`", checkpoint.guide());
        found.say(Difference::Broken, &held.path, line("origin"), message);
    }
    if checkpoint.count != number {
        let message = format!("this checkpoint counts {} entries, and its name says {number}", checkpoint.count);
        found.say(Difference::Broken, &held.path, line("count"), message);
    }
    if head.is_some_and(|head| head != checkpoint.head) {
        let message = format!("the lock does not go on from this checkpoint: entry {number} has another head");
        found.say(Difference::Broken, &held.path, line("head"), message);
    }
    found.checkpoints.insert(number, (checkpoint, text));
}
