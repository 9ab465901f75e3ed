//! Quotes put around what was meant as one text, where no doubt is left that it was.

use crate::diag::Fix;
use crate::text::{TextRange, check_id};

/// Quotes around a text and what a comment cut off it. `A #1 thing` is one text; `should # optional` may well be a
/// comment, and is left alone.
pub(super) fn quote_cut(text: &str, words: TextRange, cut: TextRange) -> Option<Fix> {
    let rest = cut.of(text).strip_prefix('#')?;
    let whole = TextRange { start: words.start, end: cut.end };
    let is_word = rest.starts_with(|c: char| !c.is_whitespace() && c != '#');
    (is_word && is_one_line(whole.of(text))).then(|| Fix::replace(whole, quoted(whole.of(text))))
}

/// Quotes around a value in braces that a comma cut in two. A piece that could be a key is left alone.
pub(super) fn quote_comma(text: &str, value: TextRange, rest: TextRange) -> Option<Fix> {
    let between = TextRange { start: value.end, end: rest.start };
    let (value_text, rest_text) = (value.of(text), rest.of(text));
    let is_text = check_id(rest_text).is_err() && !rest_text.starts_with(['"', '\'', '[', '{']);
    if !is_text || between.of(text).trim() != "," || !is_one_line(value_text) {
        return None;
    }
    let words = match value_text.chars().next()? {
        '"' if value_text.contains('\\') => return None,
        '"' => value_text.trim_matches('"').to_owned(),
        '\'' => value_text.get(1..value_text.len().checked_sub(1)?)?.replace("''", "'"),
        '|' | '>' => return None,
        _ => value_text.to_owned(),
    };
    let whole = TextRange { start: value.start, end: rest.end };
    let all = format!("{words}{}{rest_text}", between.of(text));
    is_one_line(&all).then(|| Fix::replace(whole, quoted(&all)))
}

/// The bytes of a text in quotes, with them; the parser's own mark of its end may stand behind a comment.
pub(super) fn quoted_length(text: &str) -> Option<usize> {
    let quote = text.bytes().next().filter(|byte| matches!(byte, b'"' | b'\''))?;
    let mut bytes = text.bytes().enumerate().skip(1).peekable();
    while let Some((at, byte)) = bytes.next() {
        if byte == b'\\' && quote == b'"' {
            bytes.next();
        } else if byte == quote {
            if quote == b'"' || bytes.peek().is_none_or(|(_, next)| *next != b'\'') {
                return Some(at + 1);
            }
            bytes.next();
        }
    }
    None
}

fn is_one_line(text: &str) -> bool {
    !text.contains(['\n', '\r'])
}

/// A text in double quotes, or in single ones where it holds a sign that double ones would change.
fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) { format!("'{}'", text.replace('\'', "''")) } else { format!("\"{text}\"") }
}
