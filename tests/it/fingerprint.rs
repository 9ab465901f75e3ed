//! Fingerprints of rules, version 1, against digests that a second program computed (`fingerprint/fingerprint.py`,
//! which says what each line holds, from descriptions written by hand).

use std::fmt::Write as _;

use guidepost::parse::{Content, FileKind};
use guidepost::pipeline::Workspace;
use guidepost::resolve::fingerprint_text;
use guidepost::text::Sources;
use serde::Deserialize;

use crate::workspace::rule;

/// One example.
#[derive(Deserialize)]
struct Example {
    name: String,
    source: String,
    rule: Described,
    sha256: String,
}

/// What the example says, of which only the lines of text are compared here.
#[derive(Deserialize)]
struct Described {
    text: Vec<String>,
}

fn examples() -> Vec<Example> {
    serde_json::from_str(include_str!("fingerprint/examples.json")).expect("the examples are JSON")
}

fn workspace(title: &str, id: &str, source: &str) -> Workspace {
    let chapter = format!("---\ntitle: Rules\n---\n\n## {title} {{#{id}}}\n\n{source}\n");
    Workspace::new(
        Sources::from_texts([
            ("guidepost.yaml", "schema: 1\ntitle: Site\npublisher: Department\n"),
            ("guidance/guide/draft/01-rules.md", chapter.as_str()),
            ("guidance/guide/draft/edition.yaml", "title: Draft\n"),
            ("guidance/guide/guide.yaml", "title: Guide\nissued-by: department\n"),
        ]),
        Vec::new(),
    )
}

/// The lines that are hashed.
fn lines(workspace: &Workspace) -> String {
    let is_chapter =
        |(_, file): &(_, &guidepost::text::SourceFile)| matches!(FileKind::of(&file.path), FileKind::Chapter { .. });
    let (id, _) = workspace.sources.iter().find(is_chapter).expect("the chapter is there");
    match &workspace.parsed[id.0 as usize].content {
        Content::Chapter(chapter) => fingerprint_text(&chapter.tree, &chapter.rules[0]),
        _ => String::new(),
    }
}

#[test]
fn digests_agree_with_those_of_the_second_program() {
    let examples = examples();
    assert!(examples.len() >= 20);
    let mut failures = String::new();
    for example in &examples {
        let workspace = workspace("Rule", "r", &example.source);
        if rule(&workspace.model, "guide", "draft", "r").fingerprint != example.sha256 {
            let _ = writeln!(failures, "\n{}\n{}", example.name, lines(&workspace));
        }
    }
    assert!(failures.is_empty(), "other lines than the second program's:\n{failures}");
}

#[test]
fn the_lines_of_text_are_those_written_by_hand() {
    for example in examples() {
        let lines = lines(&workspace("Rule", "r", &example.source));
        let text: Vec<&str> = lines.lines().filter_map(|line| line.strip_prefix("text ")).collect();
        assert_eq!(text, example.rule.text, "{}", example.name);
    }
}

#[test]
fn neither_title_nor_place_nor_line_ends_count() {
    for example in examples() {
        let source = format!("{}\n\n## Another {{#another}}\n\nIt must.", example.source);
        let other = workspace("Another title", "another-id", &source.replace('\n', "\r\n"));
        let fingerprint = &rule(&other.model, "guide", "draft", "another-id").fingerprint;
        assert_eq!(*fingerprint, example.sha256, "{}", example.name);
    }
}

#[test]
fn every_example_has_a_digest_of_its_own() {
    let mut digests: Vec<String> = examples().into_iter().map(|example| example.sha256).collect();
    digests.sort_unstable();
    digests.dedup();
    assert_eq!(digests.len(), examples().len());
}
