//! `guidepost build`

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::args::{Build, Global};
use super::check::{former_paths, outcome, snapshot};
use super::fault::Fault;
use super::terminal::Terminal;
use super::{Outcome, point_to_pages, workspace};
use crate::apply::next_change;
use crate::diag::{Format, Level, Tally, closing_line, print};
use crate::disk::RealDisk;
use crate::pipeline::Workspace;
use crate::plan::{Route, Scope};
use crate::render::{Snapshot, dump_view, render, render_redirect};
use crate::text::counted;
use crate::write::{self, Publication, Stage, is_current};

pub(super) fn run(global: &Global, build: &Build, terminal: &Terminal) -> Result<Outcome, Fault> {
    let began = now();
    let root = workspace::root(global)?;
    workspace::with_threads(global, || {
        let workspace = workspace::read(&root)?;
        let scope = scope(&workspace, build.only.as_deref())?;
        let output = output(&root, &workspace, build, scope);
        let former = former_paths(&output);
        let snapshot = snapshot(workspace, &build.dates, former, (scope, build.base_url.clone()));
        if let Some(address) = &build.dump_view {
            return dump(&snapshot, address, terminal);
        }
        publish((&root, &output), &snapshot, began, terminal)?;
        let failed = outcome(&snapshot.findings, &build.dates);
        closing(&output, &snapshot, began, terminal);
        point_to_pages(&snapshot.findings, terminal);
        Ok(failed)
    })?
}

#[expect(clippy::disallowed_methods, reason = "the command line is where the clock is read")]
fn now() -> Instant {
    Instant::now()
}

/// Prints the findings and, unless one is an error, writes the site.
fn publish(
    (root, output): (&Path, &Path),
    snapshot: &Snapshot,
    began: Instant,
    terminal: &Terminal,
) -> Result<(), Fault> {
    let format = Format::Human { colour: terminal.colours_words() };
    let findings = print(&snapshot.findings, &snapshot.workspace.sources, format);
    if !findings.is_empty() {
        terminal.say_always(findings.trim_end());
    }
    if snapshot.findings.count(Level::Error) > 0 {
        return Ok(());
    }
    let publication = publication(snapshot);
    // A program that is being changed keeps its version, so while it is debugged every page is made anew.
    if !cfg!(debug_assertions) && is_current(&RealDisk, output, &publication)? {
        return Ok(());
    }
    let stage = Stage::open(&RealDisk, root, output, publication)?;
    let bar = terminal.progress(snapshot.plan.routes.len(), began);
    snapshot.plan.routes.par_iter().try_for_each(|route| -> Result<(), Fault> {
        let bytes = render(snapshot, *route).map_err(|fault| Fault::Theme(fault.to_string()))?;
        bar.inc();
        Ok(stage.put(&route.path(&snapshot.workspace.model.symbols), &bytes)?)
    })?;
    snapshot.plan.redirects.par_iter().try_for_each(|redirect| -> Result<(), Fault> {
        let bytes = render_redirect(snapshot, redirect).map_err(|fault| Fault::Theme(fault.to_string()))?;
        Ok(stage.put(&redirect.from, &bytes)?)
    })?;
    for (path, bytes) in snapshot.static_files() {
        stage.put(path, bytes)?;
    }
    bar.finish();
    stage.finish()?;
    Ok(())
}

/// One line: where the site is, what it holds, and how long it took.
fn closing(output: &Path, snapshot: &Snapshot, began: Instant, terminal: &Terminal) {
    let findings = closing_line(Tally::of(&snapshot.findings));
    let seconds = began.elapsed().as_secs_f64();
    if snapshot.findings.count(Level::Error) > 0 {
        terminal.say_always(&format!("nothing was written: {findings}"));
        return;
    }
    let count = |wanted: fn(&Route) -> bool| snapshot.plan.routes.iter().filter(|route| wanted(route)).count();
    let rules = count(|route| matches!(route, Route::Rule(..)));
    let advice = count(|route| matches!(route, Route::Advice(..)));
    let mut line = format!("{}: ", workspace::shown(&output.join("index.html")).display());
    let _ = write!(line, "{}, {}, ", counted(rules, "rule"), counted(advice, "advice page"));
    let _ = write!(line, "{findings}, {seconds:.2} s");
    terminal.say(&line);
}

/// What is published: the whole site or one layer.
pub(super) fn scope(workspace: &Workspace, only: Option<&str>) -> Result<Scope, Fault> {
    let Some(only) = only else { return Ok(Scope::All) };
    match only.split_once('/') {
        None if only == "guidance" => Ok(Scope::Guidance),
        None if only == "advice" => Ok(Scope::Advice),
        Some(("advice", body)) => {
            let model = &workspace.model;
            let known = model.symbols.find(body).filter(|id| model.owners.get(*id).is_some());
            known.map(Scope::Body).ok_or_else(|| {
                let owners = model.owners.iter().map(|(id, _)| model.text(id));
                let near = crate::text::did_you_mean(body, owners);
                let help = near.map(|near| format!("; did you mean `advice/{near}`?")).unwrap_or_default();
                Fault::Usage(format!("no body `{body}` owns advice here{help}"))
            })
        }
        _ => Err(Fault::Usage(format!("--only takes guidance, advice or advice/BODY, not `{only}`"))),
    }
}

/// The output folder: the one given, else one for each scope, so that layers do not overwrite one another.
fn output(root: &Path, workspace: &Workspace, build: &Build, scope: Scope) -> PathBuf {
    if let Some(output) = &build.output {
        return output.clone();
    }
    root.join(match scope {
        Scope::All => "public".to_owned(),
        Scope::Guidance => "public-guidance".to_owned(),
        Scope::Advice => "public-advice".to_owned(),
        Scope::Body(body) => format!("public-advice-{}", workspace.model.text(body)),
    })
}

/// What the manifest records of this publication.
pub(super) fn publication(snapshot: &Snapshot) -> Publication {
    let options = &snapshot.options;
    let model = &snapshot.workspace.model;
    let scope = match options.scope {
        Scope::All => "all".to_owned(),
        Scope::Guidance => "guidance".to_owned(),
        Scope::Advice => "advice".to_owned(),
        Scope::Body(body) => format!("advice/{}", model.text(body)),
    };
    Publication {
        schema: write::SCHEMA,
        as_of: options.question.as_of.to_string(),
        rebuild_by: next_change(model, options.question).map(|day| day.to_string()),
        sources: digest(snapshot, &scope),
        scope,
    }
}

/// A digest of everything that the site is made from.
fn digest(snapshot: &Snapshot, scope: &str) -> String {
    let options = &snapshot.options;
    let mut hasher = Sha256::new();
    let mut add = |bytes: &[u8]| {
        hasher.update((bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    add(env!("CARGO_PKG_VERSION").as_bytes());
    add(scope.as_bytes());
    add(format!("{:?} {:?} {:?}", options.question, options.drafts, options.base_url).as_bytes());
    for (path, bytes) in snapshot.static_files() {
        add(path.as_bytes());
        add(bytes);
    }
    for (_, file) in snapshot.workspace.sources.iter() {
        add(file.path.as_bytes());
        add(file.bytes.as_deref().unwrap_or(file.text.as_bytes()));
    }
    crate::text::hex(&hasher.finalize())
}

/// Prints what the template of one page gets.
fn dump(snapshot: &Snapshot, address: &str, terminal: &Terminal) -> Result<Outcome, Fault> {
    let symbols = &snapshot.workspace.model.symbols;
    let address = address.trim_start_matches('/');
    let route = Route::parse(address, symbols).filter(|route| snapshot.plan.has(*route));
    let Some(route) = route else {
        let paths: Vec<String> = snapshot.plan.routes.iter().map(|route| route.path(symbols)).collect();
        let near = crate::text::did_you_mean(address, paths.iter().map(String::as_str));
        let help = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        return Err(Fault::Usage(format!("no page stands at `{address}`{help}")));
    };
    let view = dump_view(snapshot, route).map_err(|error| Fault::Theme(error.to_string()))?;
    terminal.print(&format!("{view}\n"))?;
    Ok(Outcome::Done)
}
