//! Every comparison of a guide's editions that has a page.

use super::changes::changes_route;
use super::guide_key;
use crate::model::EditionKey;
use crate::plan::{CalendarOf, Route, compared_pairs};
use crate::render::changes::counts_sentence;
use crate::render::page::Here;
use crate::text::Symbol;
use crate::view;

pub(in crate::render) fn changes_index(here: &Here<'_>, guide: Symbol) -> view::ChangesIndex {
    let Some(key) = guide_key(here, guide) else { return view::ChangesIndex::default() };
    let model = here.model();
    let mut pairs: Vec<view::ChangesPair> = compared_pairs(model, key, here.question(), here.snapshot.options.drafts)
        .into_iter()
        .map(|(old, new)| pair(here, old, new))
        .collect();
    pairs.reverse();
    let mut page = here.head(Some(here.word("changes_of", &[("guide", &model.guide(key).title)])));
    page.breadcrumbs = vec![here.guide_link(key)];
    let calendar = here.link(Route::Calendar(CalendarOf::Site), here.word("calendar.page", &[]));
    view::ChangesIndex { page, pairs, calendar }
}

fn pair(here: &Here<'_>, old: EditionKey, new: EditionKey) -> view::ChangesPair {
    let model = here.model();
    let labels = [("old", model.edition(old).label.as_str()), ("new", model.edition(new).label.as_str())];
    view::ChangesPair {
        link: here.link(changes_route(here, old, new), here.word("changes_from_to", &labels)),
        counts: counts_sentence(&here.snapshot.words, &here.snapshot.compared(old, new)),
        is_next: model.guide(new.guide).forerunner(new.at) == Some(old.at),
    }
}
