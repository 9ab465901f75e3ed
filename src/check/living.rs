//! Which text can still be written. What another edition has followed is history: nobody can mend its words.

use super::Context;
use super::rule_empty::RuleHere;
use crate::model::{Chapter, Edition, Standing};

/// Every edition whose words can still be mended.
pub(super) fn living_editions<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a Edition> {
    let guides = context.model.guides.iter();
    guides.flat_map(|guide| guide.editions.iter().filter(|edition| guide.is_living(edition)))
}

/// The rules of an edition that stand in chapters which bind.
pub(super) fn binding_rules(edition: &Edition) -> impl Iterator<Item = (&Chapter, RuleHere<'_>)> {
    let rules = edition.rules.iter().map(|record| (&edition.chapters[record.chapter as usize], record));
    let binding = rules.filter(|(chapter, _)| chapter.standing != Standing::Information);
    binding.map(|(chapter, record)| (chapter, RuleHere::of(edition, record)))
}

/// Every such rule of the editions whose words can still be mended.
pub(super) fn living_rules<'a>(context: &Context<'a>) -> impl Iterator<Item = (&'a Chapter, RuleHere<'a>)> {
    living_editions(context).flat_map(binding_rules)
}
