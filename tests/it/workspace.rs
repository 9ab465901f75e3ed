//! Small workspaces written as text: the harness of every test here.
//!
//! A page of cases holds `== title` lines, each followed by prose and by files. A file begins with `@@ path`, with
//! words behind the path for what plain text cannot show: `crlf`, `bom`, `gone` (the base's file is not there),
//! `bytes` (a picture: the text stands for its bytes). `⟨U+202E⟩` stands for that character.
//!
//! Where a finding is expected, the text says so at its place: `«error[yaml-date]»2013-4-15`. Behind a colon may
//! follow the help: `«error[yaml-date]: write 2013-04-15»`. Marks are taken out before anything is read, so an
//! expected place is worked out from the text and never from what the tool said.

use std::collections::BTreeMap;
use std::sync::Arc;

use guidepost::diag::Finding;
use guidepost::model::{EditionKey, GuideKey, Model, Rule, RuleKey};
use guidepost::pipeline::Workspace;
use guidepost::text::{LineIndex, SourceFile, Sources};

/// A finding that a text says should be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Expected {
    /// `path:line:column: level[code]`.
    pub(crate) line: String,
    /// The help, where the text says it.
    pub(crate) help: Option<String>,
}

/// A file of a case.
#[derive(Clone, Debug)]
pub(crate) struct File {
    /// Its path.
    pub(crate) path: String,
    /// Its text, without marks.
    pub(crate) text: String,
    /// The words behind its path.
    pub(crate) words: Vec<String>,
    /// The findings that its marks expect.
    pub(crate) expected: Vec<Expected>,
}

/// A case: some files with what is expected of them.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    /// What it shows.
    pub(crate) title: String,
    /// Its files.
    pub(crate) files: Vec<File>,
}

/// Reads a page of cases.
pub(crate) fn cases(page: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut file: Option<(String, String)> = None;
    let close = |cases: &mut Vec<Case>, file: &mut Option<(String, String)>| {
        if let (Some(case), Some((head, text))) = (cases.last_mut(), file.take()) {
            case.files.push(read_file(&head, &text));
        }
    };
    for line in page.lines() {
        if let Some(title) = line.strip_prefix("== ") {
            close(&mut cases, &mut file);
            cases.push(Case { title: title.to_owned(), files: Vec::new() });
        } else if let Some(head) = line.strip_prefix("@@ ") {
            close(&mut cases, &mut file);
            file = Some((head.to_owned(), String::new()));
        } else if let Some((_, text)) = &mut file {
            text.push_str(line);
            text.push('\n');
        }
    }
    close(&mut cases, &mut file);
    cases
}

fn read_file(head: &str, text: &str) -> File {
    let mut words = head.split(' ').map(str::to_owned);
    let path = words.next().unwrap_or_default();
    let words: Vec<String> = words.collect();
    let mut text = format!("{}\n", text.trim_end_matches('\n'));
    if words.iter().any(|word| word == "bom") {
        text.insert(0, '\u{feff}');
    }
    if words.iter().any(|word| word == "crlf") {
        text = text.replace('\n', "\r\n");
    }
    let (text, marks) = take_marks(&named_characters(&text));
    let expected = marks.into_iter().map(|(at, said, help)| {
        let before = &text[..at];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").trim_start_matches('\u{feff}').chars().count() + 1;
        Expected { line: format!("{path}:{line}:{column}: {said}"), help }
    });
    let expected = expected.collect();
    File { path, text, words, expected }
}

/// A text without its marks, and each mark with the byte at which it stood.
fn take_marks(text: &str) -> (String, Vec<(usize, String, Option<String>)>) {
    let mut plain = String::new();
    let mut marks = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('«') {
        plain.push_str(before);
        let (mark, after) = after.split_once('»').expect("a mark is closed");
        let (said, help) = match mark.split_once("]: ") {
            Some((said, help)) => (format!("{said}]"), Some(help.to_owned())),
            None => (mark.to_owned(), None),
        };
        marks.push((plain.len(), said, help));
        rest = after;
    }
    plain.push_str(rest);
    (plain, marks)
}

/// `⟨U+202E⟩` as the character itself.
pub(crate) fn named_characters(text: &str) -> String {
    let mut pieces = text.split("⟨U+");
    let mut out = pieces.next().unwrap_or("").to_owned();
    for piece in pieces {
        let (hex, rest) = piece.split_once('⟩').expect("a named character is closed");
        let point = u32::from_str_radix(hex, 16).expect("hex digits");
        out.push(char::from_u32(point).expect("a character"));
        out.push_str(rest);
    }
    out
}

/// The sound workspace that cases change.
pub(crate) fn base() -> Vec<File> {
    cases(include_str!("base.txt")).remove(0).files
}

/// Some files with others laid over them.
pub(crate) fn overlay(base: Vec<File>, over: &[File]) -> Vec<File> {
    let mut files: BTreeMap<String, File> = base.into_iter().map(|file| (file.path.clone(), file)).collect();
    for file in over {
        files.insert(file.path.clone(), file.clone());
    }
    files.retain(|_, file| !file.words.iter().any(|word| word == "gone"));
    files.into_values().collect()
}

/// Reads and checks files.
pub(crate) fn read(files: &[File]) -> Workspace {
    let source = |file: &File| {
        let is_bytes = file.words.iter().any(|word| word == "bytes");
        SourceFile {
            path: file.path.as_str().into(),
            text: if is_bytes { "".into() } else { file.text.as_str().into() },
            bytes: is_bytes.then(|| Arc::from(file.text.as_bytes())),
            faults: Arc::new([]),
        }
    };
    Workspace::new(Sources::new(files.iter().map(source).collect()), Vec::new())
}

/// A finding as `path:line:column: level[code]`.
pub(crate) fn said(workspace: &Workspace, finding: &Finding) -> String {
    let file = workspace.sources.file(finding.span.file);
    let place = LineIndex::new(&file.text).line_column(&file.text, finding.span.range.start);
    let (level, code) = (finding.level.word(), finding.code.word());
    format!("{}:{}:{}: {level}[{code}]", file.path, place.line, place.column)
}

/// Every finding as a line.
pub(crate) fn all_said(workspace: &Workspace) -> Vec<String> {
    workspace.findings.iter().map(|finding| said(workspace, finding)).collect()
}

/// The guide of an id.
pub(crate) fn guide(model: &Model, id: &str) -> GuideKey {
    let symbol = model.symbols.find(id).unwrap_or_else(|| panic!("`{id}` is an id"));
    model.find_guide(symbol).unwrap_or_else(|| panic!("`{id}` is a guide"))
}

/// An edition of a guide, both by id.
pub(crate) fn edition(model: &Model, guide_id: &str, id: &str) -> EditionKey {
    let guide = guide(model, guide_id);
    let symbol = model.symbols.find(id).unwrap_or_else(|| panic!("`{id}` is an id"));
    let at = model.guide(guide).find_edition(symbol).unwrap_or_else(|| panic!("`{id}` is an edition"));
    EditionKey { guide, at }
}

/// A rule of an edition, all by id.
pub(crate) fn rule_key(model: &Model, guide_id: &str, edition_id: &str, id: &str) -> RuleKey {
    let symbol = model.symbols.find(id).unwrap_or_else(|| panic!("`{id}` is an id"));
    let edition = edition(model, guide_id, edition_id);
    model.find_rule(edition, symbol).unwrap_or_else(|| panic!("`{id}` is a rule of {edition_id}"))
}

/// A rule of an edition, all by id.
pub(crate) fn rule<'a>(model: &'a Model, guide_id: &str, edition_id: &str, id: &str) -> &'a Rule {
    model.rule(rule_key(model, guide_id, edition_id, id))
}
