//! A rule at each day on which something about it changed.

use jiff::civil::Date;

use crate::apply::{Event, Version};
use crate::model::{GuideKey, Period, RuleKey};
use crate::plan::Route;
use crate::render::page::{Here, date};
use crate::text::Symbol;
use crate::view;

/// Every version of an id by what is known, the newest first.
pub(super) fn rule_versions(here: &Here<'_>, guide: GuideKey, id: Symbol) -> Vec<view::RuleVersion> {
    let versions = here.snapshot.index.history.versions(here.model(), guide, id);
    (0..versions.len()).rev().map(|at| version_view(here, (guide, id), &versions, at)).collect()
}

/// The first day of the words as they are, where there were others before.
pub(super) fn printed_before(here: &Here<'_>, guide: GuideKey, id: Symbol) -> Option<view::Date> {
    let history = &here.snapshot.index.history;
    history.reworded(here.model(), &history.versions(here.model(), guide, id)).map(date)
}

/// The version that begins on a day, with its days and the rule whose text its page shows: the last one where none is in force.
pub(super) fn on_day(
    here: &Here<'_>,
    guide: GuideKey,
    id: Symbol,
    day: Date,
) -> Option<(RuleKey, Period, view::RuleOnDay)> {
    let index = &here.snapshot.index;
    let known = [&index.history, &index.all_history].map(|history| history.versions(here.model(), guide, id));
    let begins = |version: &Version<'_>| version.from == day;
    let versions = known.into_iter().find(|versions| versions.iter().any(begins))?;
    let at = versions.iter().position(begins)?;
    let rule = versions[..=at].iter().rev().find_map(|version| version.rule)?;
    let link = |at: usize| version_link(here, (guide, id), versions[at].from);
    let page = view::RuleOnDay {
        version: version_view(here, (guide, id), &versions, at),
        rule: here.link(Route::Rule(here.model().guide(guide).id, id), here.rule_title(rule)),
        before: at.checked_sub(1).map(link),
        after: (at + 1 < versions.len()).then(|| link(at + 1)),
    };
    Some((rule, versions[at].period(), page))
}

fn version_link(here: &Here<'_>, (guide, id): (GuideKey, Symbol), day: Date) -> view::Link {
    here.link(Route::RuleVersion(here.model().guide(guide).id, id, day), date(day).words)
}

fn version_view(here: &Here<'_>, id: (GuideKey, Symbol), versions: &[Version<'_>], at: usize) -> view::RuleVersion {
    let model = here.model();
    let on = here.question().on;
    let version = &versions[at];
    let print = |version: &Version<'_>| version.rule.map(|key| model.rule(key).fingerprint.as_str());
    let edition = match (version.rule, version.edition) {
        (Some(rule), _) => here.link(here.edition_rule_route(rule), model.edition(rule.edition).label.clone()),
        (None, Some(edition)) => here.edition_link(edition),
        (None, None) => view::Link::default(),
    };
    view::RuleVersion {
        link: version_link(here, id, version.from),
        from: date(version.from),
        until: version.period().last().map(date),
        edition,
        is_in_force: version.rule.is_some(),
        is_now: version.period().contains(on),
        is_coming: on < version.from,
        same_words: at
            .checked_sub(1)
            .is_some_and(|before| version.rule.is_some() && print(&versions[before]) == print(version)),
        events: version.events.iter().map(|event| event_view(here, event)).collect(),
    }
}

fn event_view(here: &Here<'_>, event: &Event<'_>) -> view::RuleEvent {
    view::RuleEvent {
        kind: event.kind.word().to_owned(),
        areas: event.areas.map(|areas| here.places(areas)).unwrap_or_default(),
        because: event.because.filter(|because| !because.is_empty()).map(str::to_owned),
    }
}
