//! One workspace to measure on, and the programs that run on it.
//!
//! Enters: a folder, a size. Leaves: commands, each with the output as it has to find it. Never: measures.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::generate::{AS_OF, generate};
use crate::measure;

/// Threads of every run.
const THREADS: &str = "2";

/// What is run as a process of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Program {
    /// Read, render, write: nothing else.
    Limit,
    /// `guidepost build` into no folder.
    ColdBuild,
    /// `guidepost build` again, with nothing changed.
    SecondBuild,
    /// `guidepost build` again, with one page edited.
    EditedBuild,
    /// `guidepost check`.
    Check,
}

impl Program {
    /// In the order in which they run: each build finds the output of the one before.
    pub(crate) const ALL: [Program; 5] =
        [Program::Limit, Program::ColdBuild, Program::SecondBuild, Program::EditedBuild, Program::Check];

    /// What it is called in the table.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Program::Limit => "the limit",
            Program::ColdBuild => "build, no output yet",
            Program::SecondBuild => "build, nothing changed",
            Program::EditedBuild => "build, one page edited",
            Program::Check => "check",
        }
    }
}

/// One phase inside a process.
pub(crate) struct Phase {
    /// Seconds on the clock.
    pub(crate) seconds: f64,
    /// The most memory up to its end, in bytes.
    pub(crate) peak: f64,
    /// Its name.
    pub(crate) name: String,
}

impl Phase {
    fn read(line: &str) -> Option<Self> {
        let mut words = line.splitn(3, ' ');
        let (seconds, peak) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        Some(Phase { seconds, peak, name: words.next()?.to_owned() })
    }
}

/// The places of one workspace's files.
pub(crate) struct Bench {
    /// The sources.
    pub(crate) workspace: PathBuf,
    /// The site.
    pub(crate) output: PathBuf,
    /// What the limit has to write.
    pub(crate) list: PathBuf,
}

impl Bench {
    /// A fresh workspace in a folder, whose content is replaced.
    pub(crate) fn new(folder: &Path, documents: usize) -> Result<Self, Box<dyn Error>> {
        remove(folder)?;
        let bench =
            Bench { workspace: folder.join("workspace"), output: folder.join("site"), list: folder.join("list") };
        generate(&bench.workspace, documents)?;
        Ok(bench)
    }

    /// A program about to run, with the output as it has to find it.
    pub(crate) fn command(&self, program: Program) -> Result<Command, Box<dyn Error>> {
        match program {
            Program::Limit | Program::ColdBuild => remove(&self.output)?,
            Program::EditedBuild => self.edit()?,
            Program::SecondBuild | Program::Check => {}
        }
        let mut command = match program {
            Program::Limit => {
                let mut command = Command::new(std::env::current_exe()?);
                command.arg("limit").args([&self.workspace, &self.output, &self.list]);
                command
            }
            Program::Check => self.guidepost("check"),
            _ => {
                let mut command = self.guidepost("build");
                command.arg("--output").arg(&self.output);
                command
            }
        };
        command.env("RAYON_NUM_THREADS", THREADS);
        // What the run before has still to write would be written during this one.
        rustix::fs::sync();
        Ok(command)
    }

    fn guidepost(&self, verb: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_guidepost"));
        command.arg(verb).arg("--root").arg(&self.workspace).args(["--as-of", AS_OF, "--jobs", THREADS, "--quiet"]);
        command
    }

    /// Adds a sentence to a page of advice.
    fn edit(&self) -> Result<(), Box<dyn Error>> {
        let folder = self.workspace.join("advice/schools");
        let mut pages: Vec<PathBuf> =
            fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_, std::io::Error>>()?;
        pages.retain(|page| page.extension().is_some_and(|ending| ending == "md"));
        pages.sort_unstable();
        let page = pages.first().ok_or("there is no page to edit")?;
        let text = fs::read_to_string(page)?;
        Ok(fs::write(page, format!("{text}\nOne more sentence.\n"))?)
    }

    /// Each phase by itself, in a process of its own.
    pub(crate) fn phases(&self) -> Result<Vec<Phase>, Box<dyn Error>> {
        let output = self.output.with_file_name("site-of-phases");
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("phases").args([&self.workspace, &output]).env("RAYON_NUM_THREADS", THREADS);
        rustix::fs::sync();
        let (_, printed) = measure::run(&mut command)?;
        remove(&output)?;
        let printed = String::from_utf8(printed.stdout)?;
        printed.lines().map(|line| Phase::read(line).ok_or_else(|| format!("not a phase: {line}").into())).collect()
    }

    /// Removes it.
    pub(crate) fn remove(self) -> Result<(), Box<dyn Error>> {
        let folder = self.workspace.parent().ok_or("a workspace stands in a folder")?;
        remove(folder)
    }
}

fn remove(folder: &Path) -> Result<(), Box<dyn Error>> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}
