//! How good the proposals of `guidepost lineage suggest` are: precision and recall of pairs (old rule, new rule) against
//! the true answer, by kind of change and by score.
//!
//! Enters: a workspace of two editions whose ids agree nowhere, with its `mapping.json`. Leaves: a table. Without a
//! folder it does nothing, so that all targets can be run.
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a benchmark reads files and prints")]

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// An old rule and a new one.
type Pair = (String, String);

/// The lowest scores of the bands that are told apart.
const BANDS: [u64; 6] = [16, 26, 40, 55, 70, 85];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let Some(folder) = folder.map(PathBuf::from) else {
        println!("give the folder of a workspace with a mapping.json");
        return Ok(());
    };
    let mapping: Value = serde_json::from_str(&fs::read_to_string(folder.join("mapping.json"))?)?;
    let entries = mapping.as_array().ok_or("mapping.json is a list")?;
    let proposed = proposed(&folder)?;
    let mut truth: BTreeSet<Pair> = BTreeSet::new();
    let mut kinds: BTreeMap<String, Vec<&Value>> = BTreeMap::new();
    for entry in entries {
        truth.extend(pairs(entry, "to"));
        let names = entry["kinds"].as_array().into_iter().flatten().filter_map(Value::as_str);
        names.for_each(|kind| kinds.entry(kind.to_lowercase()).or_default().push(entry));
    }
    let all: Vec<&Value> = entries.iter().collect();
    println!("| kind | rules | true pairs | proposed | right | precision | recall |\n|---|--:|--:|--:|--:|--:|--:|");
    row("all", &all, &proposed);
    kinds.iter().for_each(|(kind, entries)| row(kind, entries, &proposed));
    println!("\n| score | proposed | right | precision | right of all true pairs |\n|---|--:|--:|--:|--:|");
    for (at, from) in BANDS.iter().enumerate() {
        let until = BANDS.get(at + 1).copied().unwrap_or(101);
        let within = proposed.iter().filter(|(_, score)| (*from..until).contains(*score));
        let (count, right) =
            within.fold((0, 0), |(count, right), (pair, _)| (count + 1, right + usize::from(truth.contains(pair))));
        println!(
            "| {from} to {} | {count} | {right} | {} | {} |",
            until - 1,
            share(right, count),
            share(right, truth.len())
        );
    }
    Ok(())
}

/// What the program proposes, each pair with its score.
fn proposed(folder: &Path) -> Result<BTreeMap<Pair, u64>, Box<dyn Error>> {
    let run = Command::new(env!("CARGO_BIN_EXE_guidepost"))
        .arg("-C")
        .arg(folder)
        .args(["lineage", "suggest", "--json"])
        .output()?;
    let document: Value = serde_json::from_slice(&run.stdout)?;
    let mut found = BTreeMap::new();
    for suggestion in document["suggestions"].as_array().ok_or("no suggestions")? {
        for target in suggestion["to"].as_array().into_iter().flatten() {
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            let score = target["likeness"].as_u64().unwrap_or(0);
            found.insert((text(&suggestion["rule"]), text(&target["rule"])), score);
        }
    }
    Ok(found)
}

/// The pairs of an entry of the mapping.
fn pairs<'a>(entry: &'a Value, key: &'a str) -> impl Iterator<Item = Pair> + 'a {
    let old = entry["from"].as_str().unwrap_or_default();
    let targets = entry[key].as_array().into_iter().flatten().filter_map(Value::as_str);
    targets.map(move |new| (old.to_owned(), new.to_owned()))
}

fn row(name: &str, entries: &[&Value], proposed: &BTreeMap<Pair, u64>) {
    let truth: BTreeSet<Pair> = entries.iter().flat_map(|entry| pairs(entry, "to")).collect();
    let olds: BTreeSet<&str> = entries.iter().filter_map(|entry| entry["from"].as_str()).collect();
    let said: Vec<&Pair> = proposed.keys().filter(|(old, _)| olds.contains(old.as_str())).collect();
    let right = said.iter().filter(|pair| truth.contains(**pair)).count();
    let (precision, recall) = (share(right, said.len()), share(right, truth.len()));
    println!("| {name} | {} | {} | {} | {right} | {precision} | {recall} |", olds.len(), truth.len(), said.len());
}

/// A share in hundredths.
fn share(part: usize, whole: usize) -> String {
    (100 * part + whole / 2).checked_div(whole).map_or_else(|| "-".to_owned(), |share| format!("{share} %"))
}
