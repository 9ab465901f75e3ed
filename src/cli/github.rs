//! What GitHub tells a step of a workflow, and where it takes a summary from.

use std::io::Write as _;
use std::path::Path;

use super::fault::Fault;
use super::git::git;

/// The files that differ from where a pull request began, as paths from the root. Without a base, without `git` or
/// with any trouble there are none: then findings keep the order of their paths.
pub(super) fn changed_files(root: &Path) -> Vec<String> {
    let Some(base) = variable("GITHUB_BASE_REF").filter(|base| is_branch(base)) else { return Vec::new() };
    let mut diff = git(root);
    diff.args(["diff", "--name-only", "--no-renames", "--no-ext-diff", "--no-textconv"]);
    diff.args(["--ignore-submodules=all", "--relative", "-z", &format!("origin/{base}...HEAD"), "--"]);
    let output = diff.output();
    let Some(output) = output.ok().filter(|output| output.status.success()) else { return Vec::new() };
    let names = output.stdout.split(|byte| *byte == 0).filter(|name| !name.is_empty());
    names.map(|name| String::from_utf8_lossy(name).into_owned()).collect()
}

/// Whether a name can be a branch's, and nothing else to `git`.
fn is_branch(name: &str) -> bool {
    let legal = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | '+' | '#');
    !name.starts_with('-') && !name.contains("..") && name.chars().all(legal)
}

/// Adds to the summary of the job, where GitHub takes one.
pub(super) fn write_summary(text: &str) -> Result<(), Fault> {
    let Some(path) = variable("GITHUB_STEP_SUMMARY") else { return Ok(()) };
    let file = std::fs::OpenOptions::new().append(true).create(true).open(&path);
    let written = file.and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| Fault::Usage(format!("the summary cannot be written to {path}: {error}")))
}

#[expect(clippy::disallowed_methods, reason = "the command line is where the environment is read")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
