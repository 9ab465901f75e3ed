//! The table of tampering: each kind is found, and the file named.

use std::fmt::Write as _;
use std::sync::OnceLock;

use guidepost::seal::{Difference, Held, Key, Signed, digest, examine, signed};
use rayon::prelude::*;

use super::mutants::{chained, entries};
use super::{DAY, Files, differences, files, key, sealed, write};
use crate::shell::Folder;

fn base() -> &'static Files {
    static BASE: OnceLock<Files> = OnceLock::new();
    BASE.get_or_init(|| files(&sealed()))
}

/// Where everything of the guide stands.
const ROTA: &str = "guidance/rota/";

fn text(files: &Files, path: &str) -> String {
    String::from_utf8(files[&format!("{ROTA}{path}")].clone()).expect("it is text")
}

/// One kind of tampering.
struct Kind {
    title: String,
    files: Files,
    /// Words for `verify`: `--key` with the publisher's key, `--checkpoint` with the last one that was kept.
    with: &'static [&'static str],
    /// What must be said, among other things.
    named: Vec<String>,
}

/// The table in the making.
struct Table(Vec<Kind>);

impl Table {
    fn add(&mut self, title: &str, with: &'static [&'static str], named: &[&str], change: impl FnOnce(&mut Files)) {
        let mut files = base().clone();
        change(&mut files);
        assert_ne!(&files, base(), "{title}: something is changed");
        let named = named.iter().map(|line| (*line).to_owned()).collect();
        self.0.push(Kind { title: title.to_owned(), files, with, named });
    }

    /// Replaces some words of a file.
    fn words(&mut self, path: &str, word: &str, (from, to): (&str, &str)) {
        // A signature that is none is named itself; what it would sign may be as wrong as it.
        let ending = if word == "bad-signature" && path.ends_with(".txt") { ".minisig" } else { "" };
        let named = format!("{word}: {ROTA}{path}{ending}");
        let with: &[&str] = if path.starts_with("checkpoints/") { &["--key"] } else { &[] };
        self.add(&format!("{path}: {from:?} to {to:?}"), with, &[&named], |files| {
            let changed = text(files, path).replacen(from, to, 1);
            files.insert(format!("{ROTA}{path}"), changed.into_bytes());
        });
    }

    /// Changes the entries of the lock, and leaves their hashes as they are.
    fn entries(&mut self, title: &str, named: &[&str], change: fn(&mut Vec<String>)) {
        self.add(title, &[], named, |files| {
            let mut entries = entries(&text(files, "editions.lock"));
            change(&mut entries);
            let lock = format!("guidepost-editions 1\n{}", entries.concat());
            files.insert(format!("{ROTA}editions.lock"), lock.into_bytes());
        });
    }
}

fn put(files: &mut Files, path: &str, text: &str) {
    files.insert(format!("{ROTA}{path}"), text.as_bytes().to_vec());
}

fn take(files: &mut Files, path: &str) -> Vec<u8> {
    files.remove(&format!("{ROTA}{path}")).expect("it is there")
}

/// Bits, words and files of sealed editions.
fn of_editions(table: &mut Table) {
    let sealed: Vec<String> = base().keys().filter(|path| is_sealed(path)).cloned().collect();
    assert_eq!(sealed.len(), 9, "{sealed:?}");
    for path in sealed {
        table.add(&format!("one bit of {path}"), &[], &[&format!("altered: {path}")], |files| {
            let bytes = files.get_mut(&path).expect("it is there");
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
        });
    }
    table.add("a chapter added", &[], &["added: guidance/rota/2012/02-more.md"], |files| {
        put(files, "2012/02-more.md", "---\ntitle: More\n---\n");
    });
    table.add("a term added", &[], &["added: guidance/rota/2011/glossary/other.md"], |files| {
        put(files, "2011/glossary/other.md", "---\ntitle: other\n---\n");
    });
    table.add("a chapter removed", &[], &["missing: guidance/rota/2012/01-hours.md"], |files| {
        take(files, "2012/01-hours.md");
    });
    let renamed = ["missing: guidance/rota/2012/01-hours.md", "added: guidance/rota/2012/02-hours.md"];
    table.add("a chapter renamed", &[], &renamed, |files| {
        let bytes = take(files, "2012/01-hours.md");
        files.insert(format!("{ROTA}2012/02-hours.md"), bytes);
    });
    let exchanged = ["altered: guidance/rota/2011/01-hours.md", "altered: guidance/rota/2012/01-hours.md"];
    table.add("two chapters exchanged", &[], &exchanged, |files| {
        let (one, two) = (take(files, "2011/01-hours.md"), take(files, "2012/01-hours.md"));
        files.insert(format!("{ROTA}2011/01-hours.md"), two);
        files.insert(format!("{ROTA}2012/01-hours.md"), one);
    });
    for (title, end) in [("a line added", "And more.\n"), ("an empty line added", "\n"), ("a space added", " ")] {
        table.add(title, &[], &["altered: guidance/rota/2011/01-hours.md"], |files| {
            let longer = text(files, "2011/01-hours.md") + end;
            put(files, "2011/01-hours.md", &longer);
        });
    }
    table.add("a chapter emptied", &[], &["altered: guidance/rota/2011/01-hours.md"], |files| {
        put(files, "2011/01-hours.md", "");
    });
    table.add("a byte-order mark put in front", &[], &["altered: guidance/rota/2011/01-hours.md"], |files| {
        let marked = format!("\u{feff}{}", text(files, "2011/01-hours.md"));
        put(files, "2011/01-hours.md", &marked);
    });
    table.add("an edition removed", &[], &["missing: guidance/rota/2011/edition.yaml"], |files| {
        files.retain(|path, _| !path.starts_with("guidance/rota/2011/"));
    });
    table.words("2012/01-hours.md", "altered", ("must", "should"));
    table.words("2012/edition.yaml", "altered", ("in-force-from: 2012", "in-force-from: 2013"));
}

fn is_sealed(path: &str) -> bool {
    path.starts_with("guidance/rota/2011/") || path.starts_with("guidance/rota/2012/")
}

/// Lines and entries of the lock.
fn of_the_lock(table: &mut Table) {
    for (from, to) in [
        ("made 2011-01-10", "made 2011-01-11"),
        ("published 2011", "published 2010"),
        ("in-force-from 2012-02", "in-force-from 2012-03"),
        (" glossary/rota.md", " glossary/rote.md"),
        ("keep-a-rota", "keep-a-rote"),
        ("fact because Postponed.", "fact because Put off."),
        ("entry 2 ", "entry 9 "),
        ("edition rota 2011", "edition rota 2010"),
        ("notice rota 1", "notice rota 2"),
        ("edition rota 2011", "edition leave 2011"),
    ] {
        table.words("editions.lock", "broken", (from, to));
    }
    table.words("editions.lock", "malformed", ("guidepost-editions 1", "guidepost-editions 2"));
    table.words("editions.lock", "malformed", ("entry-hash ", "entry-hush "));
    table.words("editions.lock", "malformed", ("made 2011-01-10", "made 2011-02-30"));
    let lock = ["broken: guidance/rota/editions.lock"];
    table.entries("entries swapped", &lock, |entries| entries.swap(0, 1));
    table.entries("the first entry dropped", &lock, |entries| drop(entries.remove(0)));
    table.entries("an entry in the middle dropped", &lock, |entries| drop(entries.remove(1)));
    table.entries("an entry doubled", &lock, |entries| entries.push(entries[0].clone()));
    let last = ["broken: guidance/rota/checkpoints/0003.txt"];
    table.entries("the last entry dropped", &last, |entries| drop(entries.pop()));
    table.add("an entry added by hand", &[], &["missing: guidance/rota/checkpoints/0004.txt"], |files| {
        let mut entries = entries(&text(files, "editions.lock"));
        entries.push("entry 4 notice rota 2\nfact because Mine.\n".to_owned());
        put(files, "editions.lock", &chained(&entries));
    });
    let all = ["broken: guidance/rota/checkpoints/0001.txt", "broken: guidance/rota/checkpoints/0003.txt"];
    table.add("the whole chain computed anew", &[], &all, |files| {
        let anew = anew(files);
        put(files, "editions.lock", &anew);
    });
    table.add("the lock removed", &[], &["missing: guidance/rota/editions.lock"], |files| {
        take(files, "editions.lock");
    });
    table.add("the lock emptied", &[], &["malformed: guidance/rota/editions.lock"], |files| {
        put(files, "editions.lock", "");
    });
    table.add("the lock of another guide", &[], &["broken: guidance/rota/editions.lock"], |files| {
        let other = files["guidance/leave/editions.lock"].clone();
        files.insert(format!("{ROTA}editions.lock"), other);
    });
}

/// The lock with another date in its first entry, and every hash as it then should be.
fn anew(files: &Files) -> String {
    let entries = entries(&text(files, "editions.lock"));
    let changed: Vec<String> =
        entries.iter().map(|entry| entry.replace("made 2011-01-10", "made 2010-01-10")).collect();
    chained(&changed)
}

/// Checkpoints and their signatures, against the publisher's key.
fn of_checkpoints(table: &mut Table) {
    let last = "checkpoints/0003.txt";
    table.words(last, "malformed", ("guidepost-checkpoint 1", "guidepost-checkpoint 2"));
    table.words(last, "bad-signature", ("guidance.example.org", "guidance.example.com"));
    table.words(last, "broken", ("/rota", "/leave"));
    table.words(last, "broken", ("count 3", "count 2"));
    table.words(last, "bad-signature", ("date 2012-05-01", "date 2012-05-02"));
    table.words(last, "malformed", ("count 3", "count 03"));
    table.words("checkpoints/0003.txt.minisig", "bad-signature", ("checkpoint 3", "checkpoint 2"));
    table.add("a checkpoint removed", &[], &["missing: guidance/rota/checkpoints/0001.txt"], |files| {
        take(files, "checkpoints/0001.txt");
    });
    table.add("a checkpoint of what is to come", &[], &["broken: guidance/rota/checkpoints/0004.txt"], |files| {
        let text = text(files, last).replace("count 3", "count 4");
        put(files, "checkpoints/0004.txt", &text);
    });
    table.add("two checkpoints exchanged", &[], &["broken: guidance/rota/checkpoints/0001.txt"], |files| {
        let (one, two) = (text(files, "checkpoints/0001.txt"), text(files, "checkpoints/0002.txt"));
        put(files, "checkpoints/0001.txt", &two);
        put(files, "checkpoints/0002.txt", &one);
    });
    table.add("a file beside the checkpoints", &[], &["added: guidance/rota/checkpoints/notes.txt"], |files| {
        put(files, "checkpoints/notes.txt", "Mine.\n");
    });
    table.add("the signature removed", &["--key"], &["unsigned: guidance/rota/checkpoints/0003.txt"], |files| {
        take(files, "checkpoints/0003.txt.minisig");
    });
    table.add(
        "the signature of another checkpoint",
        &["--key"],
        &["bad-signature: guidance/rota/checkpoints/0003.txt.minisig"],
        |files| {
            let other = text(files, "checkpoints/0002.txt.minisig");
            put(files, "checkpoints/0003.txt.minisig", &other);
        },
    );
    table.add(
        "another guide's signature",
        &["--key"],
        &["bad-signature: guidance/rota/checkpoints/0003.txt.minisig"],
        |files| {
            let other = files["guidance/leave/checkpoints/0001.txt.minisig"].clone();
            files.insert(format!("{ROTA}checkpoints/0003.txt.minisig"), other);
        },
    );
    table.add(
        "another guide's checkpoint with its signature",
        &["--key"],
        &["broken: guidance/rota/checkpoints/0001.txt"],
        |files| {
            for ending in ["", ".minisig"] {
                let other = files[&format!("guidance/leave/checkpoints/0001.txt{ending}")].clone();
                files.insert(format!("{ROTA}checkpoints/0001.txt{ending}"), other);
            }
        },
    );
    table.add("a signature of somebody else", &["--key"], &["unsigned: guidance/rota/checkpoints/0003.txt"], |files| {
        let pair = minisign::KeyPair::generate_unencrypted_keypair().expect("a key");
        let secret = pair.sk.to_box(None).expect("a box").to_string();
        let signature = guidepost::seal::sign(&text(files, last), "mine", &secret, None).expect("signed");
        put(files, "checkpoints/0003.txt.minisig", &signature);
    });
}

/// What only a key or a copy kept elsewhere can show.
fn of_whole_histories(table: &mut Table) {
    let rewrite = |files: &mut Files| {
        let lock = anew(files);
        let heads: Vec<String> =
            lock.lines().filter_map(|line| line.strip_prefix("head ")).map(str::to_owned).collect();
        put(files, "editions.lock", &lock);
        for (at, head) in heads.iter().enumerate() {
            let path = format!("checkpoints/000{}.txt", at + 1);
            let lines: String = text(files, &path).lines().fold(String::new(), |mut out, line| {
                let line = if line.starts_with("head ") { format!("head {head}") } else { line.to_owned() };
                let _ = writeln!(out, "{line}");
                out
            });
            put(files, &path, &lines);
        }
    };
    let signature = ["bad-signature: guidance/rota/checkpoints/0003.txt.minisig"];
    table.add("chain and checkpoints computed anew, seen by the key", &["--key"], &signature, rewrite);
    let lock = ["broken: guidance/rota/editions.lock"];
    table.add("chain and checkpoints computed anew, seen by a kept copy", &["--checkpoint"], &lock, rewrite);
    // Everything as it stood after the second release, its signatures with it.
    let replay = |files: &mut Files| {
        let entries = entries(&text(files, "editions.lock"));
        put(files, "editions.lock", &format!("guidepost-editions 1\n{}", entries[..2].concat()));
        take(files, "checkpoints/0003.txt");
        take(files, "checkpoints/0003.txt.minisig");
    };
    table.add("an old checkpoint replayed", &["--key", "--checkpoint"], &lock, replay);
    table.add("the whole history removed", &["--checkpoint"], &["missing: rota"], |files| {
        files.retain(|path, _| !path.starts_with(ROTA));
    });
    table.add("lock and checkpoints removed", &["--checkpoint"], &lock, |files| {
        files
            .retain(|path, _| !path.starts_with("guidance/rota/checkpoints/") && !path.ends_with("rota/editions.lock"));
    });
}

fn table() -> Vec<Kind> {
    let mut table = Table(Vec::new());
    of_editions(&mut table);
    of_the_lock(&mut table);
    of_checkpoints(&mut table);
    of_whole_histories(&mut table);
    table.0
}

/// Runs `verify` in a folder of its own.
fn verify(files: &Files, with: &[&str]) -> crate::shell::Run {
    let folder = Folder::empty();
    write(folder.path(), files);
    folder.put("kept.txt", &text(base(), "checkpoints/0003.txt"));
    let mut arguments = vec!["verify", "."];
    for word in with {
        arguments.extend([*word, if *word == "--key" { key().1.as_str() } else { "kept.txt" }]);
    }
    folder.run(&arguments)
}

#[test]
fn every_kind_of_tampering_is_found_and_named() {
    let table = table();
    assert!(table.len() >= 40, "the table has {} kinds", table.len());
    let wrong: Vec<String> = table
        .par_iter()
        .filter_map(|kind| {
            let run = verify(&kind.files, kind.with);
            let said = |line: &String| run.out.lines().any(|out| out.starts_with(&format!("{line}:")));
            let is_found = run.code == 1 && kind.named.iter().all(said);
            (!is_found).then(|| {
                format!("{}: {:?} expected, {} got:\n{}{}", kind.title, kind.named, run.code, run.out, run.err)
            })
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_sound_is_intact_and_says_who_signed_it() {
    let run = verify(base(), &["--key", "--checkpoint"]);
    assert_eq!((run.code, run.err.as_str()), (0, "intact\n"), "{}", run.out);
    assert!(run.out.contains(&format!("  checkpoint 3 is signed by {}\n", key().1)), "{}", run.out);
    assert!(!run.out.contains("authentic"));
}

#[test]
fn a_checkout_with_other_line_endings_raises_no_false_alarm() {
    let mut files = base().clone();
    for bytes in files.values_mut() {
        *bytes = String::from_utf8_lossy(bytes).replace('\n', "\r\n").into_bytes();
    }
    let run = verify(&files, &["--key", "--checkpoint"]);
    assert_eq!((run.code, run.err.as_str()), (0, "intact\n"), "{}", run.out);
    assert!(differences(&run.out).iter().all(|line| line.starts_with("line-endings: ")), "{}", run.out);
    let folder = Folder::empty();
    write(folder.path(), &files);
    let checked = folder.run(&["check", "--strict", "--as-of", DAY, "--format", "short"]);
    assert_eq!(checked.code, 0, "{}{}", checked.out, checked.err);
    assert!(checked.out.contains("note[seal-line-endings]: only line endings differ"), "{}", checked.out);
    // A word changed in such a checkout is found all the same.
    let chapter = "guidance/rota/2012/01-hours.md";
    files.insert(chapter.to_owned(), String::from_utf8_lossy(&files[chapter]).replace("must", "should").into_bytes());
    let run = verify(&files, &[]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains(&format!("altered: {chapter}: ")), "{}", run.out);
}

/// Whether anything is found in the guide's folder, by the bytes or by the last signature.
fn is_found(held: &[Held<'_>], keys: &[Key]) -> bool {
    let examined = examine("rota", held);
    let differs = examined.problems.iter().any(|problem| problem.difference != Difference::LineEndings);
    let signature = held.iter().find(|held| held.path == "checkpoints/0003.txt.minisig");
    let is_signed = examined.checkpoints.get(&3).zip(signature).is_some_and(|((_, text), held)| {
        matches!(signed(text, &String::from_utf8_lossy(&held.bytes), keys), Signed::By(_))
    });
    differs || !is_signed
}

#[test]
fn one_bit_in_any_byte_of_lock_and_checkpoint_is_found() {
    let inside = base().iter().filter_map(|(path, bytes)| Some((path.strip_prefix(ROTA)?, bytes)));
    let held: Vec<Held<'_>> = inside
        .map(|(path, bytes)| Held { path: path.into(), bytes: bytes.into(), hash: digest(bytes).into() })
        .collect();
    let keys = [Key::read(&key().1).expect("a key")];
    assert!(!is_found(&held, &keys), "as it is, nothing is found");
    for name in ["editions.lock", "checkpoints/0003.txt"] {
        let place = held.iter().position(|held| held.path == name).expect("it is there");
        let bytes = held[place].bytes.to_vec();
        let missed: Vec<usize> = (0..bytes.len() * 8)
            .into_par_iter()
            .filter(|bit| {
                let mut held = held.clone();
                let mut bytes = bytes.clone();
                bytes[bit / 8] ^= 1 << (bit % 8);
                held[place].hash = digest(&bytes).into();
                held[place].bytes = bytes.into();
                !is_found(&held, &keys)
            })
            .collect();
        assert!(missed.is_empty(), "{name}: bits {missed:?}");
    }
}

#[test]
fn a_built_site_is_verified_like_its_workspace() {
    let folder = Folder::empty();
    write(folder.path(), base());
    folder.succeed(&["build", "--as-of", DAY]);
    let run = folder.succeed(&["verify", "public", "--key", &key().1]);
    assert!(run.out.contains("rota: 2 editions, 1 notice sealed, head "), "{}", run.out);
    assert!(
        run.out.contains("  not looked at: what the sources say now of 1 notice (notices.yaml); `check` "),
        "{}",
        run.out
    );
    let page = "public/rota/2012/rules/keep-a-rota.html";
    let source = "public/rota/2012/source/01-hours.md";
    for (path, named) in [
        (page, "altered: rota/2012/rules/keep-a-rota.html: "),
        (source, "altered: rota/2012/source/01-hours.md: this file was altered since"),
        ("public/rota/editions.lock", "broken: rota/editions.lock: "),
    ] {
        let sound = folder.text(path).expect("it is there");
        folder.put(path, &sound.replace("rota", "rote"));
        let run = folder.run(&["verify", "public"]);
        assert!(run.code == 1 && run.out.contains(named), "{path}: {}", run.out);
        folder.put(path, &sound);
    }
    // Whoever makes the manifest anew cannot make the seal anew.
    folder.put(source, &folder.text(source).expect("it is there").replace("must", "may"));
    let manifest = folder.text("public/guidepost-manifest.json").expect("it is there");
    let was = digest(&base()["guidance/rota/2012/01-hours.md"]);
    let is = digest(folder.text(source).expect("it is there").as_bytes());
    folder.put("public/guidepost-manifest.json", &manifest.replace(&was, &is));
    let run = folder.run(&["verify", "public"]);
    let lines: Vec<&str> = run.out.lines().filter(|line| line.starts_with("altered: ")).collect();
    assert!(
        run.code == 1 && lines.len() == 1 && lines[0].contains("since the edition `2012` was sealed"),
        "{}",
        run.out
    );
    folder.put("public/extra.html", "Mine.");
    assert!(folder.run(&["verify", "public"]).out.contains("added: extra.html: "));
}

#[test]
fn a_certificate_says_what_is_sealed_and_what_is_altered() {
    let folder = Folder::empty();
    write(folder.path(), base());
    let asked = ["certificate", "rota/keep-a-rota", "--on", "2011-06-01", "--as-of", DAY];
    let sound = folder.succeed(&asked).out;
    let hash = digest(&base()["guidance/rota/2011/01-hours.md"]);
    assert!(sound.contains("  The council must keep a rota.\n"), "{sound}");
    assert!(sound.contains(&format!("01-hours.md: sha256 {hash}, ")) && sound.contains("\n  intact: "), "{sound}");
    let html = folder.succeed(&[&asked[..], &["--format", "html"]].concat()).out;
    assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"en-GB\">") && html.contains(&hash), "{html}");
    let early = folder.run(&["certificate", "rota/keep-a-rota", "--on", "2010-06-01", "--as-of", DAY]);
    assert!(early.code == 1 && early.err.contains("was not in force on 2010-06-01"), "{}", early.err);
    let chapter = String::from_utf8_lossy(&base()["guidance/rota/2011/01-hours.md"]).replace("must", "may");
    folder.put("guidance/rota/2011/01-hours.md", &chapter);
    let altered = folder.run(&asked);
    assert!(altered.code == 1 && altered.out.contains("NOT INTACT: 2011/01-hours.md: "), "{}", altered.out);
}
