//! Which of several types a value means to be.

use super::table::Type;
use crate::parse::yaml::{Kind, Node};

/// The alternative that a node fits by its shape. Of two maps, the first whose keys know one of the
/// node's keys; else one with keys of the author's own; else the first.
pub(super) fn choose<'types>(node: Node<'_>, types: &'types [Type]) -> Option<&'types Type> {
    let fitting = || types.iter().filter(|takes| fits(node.kind(), takes));
    let knows = |takes: &&Type| match takes {
        Type::Record(record) => node.entries().any(|(key, _)| record.field(key.text()).is_some()),
        _ => false,
    };
    let is_open = |takes: &&Type| matches!(takes, Type::Map(..));
    if node.kind() != Kind::Map {
        return fitting().next();
    }
    fitting().find(knows).or_else(|| fitting().find(is_open)).or_else(|| fitting().next())
}

/// Whether a type is written the way a node is.
fn fits(kind: Kind, takes: &Type) -> bool {
    match takes {
        Type::List(_) => kind == Kind::List,
        Type::OneOrList(item) => kind == Kind::List || fits(kind, item),
        Type::Map(..) | Type::Record(_) => kind == Kind::Map,
        Type::OrBlank(inner) => kind == Kind::Blank || fits(kind, inner),
        Type::OneOf(types) => types.iter().any(|takes| fits(kind, takes)),
        Type::Text
        | Type::Id
        | Type::Place
        | Type::Date
        | Type::Number
        | Type::Flag
        | Type::Duration
        | Type::Address
        | Type::Finding
        | Type::Version(_)
        | Type::Words(_) => matches!(kind, Kind::Plain | Kind::Quoted),
    }
}
