//! What each duty holder of an edition has to keep in mind.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::apply::{Question, RuleState, forerunners, rule_state};
use crate::markdown::{Kind, NodeId, Tree};
use crate::model::{ClockUse, EditionKey, Limit, LimitValue, Model, Rule, RuleKey, Standing};
use crate::text::Symbol;
use crate::wording::Run;

/// What one duty holder has to keep in mind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HolderCounts {
    /// The body.
    pub body: Symbol,
    /// Rules that it owes, wholly or in part.
    pub rules: u32,
    /// How many different deadlines they set it.
    pub deadlines: u32,
}

#[derive(Default)]
struct Owed {
    rules: u32,
    deadlines: HashSet<Deadline>,
}

/// What makes two limits one deadline: the same time between the same moments, counted alike. Whether it comes once or
/// again and again makes no difference to what people remember.
#[derive(PartialEq, Eq, Hash)]
struct Deadline {
    time: LimitValue,
    clocks: Vec<ClockUse>,
    counts_first_day: bool,
}

impl Deadline {
    /// The deadline of a limit. A least time is none, unless it lies before a moment: then it sets the last day.
    fn of(limit: &Limit) -> Option<Self> {
        let lies_before = limit.clocks.iter().any(|clock| matches!(clock, ClockUse::Before(_)));
        let time = match &limit.value {
            LimitValue::Min(_) if !lies_before => return None,
            LimitValue::Every(time) => LimitValue::Max(time.clone()),
            value => value.clone(),
        };
        Some(Deadline { time, clocks: limit.clocks.clone(), counts_first_day: limit.counts_first_day })
    }
}

/// Counts what each duty holder of an edition has to keep in mind on a day, in the order of the register. Rules that
/// are information bind nobody. A rule of an edition in force that has ended by itself is not counted; one whose own
/// first day is still to come is counted as what holds until then.
#[must_use]
pub fn holder_counts(model: &Model, key: EditionKey, question: Question) -> Vec<HolderCounts> {
    let rules: BTreeSet<RuleKey> =
        model.rule_keys(key).flat_map(|(rule, _)| that_hold(model, rule, question)).collect();
    let mut owed: HashMap<Symbol, Owed> = HashMap::new();
    for key in rules {
        let rule = model.rule(key);
        let chapter = &model.edition(key.edition).chapters[rule.chapter as usize];
        if chapter.standing == Standing::Information {
            continue;
        }
        let mut seen = HashSet::new();
        for body in rule.duty_holders().filter(|body| seen.insert(*body)) {
            owed.entry(body).or_default().rules += 1;
        }
        for limit in &rule.limits {
            for body in limit_holders(&chapter.document.tree, rule, model.text(limit.name)) {
                owed.entry(body).or_default().deadlines.extend(Deadline::of(limit));
            }
        }
    }
    let in_order = model.bodies.iter().filter_map(|(body, _)| {
        let Owed { rules, deadlines } = owed.get(&body)?;
        Some(HolderCounts { body, rules: *rules, deadlines: u32::try_from(deadlines.len()).unwrap_or(u32::MAX) })
    });
    in_order.collect()
}

/// The rules that hold in a rule's place on a day.
fn that_hold(model: &Model, key: RuleKey, question: Question) -> Vec<RuleKey> {
    match rule_state(model, key, question) {
        RuleState::Edition(_) => vec![key],
        RuleState::NotYet(_) => forerunners(model, key),
        RuleState::Ended(_) => Vec::new(),
    }
}

/// The bodies that a limit binds: those that owe a part in which it is printed, else those that owe the rule. One may be named twice.
fn limit_holders(tree: &Tree, rule: &Rule, limit: &str) -> Vec<Symbol> {
    let nodes = tree.nodes(rule.body).filter(|(_, node)| node.kind == Kind::Brace);
    let printed: Vec<NodeId> = nodes.map(|(id, _)| id).filter(|id| tree.brace_name(*id) == limit).collect();
    let mut bodies = Vec::new();
    for &place in &printed {
        let around = rule.parts.iter().filter(|part| tree.whole(part.node).contains(place));
        match around.filter(|part| !part.duty_on.is_empty()).max_by_key(|part| part.node) {
            Some(part) => bodies.extend(&part.duty_on),
            None => {
                bodies.extend(rule_holders(rule));
                bodies.extend(led_to(tree, rule, place));
            }
        }
    }
    if printed.is_empty() {
        bodies.extend(rule_holders(rule));
    }
    bodies
}

/// Who owes a rule: those it names, or where it names nobody, those of its parts.
fn rule_holders(rule: &Rule) -> Vec<Symbol> {
    if rule.duty_on.is_empty() {
        return rule.parts.iter().flat_map(|part| &part.duty_on).copied().collect();
    }
    rule.duty_on.clone()
}

/// Who owes the items of the list that a limit leads to: "within ten days, the council must:".
fn led_to(tree: &Tree, rule: &Rule, place: NodeId) -> Vec<Symbol> {
    let above = tree.above(place);
    let Some(at) = above.iter().position(|id| tree.node(*id).kind.holds_words()) else { return Vec::new() };
    if !Run::of(tree, above[at]).leads_in() {
        return Vec::new();
    }
    let beside = above.get(at + 1).map_or(tree.all(), |holder| tree.below(*holder));
    let Some(next) = tree.siblings(beside).find(|id| *id > above[at]) else { return Vec::new() };
    let listed = rule.parts.iter().filter(|part| tree.whole(next).contains(part.node));
    listed.flat_map(|part| &part.duty_on).copied().collect()
}
