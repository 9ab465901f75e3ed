//! Entries of a guide's feed for what happens to rules between editions: a rule's own first and last day, and the end
//! of older text that stayed somewhere.

use jiff::civil::Date;

use super::feed::Entry;
use super::page::{Here, date};
use crate::apply::EventKind;
use crate::model::{GuideKey, RuleKey, Selector};
use crate::plan::Route;
use crate::text::Symbol;

/// Something that happens to a rule on a day of its own.
pub(super) struct RuleDay<'m> {
    pub(super) day: Date,
    pub(super) kind: EventKind,
    /// The rule that is meant; of one that is gone, the newest.
    pub(super) rule: RuleKey,
    /// Where, if not everywhere.
    pub(super) areas: Option<&'m Selector>,
}

impl RuleDay<'_> {
    /// What happens, in words.
    pub(super) fn said(&self, here: &Here<'_>) -> String {
        let label = &here.model().edition(self.rule.edition).label;
        let areas = self.areas.map(|areas| here.places(areas).join(", ")).filter(|areas| !areas.is_empty());
        let areas = areas.unwrap_or_else(|| here.word("everywhere", &[]));
        here.word(&format!("version_event.{}", self.kind.word()), &[("edition", label), ("areas", &areas)])
    }
}

/// What has happened by the day asked about; of a profession, what concerns rules that fall to it.
pub(super) fn day_entries(here: &Here<'_>, guide: GuideKey, profession: Option<Symbol>) -> Vec<Entry> {
    let on = here.question().on;
    let told =
        |one: &RuleDay<'_>| one.day <= on && profession.is_none_or(|profession| falls_to(here, one.rule, profession));
    rule_days(here, guide).into_iter().filter(told).map(|one| entry(here, &one)).collect()
}

/// What happens to rules between editions, by what is known.
pub(super) fn rule_days<'a>(here: &Here<'a>, guide: GuideKey) -> Vec<RuleDay<'a>> {
    let model = here.model();
    let record = model.guide(guide);
    let history = &here.snapshot.index.history;
    let mut days = Vec::new();
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
            let Some(rule) = version.rule.or_else(|| history.newest(model, guide, issued.id)) else { continue };
            let events = version.events.iter().filter(|event| is_told(event.kind));
            days.extend(events.map(|event| RuleDay { day: version.from, kind: event.kind, rule, areas: event.areas }));
        }
    }
    days
}

/// Whether an event has a day of its own: an edition and a notice are told as such.
fn is_told(kind: EventKind) -> bool {
    matches!(kind, EventKind::Began | EventKind::Ended | EventKind::AreasLeft | EventKind::TransitionEnded)
}

fn entry(here: &Here<'_>, one: &RuleDay<'_>) -> Entry {
    let model = here.model();
    let id = model.rule(one.rule).id;
    Entry {
        day: one.day,
        id: format!("rule-{}-{}-{}", here.text(id), one.day, one.kind.word()),
        title: format!("{}, {}", here.rule_title(one.rule), date(one.day).words),
        summary: one.said(here),
        route: Route::RuleVersion(model.guide(one.rule.edition.guide).id, id, one.day),
    }
}

fn falls_to(here: &Here<'_>, key: RuleKey, profession: Symbol) -> bool {
    here.model().professions.get(profession).is_some_and(|profession| profession.owes(here.model().rule(key)))
}
