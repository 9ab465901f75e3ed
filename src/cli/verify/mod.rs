//! `guidepost verify`: bytes, chain and signature of what was sealed, offline, in a workspace or a built site.
//!
//! It says *intact*, of bytes, and *signed by K*, of a checkpoint; whether the guidance is right is not its to say.

mod place;

use super::args::Global;
use super::fault::Fault;
use super::seal_args::Verify;
use super::terminal::Terminal;
use super::{Outcome, workspace};
use crate::diag::escape_controls;
use crate::disk::{Disk, RealDisk};
use crate::seal::{
    Checkpoint, Difference, EditionsLock, Examined, Held, Key, Signed, Subject, differs_from_held, examine, signed,
};
use crate::text::counted;
use place::{Place, SealedGuide};

pub(super) fn run(global: &Global, verify: &Verify, terminal: &Terminal) -> Result<Outcome, Fault> {
    let folder = match &verify.folder {
        Some(folder) => folder.clone(),
        None => workspace::root(global)?,
    };
    let place = Place::read(&RealDisk, &folder)?;
    let required = verify.key.iter().map(|text| key(text)).collect::<Result<Vec<_>, _>>()?;
    let held = verify.checkpoint.iter().map(|path| checkpoint(path)).collect::<Result<Vec<_>, _>>()?;
    let known: Vec<Key> = required.iter().chain(&place.keys).cloned().collect();
    let mut report = Report { lines: Vec::new(), differences: place.differences.len(), sealed: 0 };
    report.lines.extend(place.differences.iter().cloned());
    for guide in &place.guides {
        report.guide(guide, &known, &required, &held);
    }
    for held in &held {
        if !place.guides.iter().any(|guide| guide.id == held.guide()) {
            report.differs(
                "missing",
                &format!("{}: a checkpoint of this guide was kept, and nothing of it is here", held.guide()),
            );
        }
    }
    let lines = report.lines.iter().map(|line| escape_controls(line)).flat_map(|line| [line.into(), "\n".to_owned()]);
    terminal.print(&lines.collect::<String>())?;
    if report.differences > 0 {
        terminal.say_always(&format!("not intact: {}", counted(report.differences, "difference")));
        return Ok(Outcome::Failed);
    }
    if report.sealed == 0 {
        terminal.say_always("nothing is sealed here: there is nothing to verify");
        return Ok(Outcome::Failed);
    }
    terminal.say("intact");
    Ok(Outcome::Done)
}

/// What is printed, and how much differs.
struct Report {
    lines: Vec<String>,
    differences: usize,
    sealed: usize,
}

impl Report {
    fn differs(&mut self, word: &str, what: &str) {
        self.lines.push(format!("{word}: {what}"));
        self.differences += 1;
    }

    fn guide(&mut self, guide: &SealedGuide, known: &[Key], required: &[Key], held: &[Checkpoint]) {
        let examined = examine(&guide.id, &guide.files);
        for held in held.iter().filter(|held| held.guide() == guide.id) {
            if let Some(why) = differs_from_held(&examined, held) {
                self.differs("broken", &format!("{}: {why}", guide.shown("editions.lock")));
            }
        }
        if !examined.is_sealed() {
            return;
        }
        self.sealed += 1;
        for problem in &examined.problems {
            let what = format!("{}: {}", guide.shown(&problem.path), problem.message);
            if problem.difference == Difference::LineEndings {
                self.lines.push(format!("{}: {what}", problem.difference.word()));
            } else {
                self.differs(problem.difference.word(), &what);
            }
        }
        self.lines.push(format!("{}: {}", guide.shown(""), in_words(&examined)));
        self.lines.extend(not_compared(&examined));
        self.signatures(guide, &examined, known, required);
        if !guide.unsealed(&examined).is_empty() {
            self.lines.push(format!("  not sealed: {}", guide.unsealed(&examined).join(", ")));
        }
    }

    /// What is signed by whom. With keys that are required, the last checkpoint must be signed by one of them.
    fn signatures(&mut self, guide: &SealedGuide, examined: &Examined, known: &[Key], required: &[Key]) {
        let mut last_by = None;
        let last = examined.checkpoints.keys().next_back();
        for (number, (checkpoint, text)) in &examined.checkpoints {
            let path = format!("{}.minisig", checkpoint.path());
            let Some(held) = guide.files.iter().find(|held| held.path == path) else { continue };
            match signed(text, &String::from_utf8_lossy(&held.bytes), known) {
                Signed::By(key) => {
                    self.lines.push(format!("  checkpoint {number} is signed by {key}"));
                    last_by = Some(key).filter(|_| last == Some(number)).or(last_by);
                }
                Signed::Bad(key) => {
                    let what = format!(
                        "{}: it names the key {key}, and is not its signature of this checkpoint",
                        guide.shown(&path)
                    );
                    self.differs("bad-signature", &what);
                }
                Signed::Unknown => self.lines.push(format!("  checkpoint {number}: its signature is of no known key")),
            }
        }
        let is_required = |by: &String| required.iter().any(|key| key.text == *by);
        if !required.is_empty() && !last_by.as_ref().is_some_and(is_required) {
            let path = last.map_or(String::new(), |number| crate::seal::checkpoint_path(*number));
            self.differs(
                "unsigned",
                &format!("{}: the last checkpoint is not signed by a key that was given", guide.shown(&path)),
            );
        } else if last_by.is_none() {
            self.lines.push("  the last checkpoint is not signed".to_owned());
        }
    }
}

/// "2 editions and 1 notice sealed, head 12ab…"
fn in_words(examined: &Examined) -> String {
    let Some(lock) = &examined.lock else { return "the lock cannot be read".to_owned() };
    let mut counts = vec![(count(lock, |subject| matches!(subject, Subject::Edition(..))), "edition")];
    counts.extend(by_value(lock));
    format!("{} sealed, head {}", listed(&counts), lock.head())
}

/// What is sealed by what it says and not by the bytes of a file: those values are read by `check` alone.
fn not_compared(examined: &Examined) -> Option<String> {
    let [notices, directions, events] = by_value(examined.lock.as_ref()?);
    let mut said = Vec::new();
    for (counts, files) in [(&[notices][..], "notices.yaml"), (&[directions, events][..], "pilot.yaml, pilot.md")] {
        let counted = listed(counts);
        if !counted.is_empty() {
            said.push(format!("{counted} ({files})"));
        }
    }
    let said = said.join(" and ");
    (!said.is_empty()).then(|| format!("  not looked at: what the sources say now of {said}; `check` compares that"))
}

fn count(lock: &EditionsLock, wanted: fn(&Subject) -> bool) -> usize {
    lock.entries.iter().filter(|entry| wanted(&entry.subject)).count()
}

fn by_value(lock: &EditionsLock) -> [(usize, &'static str); 3] {
    [
        (count(lock, |subject| matches!(subject, Subject::Notice(..))), "notice"),
        (count(lock, |subject| matches!(subject, Subject::Direction(..))), "direction"),
        (count(lock, |subject| matches!(subject, Subject::Event(..))), "event"),
    ]
}

fn listed(counts: &[(usize, &str)]) -> String {
    let counts = counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| counted(*count, what));
    counts.collect::<Vec<_>>().join(", ")
}

/// A key as written, or the file that it stands in.
fn key(text: &str) -> Result<Key, Fault> {
    if let Some(key) = Key::read(text) {
        return Ok(key);
    }
    let bytes = RealDisk.read(text.as_ref())?;
    Key::read(&String::from_utf8_lossy(&bytes))
        .ok_or_else(|| Fault::Usage(format!("{text} holds no public key of minisign")))
}

fn checkpoint(path: &std::path::Path) -> Result<Checkpoint, Fault> {
    let bytes = RealDisk.read(path)?;
    let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
    Checkpoint::read(&text)
        .map_err(|fault| Fault::Usage(format!("{} is no checkpoint: {}", path.display(), fault.message)))
}

impl SealedGuide {
    /// Editions of this folder that no entry seals.
    fn unsealed(&self, examined: &Examined) -> Vec<&str> {
        let is_sealed = |id: &str| examined.lock.as_ref().is_some_and(|lock| lock.edition(id).is_some());
        let editions = self.files.iter().filter_map(|held: &Held<'_>| held.path.strip_suffix("/edition.yaml"));
        let mut open: Vec<&str> = editions.filter(|id| !is_sealed(id)).collect();
        open.sort_unstable();
        open
    }
}
