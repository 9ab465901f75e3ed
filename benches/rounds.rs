//! Measures everything in turn, again and again, so that a busy moment of the machine falls on all alike.
//!
//! Enters: a size, a folder to work in. Leaves: [`Results`]. Never: counts the first round, which warms the files.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use crate::bench::{Bench, Phase, Program};
use crate::limit::list_of;
use crate::measure::{self, Cost, median, peak};

/// What to measure.
pub(crate) struct Plan {
    /// Documents of each workspace.
    pub(crate) sizes: Vec<usize>,
    /// Rounds that count.
    pub(crate) rounds: usize,
    /// Where to work.
    pub(crate) folder: PathBuf,
}

/// Medians of one program.
pub(crate) struct ProgramResult {
    /// Seconds on the clock.
    pub(crate) seconds: f64,
    /// The fastest of all rounds.
    pub(crate) least: f64,
    /// Seconds on all processors.
    pub(crate) busy: f64,
    /// Seconds over the seconds of the limit in the same round.
    pub(crate) ratio: f64,
    /// Seconds on all processors over those of the limit in the same round.
    pub(crate) busy_ratio: f64,
    /// The most memory, in bytes.
    pub(crate) peak: Option<u64>,
}

/// Medians of one phase.
pub(crate) struct PhaseResult {
    /// Its name.
    pub(crate) name: String,
    /// Seconds on the clock.
    pub(crate) seconds: f64,
    /// Seconds over the seconds of the limit in the same round.
    pub(crate) ratio: f64,
    /// The most memory up to its end, in bytes.
    pub(crate) peak: f64,
}

/// What was measured of one workspace.
pub(crate) struct Results {
    /// Its documents.
    pub(crate) documents: usize,
    /// Rounds that were counted.
    pub(crate) rounds: usize,
    /// Files and bytes of sources.
    pub(crate) sources: (usize, u64),
    /// Files and bytes of the site.
    pub(crate) site: (usize, u64),
    /// In the order of [`Program::ALL`].
    pub(crate) programs: Vec<ProgramResult>,
    /// In the order in which they run.
    pub(crate) phases: Vec<PhaseResult>,
}

/// Makes a small workspace and sees that it is sound.
pub(crate) fn trial(folder: &Path) -> Result<(), Box<dyn Error>> {
    let bench = Bench::new(&folder.join("trial"), 200)?;
    bench.phases()?;
    bench.remove()
}

/// Measures one workspace.
pub(crate) fn measure(plan: &Plan, documents: usize) -> Result<Results, Box<dyn Error>> {
    let bench = Bench::new(&plan.folder, documents)?;
    let (_, files, bytes) = list_of(&bench.workspace)?;
    measure::run(&mut bench.command(Program::ColdBuild)?)?;
    let (list, site_files, site_bytes) = list_of(&bench.output)?;
    fs::write(&bench.list, list)?;
    let mut costs: Vec<Vec<Cost>> = vec![Vec::new(); Program::ALL.len()];
    let mut phases: Vec<Vec<Phase>> = Vec::new();
    for round in 0..=plan.rounds {
        let mut of_round = Vec::new();
        for program in Program::ALL {
            of_round.push(measure::run(&mut bench.command(program)?)?.0);
        }
        let of_phases = bench.phases()?;
        if round > 0 {
            costs.iter_mut().zip(of_round).for_each(|(costs, cost)| costs.push(cost));
            phases.push(of_phases);
        }
    }
    let limits = costs[0].clone();
    let mut programs = Vec::new();
    for (program, costs) in Program::ALL.into_iter().zip(&costs) {
        programs.push(summed_up(costs, &limits, peak(&mut bench.command(program)?)?));
    }
    bench.remove()?;
    Ok(Results {
        documents,
        rounds: plan.rounds,
        sources: (files, bytes),
        site: (site_files, site_bytes),
        programs,
        phases: summed_up_phases(&phases, &limits),
    })
}

fn summed_up(costs: &[Cost], limits: &[Cost], peak: Option<u64>) -> ProgramResult {
    let of = |value: &dyn Fn(&Cost, &Cost) -> f64| {
        let values = costs.iter().zip(limits).map(|(cost, limit)| value(cost, limit));
        median(&mut values.collect::<Vec<_>>())
    };
    ProgramResult {
        seconds: of(&|cost, _| cost.seconds),
        least: costs.iter().map(|cost| cost.seconds).fold(f64::INFINITY, f64::min),
        busy: of(&|cost, _| cost.busy),
        ratio: of(&|cost, limit| cost.seconds / limit.seconds),
        busy_ratio: of(&|cost, limit| cost.busy / limit.busy),
        peak,
    }
}

fn summed_up_phases(rounds: &[Vec<Phase>], limits: &[Cost]) -> Vec<PhaseResult> {
    let names = rounds.first().into_iter().flatten().map(|phase| phase.name.clone());
    let of = |(at, name): (usize, String)| PhaseResult {
        name,
        seconds: median(&mut rounds.iter().map(|round| round[at].seconds).collect::<Vec<_>>()),
        ratio: median(
            &mut rounds.iter().zip(limits).map(|(round, limit)| round[at].seconds / limit.seconds).collect::<Vec<_>>(),
        ),
        peak: median(&mut rounds.iter().map(|round| round[at].peak).collect::<Vec<_>>()),
    };
    names.enumerate().map(of).collect()
}
