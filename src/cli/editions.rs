//! Editions as people name them: `2013`, or `working-together@2013` where there are several guides.

use super::fault::Fault;
use crate::apply::{Question, current};
use crate::model::{EditionKey, GuideKey, Model};
use crate::text::did_you_mean;

/// The edition that a name means. Without a guide in the name, the one given, else the only one that has it.
pub(super) fn edition(model: &Model, name: &str, guide: Option<GuideKey>) -> Result<EditionKey, Fault> {
    if let Some((guide, edition)) = name.split_once('@') {
        return in_guide(model, guide_named(model, guide)?, edition);
    }
    if let Some(guide) = guide {
        return in_guide(model, guide, name);
    }
    let mut have = model.guide_keys().map(|(key, _)| key).filter(|key| find(model, *key, name).is_some());
    match (have.next(), have.next()) {
        (Some(guide), None) => in_guide(model, guide, name),
        (None, _) if model.guides.len() == 1 => in_guide(model, GuideKey(0), name),
        (None, _) => Err(Fault::Usage(format!("no guide has an edition `{}`", name.escape_debug()))),
        (Some(first), Some(_)) => {
            let guide = model.text(model.guide(first).id);
            Err(Fault::Usage(format!("several guides have an edition `{name}`; say which, as in `{guide}@{name}`")))
        }
    }
}

/// The guide of a name; the only one without one.
pub(super) fn guide(model: &Model, name: Option<&str>) -> Result<GuideKey, Fault> {
    match (name, model.guides.len()) {
        (Some(name), _) => guide_named(model, name),
        (None, 1) => Ok(GuideKey(0)),
        (None, 0) => Err(Fault::Usage("there is no guide in this workspace".to_owned())),
        (None, _) => {
            let names: Vec<&str> = model.guides.iter().map(|guide| model.text(guide.id)).collect();
            Err(Fault::Usage(format!("say which guide: {}", names.join(", "))))
        }
    }
}

fn guide_named(model: &Model, name: &str) -> Result<GuideKey, Fault> {
    let found = model.symbols.find(name).and_then(|id| model.find_guide(id));
    found.ok_or_else(|| unknown("guide", name, model.guides.iter().map(|guide| model.text(guide.id))))
}

fn in_guide(model: &Model, guide: GuideKey, name: &str) -> Result<EditionKey, Fault> {
    let editions = model.guide(guide).editions.iter().map(|edition| model.text(edition.id));
    find(model, guide, name).ok_or_else(|| unknown("edition", name, editions))
}

fn find(model: &Model, guide: GuideKey, name: &str) -> Option<EditionKey> {
    model.find_edition(guide, model.symbols.find(name)?)
}

/// The edition that work goes on in: the newest draft that follows another, else the newest issued edition that does.
pub(super) fn newest(model: &Model, guide: GuideKey, question: Question) -> Result<EditionKey, Fault> {
    let follows = model.edition_keys(guide).filter(|(_, edition)| edition.follows.or(edition.corrects).is_some());
    let newest = follows.map(|(key, _)| key).last().or_else(|| current(model, guide, question).edition());
    newest.ok_or_else(|| Fault::Usage("the guide has no edition".to_owned()))
}

fn unknown<'a>(what: &str, name: &str, known: impl Iterator<Item = &'a str>) -> Fault {
    let near = did_you_mean(name, known).map(|near| format!("; did you mean `{near}`?"));
    Fault::Usage(format!("there is no {what} `{}`{}", name.escape_debug(), near.unwrap_or_default()))
}
