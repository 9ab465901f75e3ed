//! A rule through time: every edition of it, where it came from, what became of it, what comes.

use super::changes::{Look, changes_route};
use super::count;
use super::different::pilots as pilots_of;
use crate::apply::{self, EndReason};
use crate::model::{self, AdviceKey, ChangeKind, EditionKey, LineageTarget, RuleKey};
use crate::plan::{Route, is_built};
use crate::render::changes::replaced_in;
use crate::render::page::{Here, date};
use crate::text::Symbol;
use crate::view;

/// How many editions the page of a rule in one edition lists, whatever they say.
const EDITIONS_LISTED: usize = 12;

/// Editions of a rule, and what is left out of them.
type ListedEditions = (Vec<view::RuleEdition>, Option<view::EditionsLeftOut>);

/// The published editions that have a rule, newest first. A page of one edition, where
/// there are many, lists those that changed the rule. The page of the rule's id lists all.
pub(super) fn rule_editions(here: &Here<'_>, key: RuleKey, is_whole: bool) -> ListedEditions {
    let model = here.model();
    let id = model.rule(key).id;
    let Some(issued) = model.guide(key.edition.guide).issued(id) else { return (Vec::new(), None) };
    let drafts = here.snapshot.options.drafts;
    let current = here.snapshot.index.current(key.edition.guide).edition();
    let built = issued.rules.iter().filter(|rule| is_built(model.edition(rule.edition), drafts));
    let built: Vec<RuleKey> = built.copied().collect();
    let is_whole = is_whole || built.len() <= EDITIONS_LISTED;
    let mut editions = Vec::new();
    for (at, &rule) in built.iter().enumerate() {
        let is_current = Some(rule.edition) == current;
        let is_changed = changed(here, rule);
        if !is_whole && at > 0 && !is_changed && !is_current && rule != key {
            continue;
        }
        let edition = model.edition(rule.edition);
        let Told { kind, because, learnt_from, place } = told(here, rule);
        editions.push(view::RuleEdition {
            link: here.link(here.edition_rule_route(rule), edition.label.clone()),
            number: model.rule(rule).number.clone(),
            status: here.rule_status(rule),
            change: is_changed.then(|| kind.map_or("unknown", ChangeKind::word).to_owned()),
            because,
            learnt_from,
            comparison: place,
            is_first: at == 0,
            is_current,
            is_this: rule == key,
        });
    }
    editions.reverse();
    let all = || here.link(Route::Rule(here.model().guide(key.edition.guide).id, id), here.word("editions_all", &[]));
    let left_out = built.len() - editions.len();
    let left_out = (left_out > 0).then(|| view::EditionsLeftOut { count: count(left_out), all: all() });
    (editions, left_out)
}

/// Whether a rule differs from the edition before it under the same id.
fn changed(here: &Here<'_>, key: RuleKey) -> bool {
    let model = here.model();
    let before = model.guide(key.edition.guide).forerunner(key.edition.at);
    let before = before.map(|at| EditionKey { guide: key.edition.guide, at });
    let before = before.and_then(|edition| model.find_rule(edition, model.rule(key).id));
    before.is_some_and(|before| model.rule(before).fingerprint != model.rule(key).fingerprint)
}

/// What the comparison with the edition before tells of a rule.
#[derive(Default)]
struct Told {
    /// How much the change matters.
    kind: Option<ChangeKind>,
    /// Why, also of words that were replaced throughout.
    because: Option<String>,
    /// The pilots that taught it.
    learnt_from: Vec<view::Link>,
    /// The place on the comparison's page, where that page tells of the rule.
    place: Option<view::Link>,
}

fn told(here: &Here<'_>, key: RuleKey) -> Told {
    let guide = key.edition.guide;
    let Some(at) = here.model().guide(guide).forerunner(key.edition.at) else { return Told::default() };
    let before = EditionKey { guide, at };
    let comparison = here.snapshot.compared(before, key.edition);
    let Some(change) = comparison.of_new(key.at).filter(|change| change.is_change()) else { return Told::default() };
    let said = change.reasons.iter().map(|reason| &reason.because);
    let throughout = replaced_in(change).into_iter().map(|at| &comparison.throughout[at].because);
    let because = said.chain(throughout).find(|because| !because.is_empty()).cloned();
    let address = here.href(changes_route(here, before, key.edition)).filter(|_| !change.only_throughout());
    let place = address.map(|address| {
        let anchor = Look { here, comparison: &comparison }.anchor(change);
        view::Link { href: Some(format!("{address}#{anchor}")), text: here.word("what_changed_here", &[]) }
    });
    let pilots: Vec<Symbol> = change.reasons.iter().flat_map(|reason| &reason.learnt_from).copied().collect();
    Told { kind: change.weight(), because, learnt_from: pilots_of(here, &pilots), place }
}

fn amendment(edition: &model::Edition, id: Symbol) -> Option<(ChangeKind, &str)> {
    let mut amended = edition.lineage.iter().flat_map(|lineage| &lineage.amended);
    amended.find(|entry| entry.rule == id).map(|entry| (entry.change, entry.because.as_str()))
}

/// What became of a rule that a later edition no longer has.
pub(super) fn fate_view(here: &Here<'_>, key: RuleKey) -> Option<view::Fate> {
    let model = here.model();
    let guide = key.edition.guide;
    let fate = apply::fate(model, guide, model.rule(key).id, here.question().as_of)?;
    // A later edition that is still to come has taken nothing away yet.
    if fate.from.is_none_or(|from| here.question().on < from) {
        return None;
    }
    let id = model.rule(key).id;
    let (kind, targets, because, learnt_from): (_, _, _, &[Symbol]) = match fate.said {
        Some(model::Fate::Became { to, because, learnt_from }) => {
            let targets = to.iter().map(|target| fate_target(here, (fate.edition, id), target));
            (view::FateKind::Became, targets.collect(), Some(because), learnt_from)
        }
        Some(model::Fate::Withdrawn { because, learnt_from }) => {
            (view::FateKind::Withdrawn, Vec::new(), Some(because), learnt_from)
        }
        None => (view::FateKind::Unknown, Vec::new(), None, &[]),
    };
    let (today, ends) = today(here, key, &targets);
    Some(view::Fate {
        kind,
        date: fate.from.map(date),
        edition: here.edition_link(fate.edition),
        targets,
        today,
        ends,
        because: because.filter(|because| !because.is_empty()).cloned(),
        learnt_from: pilots_of(here, learnt_from),
    })
}

/// What stands today for a rule that is gone, where that is not what took its place at once, and where its line ended.
fn today(here: &Here<'_>, key: RuleKey, targets: &[view::FateTarget]) -> (Vec<view::FateTarget>, Vec<view::FateEnd>) {
    let model = here.model();
    let found = here.snapshot.index.history.today(model, key);
    let rules = found.rules.iter().map(|rule| rule_target(here.rule_title_link(*rule)));
    let advice = found.advice.iter().map(|offered| advice_target(here, offered.page, offered.is_accepted));
    let now: Vec<view::FateTarget> = rules.chain(advice).collect();
    let is_known = |one: &view::FateTarget| targets.iter().any(|target| target.link.href == one.link.href);
    let changed = now.len() != targets.len() || !now.iter().all(is_known);
    let later = found.ends.iter().filter(|end| end.rule != key && end.reason != EndReason::NotYet);
    let ends = later.map(|end| view::FateEnd {
        rule: here.link(here.edition_rule_route(end.rule), here.rule_title(end.rule)),
        date: end.from.map(date),
        because: match end.reason {
            EndReason::Withdrawn { because, .. } if !because.is_empty() => Some(because.to_owned()),
            _ => None,
        },
    });
    (if changed { now } else { Vec::new() }, ends.collect())
}

/// What took a rule's place in an edition.
pub(super) fn fate_target(
    here: &Here<'_>,
    (edition, old): (EditionKey, Symbol),
    target: &LineageTarget,
) -> view::FateTarget {
    let model = here.model();
    match target {
        LineageTarget::Rule(rule) => {
            let guide = model.guide(edition.guide).id;
            let title = model.find_rule(edition, *rule).map_or(here.text(*rule).to_owned(), |key| here.rule_title(key));
            rule_target(here.link(Route::Rule(guide, *rule), title))
        }
        LineageTarget::Elsewhere(guide, rule) => {
            let newest = here.snapshot.index.history.newest(model, *guide, *rule);
            let title = newest.map_or(here.text(*rule).to_owned(), |key| here.rule_title(key));
            rule_target(here.link(Route::Rule(model.guide(*guide).id, *rule), title))
        }
        LineageTarget::Advice(page) => {
            let accepted = apply::is_accepted(model, *page, (edition.guide, old), here.question().as_of);
            advice_target(here, *page, accepted)
        }
    }
}

fn advice_target(here: &Here<'_>, key: AdviceKey, is_accepted: bool) -> view::FateTarget {
    let page = here.model().page(key);
    view::FateTarget {
        link: here.link(Route::Advice(page.owner, page.slug), page.title.clone()),
        layer: view::LayerKind::Advice,
        body: Some(here.model().body_title(page.owner).to_owned()),
        is_accepted,
    }
}

fn rule_target(link: view::Link) -> view::FateTarget {
    view::FateTarget { link, layer: view::LayerKind::Rule, body: None, is_accepted: false }
}

/// Where a rule came from, where it did not simply go on under its own id.
pub(super) fn origin(here: &Here<'_>, key: RuleKey) -> Option<view::Origin> {
    let model = here.model();
    let id = model.rule(key).id;
    let issued = model.guide(key.edition.guide).issued(id)?;
    let first = *issued.rules.first()?;
    let edition = model.edition(first.edition);
    let lineage = edition.lineage.as_ref()?;
    let before = EditionKey { guide: key.edition.guide, at: edition.follows? };
    let mut from = Vec::new();
    let mut reason = None;
    let as_of = here.question().as_of;
    for (old, fate) in model.fates_of(before, first.edition, |notice| notice.date <= as_of) {
        let model::Fate::Became { to, because, .. } = fate else { continue };
        if old != id && to.contains(&LineageTarget::Rule(id)) {
            from.extend(
                model.find_rule(before, old).map(|key| here.link(here.edition_rule_route(key), here.rule_title(key))),
            );
            reason.get_or_insert(because.clone());
        }
    }
    let new = lineage.new.iter().find(|origin| origin.rule == id).map(|origin| origin.because.clone());
    let because = reason.or(new).filter(|because| !because.is_empty());
    let said = !from.is_empty() || because.is_some();
    said.then(|| view::Origin { edition: here.edition_link(first.edition), from, because })
}

/// A change of a current rule that is already made and still to come.
pub(super) fn coming(here: &Here<'_>, key: RuleKey) -> Option<view::Coming> {
    let model = here.model();
    let question = here.question();
    let id = model.rule(key).id;
    let next = here.snapshot.index.history.next(key.edition)?;
    let edition = model.edition(next);
    let from = here.snapshot.index.history.period(next).and_then(model::Period::first)?;
    if from <= question.on {
        return None;
    }
    let (rules, because) = match model.find_rule(next, id) {
        Some(rule) if model.rule(rule).fingerprint == model.rule(key).fingerprint => return None,
        Some(rule) => {
            let because = amendment(edition, id).filter(|(change, _)| *change == ChangeKind::Substantive)?.1;
            (vec![here.link(here.edition_rule_route(rule), here.rule_title(rule))], because.to_owned())
        }
        None => {
            let fate = apply::fate(model, key.edition.guide, id, question.as_of)?;
            match fate.said {
                Some(model::Fate::Became { to, because, .. }) => {
                    (to.iter().map(|target| fate_target(here, (next, id), target).link).collect(), because.clone())
                }
                Some(model::Fate::Withdrawn { because, .. }) => (Vec::new(), because.clone()),
                None => (Vec::new(), String::new()),
            }
        }
    };
    Some(view::Coming {
        date: date(from),
        edition: here.edition_link(next),
        rules,
        because: (!because.is_empty()).then_some(because),
    })
}
