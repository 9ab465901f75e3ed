//! Runs a program to its end and says what that cost.
//!
//! Enters: a command. Leaves: seconds, seconds of processor, and the most memory that it held. Never: measures memory
//! and time in one run, as looking at the one takes from the other.

use std::error::Error;
use std::fs;
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// What one run took.
#[derive(Clone, Copy)]
pub(crate) struct Cost {
    /// On the clock.
    pub(crate) seconds: f64,
    /// On all processors together.
    pub(crate) busy: f64,
}

/// Runs a command to its end. What it prints is given back.
pub(crate) fn run(command: &mut Command) -> Result<(Cost, Output), Box<dyn Error>> {
    let before = busy_of_children();
    let start = Instant::now();
    let output = command.stdin(Stdio::null()).output().map_err(|error| format!("{command:?}: {error}"))?;
    let cost = Cost { seconds: start.elapsed().as_secs_f64(), busy: busy_of_children() - before };
    if !output.status.success() {
        let words = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{command:?} failed ({}):\n{words}", output.status).into());
    }
    Ok((cost, output))
}

/// Runs a command to its end and gives the most memory that it held, in bytes; nothing where the system does not say.
pub(crate) fn peak(command: &mut Command) -> Result<Option<u64>, Box<dyn Error>> {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let mut peak = None;
    while is_running(&mut child)? {
        peak = peak.max(high_water(&child.id().to_string()));
        thread::sleep(Duration::from_millis(1));
    }
    Ok(peak)
}

fn is_running(child: &mut Child) -> Result<bool, Box<dyn Error>> {
    match child.try_wait()? {
        None => Ok(true),
        Some(status) if status.success() => Ok(false),
        Some(status) => Err(format!("a run for its memory failed: {status}").into()),
    }
}

/// The most memory that a process has held so far, in bytes. `self` is the process that asks.
pub(crate) fn high_water(process: &str) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kib * 1024)
}

/// Seconds of processor that children took which have ended; 0 where the system does not say.
fn busy_of_children() -> f64 {
    /// The system counts in hundredths, whatever its clock.
    const TICKS: f64 = 100.0;
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let behind_name = stat.rsplit_once(") ").map_or("", |(_, rest)| rest);
    let ticks = behind_name.split(' ').skip(13).take(2).filter_map(|ticks| ticks.parse::<f64>().ok());
    ticks.sum::<f64>() / TICKS
}

/// The middle one; of an even count the mean of the two in the middle.
pub(crate) fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    let half = values.len() / 2;
    match values.len() {
        0 => f64::NAN,
        count if count % 2 == 1 => values[half],
        _ => f64::midpoint(values[half - 1], values[half]),
    }
}
