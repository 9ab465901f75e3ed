//! A folder of sources is replaced while each operation in turn fails, or is the last; and then again.

use std::path::Path;

use crate::disk::{Ability, Death, Disk, Kind, TrialDisk, Trouble, walk};
use crate::write::folder::{Change, Files, recover, replace};
use crate::write::{Error, Refusal};

const FOLDER: &str = "/ws/guidance/care";

fn files(files: &[(&str, &str)]) -> Files {
    files.iter().map(|&(path, words)| (path.to_owned(), words.into())).collect()
}

fn before() -> Files {
    files(&[("guide.yaml", "title"), ("2010/a.md", "old"), ("draft/edition.yaml", "a draft"), ("draft/a.md", "words")])
}

fn after() -> Files {
    files(&[
        ("guide.yaml", "title"),
        ("2010/a.md", "old"),
        ("2013/edition.yaml", "an edition"),
        ("2013/a.md", "words"),
        ("2013/glossary/b.md", "a term"),
        ("editions.lock", "a lock"),
    ])
}

/// What is no source, before and after.
const CARRIED: [(&str, &str); 3] = [(".notes", ".notes"), ("draft/.kept", "2013/.kept"), ("2010/a.md~", "2010/a.md~")];

fn disk(lacks: &[Ability]) -> TrialDisk {
    let disk = TrialDisk::with_files([("ws/guidepost.yaml", "schema: 1"), ("ws/guidance/other/guide.yaml", "other")]);
    for (path, bytes) in before() {
        disk.put(Path::new(FOLDER).join(path), bytes);
    }
    for (path, _) in CARRIED {
        disk.put(Path::new(FOLDER).join(path), "theirs");
    }
    lacks.iter().for_each(|ability| disk.without(*ability));
    disk
}

fn is_carried(path: &str) -> bool {
    path.ends_with('~') || path.split('/').any(|name| name.starts_with('.'))
}

/// What the command would read.
fn sources(disk: &TrialDisk) -> Files {
    let inside = |path: &str| path.strip_prefix("ws/guidance/care/").map(str::to_owned);
    let files = disk.files().into_iter().filter_map(|(path, bytes)| Some((inside(&path)?, bytes)));
    files.filter(|(path, _)| !path.ends_with('/') && !is_carried(path)).collect()
}

/// As the command does: puts back what a run left, and is content with what is as it should be.
fn command(disk: &TrialDisk) -> Result<(), Error> {
    let folder = Path::new(FOLDER);
    let _held = recover(disk, folder)?;
    let mut here = Files::new();
    for (path, kind) in walk(disk, folder)? {
        let name = path.strip_prefix(folder).expect("inside").to_string_lossy().into_owned();
        if kind == Kind::File && !is_carried(&name) {
            here.insert(name, disk.read(&path)?);
        }
    }
    if here == after() {
        return Ok(());
    }
    change(disk, &here)
}

fn change(disk: &TrialDisk, before: &Files) -> Result<(), Error> {
    let change = Change { before, after: &after(), moved: Some(("draft", "2013")), is_carried: &is_carried };
    replace(disk, Path::new(FOLDER), &change)
}

/// A trouble, and the death that it brings.
type End = (fn(u64) -> Trouble, Option<Death>);

const ENDS: [End; 5] = [
    (Trouble::FailAt, None),
    (Trouble::FailFrom, None),
    (Trouble::DieAt, Some(Death::Kill)),
    (Trouble::DieAt, Some(Death::PowerCut)),
    (Trouble::DieAt, Some(Death::TornPowerCut)),
];

const LACKS: [&[Ability]; 3] = [&[], &[Ability::HardLink], &[Ability::Exchange]];

/// Meets trouble at one operation; says whether there was such an operation.
fn meet(disk: &TrialDisk, (trouble, death): End, n: u64) -> bool {
    disk.trouble(trouble(n));
    let done = command(disk);
    let was_met = disk.operations() > n;
    assert!(was_met || done.is_ok(), "{n}: {done:?}");
    match death {
        Some(death) => disk.restart(death),
        None => disk.trouble(Trouble::None),
    }
    was_met
}

fn is_whole(disk: &TrialDisk, lacks: &[Ability]) -> bool {
    let seen = sources(disk);
    // Between two renames there is no such folder; the next run puts it back.
    seen == before() || seen == after() || (lacks.contains(&Ability::Exchange) && seen.is_empty())
}

fn is_done(disk: &TrialDisk) {
    let mut wanted =
        TrialDisk::with_files([("ws/guidepost.yaml", "schema: 1"), ("ws/guidance/other/guide.yaml", "other")]).files();
    let under = |path: &str| format!("ws/guidance/care/{path}");
    wanted.extend(after().into_iter().map(|(path, bytes)| (under(&path), bytes)));
    wanted.extend(CARRIED.map(|(_, path)| (under(path), b"theirs".to_vec())));
    assert_eq!(disk.files(), wanted);
}

#[test]
fn a_folder_is_before_or_after() {
    for lacks in LACKS {
        for end in ENDS {
            for n in 0.. {
                let disk = disk(lacks);
                let was_met = meet(&disk, end, n);
                assert!(is_whole(&disk, lacks), "{lacks:?} {:?} {n}: {:?}", end.1, sources(&disk).keys());
                command(&disk).unwrap_or_else(|error| panic!("{lacks:?} {:?} {n}: {error}", end.1));
                is_done(&disk);
                disk.restart(Death::PowerCut);
                is_done(&disk);
                if !was_met {
                    break;
                }
            }
        }
    }
}

#[test]
fn the_repeat_may_meet_trouble_too() {
    for lacks in LACKS {
        for end in ENDS {
            let mut first_met = true;
            for n in 0.. {
                if !first_met {
                    break;
                }
                for m in (n % 31..).step_by(31) {
                    let disk = disk(lacks);
                    first_met = meet(&disk, end, n);
                    let again_met = meet(&disk, end, m);
                    assert!(is_whole(&disk, lacks), "{lacks:?} {:?} {n} {m}", end.1);
                    command(&disk).unwrap_or_else(|error| panic!("{lacks:?} {:?} {n} {m}: {error}", end.1));
                    is_done(&disk);
                    if !again_met {
                        break;
                    }
                }
            }
        }
    }
}

#[test]
fn what_someone_writes_meanwhile_is_never_lost() {
    for lacks in LACKS {
        for path in ["guide.yaml", "draft/a.md", "2010/new.md", "draft/more.md"] {
            let (mut refused, mut last) = (0, 0);
            for n in 0.. {
                let disk = disk(lacks);
                disk.trouble(Trouble::None);
                disk.intrude(n, Path::new(FOLDER).join(path), "by someone else");
                let done = change(&disk, &before());
                last = n;
                if disk.operations() <= n {
                    break;
                }
                let theirs = disk.files().into_iter().filter(|(_, bytes)| bytes == b"by someone else").count();
                assert!(theirs >= 1, "{lacks:?} {path} {n}: {done:?}");
                refused += u32::from(matches!(done, Err(Error::Refused(Refusal::ChangedMeanwhile(_)))));
            }
            assert!(refused > 10 && last > 50, "{refused} of {last}");
        }
    }
}

#[test]
fn a_link_is_refused() {
    let disk = disk(&[]);
    disk.put_link(Path::new(FOLDER).join("draft/link.md"));
    let done = command(&disk);
    assert!(matches!(done, Err(Error::Refused(Refusal::NotAFile(_)))), "{done:?}");
    assert!(disk.files().contains_key("ws/guidance/care/draft/edition.yaml"));
}
