//! Broken workspaces: each gives exactly the findings that its text marks, all in one run, and never a panic.
//!
//! The table is `broken/*.md`, one page for each topic, in the form that [`crate::workspace`] describes.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};

use guidepost::diag::{Code, Format, print};

use crate::workspace::{Case, Expected, all_said, base, cases, overlay, read, said};

/// The pages of the table.
const PAGES: [(&str, &str); 14] = [
    ("yaml", include_str!("broken/yaml.md")),
    ("files", include_str!("broken/files.md")),
    ("ids", include_str!("broken/ids.md")),
    ("names", include_str!("broken/names.md")),
    ("markdown", include_str!("broken/markdown.md")),
    ("references", include_str!("broken/references.md")),
    ("limits-and-force", include_str!("broken/limits-and-force.md")),
    ("editions", include_str!("broken/editions.md")),
    ("seals", include_str!("broken/seals.md")),
    ("lineage", include_str!("broken/lineage.md")),
    ("lineage-and-pilots", include_str!("broken/lineage-and-pilots.md")),
    ("layers", include_str!("broken/layers.md")),
    ("budgets", include_str!("broken/budgets.md")),
    ("levels-and-allow", include_str!("broken/levels-and-allow.md")),
];

/// What only the disk, the plan, a theme or a review can give; their own tests show it.
const GIVEN_ELSEWHERE: [&str; 11] = [
    "file-not-utf8",
    "file-too-large",
    "file-link",
    "file-name-clash",
    "unknown-theme",
    "page-clash",
    "address-gone",
    "output-too-large",
    "review-overdue",
    "change-unrecorded",
    "theme-invalid",
];

fn table() -> Vec<(&'static str, Case)> {
    PAGES.iter().flat_map(|(name, page)| cases(page).into_iter().map(move |case| (*name, case))).collect()
}

#[test]
fn the_base_is_sound() {
    assert_eq!(all_said(&read(&base())), Vec::<String>::new());
}

#[test]
fn every_case_gives_exactly_the_findings_that_its_text_marks() {
    let table = table();
    assert!(table.len() >= 80, "the table has {} cases", table.len());
    let mut failures = String::new();
    for (page, case) in &table {
        if let Err(why) = compare(case) {
            let _ = write!(failures, "\n{page}: {}\n{why}", case.title);
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

/// The difference between what a case expects and what it gets.
fn compare(case: &Case) -> Result<(), String> {
    let files = overlay(base(), &case.files);
    let run = catch_unwind(AssertUnwindSafe(|| read(&files)));
    let workspace = run.map_err(|_| "  it panics\n".to_owned())?;
    let mut expected: Vec<&Expected> = case.files.iter().flat_map(|file| &file.expected).collect();
    let mut lines: Vec<&str> = expected.iter().map(|expected| expected.line.as_str()).collect();
    let mut got = all_said(&workspace);
    lines.sort_unstable();
    got.sort_unstable();
    if lines != got {
        let mut why = String::from("  expected:\n");
        for line in lines {
            let _ = writeln!(why, "    {line}");
        }
        why.push_str("  got:\n");
        for finding in &workspace.findings {
            let _ = writeln!(why, "    {}: {}", said(&workspace, finding), finding.message);
        }
        return Err(why);
    }
    expected.retain(|expected| expected.help.is_some());
    for expected in expected {
        let here = workspace.findings.iter().filter(|finding| said(&workspace, finding) == expected.line);
        let helps: Vec<&str> = here.filter_map(|finding| finding.help.as_deref()).collect();
        let wanted = expected.help.as_deref().unwrap_or_default();
        if !helps.contains(&wanted) {
            return Err(format!("  {}\n  expected help: {wanted}\n  got: {}\n", expected.line, helps.join(" / ")));
        }
    }
    Ok(())
}

#[test]
fn every_kind_of_finding_has_a_case() {
    let table = table();
    let lines = table.iter().flat_map(|(_, case)| &case.files).flat_map(|file| &file.expected);
    let codes: BTreeSet<&str> =
        lines.filter_map(|expected| Some(expected.line.rsplit_once('[')?.1.trim_end_matches(']'))).collect();
    for code in Code::ALL.iter().map(|code| code.word()) {
        let elsewhere = GIVEN_ELSEWHERE.contains(&code);
        assert!(codes.contains(code) != elsewhere, "`{code}`: has a case, or is given elsewhere, not both");
    }
    for code in codes {
        assert!(Code::from_word(code).is_some(), "`{code}` is no kind of finding");
    }
}

#[test]
fn findings_come_in_the_order_of_files_and_places() {
    for (_, case) in table() {
        let workspace = read(&overlay(base(), &case.files));
        let places: Vec<_> = workspace.findings.iter().map(|finding| finding.span).collect();
        assert!(places.is_sorted(), "{}", case.title);
    }
}

#[test]
fn every_message_can_be_read() {
    for (_, case) in table() {
        for finding in &read(&overlay(base(), &case.files)).findings {
            let message = &finding.message;
            assert!(!message.trim().is_empty() && !message.ends_with('.'), "{}: {message}", case.title);
        }
        let workspace = read(&overlay(base(), &case.files));
        let printed = print(&workspace.findings, &workspace.sources, Format::Short);
        assert_eq!(printed.lines().count(), workspace.findings.iter().count(), "{}:\n{printed}", case.title);
        assert!(!printed.chars().any(|c| c.is_control() && c != '\n'), "{}:\n{printed:?}", case.title);
    }
}
