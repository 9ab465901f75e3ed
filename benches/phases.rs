//! Each phase of the path of the data by itself, inside one process.
//!
//! Enters: a workspace, a folder that is not there. Leaves: the site, and one line for each phase on standard output:
//! `<seconds> <most memory so far> <name>`. Never: does what the command line does not do in the same order.

use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use guidepost::apply::Question;
use guidepost::check::{Context, check};
use guidepost::diag::{Findings, Format, print};
use guidepost::disk::RealDisk;
use guidepost::load::load;
use guidepost::model::parse_date;
use guidepost::parse::parse;
use guidepost::pipeline::Workspace;
use guidepost::plan::{Drafts, Scope};
use guidepost::render::{Options, Snapshot, render};
use guidepost::resolve::resolve;
use guidepost::text::Sources;
use guidepost::write::{Publication, SCHEMA, Stage};
use rayon::prelude::*;

use crate::generate::AS_OF;
use crate::measure::high_water;

/// Pages that are rendered before they are written together, so that rendering and writing can be told apart.
const TOGETHER: usize = 256;

/// Runs every phase in turn and prints what each took.
pub(crate) fn phases(folder: &Path, output: &Path) -> Result<(), Box<dyn Error>> {
    let loaded = phase("load", || load(&RealDisk, folder))?;
    let sources = loaded.sources;
    let files: Vec<_> = sources.iter().map(|(_, file)| file).collect();
    let parsed: Vec<_> = phase("parse", || files.par_iter().map(|file| Arc::new(parse(file))).collect());
    let (model, resolved) = phase("resolve", || resolve(&sources, &parsed));
    let workspace = phase("check", || {
        let found = |context: &Context<'_>| check(context, &loaded.findings, resolved, None);
        Workspace::checked(sources, parsed, model, found)
    });
    let snapshot = phase("plan, theme, lists", || Snapshot::new(workspace, options()));
    sound(&snapshot.findings, &snapshot.workspace.sources)?;
    pages(&snapshot, folder, output)
}

fn options() -> Options {
    let day = parse_date(AS_OF).unwrap_or_default();
    Options {
        question: Question::today(day),
        scope: Scope::All,
        drafts: Drafts::LeftOut,
        base_url: None,
        former: Vec::new(),
    }
}

/// Renders and writes all pages, some at a time.
fn pages(snapshot: &Snapshot, folder: &Path, output: &Path) -> Result<(), Box<dyn Error>> {
    let publication = Publication {
        schema: SCHEMA,
        scope: "all".to_owned(),
        as_of: AS_OF.to_owned(),
        rebuild_by: None,
        sources: String::new(),
    };
    let stage = Stage::open(&RealDisk, folder, output, publication)?;
    let symbols = &snapshot.workspace.model.symbols;
    let (mut rendering, mut writing) = (Duration::ZERO, Duration::ZERO);
    for routes in snapshot.plan.routes.chunks(TOGETHER) {
        let start = Instant::now();
        let page = |route: &_| render(snapshot, *route).map_err(|fault| fault.to_string());
        let pages = routes.par_iter().map(page).collect::<Result<Vec<_>, _>>()?;
        rendering += start.elapsed();
        let start = Instant::now();
        routes.par_iter().zip(pages).try_for_each(|(route, page)| stage.put(&route.path(symbols), &page))?;
        writing += start.elapsed();
    }
    say("render", rendering);
    let start = Instant::now();
    snapshot.static_files().try_for_each(|(path, bytes)| stage.put(path, bytes))?;
    stage.finish()?;
    say("write", writing + start.elapsed());
    Ok(())
}

/// An error where a workspace has anything to find fault with.
fn sound(findings: &Findings, sources: &Sources) -> Result<(), Box<dyn Error>> {
    if findings.worst().is_none() {
        return Ok(());
    }
    let words = print(findings, sources, Format::Short);
    let first: Vec<&str> = words.lines().take(20).collect();
    Err(format!("the generated workspace is not sound:\n{}", first.join("\n")).into())
}

fn phase<T>(name: &str, run: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let made = run();
    say(name, start.elapsed());
    made
}

fn say(name: &str, took: Duration) {
    println!("{:.6} {} {name}", took.as_secs_f64(), high_water("self").unwrap_or(0));
}
