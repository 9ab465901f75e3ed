//! A real site, built on a disk that fails or dies at every operation in turn: the former site is whole or the new one.

use std::path::Path;

use guidepost::disk::{Ability, Death, TrialDisk, Trouble};
use guidepost::plan::Drafts;
use guidepost::render::Snapshot;
use guidepost::write::{Error, Publication, SCHEMA, Stage};

use crate::site::{Tree, snapshot, tree, two_guides};

fn site(day: &str) -> (Snapshot, Tree) {
    let snapshot = snapshot(two_guides(), day, "guidance", Drafts::LeftOut);
    let tree = tree(&snapshot);
    (snapshot, tree)
}

fn publish(disk: &TrialDisk, day: &str, tree: &Tree) -> Result<(), Error> {
    let publication = Publication {
        schema: SCHEMA,
        scope: "guidance".to_owned(),
        as_of: day.to_owned(),
        rebuild_by: None,
        sources: String::new(),
    };
    let stage = Stage::open(disk, Path::new("/w"), Path::new("/w/public"), publication)?;
    for (path, bytes) in tree {
        stage.put(path, bytes)?;
    }
    stage.finish().map(|_| ())
}

/// The site that a reader of the output sees, without the manifest.
fn seen(disk: &TrialDisk) -> Tree {
    let files = disk.files().into_iter();
    let inside = files.filter_map(|(path, bytes)| {
        let path = path.trim_start_matches('/').strip_prefix("w/public/")?.to_owned();
        (path != "guidepost-manifest.json").then_some((path, bytes))
    });
    inside.collect()
}

fn disk_with(day: &str, tree: &Tree) -> TrialDisk {
    let disk = TrialDisk::with_files([("/w/guidepost.yaml", "schema: 1\n")]);
    publish(&disk, day, tree).expect("nothing is in the way");
    disk.settle();
    disk
}

#[test]
fn a_reader_sees_the_former_site_or_the_new_one() {
    let (_, former) = site("2011-01-01");
    let (_, new) = site("2015-01-01");
    assert!(former != new);
    let counting = disk_with("2011-01-01", &former);
    let before = counting.operations();
    publish(&counting, "2015-01-01", &new).expect("nothing is in the way");
    let operations = counting.operations() - before;
    assert!(operations > 20, "{operations}");
    for at in 0..operations {
        for dies in [false, true] {
            let disk = disk_with("2011-01-01", &former);
            // Operations are counted anew from here.
            disk.trouble(if dies { Trouble::DieAt(at) } else { Trouble::FailAt(at) });
            let result = publish(&disk, "2015-01-01", &new);
            assert!(!dies || result.is_err(), "operation {at}: nothing died");
            disk.trouble(Trouble::None);
            if dies {
                disk.restart(Death::Kill);
            }
            let now = seen(&disk);
            assert!(now == former || now == new, "operation {at}, dies {dies}: half a site, {result:?}");
            publish(&disk, "2015-01-01", &new).unwrap_or_else(|error| panic!("operation {at}, dies {dies}: {error}"));
            assert!(seen(&disk) == new, "operation {at}, dies {dies}: the repeat");
        }
    }
}

#[test]
fn without_exchange_the_repeat_brings_a_whole_site() {
    let (_, former) = site("2011-01-01");
    let (_, new) = site("2015-01-01");
    let disk = disk_with("2011-01-01", &former);
    disk.without(Ability::Exchange);
    publish(&disk, "2015-01-01", &new).expect("two renames serve as well");
    assert!(seen(&disk) == new);
}
