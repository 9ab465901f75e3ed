//! The house as DESIGN section 5 draws it: which room may use which, which outside crate lives where, and the sizes of
//! things. A change here is a change of the design, and belongs on that page, too.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Which rooms each room may use. A room may always use itself; nobody may use `cli`.
const ROOMS: [(&str, &[&str]); 23] = [
    ("text", &[]),
    ("diag", &["text"]),
    ("disk", &[]),
    ("markdown", &["text", "diag"]),
    ("model", &["text", "diag", "markdown"]),
    ("load", &["text", "diag", "disk"]),
    ("parse", &["text", "diag", "markdown", "model"]),
    ("seal", &["text", "diag"]),
    ("wording", &["text", "markdown", "model"]),
    ("resolve", &["text", "diag", "markdown", "model", "parse", "seal", "wording"]),
    ("apply", &["text", "markdown", "model", "wording"]),
    ("measure", &["text", "markdown", "model", "apply", "wording"]),
    ("compare", &["text", "markdown", "model"]),
    ("check", &["text", "diag", "markdown", "measure", "model", "parse", "apply", "compare", "seal", "wording"]),
    ("pipeline", &["text", "diag", "markdown", "model", "parse", "resolve", "apply", "check"]),
    ("plan", &["text", "diag", "markdown", "model", "parse", "apply", "check"]),
    ("trace", &["text", "markdown", "model", "apply", "plan"]),
    ("release", &["text", "diag", "markdown", "model", "parse", "apply", "pipeline", "seal", "wording"]),
    ("view", &["text", "model"]),
    (
        "render",
        &[
            "text", "diag", "markdown", "measure", "model", "apply", "compare", "check", "pipeline", "plan", "seal",
            "view",
        ],
    ),
    ("review", &["text", "diag", "markdown", "measure", "model", "apply", "compare", "pipeline", "plan", "render"]),
    ("write", &["text", "disk"]),
    ("serve", &["text", "diag", "disk", "markdown", "load", "model", "apply", "measure", "pipeline", "plan", "render"]),
];

/// In which rooms each outside crate may appear. `cli` may use any of them.
const CRATES: [(&str, &[&str]); 23] = [
    ("aho_corasick", &["wording"]),
    ("annotate_snippets", &["diag"]),
    ("clap", &[]),
    ("clap_complete", &[]),
    ("clap_mangen", &[]),
    ("httparse", &["serve"]),
    ("indicatif", &[]),
    (
        "jiff",
        &[
            "model", "parse", "resolve", "apply", "compare", "check", "plan", "view", "render", "serve", "pipeline",
            "release",
        ],
    ),
    ("minisign", &["seal"]),
    ("notify", &["serve"]),
    ("pulldown_cmark", &["markdown"]),
    (
        "rayon",
        &["compare", "load", "measure", "pipeline", "plan", "resolve", "check", "render", "write", "cli", "serve"],
    ),
    ("roxmltree", &["check"]),
    ("rustix", &["disk"]),
    ("saphyr_parser", &["parse"]),
    ("serde", &["diag", "model", "parse", "view", "render", "write"]),
    ("serde_json", &["diag", "parse", "view", "render", "write"]),
    ("serde_yaml", &["parse"]),
    ("sha2", &["resolve", "seal", "render", "write"]),
    ("similar", &["compare", "serve"]),
    ("tera", &["render"]),
    ("unicode_normalization", &["text", "markdown", "load", "render"]),
    ("walkdir", &["disk", "load"]),
];

/// Rooms that may name `std::fs`: the one that touches files, and the one that faces the world.
const TOUCH_FILES: [&str; 2] = ["disk", "cli"];

/// The most lines of a file, and those that it should stay below.
const MOST_LINES: usize = 600;
const SHOULD_STAY_BELOW: usize = 400;
/// The most lines of a function.
const MOST_LINES_OF_A_FUNCTION: usize = 70;

/// A file of the crate's sources.
struct Source {
    /// Its path from `src`.
    path: String,
    /// Its text.
    text: String,
}

impl Source {
    /// The room it is in; nothing for `lib.rs` and `main.rs`.
    fn room(&self) -> Option<&str> {
        self.path.split_once('/').map(|(room, _)| room)
    }

    fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs") || self.path.contains("/tests/")
    }

    /// Its lines that are code of the library: no comments, and nothing from its tests on.
    fn code(&self) -> impl Iterator<Item = &str> {
        let lines = self.text.lines().take_while(|line| line.trim() != "#[cfg(test)]" || !self.tests_follow(line));
        lines.filter(|line| !line.trim_start().starts_with("//"))
    }

    /// Whether `#[cfg(test)]` opens a module within this file, which then is its last.
    fn tests_follow(&self, line: &str) -> bool {
        let rest = self.text.split_once(line).map_or("", |(_, rest)| rest);
        rest.trim_start().starts_with("mod tests {")
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    collect(&root, "", &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(found.len() > 50, "the sources are where they are looked for");
    found
}

#[expect(clippy::disallowed_methods, reason = "a test may look at the sources")]
fn collect(folder: &Path, prefix: &str, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).expect("the folder is read") {
        let entry = entry.expect("the entry is read");
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type().expect("the kind is known").is_dir() {
            collect(&entry.path(), &format!("{path}/"), found);
        } else if path.ends_with(".rs") {
            let text = fs::read_to_string(entry.path()).expect("the file is read");
            found.push(Source { path, text });
        }
    }
}

/// The words that follow each occurrence of a start: `crate::` gives rooms.
fn words_after<'a>(line: &'a str, start: &str) -> Vec<&'a str> {
    let ends = |c: char| !(c.is_alphanumeric() || c == '_');
    let pieces = line.match_indices(start).filter(|(at, _)| {
        let before = line[..*at].chars().next_back();
        before.is_none_or(|c| !(c.is_alphanumeric() || c == '_'))
    });
    pieces.map(|(at, _)| line[at + start.len()..].split(ends).next().unwrap_or("")).collect()
}

#[test]
fn every_room_uses_only_those_below_it() {
    let allowed: BTreeMap<&str, &[&str]> = ROOMS.into_iter().collect();
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| !source.is_test()) {
        let Some(room) = source.room().filter(|room| *room != "cli") else { continue };
        let Some(allowed) = allowed.get(room) else {
            wrong.push(format!("{}: the room `{room}` is not in the table", source.path));
            continue;
        };
        for used in source.code().flat_map(|line| words_after(line, "crate::")) {
            if used != room && !allowed.contains(&used) && !used.is_empty() {
                wrong.push(format!("{}: `{room}` may not use `{used}`", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_of_rooms_has_no_ring() {
    let mut done: Vec<&str> = Vec::new();
    let mut open: Vec<(&str, &[&str])> = ROOMS.to_vec();
    while !open.is_empty() {
        let (ready, rest): (Vec<_>, Vec<_>) =
            open.iter().partition(|(_, uses)| uses.iter().all(|used| done.contains(used)));
        let names: Vec<&str> = rest.iter().map(|(room, _)| *room).collect();
        assert!(!ready.is_empty(), "these rooms use one another: {}", names.join(", "));
        done.extend(ready.into_iter().map(|(room, _)| room));
        open = rest;
    }
}

#[test]
fn every_outside_crate_lives_in_its_rooms() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| !source.is_test()) {
        let Some(room) = source.room().filter(|room| *room != "cli") else { continue };
        for (name, rooms) in CRATES {
            let start = format!("{name}::");
            let used = source.code().any(|line| !words_after(line, &start).is_empty());
            if used && !rooms.contains(&room) {
                wrong.push(format!("{}: `{name}` may not appear in `{room}`", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_dependency_is_in_the_table_or_stands_for_itself() {
    let manifest = include_str!("../../Cargo.toml");
    let section = manifest.split("[dependencies]").nth(1).and_then(|rest| rest.split("\n[").next()).unwrap_or("");
    let names = section.lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| name.replace('-', "_"));
    let known: Vec<&str> = CRATES.iter().map(|(name, _)| *name).collect();
    // Small helpers that any room may use.
    let anywhere = ["strsim", "tempfile"];
    let unknown: Vec<String> =
        names.filter(|name| !known.contains(&name.as_str()) && !anywhere.contains(&name.as_str())).collect();
    assert!(unknown.is_empty(), "in no table: {}", unknown.join(", "));
}

#[test]
fn only_the_disk_and_the_command_line_touch_files() {
    let sources = sources();
    let outside = sources.iter().filter(|source| !source.room().is_some_and(|room| TOUCH_FILES.contains(&room)));
    let wrong: Vec<&str> = outside
        .filter(|source| {
            !source.is_test() && source.code().any(|line| line.contains("std::fs") || line.contains(" fs::"))
        })
        .map(|source| source.path.as_str())
        .collect();
    assert!(wrong.is_empty(), "`std::fs` in {}", wrong.join(", "));
}

#[test]
fn every_module_says_what_it_is_for() {
    let wrong: Vec<String> = sources()
        .into_iter()
        .filter(|source| !source.text.starts_with("//! ") && !source.text.starts_with("#![doc = include_str!("))
        .filter(|source| !(source.path.ends_with("tests.rs") && source.text.starts_with("use ")))
        .map(|source| source.path)
        .collect();
    assert!(wrong.is_empty(), "no `//!` at the top of {}", wrong.join(", "));
}

#[test]
fn every_room_says_what_enters_and_what_it_never_does() {
    let wrong: Vec<String> = sources()
        .into_iter()
        .filter(|source| source.path.ends_with("/mod.rs") && source.path.matches('/').count() == 1)
        .filter(|source| {
            let head: String = source.text.lines().take_while(|line| line.starts_with("//!")).collect();
            let says = |words: [&str; 2]| words.iter().any(|word| head.contains(word));
            !says(["Enters:", "In go"]) || !says(["Never:", "deliberately absent"])
        })
        .map(|source| source.path)
        .collect();
    assert!(wrong.is_empty(), "no `Enters:`, `Leaves:` and `Never:` in {}", wrong.join(", "));
}

#[test]
fn files_are_short() {
    let mut lengths: Vec<(usize, String)> =
        sources().into_iter().map(|source| (source.text.lines().count(), source.path)).collect();
    lengths.sort_unstable();
    let long: Vec<&(usize, String)> = lengths.iter().filter(|(lines, _)| *lines > SHOULD_STAY_BELOW).collect();
    assert!(long.is_empty(), "over {SHOULD_STAY_BELOW} lines (and never over {MOST_LINES}): {long:?}");
    let median = lengths[lengths.len() / 2].0;
    assert!(median <= 120, "the median file has {median} lines");
}

/// Functions with their lines, by counting braces from their `fn` to where they close.
fn functions(text: &str) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    let lines: Vec<&str> = text.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        let start = line.trim_start();
        let words: Vec<&str> = start.split(' ').collect();
        let Some(keyword) = words.iter().position(|word| *word == "fn") else { continue };
        let before = ["pub", "const", "async", "unsafe", "extern"];
        let opens = words[..keyword].iter().all(|word| before.iter().any(|known| word.starts_with(known)));
        if !opens {
            continue;
        }
        let indent = line.len() - start.len();
        let closing = format!("{}}}", " ".repeat(indent));
        let is_short = line.trim_end().ends_with('}') || line.trim_end().ends_with(';');
        let end = if is_short { Some(0) } else { lines[at..].iter().position(|line| *line == closing) };
        let name = words.get(keyword + 1).and_then(|word| word.split(['(', '<']).next()).unwrap_or("");
        found.push((name.to_owned(), end.map_or(1, |end| end + 1)));
    }
    found
}

#[test]
fn functions_are_short() {
    assert_eq!(functions("fn one() {}\n    pub(crate) fn two(\n        a: u8,\n    ) {\n        a\n    }\n").len(), 2);
    let mut wrong = Vec::new();
    for source in sources() {
        for (name, lines) in functions(&source.text) {
            if lines > MOST_LINES_OF_A_FUNCTION {
                wrong.push(format!("{}: `{name}` has {lines} lines", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
