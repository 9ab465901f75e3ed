//! The force of sentences: must, must not, should, should not (FORMAT section 3).
//!
//! Read in paragraphs and list items only: not in headings, quotations, code, tables or text in double quotes.
//! "May" and "can" mostly mean possibility, so permission is declared and never read from words.

use std::ops::Range;

use super::Run;
use crate::markdown::{Kind, NodeId, NodeRange, Tree};
use crate::model::{Force, KeyWords, Sentence};
use crate::text::TextRange;

/// What the words of a rule say.
#[derive(Debug, Default)]
pub struct Reading {
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
    /// Words that leave the force in doubt: "need not", "may not".
    pub unclear: Vec<TextRange>,
}

/// Reads the force of some blocks.
#[must_use]
pub fn read_force(tree: &Tree, blocks: NodeRange, key_words: &KeyWords) -> Reading {
    let phrases = phrases(key_words);
    let first_letters = phrases.iter().filter_map(|(words, _)| words.first()?.chars().next());
    let first_letters = first_letters.chain(DOUBTFUL.iter().filter_map(|word| word.chars().next())).collect();
    let mut reader = Reader { tree, phrases, first_letters, reading: Reading::default() };
    reader.siblings(blocks, None);
    reader.reading
}

/// Each phrase as lower-case words with its force, longest first so that "must not" is not read as "must".
fn phrases(key_words: &KeyWords) -> Vec<(Vec<String>, Force)> {
    let lists = [
        (&key_words.must_not, Force::MustNot),
        (&key_words.must, Force::Must),
        (&key_words.should_not, Force::ShouldNot),
        (&key_words.should, Force::Should),
    ];
    let words = |phrase: &String| phrase.split_whitespace().map(str::to_lowercase).collect();
    let all = lists.into_iter().flat_map(|(list, force)| list.iter().map(move |phrase| (words(phrase), force)));
    let mut phrases: Vec<(Vec<String>, Force)> = all.collect();
    phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    phrases
}

struct Reader<'a> {
    tree: &'a Tree,
    phrases: Vec<(Vec<String>, Force)>,
    /// The first letters of all phrases: most words begin otherwise and need no other look.
    first_letters: Vec<char>,
    reading: Reading,
}

impl Reader<'_> {
    /// Reads blocks that stand side by side. `inherited` is the force of the lead-in to the list they are in.
    /// Nesting is capped when the tree is built, so this may call itself.
    fn siblings(&mut self, blocks: NodeRange, inherited: Option<Force>) {
        let mut lead_in = None;
        let mut inherited = inherited;
        for id in self.tree.siblings(blocks) {
            match self.tree.node(id).kind {
                Kind::Paragraph | Kind::Plain => {
                    lead_in = self.block(id, inherited.take());
                }
                Kind::List => {
                    for item in self.tree.siblings(self.tree.below(id)) {
                        self.siblings(self.tree.below(item), lead_in);
                    }
                }
                _ => lead_in = None,
            }
        }
    }

    /// Reads one block; gives the force of its last sentence where that leads into a list.
    fn block(&mut self, block: NodeId, inherited: Option<Force>) -> Option<Force> {
        let run = Run::of(self.tree, block);
        let mut own = false;
        let first = self.reading.sentences.len();
        for sentence in run.sentences() {
            let found = self.words(&run, &sentence);
            own |= !found.is_empty();
            let places =
                found.iter().flat_map(|(range, force)| run.places(range).into_iter().map(|place| (place, *force)));
            self.reading.sentences.push(Sentence {
                block,
                range: run.span(&sentence),
                force: found.iter().map(|(_, force)| *force).max(),
                words: places.collect(),
            });
        }
        if !own && let Some(sentence) = self.reading.sentences.get_mut(first) {
            sentence.force = inherited;
        }
        let last = self.reading.sentences.get(first..).and_then(<[_]>::last);
        last.filter(|_| run.leads_in()).and_then(|sentence| sentence.force)
    }

    /// The words of force in a sentence.
    fn words(&mut self, run: &Run, sentence: &Range<usize>) -> Vec<(Range<usize>, Force)> {
        let words = words_of(&run.text, sentence);
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            if !self.may_begin(&run.text[words[at].clone()]) {
                at += 1;
                continue;
            }
            if let Some((length, force)) = self.phrase(&run.text, &words[at..]) {
                if !is_condition(run, &words, at, force) {
                    let range = words[at].start..words[at + length - 1].end;
                    found.push((range, force));
                }
                at += length;
                continue;
            }
            if let Some(length) = doubtful(&run.text, &words[at..]) {
                self.reading.unclear.push(run.span(&(words[at].start..words[at + length - 1].end)));
                at += length;
                continue;
            }
            at += 1;
        }
        found
    }

    /// Whether a phrase, or words in doubt, can begin with a word. A letter that has no small one of its own, or several,
    /// may be any.
    fn may_begin(&self, word: &str) -> bool {
        let Some(first) = word.chars().next() else { return false };
        let mut small = first.to_lowercase();
        let letter = small.next().filter(|_| first.is_ascii() && small.next().is_none());
        letter.is_none_or(|letter| self.first_letters.contains(&letter))
    }

    /// How many words at the start of a list are a phrase of force, with the negation behind it.
    fn phrase(&self, text: &str, words: &[Range<usize>]) -> Option<(usize, Force)> {
        let first = &text[words.first()?.clone()];
        let contracted = first.contains(['\'', '’']).then(|| first.to_lowercase());
        let positive = contracted.as_deref().and_then(|word| word.strip_suffix("n't").or(word.strip_suffix("n’t")));
        for (phrase, force) in &self.phrases {
            if phrase.len() == 1 && positive == Some(phrase[0].as_str()) {
                return Some((1, negated(*force)));
            }
            if !starts_with(text, words, phrase) {
                continue;
            }
            let length = phrase.len();
            return Some(match negation(text, &words[length - 1..]) {
                Some(more) => (length + more, negated(*force)),
                None => (length, *force),
            });
        }
        None
    }
}

fn negated(force: Force) -> Force {
    match force {
        Force::Must => Force::MustNot,
        Force::Should => Force::ShouldNot,
        other => other,
    }
}

/// The words of a sentence: letters, digits, apostrophes and hyphens, so that "must-have" is one word.
fn words_of(text: &str, sentence: &Range<usize>) -> Vec<Range<usize>> {
    let in_word = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-');
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text[sentence.clone()].char_indices() {
        let at = sentence.start + at;
        match (in_word(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    words.extend(start.map(|from| from..sentence.end));
    words
}

/// Whether a word is another one, given in small letters, in letters of any size.
fn same_letters(word: &str, small: &str) -> bool {
    if word.is_ascii() { word.eq_ignore_ascii_case(small) } else { word.to_lowercase() == small }
}

fn starts_with(text: &str, words: &[Range<usize>], phrase: &[impl AsRef<str>]) -> bool {
    let same = |(word, wanted): (&Range<usize>, &_)| same_letters(&text[word.clone()], AsRef::as_ref(wanted));
    words.len() >= phrase.len()
        && words.iter().zip(phrase).all(same)
        && words[..phrase.len()].windows(2).all(|pair| adjoin(text, &pair[0], &pair[1]))
}

/// Whether only white space stands between two words.
fn adjoin(text: &str, first: &Range<usize>, second: &Range<usize>) -> bool {
    text[first.end..second.start].trim().is_empty()
}

/// How many words after the first are a negation of it: `not` or `never` at once, or one adverb later.
fn negation(text: &str, words: &[Range<usize>]) -> Option<usize> {
    let word = |at: usize| {
        let adjoins = adjoin(text, words.get(at - 1)?, words.get(at)?);
        adjoins.then(|| text[words[at].clone()].to_lowercase())
    };
    let negates = |word: &str| matches!(word, "not" | "never");
    let next = word(1)?;
    if negates(&next) {
        return Some(1);
    }
    (is_adverb(&next) && negates(&word(2)?)).then_some(2)
}

/// "Must normally not" forbids; "must reply not later than" does not, for what ends in -ly there is a verb.
fn is_adverb(word: &str) -> bool {
    let verbs = ["apply", "comply", "fly", "imply", "multiply", "rally", "rely", "reply", "supply", "tally"];
    let adverb = word.ends_with("ly") && !verbs.contains(&word);
    adverb || matches!(word, "also" | "always" | "still" | "therefore" | "however" | "then" | "thus")
}

/// "Should the child move, ..." asks nothing: at a sentence's start the word means "if", unless it is a question.
fn is_condition(run: &Run, words: &[Range<usize>], at: usize, force: Force) -> bool {
    let should = matches!(force, Force::Should | Force::ShouldNot);
    let capital = run.text[words[at].clone()].starts_with('S');
    let shouted = run.text[words[at].clone()].starts_with("SH");
    at == 0 && should && capital && !shouted && words.len() > 1
}

/// "need not" and "may not": a permission to leave out, or a prohibition? Nobody can say.
const DOUBTFUL: [&str; 2] = ["need", "may"];

fn doubtful(text: &str, words: &[Range<usize>]) -> Option<usize> {
    DOUBTFUL.iter().any(|first| starts_with(text, words, &[first, "not"])).then_some(2)
}
