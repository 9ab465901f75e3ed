//! `guidepost release`: the one command that issues an edition. It reads, checks and writes, reads again and verifies,
//! and signs last.

#[cfg(test)]
mod tests;

use std::path::Path;

use jiff::civil::Date;

use super::args::{Dates, Global};
use super::check::{former_paths, snapshot};
use super::fault::Fault;
use super::seal_args::Release;
use super::terminal::Terminal;
use super::{Outcome, held, workspace};
use crate::diag::{Findings, Format, Level, Tally, closing_line, print};
use crate::disk::{Disk, RealDisk};
use crate::load::{Loaded, concerns, load};
use crate::pipeline::Workspace;
use crate::plan::Scope;
use crate::release::{Prepared, Request, denied, impact, prepare};
use crate::seal::{Checkpoint, examine, sign};
use crate::text::{Sources, check_id};
use crate::write::{folder, source};

/// All checks of a workspace as a release would leave it.
type Judge<'a> = dyn Fn(Workspace) -> (Findings, Sources) + Sync + 'a;

/// How a release went.
enum Issued {
    /// These findings stand against it.
    Denied(Findings, Sources),
    /// It was done, or shown.
    Done(Box<Prepared>, Vec<String>),
}

pub(super) fn run(global: &Global, release: &Release, terminal: &Terminal) -> Result<Outcome, Fault> {
    let root = workspace::root(global)?;
    let day = release.as_of.unwrap_or_else(workspace::today);
    let request = request(release, day)?;
    let judge = |workspace: Workspace| {
        let dates = Dates { as_of: Some(day), strict: true, drafts: false };
        let snapshot = snapshot(workspace, &dates, former_paths(&root.join("public")), (Scope::All, None));
        (snapshot.findings.clone(), snapshot.workspace.sources.clone())
    };
    let issued = workspace::with_threads(global, || issue(&RealDisk, &root, &request, release.dry_run, &judge))??;
    let (prepared, touched) = match issued {
        Issued::Denied(findings, sources) => {
            terminal.print(&print(&findings, &sources, Format::Human { colour: terminal.colours_data() }))?;
            let tally = closing_line(Tally::of(&findings));
            terminal.say_always(&format!("nothing was written: {tally}; a release takes neither errors nor warnings"));
            return Ok(Outcome::Failed);
        }
        Issued::Done(prepared, touched) => (prepared, touched),
    };
    let lines = prepared.lines.iter().chain(&touched);
    terminal.print(&lines.flat_map(|line| [line.as_str(), "\n"]).collect::<String>())?;
    if release.dry_run {
        terminal.say("nothing was written: this shows what a release would do");
        return Ok(Outcome::Done);
    }
    terminal.say(&format!("{}: read again from the disk, and intact", prepared.folder));
    if let Some(key) = &release.sign {
        sign_last(&root, &prepared.folder, key, terminal)?;
    }
    Ok(Outcome::Done)
}

fn request(release: &Release, day: Date) -> Result<Request, Fault> {
    let (guide, edition) = match release.subject.split_once('@') {
        Some((guide, edition)) => (guide, Some(edition.to_owned())),
        None => (release.subject.as_str(), None),
    };
    for id in [Some(guide), edition.as_deref(), release.name.as_deref()].into_iter().flatten() {
        check_id(id).map_err(|fault| Fault::Usage(format!("`{id}` is no id: {fault}")))?;
    }
    if edition.is_some() && (release.notices || release.pilots) {
        let flag = if release.notices { "--notices" } else { "--pilots" };
        return Err(Fault::Usage(format!("{flag} takes a guide without an edition")));
    }
    Ok(Request {
        guide: guide.to_owned(),
        edition,
        name: release.name.clone(),
        made: release.made,
        published: release.published,
        in_force_from: release.in_force_from,
        label: release.label.clone(),
        notices: release.notices,
        pilots: release.pilots,
        day,
    })
}

/// Does it all but for the signature.
fn issue(disk: &dyn Disk, root: &Path, request: &Request, dry_run: bool, judge: &Judge<'_>) -> Result<Issued, Fault> {
    let path = root.join("guidance").join(&request.guide);
    // Held until the end: another release of this workspace meets it and is refused.
    let _held = if dry_run { None } else { Some(folder::recover(disk, &path)?) };
    let Loaded { sources, findings } = load(disk, root)?;
    let read = Workspace::new(sources, findings);
    if read.findings.count(Level::Error) > 0 {
        return Ok(Issued::Denied(Findings::new(denied(&read.findings)), read.sources));
    }
    let prepared = prepare(&read, request).map_err(Fault::Usage)?;
    let after = Workspace::anew(prepared.sources.clone(), Vec::new(), &read);
    let edition = prepared.edition.as_deref().filter(|_| prepared.moved.is_some() || is_draft(&read, request));
    let touched = edition.map(|edition| impact(&after.model, &request.guide, edition)).unwrap_or_default();
    let (findings, sources) = judge(after);
    let denied = denied(&findings);
    if !denied.is_empty() {
        return Ok(Issued::Denied(Findings::new(denied), sources));
    }
    if !dry_run {
        write(disk, &path, &prepared)?;
    }
    Ok(Issued::Done(Box::new(prepared), touched))
}

/// Whether the edition asked for is a draft yet.
fn is_draft(workspace: &Workspace, request: &Request) -> bool {
    let model = &workspace.model;
    let id = |name: &String| model.symbols.find(name);
    let guide = id(&request.guide).and_then(|guide| model.find_guide(guide));
    let edition = request.edition.as_ref().and_then(id);
    let found = guide.zip(edition).and_then(|(guide, edition)| model.find_edition(guide, edition));
    found.is_none_or(|key| model.edition(key).is_draft())
}

/// Puts the guide's folder in place, reads it again from the disk, and compares.
fn write(disk: &dyn Disk, path: &Path, prepared: &Prepared) -> Result<(), Fault> {
    let is_carried = |inside: &str| !concerns(&format!("guidance/{inside}"));
    let change = folder::Change {
        before: &prepared.before,
        after: &prepared.after,
        moved: prepared.moved.as_ref().map(|(from, to)| (from.as_str(), to.as_str())),
        is_carried: &is_carried,
    };
    if prepared.before != prepared.after {
        folder::replace(disk, path, &change)?;
    }
    let here = held::below(disk, path)?;
    let is_same =
        |held: &crate::seal::Held<'_>| prepared.after.get(&*held.path).is_some_and(|after| **after == *held.bytes);
    let wrong = here.iter().find(|held| !is_same(held)).map(|held| held.path.to_string());
    let guide = path.file_name().unwrap_or_default().to_string_lossy();
    let examined = examine(&guide, &here);
    let wrong =
        wrong.or_else(|| examined.problems.first().map(|problem| format!("{}: {}", problem.path, problem.message)));
    match wrong {
        None if here.len() == prepared.after.len() => Ok(()),
        wrong => Err(Fault::Usage(format!(
            "read again from the disk, {} is not what was written ({}): somebody else writes there, or the disk fails",
            path.display(),
            wrong.unwrap_or_else(|| "a file is not there".to_owned())
        ))),
    }
}

/// Signs the last checkpoint of a guide. One that is signed stays as it is.
fn sign_last(root: &Path, folder: &str, key: &Path, terminal: &Terminal) -> Result<(), Fault> {
    let here = held::below(&RealDisk, &root.join(folder))?;
    let guide = folder.rsplit('/').next().unwrap_or_default();
    let examined = examine(guide, &here);
    let Some((checkpoint, text)) = examined.checkpoints.values().next_back() else {
        return Err(Fault::Usage(format!("{folder} has no checkpoint to sign")));
    };
    let path = format!("{folder}/{}.minisig", checkpoint.path());
    if here.iter().any(|held| path.ends_with(&format!("/{}", held.path))) {
        terminal.say(&format!("{path}: signed already"));
        return Ok(());
    }
    let bytes = RealDisk.read(key)?;
    let password = password();
    let secret = String::from_utf8_lossy(&bytes);
    let signature = sign(text, &comment(checkpoint), &secret, password.as_deref())
        .map_err(|why| Fault::Usage(format!("{} cannot sign: {why}", key.display())))?;
    source::create(&RealDisk, root, &[(path.clone(), signature.into_bytes())])?;
    terminal.say(&format!("{path}: signed"));
    Ok(())
}

/// What a signature says beside the checkpoint itself; it is signed, too.
fn comment(checkpoint: &Checkpoint) -> String {
    format!("{} checkpoint {}", checkpoint.origin, checkpoint.count)
}

#[expect(clippy::disallowed_methods, reason = "the command line is where the environment is read")]
fn password() -> Option<String> {
    std::env::var("GUIDEPOST_KEY_PASSWORD").ok()
}
