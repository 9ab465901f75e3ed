//! The list of ids on a disk that fails or dies at every operation in turn, and again during the repeat.

use std::collections::BTreeMap;

use super::*;
use crate::disk::{Death, TrialDisk, Trouble};

type Files = BTreeMap<String, Vec<u8>>;

/// A trouble, and the death that it brings.
type End = (fn(u64) -> Trouble, Option<Death>);

const LOCKS: [&str; 2] = ["ws/guidance/leave/ids.lock", "ws/guidance/rota/ids.lock"];

/// Two guides; the list of one is behind, and holds an id that no edition has any more. The other has none.
fn disk() -> TrialDisk {
    let edition = "title: The rota\nmade: 2010-01-10\npublished: 2010-01-10\nin-force-from: 2010-02-01\n";
    let chapter = |id: &str| {
        format!(
            "---\ntitle: Hours\n---\n\n## Keep it {{#{id}}}\n\n```yaml rule\nforce: statement\n```\n\nIt is kept.\n"
        )
    };
    let files = [
        ("guidepost.yaml", "schema: 1\ntitle: Guidance\npublisher: Department\n".to_owned()),
        ("guidance/bodies.yaml", "department: {title: Department, kind: issuer}\n".to_owned()),
        ("guidance/leave/guide.yaml", "title: Leave\nissued-by: department\n".to_owned()),
        ("guidance/leave/2010/edition.yaml", edition.to_owned()),
        ("guidance/leave/2010/01-hours.md", chapter("keep-a-list")),
        ("guidance/leave/ids.lock", "guidepost-ids 1\ngone 2001\n".to_owned()),
        ("guidance/rota/guide.yaml", "title: The rota\nissued-by: department\n".to_owned()),
        ("guidance/rota/2010/edition.yaml", edition.to_owned()),
        ("guidance/rota/2010/01-hours.md", chapter("keep-a-rota")),
    ];
    TrialDisk::with_files(files.into_iter().map(|(path, text)| (format!("ws/{path}"), text)))
}

fn run_on(disk: &TrialDisk) -> Result<(), String> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    match pool.install(|| list(disk, Path::new("/ws"))) {
        Ok(Some(_)) => Ok(()),
        Ok(None) => Err("the workspace has errors".to_owned()),
        Err(fault) => Err(fault.to_string()),
    }
}

/// Every file but those that a stopped run leaves under a hidden name.
fn seen(disk: &TrialDisk) -> Files {
    let is_source = |path: &String| !path.ends_with('/') && !path.contains("/.");
    disk.files().into_iter().filter(|(path, _)| is_source(path)).collect()
}

fn listed() -> Files {
    let disk = disk();
    run_on(&disk).expect("nothing is in the way");
    disk.files()
}

#[test]
fn every_issued_id_is_listed_and_none_is_lost() {
    let after = listed();
    let text = |path: &str| String::from_utf8_lossy(&after[path]).into_owned();
    assert_eq!(text(LOCKS[0]), "guidepost-ids 1\ngone 2001\nkeep-a-list 2010\n");
    assert_eq!(text(LOCKS[1]), "guidepost-ids 1\nkeep-a-rota 2010\n");
}

#[test]
fn a_run_that_is_interrupted_leaves_each_list_as_it_was_or_as_it_should_be() {
    let (before, after) = (seen(&disk()), listed());
    let ends: [End; 4] = [
        (Trouble::FailAt, None),
        (Trouble::DieAt, Some(Death::Kill)),
        (Trouble::DieAt, Some(Death::PowerCut)),
        (Trouble::DieAt, Some(Death::TornPowerCut)),
    ];
    let whole = |seen: &Files| {
        let others = |files: &Files| -> Files {
            files
                .iter()
                .filter(|(path, _)| !LOCKS.contains(&path.as_str()))
                .map(|(p, b)| (p.clone(), b.clone()))
                .collect()
        };
        others(seen) == others(&before)
            && LOCKS.iter().all(|path| [before.get(*path), after.get(*path)].contains(&seen.get(*path)))
    };
    for (trouble, death) in ends {
        let meet = |disk: &TrialDisk, n: u64| {
            disk.trouble(trouble(n));
            let done = run_on(disk);
            let was_met = disk.operations() > n;
            assert!(was_met || done.is_ok(), "{death:?} {n}: {done:?}");
            match death {
                Some(death) => disk.restart(death),
                None => disk.trouble(Trouble::None),
            }
            was_met
        };
        let mut count = 0;
        for n in 0.. {
            let disk = disk();
            let was_met = meet(&disk, n);
            assert!(whole(&seen(&disk)), "{death:?} {n}: {:?}", seen(&disk).keys());
            // Every operation of the repeat fails in its turn, too.
            for again in 0.. {
                let met_again = meet(&disk, again);
                assert!(whole(&seen(&disk)), "{death:?} {n}, then {again}: {:?}", seen(&disk).keys());
                if !met_again {
                    break;
                }
            }
            run_on(&disk).unwrap_or_else(|why| panic!("{death:?} {n}: {why}"));
            assert_eq!(disk.files(), after, "{death:?} {n}");
            disk.restart(Death::PowerCut);
            assert_eq!(disk.files(), after, "{death:?} {n}, and then a power cut");
            count += 1;
            if !was_met {
                break;
            }
        }
        assert!(count > 20, "{death:?}: {count} operations are too few to show anything");
    }
}

#[test]
fn a_list_that_someone_else_changed_meanwhile_is_not_overwritten() {
    let theirs = "guidepost-ids 1\ngone 2001\ntheirs 2009\n";
    let (mut refused, mut lost) = (0, 0);
    for n in 0.. {
        let disk = disk();
        disk.intrude(n, LOCKS[0], theirs);
        let done = run_on(&disk);
        let lock = String::from_utf8_lossy(&disk.files()[LOCKS[0]]).into_owned();
        lost += u32::from(!lock.contains("theirs 2009") && disk.operations() > n);
        refused += u32::from(done.is_err());
        if disk.operations() <= n {
            break;
        }
    }
    assert!(refused > 0, "the change came too early or too late each time");
    assert!(lost <= 1, "only what comes between the last look and the renaming is not seen: {lost}");
}
