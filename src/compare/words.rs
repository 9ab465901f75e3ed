//! The words of two texts: what stands in both, what went, what came, and words replaced throughout.

use std::collections::HashMap;

use similar::DiffTag;

use super::align::matched;
use super::phrases::{Form, Phrases};

/// A run of words, with the white space and marks between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// In both.
    Same(String),
    /// In the old text alone.
    Gone(String),
    /// In the new text alone.
    Come(String),
    /// Words that were replaced throughout.
    Replaced {
        /// The old words.
        old: String,
        /// The new words.
        new: String,
        /// Which replacement, by its place in the comparison's list.
        throughout: usize,
    },
}

impl Piece {
    /// Its words in the old text.
    #[must_use]
    pub fn old_text(&self) -> &str {
        match self {
            Piece::Same(text) | Piece::Gone(text) | Piece::Replaced { old: text, .. } => text,
            Piece::Come(_) => "",
        }
    }

    /// Its words in the new text.
    #[must_use]
    pub fn new_text(&self) -> &str {
        match self {
            Piece::Same(text) | Piece::Come(text) | Piece::Replaced { new: text, .. } => text,
            Piece::Gone(_) => "",
        }
    }

    /// The same with the texts exchanged.
    pub(super) fn mirrored(self) -> Piece {
        match self {
            Piece::Same(text) => Piece::Same(text),
            Piece::Gone(text) => Piece::Come(text),
            Piece::Come(text) => Piece::Gone(text),
            Piece::Replaced { old, new, throughout } => Piece::Replaced { old: new, new: old, throughout },
        }
    }
}

/// Two texts, word by word.
pub(super) fn pieces(old: &str, new: &str, phrases: &Phrases) -> Vec<Piece> {
    if old == new {
        return if old.is_empty() { Vec::new() } else { vec![Piece::Same(new.to_owned())] };
    }
    let mut numbers = Numbers::default();
    let old = numbers.numbered(old, phrases);
    let new = numbers.numbered(new, phrases);
    let key = |tokens: &[Token<'_>]| tokens.iter().map(|token| token.number).collect::<Vec<_>>();
    let mut out = Vec::new();
    for (tag, gone, come) in matched(&key(&old), &key(&new)) {
        if tag == DiffTag::Equal {
            for (gone, come) in old[gone].iter().zip(&new[come]) {
                push_matched(&mut out, gone, come, phrases);
            }
            continue;
        }
        push(&mut out, Piece::Gone(joined(&old[gone])));
        push(&mut out, Piece::Come(joined(&new[come])));
    }
    whole_words(out)
}

/// A word, a mark, white space, or a whole phrase that was replaced throughout or stands in the place of one.
#[derive(Clone, Debug)]
struct Token<'a> {
    text: &'a str,
    number: u32,
    phrase: Option<Form>,
}

/// A number for each different token; phrases that stand for each other share one.
#[derive(Default)]
struct Numbers<'a> {
    known: HashMap<&'a str, u32>,
    phrases: HashMap<usize, u32>,
    next: u32,
}

impl<'a> Numbers<'a> {
    fn numbered(&mut self, text: &'a str, phrases: &Phrases) -> Vec<Token<'a>> {
        let words = tokens(text);
        let mut out = Vec::with_capacity(words.len());
        let mut at = 0;
        let mut offset = 0;
        while at < words.len() {
            let here = phrases.at(&words[at..]);
            let count = here.map_or(1, |form| form.length);
            let length: usize = words[at..at + count].iter().map(|word| word.len()).sum();
            let text = &text[offset..offset + length];
            let number = match here {
                Some(form) => *self.phrases.entry(form.class).or_insert_with(|| next(&mut self.next)),
                None => *self.known.entry(text).or_insert_with(|| next(&mut self.next)),
            };
            out.push(Token { text, number, phrase: here });
            at += count;
            offset += length;
        }
        out
    }
}

fn next(number: &mut u32) -> u32 {
    *number += 1;
    *number
}

/// Words with what is inside them (don't, 2.5), runs of white space, and every other sign by itself.
pub(super) fn tokens(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut kind = None;
    let mut signs = text.char_indices().peekable();
    while let Some((at, c)) = signs.next() {
        let next = signs.peek().map(|(_, next)| *next);
        let inside = matches!(c, '\'' | '’' | '.' | ',') && next.is_some_and(char::is_alphanumeric);
        let now = match c {
            c if c.is_alphanumeric() => Some('w'),
            _ if inside && kind == Some('w') => Some('w'),
            c if c.is_whitespace() => Some('s'),
            _ => None,
        };
        if at > start && (now != kind || now.is_none()) {
            out.push(&text[start..at]);
            start = at;
        }
        kind = now;
    }
    if start < text.len() {
        out.push(&text[start..]);
    }
    out
}

fn joined(tokens: &[Token<'_>]) -> String {
    tokens.iter().map(|token| token.text).collect()
}

/// Adds two tokens that were matched: the same words, or others that stand for them.
fn push_matched(out: &mut Vec<Piece>, old: &Token<'_>, new: &Token<'_>, phrases: &Phrases) {
    if old.text == new.text {
        push(out, Piece::Same(new.text.to_owned()));
        return;
    }
    let (was, is) = (old.text.to_owned(), new.text.to_owned());
    match old.phrase.zip(new.phrase).and_then(|(was, is)| phrases.replacement(was, is)) {
        Some(throughout) => push(out, Piece::Replaced { old: was, new: is, throughout }),
        None => {
            push(out, Piece::Gone(was));
            push(out, Piece::Come(is));
        }
    }
}

/// Adds a piece to the one before where both are of a kind.
fn push(out: &mut Vec<Piece>, piece: Piece) {
    match (out.last_mut(), piece) {
        (_, Piece::Same(text) | Piece::Gone(text) | Piece::Come(text)) if text.is_empty() => {}
        (Some(Piece::Same(last)), Piece::Same(text)) => last.push_str(&text),
        (Some(Piece::Gone(last)), Piece::Gone(text)) => last.push_str(&text),
        (Some(Piece::Come(last)), Piece::Come(text)) => last.push_str(&text),
        (_, piece) => out.push(piece),
    }
}

/// White space or a single mark that stands between two changes is no common ground: readers see one change there.
fn whole_words(pieces: Vec<Piece>) -> Vec<Piece> {
    let is_change = |piece: Option<&Piece>| matches!(piece, Some(Piece::Gone(_) | Piece::Come(_)));
    let is_thin = |text: &str| !text.contains(char::is_alphanumeric);
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    let (mut gone, mut come) = (String::new(), String::new());
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Gone(text) => gone.push_str(text),
            Piece::Come(text) => come.push_str(text),
            Piece::Same(text)
                if is_thin(text) && at > 0 && is_change(pieces.get(at - 1)) && is_change(pieces.get(at + 1)) =>
            {
                gone.push_str(text);
                come.push_str(text);
            }
            other => {
                flush(&mut out, &mut gone, &mut come);
                out.push(other.clone());
            }
        }
    }
    flush(&mut out, &mut gone, &mut come);
    out
}

fn flush(out: &mut Vec<Piece>, gone: &mut String, come: &mut String) {
    if !gone.is_empty() {
        out.push(Piece::Gone(std::mem::take(gone)));
    }
    if !come.is_empty() {
        out.push(Piece::Come(std::mem::take(come)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(old: &str, new: &str, phrases: &[(&str, &str)]) -> String {
        let phrases = Phrases::new(phrases.iter().copied());
        let pieces = pieces(old, new, &phrases);
        let (before, after): (String, String) =
            (pieces.iter().map(Piece::old_text).collect(), pieces.iter().map(Piece::new_text).collect());
        assert_eq!((before.as_str(), after.as_str()), (old, new), "both texts can be read from it");
        let each = pieces.iter().map(|piece| match piece {
            Piece::Same(text) => text.clone(),
            Piece::Gone(text) => format!("[-{text}-]"),
            Piece::Come(text) => format!("{{+{text}+}}"),
            Piece::Replaced { old, new, .. } => format!("<{old}>{new}<>"),
        });
        each.collect()
    }

    #[test]
    fn words_are_compared_and_not_letters() {
        assert_eq!(shown("within 10 working days", "within 45 working days", &[]), "within [-10-]{+45+} working days");
        assert_eq!(shown("a b c d", "a x y d", &[]), "a [-b c-]{+x y+} d", "one change, not two");
        assert_eq!(shown("It doesn't end.", "It does end.", &[]), "It [-doesn't-]{+does+} end.");
        assert_eq!(shown("", "new", &[]), "{+new+}");
        assert_eq!(shown("same", "same", &[]), "same");
    }

    #[test]
    fn words_replaced_throughout_are_told_apart() {
        let phrases = [("key worker", "lead social worker")];
        assert_eq!(
            shown("The Key Worker must write.", "The lead social worker must call.", &phrases),
            "The <Key Worker>lead social worker<> must [-write-]{+call+}."
        );
        assert_eq!(
            shown("The key workers met.", "The lead social workers met.", &phrases),
            "The <key workers>lead social workers<> met."
        );
        assert_eq!(
            shown(
                "A lead social worker and a key worker met.",
                "A lead social worker and a lead social worker meet.",
                &phrases
            ),
            "A lead social worker and a <key worker>lead social worker<> [-met-]{+meet+}.",
            "new words that stood there before are the same"
        );
        assert_eq!(shown("A key worker met.", "A key worker meets.", &phrases), "A key worker [-met-]{+meets+}.");
        assert_eq!(
            shown("A lead social worker met.", "A key worker met.", &phrases),
            "A [-lead social worker-]{+key worker+} met.",
            "nobody said so the other way round"
        );
        let longer = [("worker", "social worker"), ("agency", "body"), ("body", "organisation")];
        assert_eq!(
            shown("The social worker, a worker.", "The social worker, a social worker!", &longer),
            "The social worker, a <worker>social worker<>[-.-]{+!+}"
        );
        assert_eq!(
            shown("All agencies.", "All organisations!", &longer),
            "All <agencies>organisations<>[-.-]{+!+}",
            "two steps, and more than one"
        );
    }

    #[test]
    fn tokens_are_words_space_and_marks() {
        assert_eq!(tokens("Don’t wait, 2.5 days!"), ["Don’t", " ", "wait", ",", " ", "2.5", " ", "days", "!"]);
        assert_eq!(tokens("end."), ["end", "."]);
    }
}
