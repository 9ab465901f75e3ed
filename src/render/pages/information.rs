//! The page that says what the words of the guidance mean.

use crate::model::GuideKey;
use crate::render::facts::standing;
use crate::render::page::Here;
use crate::view;

pub(in crate::render) fn meanings(here: &Here<'_>) -> view::Meanings {
    let guides = here.model().guide_keys().map(|(key, _)| meaning(here, key));
    view::Meanings { page: here.head(None), guides: guides.collect() }
}

fn meaning(here: &Here<'_>, key: GuideKey) -> view::GuideMeaning {
    let model = here.model();
    let guide = model.guide(key);
    let current = here.snapshot.index.current(key).edition();
    let settings = current.map_or(&guide.settings, |edition| &model.edition(edition).settings);
    view::GuideMeaning {
        guide: here.guide_link(key),
        edition: current.map(|edition| here.edition_link(edition)),
        issued_by: settings.issued_by.map(|body| here.titles(current).body(body).to_owned()),
        standing: standing(settings.standing),
        basis: here.laws_in(current, &settings.basis),
        key_words: settings.key_words.as_ref().map(|words| view::KeyWords {
            must: words.must.clone(),
            must_not: words.must_not.clone(),
            should: words.should.clone(),
            should_not: words.should_not.clone(),
        }),
    }
}
