//! What is left alone, what is refused, and what makes no difference.

use std::path::Path;

use proptest::prelude::*;
use rayon::prelude::*;

use super::{FORMER, NEW, around, open, output, publication, publish, published, workspace};
use crate::disk::{Disk, TrialDisk};
use crate::write::{Error, How, Publication, Refusal, Report, Stage, is_current, read_manifest};

const OUTPUT: &str = "/ws/public";

fn refusal<T>(done: Result<T, Error>) -> Refusal {
    match done {
        Err(Error::Refused(refusal)) => refusal,
        Err(Error::Disk(error)) => panic!("{error}"),
        Ok(_) => panic!("it was not refused"),
    }
}

fn open_at(disk: &TrialDisk, output: &str) -> Refusal {
    let done = Stage::open(disk, Path::new("/ws"), Path::new(output), publication(NEW));
    refusal(done)
}

#[test]
fn a_site_with_nothing_new_is_not_touched() {
    let disk = published(NEW);
    let before = disk.files();
    disk.trouble(crate::disk::Trouble::None);
    let report = publish(&disk, NEW).expect("nothing is in the way");
    let expected = Report { written: 0, unchanged: 5, removed: 0, how: How::Nothing };
    assert_eq!((report, disk.files()), (expected, before));
}

#[test]
fn a_change_is_counted_and_told() {
    let disk = published(FORMER);
    let report = publish(&disk, NEW).expect("nothing is in the way");
    assert_eq!(report, Report { written: 3, unchanged: 2, removed: 2, how: How::Exchanged });
    let disk = workspace();
    let report = publish(&disk, NEW).expect("nothing is in the way");
    assert_eq!(report, Report { written: 5, unchanged: 0, removed: 0, how: How::Created });
}

#[test]
fn a_page_that_is_no_longer_wanted_goes() {
    let disk = published(NEW);
    let stage = open(&disk, NEW).expect("it is ours");
    let wanted = NEW.iter().filter(|(path, _)| *path != "fresh/er/page.html");
    wanted.for_each(|(path, words)| stage.put(path, words.as_bytes()).expect("it can be put"));
    let report = stage.finish().expect("it can be finished");
    assert_eq!(report, Report { written: 0, unchanged: 4, removed: 1, how: How::Exchanged });
    assert!(!disk.files().keys().any(|path| path.contains("fresh")));
}

#[test]
fn only_the_head_of_the_manifest_may_change() {
    let disk = published(NEW);
    let later = Publication { as_of: "2014-01-01".to_owned(), ..publication(NEW) };
    let stage = Stage::open(&disk, Path::new("/ws"), Path::new(OUTPUT), later.clone()).expect("it is ours");
    NEW.iter().for_each(|(path, words)| stage.put(path, words.as_bytes()).expect("it can be put"));
    assert_eq!(stage.finish().expect("it can be finished").how, How::Nothing);
    let manifest = read_manifest(&disk, Path::new(OUTPUT)).expect("it can be read");
    assert_eq!(manifest.expect("it is there").publication, later);
    assert_eq!(around(&disk), around(&workspace()));
}

#[test]
fn what_someone_edited_in_the_output_is_ours_and_set_right() {
    let disk = published(NEW);
    disk.put("ws/public/same.html", "edited by hand");
    disk.remove_file(Path::new("/ws/public/rules/one.html")).expect("it is there");
    let report = publish(&disk, NEW).expect("nothing is in the way");
    assert_eq!((report.written, report.unchanged), (2, 3));
    assert_eq!(output(&disk), output(&published(NEW)));
}

#[test]
fn an_output_with_files_of_theirs_is_refused_and_left() {
    let disk = workspace();
    for name in ["d.txt", "b.txt", "c/x.txt", "a.txt"] {
        disk.put(format!("ws/public/{name}"), "theirs");
    }
    let before = disk.files();
    let refused = refusal(publish(&disk, NEW));
    let said = Error::from(refused).to_string();
    assert!(said.contains("a.txt, b.txt, c and 2 more;"), "{said}");
    let listed = published(NEW);
    listed.put("ws/public/rules/CNAME", "theirs");
    listed.put_link("ws/public/link");
    let said = Error::from(refusal(publish(&listed, NEW))).to_string();
    assert!(said.contains("link, rules/CNAME;"), "{said}");
    assert_eq!(disk.files(), before);
}

#[test]
fn an_output_of_another_scope_or_version_is_refused() {
    let disk = published(NEW);
    let advice = Publication { scope: "advice".to_owned(), ..publication(NEW) };
    let done = Stage::open(&disk, Path::new("/ws"), Path::new(OUTPUT), advice);
    assert!(matches!(refusal(done), Refusal::OtherScope { scope, .. } if scope == "all"));
    for broken in ["{", "{\"schema\": 2}", "{\"schema\": 1}"] {
        disk.put("ws/public/guidepost-manifest.json", broken);
        assert!(matches!(open_at(&disk, OUTPUT), Refusal::Manifest { .. }));
    }
}

#[test]
fn an_output_among_the_sources_is_refused() {
    let disk = workspace();
    disk.put_link("ws/linked");
    disk.put("ws/file", "");
    for inside in ["/ws/guidance/public", "/ws/Guidance", "ws/./themes/x/", "/ws/x/../advice/y"] {
        assert!(matches!(open_at(&disk, inside), Refusal::InsideSources { .. }), "{inside}");
    }
    for above in ["/ws", "/", "/ws/guidance/.."] {
        assert!(matches!(open_at(&disk, above), Refusal::HoldsWorkspace(_)), "{above}");
    }
    for other in ["/ws/linked", "/ws/linked/", "/ws/file"] {
        assert!(matches!(open_at(&disk, other), Refusal::NotAFolder(_)), "{other}");
    }
}

#[test]
fn an_output_far_below_is_made() {
    let disk = workspace();
    let stage = Stage::open(&disk, Path::new("/ws"), Path::new("/srv/www/site"), publication(NEW));
    let stage = stage.expect("it may be there");
    stage.put("a/b.html", b"x").expect("it can be put");
    stage.finish().expect("it can be finished");
    assert!(disk.files().contains_key("srv/www/site/a/b.html"));
}

#[test]
fn a_path_is_put_once_and_stays_inside() {
    let disk = workspace();
    for path in ["../guidance/a.md", "/etc/x", "a/../../b", "guidepost-manifest.json"] {
        let stage = open(&disk, NEW).expect("it is ours");
        assert!(matches!(refusal(stage.put(path, b"x")), Refusal::UnsafePath(_)));
    }
    let stage = open(&disk, NEW).expect("it is ours");
    stage.put("a.html", b"x").expect("it can be put");
    assert!(matches!(refusal(stage.put("a.html", b"x")), Refusal::PutTwice(_)));
    assert!(matches!(refusal(stage.finish()), Refusal::Incomplete(_)));
    assert_eq!(disk.files(), workspace().files());
}

#[test]
fn a_manifest_cannot_point_outside() {
    let disk = published(NEW);
    let manifest = disk.files()["ws/public/guidepost-manifest.json"].clone();
    let evil = String::from_utf8(manifest).expect("it is text").replace("rules/one.html", "../guidance/a.md");
    disk.put("ws/public/guidepost-manifest.json", evil);
    assert!(matches!(refusal(publish(&disk, NEW)), Refusal::Manifest { .. }));
}

#[test]
fn a_stage_that_is_dropped_leaves_nothing() {
    let disk = published(FORMER);
    let before = disk.files();
    let stage = open(&disk, NEW).expect("it is ours");
    stage.put("index.html", b"new").expect("it can be put");
    drop(stage);
    assert_eq!(disk.files(), before);
}

#[test]
fn a_current_site_is_known_byte_for_byte() {
    let current = |disk: &TrialDisk| is_current(disk, Path::new(OUTPUT), &publication(NEW)).expect("it can be read");
    assert!(current(&published(NEW)));
    assert!(!current(&workspace()) && !current(&published(FORMER)));
    let change: [fn(&TrialDisk); 4] = [
        |disk| disk.put("ws/public/same.html", "edited"),
        |disk| disk.put("ws/public/theirs.html", ""),
        |disk| disk.put("ws/public/guidepost-manifest.json", "{"),
        |disk| disk.remove_file(Path::new("/ws/public/same.html")).expect("it is there"),
    ];
    for change in change {
        let disk = published(NEW);
        change(&disk);
        assert!(!current(&disk));
    }
}

#[test]
fn the_manifest_reads_well() {
    let disk = workspace();
    let stage = open(&disk, &[]).expect("it is ours");
    stage.put("b.html", b"b").expect("it can be put");
    stage.put("a/c.html", b"").expect("it can be put");
    stage.finish().expect("it can be finished");
    let manifest = disk.files()["ws/public/guidepost-manifest.json"].clone();
    let expected = r#"{
  "schema": 1,
  "scope": "all",
  "as-of": "2013-05-01",
  "rebuild-by": null,
  "sources": "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945",
  "files": {
    "a/c.html": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "b.html": "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d"
  }
}
"#;
    assert_eq!(String::from_utf8_lossy(&manifest), expected);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn neither_order_nor_threads_matter(
        order in Just((0..NEW.len()).collect::<Vec<_>>()).prop_shuffle(),
        threads in 1_usize..5,
    ) {
        let disk = published(FORMER);
        let stage = open(&disk, NEW).expect("it is ours");
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be had");
        let done: Result<(), Error> = pool.install(|| {
            order.par_iter().try_for_each(|&at| stage.put(NEW[at].0, NEW[at].1.as_bytes()))
        });
        done.expect("all can be put");
        pool.install(|| stage.finish()).expect("it can be finished");
        prop_assert_eq!(disk.files(), published(NEW).files());
    }
}
