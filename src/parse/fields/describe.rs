//! What a value may be, in words.

use super::table::Type;
use crate::parse::yaml::Kind;

/// One value of a type, such as `a list of ids`.
#[must_use]
pub fn one(takes: &Type) -> String {
    match takes {
        Type::Text => "a text".to_owned(),
        Type::Id => "an id".to_owned(),
        Type::Place => "a reference".to_owned(),
        Type::Date => "a date".to_owned(),
        Type::Number => "a number".to_owned(),
        Type::Flag => "`true` or `false`".to_owned(),
        Type::Duration => "a duration".to_owned(),
        Type::Address => "an address".to_owned(),
        Type::Finding => "a kind of finding".to_owned(),
        Type::Version(version) => format!("`{version}`"),
        Type::Words(known) => words(known),
        Type::List(item) => format!("a list of {}", many(item)),
        Type::OneOrList(item) => format!("{} or a list of {}", one(item), many(item)),
        Type::Map(key, value) => format!("a map from {} to {}", one(key), one(value)),
        Type::Record(record) => match record.keys().next() {
            Some(key) => format!("a map such as `{{{key}: ...}}`"),
            None => "a map".to_owned(),
        },
        Type::OrBlank(value) => one(value),
        Type::OneOf(types) => choice(types.iter().map(one).collect()),
    }
}

/// Several values of a type, such as `ids`.
fn many(takes: &Type) -> String {
    match takes {
        Type::Text | Type::Words(_) | Type::Flag | Type::Version(_) => "texts".to_owned(),
        Type::Id => "ids".to_owned(),
        Type::Place => "references".to_owned(),
        Type::Date => "dates".to_owned(),
        Type::Number => "numbers".to_owned(),
        Type::Duration => "durations".to_owned(),
        Type::Address => "addresses".to_owned(),
        Type::Finding => "kinds of finding".to_owned(),
        Type::List(_) | Type::OneOrList(_) => "lists".to_owned(),
        Type::Map(..) | Type::Record(_) => "maps".to_owned(),
        Type::OrBlank(value) => many(value),
        Type::OneOf(types) => types.first().map_or_else(String::new, many),
    }
}

/// Words to choose from.
pub(super) fn words(words: &[&str]) -> String {
    choice(words.iter().map(|word| format!("`{word}`")).collect())
}

/// What was found instead.
pub(super) fn found(kind: Kind) -> &'static str {
    match kind {
        Kind::Plain | Kind::Quoted => "a text",
        Kind::List => "a list",
        Kind::Map => "a map",
        Kind::Blank | Kind::Lost => "nothing",
    }
}

/// `a`, `a or b`, `a, b or c`.
fn choice(mut words: Vec<String>) -> String {
    let Some(last) = words.pop() else { return String::new() };
    if words.is_empty() { last } else { format!("{} or {last}", words.join(", ")) }
}
