//! A comparison, said: sentences from the theme's words, marked HTML, text for a terminal, Markdown for a pull request.

mod html;
mod markdown_text;
mod print;
mod rows;
mod sentences;

use super::engine::Words;
use crate::compare::Change;

pub use markdown_text::markdown_text;
pub use print::{ChangeText, Style, change_text, chapter_texts, comparison_counts, print_comparison, weight_words};

pub(in crate::render) use html::{both_html, inline_html};
pub(in crate::render) use rows::{counts_sentence, replaced_in};
pub(in crate::render) use sentences::{meaning_sentence, placement_sentences};

/// What a change means, a sentence each, in the words of a theme.
#[must_use]
pub fn meaning_sentences(words: &Words, change: &Change) -> Vec<String> {
    change.meaning.iter().map(|meaning| meaning_sentence(words, meaning)).collect()
}
