//! The same sources make the same bytes on a real disk: in two folders, written in another order, with one thread or
//! two, and again over what is there. And what a build leaves alone.

use std::collections::BTreeMap;
use std::path::Path;

use crate::shell::Folder;

const DAY: [&str; 2] = ["--as-of", "2015-01-01"];

/// A site with its manifest, by path.
fn site(folder: &Folder, output: &str) -> BTreeMap<String, Vec<u8>> {
    let root = folder.path().join(output);
    let files = folder.files().into_iter();
    files
        .filter_map(|(path, bytes)| Some((path.strip_prefix(&root).ok()?.to_string_lossy().into_owned(), bytes)))
        .collect()
}

fn build(folder: &Folder, more: &[&str]) {
    let arguments: Vec<&str> = ["build"].into_iter().chain(DAY).chain(more.iter().copied()).collect();
    folder.succeed(&arguments);
}

fn assert_same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>, what: &str) {
    assert!(one.len() > 40, "{what}: {} files", one.len());
    let names = |site: &BTreeMap<String, Vec<u8>>| site.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(one), names(other), "{what}");
    let changed: Vec<&String> =
        one.iter().filter(|(path, bytes)| other.get(*path) != Some(*bytes)).map(|(p, _)| p).collect();
    assert!(changed.is_empty(), "{what}: {changed:?}");
}

/// The whole site's sources, put into a deeper folder from the last file to the first.
fn written_backwards(from: &Folder) -> Folder {
    let to = Folder::empty();
    for (path, bytes) in from.files().into_iter().rev() {
        let path = path.strip_prefix(from.path()).expect("inside").to_string_lossy().into_owned();
        put(&to.path().join("a folder/deeper").join(path), &bytes);
    }
    to
}

#[expect(clippy::disallowed_methods, reason = "a test may write its own files")]
fn put(path: &Path, bytes: &[u8]) {
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    std::fs::write(path, bytes).expect("written");
}

#[test]
fn two_folders_and_any_number_of_threads_give_one_site() {
    let here = Folder::copy_of("tests/cmd/whole-site/in");
    let there = written_backwards(&here);
    build(&here, &["-j", "1"]);
    let first = site(&here, "public");
    build(&there, &["-C", "a folder/deeper", "-j", "2"]);
    assert_same(&first, &site(&there, "a folder/deeper/public"), "in another folder, with two threads");
    build(&here, &["-o", "elsewhere", "-j", "2"]);
    assert_same(&first, &site(&here, "elsewhere"), "into another output");
    build(&here, &["-j", "2"]);
    assert_same(&first, &site(&here, "public"), "again over what is there");
}

#[test]
fn an_edit_and_its_undoing_lead_back_to_the_same_site() {
    let folder = Folder::copy_of("tests/cmd/whole-site/in");
    build(&folder, &[]);
    let first = site(&folder, "public");
    let page = "advice/nursing/home-visits.md";
    let text = folder.text(page).expect("the page");
    folder.put(page, &text.replace("Ring first.", "Ring first, and wait."));
    folder.put(
        "advice/nursing/another.md",
        "---\ntitle: Another\npublished: 2013-06-01\nsupports: [visit]\n---\n\nMore.\n",
    );
    build(&folder, &[]);
    assert!(site(&folder, "public").contains_key("advice/nursing/another.html"));
    folder.put(page, &text);
    remove(&folder.path().join("advice/nursing/another.md"));
    build(&folder, &[]);
    assert_same(&first, &site(&folder, "public"), "after an edit was undone");
}

/// Where nothing changed, no file is written again: servers and copies go by a file's date.
#[test]
fn a_second_build_touches_nothing() {
    let folder = Folder::copy_of("tests/cmd/whole-site/in");
    build(&folder, &[]);
    let before = dates(&folder);
    build(&folder, &[]);
    assert_eq!(dates(&folder), before);
}

/// What somebody broke in the output is whole again after the next build, also when no source changed.
#[test]
fn a_damaged_page_is_mended() {
    let folder = Folder::copy_of("tests/cmd/whole-site/in");
    build(&folder, &[]);
    let first = site(&folder, "public");
    folder.put("public/care/index.html", "damaged");
    remove(&folder.path().join("public/schools/index.html"));
    build(&folder, &[]);
    assert_same(&first, &site(&folder, "public"), "after damage");
}

fn dates(folder: &Folder) -> Vec<(std::path::PathBuf, std::time::SystemTime)> {
    let date = |path: &Path| path.metadata().and_then(|data| data.modified()).expect("a date");
    folder.files().into_iter().map(|(path, _)| (path.clone(), date(&path))).collect()
}

#[expect(clippy::disallowed_methods, reason = "a test may remove its own files")]
fn remove(path: &Path) {
    std::fs::remove_file(path).expect("removed");
}
