//! `guidepost check`

use super::args::{Check, Dates, FindingFormat, Global};
use super::fault::Fault;
use super::mend::Mended;
use super::selection::selected;
use super::terminal::Terminal;
use super::{Outcome, github, point_to_pages, published, workspace};
use crate::apply::Question;
use crate::diag::{Findings, Format, Level, Tally, annotations, closing_line, print, release_line, summary};
use crate::disk::RealDisk;
use crate::pipeline::Workspace;
use crate::plan::{Drafts, Scope};
use crate::render::{Options, Snapshot};
use crate::write::read_manifest;

pub(super) fn run(global: &Global, check: &Check, terminal: &Terminal) -> Result<Outcome, Fault> {
    let root = workspace::root(global)?;
    if let Some(folder) = &check.published {
        return published::run(global, check, folder, terminal);
    }
    let workspace = if check.fix {
        let mended = workspace::with_threads(global, || {
            Mended::read(&root, |sources| Ok(selected(&root, &check.files, sources)?.into_iter().collect()))
        })??;
        if check.dry_run {
            mended.show(terminal)?;
            return Ok(Outcome::Done);
        }
        workspace::with_threads(global, || mended.write(&root, terminal))??
    } else {
        workspace::with_threads(global, || workspace::read(&root))??
    };
    let meant = selected(&root, &check.files, &workspace.sources)?;
    let former = former_paths(&root.join("public"));
    let snapshot = snapshot(workspace, &check.dates, former, (Scope::All, None));
    let shown = snapshot.findings.within(|file| meant.contains(&file));
    let format = match check.format {
        FindingFormat::Human => Format::Human { colour: terminal.colours_data() },
        FindingFormat::Short => Format::Short,
        FindingFormat::Json => Format::Json,
        FindingFormat::Github => Format::GitHub,
        FindingFormat::Sarif => Format::Sarif,
    };
    let sources = &snapshot.workspace.sources;
    if format == Format::GitHub {
        terminal.print(&annotations(&shown, sources, &github::changed_files(&root)))?;
        github::write_summary(&summary(&shown, sources))?;
    } else {
        terminal.print(&print(&shown, sources, format))?;
    }
    terminal.say(&closing_line(Tally::of(&shown)));
    terminal.say(&release_line(Tally::of(&snapshot.findings)));
    if check.format == FindingFormat::Human {
        point_to_pages(&shown, terminal);
    }
    Ok(outcome(&shown, &check.dates))
}

/// The workspace with its plan and theme, so that their findings are known.
pub(super) fn snapshot(
    workspace: Workspace,
    dates: &Dates,
    former: Vec<String>,
    (scope, base_url): (Scope, Option<String>),
) -> Snapshot {
    let question = Question::today(dates.as_of.unwrap_or_else(workspace::today));
    let drafts = if dates.drafts { Drafts::Shown } else { Drafts::LeftOut };
    Snapshot::new(workspace, Options { question, scope, drafts, base_url, former })
}

/// The addresses of the site that was published before.
pub(super) fn former_paths(output: &std::path::Path) -> Vec<String> {
    // A manifest that cannot be read is `build`'s to refuse; here it only means that nothing is known.
    let manifest = read_manifest(&RealDisk, output).unwrap_or_default();
    manifest.map_or_else(Vec::new, |manifest| manifest.files.into_keys().collect())
}

/// Whether findings fail a run.
pub(super) fn outcome(findings: &Findings, dates: &Dates) -> Outcome {
    let least = if dates.strict { Level::Warning } else { Level::Error };
    if findings.worst().is_some_and(|worst| worst >= least) { Outcome::Failed } else { Outcome::Done }
}
