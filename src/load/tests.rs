//! What `load` promises, on a disk in memory.

use std::path::{Path, PathBuf};

use super::{find_root, load};
use crate::diag::Code;
use crate::disk::{TrialDisk, Trouble};

const ROOT: &str = "/ws";

fn loaded(disk: &TrialDisk) -> (Vec<String>, Vec<(String, Code, u32)>) {
    let loaded = load(disk, Path::new(ROOT)).expect("the disk is well");
    let paths = loaded.sources.iter().map(|(_, file)| file.path.to_string());
    let findings = loaded.findings.iter().map(|finding| {
        let path = loaded.sources.file(finding.span.file).path.to_string();
        (path, finding.code, finding.span.range.start)
    });
    (paths.collect(), findings.collect())
}

#[test]
fn only_sources_are_read_in_the_order_of_paths() {
    let disk = TrialDisk::with_files([
        ("ws/guidepost.yaml", "schema: 1"),
        ("ws/README.md", "not ours"),
        ("ws/public/index.html", "not a source"),
        ("ws/themes/plain/words.yaml", ""),
        ("ws/guidance/b/2.md", "two"),
        ("ws/guidance/b-c/1.md", "one"),
        ("ws/guidance/b/.hidden.md", ""),
        ("ws/guidance/b/.2.md.guidepost-7-0", ""),
        ("ws/guidance/b/2.md~", ""),
        ("ws/guidance/b/#2.md#", ""),
        ("ws/guidance/b/.2.md.swp", ""),
        ("ws/guidance/b/2.md.swp", ""),
        ("ws/guidance/.git/config", ""),
        ("ws/guidance/old-site/guidepost-manifest.json", "{}"),
        ("ws/guidance/old-site/index.html", ""),
        ("ws/advice/x/y.md", ""),
        ("ws/federated/nursing.json", "{}"),
    ]);
    let (paths, findings) = loaded(&disk);
    let expected = [
        "advice/x/y.md",
        "federated/nursing.json",
        "guidance/b-c/1.md",
        "guidance/b/2.md",
        "guidepost.yaml",
        "themes/plain/words.yaml",
    ];
    assert_eq!(paths, expected);
    assert_eq!(findings, []);
}

#[test]
fn text_is_decoded_and_pictures_are_kept() {
    let disk =
        TrialDisk::with_files([("ws/guidance/a.PNG", &[0xff, 0xd8][..]), ("ws/guidance/b.MD", b"\xef\xbb\xbfx")]);
    let loaded = load(&disk, Path::new(ROOT)).expect("the disk is well");
    let file = |path| loaded.sources.file(loaded.sources.find(path).expect(path));
    assert_eq!(file("guidance/a.PNG").bytes.as_deref(), Some(&[0xff, 0xd8][..]));
    assert_eq!(&*file("guidance/b.MD").text, "\u{feff}x");
    assert!(file("guidance/b.MD").bytes.is_none() && loaded.findings.is_empty());
}

#[test]
fn bytes_that_are_not_utf_8_are_found_at_their_places() {
    let disk = TrialDisk::with_files([("ws/guidance/a.md", &b"a\xffb\xff"[..]), ("ws/guidance/b.md", &[0xff; 50])]);
    let (_, findings) = loaded(&disk);
    let at = |path: &str, start| (path.to_owned(), Code::FileNotUtf8, start);
    assert_eq!(findings[..2], [at("guidance/a.md", 1), at("guidance/a.md", 5)]);
    assert_eq!(findings.len(), 2 + 20);
    let loaded = load(&disk, Path::new(ROOT)).expect("the disk is well");
    let last = loaded.findings.last().expect("there are some");
    assert!(last.message.contains("30 more places"), "{}", last.message);
}

#[test]
fn a_file_may_have_its_cap_and_no_byte_more() {
    let mib = 1 << 20;
    let disk = TrialDisk::new();
    for (name, cap) in [("a.md", 4), ("a.yaml", 8), ("a.json", 8), ("a.csv", 16), ("a.png", 16)] {
        disk.put(format!("ws/guidance/fits/{name}"), vec![b' '; cap * mib]);
        disk.put(format!("ws/guidance/over/{name}"), vec![b' '; cap * mib + 1]);
    }
    let loaded = load(&disk, Path::new(ROOT)).expect("the disk is well");
    assert_eq!(loaded.findings.len(), 5);
    for finding in &loaded.findings {
        let file = loaded.sources.file(finding.span.file);
        assert!(file.path.starts_with("guidance/over/") && file.text.is_empty());
        assert!(file.bytes.as_deref().unwrap_or_default().is_empty());
        assert_eq!(finding.code, Code::FileTooLarge);
        assert!(finding.message.contains("MiB, the most that"), "{}", finding.message);
    }
}

#[test]
fn links_and_misplaced_things_are_findings() {
    let disk = TrialDisk::with_files([("ws/guidepost.yaml/x", ""), ("ws/advice", "a file"), ("ws/guidance/a.md", "")]);
    disk.put_link("ws/guidance/link.md");
    disk.put_link("ws/themes");
    let (paths, findings) = loaded(&disk);
    let expected = [
        ("advice", Code::FileUnexpected),
        ("guidance/link.md", Code::FileLink),
        ("guidepost.yaml", Code::FileUnexpected),
        ("themes", Code::FileLink),
    ];
    assert_eq!(findings, expected.map(|(path, code)| (path.to_owned(), code, 0)));
    assert_eq!(paths.len(), 5);
}

#[test]
fn names_that_one_disk_takes_for_one_are_findings() {
    let disk = TrialDisk::with_files([
        ("ws/guidance/A/one.md", ""),
        ("ws/guidance/A/three.md", ""),
        ("ws/guidance/a/one.md", ""),
        ("ws/guidance/a/two.md", ""),
        ("ws/guidance/x/caf\u{e9}.md", ""),
        ("ws/guidance/x/Cafe\u{301}.md", ""),
        ("ws/guidance/y/cafe.md", ""),
    ]);
    let (_, findings) = loaded(&disk);
    let at = |path: &str| (path.to_owned(), Code::FileNameClash, 0);
    assert_eq!(findings, [at("guidance/a/one.md"), at("guidance/x/caf\u{e9}.md")]);
}

#[test]
fn what_cannot_be_read_is_an_error_and_never_a_panic() {
    for n in 0.. {
        let disk = TrialDisk::with_files([("ws/guidepost.yaml", "x"), ("ws/guidance/a.md", "x")]);
        disk.trouble(Trouble::FailAt(n));
        let done = load(&disk, Path::new(ROOT));
        if disk.operations() <= n {
            assert!(done.is_ok() && n == 4);
            break;
        }
        let error = done.expect_err("an operation failed");
        assert!(error.to_string().contains("ws"), "{error}");
    }
}

#[test]
fn the_root_is_found_upwards() {
    let disk = TrialDisk::with_files([("ws/guidepost.yaml", ""), ("ws/guidance/a/b.md", ""), ("other/x", "")]);
    let find = |start: &str| find_root(&disk, Path::new(start)).expect("the disk is well");
    assert_eq!(find("/ws/guidance/a"), Some(PathBuf::from("/ws")));
    assert_eq!(find("ws"), Some(PathBuf::from("ws")));
    assert_eq!(find("/other"), None);
    assert!(find_root(&disk, Path::new("/nowhere")).is_err());
}
