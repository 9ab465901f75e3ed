//! A thousand workspaces, altered by lot: both verifiers name the same differences.

use std::process::Command;

use rayon::prelude::*;

use super::{Files, differences, files, sealed, write};
use crate::shell::Folder;

/// How many workspaces are altered.
const COUNT: usize = 1000;

/// Numbers that are the same in every run.
struct Lot(u64);

impl Lot {
    fn below(&mut self, limit: usize) -> usize {
        // Knuth's constants; the low bits repeat soon, so the high ones count.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % limit.max(1)
    }

    fn path(&mut self, files: &Files) -> String {
        let inside: Vec<&String> = files.keys().filter(|path| path.starts_with("guidance/rota/")).collect();
        if inside.is_empty() { String::new() } else { inside[self.below(inside.len())].clone() }
    }
}

const LOCK: &str = "guidance/rota/editions.lock";

/// The lock's text, if it still is one.
fn lock(files: &Files) -> Option<String> {
    String::from_utf8(files.get(LOCK)?.clone()).ok()
}

/// The entries of a lock's text, each with its hash and head.
pub(super) fn entries(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for line in text.split_inclusive('\n').skip(1) {
        if line.starts_with("entry ") || found.is_empty() {
            found.push(String::new());
        }
        found.last_mut().expect("one is there").push_str(line);
    }
    found
}

/// A lock of these entries with every hash and head computed anew.
pub(super) fn chained(entries: &[String]) -> String {
    let mut out = "guidepost-editions 1\n".to_owned();
    let mut head = "0".repeat(64);
    for entry in entries {
        let lines = entry.lines().filter(|line| !line.starts_with("entry-hash ") && !line.starts_with("head "));
        let lines: String = lines.flat_map(|line| [line, "\n"]).collect();
        let hash = guidepost::seal::digest(lines.as_bytes());
        head = guidepost::seal::digest(format!("guidepost-head 1\n{head}\n{hash}\n").as_bytes());
        out.push_str(&format!("{lines}entry-hash {hash}\nhead {head}\n"));
    }
    out
}

/// Alters a workspace in one way.
fn alter(files: &mut Files, lot: &mut Lot) {
    let path = lot.path(files);
    let Some(mut bytes) = files.get(&path).cloned() else { return };
    match lot.below(16) {
        0 | 1 if !bytes.is_empty() => {
            let at = lot.below(bytes.len());
            bytes[at] ^= 1 << lot.below(8);
            files.insert(path, bytes);
        }
        2 => drop(files.remove(&path)),
        3 => {
            let names = [
                "new.md",
                ".hidden",
                "a.md~",
                "#b#",
                "deep/er.md",
                "0003.txt.minisig",
                "0009.txt",
                "00001.txt",
                "x y.md",
            ];
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            files.insert(format!("{folder}/{}", names[lot.below(names.len())]), b"new\n".to_vec());
        }
        4 => {
            files.remove(&path);
            files.insert(format!("{path}.md"), bytes);
        }
        5 => {
            let to = lot.path(files);
            files.insert(to, bytes);
        }
        6 => {
            let text = String::from_utf8_lossy(&bytes).replace('\n', "\r\n");
            files.insert(path, text.into_bytes());
        }
        7 => {
            bytes.truncate(lot.below(bytes.len() + 1));
            files.insert(path, bytes);
        }
        8 => {
            let ends: [&[u8]; 5] = [b"\n", b" ", b"\xff", b"\r", b"entry 4 event p/1\n"];
            bytes.extend_from_slice(ends[lot.below(ends.len())]);
            files.insert(path, bytes);
        }
        9 => {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
            let (one, other) = (lot.below(lines.len()), lot.below(lines.len()));
            if !lines.is_empty() {
                lines.swap(one, other);
                files.insert(path, lines.concat().into_bytes());
            }
        }
        _ => alter_lock(files, lot),
    }
}

/// Alters the lock as somebody would who knows how it is made.
fn alter_lock(files: &mut Files, lot: &mut Lot) {
    let Some(text) = lock(files) else { return };
    let mut entries = entries(&text);
    if entries.is_empty() {
        return;
    }
    let at = lot.below(entries.len());
    let replacements = [
        ("made 2012-01-10", "made 2012-02-30"),
        ("made 2012-01-10", "made 2012-02-29"),
        ("made ", "made  "),
        ("keep-a-rota", "keep-no-rota"),
        ("keep-a-rota", "keep--rota"),
        (" rota ", " other "),
        ("entry 2", "entry 02"),
        ("entry 2", "entry 3"),
        ("notice rota 1", "notice rota 2"),
        ("notice rota 1", "event rota/1"),
        ("notice rota 1", "direction rota/one"),
        ("edition.yaml", "../edition.yaml"),
        ("edition.yaml", "edition.yml"),
        ("fact because Postponed.", "fact because "),
        ("fact because Postponed.", "fact because"),
        ("file ", "rule "),
        ("edition rota 2012", "edition rota 2011"),
        ("in-force-from 2012-02-01\n", ""),
        ("fact date", "fact zeal"),
        ("direction late/spring", "direction late/"),
        ("direction late/spring", "direction rota/spring"),
        ("event late/2", "event late/1"),
        ("event late/2", "event late/02"),
        ("fact areas.port ", "fact areas.port"),
        ("variation ", "rule "),
        (" later\nentry", " later later\nentry"),
    ];
    match lot.below(5) {
        0 => drop(entries.remove(at)),
        1 => {
            let other = lot.below(entries.len());
            entries.swap(at, other);
        }
        2 => entries.push(entries[at].clone()),
        _ => {
            let (from, to) = replacements[lot.below(replacements.len())];
            entries.iter_mut().for_each(|entry| *entry = entry.replace(from, to));
        }
    }
    // Half of them compute the chain anew.
    let text =
        if lot.below(2) == 0 { chained(&entries) } else { format!("guidepost-editions 1\n{}", entries.concat()) };
    files.insert(LOCK.to_owned(), text.into_bytes());
}

#[test]
fn both_verifiers_agree_on_a_thousand_workspaces() {
    // Editions and a notice; and editions with a pilot's direction and its events.
    let bases = [files(&sealed()), files(&super::pilots::sealed())];
    let all = Folder::empty();
    let python = Command::new("python3").arg("--version").output();
    assert!(python.is_ok_and(|run| run.status.success()), "python3 runs here");
    let folders: Vec<String> = (0..COUNT).map(|seed| format!("{seed:04}")).collect();
    folders.par_iter().zip(0..COUNT).for_each(|(folder, seed)| {
        let mut files = bases[usize::from(seed % 4 == 3)].clone();
        let mut lot = Lot(seed as u64);
        for _ in 0..=seed % 3 {
            alter(&mut files, &mut lot);
        }
        write(&all.path().join(folder), &files);
    });
    let ours: Vec<(i32, Vec<String>)> = folders
        .par_iter()
        .map(|folder| {
            let run = all.run(&["verify", folder]);
            (run.code, differences(&run.out))
        })
        .collect();
    let theirs = python_says(&all, &folders);
    let mut kinds: Vec<&str> = Vec::new();
    for ((folder, ours), theirs) in folders.iter().zip(&ours).zip(&theirs) {
        assert_eq!(ours, theirs, "{folder}: guidepost, then verify.py");
        kinds.extend(ours.1.iter().filter_map(|line| line.split(':').next()));
    }
    let intact = ours.iter().filter(|(code, _)| *code == 0).count();
    assert!((20..500).contains(&intact), "{intact} of {COUNT} are intact: too few or too many to show anything");
    for kind in ["malformed", "broken", "altered", "missing", "added", "line-endings"] {
        assert!(kinds.iter().filter(|found| **found == kind).count() > 20, "{kind} comes too seldom");
    }
}

/// What verify.py says of each folder: its exit code, and the differences.
pub(super) fn python_says(all: &Folder, folders: &[String]) -> Vec<(i32, Vec<String>)> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/verify.py");
    let run = Command::new("python3").arg(script).args(folders).current_dir(all.path()).output().expect("it runs");
    let out = String::from_utf8_lossy(&run.stdout).into_owned();
    let mut said = Vec::new();
    let mut lines = String::new();
    for line in out.lines() {
        match line {
            "intact" => said.push((0, differences(&std::mem::take(&mut lines)))),
            "not intact" => said.push((1, differences(&std::mem::take(&mut lines)))),
            line => lines.push_str(&format!("{line}\n")),
        }
    }
    assert_eq!(said.len(), folders.len(), "{}", String::from_utf8_lossy(&run.stderr));
    said
}
