//! The command line: the one room that prints, reads the clock and the environment, and ends the process.
//!
//! Enters: arguments. Leaves: data on stdout, words on stderr, an exit code: 0 done, 1 findings that fail the run,
//! 2 could not run, 101 a mistake of ours. Never: holds a rule of the format; it only calls the other rooms.

mod applies;
mod args;
mod build;
mod certificate;
mod check;
mod cite;
mod cited;
mod complete;
mod deadlines;
mod diff;
mod editions;
mod explain;
mod fault;
mod git;
mod github;
mod held;
mod ids;
mod init;
mod lineage;
mod list;
mod mend;
mod new;
mod new_args;
mod pilots;
mod published;
mod release;
mod review;
mod review_args;
mod rule_args;
mod schema;
mod seal_args;
mod selection;
mod serve;
mod show;
mod stats;
mod table;
mod terminal;
mod verify;
mod workspace;

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Command};
use fault::Fault;
use terminal::Terminal;

use crate::diag::Findings;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Done.
    Done,
    /// Findings fail the run.
    Failed,
}

/// Runs the program with the process's own arguments.
#[must_use]
pub fn run() -> ExitCode {
    ask_to_report();
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are answers, not faults.
            let code = if error.use_stderr() { 2 } else { 0 };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let terminal = Terminal::new(arguments.global.color, arguments.global.quiet);
    match dispatch(&arguments, &terminal) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Failed) => ExitCode::from(1),
        Err(Fault::PipeClosed) => ExitCode::SUCCESS,
        Err(fault) => {
            terminal.say_always(&format!("guidepost: {fault}"));
            ExitCode::from(2)
        }
    }
}

/// A panic is a mistake of ours, and whoever meets one should know that.
fn ask_to_report() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        usual(panic);
        let _ = writeln!(
            std::io::stderr().lock(),
            "This is a mistake in Guidepost, not in your files. Please report it with the words above."
        );
    }));
}

fn dispatch(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Fault> {
    let global = &arguments.global;
    match &arguments.command {
        Command::Build(build) => build::run(global, build, terminal),
        Command::Serve(serve) => serve::run(global, serve, terminal),
        Command::Check(check) => check::run(global, check, terminal),
        Command::Explain(explain) => explain::run(explain, terminal),
        Command::Init(init) => init::run(init, terminal),
        Command::New(new) => new::run(global, new, terminal),
        Command::Ids => ids::run(global, terminal),
        Command::Release(release) => release::run(global, release, terminal),
        Command::Verify(verify) => verify::run(global, verify, terminal),
        Command::Certificate(certificate) => certificate::run(global, certificate, terminal),
        Command::List(list) => list::run(global, list, terminal),
        Command::Diff(diff) => diff::run(global, diff, terminal),
        Command::Review(arguments) => review::run(global, arguments, terminal),
        Command::Lineage(lineage) => lineage::run(global, lineage, terminal),
        Command::Stats(stats) => stats::run(global, stats, terminal),
        Command::Applies(applies) => applies::run(global, applies, terminal),
        Command::Pilots(pilots) => pilots::run(global, pilots, terminal),
        Command::Deadlines(deadlines) => deadlines::run(global, deadlines, terminal),
        Command::Show(show) => show::run(global, show, terminal),
        Command::Cite(cite) => cite::run(global, cite, terminal),
        Command::Schema { name } => schema::run(name.as_deref(), terminal),
        Command::Completions { shell } => complete::completions(*shell, terminal),
        Command::Man => complete::man(terminal),
    }
}

/// Says where more is to be read about findings that people were shown.
fn point_to_pages(findings: &Findings, terminal: &Terminal) {
    if findings.iter().len() > 0 {
        terminal.say("`guidepost explain CODE` says more about a finding");
    }
}
