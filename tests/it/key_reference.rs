//! The reference of every key, `docs/keys.md`, is made from the tables of fields.

use std::fmt::Write;

use guidepost::parse::fields::{ALL, Need, Record, Type, in_words};

const HEAD: &str = "# Every key\n
This page is made from the tables that `guidepost check` reads files with. What a thing means, and examples, are in
[format.md](format.md). `guidepost schema NAME` prints the same as a JSON Schema, for editors.\n";

/// The reference, as Markdown: a section for each kind of file, a table of keys for each map in it.
fn generate() -> String {
    let mut page = HEAD.to_owned();
    for table in ALL {
        let schema = format!("`guidepost schema {}`", table.word());
        let _ = write!(page, "\n## {}\n\n{} {schema}\n", table.name, table.about);
        let mut open = Vec::new();
        let _ = match &table.root {
            Type::Record(record) => {
                open.push((String::new(), *record));
                Ok(())
            }
            root => {
                records(String::new(), root, &mut open);
                write!(page, "\nIt is {}.\n", in_words(root))
            }
        };
        let mut at = 0;
        while let Some((path, record)) = open.get(at).cloned() {
            write_record(&mut page, &path, record, &mut open);
            at += 1;
        }
    }
    page
}

fn write_record(page: &mut String, path: &str, record: &'static Record, open: &mut Vec<(String, &'static Record)>) {
    if !path.is_empty() {
        let path = format!("`{path}`");
        let noun = if path == record.noun { String::new() } else { format!("{}: ", record.noun) };
        let _ = write!(page, "\n### {noun}{path}\n");
    }
    page.push_str("\n| key | takes | | meaning |\n|---|---|---|---|\n");
    for field in record.fields {
        let need = if field.need == Need::Required { "needed" } else { "" };
        let takes = in_words(&field.takes).replace('|', "\\|");
        let _ = writeln!(page, "| `{}` | {takes} | {need} | {} |", field.key, field.about);
        let below = if path.is_empty() { field.key.to_owned() } else { format!("{path}.{}", field.key) };
        records(below, &field.takes, open);
    }
    if let Some(base) = record.base {
        let keys: Vec<String> = base.keys().map(|key| format!("`{key}`")).collect();
        let _ = write!(page, "\nThe keys of {} may stand here, too: {}.\n", base.noun, keys.join(", "));
    }
}

/// The maps with known keys that a type holds, each with its path: `[]` for an item, `*` for a key of the author's own.
fn records(path: String, takes: &'static Type, open: &mut Vec<(String, &'static Record)>) {
    match takes {
        Type::Record(record) => open.push((path, *record)),
        Type::List(inner) | Type::OneOrList(inner) => records(format!("{path}[]"), inner, open),
        Type::Map(_, inner) => {
            let dot = if path.is_empty() { "" } else { "." };
            records(format!("{path}{dot}*"), inner, open);
        }
        Type::OrBlank(inner) => records(path, inner, open),
        Type::OneOf(types) => types.iter().for_each(|inner| records(path.clone(), inner, open)),
        _ => {}
    }
}

/// Run with `UPDATE_REFERENCE=1` to write the page anew.
#[test]
#[allow(clippy::disallowed_methods)]
fn the_page_of_keys_is_as_the_tables_are() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/keys.md");
    let expected = generate();
    if std::env::var("UPDATE_REFERENCE").is_ok() {
        std::fs::write(path, expected).expect("written");
    } else {
        let written = std::fs::read_to_string(path).expect("docs/keys.md");
        let hint = "docs/keys.md is not as the tables are: run the tests once with UPDATE_REFERENCE=1";
        assert!(written == expected, "{hint}");
    }
}

/// Held by hand: a page without a table, or without its deepest keys, would still equal itself.
#[test]
fn the_page_has_every_depth() {
    let page = generate();
    for line in [
        "| `duty-on` | a list of ids |  | The bodies that must act. |",
        "### a limit: `limits.*`",
        "| `max` | a duration or a map from an id to a duration |  | At most this long. |",
        "### an acceptance: `accepts[]`",
        "### a membership: `areas.*.in[]`",
        "| `title` | a text | needed | Its name. |",
    ] {
        assert!(page.contains(line), "{line}");
    }
}
