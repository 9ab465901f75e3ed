//! What cannot be read as YAML at all, in words for people who did not mean to write YAML.

use crate::diag::{Code, Fault};
use crate::text::TextRange;

/// Pieces of the parser's messages, and what they mean to an author.
const MEANINGS: &[(&str, &str, &str)] = &[
    ("mapping values are not allowed", "a second `: ` stands in this line", "put the text in quotes"),
    ("simple key expect", "a line before this is no `key: value`", "write a colon and a space after the key"),
    (
        "did not find expected key",
        "this line is no `key: value`",
        "look at its indentation and the colon after its key",
    ),
    ("block collection", "this line does not begin with `- ` as the list does", "look at its indentation"),
    ("expected ',' or ']'", "a list in brackets is not closed before this", "write `]`, or `,` between items"),
    ("expected ',' or '}'", "a map in braces is not closed before this", "write `}`, or `,` between entries"),
    ("unexpected character", "a value cannot begin with this sign", "put the value in quotes"),
    ("quoted scalar", "a quotation that begins here has no end", "write the closing quote"),
    ("escape", "a backslash in double quotes begins an escape that does not exist", "use single quotes"),
    ("tab", "a tab stands where spaces indent", "use spaces"),
    ("invalid indentation", "this line is indented less than what it belongs to", "look at its indentation"),
    ("invalid content after document end", "text stands after the end of the data", "remove the line `...`"),
    ("recursion limit", "brackets are nested too deeply", "write it with less nesting"),
];

/// The fault for a message of the parser at a byte of the text.
pub(super) fn scan_fault(text: &str, at: usize, message: &str) -> Fault {
    let rest = text.get(at..).unwrap_or("");
    let before = text.get(..at).unwrap_or("");
    if message.contains("unknown anchor") {
        return alias_fault(TextRange::new(at, at + word_length(rest)));
    }
    if rest.starts_with('#') && has_single_space(before) {
        return cut_fault(text, at);
    }
    let length = rest.chars().next().filter(|&c| !matches!(c, '\n' | '\r')).map_or(0, char::len_utf8);
    let range = TextRange::new(at, at + length);
    match MEANINGS.iter().find(|(piece, ..)| message.contains(piece)) {
        Some((_, meaning, help)) => Fault::new(Code::YamlSyntax, range, *meaning).help(*help),
        None => Fault::new(Code::YamlSyntax, range, format!("this cannot be read as YAML: {message}")),
    }
}

/// An alias, at its place.
pub(super) fn alias_fault(range: TextRange) -> Fault {
    Fault::new(Code::YamlAlias, range, "`*` makes an alias, which is not used here")
        .help("write the value itself, in quotes if it begins with `*`")
}

/// The comment that begins at a byte and cuts off what was meant as text.
pub(super) fn cut_fault(text: &str, at: usize) -> Fault {
    let rest = text.get(at..).unwrap_or("");
    let line = rest.split(['\n', '\r']).next().unwrap_or("").trim_end();
    let range = TextRange::new(at, at + line.len());
    Fault::new(Code::YamlCutComment, range, "` #` begins a comment and cuts this off the text before it")
        .help("put the text in quotes, or two spaces before a comment")
}

/// Whether a text ends in exactly one space.
fn has_single_space(before: &str) -> bool {
    before.strip_suffix(' ').is_some_and(|text| !text.ends_with([' ', '\t', '\n', '\r']) && !text.is_empty())
}

/// The bytes of an anchor, alias or tag: up to a blank, or a bracket that closes what it stands in.
pub(super) fn word_length(text: &str) -> usize {
    text.find([' ', '\t', '\n', '\r', ',', ']', '}', '{', '[']).unwrap_or(text.len())
}
