//! The facts of a rule: who, by when, since when, on what law, where.

use super::page::{Here, date};
use crate::apply::{self, AppliedRule};
use crate::markdown::{Kind, plain_text_of};
use crate::model::{
    ClockUse, Duration, Force, Holidays, Limit, LimitValue, PerNation, Rule, RuleKey, Selector, Standing, Unit,
};
use crate::text::Symbol;
use crate::view;

impl Here<'_> {
    pub(super) fn facts(&self, key: RuleKey) -> view::Facts {
        let rule = self.model().rule(key);
        view::Facts {
            who: self.bodies(&rule.duty_on),
            deadlines: self.deadlines(key),
            status: self.rule_status(key),
            basis: self.laws(&rule.basis),
            applies_in: self.applies_in(rule, key),
        }
    }

    pub(super) fn bodies(&self, bodies: &[Symbol]) -> Vec<String> {
        bodies.iter().map(|body| self.model().body_title(*body).to_owned()).collect()
    }

    pub(super) fn laws(&self, basis: &[Symbol]) -> Vec<view::Law> {
        let laws = basis.iter().filter_map(|id| self.model().law.get(*id));
        laws.map(|law| view::Law {
            link: view::Link { href: law.href.clone(), text: law.title.clone() },
            is_power: law.kind == crate::model::LawKind::Power,
        })
        .collect()
    }

    fn applies_in(&self, rule: &Rule, key: RuleKey) -> Vec<String> {
        let guide = self.model().edition(key.edition).settings.extent.as_ref();
        rule.extent.as_ref().or(guide).map(|extent| self.places(extent)).unwrap_or_default()
    }

    /// The names of the places that a selector chooses.
    pub(super) fn places(&self, selector: &Selector) -> Vec<String> {
        match selector {
            Selector::All => Vec::new(),
            Selector::These(ids) => ids.iter().map(|id| self.place_title(*id)).collect(),
            Selector::Where(test) => {
                let mut places: Vec<String> = test.nation.iter().map(|id| self.place_title(*id)).collect();
                places.extend(test.group.iter().map(|id| self.place_title(*id)));
                places.extend(test.class.iter().map(|class| class.replace('-', " ")));
                if !test.except.is_empty() {
                    let except: Vec<String> = test.except.iter().map(|id| self.place_title(*id)).collect();
                    places.push(self.word("places_except", &[("places", &except.join(", "))]));
                }
                places
            }
        }
    }

    fn place_title(&self, id: Symbol) -> String {
        self.model().place_title(id).to_owned()
    }

    pub(super) fn deadlines(&self, key: RuleKey) -> Vec<view::Deadline> {
        let rule = self.model().rule(key);
        rule.limits.iter().map(|limit| self.deadline(key, limit)).collect()
    }

    fn deadline(&self, key: RuleKey, limit: &Limit) -> view::Deadline {
        let force = self.model().limit_force(key, limit).map(force);
        view::Deadline { force, example: self.example(key, limit), ..self.local_deadline(limit) }
    }

    /// The limits of a rule as they hold in an area: national ones and others, each once.
    pub(super) fn deadlines_here(&self, rule: &AppliedRule<'_>) -> Vec<view::Deadline> {
        if rule.is_added {
            let first = rule.departures.iter().find(|one| one.is_whole()).or(rule.departures.first());
            return first
                .map(|one| one.limits.iter().map(|limit| self.local_deadline(limit)).collect())
                .unwrap_or_default();
        }
        let mut found = Vec::new();
        let national = rule.national_limits(self.model());
        for limit in &national {
            match rule.limit_now(limit.name) {
                None => {
                    let force = self.model().limit_force(rule.rule, limit).map(force);
                    found.push(view::Deadline { force, ..self.local_deadline(limit) });
                }
                Some((_, now)) => found.extend(now.map(|now| self.local_deadline(now))),
            }
        }
        let own = rule.departures.iter().filter(|one| one.is_whole()).flat_map(|one| &one.limits);
        let new = own.filter(|limit| !national.iter().any(|known| known.name == limit.name));
        found.extend(new.map(|limit| self.local_deadline(limit)));
        found
    }

    /// A limit alone, without its example.
    pub(super) fn local_deadline(&self, limit: &Limit) -> view::Deadline {
        let (kind, amounts) = match &limit.value {
            LimitValue::Max(value) => (view::DeadlineKind::Max, self.amounts(value, about)),
            LimitValue::Min(value) => (view::DeadlineKind::Min, self.amounts(value, about)),
            LimitValue::Every(value) => (view::DeadlineKind::Every, self.amounts(value, about)),
            LimitValue::By(value) => (view::DeadlineKind::By, self.amounts(value, |_| None)),
        };
        view::Deadline {
            id: self.text(limit.name).to_owned(),
            kind,
            force: None,
            amounts,
            clocks: limit.clocks.iter().map(|clock| self.clock(*clock)).collect(),
            counts_first_day: limit.counts_first_day,
            example: None,
        }
    }

    fn amounts<T: Copy + std::fmt::Display>(
        &self,
        value: &PerNation<T>,
        about: impl Fn(T) -> Option<String>,
    ) -> Vec<view::Amount> {
        let amount = |nation: Option<Symbol>, value: T| view::Amount {
            nation: nation.map(|id| self.place_title(id)),
            words: value.to_string(),
            about: about(value),
        };
        match value {
            PerNation::Same(value) => vec![amount(None, *value)],
            PerNation::Each(values) => values.iter().map(|(nation, value)| amount(Some(*nation), *value)).collect(),
        }
    }

    fn clock(&self, clock: ClockUse) -> view::ClockUse {
        let id = clock.clock();
        let relation = match clock {
            ClockUse::From(_) => view::TimeRelation::From,
            ClockUse::To(_) => view::TimeRelation::To,
            ClockUse::Before(_) => view::TimeRelation::Before,
        };
        let words = self.model().clocks.get(id).map_or(self.text(id), |clock| &clock.title);
        view::ClockUse { relation, words: words.to_owned() }
    }

    /// A deadline worked out from the first day of the edition, so that it stays the same from build to build.
    fn example(&self, key: RuleKey, limit: &Limit) -> Option<view::DeadlineExample> {
        limit.clocks.iter().find(|clock| matches!(clock, ClockUse::From(_)))?;
        let value = match &limit.value {
            LimitValue::Max(value) | LimitValue::Every(value) => value,
            LimitValue::Min(_) | LimitValue::By(_) => return None,
        };
        let start = self.model().edition(key.edition).in_force_from?;
        let (nation, duration) = match value {
            PerNation::Same(duration) => (self.model().nations.iter().map(|(id, _)| id).next(), *duration),
            PerNation::Each(values) => values.first().map(|(nation, duration)| (Some(*nation), *duration))?,
        };
        let holidays = nation.and_then(|nation| self.holidays(nation));
        let end = apply::last_day(start, duration, limit.counts_first_day, holidays)?;
        let counted = matches!(duration.unit, Unit::WorkingDays);
        Some(view::DeadlineExample {
            start: date(start),
            end: date(end),
            nation: nation.filter(|_| counted).map(|id| self.place_title(id)),
        })
    }

    fn holidays(&self, nation: Symbol) -> Option<&Holidays> {
        let division = &self.model().nations.get(nation)?.holidays;
        let mut known = self.model().holidays.iter();
        known.find(|(name, _)| name == division).map(|(_, holidays)| holidays)
    }

    /// The words of a limit as they stand in the text: "45 working days", or one for each nation.
    pub(super) fn limit_words(&self, limit: &Limit) -> String {
        limit.words(|time, nation| {
            self.word("limit_in_nation", &[("time", time), ("nation", self.model().place_title(nation))])
        })
    }

    pub(super) fn rule_summary(&self, key: RuleKey) -> view::RuleSummary {
        let rule = self.model().rule(key);
        view::RuleSummary {
            id: self.text(rule.id).to_owned(),
            number: rule.number.clone(),
            link: self.rule_title_link(key),
            force: force(rule.force),
            who: self.bodies(&rule.duty_on),
            deadlines: self.deadlines(key),
            guide: None,
            applies_in: self.rule_extent(rule),
            status: self.rule_status(key),
        }
    }

    /// Where a rule applies, where that is not everywhere that its guide does.
    pub(super) fn rule_extent(&self, rule: &Rule) -> Vec<String> {
        rule.extent.as_ref().map(|extent| self.places(extent)).unwrap_or_default()
    }

    /// A rule in a list that may hold rules of several guides, whose numbers are alike: it names its guide.
    pub(super) fn rule_summary_with_guide(&self, key: RuleKey) -> view::RuleSummary {
        let several = self.model().guides.len() > 1;
        view::RuleSummary { guide: several.then(|| self.guide_link(key.edition.guide)), ..self.rule_summary(key) }
    }

    /// The named pieces of a rule, with their words.
    pub(super) fn parts(&self, key: RuleKey) -> Vec<view::Part> {
        let rule = self.model().rule(key);
        let tree = &self.model().chapter_of(key).document.tree;
        let parts = rule.parts.iter().map(|part| view::Part {
            id: self.text(part.id).to_owned(),
            link: view::Link { href: Some(format!("#{}", self.text(part.id))), text: plain_text_of(tree, part.node) },
            force: force(part.force.unwrap_or(rule.force)),
            who: self.bodies(&part.duty_on),
            applies_in: part.extent.as_ref().map(|extent| self.places(extent)).unwrap_or_default(),
        });
        parts.collect()
    }

    /// Whether a rule's chapter only informs.
    pub(super) fn rule_standing(&self, key: RuleKey) -> view::Standing {
        standing(self.model().chapter_of(key).standing)
    }
}

pub(super) fn force(force: Force) -> view::Force {
    match force {
        Force::MustNot => view::Force::MustNot,
        Force::Must => view::Force::Must,
        Force::ShouldNot => view::Force::ShouldNot,
        Force::Should => view::Force::Should,
        Force::May => view::Force::May,
        Force::Statement => view::Force::Statement,
    }
}

pub(super) fn standing(standing: Standing) -> view::Standing {
    match standing {
        Standing::ActUnder => view::Standing::ActUnder,
        Standing::HaveRegard => view::Standing::HaveRegard,
        Standing::Binding => view::Standing::Binding,
        Standing::Information => view::Standing::Information,
    }
}

/// About how long a number of working days is, in weeks: a reader plans in weeks.
fn about(duration: Duration) -> Option<String> {
    const DAYS_A_WEEK: u32 = 5;
    let long = duration.unit == Unit::WorkingDays && duration.count >= 2 * DAYS_A_WEEK;
    long.then(|| Duration { count: (duration.count + 2) / DAYS_A_WEEK, unit: Unit::Weeks }.to_string())
}

/// Whether a node is a heading of level 2 or less.
pub(super) fn is_main_heading(kind: Kind) -> bool {
    matches!(kind, Kind::Heading(level) if level <= 2)
}
