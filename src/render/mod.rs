//! From a planned route to the bytes that stand there.
//!
//! Enters: a [`Snapshot`] (a checked workspace, its plan, a theme). Leaves: HTML, or the text of a file beside the
//! pages. Never: touches a disk, decides what applies (that is `apply`), or holds a word of the interface (the
//! theme's `words.yaml` does).

mod calendar;
mod changes;
mod comparisons;
pub mod engine;
mod escape;
mod facts;
mod feed;
mod feed_days;
mod files;
mod html;
mod html_cuts;
mod html_notes;
mod index;
mod local;
mod look;
mod number;
mod page;
mod pages;
mod pictures;
mod quotes;
mod route;
mod sealed;
mod site;
mod snapshot;
mod status;
mod wording;

pub use changes::{
    ChangeText, Style, change_text, chapter_texts, comparison_counts, markdown_text, meaning_sentences,
    print_comparison, weight_words,
};
pub use escape::escape;
pub use number::number;
pub use route::{dump_view, render, render_comparison, render_redirect};
pub use snapshot::{Options, Snapshot, words_of};
pub use wording::{Wording, rule_title, wordings};
