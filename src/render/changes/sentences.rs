//! What changed in meaning, in whole sentences.

use jiff::civil::Date;

use crate::compare::{Change, Comparison, LimitChange, Meaning};
use crate::model::Force;
use crate::render::engine::Words;
use crate::render::page::date;

/// The most words of a passage that a sentence quotes.
const MOST_WORDS: usize = 24;

/// One sentence for one change of meaning.
pub(in crate::render) fn meaning_sentence(words: &Words, meaning: &Meaning) -> String {
    let say = |key: &str, old: &str, new: &str| words.fill(&format!("meaning.{key}"), &[("old", old), ("new", new)]);
    let quote = |key: &str, text: &str| words.fill(&format!("meaning.{key}"), &[("words", &shortened(text))]);
    match meaning {
        Meaning::Force(old, new) => say("force", force(words, *old), force(words, *new)),
        Meaning::PassageForce(old, new, text) => {
            let values = [("old", force(words, *old)), ("new", force(words, *new)), ("words", &shortened(text))];
            words.fill("meaning.passage-force", &values)
        }
        Meaning::Duty(old, new) => {
            let (old, new) = (list(words, old), list(words, new));
            let key = match (old.is_empty(), new.is_empty()) {
                (true, _) => "duty-come",
                (_, true) => "duty-gone",
                _ => "duty-moved",
            };
            say(key, &old, &new)
        }
        Meaning::Limit(old, new) => {
            let with_clocks = old.clocks != new.clocks;
            say("limit", &limit(words, old, with_clocks), &limit(words, new, with_clocks))
        }
        Meaning::PartDuty(old, new, text) => {
            let holders = |names: &[String]| or(words, &list(words, names), "whole-rule");
            let values = [("old", &*holders(old)), ("new", &*holders(new)), ("words", &shortened(text))];
            words.fill("meaning.part-duty", &values)
        }
        Meaning::Limits(old, new) => {
            let all =
                |limits: &[LimitChange]| -> Vec<String> { limits.iter().map(|one| limit(words, one, true)).collect() };
            say("limits", &list(words, &all(old)), &list(words, &all(new)))
        }
        Meaning::LimitGone(old) => say("limit-gone", &limit(words, old, true), ""),
        Meaning::LimitCome(new) => say("limit-come", "", &limit(words, new, true)),
        Meaning::PartGone(text) => quote("part-gone", text),
        Meaning::PartCome(text) => quote("part-come", text),
        Meaning::Basis(old, new) => {
            let (old, new) = (list(words, old), list(words, new));
            let key = match (old.is_empty(), new.is_empty()) {
                (true, _) => "basis-come",
                (_, true) => "basis-gone",
                _ => "basis-moved",
            };
            say(key, &old, &new)
        }
        Meaning::Extent(old, new) => say("extent", &or(words, old, "everywhere"), &or(words, new, "everywhere")),
        Meaning::MayVary(old, new) => say("may-vary", &varied(words, old), &varied(words, new)),
        Meaning::From(old, new) => say("from", &day(words, *old), &day(words, *new)),
        Meaning::Until(old, new) => say("until", &day(words, *old), &day(words, *new)),
    }
}

/// What differs about place, number and title, where one rule goes on.
pub(in crate::render) fn placement_sentences(
    words: &Words,
    comparison: &Comparison<'_>,
    change: &Change,
) -> Vec<String> {
    let (&[before], &[now]) = (change.old.as_slice(), change.new.as_slice()) else { return Vec::new() };
    let (one, other) = (comparison.old.rule(before), comparison.new.rule(now));
    let mut said = Vec::new();
    if change.placement.moved {
        said.push(words.fill("placement.moved", &[]));
    }
    if change.placement.renumbered && !one.number.is_empty() && !other.number.is_empty() {
        said.push(words.fill("placement.renumbered", &[("old", &one.number), ("new", &other.number)]));
    }
    if change.placement.retitled && !one.title.is_empty() {
        said.push(words.fill("placement.retitled", &[("old", &one.title)]));
    }
    said
}

pub(super) fn force(words: &Words, force: Force) -> &str {
    words.get(&format!("force_word.{}", force.word())).unwrap_or_default()
}

/// "within 45 working days from when …": as facts say it.
fn limit(words: &Words, limit: &LimitChange, with_clocks: bool) -> String {
    let mut out = words.fill(&format!("deadline.{}", limit.kind), &[("time", &limit.time)]);
    for (relation, clock) in limit.clocks.iter().filter(|_| with_clocks) {
        out.push(' ');
        out.push_str(&words.fill(&format!("clock.{relation}"), &[("clock", clock)]));
    }
    out
}

/// Names as people list them: "a, b and c".
pub(in crate::render) fn list(words: &Words, names: &[String]) -> String {
    let and = words.get("list_and").unwrap_or(", ");
    match names.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{}{and}{last}", rest.join(", ")),
    }
}

fn or(words: &Words, text: &str, otherwise: &str) -> String {
    let otherwise = || words.get(&format!("meaning_none.{otherwise}")).unwrap_or_default();
    if text.is_empty() { otherwise().to_owned() } else { text.to_owned() }
}

fn varied(words: &Words, text: &str) -> String {
    if text == "all" { or(words, "", "all") } else { or(words, text, "nothing") }
}

fn day(words: &Words, day: Option<Date>) -> String {
    day.map_or_else(|| or(words, "", "no-day"), |day| date(day).words)
}

/// The first words of a text.
pub(in crate::render) fn shortened(text: &str) -> String {
    let mut words = text.split_whitespace();
    let first: Vec<&str> = words.by_ref().take(MOST_WORDS).collect();
    let more = if words.next().is_some() { " …" } else { "" };
    format!("{}{more}", first.join(" "))
}
