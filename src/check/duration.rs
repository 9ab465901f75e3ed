//! Times in words beside limits that are data: the data change, the words stay, and one of the two is wrong.

use super::living::living_rules;
use super::rule_empty::RuleHere;
use super::{Context, Surroundings};
use crate::apply::{Question, current};
use crate::diag::{Code, Finding};
use crate::markdown::{NodeRange, Tree};
use crate::model::{Advice, Duration, Limit, LimitValue, Model, PerNation, Support};
use crate::text::{Span, Symbol, TextRange};
use crate::wording::{Phrases, Run, TimeInWords, TimeUnit, may_hold_times, own_blocks, times_in};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (_, rule) in living_rules(context) {
        if !rule.record.limits.is_empty() {
            each_time(rule.tree, rule.record.body, may_hold_times, |time, place, words| {
                findings.push(in_rule(context.model, &rule, time, place.in_file(rule.file), words));
            });
        }
    }
    findings
}

/// The words that times end with.
pub(super) fn units() -> Phrases {
    Phrases::new(["day", "hour", "week", "month", "year"])
}

fn each_time(
    tree: &Tree,
    range: NodeRange,
    may_hold: impl Fn(&str) -> bool,
    mut visit: impl FnMut(&TimeInWords, TextRange, &str),
) {
    for block in own_blocks(tree, range) {
        // Most blocks hold no unit of time, and taking their words together costs more than looking.
        if !may_hold(tree.node(block).range.of(tree.source())) {
            continue;
        }
        let run = Run::of(tree, block);
        for time in times_in(&run.text) {
            visit(&time, run.span(&time.range), &run.text[time.range.clone()]);
        }
    }
}

fn in_rule(model: &Model, rule: &RuleHere<'_>, time: &TimeInWords, place: Span, words: &str) -> Finding {
    let limits =
        || rule.record.limits.iter().flat_map(|limit| durations(limit).into_iter().map(move |one| (limit, one)));
    if let Some((limit, _)) = limits().find(|(_, duration)| time.is(*duration)) {
        let message = format!("`{words}` is written out, and the data hold it as a limit");
        let help = format!("write `{{{}}}`, which prints it", model.text(limit.name));
        return Finding::new(Code::DurationInWords, place, message).help(help);
    }
    if let Some((limit, duration)) = limits().find(|(_, duration)| mistakes(time, *duration)) {
        let name = model.text(limit.name);
        let message = format!("`{words}` is not what the limit `{name}` says: {duration}");
        return Finding::new(Code::DurationDiffers, place, message)
            .label(limit.place.in_file(rule.file), "the limit is here")
            .help(format!("write `{{{name}}}`, which prints it"));
    }
    let message = format!("`{words}` is written out in a rule whose other times are data");
    Finding::new(Code::DurationInWords, place, message)
        .help("make it a limit and print it with `{name}`, so that it can be computed, compared and varied")
}

/// The same number with another unit: "15 days" where the data say working days.
fn mistakes(time: &TimeInWords, duration: Duration) -> bool {
    time.count == duration.count && time.unit != TimeUnit::Known(duration.unit)
}

pub(super) fn durations(limit: &Limit) -> Vec<Duration> {
    match &limit.value {
        LimitValue::Max(value) | LimitValue::Min(value) | LimitValue::Every(value) => match value {
            PerNation::Same(duration) => vec![*duration],
            PerNation::Each(values) => values.iter().map(|(_, duration)| *duration).collect(),
        },
        LimitValue::By(_) => Vec::new(),
    }
}

/// A page that gives the number of a rule which it supports, and another unit.
pub(super) fn in_advice(context: &Context<'_>, around: &Surroundings, page: &Advice) -> Vec<Finding> {
    let model = context.model;
    let limits: Vec<(Symbol, Duration)> = page.supports.iter().flat_map(|support| limits_of(model, support)).collect();
    let mut findings = Vec::new();
    if limits.is_empty() {
        return findings;
    }
    let tree = &page.document.tree;
    let may_hold = |text: &str| around.units.in_text(text).next().is_some();
    each_time(tree, tree.all(), may_hold, |time, place, words| {
        let is_right = limits.iter().any(|(_, duration)| time.is(*duration));
        let wrong = limits.iter().find(|(_, duration)| mistakes(time, *duration));
        if let (Some((rule, duration)), false) = (wrong, is_right) {
            let rule = model.text(*rule);
            let message = format!("`{words}` is not what the rule `{rule}` says: {duration}");
            let help = format!("write {duration}, or quote the rule with ![](rule:{rule})");
            findings.push(Finding::new(Code::DurationDiffers, place.in_file(page.document.file), message).help(help));
        }
    });
    findings
}

/// The limits of a rule as its newest issued edition has it.
fn limits_of(model: &Model, support: &Support) -> Vec<(Symbol, Duration)> {
    let Support::Rule { guide, rule } = support else { return Vec::new() };
    let last = Question::today(jiff::civil::Date::MAX);
    let Some(edition) = current(model, *guide, last).edition() else { return Vec::new() };
    let Some(key) = model.find_rule(edition, *rule) else { return Vec::new() };
    let record = model.rule(key);
    record.limits.iter().flat_map(durations).map(|duration| (record.id, duration)).collect()
}
