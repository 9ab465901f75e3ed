//! `guidepost check --fix`: makes the repairs that are certain, in memory until none is left, then in the files.

use std::collections::BTreeMap;
use std::path::Path;

use similar::TextDiff;

use super::fault::Fault;
use super::terminal::Terminal;
use super::workspace;
use crate::diag::{Code, Finding, Fix, escape_controls, mend};
use crate::disk::RealDisk;
use crate::load::{Loaded, load};
use crate::parse::FileKind;
use crate::pipeline::Workspace;
use crate::text::{FileId, SourceFile, Sources, counted};
use crate::write::source;

/// A repair may bring to light what could not be read before; more rounds than this would be a mistake of ours.
const MOST_ROUNDS: usize = 20;

/// A workspace with its repairs made in memory.
pub(super) struct Mended {
    /// As it would be read then.
    workspace: Workspace,
    /// As it stands in the files.
    before: Sources,
    /// How many repairs were made.
    count: usize,
}

impl Mended {
    /// Reads a workspace and repairs the files that are meant.
    pub(super) fn read(root: &Path, is_meant: impl Fn(&Sources) -> Result<Vec<FileId>, Fault>) -> Result<Self, Fault> {
        let Loaded { sources: before, findings } = load(&RealDisk, root)?;
        let meant = is_meant(&before)?;
        let mut workspace = Workspace::new(before.clone(), findings.clone());
        let mut count = 0;
        for _ in 0..MOST_ROUNDS {
            let (texts, made) = one_round(&workspace, &meant);
            if made == 0 {
                break;
            }
            count += made;
            let files = workspace.sources.iter().map(|(id, file)| SourceFile {
                text: texts.get(&id).map_or_else(|| file.text.clone(), |text| text.as_str().into()),
                ..file.clone()
            });
            workspace = Workspace::anew(Sources::new(files.collect()), findings.clone(), &workspace);
        }
        if let Some(compared) = workspace.is_behind().then(|| workspace.compared(&|| true)).flatten() {
            workspace = compared;
        }
        Ok(Mended { workspace, before, count })
    }

    /// Each file that changes, before and after.
    fn changed(&self) -> impl Iterator<Item = (&SourceFile, &SourceFile)> {
        let pairs = self.before.iter().zip(self.workspace.sources.iter());
        pairs.map(|((_, before), (_, after))| (before, after)).filter(|(before, after)| before.text != after.text)
    }

    /// Prints what would change, and writes nothing.
    pub(super) fn show(&self, terminal: &Terminal) -> Result<(), Fault> {
        for (before, after) in self.changed() {
            let diff = TextDiff::from_lines(&*before.text, &*after.text);
            let path = escape_controls(&before.path);
            let text = diff.unified_diff().header(&format!("a/{path}"), &format!("b/{path}")).to_string();
            let lines: String = text.split_inclusive('\n').map(visible).collect();
            terminal.print(&lines)?;
        }
        let files = counted(self.changed().count(), "file");
        terminal.say(&format!("{} in {files} would be made; nothing was written", counted(self.count, "repair")));
        Ok(())
    }

    /// Writes the files, each whole or not at all, and gives the workspace as it stands then.
    pub(super) fn write(self, root: &Path, terminal: &Terminal) -> Result<Workspace, Fault> {
        let mut written = 0;
        for (before, after) in self.changed() {
            let path = root.join(&*before.path);
            source::replace(&RealDisk, &path, Some(before.text.as_bytes()), after.text.as_bytes())?;
            written += 1;
        }
        terminal.say(&format!("{} made in {}", counted(self.count, "repair"), counted(written, "file")));
        if written == 0 { Ok(self.workspace) } else { workspace::read(root) }
    }
}

/// A line with its control characters made visible, but for its end.
fn visible(line: &str) -> String {
    let words = line.trim_end_matches(['\n', '\r']);
    format!("{}{}", escape_controls(words), &line[words.len()..])
}

/// The texts that one round of repairs gives, and how many were made.
fn one_round(workspace: &Workspace, meant: &[FileId]) -> (BTreeMap<FileId, String>, usize) {
    let mut fixes: BTreeMap<FileId, Vec<&Fix>> = BTreeMap::new();
    for finding in &workspace.findings {
        if let Some(fix) = finding.fix.as_ref().filter(|fix| is_allowed(workspace, finding, fix)) {
            fixes.entry(finding.span.file).or_default().push(fix);
        }
    }
    let mut texts = BTreeMap::new();
    let mut count = 0;
    for (id, fixes) in fixes {
        let file = workspace.sources.file(id);
        // Bytes that are no UTF-8 would be lost in writing.
        if meant.binary_search(&id).is_ok() && file.faults.is_empty() {
            let (text, made) = mend(&file.text, &fixes);
            count += made;
            texts.insert(id, text);
        }
    }
    (texts, count)
}

/// An id that was issued is never written anew, and none becomes one that another thing has.
fn is_allowed(workspace: &Workspace, finding: &Finding, fix: &Fix) -> bool {
    if finding.code != Code::IdMalformed {
        return true;
    }
    let sources = &workspace.sources;
    let file = sources.file(finding.span.file);
    let text = |path: String| sources.find(&path).map(|id| sources.file(id).text.clone());
    let (guide, edition) = match FileKind::of(&file.path) {
        FileKind::Chapter { guide, edition, .. } => (guide, edition),
        FileKind::Edition(guide, edition) | FileKind::Lineage(guide, edition) => (guide, edition),
        FileKind::Term { edition: Some((guide, edition)), .. } => (guide, edition),
        _ => return true,
    };
    // Looked for in the text, because a date with a fault is no date in the model.
    let edition = text(format!("guidance/{guide}/{edition}/edition.yaml"));
    let is_draft = edition.is_some_and(|text| !text.lines().any(|line| line.trim_start().starts_with("made")));
    let bare = |id: &str| id.trim_start_matches("{#").trim_end_matches('}').to_owned();
    let old = bare(finding.span.range.of(&file.text));
    let lock = text(format!("guidance/{guide}/ids.lock"));
    let is_issued = lock.is_some_and(|text| text.lines().any(|line| line.split(' ').next() == Some(&*old)));
    let is_heading = is_in_braces(&file.text, finding);
    let is_taken = fix.edits.iter().any(|edit| workspace.model.symbols.find(&bare(&edit.text)).is_some());
    is_draft && !is_issued && !(is_heading && is_taken)
}

/// Whether an id stands in braces in the text, where it is given; elsewhere it names what is given elsewhere.
fn is_in_braces(text: &str, finding: &Finding) -> bool {
    let range = finding.span.range.indices();
    let before = text.get(..range.start).unwrap_or("");
    before.ends_with("{#") || finding.span.range.of(text).starts_with("{#")
}
