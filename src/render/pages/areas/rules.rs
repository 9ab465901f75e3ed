//! A rule as it applies in an area.

use super::super::{advice, count};
use super::{Asked, rule_id, title_of};
use crate::apply::{Applied, AppliedRule, BegunClass};
use crate::model::{AdviceKey, Effect, RuleKey, Support};
use crate::plan::Route;
use crate::render::facts::force;
use crate::render::page::date;
use crate::seal::Subject;
use crate::view;

/// The level of the headings of rules on these pages.
const LEVEL: u8 = 3;

impl Asked<'_> {
    /// A rule with everything that a page says of it.
    pub(super) fn rule(
        &self,
        rule: &AppliedRule<'_>,
        answer: &Applied<'_>,
        classes: &[BegunClass<'_>],
        view: view::AreaView,
    ) -> view::AreaRule {
        let here = self.here;
        let record = here.model().rule(rule.rule);
        let first = rule.departures.first().filter(|_| rule.is_added);
        let applies = applies_here(rule);
        let is_past = view == view::AreaView::Interval;
        let partial = if rule.is_added { Vec::new() } else { rule.partial() };
        let partial = partial.into_iter().map(|(whom, with)| view::PartialText {
            whom: whom.to_owned(),
            text_html: here.applied_html(rule, &with, self.title, LEVEL + 1),
        });
        let ends = rule.departures.iter().filter(|one| !one.for_open_work).filter_map(|one| one.until);
        let (own_force, who) = match first {
            Some(first) => (first.variation.force.unwrap_or(crate::model::Force::Statement), &first.variation.duty_on),
            None => (rule.force_here(record.force), &record.duty_on),
        };
        let (link, pinned_id, pinned_address) = self.cited(rule, is_past);
        let pages = if is_past { Vec::new() } else { self.advice_on(rule) };
        let begun = self.begun(rule, answer, classes);
        let is_brief = is_past && rule.departures.is_empty() && rule.outside.is_empty() && begun.is_empty();
        view::AreaRule {
            id: rule_id(here, rule),
            number: if rule.is_added { String::new() } else { record.number.clone() },
            link,
            applies,
            force: force(own_force),
            who: if rule.is_added { here.bodies(who) } else { here.bodies_in(rule.rule.edition, who) },
            deadlines: here.deadlines_here(rule),
            until: ends.min().map(date),
            text_html: if is_brief { String::new() } else { here.applied_html(rule, &[], self.title, LEVEL + 1) },
            is_brief,
            partial: partial.collect(),
            departures: rule.departures.iter().map(|one| self.departure(rule.rule, one)).collect(),
            begun,
            places: Vec::new(),
            advice_count: count(pages.len()),
            advice: if rule.departures.is_empty() { Vec::new() } else { advice::groups(here, &pages) },
            pinned_id,
            pinned_address,
            seal: if rule.is_added { None } else { self.edition_seal(rule.rule) },
        }
    }

    /// A rule that is not for this nation.
    pub(super) fn elsewhere(&self, key: RuleKey, view: view::AreaView) -> view::AreaRule {
        let here = self.here;
        let record = here.model().rule(key);
        let edition = here.model().edition(key.edition).settings.extent.as_ref();
        let extent = record.extent.as_ref().or(edition);
        let places = extent.map(|extent| here.places_in(Some(key.edition), extent)).unwrap_or_default();
        let alone =
            AppliedRule { rule: key, departures: Vec::new(), is_added: false, outside: Vec::new(), nation: None };
        let (link, pinned_id, pinned_address) = self.cited(&alone, view == view::AreaView::Interval);
        view::AreaRule {
            id: here.text(record.id).to_owned(),
            number: record.number.clone(),
            link,
            applies: view::AppliesHere::Elsewhere,
            force: force(record.force),
            places,
            pinned_id,
            pinned_address,
            seal: self.edition_seal(key),
            ..view::AreaRule::default()
        }
    }

    /// The way to the national text, and how the rule is cited. An added rule is the pilot's.
    fn cited(&self, rule: &AppliedRule<'_>, is_past: bool) -> (view::Link, String, String) {
        let here = self.here;
        let title = title_of(here, rule);
        if let Some((pilot, variation)) = rule.added_by() {
            let route = Route::Pilot(pilot);
            let variation = here.text(variation);
            let href = here.href(route).map(|href| format!("{href}#{variation}"));
            let id = format!("{}/{variation}", here.text(pilot));
            return (view::Link { href, text: title }, id, format!("{}#{variation}", here.address(route)));
        }
        let pinned = here.edition_rule_route(rule.rule);
        let route = if is_past { pinned } else { here.rule_route(rule.rule) };
        let (guide, edition) = (self.guide_id(), here.model().edition(rule.rule.edition).id);
        let id = here.model().rule(rule.rule).id;
        let id = format!("{}/{}@{}", here.text(guide), here.text(id), here.text(edition));
        (here.link(route, title), id, here.address(pinned))
    }

    fn edition_seal(&self, key: RuleKey) -> Option<u32> {
        let here = self.here;
        let edition = here.text(here.model().edition(key.edition).id).to_owned();
        let subject = Subject::Edition(here.text(self.guide_id()).to_owned(), edition);
        here.snapshot.seals.get(&subject).copied()
    }

    /// Advice on the rule, and on what the pilot says instead.
    fn advice_on(&self, rule: &AppliedRule<'_>) -> Vec<AdviceKey> {
        let here = self.here;
        let id = here.model().rule(rule.rule).id;
        let on_rule = here.snapshot.index.advice_of_rule.get(&(self.guide, id)).filter(|_| !rule.is_added);
        let mut pages: Vec<AdviceKey> = on_rule.cloned().unwrap_or_default();
        for departure in &rule.departures {
            let own = Support::Variation { pilot: departure.pilot.id, variation: departure.variation.id };
            let on_it = here.model().advice_keys().filter(|(_, page)| page.supports.contains(&own));
            let built = on_it.filter(|(_, page)| here.snapshot.plan.has(Route::Advice(page.owner, page.slug)));
            pages.extend(built.map(|(key, _)| key));
        }
        pages.sort_unstable();
        pages.dedup();
        pages
    }
}

fn applies_here(rule: &AppliedRule<'_>) -> view::AppliesHere {
    match rule.effect() {
        None => view::AppliesHere::Same,
        Some(Effect::Add) => view::AppliesHere::Added,
        Some(_) if !rule.departures.iter().any(|one| one.is_whole()) => view::AppliesHere::Partly,
        Some(Effect::Suspend) if rule.is_suspended() => view::AppliesHere::Suspended,
        Some(_) => view::AppliesHere::Different,
    }
}
