//! What stands for a rule of any edition on the day asked about, however far lineage leads, into other guides and
//! into advice.

use jiff::civil::Date;

use super::editions::{Current, edition_period, is_aside, withdrawn_from};
use super::forerunners;
use super::history::History;
use crate::model::{self, AdviceKey, EditionKey, GuideKey, LineageTarget, Model, Period, RuleKey};
use crate::text::Symbol;

/// What stands for a rule on a day.
#[derive(Clone, Debug, Default)]
pub struct Today<'m> {
    /// Rules in force, in the order of their guides.
    pub rules: Vec<RuleKey>,
    /// Pages of advice that took over how it is done.
    pub advice: Vec<Offered>,
    /// Where a way ended without either.
    pub ends: Vec<End<'m>>,
}

/// A page of advice that a rule was offered to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offered {
    /// The page.
    pub page: AdviceKey,
    /// The rule.
    pub rule: RuleKey,
    /// Whether its owner has taken it on.
    pub is_accepted: bool,
}

/// The last of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End<'m> {
    /// The rule as it last stood.
    pub rule: RuleKey,
    /// The first day without it.
    pub from: Option<Date>,
    /// Why nothing stands for it.
    pub reason: EndReason<'m>,
}

/// Why nothing stands for a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndReason<'m> {
    /// An edition withdrew it.
    Withdrawn {
        /// That edition.
        edition: EditionKey,
        /// Why.
        because: &'m str,
    },
    /// An edition no longer has it, and nobody wrote down what became of it.
    Unsaid {
        /// That edition.
        edition: EditionKey,
    },
    /// Its own last day is past.
    Over,
    /// Its edition or its guide was withdrawn.
    Guide {
        /// The guide that took the place of its guide.
        succeeded_by: Option<Symbol>,
    },
    /// Its first day is still to come, and nothing holds until then.
    NotYet,
}

/// Whether the owner of advice has taken on a rule that was offered to it.
#[must_use]
pub fn is_accepted(model: &Model, page: AdviceKey, (guide, rule): (GuideKey, Symbol), as_of: Date) -> bool {
    let owner = model.owners.get(model.page(page).owner);
    let accepts = owner.map_or(&[][..], |owner| &owner.accepts);
    let taken = |date: &Option<Date>| date.is_none_or(|date| date <= as_of);
    accepts.iter().any(|(of, accepted, date)| (*of, *accepted) == (guide, rule) && taken(date))
}

impl History {
    /// What stands on the day asked about for a rule as one edition has it.
    #[must_use]
    pub fn today<'m>(&self, model: &'m Model, rule: RuleKey) -> Today<'m> {
        let mut way = Way { history: self, model, seen: Vec::new(), open: vec![rule], found: Today::default() };
        while let Some(rule) = way.open.pop() {
            if !way.seen.contains(&rule) {
                way.seen.push(rule);
                way.go(rule);
            }
        }
        let mut found = way.found;
        found.rules.sort_unstable();
        found.rules.dedup();
        found
    }

    /// The rule that an id without an edition means: that of the current edition, else the newest issued one, else
    /// the newest of all.
    #[must_use]
    pub fn newest(&self, model: &Model, guide: GuideKey, id: Symbol) -> Option<RuleKey> {
        let current = self.current(guide).edition();
        if let Some(rule) = current.and_then(|edition| model.find_rule(edition, id)) {
            return Some(rule);
        }
        let rules = &model.guide(guide).issued(id)?.rules;
        let known = |key: &&RuleKey| super::editions::is_known(model.edition(key.edition), self.question().as_of);
        let before = |key: &&RuleKey| current.is_none_or(|current| key.edition.at < current.at);
        let issued = || rules.iter().rev().filter(known);
        issued().find(before).or_else(|| issued().next_back()).or(rules.last()).copied()
    }
}

/// A walk along lineage.
struct Way<'m, 'h> {
    history: &'h History,
    model: &'m Model,
    seen: Vec<RuleKey>,
    open: Vec<RuleKey>,
    found: Today<'m>,
}

impl<'m> Way<'m, '_> {
    /// Takes a rule as standing, or goes on from it.
    fn go(&mut self, rule: RuleKey) {
        let guide = rule.edition.guide;
        let id = self.model.rule(rule).id;
        if is_aside(self.model, rule.edition, self.history.question().as_of) {
            return self.back(rule);
        }
        let now = match self.history.current(guide) {
            Current::InForce(now) => now,
            Current::Last(last) if rule.edition == last => return self.end(rule, self.withdrawn(rule)),
            Current::Last(last) if rule.edition.at < last.at => return self.on(rule),
            Current::Last(_) | Current::Next(_) | Current::Draft(_) | Current::Nothing => {
                return self.end(rule, (self.first(rule), EndReason::NotYet));
            }
        };
        if self.history.in_force(self.model, guide, id) == Some(rule) {
            self.found.rules.push(rule);
            return;
        }
        if rule.edition == now {
            self.at_present(rule);
        } else if rule.edition.at < now.at && !self.model.edition(rule.edition).is_draft() {
            self.on(rule);
        } else {
            self.back(rule);
        }
    }

    /// A rule of the edition in force that may not have begun, or may be over.
    fn at_present(&mut self, rule: RuleKey) {
        let record = self.model.rule(rule);
        let on = self.history.question().on;
        if let Some(last) = record.in_force_until.filter(|last| *last < on) {
            self.end(rule, (last.tomorrow().ok(), EndReason::Over));
        } else if record.in_force_from.is_some_and(|first| on < first) {
            let before = forerunners(self.model, rule);
            let holds = |key: &RuleKey| {
                let id = self.model.rule(*key).id;
                self.history.in_force(self.model, key.edition.guide, id)
            };
            let holding: Vec<RuleKey> = before.iter().filter_map(holds).collect();
            if holding.is_empty() {
                self.end(rule, (record.in_force_from, EndReason::NotYet));
            }
            self.found.rules.extend(holding);
        }
    }

    /// On to the edition after a rule's own.
    fn on(&mut self, rule: RuleKey) {
        let Some(edition) = self.history.next(rule.edition) else {
            return self.end(rule, self.withdrawn(rule));
        };
        let model = self.model;
        let id = model.rule(rule).id;
        let as_of = self.history.question().as_of;
        let mut fates = model.fates_of(rule.edition, edition, |notice| notice.date <= as_of);
        let from = edition_period(model, edition, as_of).and_then(Period::first);
        match fates.find(|(old, _)| *old == id).map(|(_, fate)| fate) {
            Some(model::Fate::Became { to, .. }) => {
                for target in to {
                    self.target(rule, edition, target);
                }
            }
            Some(model::Fate::Withdrawn { because, .. }) => {
                self.end(rule, (from, EndReason::Withdrawn { edition, because }));
            }
            None => match model.find_rule(edition, id) {
                Some(next) => self.open.push(next),
                None => self.end(rule, (from, EndReason::Unsaid { edition })),
            },
        }
    }

    fn target(&mut self, rule: RuleKey, edition: EditionKey, target: &LineageTarget) {
        match target {
            LineageTarget::Rule(id) => self.open.extend(self.model.find_rule(edition, *id)),
            LineageTarget::Elsewhere(guide, id) => self.open.extend(self.history.newest(self.model, *guide, *id)),
            LineageTarget::Advice(page) => {
                let known = (rule.edition.guide, self.model.rule(rule).id);
                let as_of = self.history.question().as_of;
                let offered = Offered { page: *page, rule, is_accepted: is_accepted(self.model, *page, known, as_of) };
                if !self.found.advice.contains(&offered) {
                    self.found.advice.push(offered);
                }
            }
        }
    }

    /// Back from an edition that is still to come.
    fn back(&mut self, rule: RuleKey) {
        let before = forerunners(self.model, rule);
        if before.is_empty() {
            self.end(rule, (self.first(rule), EndReason::NotYet));
        }
        self.open.extend(before);
    }

    fn first(&self, rule: RuleKey) -> Option<Date> {
        let as_of = self.history.question().as_of;
        let edition = edition_period(self.model, rule.edition, as_of).and_then(Period::first);
        edition.max(self.model.rule(rule).in_force_from.filter(|_| edition.is_some()))
    }

    fn withdrawn(&self, rule: RuleKey) -> (Option<Date>, EndReason<'m>) {
        let as_of = self.history.question().as_of;
        let succeeded_by = self.model.guide(rule.edition.guide).succeeded_by;
        (withdrawn_from(self.model, rule.edition, as_of), EndReason::Guide { succeeded_by })
    }

    fn end(&mut self, rule: RuleKey, (from, reason): (Option<Date>, EndReason<'m>)) {
        self.found.ends.push(End { rule, from, reason });
    }
}
