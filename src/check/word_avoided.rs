//! Words that the publisher decided not to use.

use rayon::prelude::*;

use super::Context;
use super::living::living_editions;
use crate::diag::{Code, Finding};
use crate::model::Document;
use crate::wording::Phrases;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let model = context.model;
    let list = &model.site.words.avoid;
    if list.is_empty() {
        return Vec::new();
    }
    let phrases = Phrases::new(list.iter().map(String::as_str));
    let chapters = living_editions(context).flat_map(|edition| &edition.chapters).map(|chapter| &chapter.document);
    let advice = model.advice.iter().map(|page| &page.document);
    let terms = model.terms.iter().map(|(_, term)| &term.document);
    let pages: Vec<&Document> = chapters.chain(advice).chain(terms).collect();
    pages.par_iter().flat_map_iter(|page| of_page(page, &phrases, list)).collect()
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
