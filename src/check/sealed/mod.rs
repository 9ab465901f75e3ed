//! What was sealed is still what was sealed: the bytes of editions, what notices, directions and events say, the chain
//! of the lock, and what each rule says.

mod acts;

use std::collections::BTreeSet;

use super::Context;
use crate::diag::{Code, Finding};
use crate::model::{Edition, Guide, Notice};
use crate::parse::fields::Step;
use crate::parse::{Content, ParsedFile};
use crate::seal::{Body, Difference, EditionsLock, Entry, Held, LOCK, Problem, Subject, digest, examine, facts};
use crate::text::{FileId, SourceFile, Span};

/// What to do about text that is not what was sealed.
const TAKE_BACK: &str = "take it from your history; what is new goes into a new edition, a correction or a notice";

/// What to do about a direction or an event that is not what was sealed.
const TAKE_BACK_ACT: &str =
    "take it from your history; what is new goes into a direction of its own, or into an event at the end of the list";

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    context.model.guides.iter().flat_map(|guide| of_guide(context, guide)).collect()
}

/// A guide's folder, as far as seals concern it.
struct Folder<'a> {
    context: &'a Context<'a>,
    guide: &'a Guide,
    path: String,
    lock: Option<FileId>,
}

fn of_guide(context: &Context<'_>, guide: &Guide) -> Vec<Finding> {
    let id = context.model.text(guide.id);
    let path = format!("guidance/{id}/");
    let lock = context.sources.find(&format!("{path}{LOCK}"));
    let folder = Folder { context, guide, path, lock };
    let checkpoints = format!("{}checkpoints/", folder.path);
    if lock.is_none() && !context.sources.iter().any(|(_, file)| file.path.starts_with(&checkpoints)) {
        return Vec::new();
    }
    let examined = examine(id, &folder.held());
    let mut findings: Vec<Finding> = examined.problems.iter().map(|problem| folder.finding(problem)).collect();
    if let (Some(lock), Some(file)) = (&examined.lock, lock) {
        findings.extend(folder.fingerprints(lock, file, &examined.problems));
        findings.extend(folder.notices(lock, file));
        findings.extend(folder.acts(lock, file));
        findings.extend(folder.unsealed(lock));
    }
    findings
}

impl<'a> Folder<'a> {
    /// Every file of the folder with the hash of its bytes, which is worked out once for each content.
    fn held(&self) -> Vec<Held<'a>> {
        let files = self.context.sources.iter().zip(self.context.parsed);
        let held = |file: &'a SourceFile, parsed: &'a ParsedFile| {
            let path = file.path.strip_prefix(&*self.path)?;
            let bytes = file.bytes.as_deref().unwrap_or(file.text.as_bytes());
            let hash = parsed.memo.bytes_hash.get_or_init(|| digest(bytes));
            Some(Held { path: path.into(), bytes: bytes.into(), hash: hash.as_str().into() })
        };
        files.filter_map(|((_, file), parsed)| held(file, parsed)).collect()
    }

    fn finding(&self, problem: &Problem) -> Finding {
        let (code, help) = match problem.difference {
            Difference::Malformed => (Code::LockMalformed, "take the file from your history"),
            Difference::Broken => (Code::SealBroken, "take the file from your history; nobody edits it by hand"),
            Difference::Altered => (Code::SealAltered, TAKE_BACK),
            Difference::Missing => (Code::SealMissing, "take it from your history"),
            Difference::Added => (Code::SealAdded, "move it away; what is new goes into a new edition"),
            Difference::LineEndings => {
                (Code::SealLineEndings, "keep line endings as they are: `* -text` in .gitattributes")
            }
        };
        let path = format!("{}{}", self.path, problem.path);
        let sources = self.context.sources;
        let (span, message) = match sources.find(&path) {
            Some(file) => (problem.place.in_file(file), problem.message.clone()),
            // What is not there is said where the lock names it, or at what is there without it.
            None => {
                let file = self
                    .lock
                    .or_else(|| sources.iter().find(|(_, file)| file.path.starts_with(&*self.path)).map(|(id, _)| id));
                (problem.place.in_file(file.unwrap_or(self.guide.file)), format!("{path}: {}", problem.message))
            }
        };
        Finding::new(code, span, message).help(problem.help.as_deref().unwrap_or(help))
    }

    /// What each rule of a sealed edition says now. Where its bytes differ, they have their own finding.
    fn fingerprints(&self, lock: &EditionsLock, file: FileId, problems: &[Problem]) -> Vec<Finding> {
        let model = self.context.model;
        let mut findings = Vec::new();
        for entry in &lock.entries {
            let (Subject::Edition(_, id), Body::Edition { rules, .. }) = (&entry.subject, &entry.body) else {
                continue;
            };
            let folder = format!("{id}/");
            let edition = self.guide.editions.iter().find(|edition| model.text(edition.id) == id);
            let Some(edition) = edition.filter(|_| !problems.iter().any(|problem| problem.path.starts_with(&folder)))
            else {
                continue;
            };
            for rule in rules {
                let now = edition.rules.iter().find(|record| model.text(record.id) == rule.id);
                if now.is_none_or(|now| now.fingerprint != rule.hash) {
                    let message = format!("the rule `{}` does not say what was sealed", rule.id);
                    let finding = Finding::new(Code::SealBroken, rule.place.in_file(file), message);
                    findings.push(finding.help("take the lock from your history; nobody edits it by hand"));
                }
            }
        }
        findings
    }

    /// What each sealed notice says now.
    fn notices(&self, lock: &EditionsLock, file: FileId) -> Vec<Finding> {
        let here = self.notices_file();
        let differs = |entry: &Entry| {
            let (Subject::Notice(_, number), Body::Value { facts: sealed, .. }) = (&entry.subject, &entry.body) else {
                return None;
            };
            let steps = [Step::At(*number as usize - 1)];
            let now = here.and_then(|(file, notices)| {
                let place = notices.place(&steps).in_file(file);
                notices.has(&steps).then(|| (place, facts(&notices.facts(&steps))))
            });
            match now {
                None => {
                    let message = format!("notice {number} was sealed and is not there");
                    Some(
                        Finding::new(Code::SealMissing, entry.place.in_file(file), message)
                            .help("take it from your history"),
                    )
                }
                Some((_, now)) if now == *sealed => None,
                Some((place, _)) => {
                    let message = format!("notice {number} was altered since it was sealed");
                    Some(
                        Finding::new(Code::SealAltered, place, message)
                            .help("take it from your history; add a new notice at the end"),
                    )
                }
            }
        };
        lock.entries.iter().filter_map(differs).collect()
    }

    fn notices_file(&self) -> Option<(FileId, &'a crate::parse::fields::Placed<Vec<crate::parse::data::Notice>>)> {
        let file = self.context.sources.find(&format!("{}notices.yaml", self.path))?;
        match &self.context.parsed[file.0 as usize].content {
            Content::Notices(notices) => Some((file, notices)),
            _ => None,
        }
    }

    /// The end of the whole guide stands in `guide.yaml`, which no entry seals; a sealed notice can say the same.
    fn unsealed_end(&self, lock: &EditionsLock) -> Option<Finding> {
        let day = self.guide.withdrawn?;
        let is_said = |notice: &Notice| notice.withdrawn == Some(day) && lock.notice(notice.number).is_some();
        if self.guide.notices.iter().any(is_said) {
            return None;
        }
        let place = match &self.context.parsed[self.guide.file.0 as usize].content {
            Content::Guide(data) => data.place(&[Step::Key("withdrawn")]).in_file(self.guide.file),
            _ => Span::start_of(self.guide.file),
        };
        let finding = Finding::new(Code::Unsealed, place, "the end of this guide is not sealed");
        Some(finding.help(format!(
            "say it of its last edition in notices.yaml as well, `withdrawn: {day}`, and seal that notice"
        )))
    }

    /// Where sealing has begun, what is issued and not yet sealed is worth knowing.
    fn unsealed(&self, lock: &EditionsLock) -> Vec<Finding> {
        let model = self.context.model;
        let id = model.text(self.guide.id);
        let is_open = |edition: &&Edition| !edition.is_draft() && lock.edition(model.text(edition.id)).is_none();
        let editions = self.guide.editions.iter().filter(is_open).map(|edition| {
            let name = model.text(edition.id);
            let message = format!("the edition `{name}` was issued and is not sealed");
            let finding = Finding::new(Code::Unsealed, Span::start_of(edition.file), message);
            finding.help(format!("seal it with `guidepost release {id}@{name}`"))
        });
        let sealed: BTreeSet<u32> = lock
            .entries
            .iter()
            .filter_map(|entry| match entry.subject {
                Subject::Notice(_, number) => Some(number),
                _ => None,
            })
            .collect();
        let open = self.notices_file().and_then(|(file, notices)| {
            let number = (1..).zip(&notices.value).map(|(number, _)| number).find(|number| !sealed.contains(number))?;
            let place = notices.place(&[Step::At(number as usize - 1)]).in_file(file);
            let finding = Finding::new(Code::Unsealed, place, format!("notice {number} is not sealed"));
            Some(finding.help(format!("seal notices with `guidepost release {id} --notices`")))
        });
        editions.chain(open).chain(self.unsealed_end(lock)).collect()
    }
}
