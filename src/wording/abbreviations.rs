//! Abbreviations: words in capitals, such as LADO, and where a text explains one, as in "designated officer (LADO)".

use std::ops::Range;

/// The longest word in capitals that is taken for an abbreviation.
const LONGEST: usize = 8;

/// A word in capitals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Abbreviation {
    /// Where it stands, without a plural's `s`.
    pub range: Range<usize>,
    /// Whether the text explains it here, in brackets behind other words or with other words in brackets behind it.
    pub explained: bool,
}

/// The abbreviations in a text. A word in capitals beside another one is emphasis, a roman numeral is a number.
#[must_use]
pub fn abbreviations(text: &str) -> Vec<Abbreviation> {
    let bytes = text.as_bytes();
    let mut found: Vec<Abbreviation> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_uppercase() || (at > 0 && is_word(bytes[at - 1])) {
            at += 1;
            continue;
        }
        let end = at + bytes[at..].iter().take_while(|byte| is_word(**byte)).count();
        let range = at..end - usize::from(bytes[end - 1] == b's' && end - at > 2);
        if is_abbreviation(&text[range.clone()]) && !is_shouted(text, &range) {
            let explained = is_explained(text, &range);
            found.push(Abbreviation { range, explained });
        }
        at = end;
    }
    found
}

/// Part of a word: letters and digits, every byte of other scripts, and what joins technical names.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || byte >= 0x80
        || matches!(byte, b'-' | b'_' | b'/' | b'.' | b'\'' | b'&') && byte != b'.'
}

fn is_abbreviation(word: &str) -> bool {
    let capitals = word.bytes().all(|byte| byte.is_ascii_uppercase());
    capitals && (2..=LONGEST).contains(&word.len()) && !word.bytes().all(|byte| b"IVXLC".contains(&byte))
}

/// Whether the word before or behind is in capitals, too.
fn is_shouted(text: &str, range: &Range<usize>) -> bool {
    let shouts = |word: Option<&str>| word.is_some_and(|word| word.len() > 1 && is_abbreviation(word));
    let before = text[..range.start].strip_suffix(' ').and_then(|rest| rest.rsplit(' ').next());
    let behind = text[range.end..].strip_prefix(' ').and_then(|rest| rest.split([' ', '.', ',']).next());
    shouts(before) || shouts(behind)
}

/// "Designated officer (LADO)" or "LADO (designated officer)".
fn is_explained(text: &str, range: &Range<usize>) -> bool {
    let before = &text[..range.start];
    let behind = text[range.end..].trim_start_matches('s');
    let closes = behind.starts_with([')', ',', ';']);
    let in_brackets = before.ends_with('(') && closes && before.len() > 1;
    let opens = behind.trim_start_matches('*').strip_prefix(" (");
    in_brackets || opens.is_some_and(|words| words.starts_with(|c: char| c.is_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<(&str, bool)> {
        abbreviations(text).into_iter().map(|one| (&text[one.range], one.explained)).collect()
    }

    #[test]
    fn words_in_capitals_are_found_and_plurals_are_not_others() {
        assert_eq!(said("Tell the LADO. LSCBs meet."), [("LADO", false), ("LSCB", false)]);
        assert_eq!(said("Part II, A, Mr X, McLADO, utf-8 and ISO-8859"), [("", false); 0]);
        assert_eq!(said("You MUST NOT run"), [("", false); 0]);
    }

    #[test]
    fn an_explanation_stands_in_brackets() {
        assert_eq!(said("the designated officer (LADO) answers"), [("LADO", true)]);
        assert_eq!(said("a LADO (designated officer) answers"), [("LADO", true)]);
    }
}
