//! The reference of the view model in `themes/README.md` is made from the doc comments of `src/view`.

use std::fmt::Write;

/// The files of `src/view`, in the order in which a theme author meets them.
const SOURCES: &[(&str, &str)] = &[
    ("site", include_str!("../../src/view/site.rs")),
    ("page", include_str!("../../src/view/page.rs")),
    ("status", include_str!("../../src/view/status.rs")),
    ("common", include_str!("../../src/view/common.rs")),
    ("home", include_str!("../../src/view/home.rs")),
    ("guide", include_str!("../../src/view/guide.rs")),
    ("contents", include_str!("../../src/view/contents.rs")),
    ("rule", include_str!("../../src/view/rule.rs")),
    ("deadlines", include_str!("../../src/view/deadlines.rs")),
    ("different", include_str!("../../src/view/different.rs")),
    ("rule_list", include_str!("../../src/view/rule_list.rs")),
    ("advice", include_str!("../../src/view/advice.rs")),
    ("advice_list", include_str!("../../src/view/advice_list.rs")),
    ("profession", include_str!("../../src/view/profession.rs")),
    ("stage", include_str!("../../src/view/stage.rs")),
    ("changes", include_str!("../../src/view/changes.rs")),
    ("area", include_str!("../../src/view/area.rs")),
    ("pilot", include_str!("../../src/view/pilot.rs")),
    ("area_guide", include_str!("../../src/view/area_guide.rs")),
    ("term", include_str!("../../src/view/term.rs")),
    ("meaning", include_str!("../../src/view/meaning.rs")),
    ("information", include_str!("../../src/view/information.rs")),
    ("length", include_str!("../../src/view/length.rs")),
];

const BEGIN: &str = "<!-- The view model begins: made from src/view by a test -->\n";
const END: &str = "<!-- The view model ends -->\n";

/// The reference, as Markdown: a section for each file, a heading for each struct or enum, a line for each field.
pub(crate) fn generate(sources: &[(&str, &str)]) -> String {
    let mut page = String::new();
    for (_, source) in sources {
        let about = source.lines().map_while(|line| line.strip_prefix("//!"));
        let about = about.take_while(|line| !line.trim().is_empty()).map(str::trim);
        let about = about.collect::<Vec<_>>().join(" ");
        let (heading, rest) = about.split_once(". ").unwrap_or((about.trim_end_matches('.'), ""));
        let _ = writeln!(page, "\n### {heading}\n");
        if !rest.is_empty() {
            let _ = writeln!(page, "{rest}\n");
        }
        items(source, &mut page);
    }
    page
}

/// Writes the structs and enums of one file.
fn items(source: &str, page: &mut String) {
    let mut doc: Vec<&str> = Vec::new();
    let mut variants = false;
    for line in source.lines().map(str::trim) {
        if let Some(text) = line.strip_prefix("///") {
            doc.push(text.trim());
            continue;
        }
        let words = doc.join(" ");
        if let Some(name) = item(line, "pub struct ").or_else(|| item(line, "pub enum ")) {
            variants = line.starts_with("pub enum");
            let _ = writeln!(page, "#### {name}\n\n{words}\n");
        } else if let Some((name, kind)) = line.strip_prefix("pub ").and_then(|field| field.split_once(": ")) {
            let _ = writeln!(page, "- `{name}` ({}): {words}", kind_in_words(kind.trim_end_matches(',')));
        } else if variants && line.ends_with(',') && !words.is_empty() {
            let _ = writeln!(page, "- {words}");
        } else if line == "}" {
            variants = false;
            page.push('\n');
        } else if line.starts_with("#[") {
            continue;
        }
        doc.clear();
    }
    while page.ends_with("\n\n") {
        page.pop();
    }
}

/// The name of an item that begins on a line.
fn item<'a>(line: &'a str, keyword: &str) -> Option<&'a str> {
    line.strip_prefix(keyword)?.strip_suffix(" {")
}

/// A Rust type as theme authors know it.
fn kind_in_words(kind: &str) -> String {
    let inside = |outer: &str| kind.strip_prefix(outer).and_then(|rest| rest.strip_suffix('>'));
    if let Some(inner) = inside("Option<") {
        return format!("{}, or none", kind_in_words(inner));
    }
    if let Some(inner) = inside("Vec<") {
        return format!("list of {}", kind_in_words(inner));
    }
    match kind {
        "String" => "text".to_owned(),
        "bool" => "true or false".to_owned(),
        "u8" | "u32" => "number".to_owned(),
        name => name.to_owned(),
    }
}

/// Run with `UPDATE_REFERENCE=1` to write the section anew.
#[test]
#[allow(clippy::disallowed_methods)]
fn the_readme_of_themes_describes_the_view_as_it_is() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/README.md");
    let readme = std::fs::read_to_string(path).expect("themes/README.md");
    let (before, rest) = readme.split_once(BEGIN).expect("the first marker");
    let (written, after) = rest.split_once(END).expect("the second marker");
    let expected = generate(SOURCES);
    if std::env::var("UPDATE_REFERENCE").is_ok() {
        std::fs::write(path, [before, BEGIN, &expected, "\n", END, after].concat()).expect("written");
    } else {
        let hint = "themes/README.md is not as src/view is: run the tests once with UPDATE_REFERENCE=1";
        assert_eq!(written.trim(), expected.trim(), "{hint}");
    }
}

#[test]
fn every_file_of_the_view_is_in_the_reference() {
    let module = include_str!("../../src/view/mod.rs");
    let files = module.lines().filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';'));
    let mut files: Vec<&str> = files.collect();
    let mut listed: Vec<&str> = SOURCES.iter().map(|(name, _)| *name).collect();
    files.sort_unstable();
    listed.sort_unstable();
    assert_eq!(files, listed);
}
