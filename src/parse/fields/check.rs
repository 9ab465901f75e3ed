//! The walk of a tree along a table: every fault, and the values that are right.

use serde_yaml::{Mapping, Value};

use super::alternative::choose;
use super::describe;
use super::foreign;
use super::mended::{in_brackets, instead, same_but_for_form};
use super::scalar::{Name, scalar, wrong_type};
use super::table::{Need, Record, Table, Type};
use crate::diag::{Code, Fault};
use crate::parse::yaml::{Kind, MOST_FAULTS, Node, Tree, brief};
use crate::text::{TextRange, did_you_mean};

/// Every fault of a tree against a table.
#[must_use]
pub fn check(tree: &Tree, table: &'static Table) -> Vec<Fault> {
    walk(tree, table).faults
}

/// What a walk found.
pub(super) struct Found {
    /// The values that are right.
    pub(super) value: Option<Value>,
    /// What is wrong.
    pub(super) faults: Vec<Fault>,
    /// The nodes that are wrong.
    pub(super) lost: Vec<usize>,
}

/// Walks a tree. A tree that could not be read gives nothing: what is missing from it is not known.
pub(super) fn walk(tree: &Tree, table: &'static Table) -> Found {
    let mut walker = Walker { faults: Vec::new(), lost: Vec::new() };
    let value = match tree.root() {
        _ if tree.is_broken() => None,
        Some(root) if root.kind() != Kind::Blank => walker.value(Name::Whole(table.name), root, &table.root),
        _ => {
            if let Type::Record(record) = &table.root {
                let start = tree.range().start as usize;
                walker.missing(record, TextRange::new(start, start), |_| false);
            }
            None
        }
    };
    Found { value, faults: walker.faults, lost: walker.lost }
}

struct Walker {
    faults: Vec<Fault>,
    lost: Vec<usize>,
}

impl Walker {
    /// The value of a node, unless it is wrong.
    fn value(&mut self, name: Name<'_>, node: Node<'_>, takes: &'static Type) -> Option<Value> {
        match (takes, node.kind()) {
            (_, Kind::Lost) => None,
            (Type::OrBlank(_), Kind::Blank) => Some(Value::Mapping(Mapping::new())),
            (Type::OrBlank(inner), _) => self.value(name, node, inner),
            (_, Kind::Blank) => {
                let message = format!("{name} has no value");
                self.lose(node, Fault::new(Code::YamlEmptyValue, node.range(), message))
            }
            (Type::OneOf(types), _) => self.one_of(name, node, (takes, types)),
            (Type::List(item) | Type::OneOrList(item), Kind::List) => Some(self.list(name, node, item)),
            (Type::OneOrList(item), _) => Some(Value::Sequence(vec![self.value(name, node, item)?])),
            (Type::Map(key, value), Kind::Map) => Some(self.map(node, key, value)),
            (Type::Record(record), Kind::Map) => Some(self.record(name, node, record)),
            (_, Kind::Plain | Kind::Quoted) => self.scalar(name, node, takes),
            (_, Kind::List | Kind::Map) => self.lose(node, wrong_type(name, node, takes)),
        }
    }

    fn say(&mut self, fault: Fault) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(fault);
        }
    }

    fn lose(&mut self, node: Node<'_>, fault: Fault) -> Option<Value> {
        self.say(fault);
        self.lost.push(node.index());
        None
    }

    fn scalar(&mut self, name: Name<'_>, node: Node<'_>, takes: &Type) -> Option<Value> {
        // Most texts are words of an author, and always right: no name is made for them.
        if matches!(takes, Type::Text) && !node.text().trim().is_empty() {
            return Some(Value::String(node.text().to_owned()));
        }
        match scalar(name, node, takes) {
            Ok(value) => Some(value),
            Err(fault) => self.lose(node, fault),
        }
    }

    fn list(&mut self, name: Name<'_>, node: Node<'_>, item: &'static Type) -> Value {
        let name = match name {
            Name::Key(key) => Name::Item(key),
            other => other,
        };
        Value::Sequence(node.items().filter_map(|node| self.value(name, node, item)).collect())
    }

    fn map(&mut self, node: Node<'_>, key_type: &'static Type, value_type: &'static Type) -> Value {
        let mut map = Mapping::with_capacity(8);
        for (key, value) in node.entries() {
            let name = self.scalar(Name::Whole("a key"), key, key_type);
            let inner = self.value(Name::Key(key.text()), value, value_type);
            if let (Some(name), Some(inner)) = (name, inner) {
                map.insert(name, inner);
            }
        }
        Value::Mapping(map)
    }

    fn record(&mut self, name: Name<'_>, node: Node<'_>, record: &'static Record) -> Value {
        let mut map = Mapping::with_capacity(8);
        for (key, value) in node.entries() {
            match record.field(key.text()) {
                Some(field) => {
                    if let Some(inner) = self.value(Name::Key(field.key), value, &field.takes) {
                        map.insert(Value::String(field.key.to_owned()), inner);
                    }
                }
                None => {
                    self.say(unknown_key(key, (node, record), name));
                    self.lost.push(value.index());
                }
            }
        }
        self.missing(record, node.head(), |key| node.has_key(key));
        Value::Mapping(map)
    }

    /// Notes the required keys that are not there.
    fn missing(&mut self, record: &'static Record, place: TextRange, is_there: impl Fn(&str) -> bool) {
        for field in record.fields {
            if field.need == Need::Required && !is_there(field.key) {
                let message = format!("{} needs `{}`", record.noun, field.key);
                let help = format!("add `{}`: {}", field.key, foreign::lower_first(field.about));
                self.say(Fault::new(Code::YamlMissingKey, place, message).help(help));
            }
        }
    }

    fn one_of(
        &mut self,
        name: Name<'_>,
        node: Node<'_>,
        (takes, types): (&'static Type, &'static [Type]),
    ) -> Option<Value> {
        let Some(chosen) = choose(node, types) else {
            return self.lose(node, wrong_type(name, node, takes));
        };
        let Type::Words(words) = chosen else {
            return self.value(name, node, chosen);
        };
        let text = node.text();
        if words.contains(&text) || text.trim().is_empty() {
            return self.scalar(name, node, chosen);
        }
        let message = format!("{name} takes {}, not `{}`", describe::one(takes), brief(text));
        let fault = Fault::new(Code::YamlUnknownWord, node.range(), message);
        let has_list = types.iter().any(|takes| matches!(takes, Type::List(_)));
        let fault = match did_you_mean(text, words.iter().copied()) {
            Some(near) => {
                let fix = same_but_for_form(text, near).then(|| instead(node, near)).flatten();
                fault.help(format!("did you mean `{near}`?")).fix(fix)
            }
            None if has_list => fault.help(format!("write `[{}]`", brief(text))).fix(in_brackets(node)),
            None => fault,
        };
        self.lose(node, fault)
    }
}

/// A key that a record does not have. Keys of other tools are told apart at the top of a file only:
/// deeper, the same word is more likely a slip.
fn unknown_key(key: Node<'_>, (map, record): (Node<'_>, &'static Record), name: Name<'_>) -> Fault {
    let text = key.text();
    let near = did_you_mean(text, record.keys());
    let is_same = near.is_some_and(|near| same_but_for_form(text, near));
    let foreign = match name {
        Name::Whole(_) if !is_same => foreign::advice(text, record),
        _ => None,
    };
    if let Some(help) = foreign {
        let message = format!("`{}` is a key of other tools, not of {}", brief(text), record.noun);
        return Fault::new(Code::YamlForeignKey, key.range(), message).help(help);
    }
    let fault =
        Fault::new(Code::YamlUnknownKey, key.range(), format!("`{}` is not a key of {}", brief(text), record.noun));
    match near {
        Some(near) => {
            let fix = (is_same && !map.has_key(near)).then(|| instead(key, near)).flatten();
            fault.help(format!("did you mean `{near}`?")).fix(fix)
        }
        None => {
            fault.help(format!("it has {}", record.keys().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")))
        }
    }
}
