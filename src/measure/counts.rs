//! The counts of a run of text.

use std::sync::Arc;

use crate::markdown::{NodeRange, Tree};
use crate::wording::{Run, own_words};

/// How the blocks in a range are counted: by [`TextCounts::of`], or from what somebody kept of it.
pub type Count<'a> = &'a (dyn Fn(&Arc<Tree>, NodeRange) -> TextCounts + Sync);

/// Counts every time.
pub(super) fn fresh(tree: &Arc<Tree>, range: NodeRange) -> TextCounts {
    TextCounts::of(tree, range)
}

/// Words, sentences and letters of some text. A limit and a piece of code count as one word each, headings count, block
/// quotations do not: they are somebody else's words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TextCounts {
    /// Words.
    pub words: u32,
    /// Sentences; an item of a list without a full stop is one.
    pub sentences: u32,
    /// Letters and digits of those words.
    pub letters: u32,
}

impl TextCounts {
    /// The counts of the blocks in a range.
    #[must_use]
    pub fn of(tree: &Tree, range: NodeRange) -> Self {
        let mut counts = TextCounts::default();
        for block in own_words(tree, range) {
            let run = Run::of(tree, block);
            counts.add_text(&run.text, run.sentences().len());
        }
        counts
    }

    fn add_text(&mut self, text: &str, sentences: usize) {
        let before = self.words;
        for word in text.split_whitespace() {
            let letters = word.chars().filter(|c| c.is_alphanumeric()).count();
            let is_object = word.contains('\u{fffc}');
            if letters > 0 || is_object {
                self.words += 1;
                self.letters += u32::try_from(letters).unwrap_or(u32::MAX);
            }
        }
        if self.words > before {
            self.sentences += u32::try_from(sentences.max(1)).unwrap_or(u32::MAX);
        }
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: TextCounts) -> TextCounts {
        TextCounts {
            words: self.words + other.words,
            sentences: self.sentences + other.sentences,
            letters: self.letters + other.letters,
        }
    }

    /// This without a part of it.
    #[must_use]
    pub fn minus(self, part: TextCounts) -> TextCounts {
        TextCounts {
            words: self.words - part.words,
            sentences: self.sentences - part.sentences,
            letters: self.letters - part.letters,
        }
    }

    /// The age in years at which a reader of usual schooling can read the text: the Automated Readability Index (Smith
    /// and Senter, 1967), which needs no dictionary, gives a school grade in the United States, and a grade's pupils are
    /// five years older than its number. Nothing for fewer than a hundred words, where it would be chance.
    #[must_use]
    pub fn reading_age(self) -> Option<u32> {
        const FEWEST_WORDS: u32 = 100;
        const YEARS_BEFORE_SCHOOL: f64 = 5.0;
        if self.words < FEWEST_WORDS || self.sentences == 0 {
            return None;
        }
        let (words, sentences, letters) = (f64::from(self.words), f64::from(self.sentences), f64::from(self.letters));
        let grade = 4.71 * (letters / words) + 0.5 * (words / sentences) - 21.43;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is rounded and within bounds")]
        let age = (grade + YEARS_BEFORE_SCHOOL).round().clamp(5.0, 30.0) as u32;
        Some(age)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(text: &str) -> TextCounts {
        let tree = crate::markdown::parse(&text.into(), crate::text::TextRange::new(0, text.len()));
        TextCounts::of(&tree, tree.all())
    }

    #[test]
    fn words_sentences_and_letters_are_counted() {
        // "See the child": 11 letters; "Do it now": 7; "Title": 5.
        let expected = TextCounts { words: 7, sentences: 3, letters: 23 };
        assert_eq!(counts("## Title\n\nSee the child. Do it now!\n"), expected);
    }

    #[test]
    fn an_item_is_a_sentence_a_limit_a_word_and_a_quotation_nothing() {
        assert_eq!(counts("- one\n- two\n").sentences, 2);
        assert_eq!(counts("within {complete} of – it\n").words, 4);
        assert_eq!(counts("> quoted words\n"), TextCounts::default());
        assert_eq!(counts("- – \n"), TextCounts::default());
    }

    #[test]
    fn reading_age_is_the_index_and_five_years() {
        // 100 words of 5 letters in 5 sentences: 4.71 * 5 + 0.5 * 20 - 21.43 = 12.12, and five years: 17.
        let text = TextCounts { words: 100, sentences: 5, letters: 500 };
        assert_eq!(text.reading_age(), Some(17));
        // 100 words of 4 letters in 10 sentences: 18.84 + 5 - 21.43 = 2.41, and five years: 7.
        assert_eq!(TextCounts { words: 100, sentences: 10, letters: 400 }.reading_age(), Some(7));
        // Twenty times a sentence of 6 words with 5 + 8 + 4 + 6 + 8 + 8 = 39 letters: 4.71 * 6.5 + 3 - 21.43 = 12.185, and
        // five years: 17. Sixteen times are 96 words, which is too few.
        let sentence = "Local councils must assess children promptly. ";
        assert_eq!(counts(&sentence.repeat(20)).reading_age(), Some(17));
        assert_eq!(counts(&sentence.repeat(16)).reading_age(), None);
        assert_eq!(TextCounts { words: 99, sentences: 5, letters: 500 }.reading_age(), None);
    }
}
