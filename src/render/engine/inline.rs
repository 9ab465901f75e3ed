//! Puts words into templates when the theme is loaded, so that no page has to look them up.
//!
//! `{{ words.key }}` becomes the word itself, escaped, and `words.key | fill(` a text in quotes. Lines stay where they are.
//! What is chosen while rendering (`words.family[x]`, a word with forms for one and for more) stays a look-up.

use super::{Words, filters};

/// A template with its words put in.
pub(super) fn put_in(source: &str, words: &Words) -> String {
    let mut result = String::with_capacity(source.len() * 2);
    let mut rest = source;
    while let Some(at) = rest.find("words.") {
        let path = path_of(&rest[at + "words.".len()..]);
        let end = at + "words.".len() + path.len();
        let (before, after) = (&rest[..at], &rest[end..]);
        let word = words.get(path).filter(|text| is_plain(text)).filter(|_| !before.ends_with(['.', '_']));
        let printed = before.strip_suffix("{{ ").zip(after.strip_prefix(" }}"));
        match (word, printed) {
            (Some(text), Some((before, after))) => {
                result.push_str(before);
                filters::escape(text, &mut result);
                rest = after;
            }
            (Some(text), None) if after.starts_with(" | fill(") && !text.contains('"') => {
                result.push_str(before);
                result.extend(["\"", text, "\""]);
                rest = after;
            }
            _ => {
                result.push_str(&rest[..end]);
                rest = after;
            }
        }
    }
    result + rest
}

/// The dotted path at the start of a text.
fn path_of(text: &str) -> &str {
    let is_path = |sign: char| sign.is_ascii_alphanumeric() || sign == '_' || sign == '.';
    let end = text.find(|sign| !is_path(sign)).unwrap_or(text.len());
    &text[..end]
}

/// Whether a text stays the same in a template: nothing that begins a tag, no escape, no space that a tag could trim.
fn is_plain(text: &str) -> bool {
    let tag = ["{{", "{%", "{#", "\\"].iter().any(|sign| text.contains(sign));
    !tag && text.trim() == text && !text.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_in_the_template_after_loading() {
        let mut faults = Vec::new();
        let text = "skip: Skip & go\nsince: Since {date}\nspaced: \" and \"\nkind:\n  a: A\n";
        let words = super::super::words::read("words.yaml", text, &mut faults);
        let template = "{{ words.skip }} {{ words.since | fill(date=words.kind.a) }} {{ words.spaced }} {{ words.kind[x] }}{{ words.kind.a }}";
        let expected =
            "Skip &amp; go {{ \"Since {date}\" | fill(date=words.kind.a) }} {{ words.spaced }} {{ words.kind[x] }}A";
        assert_eq!(put_in(template, &words), expected);
    }
}
