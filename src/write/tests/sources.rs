//! Source files are written while each operation in turn fails, or is the last; and then again.

use std::path::Path;

use super::Files;
use crate::disk::{Ability, Death, Disk, TrialDisk, Trouble};
use crate::write::source::{create, replace};
use crate::write::{Error, Refusal};

/// A trouble, and the death that it brings.
type End = (fn(u64) -> Trouble, Option<Death>);

const ENDS: [End; 5] = [
    (Trouble::FailAt, None),
    (Trouble::FailFrom, None),
    (Trouble::DieAt, Some(Death::Kill)),
    (Trouble::DieAt, Some(Death::PowerCut)),
    (Trouble::DieAt, Some(Death::TornPowerCut)),
];

/// Runs a command with trouble at every operation in turn, looks, repeats it, and looks at the end.
fn enumerate(
    disk: impl Fn() -> TrialDisk,
    command: impl Fn(&TrialDisk) -> Result<(), Error>,
    between: impl Fn(&Files),
    end: &Files,
) {
    for (trouble, death) in ENDS {
        for n in 0.. {
            let disk = disk();
            disk.trouble(trouble(n));
            let done = command(&disk);
            let was_met = disk.operations() > n;
            assert_eq!(done.is_ok(), !was_met, "{death:?} {n}: {done:?}");
            match death {
                Some(death) => disk.restart(death),
                None => disk.trouble(Trouble::None),
            }
            between(&sources(&disk));
            let repeated = command(&disk);
            assert!(repeated.is_ok(), "{death:?} {n}: {repeated:?}");
            assert_eq!(disk.files(), *end, "{death:?} {n}");
            disk.restart(Death::PowerCut);
            assert_eq!(disk.files(), *end, "{death:?} {n}, and then a power cut");
            if !was_met {
                break;
            }
        }
    }
}

/// What `load` would read.
fn sources(disk: &TrialDisk) -> Files {
    let is_source = |path: &String| !path.ends_with('/') && !path.contains("/.");
    disk.files().into_iter().filter(|(path, _)| is_source(path)).collect()
}

fn files(files: &[(&str, &str)]) -> Files {
    files.iter().map(|&(path, words)| (path.to_owned(), words.into())).collect()
}

#[test]
fn a_replaced_file_is_before_or_after() {
    let before = files(&[("ws/guidance/a.md", "before, and long"), ("ws/guidance/b.md", "other")]);
    let after = files(&[("ws/guidance/a.md", "after"), ("ws/guidance/b.md", "other")]);
    enumerate(
        || TrialDisk::with_files(&before),
        |disk| {
            // The command reads what is there and works from that, as it does when repeated.
            let path = Path::new("/ws/guidance/a.md");
            let there = disk.files()["ws/guidance/a.md"].clone();
            replace(disk, path, Some(&there), b"after")
        },
        |seen| assert!(*seen == before || *seen == after, "{seen:?}"),
        &after,
    );
}

#[test]
fn created_files_are_whole_or_not_there() {
    let new = [("guidance/new/1.md", "one"), ("guidance/new/2.md", "two"), ("guidepost.yaml", "schema: 1")];
    let old = ("ws/advice/x.md", "words");
    let after = files(&[
        old,
        ("ws/guidance/new/1.md", "one"),
        ("ws/guidance/new/2.md", "two"),
        ("ws/guidepost.yaml", "schema: 1"),
    ]);
    let made = new.map(|(path, words)| (path.to_owned(), words.as_bytes().to_vec()));
    for lacks in [None, Some(Ability::HardLink)] {
        enumerate(
            || {
                let disk = TrialDisk::with_files([old]);
                lacks.into_iter().for_each(|ability| disk.without(ability));
                disk
            },
            |disk| create(disk, Path::new("/ws"), &made),
            |seen| {
                let is_right = |(path, bytes): (&String, &Vec<u8>)| after.get(path) == Some(bytes);
                assert!(seen.iter().all(is_right) && seen.contains_key("ws/advice/x.md"), "{seen:?}");
                let has_last = seen.contains_key("ws/guidepost.yaml");
                assert!(!has_last || *seen == after, "the last file stands only with all others: {seen:?}");
            },
            &after,
        );
    }
}

#[test]
fn a_new_workspace_survives_a_power_cut() {
    let disk = TrialDisk::with_files([("home/x", "")]);
    let made = [("guidepost.yaml".to_owned(), b"schema: 1".to_vec())];
    create(&disk, Path::new("/home/deep/ws"), &made).expect("nothing is in the way");
    disk.restart(Death::PowerCut);
    assert!(disk.files().contains_key("home/deep/ws/guidepost.yaml"));
}

#[test]
fn what_is_right_already_is_made_to_survive() {
    let disk = TrialDisk::with_files([("ws/x", "")]);
    disk.write_new(Path::new("/ws/a.md"), b"words").expect("nothing is in the way");
    let made = [("a.md".to_owned(), b"words".to_vec())];
    create(&disk, Path::new("/ws"), &made).expect("it is there already");
    disk.restart(Death::PowerCut);
    assert_eq!(disk.files()["ws/a.md"], b"words");
}

#[test]
fn what_someone_else_wrote_is_left() {
    let disk = TrialDisk::with_files([("ws/a.md", "theirs"), ("ws/b.md", "mine")]);
    disk.put_link("ws/link.md");
    let path = Path::new("/ws/a.md");
    let refused = |done| match done {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    };
    let changed = Refusal::ChangedMeanwhile(path.to_owned());
    assert_eq!(refused(replace(&disk, path, Some(b"as read"), b"new")), changed);
    assert_eq!(refused(replace(&disk, path, None, b"new")), changed);
    let there = [("c.md", "new"), ("b.md", "mine"), ("a.md", "new")];
    let there = there.map(|(path, words)| (path.to_owned(), words.as_bytes().to_vec()));
    let before = disk.files();
    assert_eq!(refused(create(&disk, Path::new("/ws"), &there)), Refusal::FileThere(path.to_owned()));
    let link = Path::new("/ws/link.md");
    assert_eq!(refused(replace(&disk, link, None, b"new")), Refusal::NotAFile(link.to_owned()));
    let outside = [("../x".to_owned(), Vec::new())];
    assert!(matches!(refused(create(&disk, Path::new("/ws"), &outside)), Refusal::UnsafePath(_)));
    assert_eq!(disk.files(), before);
}

#[test]
fn what_changes_between_reading_and_renaming_is_left() {
    let path = Path::new("/ws/a.md");
    let (mut refused, mut overtaken) = (0, 0);
    for n in 0..30 {
        let disk = TrialDisk::with_files([("ws/a.md", "as read")]);
        disk.intrude(n, path, "theirs");
        let done = replace(&disk, path, Some(b"as read"), b"new");
        match (&disk.files()["ws/a.md"][..], done) {
            (b"theirs", Err(Error::Refused(Refusal::ChangedMeanwhile(_)))) => refused += 1,
            (b"theirs", _) => overtaken += 1,
            (b"new", Ok(())) if disk.operations() <= n => break,
            // The last step: they wrote between the last look and the renaming.
            (b"new", Ok(())) => assert_eq!(overtaken, 0),
            (now, done) => panic!("{n}: {done:?}, {}", String::from_utf8_lossy(now)),
        }
    }
    assert!(refused > 5 && overtaken > 0, "{refused} {overtaken}");
}
