//! The limits of rules as they hold somewhere on a day: national ones, those that a direction changes, sets aside or
//! adds, each with who must act.

use super::applied::{AppliedRule, Departure};
use super::local::Local;
use super::marks::Marks;
use crate::markdown::Kind;
use crate::model::{
    ClockUse, Force, Limit, LimitValue, Model, PerNation, PilotScope, RuleKey, Selector, Touched, Unit,
};
use crate::text::{Symbol, TextRange};
use jiff::civil::Date;

/// How a limit stands to the national text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitStanding {
    /// It is the national one.
    National,
    /// A direction gives it, instead of the national one or beside it.
    Local,
    /// It is the national one, and a direction sets it aside.
    SetAside,
}

/// A limit as it holds somewhere.
#[derive(Clone, Debug)]
pub struct LimitHere<'m> {
    /// The rule; the one that an added rule stands after.
    pub rule: RuleKey,
    /// The limit, with the values that hold here.
    pub limit: Limit,
    /// How it stands to the national text.
    pub standing: LimitStanding,
    /// The departure that changes it, sets it aside or adds it.
    pub departure: Option<Departure<'m>>,
    /// Whether a pilot adds the whole rule.
    pub is_added: bool,
    /// Asked without an area, the nations for which it holds; none where it holds in all of them alike.
    pub nations: Vec<Symbol>,
    /// Who must act.
    pub duty_on: Vec<Symbol>,
    /// What the sentence that prints it asks; nothing where that is not known.
    pub force: Option<Force>,
}

impl LimitHere<'_> {
    /// The moment that its time is counted from, or back from.
    #[must_use]
    pub fn clock(&self) -> Option<Symbol> {
        let clocks = &self.limit.clocks;
        let from = clocks.iter().find(|clock| matches!(clock, ClockUse::From(_)));
        from.or(clocks.first()).map(|clock| clock.clock())
    }

    /// Whether two are one limit with one value, for the same people, whatever edition prints it.
    #[must_use]
    pub fn is_same(&self, other: &LimitHere<'_>, model: &Model) -> bool {
        self.what(model) == other.what(model) && self.source() == other.source() && self.nations == other.nations
    }

    /// What it limits, and how.
    fn what(&self, model: &Model) -> impl PartialEq {
        let limit = &self.limit;
        let counted = (limit.value.clone(), limit.clocks.clone(), limit.counts_first_day);
        (self.rule.edition.guide, model.rule(self.rule).id, limit.name, counted, self.standing, self.is_added)
    }

    /// The variation that it comes from, and on whom that bears.
    fn source(&self) -> Option<(Symbol, Symbol, &PilotScope)> {
        self.departure.as_ref().map(|one| (one.pilot.id, one.variation.id, one.scope))
    }
}

impl<'m> Local<'m> {
    /// Every limit that holds on a day for work begun on another, in the order of the rules.
    #[must_use]
    pub fn limits(&self, on: Date, begun: Date) -> Vec<LimitHere<'m>> {
        let answer = self.applies(on, Some(begun));
        let mut found = Vec::new();
        for rule in &answer.rules {
            self.limits_of(rule, &mut found);
        }
        if self.area.is_some() { found } else { found.into_iter().flat_map(|one| self.by_nation(one)).collect() }
    }

    fn limits_of(&self, rule: &AppliedRule<'m>, found: &mut Vec<LimitHere<'m>>) {
        let model = self.model;
        let mut names = Vec::new();
        if !rule.is_added {
            let marks = rule.marks(model, &[]);
            for limit in rule.national_limits(model) {
                names.push(limit.name);
                self.national(rule, &marks, limit, found);
            }
        }
        for departure in &rule.departures {
            for limit in departure.limits.iter().filter(|limit| !names.contains(&limit.name)) {
                found.push(local(model, rule, departure, limit.clone(), LimitStanding::Local));
            }
        }
    }

    /// A limit of the national text: as it is, or what the departures make of it.
    fn national(&self, rule: &AppliedRule<'m>, marks: &Marks<'_, 'm>, limit: Limit, found: &mut Vec<LimitHere<'m>>) {
        let model = self.model;
        let name = limit.name;
        let whole = rule.departures.iter().filter(|one| one.is_whole());
        let changed = whole.clone().find_map(|one| one.limit(name).map(|limit| (one, limit)));
        let places = printed(model, rule.rule, name);
        let untold = |one: &&Departure<'m>| places.is_empty() && one.variation.touches == Some(Touched::Limit(name));
        match (changed, gives_way(marks, &places)) {
            (Some((departure, limit)), _) => {
                found.push(local(model, rule, departure, limit.clone(), LimitStanding::Local));
            }
            (None, Some(Some(departure))) => {
                found.push(local(model, rule, departure, limit.clone(), LimitStanding::SetAside));
            }
            // Printed only where it does not extend to the area.
            (None, Some(None)) => return,
            (None, None) => match whole.clone().find(untold) {
                Some(departure) => found.push(local(model, rule, departure, limit.clone(), LimitStanding::SetAside)),
                None => found.push(as_printed(model, rule.rule, limit.clone())),
            },
        }
        for departure in rule.departures.iter().filter(|one| !one.is_whole()) {
            if let Some(own) = departure.limit(name) {
                found.push(local(model, rule, departure, own.clone(), LimitStanding::Local));
                continue;
            }
            let marks = rule.marks(model, &[departure]);
            if gives_way(&marks, &places).flatten().is_some_and(|one| std::ptr::eq(one, departure)) {
                found.push(local(model, rule, departure, limit.clone(), LimitStanding::SetAside));
            }
        }
    }

    /// Asked without an area: a limit for each nation, where time or holidays differ between them.
    fn by_nation(&self, here: LimitHere<'m>) -> Vec<LimitHere<'m>> {
        let model = self.model;
        let record = model.rule(here.rule);
        let edition = model.edition(here.rule.edition);
        let part = part_that_prints(model, here.rule, here.limit.name).and_then(|part| part.extent.as_ref());
        let extents = || edition.settings.extent.iter().chain(&record.extent).chain(part);
        let all: Vec<Symbol> = model.nations.iter().map(|(id, _)| id).collect();
        let within = all.iter().copied().filter(|nation| extents().all(|extent| reaches(model, extent, *nation)));
        let mut within: Vec<Symbol> = within.collect();
        let given = |nation: &Symbol| match &here.limit.value {
            LimitValue::Max(value) | LimitValue::Min(value) | LimitValue::Every(value) => {
                value.in_nation(*nation).is_some()
            }
            LimitValue::By(value) => value.in_nation(*nation).is_some(),
        };
        within.retain(given);
        let counts_holidays = |limit: &Limit| match &limit.value {
            LimitValue::Max(PerNation::Same(time)) | LimitValue::Every(PerNation::Same(time)) => {
                time.unit == Unit::WorkingDays
            }
            _ => false,
        };
        let holidays = |nation: Symbol| model.nations.get(nation).map(|nation| &nation.holidays);
        let mut alike: Vec<LimitHere<'m>> = Vec::new();
        for nation in within {
            let limit = here.limit.only_in(Some(nation));
            let same = |known: &&mut LimitHere<'m>| {
                let first = known.nations.first().copied();
                known.limit == limit && (!counts_holidays(&limit) || first.and_then(holidays) == holidays(nation))
            };
            match alike.iter_mut().find(same) {
                Some(known) => known.nations.push(nation),
                None => alike.push(LimitHere { limit, nations: vec![nation], ..here.clone() }),
            }
        }
        match alike.as_mut_slice() {
            [] if all.is_empty() => alike.push(here),
            [only] if only.nations == all => only.nations.clear(),
            _ => {}
        }
        alike
    }
}

/// A national limit, nothing changed.
fn as_printed<'m>(model: &'m Model, rule: RuleKey, limit: Limit) -> LimitHere<'m> {
    let record = model.rule(rule);
    let part = part_that_prints(model, rule, limit.name);
    let own = part.map(|part| &part.duty_on).filter(|duty| !duty.is_empty());
    LimitHere {
        rule,
        standing: LimitStanding::National,
        departure: None,
        is_added: false,
        nations: Vec::new(),
        duty_on: own.unwrap_or(&record.duty_on).clone(),
        force: Some(model.limit_force(rule, &limit).unwrap_or(record.force)),
        limit,
    }
}

fn local<'m>(
    model: &'m Model,
    rule: &AppliedRule<'m>,
    departure: &Departure<'m>,
    limit: Limit,
    standing: LimitStanding,
) -> LimitHere<'m> {
    let variation = departure.variation;
    let mut here = as_printed(model, rule.rule, limit);
    if rule.is_added {
        here.duty_on.clear();
        here.force = None;
    }
    if !variation.duty_on.is_empty() && standing == LimitStanding::Local {
        here.duty_on.clone_from(&variation.duty_on);
    }
    let force = variation.force.or(here.force);
    LimitHere { standing, departure: Some(departure.clone()), is_added: rule.is_added, force, ..here }
}

/// Where a rule prints a limit.
fn printed(model: &Model, rule: RuleKey, limit: Symbol) -> Vec<TextRange> {
    let tree = &model.chapter_of(rule).document.tree;
    let name = model.text(limit);
    let braces =
        tree.nodes(model.rule(rule).body).filter(|(id, node)| node.kind == Kind::Brace && tree.brace_name(*id) == name);
    braces.map(|(_, node)| node.range).collect()
}

/// The part that prints a limit first, where a part does.
fn part_that_prints(model: &Model, rule: RuleKey, limit: Symbol) -> Option<&crate::model::Part> {
    let first = printed(model, rule, limit).into_iter().next()?;
    let tree = &model.chapter_of(rule).document.tree;
    let holds = |part: &&crate::model::Part| {
        let range = tree.node(part.node).range;
        range.start <= first.start && first.end <= range.end
    };
    model.rule(rule).parts.iter().find(holds)
}

/// Whether all that prints a limit gives way, and to which departure; to none, for a part that does not extend to the
/// area.
fn gives_way<'a, 'm>(marks: &Marks<'a, 'm>, places: &[TextRange]) -> Option<Option<&'a Departure<'m>>> {
    if let Some(departure) = marks.whole {
        return Some(Some(departure));
    }
    let around = |place: &TextRange| {
        let gap = marks.gaps.iter().find(|gap| gap.range.start <= place.start && place.end <= gap.range.end);
        gap.map(|gap| gap.departure)
    };
    let gaps: Option<Vec<_>> = places.iter().map(around).collect();
    let gaps = gaps.filter(|gaps| !gaps.is_empty())?;
    Some(gaps.into_iter().flatten().next())
}

/// Whether a choice of areas may hold an area of a nation.
fn reaches(model: &Model, selector: &Selector, nation: Symbol) -> bool {
    match selector {
        Selector::All => true,
        Selector::These(ids) => ids.iter().any(|id| {
            *id == nation
                || model.areas.get(*id).is_some_and(|area| area.nation == Some(nation))
                || model.groups.get(*id).is_some()
        }),
        Selector::Where(test) => test.nation.is_none_or(|own| own == nation) && !test.except.contains(&nation),
    }
}
