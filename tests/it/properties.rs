//! Properties: no bytes make parsing panic or slow, nothing of a chapter is lost, and no order of reading shows.

use std::fmt::Write as _;

use guidepost::model::{Model, OutlineItem};
use guidepost::parse::{Content, Piece, parse};
use guidepost::pipeline::Workspace;
use guidepost::text::{SourceFile, Sources, decode};
use proptest::prelude::*;

use crate::workspace::{all_said, base, cases, overlay};

/// A path of every kind of file that is parsed.
const PATHS: [&str; 24] = [
    "guidepost.yaml",
    "guidance/areas.yaml",
    "guidance/bodies.yaml",
    "guidance/professions.yaml",
    "guidance/law.yaml",
    "guidance/clocks.yaml",
    "guidance/journey.yaml",
    "guidance/holidays.json",
    "guidance/glossary/term.md",
    "guidance/care/guide.yaml",
    "guidance/care/notices.yaml",
    "guidance/care/ids.lock",
    "guidance/care/editions.lock",
    "guidance/care/2013/edition.yaml",
    "guidance/care/2013/lineage.yaml",
    "guidance/care/2013/01-chapter.md",
    "guidance/care/2013/images/chart.svg",
    "guidance/care/pilots/flex/pilot.md",
    "guidance/care/pilots/flex/pilot.yaml",
    "guidance/care/pilots/flex/days.csv",
    "advice/body/body.yaml",
    "advice/body/page.md",
    "themes/ours/theme.yaml",
    "elsewhere/notes.txt",
];

fn source(path: &str, bytes: Vec<u8>) -> SourceFile {
    let (text, faults) = decode(bytes);
    SourceFile { path: path.into(), text, bytes: None, faults }
}

/// Parses bytes as a file; every fault lies within the text.
pub(crate) fn parsed_well(path: &str, bytes: &[u8]) {
    let file = source(path, bytes.to_vec());
    for fault in parse(&file).faults {
        assert!(file.text.get(fault.range.indices()).is_some(), "{path}: {fault:?}");
        assert!(!fault.message.is_empty(), "{path}: {fault:?}");
    }
}

/// Reads and checks bytes in the place of a file of the base.
pub(crate) fn checked_well(path: &str, bytes: &[u8]) {
    let files = base().into_iter().map(|file| source(&file.path, file.text.into_bytes()));
    let mut files: Vec<SourceFile> = files.filter(|file| &*file.path != path).collect();
    files.push(source(path, bytes.to_vec()));
    let workspace = Workspace::new(Sources::new(files), Vec::new());
    for finding in &workspace.findings {
        let text = &workspace.sources.file(finding.span.file).text;
        assert!(text.get(finding.span.range.indices()).is_some(), "{path}: {finding:?}");
    }
}

/// Pieces that come close to what authors write more often than chance would.
const PIECES: [&str; 64] = [
    "---\n",
    "title: T\n",
    "schema: 1\n",
    "- ",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "## ",
    "### ",
    "# ",
    "#### ",
    "{#a}",
    "{#b",
    "{c}",
    "\\{",
    "\\{#d}",
    "```yaml rule\n",
    "```yaml variation\n",
    "```yaml condition\n",
    "```\n",
    "~~~\n",
    "limits: {c: {max: 3 weeks}}\n",
    "may-vary: all\n",
    "rule: assess\n",
    "effect: suspend\n",
    "duty-on: [council]\n",
    "must",
    " must not",
    " should",
    " need not ",
    ". A",
    ": ",
    ":\n",
    "\"",
    "“",
    "”",
    "[",
    "]",
    "(",
    ")",
    "](rule:see-child)",
    "![](rule:assess)",
    "![",
    "[^n]",
    "[^n]: ",
    "| a | b |\n|---|---|\n",
    "| c |",
    "> ",
    "1. ",
    "* * *\n",
    "<b>",
    "<!--",
    "-->",
    "&amp;",
    "&#0;",
    "`",
    "**",
    "~~",
    "é\u{301}",
    "\u{202e}",
    "\u{0}",
    "😀",
];

fn near_a_source() -> impl Strategy<Value = String> {
    let pieces = proptest::collection::vec(proptest::sample::select(PIECES.to_vec()), 0..60);
    (pieces, proptest::bool::ANY).prop_map(|(pieces, front)| {
        let body = pieces.concat();
        if front { format!("---\ntitle: T\n---\n{body}") } else { body }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_parse_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        for path in PATHS {
            parsed_well(path, &bytes);
        }
    }

    #[test]
    fn no_text_close_to_a_source_makes_parse_panic(text in near_a_source()) {
        for path in PATHS {
            parsed_well(path, text.as_bytes());
        }
    }

    #[test]
    fn nothing_of_a_chapter_is_lost(text in near_a_source()) {
        let file = source("guidance/care/2013/01-chapter.md", text.into_bytes());
        let Content::Chapter(chapter) = parse(&file).content else { panic!("a chapter") };
        // Every block is in exactly one piece, in order; every rule is in the outline exactly once.
        let (mut next, mut rules) = (0, Vec::new());
        for piece in &chapter.pieces {
            let (start, end) = match *piece {
                Piece::Text(range) => (range.start, range.end),
                Piece::Section(heading) => (heading.0, chapter.tree.node(heading).end),
                Piece::Rule(at) => {
                    rules.push(at);
                    (chapter.rules[at].heading.0, chapter.rules[at].body.end)
                }
            };
            prop_assert_eq!(start, next);
            prop_assert!(end > start);
            next = end;
        }
        prop_assert_eq!(next, chapter.tree.all().end);
        prop_assert_eq!(rules, (0..chapter.rules.len()).collect::<Vec<_>>());
        for rule in &chapter.rules {
            for part in &rule.parts {
                prop_assert!(rule.body.contains(part.node));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_a_workspace_panic(text in near_a_source(), at in 0..PATHS.len()) {
        checked_well(PATHS[at], text.as_bytes());
        checked_well("guidance/care/draft/02-more.md", text.as_bytes());
        checked_well("advice/social-work/visits.md", text.as_bytes());
        checked_well("guidance/care/pilots/flex/pilot.md", text.as_bytes());
    }

    #[test]
    fn a_file_cut_anywhere_makes_nothing_panic(at in 0usize..40, cut in 0usize..1000) {
        let files = base();
        let file = &files[at % files.len()];
        let bytes = file.text.as_bytes();
        checked_well(&file.path, &bytes[..cut % (bytes.len() + 1)]);
    }
}

/// What a model says, without the numbers that it is made of.
fn summary(model: &Model) -> String {
    let mut out = String::new();
    for edition in model.guides.iter().flat_map(|guide| &guide.editions) {
        let _ = writeln!(out, "edition {} {}", model.text(edition.id), edition.label);
        for chapter in &edition.chapters {
            let _ = writeln!(out, "chapter {} {}", chapter.number, model.text(chapter.id));
            for item in &chapter.outline {
                let OutlineItem::Rule(at) = *item else { continue };
                let rule = &edition.rules[at as usize];
                let id = model.text(rule.id);
                let _ = writeln!(out, "rule {} {id} {:?} {}", rule.number, rule.force, rule.fingerprint);
            }
        }
    }
    for page in &model.advice {
        let supports = page.supports.len();
        let _ = writeln!(out, "advice {}/{} {supports}", model.text(page.owner), model.text(page.slug));
    }
    for (id, area) in model.areas.iter() {
        let _ = writeln!(out, "area {} {}", model.text(id), area.title);
    }
    for pilot in &model.pilots {
        let _ = writeln!(out, "pilot {} {}", model.text(pilot.id), pilot.variations.len());
    }
    out
}

/// The base with every case of a page of broken ones laid over it in turn, as sources in the order given.
fn workspaces() -> Vec<Vec<SourceFile>> {
    let pages = [include_str!("broken/names.md"), include_str!("broken/ids.md"), include_str!("broken/editions.md")];
    let every = pages.into_iter().flat_map(cases).map(|case| overlay(base(), &case.files));
    let files = every.map(|files| files.into_iter().map(|file| source(&file.path, file.text.into_bytes())).collect());
    files.collect()
}

#[test]
fn no_order_of_reading_shows() {
    for files in workspaces() {
        let mut other = files.clone();
        other.reverse();
        let middle = other.len() / 3;
        other.rotate_left(middle);
        let one = Workspace::new(Sources::new(files), Vec::new());
        let two = Workspace::new(Sources::new(other), Vec::new());
        assert_eq!(all_said(&one), all_said(&two));
        assert_eq!(summary(&one.model), summary(&two.model));
    }
}

#[test]
fn every_rule_of_an_edition_stands_once_in_an_outline() {
    for files in workspaces() {
        let workspace = Workspace::new(Sources::new(files), Vec::new());
        for edition in workspace.model.guides.iter().flat_map(|guide| &guide.editions) {
            let items = edition.chapters.iter().flat_map(|chapter| &chapter.outline);
            let rules = items.filter_map(|item| match item {
                OutlineItem::Rule(at) => Some(*at as usize),
                _ => None,
            });
            assert_eq!(rules.collect::<Vec<_>>(), (0..edition.rules.len()).collect::<Vec<_>>());
        }
    }
}
