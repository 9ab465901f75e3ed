//! Every command and every output that the docs show is run and compared, and what they link to is there.
//!
//! A block marked `console` follows a comment of its own, `<!-- in: FOLDER -->`: a folder of the repository, of which a
//! copy is made, or `empty`. Blocks of one page that name the same folder share the copy, in order. `$ guidepost ...`
//! is run with this build; `$ echo $?` shows how the command before it ended, and must follow whatever fails. A block
//! that shows no output need only succeed. A block of any kind behind `<!-- write: FOLDER PATH -->` is written to that
//! file of the folder, so that a page can tell its reader to type it. Seconds are the one thing that may differ: a page that depends on a day
//! says `--as-of`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::shell::{Folder, Run};

/// Commands of Cargo that the docs may name, and why they are not run here.
const CARGO: [(&str, &str); 4] = [
    ("cargo run --release -- build", "the README's first: `commands` builds the sample with this same program"),
    ("cargo test", "the README's second: it is what runs this"),
    ("cargo test --test it docs", "a part of the tests, by name"),
    ("UPDATE_REFERENCE=1 cargo test --test it reference", "writes themes/README.md, which `view_reference` compares"),
];

/// A page of the docs.
struct Doc {
    path: String,
    text: String,
}

/// A console block.
struct Block<'a> {
    place: String,
    folder: &'a str,
    /// The file that it is the text of, where it is no commands.
    written: Option<(&'a str, String)>,
    steps: Vec<Step<'a>>,
}

/// A command, and what the page shows of its output.
struct Step<'a> {
    command: &'a str,
    output: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The pages: three at the top, and every one in `docs` that belongs to no example.
#[expect(clippy::disallowed_methods, reason = "a test may read the docs")]
fn docs() -> Vec<Doc> {
    let mut paths: Vec<String> =
        ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "src/README.md"].map(str::to_owned).into();
    let more = std::fs::read_dir(root().join("docs")).expect("the docs are there");
    let names = more.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    paths.extend(names.filter(|name| name.ends_with(".md")).map(|name| format!("docs/{name}")));
    paths.sort();
    let read = |path: String| Doc { text: std::fs::read_to_string(root().join(&path)).expect("it is read"), path };
    paths.into_iter().map(read).collect()
}

fn blocks(doc: &Doc) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let mut folder = None;
    let mut file = None;
    let mut fence = "";
    let mut inside = false;
    for (number, line) in doc.text.lines().enumerate() {
        let place = format!("{}:{}", doc.path, number + 1);
        if inside && line == fence {
            inside = false;
        } else if inside {
            blocks.last_mut().expect("a block is open").take(line, &place);
        } else if let Some(named) = line.strip_prefix("<!-- in: ") {
            folder = named.strip_suffix(" -->");
        } else if let Some(named) = line.strip_prefix("<!-- write: ") {
            file = named.strip_suffix(" -->").and_then(|named| named.split_once(' '));
        } else if let Some((folder, path)) = file.filter(|_| line.starts_with("```")) {
            blocks.push(Block { place, folder, written: Some((path, String::new())), steps: Vec::new() });
            fence = line.trim_end_matches(|c| c != '`');
            file = None;
            inside = true;
        } else if line == "```console" {
            let folder = folder.take().unwrap_or_else(|| panic!("{place}: no comment `<!-- in: ... -->` before it"));
            blocks.push(Block { place, folder, written: None, steps: Vec::new() });
            fence = "```";
            inside = true;
        } else {
            assert!(!line.contains("```console"), "{place}: a console block begins at the start of its line");
        }
    }
    assert!(!inside, "{}: a block is never closed", doc.path);
    blocks
}

impl<'a> Block<'a> {
    /// Adds a line of the page.
    fn take(&mut self, line: &'a str, place: &str) {
        if let Some((_, text)) = &mut self.written {
            text.push_str(line);
            text.push('\n');
            return;
        }
        if let Some(command) = line.strip_prefix("$ ") {
            self.steps.push(Step { command, output: String::new() });
            return;
        }
        let step = self.steps.last_mut().unwrap_or_else(|| panic!("{place}: output before any command"));
        step.output.push_str(line);
        step.output.push('\n');
    }

    /// Whether it shows output, which then must be all of it.
    fn shows_output(&self) -> bool {
        self.steps.iter().any(|step| !step.output.is_empty())
    }

    /// Runs its commands in order.
    fn run(&self, here: &Folder) {
        if let Some((path, text)) = &self.written {
            here.put(path, text);
        }
        let mut last: Option<Run> = None;
        for (number, step) in self.steps.iter().enumerate() {
            let said = format!("{}: {}", self.place, step.command);
            if step.command == "echo $?" {
                let code = last.as_ref().unwrap_or_else(|| panic!("{said}: nothing ran before it")).code;
                assert_eq!(step.output, format!("{code}\n"), "{said}");
                continue;
            }
            if CARGO.iter().any(|(command, _)| *command == step.command) {
                continue;
            }
            let words = words(step.command);
            assert_eq!(words[0], "guidepost", "{said}: the docs may show `guidepost`, and what CARGO lists");
            let arguments: Vec<&str> = words[1..].iter().map(String::as_str).collect();
            let run = here.run(&arguments);
            if self.shows_output() {
                assert_eq!(normal(&format!("{}{}", run.out, run.err)), normal(&step.output), "{said}");
            }
            if self.steps.get(number + 1).is_none_or(|next| next.command != "echo $?") {
                assert_eq!(run.code, 0, "{said}: it fails, and no `$ echo $?` says so: {}{}", run.out, run.err);
            }
            last = Some(run);
        }
    }
}

/// Splits a command at spaces, with double quotes.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in command.chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            c => words.last_mut().expect("one").push(c),
        }
    }
    words
}

/// Output with how long it took made the same: `0.06 s` at the end of a line.
fn normal(text: &str) -> String {
    let lines = text.trim_end().lines().map(|line| {
        let time = line.strip_suffix(" s").and_then(|rest| rest.rsplit_once(", "));
        match time.filter(|(_, time)| time.contains('.') && time.parse::<f64>().is_ok()) {
            Some((before, _)) => format!("{before}, [TIME]"),
            None => line.to_owned(),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn commands_in_the_docs_print_what_is_shown() {
    let mut count = 0;
    for doc in docs() {
        let mut folders: BTreeMap<&str, Folder> = BTreeMap::new();
        for block in blocks(&doc) {
            let here = folders.entry(block.folder).or_insert_with(|| match block.folder {
                "empty" => Folder::empty(),
                path => Folder::copy_of(path),
            });
            block.run(here);
            count += block.steps.len();
        }
    }
    assert!(count > 12, "the scan finds no commands any more: {count}");
}

#[test]
fn commands_of_cargo_are_the_listed_ones() {
    let mut seen = BTreeSet::new();
    for doc in docs() {
        for (number, line) in doc.text.lines().enumerate() {
            let line = line.trim_start_matches("$ ");
            if !line.starts_with("cargo ") && !line.contains("=1 cargo ") {
                continue;
            }
            let known = CARGO.iter().find(|(command, _)| *command == line);
            let place = format!("{}:{}", doc.path, number + 1);
            seen.insert(known.unwrap_or_else(|| panic!("{place}: `{line}` is not in the list")).0);
        }
    }
    let never: Vec<_> = CARGO.iter().filter(|(command, _)| !seen.contains(command)).collect();
    assert!(never.is_empty(), "no page names these: {never:?}");
}

#[test]
fn the_readme_names_every_command() {
    let help = Folder::empty().succeed(&["-h"]).out;
    let list = help.split_once("Commands:\n").expect("the help lists commands").1;
    let names = list.lines().take_while(|line| !line.is_empty()).filter_map(|line| line.split_whitespace().next());
    let names: Vec<&str> = names.filter(|name| *name != "help").collect();
    assert!(names.len() >= 8, "{names:?}");
    let readme = docs().into_iter().find(|doc| doc.path == "README.md").expect("it is there").text;
    let rows: Vec<&str> = readme.lines().filter_map(|line| line.strip_prefix("| `")).collect();
    let missing = names.iter().filter(|name| {
        !rows.iter().any(|row| row.split_once('|').is_some_and(|(first, _)| words_of(first).contains(name)))
    });
    let missing: Vec<_> = missing.collect();
    assert!(missing.is_empty(), "the table of commands leaves out {missing:?}");
}

/// The words of a cell of a table.
fn words_of(cell: &str) -> Vec<&str> {
    cell.split(|c: char| !c.is_ascii_lowercase()).collect()
}

#[test]
fn the_architecture_page_names_every_room() {
    let page = docs().into_iter().find(|doc| doc.path == "src/README.md").expect("it is there").text;
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`'));
    let named: BTreeSet<String> = rows.map(|(room, _)| room.to_owned()).collect();
    let entries = root().join("src").read_dir().expect("the sources are there").map(|entry| entry.expect("an entry"));
    let rooms = entries.filter(|entry| entry.path().is_dir()).map(|entry| entry.file_name());
    let rooms: BTreeSet<String> = rooms.map(|name| name.to_string_lossy().into_owned()).collect();
    assert_eq!(named, rooms);
}

#[test]
fn what_the_docs_link_to_is_there() {
    for Doc { path, text } in docs() {
        let folder = root().join(&path).parent().map_or_else(PathBuf::new, Path::to_path_buf);
        for target in text.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next()) {
            // Rust and Markdown of the format also stand between such brackets: `rule:ID`, `term:ID`.
            if target.is_empty() || target.contains(':') {
                continue;
            }
            assert!(folder.join(target).exists(), "{path}: nothing stands at {target}");
        }
    }
}

/// The blocks of a page that a fence of four encloses.
fn markdown_blocks(text: &str) -> Vec<&str> {
    text.split("````markdown\n").skip(1).filter_map(|rest| rest.split("````\n").next()).collect()
}

#[test]
fn the_guide_for_authors_shows_what_passes() {
    let page = docs().into_iter().find(|doc| doc.path == "docs/format.md").expect("it is there").text;
    let [rule, advice] = markdown_blocks(&page)[..] else { panic!("a rule and a page of advice") };
    let links = page.lines().filter_map(|line| line.strip_prefix("| `[text]")?.split_once('`'));
    // The other guide is not there; every other link leads somewhere.
    let links: String =
        links.filter(|(to, _)| !to.contains("other-guide")).map(|(to, _)| format!("[text]{to}\n")).collect();
    assert_eq!(links.lines().count(), 5, "{links}");

    let here = Folder::copy_of("docs/examples/mended");
    here.put("guidance/our-guide/2026/02-time.md", &format!("---\ntitle: Time\n---\n\n{rule}"));
    here.put("guidance/professions.yaml", "social-worker: {title: Social worker, duties-of: [local-authority]}\n");
    here.put("advice/our-profession/body.yaml", "title: Our profession\ncontact: practice@example.org\n");
    here.put("advice/our-profession/planning-visits.md", advice);
    let front = "---\ntitle: Talking about a referral\npublished: 2026-01-05\n---\n\n";
    here.put("advice/our-profession/talking-about-a-referral.md", &format!("{front}{links}"));
    here.succeed(&["ids"]);
    let run = here.run(&["check", "--strict", "--as-of", "2026-06-01"]);
    assert_eq!(format!("{}{}", run.out, run.err), "no findings\nnothing stands between this workspace and a release\n");
}
