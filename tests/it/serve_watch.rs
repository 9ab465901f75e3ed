//! The preview on a real disk: whatever editors and version control do to the files, the pages follow.

#![allow(clippy::disallowed_methods, reason = "a test may change its own files")]

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use guidepost::disk::RealDisk;
use guidepost::model::parse_date;
use guidepost::serve::{Answer, Hosts, Pending, Preview, Request, Studio, rebuild, watch};

use crate::shell::Folder;

const CHAPTER: &str = "guidance/care/2013/01-visiting.md";

/// Waits until a page says something, or no longer does.
fn wait(preview: &Preview, target: &str, words: &str, wanted: bool) {
    for _ in 0..1_000 {
        let Answer::Whole(response) = preview.answer(&Request::get(target, "localhost:4000")) else { panic!("a page") };
        if String::from_utf8_lossy(&response.body).contains(words) == wanted {
            return;
        }
        thread::sleep(Duration::from_millis(10));
    }
    panic!("{target}: {words:?} {}", if wanted { "did not come" } else { "did not go" });
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("made");
    for entry in fs::read_dir(from).expect("listed") {
        let entry = entry.expect("an entry");
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).expect("copied");
        }
    }
}

#[test]
fn editors_and_branches_do_not_confuse_it() {
    let folder = Folder::copy_of("tests/cmd/whole-site/in");
    let root = fs::canonicalize(folder.path()).expect("a folder");
    let preview = Preview::new(parse_date("2015-01-01").expect("a date"), Hosts::new(4000));
    let pending = Arc::new(Pending::default());
    let watched = watch(&root, Arc::clone(&pending)).expect("watched");
    let mut studio = Studio::open(&RealDisk, &root).expect("loaded");
    preview.show(studio.workspace(), &[]);
    thread::scope(|scope| {
        scope.spawn(|| rebuild(&mut studio, &preview, &pending, &|_| {}));
        let _end = End(&pending);
        work(&root, &preview);
    });
    drop(watched);
}

/// Ends the rebuilding, also where a test fails.
struct End<'a>(&'a Pending);

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.0.end();
    }
}

fn work(root: &Path, preview: &Preview) {
    let page = "/care/2013/visiting.html";
    let chapter = root.join(CHAPTER);
    let text = fs::read_to_string(&chapter).expect("text");
    let with = |words: &str| format!("{text}\n{words}\n");
    fs::write(&chapter, with("Written in place.")).expect("written");
    wait(preview, page, "Written in place.", true);
    // An atomic rename from a name that is skipped.
    fs::write(root.join("guidance/care/2013/.01-visiting.md.tmp"), with("Renamed over it.")).expect("written");
    fs::rename(root.join("guidance/care/2013/.01-visiting.md.tmp"), &chapter).expect("renamed");
    wait(preview, page, "Renamed over it.", true);
    // An editor's files beside it change nothing.
    let generation = preview.generation();
    for name in [".01-visiting.md.swp", "01-visiting.md~", "#01-visiting.md#", ".#01-visiting.md"] {
        fs::write(root.join("guidance/care/2013").join(name), "x").expect("written");
    }
    fs::create_dir_all(root.join("public")).expect("made");
    fs::write(root.join("public/index.html"), "x").expect("written");
    thread::sleep(Duration::from_millis(300));
    assert_eq!(preview.generation(), generation);
    // A folder goes, and comes back with other words.
    let aside = root.join("aside");
    fs::rename(root.join("guidance"), &aside).expect("moved");
    wait(preview, page, "preview-findings", true);
    fs::write(aside.join("care/2013/01-visiting.md"), with("Back again.")).expect("written");
    fs::rename(&aside, root.join("guidance")).expect("moved");
    wait(preview, page, "Back again.", true);
    wait(preview, page, "preview-findings", false);
    fs::write(&chapter, with("Still watched.")).expect("written");
    wait(preview, page, "Still watched.", true);
    // Another branch: everything is removed and written anew.
    let branch = Folder::empty();
    copy(&root.join("guidance"), branch.path());
    fs::write(branch.path().join("care/2013/01-visiting.md"), with("The other branch.")).expect("written");
    fs::write(branch.path().join("glossary/path.md"), "---\ntitle: path\n---\n\nThe way there.\n").expect("written");
    fs::remove_dir_all(root.join("guidance")).expect("removed");
    copy(branch.path(), &root.join("guidance"));
    wait(preview, page, "The other branch.", true);
    wait(preview, "/glossary/path.html", "The way there.", true);
    fs::write(root.join("guidance/glossary/path.md"), "---\ntitle: path\n---\n\nA short way.\n").expect("written");
    wait(preview, "/glossary/path.html", "A short way.", true);
    fs::remove_file(root.join("guidance/glossary/path.md")).expect("removed");
    wait(preview, "/glossary/path.html", "A short way.", false);
}
