//! What changed in meaning: force, who must act, by when, on what law, which parts, where, since when.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::extract::limit_words;
use super::side::Side;
use crate::model::{AreaTest, ClockUse, Force, Limit, LimitValue, MayVary, Rule, Selector};
use crate::text::Symbol;

/// A time limit, said in words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LimitChange {
    /// Its name within the rule.
    pub name: String,
    /// `max`, `min`, `every` or `by`.
    pub kind: &'static str,
    /// How long: "45 working days".
    pub time: String,
    /// The moments it runs between: `from`, `to` or `before`, and what the moment is called.
    pub clocks: Vec<(&'static str, String)>,
}

/// One thing that means something else than before. Titles are as readers know them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// The rule's strongest force.
    Force(Force, Force),
    /// The force of a passage, whose first words follow.
    PassageForce(Force, Force, String),
    /// Who must act: who no longer, and who now.
    Duty(Vec<String>, Vec<String>),
    /// Who must act in a part, whose words follow: before, and now.
    PartDuty(Vec<String>, Vec<String>, String),
    /// A limit became another.
    Limit(LimitChange, LimitChange),
    /// Limits of rules that were brought together or divided: those before, and those now. Which became which, nobody said.
    Limits(Vec<LimitChange>, Vec<LimitChange>),
    /// A limit is gone.
    LimitGone(LimitChange),
    /// A limit came.
    LimitCome(LimitChange),
    /// A part is gone: its words.
    PartGone(String),
    /// A part came: its words.
    PartCome(String),
    /// The law behind it: what no longer, and what now.
    Basis(Vec<String>, Vec<String>),
    /// Where it applies: where it did, and where now.
    Extent(String, String),
    /// What a local pilot may vary: before, and now.
    MayVary(String, String),
    /// Its own first day.
    From(Option<Date>, Option<Date>),
    /// Its own last day.
    Until(Option<Date>, Option<Date>),
}

impl Meaning {
    /// Whether it is one that no editor may call editorial: force, who must act, by when, on what law (FORMAT
    /// section 4).
    #[must_use]
    pub fn is_weighty(&self) -> bool {
        !matches!(self, Meaning::MayVary(..) | Meaning::PartCome(_) | Meaning::PartGone(_))
    }

    /// The same with old and new exchanged.
    pub(super) fn mirrored(self) -> Meaning {
        match self {
            Meaning::Force(old, new) => Meaning::Force(new, old),
            Meaning::PassageForce(old, new, words) => Meaning::PassageForce(new, old, words),
            Meaning::Duty(old, new) => Meaning::Duty(new, old),
            Meaning::PartDuty(old, new, words) => Meaning::PartDuty(new, old, words),
            Meaning::Limit(old, new) => Meaning::Limit(new, old),
            Meaning::Limits(old, new) => Meaning::Limits(new, old),
            Meaning::LimitGone(limit) => Meaning::LimitCome(limit),
            Meaning::LimitCome(limit) => Meaning::LimitGone(limit),
            Meaning::PartGone(words) => Meaning::PartCome(words),
            Meaning::PartCome(words) => Meaning::PartGone(words),
            Meaning::Basis(old, new) => Meaning::Basis(new, old),
            Meaning::Extent(old, new) => Meaning::Extent(new, old),
            Meaning::MayVary(old, new) => Meaning::MayVary(new, old),
            Meaning::From(old, new) => Meaning::From(new, old),
            Meaning::Until(old, new) => Meaning::Until(new, old),
        }
    }
}

/// What changed in meaning between some rules and those that stand in their place; nothing where either side has none.
pub(super) fn meaning(old: Side<'_>, olds: &[u32], new: Side<'_>, news: &[u32]) -> Vec<Meaning> {
    let mut found = Vec::new();
    if olds.is_empty() || news.is_empty() {
        return found;
    }
    let strongest = |side: Side<'_>, rules: &[u32]| rules.iter().map(|at| side.rule(*at).force).max();
    if let (Some(before), Some(now)) = (strongest(old, olds), strongest(new, news))
        && before.weight() != now.weight()
    {
        // "Must" and "must not" ask as much as each other: a rule that gains a "must not" beside its "must" is not turned
        // round. Where a passage is, its own forces say so.
        found.push(Meaning::Force(before, now));
    }
    let differs = |(gone, come): (Vec<String>, Vec<String>), make: fn(Vec<String>, Vec<String>) -> Meaning| {
        (!gone.is_empty() || !come.is_empty()).then(|| make(gone, come))
    };
    found.extend(differs(apart(duty(old, olds), duty(new, news)), Meaning::Duty));
    let goes_on = olds.len() == 1 && news.len() == 1;
    limits(&mut found, said(old, olds), said(new, news), goes_on);
    found.extend(differs(apart_in_law((old, olds), (new, news)), Meaning::Basis));
    if let ([before], [now]) = (olds, news) {
        one_to_one(&mut found, (old, *before), (new, *now));
    }
    found
}

/// What is asked only where one rule goes on.
fn one_to_one(found: &mut Vec<Meaning>, (old, before): (Side<'_>, u32), (new, now): (Side<'_>, u32)) {
    let (one, other) = (old.rule(before), new.rule(now));
    parts(found, (old, before), (new, now));
    let (was, is) = (extent(old, one.extent.as_ref()), extent(new, other.extent.as_ref()));
    if was != is {
        found.push(Meaning::Extent(was, is));
    }
    let (was, is) = (may_vary(&one.may_vary), may_vary(&other.may_vary));
    if was != is {
        found.push(Meaning::MayVary(was, is));
    }
    if one.in_force_from != other.in_force_from {
        found.push(Meaning::From(one.in_force_from, other.in_force_from));
    }
    if one.in_force_until != other.in_force_until {
        found.push(Meaning::Until(one.in_force_until, other.in_force_until));
    }
}

/// What is in the first alone, and in the second alone.
fn apart(old: BTreeSet<String>, new: BTreeSet<String>) -> (Vec<String>, Vec<String>) {
    (old.difference(&new).cloned().collect(), new.difference(&old).cloned().collect())
}

/// Who owes some rules, or parts of them.
fn duty(side: Side<'_>, rules: &[u32]) -> BTreeSet<String> {
    let rules = rules.iter().map(|at| side.rule(*at));
    rules.flat_map(Rule::duty_holders).map(|body| side.model.body_title(body).to_owned()).collect()
}

/// The law behind some rules that is no longer there, and that came. What a whole edition rests on is told of a rule only
/// where one rule goes on, and rests on something else before or after.
fn apart_in_law((old, olds): (Side<'_>, &[u32]), (new, news): (Side<'_>, &[u32])) -> (Vec<String>, Vec<String>) {
    let has_own = |side: Side<'_>, at: u32| side.rule(at).basis != side.edition().settings.basis;
    let whole = matches!((olds, news), (&[before], &[now]) if has_own(old, before) || has_own(new, now));
    let laws = |side: Side<'_>, rules: &[u32]| -> BTreeSet<String> {
        let meant = rules.iter().filter(|at| whole || has_own(side, **at)).flat_map(|at| &side.rule(*at).basis);
        meant.map(|law| side.model.law.get(*law).map_or(side.text(*law), |law| &law.title).to_owned()).collect()
    };
    apart(laws(old, olds), laws(new, news))
}

/// The limits of some rules, said in words.
fn said(side: Side<'_>, rules: &[u32]) -> Vec<LimitChange> {
    rules.iter().flat_map(|at| &side.rule(*at).limits).map(|limit| limit_said(side, limit)).collect()
}

fn limit_said(side: Side<'_>, limit: &Limit) -> LimitChange {
    let kind = match limit.value {
        LimitValue::Max(_) => "max",
        LimitValue::Min(_) => "min",
        LimitValue::Every(_) => "every",
        LimitValue::By(_) => "by",
    };
    let clocks = limit.clocks.iter().map(|clock| {
        let relation = match clock {
            ClockUse::From(_) => "from",
            ClockUse::To(_) => "to",
            ClockUse::Before(_) => "before",
        };
        let id = clock.clock();
        (relation, side.model.clocks.get(id).map_or(side.text(id), |clock| &clock.title).to_owned())
    });
    let name = side.text(limit.name).to_owned();
    LimitChange { name, kind, time: limit_words(side.model, limit), clocks: clocks.collect() }
}

/// Limits that are equal but for their name are the same. Where one rule goes on, those of one name are one that changed;
/// then, where one is left on either side, that is one that changed, too. Where rules were brought together or divided,
/// a limit beside another would say that the one became the other, and only their editor knows that.
fn limits(found: &mut Vec<Meaning>, mut old: Vec<LimitChange>, mut new: Vec<LimitChange>, goes_on: bool) {
    let says = |a: &LimitChange, b: &LimitChange| (a.kind, &a.time, &a.clocks) == (b.kind, &b.time, &b.clocks);
    take_pairs(&mut old, &mut new, says);
    if !goes_on && !old.is_empty() && !new.is_empty() {
        found.push(Meaning::Limits(old, new));
        return;
    }
    let same_name = take_pairs(&mut old, &mut new, |a, b| a.name == b.name);
    found.extend(same_name.into_iter().map(|(before, now)| Meaning::Limit(before, now)));
    if old.len() == 1 && new.len() == 1 {
        found.extend(old.pop().zip(new.pop()).map(|(before, now)| Meaning::Limit(before, now)));
    }
    found.extend(old.into_iter().map(Meaning::LimitGone));
    found.extend(new.into_iter().map(Meaning::LimitCome));
}

/// Takes out what fits together, each once.
fn take_pairs<T>(old: &mut Vec<T>, new: &mut Vec<T>, fits: impl Fn(&T, &T) -> bool) -> Vec<(T, T)> {
    let mut pairs = Vec::new();
    let mut at = 0;
    while at < old.len() {
        match new.iter().position(|other| fits(&old[at], other)) {
            Some(place) => pairs.push((old.remove(at), new.remove(place))),
            None => at += 1,
        }
    }
    pairs
}

/// Parts by their ids: gone, come, or of another force, or for others.
fn parts(found: &mut Vec<Meaning>, (old, before): (Side<'_>, u32), (new, now): (Side<'_>, u32)) {
    let ids = |side: Side<'_>, at: u32| -> Vec<(String, u32)> {
        let parts = side.rule(at).parts.iter().zip(0..);
        parts.map(|(part, place)| (side.text(part.id).to_owned(), place)).collect()
    };
    let (mut gone, mut come) = (ids(old, before), ids(new, now));
    let pairs = take_pairs(&mut gone, &mut come, |a, b| a.0 == b.0);
    found.extend(gone.iter().map(|(_, at)| Meaning::PartGone(part_words(old, before, *at))));
    found.extend(come.iter().map(|(_, at)| Meaning::PartCome(part_words(new, now, *at))));
    for ((_, was), (_, is)) in pairs {
        let part = |side: Side<'_>, rule: u32, at: u32| side.rule(rule).parts[at as usize].force;
        if let (Some(one), Some(other)) = (part(old, before, was), part(new, now, is))
            && one != other
        {
            found.push(Meaning::PassageForce(one, other, part_words(new, now, is)));
        }
        let own = |side: Side<'_>, rule: u32, at: u32| -> BTreeSet<String> {
            let holders = side.rule(rule).parts[at as usize].duty_on.iter();
            holders.map(|body| side.model.body_title(*body).to_owned()).collect()
        };
        let (one, other) = (own(old, before, was), own(new, now, is));
        if one != other {
            let (one, other) = (one.into_iter().collect(), other.into_iter().collect());
            found.push(Meaning::PartDuty(one, other, part_words(new, now, is)));
        }
    }
}

fn part_words(side: Side<'_>, rule: u32, part: u32) -> String {
    let node = side.rule(rule).parts[part as usize].node;
    let blocks = super::extract::rule_blocks(side, rule);
    blocks.iter().find(|block| block.node == node).map(super::extract::Block::text).unwrap_or_default()
}

/// Where something applies, by titles; empty for everywhere that its guide does.
fn extent(side: Side<'_>, extent: Option<&Selector>) -> String {
    match extent {
        None | Some(Selector::All) => String::new(),
        Some(Selector::These(ids)) => titles(side, ids),
        Some(Selector::Where(test)) => test_words(side, test),
    }
}

fn test_words(side: Side<'_>, test: &AreaTest) -> String {
    let mut words: Vec<String> =
        test.nation.iter().chain(&test.group).map(|id| side.model.place_title(*id).to_owned()).collect();
    words.extend(test.class.iter().map(|class| class.replace('-', " ")));
    if !test.except.is_empty() {
        words.push(format!("(without {})", titles(side, &test.except)));
    }
    words.join(", ")
}

fn titles(side: Side<'_>, ids: &[Symbol]) -> String {
    ids.iter().map(|id| side.model.place_title(*id)).collect::<Vec<_>>().join(", ")
}

/// What a pilot may vary, as it is written.
fn may_vary(may: &MayVary) -> String {
    match may {
        MayVary::Silent | MayVary::None { .. } => String::new(),
        MayVary::These(parts) => parts.join(", "),
        MayVary::All => "all".to_owned(),
    }
}
