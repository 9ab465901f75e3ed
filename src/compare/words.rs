//! The words of two texts: what stands in both, what went, what came, and words replaced throughout.

use std::collections::HashMap;

use similar::{Algorithm, DiffTag, capture_diff_slices_deadline};

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

/// Words that were replaced throughout: each pair's words in small letters, for one and for more ("key workers").
#[derive(Clone, Debug, Default)]
pub(super) struct Phrases {
    pairs: Vec<(Vec<String>, Vec<String>)>,
}

/// How many forms of each pair are kept.
const FORMS: usize = 2;

impl Phrases {
    pub(super) fn new<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let tokens = |text: &str| tokens(text).into_iter().map(str::to_lowercase).collect();
        let forms = |(from, to): (&str, &str)| {
            let more = (tokens(&format!("{from}s")), tokens(&format!("{to}s")));
            [(tokens(from), tokens(to)), more]
        };
        Phrases { pairs: pairs.flat_map(forms).collect() }
    }
}

/// The matching of two lists: equal runs and what lies between them, as ranges of both.
pub(super) fn matched<T: std::hash::Hash + Eq + Ord>(
    old: &[T],
    new: &[T],
) -> Vec<(DiffTag, std::ops::Range<usize>, std::ops::Range<usize>)> {
    // Without a deadline, so that the answer never depends on how busy the machine is.
    let steps = capture_diff_slices_deadline(Algorithm::Myers, old, new, None);
    steps.into_iter().map(|step| (step.tag(), step.old_range(), step.new_range())).collect()
}

/// Two texts, word by word.
pub(super) fn pieces(old: &str, new: &str, phrases: &Phrases) -> Vec<Piece> {
    if old == new {
        return if old.is_empty() { Vec::new() } else { vec![Piece::Same(new.to_owned())] };
    }
    let mut numbers = Numbers::default();
    let old = numbers.numbered(old, phrases, |pair| &pair.0);
    let new = numbers.numbered(new, phrases, |pair| &pair.1);
    let key = |tokens: &[Token<'_>]| tokens.iter().map(|token| token.number).collect::<Vec<_>>();
    let mut out = Vec::new();
    for (tag, gone, come) in matched(&key(&old), &key(&new)) {
        if tag == DiffTag::Equal {
            for (gone, come) in old[gone].iter().zip(&new[come]) {
                push_same(&mut out, gone, come);
            }
            continue;
        }
        push(&mut out, Piece::Gone(joined(&old[gone])));
        push(&mut out, Piece::Come(joined(&new[come])));
    }
    whole_words(out)
}

/// A word, a mark, white space, or a whole phrase that was replaced throughout.
#[derive(Clone, Debug)]
struct Token<'a> {
    text: &'a str,
    number: u32,
    phrase: Option<usize>,
}

/// A number for each different token.
#[derive(Default)]
struct Numbers<'a> {
    known: HashMap<&'a str, u32>,
    phrases: HashMap<usize, u32>,
    next: u32,
}

impl<'a> Numbers<'a> {
    fn numbered(
        &mut self,
        text: &'a str,
        phrases: &Phrases,
        side: impl Fn(&(Vec<String>, Vec<String>)) -> &Vec<String>,
    ) -> Vec<Token<'a>> {
        let words = tokens(text);
        let mut out = Vec::with_capacity(words.len());
        let mut at = 0;
        let mut offset = 0;
        while at < words.len() {
            let here = phrases.pairs.iter().position(|pair| stands_at(side(pair), &words[at..]));
            let count = here.map_or(1, |phrase| side(&phrases.pairs[phrase]).len());
            let length: usize = words[at..at + count].iter().map(|word| word.len()).sum();
            let text = &text[offset..offset + length];
            let number = match here {
                Some(phrase) => *self.phrases.entry(phrase).or_insert_with(|| next(&mut self.next)),
                None => *self.known.entry(text).or_insert_with(|| next(&mut self.next)),
            };
            out.push(Token { text, number, phrase: here.map(|form| form / FORMS) });
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

fn stands_at(phrase: &[String], words: &[&str]) -> bool {
    let same = |(mine, word): (&String, &&str)| mine == word || *mine == word.to_lowercase();
    !phrase.is_empty() && phrase.len() <= words.len() && phrase.iter().zip(words).all(same)
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

fn push_same(out: &mut Vec<Piece>, old: &Token<'_>, new: &Token<'_>) {
    let piece = match new.phrase {
        Some(throughout) if old.text != new.text => {
            Piece::Replaced { old: old.text.to_owned(), new: new.text.to_owned(), throughout }
        }
        _ => Piece::Same(new.text.to_owned()),
    };
    push(out, piece);
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
    }

    #[test]
    fn tokens_are_words_space_and_marks() {
        assert_eq!(tokens("Don’t wait, 2.5 days!"), ["Don’t", " ", "wait", ",", " ", "2.5", " ", "days", "!"]);
        assert_eq!(tokens("end."), ["end", "."]);
    }
}
