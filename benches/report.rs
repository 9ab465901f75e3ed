//! Prints what was measured, and the goals beside it.

use std::error::Error;

use crate::bench::Program;
use crate::rounds::{Plan, Results, measure};

const MEGABYTE: f64 = 1_000_000.0;

/// Measures every size of a plan and prints the results.
pub(crate) fn all(plan: &Plan) -> Result<(), Box<dyn Error>> {
    let mut all = Vec::new();
    for &documents in &plan.sizes {
        let results = measure(plan, documents)?;
        one(&results);
        goals(&results);
        all.push(results);
    }
    if all.len() > 1 {
        linear(&all);
    }
    Ok(())
}

fn one(results: &Results) {
    let (files, bytes) = results.sources;
    let (site_files, site_bytes) = results.site;
    println!(
        "\n{} documents ({files} files, {:.1} MB) to a site of {site_files} files, {:.1} MB; medians of {} rounds",
        results.documents,
        bytes as f64 / MEGABYTE,
        site_bytes as f64 / MEGABYTE,
        results.rounds,
    );
    println!(
        "{:26}{:>9}{:>9}{:>9}{:>11}{:>9}{:>9}",
        "", "seconds", "least", "× limit", "processor", "× limit", "peak MB"
    );
    for (program, result) in Program::ALL.iter().zip(&results.programs) {
        let peak = result.peak.map_or("?".to_owned(), |bytes| format!("{:.0}", bytes as f64 / MEGABYTE));
        let (seconds, least, ratio) = (result.seconds, result.least, result.ratio);
        let (busy, busy_ratio) = (result.busy, result.busy_ratio);
        println!("{:26}{seconds:>9.3}{least:>9.3}{ratio:>9.2}{busy:>11.2}{busy_ratio:>9.2}{peak:>9}", program.words());
    }
    println!("phases, one after another in one process");
    for phase in &results.phases {
        let peak = phase.peak / MEGABYTE;
        println!(
            "  {:24}{:>9.3}{:>9}{:>9.2}{:>11}{:>9}{peak:>9.0}",
            phase.name, phase.seconds, "", phase.ratio, "", ""
        );
    }
}

fn goals(results: &Results) {
    let of = |program: Program| {
        let at = Program::ALL.iter().position(|&other| other == program).unwrap_or(0);
        &results.programs[at]
    };
    let build = of(Program::ColdBuild);
    println!("goals");
    goal("build, no output yet, over the limit", build.ratio, 2.0);
    goal("nothing changed, over the first build", of(Program::SecondBuild).seconds / build.seconds, 0.5);
    goal("check, over build", of(Program::Check).seconds / build.seconds, 0.5);
    if let (10_000, Some(peak)) = (results.documents, build.peak) {
        goal("peak MB of a build of 10000 documents", peak as f64 / MEGABYTE, 250.0);
    }
}

fn goal(what: &str, reached: f64, wanted: f64) {
    let word = if reached <= wanted { "reached" } else { "missed" };
    println!("  {what:40}{reached:>8.2}  at most {wanted:>6}  {word}");
}

fn linear(all: &[Results]) {
    println!("\nmicroseconds for each document: of programs on all processors, of phases on the clock");
    print!("{:26}", "");
    all.iter().for_each(|results| print!("{:>10}", results.documents));
    println!();
    let line = |name: &str, seconds: &dyn Fn(&Results) -> f64| {
        print!("{name:26}");
        all.iter().for_each(|results| print!("{:>10.1}", seconds(results) * 1e6 / results.documents as f64));
        println!();
    };
    for (at, program) in Program::ALL.iter().enumerate() {
        line(program.words(), &|results| results.programs[at].busy);
    }
    let phases = all.first().map_or(&[][..], |results| &results.phases);
    for (at, phase) in phases.iter().enumerate() {
        line(&format!("  {}", phase.name), &|results| results.phases[at].seconds);
    }
}
