//! A table of fields as a JSON Schema, so that editors complete keys and mark mistakes while people type.
//!
//! Draft 7, which the YAML support of editors knows best. A plain `2013` is a number to an editor and a text to us, so
//! texts and ids may be numbers here.

use serde_json::{Map, Value, json};

use super::table::{Need, Record, Table, Type};
use super::{ALL, describe};
use crate::diag::Code;
use crate::model::Unit;

/// The table of a short name, such as `guide` or `chapter`.
#[must_use]
pub fn table_named(word: &str) -> Option<&'static Table> {
    ALL.into_iter().find(|table| table.word() == word)
}

/// The schema of a table, as text that ends in a new line.
#[must_use]
pub fn schema(table: &'static Table) -> String {
    let mut out = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": table.name,
        "description": table.about,
    });
    merge(&mut out, of(&table.root));
    if !table.root.needs_something() {
        out["type"] = json!([out["type"], "null"]);
    }
    let mut text = serde_json::to_string_pretty(&out).unwrap_or_default();
    text.push('\n');
    text
}

impl Table {
    /// Its short name: `guide` of `guide.yaml`, `chapter` of the front matter of a chapter.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self.name.strip_suffix(".yaml") {
            Some(stem) => stem,
            None if self.name.ends_with("pilot.md") => "pilot-page",
            None => self.name.rsplit(' ').next().unwrap_or(self.name),
        }
    }
}

impl Type {
    /// Whether an empty file would lack a key.
    fn needs_something(&self) -> bool {
        match self {
            Type::Record(record) => record.fields.iter().any(|field| field.need == Need::Required),
            _ => false,
        }
    }
}

fn merge(into: &mut Value, from: Value) {
    if let (Value::Object(into), Value::Object(from)) = (into, from) {
        for (key, value) in from {
            into.entry(key).or_insert(value);
        }
    }
}

/// The schema of a type.
fn of(takes: &Type) -> Value {
    match takes {
        Type::Text | Type::Place => json!({"type": ["string", "number", "boolean"], "pattern": "\\S"}),
        Type::Id => json!({
            "type": ["string", "integer"],
            "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
            "maxLength": 64,
            "minimum": 0,
        }),
        Type::Date => json!({
            "type": "string",
            "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
        }),
        Type::Number => json!({"type": "integer", "minimum": 0, "maximum": u32::MAX}),
        Type::Flag => json!({"type": "boolean"}),
        Type::Duration => json!({"type": "string", "pattern": duration_pattern()}),
        Type::Address => json!({"type": "string", "pattern": ADDRESS}),
        Type::Finding => json!({"enum": Code::ALL.iter().map(|code| code.word()).collect::<Vec<_>>()}),
        Type::Version(version) => json!({"const": version}),
        Type::Words(words) => json!({"enum": words}),
        Type::List(item) => json!({"type": "array", "items": of(item)}),
        Type::OneOrList(item) => json!({"oneOf": [{"type": "array", "items": of(item)}, of(item)]}),
        Type::Map(key, value) => {
            json!({"type": "object", "propertyNames": of(key), "additionalProperties": of(value)})
        }
        Type::Record(record) => of_record(record),
        Type::OrBlank(inner) => json!({"anyOf": [of(inner), {"type": "null"}]}),
        Type::OneOf(types) => {
            let maps = types.iter().filter(|takes| matches!(takes, Type::Map(..) | Type::Record(_))).count();
            let key = if maps > 1 { "anyOf" } else { "oneOf" };
            json!({key: types.iter().map(of).collect::<Vec<_>>()})
        }
    }
}

/// No scheme but the three that are allowed, and no host without one.
const ADDRESS: &str = "^(?:[Hh][Tt][Tt][Pp][Ss]?:|[Mm][Aa][Ii][Ll][Tt][Oo]:|(?!\\s*[A-Za-z][A-Za-z0-9+.\\s-]*:)(?!\\s*//|\\s*/?\\\\))[\\s\\S]*\\S";

fn duration_pattern() -> String {
    let words = Unit::WORDS.iter().flat_map(|(_, one, more)| [*one, *more]).collect::<Vec<_>>();
    format!("^\\s*[0-9]+ +({})\\s*$", words.join("|"))
}

fn of_record(record: &Record) -> Value {
    let inherited = record.base.map_or(&[][..], |base| base.fields);
    let mut properties = Map::new();
    for field in record.fields.iter().chain(inherited) {
        if properties.contains_key(field.key) {
            continue;
        }
        let mut of_field = json!({"title": describe::one(&field.takes), "description": field.about});
        merge(&mut of_field, of(&field.takes));
        properties.insert(field.key.to_owned(), of_field);
    }
    let required = record.fields.iter().filter(|field| field.need == Need::Required);
    let required: Vec<&str> = required.map(|field| field.key).collect();
    let mut out = json!({"type": "object", "properties": properties, "additionalProperties": false});
    if !required.is_empty() {
        out["required"] = json!(required);
    }
    out
}
