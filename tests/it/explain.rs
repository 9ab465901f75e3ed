//! The pages of `guidepost explain`: each page's failing text gives exactly the findings that it shows, and its
//! repaired text none.
//!
//! A page's files are laid over the sound workspace of `base.txt`. A line that begins with a path in backticks names
//! one: its text follows in a fenced block, or the rest of the line says what it is (see [`Thing`]). `⟨U+202E⟩` stands
//! for that character.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use guidepost::apply::Question;
use guidepost::diag::{Code, Format, print};
use guidepost::disk::TrialDisk;
use guidepost::load::load;
use guidepost::pipeline::Workspace;
use guidepost::plan::{Drafts, Scope};
use guidepost::render::{Options, Snapshot};
use rayon::prelude::*;

use crate::workspace::{base, named_characters};

/// The day on which the examples are read.
const DAY: &str = "2013-06-01";

/// What a page says of a path.
#[derive(Debug)]
enum Thing {
    /// A fenced block: its text.
    Text(String),
    /// " is too long to print: its last line stands 40,000 times in all."
    Long(String, usize),
    /// " holds the bytes `ff 00`."
    Bytes(Vec<u8>),
    /// " is a symbolic link."
    Link,
    /// " is not there."
    Gone,
    /// " was published before.": an address of the former site.
    Published,
}

/// A page, taken apart.
#[derive(Debug, Default)]
struct Page {
    /// What stands above "Why it matters".
    head: String,
    why: String,
    fails: Vec<(String, Thing)>,
    /// The findings that the failing text is said to give.
    shown: String,
    repaired: Vec<(String, Thing)>,
}

fn page_of(code: Code) -> Page {
    let text = code.page().unwrap_or_else(|| panic!("`{}` has no page in src/diag/explain.rs", code.word()));
    let section = |from: &str, to: &str| {
        let (_, rest) = text.split_once(from).unwrap_or_else(|| panic!("{}: no `{}`", code.word(), from.trim()));
        if to.is_empty() { rest } else { rest.split_once(to).map_or(rest, |(section, _)| section) }
    };
    let (fails, shown) = things(section("\n## Fails\n", "\n## Repaired\n"));
    let (repaired, nothing) = things(section("\n## Repaired\n", ""));
    assert!(nothing.is_empty(), "{}: the repaired text gives no finding", code.word());
    Page {
        head: text.split("\n## Why it matters\n").next().unwrap_or_default().to_owned(),
        why: section("\n## Why it matters\n", "\n## Fails\n").trim().to_owned(),
        fails,
        shown,
        repaired,
    }
}

/// The files of a section, and its block without a path: the findings.
fn things(section: &str) -> (Vec<(String, Thing)>, String) {
    let mut found = Vec::new();
    let mut shown = String::new();
    let mut waiting: Option<(String, usize)> = None;
    let mut lines = section.lines();
    while let Some(line) = lines.next() {
        if line.starts_with("```") {
            let fence: String = line.chars().take_while(|c| *c == '`').collect();
            let inside = lines.by_ref().take_while(|line| *line != fence);
            let text: String = inside.flat_map(|line| [line, "\n"]).collect();
            match waiting.take() {
                Some((path, 1)) => found.push((path, Thing::Text(text))),
                Some((path, times)) => found.push((path, Thing::Long(text, times))),
                None => shown.push_str(&text),
            }
        } else if line.starts_with("`⟨") {
            // Words about a character that cannot be seen.
        } else if let Some((path, said)) = line.strip_prefix('`').and_then(|rest| rest.split_once('`')) {
            match thing(said) {
                Ok(thing) => found.push((path.to_owned(), thing)),
                Err(times) => waiting = Some((path.to_owned(), times)),
            }
        }
    }
    assert!(waiting.is_none(), "no block follows {waiting:?}");
    (found, shown)
}

/// What is said behind a path; otherwise how many times the last line of the block that follows is meant.
fn thing(said: &str) -> Result<Thing, usize> {
    let bytes = said.strip_prefix(" holds the bytes `").and_then(|rest| rest.strip_suffix("`."));
    let times = said.strip_prefix(" is too long to print: its last line stands ");
    match (said, bytes, times.and_then(|rest| rest.strip_suffix(" times in all."))) {
        ("", ..) => Err(1),
        (" is a symbolic link.", ..) => Ok(Thing::Link),
        (" is not there.", ..) => Ok(Thing::Gone),
        (" was published before.", ..) => Ok(Thing::Published),
        (_, Some(hex), _) => {
            Ok(Thing::Bytes(hex.split(' ').map(|byte| u8::from_str_radix(byte, 16).expect("a byte")).collect()))
        }
        (_, _, Some(times)) => Err(times.replace(',', "").parse().expect("a number")),
        _ => panic!("nobody knows what this means behind a path: {said}"),
    }
}

/// The findings that files give, laid over the base: as `check --format short` prints them, each with its help.
fn findings(files: &[(String, Thing)]) -> String {
    let disk = TrialDisk::new();
    let named = |path: &str| files.iter().any(|(named, _)| named == path);
    for file in base().iter().filter(|file| !named(&file.path)) {
        disk.put(format!("ws/{}", file.path), &file.text);
    }
    let mut former = Vec::new();
    for (path, thing) in files {
        let place = format!("ws/{path}");
        match thing {
            Thing::Text(text) => disk.put(place, named_characters(text)),
            Thing::Long(text, times) => {
                let last = text.lines().last().unwrap_or_default();
                disk.put(place, format!("{text}{}", format!("{last}\n").repeat(times - 1)));
            }
            Thing::Bytes(bytes) => disk.put(place, bytes),
            Thing::Link => disk.put_link(place),
            Thing::Published => former.push(path.clone()),
            Thing::Gone => {}
        }
    }
    let loaded = load(&disk, Path::new("/ws")).expect("the disk is well");
    let workspace = Workspace::new(loaded.sources, loaded.findings);
    let question = Question::today(DAY.parse().expect("a date"));
    let options = Options { question, scope: Scope::All, drafts: Drafts::LeftOut, base_url: None, former };
    let Snapshot { findings, workspace, .. } = Snapshot::new(workspace, options);
    let printed = print(&findings, &workspace.sources, Format::Short);
    let mut out = String::new();
    for (line, finding) in printed.lines().zip(&findings) {
        let _ = writeln!(out, "{line}");
        if let Some(help) = &finding.help {
            let _ = writeln!(out, "help: {help}");
        }
    }
    out
}

#[test]
fn every_page_is_true() {
    let wrong: Vec<String> = Code::ALL.par_iter().filter_map(|code| untrue(*code)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_file_that_was_not_read_has_no_other_finding() {
    let place = "guidance/glossary/visit.md";
    let link = "error[file-link]: this is a symbolic link, and links are not followed\nhelp: put the file or folder \
                itself here\n";
    let long = "error[file-too-large]: this file is larger than 4 MiB, the most that a Markdown file may have\nhelp: split \
                it, or make it smaller\n";
    for (thing, said) in [(Thing::Link, link), (Thing::Long("Words.\n".to_owned(), 600_000), long)] {
        assert_eq!(findings(&[(place.to_owned(), thing)]), format!("{place}:1:1: {said}"));
    }
}

/// What a page says and the program does not.
fn untrue(code: Code) -> Option<String> {
    let page = page_of(code);
    let word = code.word();
    if !page.shown.contains(&format!("[{word}]: ")) {
        return Some(format!("{word}: the page shows no finding of this kind"));
    }
    let got = findings(&page.fails);
    if got != page.shown {
        return Some(format!("{word}: the failing text\nshows:\n{}gives:\n{got}", page.shown));
    }
    let left = findings(&page.repaired);
    (!left.is_empty()).then(|| format!("{word}: the repaired text gives:\n{left}"))
}

#[test]
fn every_page_begins_with_what_the_table_says() {
    for code in Code::ALL {
        let (word, level, meaning) = (code.word(), code.level().word(), code.meaning());
        let change = if code.is_fixed() {
            "It stands whatever `levels:` and `allow:` say."
        } else {
            "`levels:` can change it, and `allow:` lets one case pass for a reason."
        };
        let expected = format!("# {word}\n\n{meaning}\n\nLevel: **{level}**. {change}\n");
        assert_eq!(page_of(*code).head, expected);
    }
}

#[test]
fn every_page_says_in_a_few_sentences_why_it_matters() {
    for code in Code::ALL {
        let why = page_of(*code).why;
        let sentences = why.split_inclusive(['.', '?']).filter(|sentence| sentence.trim().len() > 10).count();
        assert!((1..=6).contains(&sentences) && why.len() > 60, "{}: {sentences} sentences: {why}", code.word());
        assert!(why.lines().all(|line| line.chars().count() <= 120), "{}: lines of 120 at most", code.word());
    }
}

/// The index: the codes of each group of the table, with what they say.
fn index() -> String {
    let table = include_str!("../../src/diag/code.rs");
    let (_, table) = table.split_once("\ncodes! {\n").expect("the table begins");
    let (table, _) = table.split_once("\n}\n").expect("the table ends");
    let mut page = String::from(
        "# Every kind of finding\n\nEach page says what a finding is about, why it matters to a reader, and shows a text \
         that fails and\nthe text repaired. `guidepost explain CODE` prints the same page. The texts are laid over a \
         small sound\nworkspace, and a test holds that they give what the pages show.\n",
    );
    for line in table.lines().map(str::trim) {
        if let Some(group) = line.strip_prefix("// ") {
            let _ = write!(
                page,
                "\n## {}\n\n| code | level | what it says |\n|---|---|---|\n",
                group.trim_end_matches('.')
            );
        } else if let Some(code) = line.split('"').nth(1).and_then(Code::from_word) {
            let (word, level, meaning) = (code.word(), code.level().word(), code.meaning());
            let _ = writeln!(page, "| [{word}]({word}.md) | {level} | {meaning} |");
        }
    }
    page
}

/// Run with `UPDATE_REFERENCE=1` to write the index anew.
#[test]
#[expect(clippy::disallowed_methods, reason = "a test may read and write the docs")]
fn the_reference_of_findings_is_as_the_table_of_codes() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/findings/README.md");
    if std::env::var("UPDATE_REFERENCE").is_ok() {
        std::fs::write(path, index()).expect("written");
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(written, index(), "run the tests once with UPDATE_REFERENCE=1");
    let linked = Code::ALL.iter().filter(|code| written.contains(&format!("]({}.md)", code.word()))).count();
    assert_eq!(linked, Code::ALL.len(), "every code is in the index");
}

#[test]
fn every_page_in_the_folder_is_of_a_code() {
    let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/findings")).expect("the folder");
    let names = folder.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    let names: BTreeSet<String> = names.filter(|name| name != "README.md").collect();
    let codes: BTreeSet<String> = Code::ALL.iter().map(|code| format!("{}.md", code.word())).collect();
    assert_eq!(names, codes);
}
