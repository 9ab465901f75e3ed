//! Issuing: from a checked workspace to the same workspace with an edition, notices or
//! pilots' directions sealed, all in memory.
//!
//! Enters: a workspace and what is asked for. Leaves: every file of the guide's folder as it should become, what that
//! touches, or why it cannot be. Never: touches a disk, decides whether the result is sound (that is `check`'s), or
//! changes an entry that is sealed.

mod edition;
mod entries;
mod glossary;
mod ids;
mod impact;
mod pilots;
mod settings;
mod titles;
mod yaml;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::diag::{Finding, Level};
use crate::model::{EditionKey, GuideKey, Model};
use crate::pipeline::Workspace;
use crate::seal::{Checkpoint, EditionsLock, LOCK, Subject, append, origin};
use crate::text::{SourceFile, Sources, counted, did_you_mean};

pub use ids::ids;
pub use impact::impact;

/// Files by their path from the guide's folder.
pub type Files = BTreeMap<String, Vec<u8>>;

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The guide.
    pub guide: String,
    /// The edition; without it, the guide's only draft.
    pub edition: Option<String>,
    /// The id of the edition that a draft becomes; without it, the draft's own.
    pub name: Option<String>,
    /// When the edition was made; without it, on `day`.
    pub made: Option<Date>,
    /// When it was published; without it, when it was made.
    pub published: Option<Date>,
    /// Its first day in force.
    pub in_force_from: Option<Date>,
    /// What people call it.
    pub label: Option<String>,
    /// Seal notices instead of an edition.
    pub notices: bool,
    /// Seal directions of pilots and their events instead.
    pub pilots: bool,
    /// The day of the checkpoint.
    pub day: Date,
}

/// What becomes of a guide's folder.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The folder, from the workspace's root.
    pub folder: String,
    /// The files as they were read.
    pub before: Files,
    /// The files as they should be; the same where nothing is left to do.
    pub after: Files,
    /// A folder that gets another name.
    pub moved: Option<(String, String)>,
    /// What happens, line by line.
    pub lines: Vec<String>,
    /// The edition that is issued, where it is one.
    pub edition: Option<String>,
    /// The last checkpoint.
    pub checkpoint: Option<Checkpoint>,
    /// The workspace as it should be, for the checks.
    pub sources: Sources,
}

/// Works out what a release does.
///
/// # Errors
/// Why it cannot be, in a sentence.
pub fn prepare(workspace: &Workspace, request: &Request) -> Result<Prepared, String> {
    let guide = find_guide(&workspace.model, &request.guide)?;
    let folder = format!("guidance/{}/", request.guide);
    let before = files_below(&workspace.sources, &folder);
    let lock = read_lock(&before)?;
    let mut draft = Draft {
        folder,
        guide: request.guide.clone(),
        after: before.clone(),
        before,
        moved: None,
        lines: Vec::new(),
        lock,
    };
    let subjects = if request.notices {
        draft.unsealed_notices(workspace, guide)?
    } else if request.pilots {
        draft.unsealed_acts(workspace, guide, request.day)?
    } else {
        draft.edition(workspace, guide, request)?
    };
    let sources = draft.sources(&workspace.sources);
    let issued = Workspace::anew(sources, Vec::new(), workspace);
    let checkpoint = draft.seal(&issued, &subjects, request.day)?;
    draft.list_ids(&issued);
    let edition = subjects.iter().find_map(|subject| match subject {
        Subject::Edition(_, edition) => Some(edition.clone()),
        _ => None,
    });
    let sources = draft.sources(&workspace.sources);
    let Draft { folder, before, after, moved, lines, .. } = draft;
    let folder = folder.trim_end_matches('/').to_owned();
    Ok(Prepared { folder, before, after, moved, lines, edition, checkpoint, sources })
}

/// What stands against a release: errors and warnings alike. That the lineage accounts for every rule is among the
/// checks of an issued edition, so its findings stand here, too.
#[must_use]
pub fn denied<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Vec<Finding> {
    findings.into_iter().filter(|finding| finding.level >= Level::Warning).cloned().collect()
}

/// A guide's folder in the making.
struct Draft {
    /// Its path from the root, with a `/` at its end.
    folder: String,
    guide: String,
    before: Files,
    after: Files,
    moved: Option<(String, String)>,
    lines: Vec<String>,
    lock: EditionsLock,
}

impl Draft {
    fn say(&mut self, line: String) {
        self.lines.push(line);
    }

    /// The workspace with the guide's folder as it should become.
    fn sources(&self, sources: &Sources) -> Sources {
        let others = sources.iter().map(|(_, file)| file).filter(|file| !file.path.starts_with(&self.folder));
        let mut files: Vec<SourceFile> = others.cloned().collect();
        let old_path = |path: &str| match &self.moved {
            Some((old, new)) => {
                path.strip_prefix(&**new).filter(|rest| rest.starts_with('/')).map(|rest| format!("{old}{rest}"))
            }
            None => None,
        };
        for (path, bytes) in &self.after {
            let before = old_path(path).unwrap_or_else(|| path.clone());
            let known = sources.find(&format!("{}{before}", self.folder)).map(|id| sources.file(id));
            let path: Arc<str> = format!("{}{path}", self.folder).into();
            let text = |bytes: &[u8]| SourceFile {
                path: Arc::clone(&path),
                text: String::from_utf8_lossy(bytes).into(),
                bytes: None,
                faults: Arc::new([]),
            };
            files.push(match known {
                Some(file) if content(file) == bytes.as_slice() => {
                    SourceFile { path: Arc::clone(&path), ..file.clone() }
                }
                _ => text(bytes),
            });
        }
        Sources::new(files)
    }

    /// Adds an entry and a checkpoint for each subject. Leaves the last checkpoint.
    fn seal(&mut self, workspace: &Workspace, subjects: &[Subject], day: Date) -> Result<Option<Checkpoint>, String> {
        let mut text = self.after.get(LOCK).map_or(String::new(), |bytes| String::from_utf8_lossy(bytes).into_owned());
        let (mut head, mut count) = (self.lock.head().to_owned(), self.lock.entries.len());
        let mut last = None;
        for subject in subjects {
            let body = entries::body(workspace, &self.folder, subject)?;
            count += 1;
            let number = u32::try_from(count).unwrap_or(u32::MAX);
            text = append(&text, (number, &head), subject, &body);
            let written =
                EditionsLock::read(&text).map_err(|fault| format!("{subject} cannot be sealed: {}", fault.message))?;
            written.head().clone_into(&mut head);
            self.say(format!("{}{LOCK}: entry {number} {subject}{}", self.folder, entries::in_words(&body)));
            let base_url = workspace.model.site.base_url.as_deref();
            let checkpoint = Checkpoint {
                origin: origin(base_url, &self.guide),
                count: number,
                head: head.clone(),
                date: day.to_string(),
            };
            self.say(format!("{}{}: head {}", self.folder, checkpoint.path(), checkpoint.head));
            self.after.insert(checkpoint.path(), checkpoint.text().into_bytes());
            last = Some(checkpoint);
        }
        if last.is_some() {
            self.after.insert(LOCK.to_owned(), text.into_bytes());
        }
        Ok(last)
    }

    /// Lists every issued id.
    fn list_ids(&mut self, workspace: &Workspace) {
        let model = &workspace.model;
        let Ok(guide) = find_guide(model, &self.guide) else { return };
        let name = "ids.lock";
        let before = self.after.get(name).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        let text = ids(model, model.guide(guide), before.as_deref()).text();
        if before.as_deref() != Some(&text) {
            let more = text.lines().count() - before.map_or(1, |before| before.lines().count());
            self.say(format!("{}{name}: {} more", self.folder, counted(more, "id")));
            self.after.insert(name.to_owned(), text.into_bytes());
        }
    }
}

/// The bytes of a source.
fn content(file: &SourceFile) -> &[u8] {
    file.bytes.as_deref().unwrap_or(file.text.as_bytes())
}

fn files_below(sources: &Sources, folder: &str) -> Files {
    let below = |file: &SourceFile| Some((file.path.strip_prefix(folder)?.to_owned(), content(file).to_vec()));
    sources.iter().filter_map(|(_, file)| below(file)).collect()
}

fn read_lock(files: &Files) -> Result<EditionsLock, String> {
    let Some(bytes) = files.get(LOCK) else { return Ok(EditionsLock::default()) };
    let text = String::from_utf8_lossy(bytes);
    if text.contains('\r') {
        return Err(format!(
            "{LOCK} has other line endings than it was written with: take it from your history as it is"
        ));
    }
    EditionsLock::read(&text).map_err(|fault| format!("{LOCK} cannot be read: {}", fault.message))
}

fn find_guide(model: &Model, name: &str) -> Result<GuideKey, String> {
    let found = model.symbols.find(name).and_then(|id| model.find_guide(id));
    found.ok_or_else(|| {
        let near = did_you_mean(name, model.guides.iter().map(|guide| model.text(guide.id)));
        format!(
            "there is no guide `{name}`{}",
            near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default()
        )
    })
}

fn find_edition(model: &Model, guide: GuideKey, name: &str) -> Option<EditionKey> {
    model.find_edition(guide, model.symbols.find(name)?)
}
