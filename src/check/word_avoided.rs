//! Words that the publisher decided not to use.

use rayon::prelude::*;

use super::living::living_editions;
use super::{Context, Surroundings};
use crate::diag::{Code, Finding};
use crate::model::{Advice, Document};
use crate::wording::Phrases;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let model = context.model;
    let list = &model.site.words.avoid;
    if list.is_empty() {
        return Vec::new();
    }
    let phrases = phrases(list);
    let chapters = living_editions(context).flat_map(|edition| &edition.chapters).map(|chapter| &chapter.document);
    let terms = model.terms.iter().map(|(_, term)| &term.document);
    let pages: Vec<&Document> = chapters.chain(terms).collect();
    pages.par_iter().flat_map_iter(|page| of_page(page, &phrases, list)).collect()
}

/// A list made ready.
pub(super) fn phrases(list: &[String]) -> Phrases {
    Phrases::new(list.iter().map(String::as_str))
}

pub(super) fn in_advice(context: &Context<'_>, around: &Surroundings, page: &Advice) -> Vec<Finding> {
    of_page(&page.document, &around.avoided, &context.model.site.words.avoid)
}

fn of_page(page: &Document, phrases: &Phrases, list: &[String]) -> Vec<Finding> {
    let found = phrases.in_tree(&page.tree).into_iter();
    found
        .map(|(entry, range, _)| {
            let message = format!("`{}` is on this publisher's list of words to avoid", list[entry]);
            Finding::new(Code::WordAvoided, range.in_file(page.file), message)
                .help("say it in other words; the list is `words: {avoid: ...}` in guidepost.yaml")
        })
        .collect()
}
