//! One text against the type that it should be of.

use std::fmt;

use serde_yaml::Value;

use super::date::{DateText, read_date};
use super::describe;
use super::mended::{in_brackets, instead, same_but_for_form};
use super::table::Type;
use crate::diag::{Code, Fault};
use crate::parse::yaml::{Node, brief};
use crate::text::{check_id, did_you_mean, propose_id};

/// What a value is called in a message. Made into words only when there is a fault.
#[derive(Clone, Copy)]
pub(super) enum Name<'text> {
    /// The whole file or block.
    Whole(&'static str),
    /// The value of a key.
    Key(&'text str),
    /// An item of the list of a key.
    Item(&'text str),
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Name::Whole(name) => f.write_str(name),
            Name::Key(key) => write!(f, "`{}`", brief(key)),
            Name::Item(key) => write!(f, "an item of `{}`", brief(key)),
        }
    }
}

/// The value of a text, or its fault.
pub(super) fn scalar(name: Name<'_>, node: Node<'_>, takes: &Type) -> Result<Value, Fault> {
    let text = node.text();
    if text.trim().is_empty() {
        return Err(Fault::new(Code::YamlEmptyValue, node.range(), format!("{name} has no value")));
    }
    match takes {
        Type::Text | Type::Place | Type::Duration => Ok(()),
        Type::Id => id(node),
        Type::Date => date(name, node),
        Type::Number => return number(name, node),
        Type::Flag => return flag(name, node),
        Type::Address => address(name, node),
        Type::Finding => finding(node),
        Type::Version(version) => return this_version(name, node, *version),
        Type::Words(words) => word(name, node, words),
        Type::OrBlank(inner) => return scalar(name, node, inner),
        Type::List(_) | Type::OneOrList(_) | Type::Map(..) | Type::Record(_) | Type::OneOf(_) => {
            Err(not_a_text(name, node, takes))
        }
    }?;
    Ok(Value::String(text.to_owned()))
}

/// A text where a list or a map should be.
fn not_a_text(name: Name<'_>, node: Node<'_>, takes: &Type) -> Fault {
    let fault = wrong_type(name, node, takes);
    match takes {
        Type::List(_) => fault.help(format!("write `[{}]`", brief(node.text()))).fix(in_brackets(node)),
        _ => fault,
    }
}

/// A value of another type.
pub(super) fn wrong_type(name: Name<'_>, node: Node<'_>, takes: &Type) -> Fault {
    let message = format!("{name} takes {}, not {}", describe::one(takes), describe::found(node.kind()));
    Fault::new(Code::YamlWrongType, node.range(), message)
}

fn id(node: Node<'_>) -> Result<(), Fault> {
    check_id(node.text()).map_err(|why| {
        let message = format!("`{}` is not an id: {why}", brief(node.text()));
        let fault = Fault::new(Code::IdMalformed, node.range(), message);
        match propose_id(node.text()) {
            proposed if proposed.is_empty() => fault,
            proposed => fault.help(format!("write `{proposed}`")).fix(instead(node, &proposed)),
        }
    })
}

fn date(name: Name<'_>, node: Node<'_>) -> Result<(), Fault> {
    let text = node.text();
    let fault = |message: String| Fault::new(Code::YamlDate, node.range(), message);
    match read_date(text) {
        DateText::Right(_) => Ok(()),
        DateText::Other(date) => {
            let fault = fault(format!("{name} is a date in another form, `{}`", brief(text)));
            Err(fault.help(format!("write {date}")).fix(instead(node, &date.to_string())))
        }
        DateText::NoSuchDay => Err(fault(format!("{name} names a day that does not exist, `{}`", brief(text)))),
        DateText::Unreadable => Err(fault(format!("{name} takes a date, not `{}`", brief(text)))
            .help("write it as year, month and day: 2013-04-15")),
    }
}

fn number(name: Name<'_>, node: Node<'_>) -> Result<Value, Fault> {
    let text = node.text();
    if let Ok(number) = text.parse::<u32>() {
        return Ok(Value::from(number));
    }
    let digits: String = text.chars().filter(|c| !matches!(c, ',' | '_' | ' ' | '.')).collect();
    let fault =
        Fault::new(Code::YamlWrongType, node.range(), format!("{name} takes a whole number, not `{}`", brief(text)));
    Err(match digits.parse::<u32>() {
        Ok(number) if !text.contains('.') => {
            fault.help(format!("write {number}")).fix(instead(node, &number.to_string()))
        }
        _ => fault,
    })
}

fn flag(name: Name<'_>, node: Node<'_>) -> Result<Value, Fault> {
    let fault = |text: &str| {
        let message = format!("{name} takes `true` or `false`, not `{}`", brief(text));
        Fault::new(Code::YamlWrongType, node.range(), message)
    };
    let certain = |text: &str, word: &str| fault(text).help(format!("write `{word}`")).fix(instead(node, word));
    match node.text() {
        "true" => Ok(Value::Bool(true)),
        "false" => Ok(Value::Bool(false)),
        text @ ("yes" | "Yes" | "on" | "True" | "TRUE" | "1") => Err(certain(text, "true")),
        text @ ("no" | "No" | "off" | "False" | "FALSE" | "0") => Err(certain(text, "false")),
        text => Err(fault(text)),
    }
}

fn this_version(name: Name<'_>, node: Node<'_>, version: u32) -> Result<Value, Fault> {
    match node.text().parse::<u32>() {
        Ok(found) if found == version => Ok(Value::from(version)),
        Ok(found) if found > version => {
            let message = format!("{name} is {found}: this file was made for a later version of Guidepost");
            Err(Fault::new(Code::YamlSchema, node.range(), message).help(format!("this version reads {version}")))
        }
        _ => {
            let message = format!("{name} is `{}`, and this version of Guidepost reads {version}", brief(node.text()));
            Err(Fault::new(Code::YamlSchema, node.range(), message).help(format!("write {version}")))
        }
    }
}

fn word(name: Name<'_>, node: Node<'_>, words: &[&str]) -> Result<(), Fault> {
    let text = node.text();
    if words.contains(&text) {
        return Ok(());
    }
    let message = format!("{name} takes {}, not `{}`", describe::words(words), brief(text));
    let fault = Fault::new(Code::YamlUnknownWord, node.range(), message);
    Err(match did_you_mean(text, words.iter().copied()) {
        Some(near) => {
            let fix = same_but_for_form(text, near).then(|| instead(node, near)).flatten();
            fault.help(format!("did you mean `{near}`?")).fix(fix)
        }
        None => fault,
    })
}

fn finding(node: Node<'_>) -> Result<(), Fault> {
    let text = node.text();
    if Code::from_word(text).is_some() {
        return Ok(());
    }
    let fault = Fault::new(Code::UnknownCode, node.range(), format!("`{}` is no kind of finding", brief(text)));
    Err(match did_you_mean(text, Code::ALL.iter().map(|code| code.word())) {
        Some(near) => fault.help(format!("did you mean `{near}`?")),
        None => fault,
    })
}

/// An address with a scheme that could run something is refused wherever it is printed; here it is said.
fn address(name: Name<'_>, node: Node<'_>) -> Result<(), Fault> {
    let bare: String = node.text().chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let scheme = bare.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase()).filter(|scheme| {
        let legal = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
        scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(legal)
    });
    match scheme.as_deref() {
        // From a folder without a server, `//host` would lead into a network of files.
        None if bare.starts_with("//") || bare.starts_with('\\') || bare.starts_with("/\\") => {
            let message = format!("{name} says no scheme in front of `//`");
            Err(Fault::new(Code::LinkScheme, node.range(), message).help("use `https:`, `http:` or `mailto:`"))
        }
        None | Some("https" | "http" | "mailto") => Ok(()),
        Some(scheme) => {
            let message = format!("{name} has the scheme `{}:`, which is not allowed", brief(scheme));
            Err(Fault::new(Code::LinkScheme, node.range(), message).help("use `https:`, `http:` or `mailto:`"))
        }
    }
}
