//! Which text can still be written. What another edition has followed is history: nobody can mend its words.

use super::Context;
use super::rule_empty::RuleHere;
use crate::model::{Chapter, Edition, Guide, Standing};

/// Whether an edition's words can still be mended by the next one: no issued edition has followed or corrected it.
pub(super) fn is_living(guide: &Guide, edition: &Edition) -> bool {
    let at = guide.find_edition(edition.id);
    !guide
        .editions
        .iter()
        .any(|other| !other.is_draft() && at.is_some() && (other.follows == at || other.corrects == at))
}

/// Every edition whose words can still be mended.
pub(super) fn living_editions<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a Edition> {
    let guides = context.model.guides.iter();
    guides.flat_map(|guide| guide.editions.iter().filter(move |edition| is_living(guide, edition)))
}

/// Calls a function with every rule of those editions that stands in a chapter which binds.
pub(super) fn each_living_rule<'a>(
    context: &Context<'a>,
    mut visit: impl FnMut(&'a Edition, &'a Chapter, &RuleHere<'a>),
) {
    for edition in living_editions(context) {
        for record in &edition.rules {
            let chapter = &edition.chapters[record.chapter as usize];
            if chapter.standing != Standing::Information {
                let document = &chapter.document;
                visit(edition, chapter, &RuleHere { record, tree: &document.tree, file: document.file });
            }
        }
    }
}
