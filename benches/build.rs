//! How long a build takes, how much memory it holds, and what the machine would need at the least (README.md).
//!
//! Without arguments, as `cargo test --all-targets` runs it, it only makes a small workspace and checks that it is sound.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark prints what it measured")]
#![allow(clippy::disallowed_methods, reason = "a benchmark reads clocks and writes its own files")]

mod bench;
mod generate;
mod limit;
mod measure;
mod phases;
mod report;
mod rounds;
mod serve;
mod words;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use rounds::Plan;

const USAGE: &str = "\
cargo bench --bench build -- [DOCUMENTS]...     measure workspaces of so many documents (10000)
    --linear           1000, 10000 and 100000 documents, and what one document costs in each
    --rounds N         how often everything is measured in turn (5)
    --folder FOLDER    where to work (a folder of cargo's own); everything in FOLDER/guidepost-bench is replaced
cargo bench --bench build -- generate DOCUMENTS FOLDER    only write a workspace
cargo bench --bench build -- serve [DOCUMENTS]...    from a save to the page and the event (1000 10000)";

fn main() -> ExitCode {
    match run(std::env::args().skip(1).collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Vec<String>) -> Result<(), Box<dyn Error>> {
    let by_cargo = arguments.iter().any(|argument| argument == "--bench");
    let words: Vec<&str> = arguments.iter().map(String::as_str).filter(|&word| word != "--bench").collect();
    match words.as_slice() {
        ["limit", workspace, output, list] => limit::limit(Path::new(workspace), Path::new(output), Path::new(list)),
        ["phases", workspace, output] => phases::phases(Path::new(workspace), Path::new(output)),
        ["generate", documents, folder] => Ok(generate::generate(Path::new(folder), documents.parse()?)?),
        ["serve", sizes @ ..] => serve::all(&read_sizes(sizes)?, &scratch()),
        ["--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        [] if !by_cargo => rounds::trial(&scratch()),
        words => report::all(&read_plan(words)?),
    }
}

fn read_plan(words: &[&str]) -> Result<Plan, Box<dyn Error>> {
    let mut plan = Plan { sizes: Vec::new(), rounds: 5, folder: scratch() };
    let mut words = words.iter();
    while let Some(&word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("{word} needs a value\n{USAGE}"));
        match word {
            "--linear" => plan.sizes.extend([1_000, 10_000, 100_000]),
            "--rounds" => plan.rounds = value()?.parse()?,
            "--folder" => plan.folder = Path::new(value()?).join("guidepost-bench"),
            size => plan.sizes.push(size.parse().map_err(|_| format!("`{size}` is no number\n{USAGE}"))?),
        }
    }
    if plan.sizes.is_empty() {
        plan.sizes.push(10_000);
    }
    Ok(plan)
}

fn read_sizes(words: &[&str]) -> Result<Vec<usize>, Box<dyn Error>> {
    if words.is_empty() {
        return Ok(vec![1_000, 10_000]);
    }
    words.iter().map(|word| word.parse().map_err(|_| format!("`{word}` is no number\n{USAGE}").into())).collect()
}

fn scratch() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("guidepost-bench")
}
