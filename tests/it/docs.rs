//! Every command and every output shown in the docs is run and compared.
//!
//! A block marked `console` follows a comment `<!-- in: FOLDER -->`: a folder of the repository, of which a copy is
//! made, or `empty`. Blocks of one page that name the same folder share the copy, in order. Seconds and the year are
//! the only words that may differ.

use std::collections::BTreeMap;

use crate::shell::Folder;

const PAGES: [(&str, &str); 2] =
    [("README.md", include_str!("../../README.md")), ("CONTRIBUTING.md", include_str!("../../CONTRIBUTING.md"))];

/// A command and what the page shows of its output.
struct Shown {
    page: &'static str,
    folder: String,
    command: String,
    output: String,
}

fn shown() -> Vec<Shown> {
    let mut all: Vec<Shown> = Vec::new();
    for (page, text) in PAGES {
        let mut folder: Option<String> = None;
        let mut inside = false;
        for line in text.lines() {
            if let Some(named) = line.strip_prefix("<!-- in: ") {
                folder = Some(named.trim_end_matches(" -->").to_owned());
            } else if line == "```console" {
                inside = true;
                assert!(folder.is_some(), "{page}: a console block without a comment that names its folder");
            } else if line == "```" {
                inside = false;
            } else if let (true, Some(command)) = (inside, line.strip_prefix("$ ")) {
                let folder = folder.clone().expect("named");
                all.push(Shown { page, folder, command: command.to_owned(), output: String::new() });
            } else if let (true, Some(last)) = (inside, all.last_mut()) {
                last.output.push_str(line);
                last.output.push('\n');
            }
        }
    }
    all
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

/// Seconds made the same.
fn normal(text: &str) -> String {
    let lines = text.trim_end().lines().map(|line| match line.rsplit_once(", ") {
        Some((before, last)) if last.ends_with(" s") => format!("{before}, [TIME]"),
        _ => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn commands_in_the_docs_print_what_is_shown() {
    let mut folders: BTreeMap<(&str, String), Folder> = BTreeMap::new();
    let all = shown();
    assert!(all.len() > 8, "the scan finds no commands any more");
    for Shown { page, folder, command, output } in all {
        let here = folders.entry((page, folder.clone())).or_insert_with(|| match folder.as_str() {
            "empty" => Folder::empty(),
            path => Folder::copy_of(path),
        });
        let words = words(&command);
        assert_eq!(words[0], "guidepost", "{page}: only `guidepost` can be run here: {command}");
        let arguments: Vec<&str> = words[1..].iter().map(String::as_str).collect();
        let run = here.run(&arguments);
        assert_eq!(normal(&(run.out + &run.err)), normal(&output), "{page}: {command}");
    }
}

#[test]
fn the_two_commands_of_the_readme_are_there() {
    let readme = PAGES[0].1;
    for command in ["cargo run --release -- build", "cargo test"] {
        assert!(readme.contains(&format!("```sh\n{command}\n```")), "{command}");
    }
}
