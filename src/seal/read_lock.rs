//! Reads `editions.lock`, strictly: what the tool would not write is a fault at its line.

use super::editions_lock::{Body, EditionsLock, Entry, Fingerprint, HEADER, SealedFile, Subject};
use super::{later_version, shape};
use crate::diag::{Code, Fault};
use crate::text::TextRange;

/// What to do about a lock that cannot be read.
const HELP: &str = "take the file from your history; only `guidepost release` writes it, and only at its end";

impl EditionsLock {
    /// Reads a lock up to the first line that is not as the tool writes it. Whether its chain holds is another
    /// question.
    ///
    /// # Errors
    /// The fault of that line.
    pub fn read(text: &str) -> Result<Self, Fault> {
        let mut lines = Lines { text, at: 0 };
        let first = lines.next_line()?;
        if first.words != HEADER {
            return Err(match later_version(first.words, "guidepost-editions ") {
                Some(help) => first.fault(&format!("the first line is not `{HEADER}`")).help(help),
                None => first.fault(&format!("the first line is not `{HEADER}`")),
            });
        }
        let mut lock = EditionsLock::default();
        loop {
            lock.entries.push(entry(&mut lines)?);
            if lines.is_done() {
                return Ok(lock);
            }
        }
    }
}

/// A line with its place.
#[derive(Clone, Copy)]
struct Line<'a> {
    words: &'a str,
    place: TextRange,
}

impl<'a> Line<'a> {
    fn fault(&self, message: &str) -> Fault {
        Fault::new(Code::LockMalformed, self.place, message).help(HELP)
    }

    /// What stands behind a first word.
    fn after(&self, word: &str) -> Option<&'a str> {
        self.words.strip_prefix(word)?.strip_prefix(' ')
    }

    /// What stands behind a first word, which must be there and have a shape.
    fn take(&self, word: &str, is_right: impl Fn(&str) -> bool) -> Result<&'a str, Fault> {
        let value = self.after(word).filter(|value| is_right(value));
        value.ok_or_else(|| self.fault(&format!("a line `{word} …` is expected here, as the tool writes it")))
    }
}

/// Lines, each ended by LF.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lines<'a> {
    fn is_done(&self) -> bool {
        self.at == self.text.len()
    }

    /// The next line, which stays.
    fn peek(&self) -> Result<Line<'a>, Fault> {
        let rest = &self.text[self.at..];
        let Some((words, _)) = rest.split_once('\n') else {
            let place = TextRange::new(self.at, self.text.len());
            let message = if rest.is_empty() { "the file ends within an entry" } else { "the last line has no end" };
            return Err(Fault::new(Code::LockMalformed, place, message).help(HELP));
        };
        let line = Line { words, place: TextRange::new(self.at, self.at + words.len()) };
        match words.chars().find(|c| shape::is_control(*c)) {
            Some(_) => Err(line.fault("a control character stands in this line")),
            None => Ok(line),
        }
    }

    fn next_line(&mut self) -> Result<Line<'a>, Fault> {
        let line = self.peek()?;
        self.at += line.words.len() + 1;
        Ok(line)
    }

    /// The next line, if it has a first word.
    fn next_with(&mut self, word: &str) -> Result<Option<Line<'a>>, Fault> {
        let line = self.peek()?;
        if line.after(word).is_none() {
            return Ok(None);
        }
        self.next_line().map(Some)
    }
}

fn entry(lines: &mut Lines<'_>) -> Result<Entry, Fault> {
    let line = lines.next_line()?;
    let (number, subject) =
        line.after("entry").and_then(subject).ok_or_else(|| line.fault("a line `entry …` is expected here"))?;
    let body = match &subject {
        Subject::Edition(..) => edition(lines)?,
        _ => value(lines)?,
    };
    let hash = lines.next_line()?;
    let head = lines.next_line()?;
    Ok(Entry {
        number,
        subject,
        body,
        hash: hash.take("entry-hash", shape::is_hash)?.to_owned(),
        head: head.take("head", shape::is_hash)?.to_owned(),
        place: line.place,
        hash_place: hash.place,
        head_place: head.place,
    })
}

/// `3 edition working-together 2013`
fn subject(words: &str) -> Option<(u32, Subject)> {
    let words: Vec<&str> = words.split(' ').collect();
    let number = shape::number(words[0])?;
    let id = |text: &str| shape::is_id(text).then(|| text.to_owned());
    let pair = |text: &'_ str| -> Option<(String, String)> {
        let (pilot, rest) = text.split_once('/')?;
        Some((id(pilot)?, rest.to_owned()))
    };
    let subject = match words[1..] {
        ["edition", guide, edition] => Subject::Edition(id(guide)?, id(edition)?),
        ["notice", guide, at] => Subject::Notice(id(guide)?, shape::number(at)?),
        ["direction", both] => {
            let (pilot, direction) = pair(both)?;
            Subject::Direction(pilot, id(&direction)?)
        }
        ["event", both] => {
            let (pilot, at) = pair(both)?;
            Subject::Event(pilot, shape::number(&at)?)
        }
        _ => return None,
    };
    Some((number, subject))
}

fn edition(lines: &mut Lines<'_>) -> Result<Body, Fault> {
    let made = lines.next_line()?.take("made", shape::is_date)?.to_owned();
    let published = lines.next_line()?.take("published", shape::is_date)?.to_owned();
    let in_force_from = match lines.next_with("in-force-from")? {
        Some(line) => Some(line.take("in-force-from", shape::is_date)?.to_owned()),
        None => None,
    };
    let mut files: Vec<SealedFile> = Vec::new();
    while let Some(line) = lines.next_with("file")? {
        let file = line.after("file").and_then(|words| file(words, line.place));
        let file = file.ok_or_else(|| line.fault("this line is not `file HASH BYTES PATH`"))?;
        if files.last().is_some_and(|last| last.path >= file.path) {
            return Err(line.fault("files stand in the order of their paths, each once"));
        }
        files.push(file);
    }
    if files.is_empty() {
        return Err(lines.peek()?.fault("an edition has files"));
    }
    Ok(Body::Edition { made, published, in_force_from, files, rules: fingerprints(lines, "rule")? })
}

/// `HASH BYTES PATH`
fn file(words: &str, place: TextRange) -> Option<SealedFile> {
    let mut words = words.splitn(3, ' ');
    let (hash, bytes, path) = (words.next()?, words.next()?, words.next()?);
    let right = shape::is_hash(hash) && shape::is_path(path);
    let bytes = shape::size(bytes).filter(|_| right)?;
    Some(SealedFile { hash: hash.to_owned(), bytes, path: path.to_owned(), place })
}

fn fingerprints(lines: &mut Lines<'_>, word: &str) -> Result<Vec<Fingerprint>, Fault> {
    let mut found: Vec<Fingerprint> = Vec::new();
    while let Some(line) = lines.next_with(word)? {
        let parts = line.after(word).and_then(|words| words.split_once(' '));
        let Some((hash, id)) = parts.filter(|(hash, id)| shape::is_hash(hash) && shape::is_id(id)) else {
            return Err(line.fault(&format!("this line is not `{word} FINGERPRINT ID`")));
        };
        if found.last().is_some_and(|last| *last.id >= *id) {
            return Err(line.fault("fingerprints stand in the order of their ids, each once"));
        }
        found.push(Fingerprint { hash: hash.to_owned(), id: id.to_owned(), place: line.place });
    }
    Ok(found)
}

fn value(lines: &mut Lines<'_>) -> Result<Body, Fault> {
    let mut facts: Vec<String> = Vec::new();
    while let Some(line) = lines.next_with("fact")? {
        let fact = line.take("fact", |fact| fact.split_once(' ').is_some_and(|(path, _)| !path.is_empty()))?;
        if facts.last().is_some_and(|last| **last >= *fact) {
            return Err(line.fault("facts stand in order, each once"));
        }
        facts.push(fact.to_owned());
    }
    Ok(Body::Value { facts, variations: fingerprints(lines, "variation")? })
}
