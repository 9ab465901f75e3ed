//! The schemas for editors: what is right passes, what a table refuses is refused.

use std::collections::BTreeMap;
use std::path::Path;

use guidepost::parse::FileKind;
use guidepost::parse::fields::{ALL, schema, table_named};
use jsonschema::Validator;
use serde_json::Value;

use crate::shell::Folder;

fn validators() -> BTreeMap<&'static str, Validator> {
    let made = ALL.iter().map(|table| {
        let value: Value = serde_json::from_str(&schema(table)).expect("JSON");
        assert!(jsonschema::meta::is_valid(&value), "{}", table.name);
        (table.word(), jsonschema::validator_for(&value).expect("a schema"))
    });
    made.collect()
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn faults(validator: &Validator, text: &str) -> Vec<String> {
    validator.iter_errors(&yaml(text)).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// The pieces of a file that have a schema.
fn pieces(path: &str, text: &str) -> Vec<(&'static str, String)> {
    let name = path.rsplit('/').next().expect("a name");
    if let Some(table) = ALL.iter().find(|table| table.name == name) {
        return vec![(table.word(), text.to_owned())];
    }
    let word = match FileKind::of(path) {
        FileKind::Chapter { .. } => "chapter",
        FileKind::Advice(..) => "advice",
        FileKind::Term { .. } => "term",
        _ => return Vec::new(),
    };
    let (front, body) = text.strip_prefix("---\n").and_then(|rest| rest.split_once("---\n")).expect("front matter");
    let blocks = ["rule", "variation", "condition"].into_iter().flat_map(|kind| {
        let fence = format!("```yaml {kind}\n");
        let found = body.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap_or("").to_owned());
        found.map(|block| (kind, block)).collect::<Vec<_>>()
    });
    std::iter::once((word, front.to_owned())).chain(blocks).collect()
}

#[expect(clippy::disallowed_methods, reason = "a test may read the sample")]
fn collect(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "yaml" || ending == "md") {
            let root = env!("CARGO_MANIFEST_DIR");
            let name = path.strip_prefix(root).expect("below the root").to_string_lossy().into_owned();
            found.push((name, std::fs::read_to_string(&path).expect("read")));
        }
    }
}

#[test]
fn every_file_of_the_sample_passes_its_schema() {
    let validators = validators();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["guidance", "advice"] {
        collect(&root.join(folder), &mut files);
    }
    files.push(("guidepost.yaml".to_owned(), include_str!("../../guidepost.yaml").to_owned()));
    let mut seen = 0;
    for (path, text) in &files {
        for (word, piece) in pieces(path, text) {
            seen += 1;
            let found = faults(&validators[word], &piece);
            assert!(found.is_empty(), "{path}, {word}: {found:#?}");
        }
    }
    assert!(seen > 30, "{seen} pieces");
}

/// Texts that a table refuses, by the short name of its schema.
const BROKEN: [(&str, &str); 47] = [
    ("rule", "duty_on: [a]"),
    ("chapter", "title: a\ntitel: b"),
    ("rule", "limits: {a: {zzzz: b}}"),
    ("advice", "title: a\npublished: 2013-05-01\nlast_reviewed_on: x"),
    ("advice", "title: a\npublished: 2013-05-01\naliases: x"),
    ("advice", "title: a\npublished: 2013-05-01\nweight: 3"),
    ("chapter", "title: a\ndate: 2013-01-01"),
    ("guide", "basis: [a]\nissued-by: b"),
    ("bodies", "a: {kind: issuer}"),
    ("chapter", "# nothing"),
    ("guidepost", "# nothing"),
    ("chapter", "title: [a]"),
    ("bodies", "a: {title, kind: issuer}"),
    ("rule", "basis: ca1989-s17"),
    ("rule", "purpose: [a]"),
    ("rule", "limits: [a]"),
    ("rule", "duty-on: [{a: b}]"),
    ("rule", "limits: {a: {counts-first-day: yes}}"),
    ("guidepost", "schema: 1\ntitle: a\npublisher: b\nbudgets: {guides: {a: {words: \"15,000\"}}}"),
    ("notices", "title: a"),
    ("rule", "- a"),
    ("rule", "force: shuld"),
    ("rule", "force: obliged"),
    ("rule", "extent: england"),
    ("rule", "may-vary: alll"),
    ("rule", "allow: [{finding: force-mising, because: b}]"),
    ("rule", "allow: [{finding: force-missing}]"),
    ("rule", "purpose:"),
    ("rule", "purpose: \"  \""),
    ("rule", "duty-on:\n  - a\n  -\n"),
    ("rule", "limits: {a: {max: }}"),
    ("rule", "limits: {a: {max: 10 days}}"),
    ("rule", "in-force-from: 15/04/2013"),
    ("rule", "in-force-from: 15 April 2013"),
    ("rule", "in-force-from: 2013-4-15"),
    ("rule", "in-force-from: 04/05/2013"),
    ("rule", "duty-on: [Local Authority]"),
    ("rule", "parts: {a--b: {duty-on: [c]}}"),
    ("law", "a: {title: b, href: \"java\\tscript:alert(1)\"}"),
    ("law", "a: {title: b, href: \"javascript:alert(1)\"}"),
    ("law", "a: {title: b, href: //example.org}"),
    ("theme", "schema: 2\nview: 1\ntitle: a"),
    ("theme", "schema: one\nview: 1\ntitle: a"),
    ("edition", "title: a\nkind: draft"),
    ("lineage", "amended: {a: {because: b}}"),
    ("notices", "- {date: 2019-04-01, edition: \"2018\"}"),
    ("body", "title: a"),
];

#[test]
fn what_a_table_refuses_is_refused() {
    let validators = validators();
    for (word, text) in BROKEN {
        assert!(!faults(&validators[word], text).is_empty(), "{word} lets pass: {text}");
    }
}

#[test]
fn forms_that_editors_read_otherwise_pass() {
    let validators = validators();
    let good = [
        ("edition", "title: 2013\nlabel: 2013\nfollows: 2010\nextent: [england, hackney]"),
        ("edition", "title: a\nextent: all\nallow: []"),
        ("rule", ""),
        ("rule", "limits: {a: {max: 45 working days, by: {england: 31 March}}}\nmay-vary: [limits.a]"),
        ("law", "# none yet"),
        ("law", "a: {title: b, href: \"https://example.org/a?b=c:d\"}\nb: {title: c, href: /here/x.html}"),
        ("advice", "title: a\npublished: 2013-05-01\nconfirmed: {edition: \"2013\", date: 2013-05-20}"),
        ("pilot", include_str!("../../guidance/working-together/pilots/flexible-assessment/pilot.yaml")),
    ];
    for (word, text) in good {
        assert_eq!(faults(&validators[word], text), Vec::<String>::new(), "{word}: {text}");
    }
}

#[test]
fn names_are_told_apart_and_lead_back() {
    for table in ALL {
        assert!(table_named(table.word()).is_some_and(|found| std::ptr::eq(found, table)), "{}", table.name);
    }
}

#[test]
fn the_command_prints_and_lists() {
    let folder = Folder::empty();
    assert_eq!(folder.succeed(&["schema"]).out.lines().count(), ALL.len());
    let guide: Value = serde_json::from_str(&folder.succeed(&["schema", "guide"]).out).expect("JSON");
    assert_eq!(guide["properties"]["title"]["description"], "Its name.");
    assert_eq!(guide["required"], serde_json::json!(["title", "issued-by"]));
    assert_eq!(guide["additionalProperties"], false);
    let run = folder.run(&["schema", "giude"]);
    assert_eq!((run.code, run.err.as_str()), (2, "guidepost: there is no schema `giude`; did you mean `guide`?\n"));
}

/// The schema that a file's first line leads to.
fn linked(folder: &Folder, path: &str) -> Option<String> {
    let text = folder.text(path)?;
    let link = text.lines().next()?.strip_prefix("# yaml-language-server: $schema=")?.to_owned();
    let beside = Path::new(path).parent()?.join(link);
    folder.text(beside.to_str()?)
}

#[test]
fn new_files_name_the_schema_that_stands_there() {
    let folder = Folder::empty();
    folder.succeed(&["init"]);
    for path in ["guidepost.yaml", "guidance/law.yaml", "guidance/our-guide/guide.yaml"] {
        let name = path.rsplit('/').next().and_then(|name| name.strip_suffix(".yaml")).expect("a name");
        let table = table_named(name).expect("a table");
        assert_eq!(linked(&folder, path), Some(schema(table)), "{path}");
    }
    folder.put(".guidepost/schemas/body.json", "{}");
    folder.succeed(&["new", "body", "A college", "--contact", "college@example.org"]);
    folder.succeed(&["new", "guide", "Another guide"]);
    assert_eq!(linked(&folder, "advice/a-college/body.yaml").as_deref(), Some("{}"), "what is there stays");
    assert!(linked(&folder, "guidance/another-guide/draft/edition.yaml").is_some());
    folder.succeed(&["check", "--drafts"]);
}
