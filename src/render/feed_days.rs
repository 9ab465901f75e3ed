//! Entries of a guide's feed for what happens to rules between editions: a rule's own first and last day, and the end
//! of older text that stayed somewhere.

use super::feed::Entry;
use super::page::{Here, date};
use crate::apply::{Event, EventKind, Version};
use crate::model::{GuideKey, RuleKey};
use crate::plan::Route;
use crate::text::Symbol;

/// What has happened by the day asked about; of a profession, what concerns rules that fall to it.
pub(super) fn day_entries(here: &Here<'_>, guide: GuideKey, profession: Option<Symbol>) -> Vec<Entry> {
    let model = here.model();
    let record = model.guide(guide);
    let history = &here.snapshot.index.history;
    let mut entries = Vec::new();
    let keeps = record.editions.iter().any(|edition| !edition.keeps.is_empty());
    for issued in record.ids.iter().filter(|issued| issued.issued) {
        let dated = keeps
            || issued.rules.iter().any(|key| {
                let rule = model.rule(*key);
                rule.in_force_from.is_some() || rule.in_force_until.is_some()
            });
        if !dated {
            continue;
        }
        for version in history.versions(model, guide, issued.id) {
            let events = version.events.iter().filter(|event| is_told(event.kind));
            entries.extend(events.filter_map(|event| entry(here, (guide, issued.id), &version, event, profession)));
        }
    }
    entries
}

/// Whether an event has a day of its own: an edition and a notice are told as such.
fn is_told(kind: EventKind) -> bool {
    matches!(kind, EventKind::Began | EventKind::Ended | EventKind::AreasLeft | EventKind::TransitionEnded)
}

fn entry(
    here: &Here<'_>,
    (guide, id): (GuideKey, Symbol),
    version: &Version<'_>,
    event: &Event<'_>,
    profession: Option<Symbol>,
) -> Option<Entry> {
    let model = here.model();
    let rule = version.rule.or_else(|| here.snapshot.index.history.newest(model, guide, id))?;
    let told =
        version.from <= here.question().on && profession.is_none_or(|profession| falls_to(here, rule, profession));
    let route = Route::RuleVersion(model.guide(guide).id, id, version.from);
    let label = &model.edition(rule.edition).label;
    let areas = event.areas.map(|areas| here.places(areas).join(", ")).filter(|areas| !areas.is_empty());
    let areas = areas.unwrap_or_else(|| here.word("everywhere", &[]));
    let kind = event.kind.word();
    let said = here.word(&format!("version_event.{kind}"), &[("edition", label), ("areas", &areas)]);
    told.then(|| Entry {
        day: version.from,
        id: format!("rule-{}-{}-{kind}", here.text(id), version.from),
        title: format!("{}, {}", here.rule_title(rule), date(version.from).words),
        summary: said,
        route,
    })
}

fn falls_to(here: &Here<'_>, key: RuleKey, profession: Symbol) -> bool {
    here.model().professions.get(profession).is_some_and(|profession| profession.owes(here.model().rule(key)))
}
