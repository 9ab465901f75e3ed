//! The same on the machine's own disk, whose exchange, links and locks no test's disk can vouch for.

use std::path::Path;

use super::{FORMER, NEW, publication};
use crate::disk::{Disk, Kind, RealDisk, create_folders, walk};
use crate::write::{Error, How, Refusal, Stage, is_current, source};

fn publish(root: &Path, site: super::Site) -> Result<How, Error> {
    let stage = Stage::open(&RealDisk, root, &root.join("public"), publication(site))?;
    for (path, words) in site {
        stage.put(path, words.as_bytes())?;
    }
    Ok(stage.finish()?.how)
}

#[test]
fn a_site_is_published_on_a_real_disk() {
    let folder = tempfile::tempdir().expect("a folder can be had");
    let root = folder.path();
    assert_eq!(publish(root, FORMER).expect("nothing is in the way"), How::Created);
    let how = publish(root, NEW).expect("nothing is in the way");
    assert!(matches!(how, How::Exchanged | How::Renamed));
    assert_eq!(publish(root, NEW).expect("nothing is in the way"), How::Nothing);
    let output = root.join("public");
    assert!(is_current(&RealDisk, &output, &publication(NEW)).expect("it can be read"));
    let beside = RealDisk.list(root).expect("it can be listed");
    assert_eq!(beside.len(), 1, "{beside:?}");
    let files = walk(&RealDisk, &output).expect("it can be listed");
    let files = files.iter().filter(|(_, kind)| *kind == Kind::File);
    assert_eq!(files.count(), NEW.len() + 1);
}

#[test]
fn two_runs_do_not_write_one_output() {
    let folder = tempfile::tempdir().expect("a folder can be had");
    let root = folder.path();
    publish(root, FORMER).expect("nothing is in the way");
    let open = |output: &str| Stage::open(&RealDisk, root, &root.join(output), publication(NEW));
    let first = open("public").expect("it is free");
    assert!(matches!(open("public"), Err(Error::Refused(Refusal::Busy(_)))));
    assert!(open("elsewhere").is_ok());
    drop(first);
    assert!(open("public").is_ok());
    let first = open("fresh").expect("it is free");
    first.put("a.html", b"x").expect("it can be put");
    assert!(matches!(open("fresh"), Err(Error::Refused(Refusal::Busy(_)))));
    first.finish().expect("it can be finished");
    assert!(open("fresh").is_ok());
}

#[test]
fn source_files_are_written_on_a_real_disk() {
    let folder = tempfile::tempdir().expect("a folder can be had");
    let root = folder.path().join("ws");
    let made = [("guidance/a.md".to_owned(), b"one".to_vec())];
    source::create(&RealDisk, &root, &made).expect("nothing is in the way");
    let path = root.join("guidance/a.md");
    source::replace(&RealDisk, &path, Some(b"one"), b"two").expect("it is as it was");
    assert_eq!(RealDisk.read(&path).expect("it is there"), b"two");
    assert!(source::create(&RealDisk, &root, &made).is_err());
    assert_eq!(RealDisk.list(&root.join("guidance")).expect("it is there").len(), 1);
}

#[test]
fn single_operations_answer_as_promised() {
    let folder = tempfile::tempdir().expect("a folder can be had");
    let at = |name: &str| folder.path().join(name);
    let disk = RealDisk;
    create_folders(&disk, &at("a/b/c")).expect("they can be made");
    disk.write_new(&at("a/one"), b"12345").expect("it can be written");
    assert!(disk.write_new(&at("a/one"), b"x").expect_err("it is there").is_there_already());
    assert_eq!(disk.read_up_to(&at("a/one"), 3).expect("it is there"), b"123");
    assert_eq!(disk.kind(&at("a/one/x")).expect("it can be asked"), None);
    assert_eq!(disk.kind(&at("a/b")).expect("it can be asked"), Some(Kind::Folder));
    disk.hard_link(&at("a/one"), &at("a/two")).expect("it can be linked");
    assert!(disk.rename_new(&at("a/two"), &at("a/one")).expect_err("it is there").is_there_already());
    assert!(disk.read(&at("none")).expect_err("it is not there").is_not_there());
    disk.sync_file(&at("a/one")).expect("it can be synced");
    disk.sync_folder(&at("a")).expect("it can be synced");
    assert!(disk.remove_folder(&at("a")).is_err());
}
