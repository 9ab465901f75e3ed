//! What was sealed, altered in every way that comes to mind: each is found and named, by `guidepost verify` and by
//! `docs/verify.py` alike.

mod at_once;
mod mutants;
mod pilots;
mod tampering;
mod titles;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

use crate::shell::Folder;

/// Files by path.
type Files = BTreeMap<String, Vec<u8>>;

/// The day of the releases.
const DAY: &str = "2012-05-01";

const CHAPTER: &str = "---
title: Hours
---

## Keep a rota {#keep-a-rota}

```yaml rule
duty-on: [council]
basis: [act]
```

The council must keep a rota.
";

/// A small guide, not yet sealed.
fn put_sources(folder: &Folder) {
    let edition = |year: &str| {
        format!("title: The rota ({year})\nmade: {year}-01-10\npublished: {year}-01-10\nin-force-from: {year}-02-01\n")
    };
    let notice = "- {date: 2012-01-20, edition: \"2012\", in-force-from: 2012-03-10, because: \"Postponed.\"}\n";
    let newer = CHAPTER.replace("a rota.", "one rota.");
    let files = [
        (
            "guidepost.yaml",
            "schema: 1\ntitle: Guidance\npublisher: Department\nbase-url: https://guidance.example.org/\n",
        ),
        (
            "guidance/bodies.yaml",
            "department: {title: Department, kind: issuer}\ncouncil: {title: Councils, kind: duty-holder}\n",
        ),
        ("guidance/law.yaml", "act: {title: The Act, kind: duty}\n"),
        ("guidance/glossary/rota.md", "---\ntitle: rota\n---\nWho works when.\n"),
        ("guidance/rota/guide.yaml", "title: The rota\nissued-by: department\n"),
        ("guidance/rota/notices.yaml", notice),
        ("guidance/rota/2011/edition.yaml", &edition("2011")),
        ("guidance/rota/2011/01-hours.md", CHAPTER),
        ("guidance/rota/2012/edition.yaml", &format!("follows: \"2011\"\n{}", edition("2012"))),
        ("guidance/rota/2012/01-hours.md", &newer),
        ("guidance/leave/guide.yaml", "title: Leave\nissued-by: department\n"),
        ("guidance/leave/2012/edition.yaml", &edition("2012")),
        ("guidance/leave/2012/01-hours.md", &CHAPTER.replace("a rota", "a list of leave")),
        (
            "guidance/rota/2012/lineage.yaml",
            "amended:\n  keep-a-rota: {change: substantive, because: \"One is enough.\"}\n",
        ),
    ];
    for (path, text) in files {
        folder.put(path, text);
    }
}

/// A key of minisign without a password: the secret's file, and the public key.
fn key() -> &'static (String, String) {
    static KEY: OnceLock<(String, String)> = OnceLock::new();
    KEY.get_or_init(|| {
        let pair = minisign::KeyPair::generate_unencrypted_keypair().expect("a key");
        (pair.sk.to_box(None).expect("a box").to_string(), pair.pk.to_base64())
    })
}

/// The guide with both editions and the notice sealed, another guide beside it, and every checkpoint signed.
fn sealed() -> Folder {
    let folder = Folder::empty();
    put_sources(&folder);
    folder.put("secret.key", &key().0);
    let releases: [&[&str]; 4] = [&["rota@2011"], &["rota@2012"], &["rota", "--notices"], &["leave@2012"]];
    for release in releases {
        folder.succeed(&[&["release", "--as-of", DAY, "--sign", "secret.key"], release].concat());
    }
    remove(&folder, "secret.key");
    folder
}

fn files(folder: &Folder) -> Files {
    let name = |path: &Path| path.strip_prefix(folder.path()).expect("inside").to_string_lossy().replace('\\', "/");
    folder.files().into_iter().map(|(path, bytes)| (name(&path), bytes)).collect()
}

#[expect(clippy::disallowed_methods, reason = "a test may write its own files")]
fn write(root: &Path, files: &Files) {
    for (path, bytes) in files {
        let path = root.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, bytes).expect("written");
    }
}

#[expect(clippy::disallowed_methods, reason = "a test may remove its own files")]
fn remove(folder: &Folder, path: &str) {
    std::fs::remove_file(folder.path().join(path)).expect("removed");
}

/// What a verifier says of differences, as `word: path`, sorted.
fn differences(out: &str) -> Vec<String> {
    let words = ["malformed", "broken", "altered", "missing", "added", "line-endings"];
    let mut found: Vec<String> = out
        .lines()
        .filter_map(|line| {
            let mut parts = line.splitn(3, ": ");
            let (word, path) = (parts.next()?, parts.next()?);
            words.contains(&word).then(|| format!("{word}: {path}"))
        })
        .collect();
    found.sort();
    found.dedup();
    found
}
