//! Locks and checkpoints are read as they are written, and what differs is told apart.

use super::*;
use crate::diag::Code;

const HASH: &str = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";

fn held(files: &[(&str, &str)]) -> Vec<Held<'static>> {
    let held = |(path, text): &(&str, &str)| Held {
        path: (*path).to_owned().into(),
        bytes: text.as_bytes().to_vec().into(),
        hash: digest(text.as_bytes()).into(),
    };
    files.iter().map(held).collect()
}

/// A lock of one edition whose one file says "foo", and a notice.
fn lock() -> String {
    let file = SealedFile { hash: HASH.to_owned(), bytes: 3, path: "a.md".to_owned(), place: Default::default() };
    let rule = Fingerprint { hash: "0".repeat(64), id: "see-child".to_owned(), place: Default::default() };
    let edition = Body::Edition {
        made: "2013-03-21".to_owned(),
        published: "2013-03-21".to_owned(),
        in_force_from: Some("2013-04-15".to_owned()),
        files: vec![file],
        rules: vec![rule],
    };
    let first = append("", (1, &"0".repeat(64)), &Subject::Edition("care".to_owned(), "2013".to_owned()), &edition);
    let read = EditionsLock::read(&first).expect("it is read");
    let notice = Body::Value { facts: vec![fact("because", "Two\nlines.")], variations: Vec::new() };
    append(&first, (2, read.head()), &Subject::Notice("care".to_owned(), 1), &notice)
}

fn checkpoint(lock: &EditionsLock, count: u32) -> String {
    let head = lock.entries[count as usize - 1].head.clone();
    let origin = origin(Some("https://Guidance.example.org:8080/x/"), "care");
    Checkpoint { origin, count, head, date: "2013-03-21".to_owned() }.text()
}

fn words(examined: &Examined) -> Vec<String> {
    let said = |problem: &Problem| format!("{} {}", problem.difference.word(), problem.path);
    examined.problems.iter().map(said).collect()
}

#[test]
fn a_lock_is_read_as_it_is_written() {
    let text = lock();
    let read = EditionsLock::read(&text).expect("it is read");
    assert_eq!(read.entries.len(), 2);
    let again: String = read.entries.iter().fold(String::new(), |text, entry| {
        let head = EditionsLock::read(&text).map_or("0".repeat(64), |lock| lock.head().to_owned());
        append(&text, (entry.number, &head), &entry.subject, &entry.body)
    });
    assert_eq!(again, text);
    assert!(text.contains("\nfact because Two\\nlines.\n"), "{text}");
    let one = Checkpoint::read(&checkpoint(&read, 2)).expect("it is read");
    assert_eq!((one.guide(), one.count, &*one.origin), ("care", 2, "guidance.example.org:8080/care"));
    assert_eq!(origin(None, "care"), "-/care");
}

#[test]
fn what_the_tool_would_not_write_is_a_fault_at_its_line() {
    let later = EditionsLock::read("guidepost-editions 2\n").expect_err("another version");
    assert_eq!(later.code, Code::LockMalformed);
    assert!(later.help.is_some_and(|help| help.contains("made by a later version")));
    assert!(
        Checkpoint::read("guidepost-checkpoint 2\n").expect_err("later").help.is_some_and(|it| it.contains("later"))
    );
    let text = lock();
    let line = text.find("file ").expect("a line");
    for (from, to) in [("file ", "fill "), (" 3 a.md", " 03 a.md"), (" a.md", " ../a.md"), (HASH, "xyz")] {
        let fault = EditionsLock::read(&text.replacen(from, to, 1)).expect_err(to);
        assert_eq!(fault.range.start as usize, line, "{to}");
    }
    for wrong in [text.trim_end(), "guidepost-editions 1\n", "", &format!("{text}\n"), &text.replace('\n', "\r\n")] {
        assert!(EditionsLock::read(wrong).is_err(), "{wrong:?}");
    }
}

#[test]
fn differences_are_told_apart() {
    let text = lock();
    let read = EditionsLock::read(&text).expect("it is read");
    let (one, two) = (checkpoint(&read, 1), checkpoint(&read, 2));
    let sound = [
        ("editions.lock", &*text),
        ("checkpoints/0001.txt", &*one),
        ("checkpoints/0002.txt", &*two),
        ("2013/a.md", "foo"),
    ];
    assert_eq!(words(&examine("care", &held(&sound))), Vec::<String>::new());
    let with = |change: &[(&'static str, &str)]| {
        let mut files: Vec<(&str, &str)> =
            sound.into_iter().filter(|(path, _)| !change.iter().any(|(p, _)| p == path)).collect();
        files.extend(change.iter().filter(|(_, text)| !text.is_empty()));
        words(&examine("care", &held(&files)))
    };
    assert_eq!(with(&[("2013/a.md", "fop")]), ["altered 2013/a.md"]);
    assert_eq!(with(&[("2013/a.md", "")]), ["missing 2013/a.md"]);
    assert_eq!(with(&[("2013/b.md", "b")]), ["added 2013/b.md"]);
    assert_eq!(with(&[("checkpoints/0001.txt", "")]), ["missing checkpoints/0001.txt"]);
    assert_eq!(with(&[("checkpoints/0003.txt", &two)]), ["broken checkpoints/0003.txt"]);
    assert_eq!(with(&[("checkpoints/0002.txt.other", "?")]), Vec::<String>::new());
    assert_eq!(with(&[("checkpoints/2.txt", &two)]), ["added checkpoints/2.txt"]);
    assert_eq!(with(&[("editions.lock", "")]), ["missing editions.lock"]);
    let altered = text.replace("see-child", "see-chile");
    assert_eq!(with(&[("editions.lock", &altered)]), ["broken editions.lock"]);
    let returns = [("editions.lock", &*text.replace('\n', "\r\n"))];
    assert_eq!(with(&returns), ["line-endings editions.lock"]);
    assert_eq!(words(&examine("other", &held(&sound))).len(), 4, "both entries and both checkpoints are of `care`");
}

#[test]
fn a_signature_is_of_these_bytes_by_this_key() {
    let pair = minisign::KeyPair::generate_unencrypted_keypair().expect("a key");
    let secret = pair.sk.to_box(None).expect("a box").to_string();
    let key = Key::read(&pair.pk.to_box().expect("a box").to_string()).expect("it is read");
    assert_eq!(Key::read(&key.text), Some(key.clone()));
    let signature = sign("words\n", "guidepost", &secret, None).expect("signed");
    let keys = [key.clone()];
    assert_eq!(signed("words\n", &signature, &keys), Signed::By(key.text.clone()));
    assert_eq!(signed("words\n", &signature.replace('\n', "\r\n"), &keys), Signed::By(key.text.clone()));
    assert_eq!(signed("worse\n", &signature, &keys), Signed::Bad(key.text.clone()));
    assert_eq!(signed("words\n", &signature.replace("guidepost", "guidepest"), &keys), Signed::Bad(key.text));
    assert_eq!(signed("words\n", &signature, &[]), Signed::Unknown);
    assert_eq!(signed("words\n", "what is this?", &keys), Signed::Unknown);
}
