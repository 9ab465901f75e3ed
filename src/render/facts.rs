//! The facts of a rule: who, by when, since when, on what law, where.

use super::page::{Here, date};
use crate::apply::{self, AppliedRule};
use crate::markdown::{Kind, plain_text_of};
use crate::model::{
    ClockUse, Duration, EditionKey, Force, Holidays, Limit, LimitValue, PerNation, Rule, RuleKey, Selector, Standing,
    Titles, Unit,
};
use crate::text::Symbol;
use crate::view;

impl Here<'_> {
    pub(super) fn facts(&self, key: RuleKey) -> view::Facts {
        let rule = self.model().rule(key);
        view::Facts {
            who: self.bodies_in(key.edition, &rule.duty_on),
            deadlines: self.deadlines(key),
            status: self.rule_status(key),
            basis: self.laws_in(Some(key.edition), &rule.basis),
            applies_in: self.applies_in(rule, key),
        }
    }

    pub(super) fn bodies(&self, bodies: &[Symbol]) -> Vec<String> {
        bodies.iter().map(|body| self.model().body_title(*body).to_owned()).collect()
    }

    /// The names of bodies, as an edition has them.
    pub(super) fn bodies_in(&self, edition: EditionKey, bodies: &[Symbol]) -> Vec<String> {
        let titles = self.model().titles(edition);
        bodies.iter().map(|body| titles.body(*body).to_owned()).collect()
    }

    /// What things are called in an edition, or now.
    pub(super) fn titles(&self, edition: Option<EditionKey>) -> Titles<'_> {
        edition.map_or_else(|| self.model().into(), |edition| self.model().titles(edition))
    }

    pub(super) fn laws_in(&self, edition: Option<EditionKey>, basis: &[Symbol]) -> Vec<view::Law> {
        let titles = self.titles(edition);
        let laws = basis.iter().filter_map(|id| titles.law(*id));
        laws.map(|law| view::Law {
            link: view::Link { href: law.href.clone(), text: law.title.clone() },
            is_power: law.kind == crate::model::LawKind::Power,
        })
        .collect()
    }

    fn applies_in(&self, rule: &Rule, key: RuleKey) -> Vec<String> {
        let guide = self.model().edition(key.edition).settings.extent.as_ref();
        let extent = rule.extent.as_ref().or(guide);
        extent.map(|extent| self.places_in(Some(key.edition), extent)).unwrap_or_default()
    }

    /// The names of the places that a selector chooses.
    pub(super) fn places(&self, selector: &Selector) -> Vec<String> {
        self.places_in(None, selector)
    }

    /// The same, as an edition has them.
    pub(super) fn places_in(&self, edition: Option<EditionKey>, selector: &Selector) -> Vec<String> {
        let titles = self.titles(edition);
        let title = |id: &Symbol| titles.place(*id).to_owned();
        match selector {
            Selector::All => Vec::new(),
            Selector::These(ids) => ids.iter().map(title).collect(),
            Selector::Where(test) => {
                let mut places: Vec<String> = test.nation.iter().chain(&test.group).map(title).collect();
                places.extend(test.class.iter().map(|class| class.replace('-', " ")));
                if !test.except.is_empty() {
                    let except: Vec<String> = test.except.iter().map(title).collect();
                    places.push(self.word("places_except", &[("places", &except.join(", "))]));
                }
                places
            }
        }
    }

    pub(super) fn deadlines(&self, key: RuleKey) -> Vec<view::Deadline> {
        let rule = self.model().rule(key);
        rule.limits.iter().map(|limit| self.deadline(key, limit)).collect()
    }

    fn deadline(&self, key: RuleKey, limit: &Limit) -> view::Deadline {
        let force = self.model().limit_force(key, limit).map(force);
        view::Deadline { force, example: self.example(key, limit), ..self.deadline_in(Some(key.edition), limit) }
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
                    found.push(view::Deadline { force, ..self.deadline_in(Some(rule.rule.edition), limit) });
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
        self.deadline_in(None, limit)
    }

    /// The same, as an edition has it.
    pub(super) fn deadline_in(&self, edition: Option<EditionKey>, limit: &Limit) -> view::Deadline {
        let titles = self.titles(edition);
        let (kind, amounts) = match &limit.value {
            LimitValue::Max(value) => (view::DeadlineKind::Max, amounts(titles, value, about)),
            LimitValue::Min(value) => (view::DeadlineKind::Min, amounts(titles, value, about)),
            LimitValue::Every(value) => (view::DeadlineKind::Every, amounts(titles, value, about)),
            LimitValue::By(value) => (view::DeadlineKind::By, amounts(titles, value, |_| None)),
        };
        view::Deadline {
            id: self.text(limit.name).to_owned(),
            kind,
            force: None,
            amounts,
            clocks: limit.clocks.iter().map(|clock| clock_use(titles, *clock)).collect(),
            counts_first_day: limit.counts_first_day,
            example: None,
        }
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
            nation: nation.filter(|_| counted).map(|id| self.model().titles(key.edition).place(id).to_owned()),
        })
    }

    fn holidays(&self, nation: Symbol) -> Option<&Holidays> {
        let division = &self.model().nations.get(nation)?.holidays;
        let mut known = self.model().holidays.iter();
        known.find(|(name, _)| name == division).map(|(_, holidays)| holidays)
    }

    /// The words of a limit as they stand in the text: "45 working days", or one for each nation.
    pub(super) fn limit_words(&self, limit: &Limit) -> String {
        self.limit_words_in(None, limit)
    }

    /// The same, as an edition has them.
    pub(super) fn limit_words_in(&self, edition: Option<EditionKey>, limit: &Limit) -> String {
        let titles = self.titles(edition);
        limit.words(|time, nation| self.word("limit_in_nation", &[("time", time), ("nation", titles.place(nation))]))
    }

    pub(super) fn rule_summary(&self, key: RuleKey) -> view::RuleSummary {
        let rule = self.model().rule(key);
        view::RuleSummary {
            id: self.text(rule.id).to_owned(),
            number: rule.number.clone(),
            link: self.rule_title_link(key),
            force: force(rule.force),
            who: self.bodies_in(key.edition, &rule.duty_on),
            deadlines: self.deadlines(key),
            guide: None,
            applies_in: self.rule_extent(key),
            status: self.rule_status(key),
        }
    }

    /// Where a rule applies, where that is not everywhere that its guide does.
    pub(super) fn rule_extent(&self, key: RuleKey) -> Vec<String> {
        let extent = self.model().rule(key).extent.as_ref();
        extent.map(|extent| self.places_in(Some(key.edition), extent)).unwrap_or_default()
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
        let extent = |extent: Option<&Selector>| {
            extent.map(|extent| self.places_in(Some(key.edition), extent)).unwrap_or_default()
        };
        let parts = rule.parts.iter().map(|part| view::Part {
            id: self.text(part.id).to_owned(),
            link: view::Link { href: Some(format!("#{}", self.text(part.id))), text: plain_text_of(tree, part.node) },
            force: force(part.force.unwrap_or(rule.force)),
            who: self.bodies_in(key.edition, &part.duty_on),
            applies_in: extent(part.extent.as_ref()),
        });
        parts.collect()
    }

    /// Whether a rule's chapter only informs.
    pub(super) fn rule_standing(&self, key: RuleKey) -> view::Standing {
        standing(self.model().chapter_of(key).standing)
    }
}

fn amounts<T: Copy + std::fmt::Display>(
    titles: Titles<'_>,
    value: &PerNation<T>,
    about: impl Fn(T) -> Option<String>,
) -> Vec<view::Amount> {
    let amount = |nation: Option<Symbol>, value: T| view::Amount {
        nation: nation.map(|id| titles.place(id).to_owned()),
        words: value.to_string(),
        about: about(value),
    };
    match value {
        PerNation::Same(value) => vec![amount(None, *value)],
        PerNation::Each(values) => values.iter().map(|(nation, value)| amount(Some(*nation), *value)).collect(),
    }
}

fn clock_use(titles: Titles<'_>, clock: ClockUse) -> view::ClockUse {
    let relation = match clock {
        ClockUse::From(_) => view::TimeRelation::From,
        ClockUse::To(_) => view::TimeRelation::To,
        ClockUse::Before(_) => view::TimeRelation::Before,
    };
    view::ClockUse { relation, words: titles.clock(clock.clock()).to_owned() }
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
