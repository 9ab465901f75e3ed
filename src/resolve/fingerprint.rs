//! The fingerprint of a rule, version 1 (FORMAT section 4): what `release` seals and what says "reworded".
//!
//! Not number, title or place: a rule that only moved keeps its fingerprint. A variation of a pilot has one of its own.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use crate::markdown::{Kind, NodeId, Tree, plain_text};
use crate::model::Effect;
use crate::parse::data::{Entries, LimitText, MayVary, PerNation, RulePart, Selector};
use crate::parse::{RuleText, VariationText};

/// The lines that are hashed, each ended by LF.
#[must_use]
pub fn fingerprint_text(tree: &Tree, rule: &RuleText) -> String {
    let data = &rule.data.value;
    let mut out = String::from("guidepost-rule 1\n");
    let mut text = plain_text(tree, rule.body);
    text.extend(cited_footnotes(tree, rule));
    lines(&mut out, "text", text);
    line(&mut out, "force", data.force.map_or("", crate::model::Force::word));
    line(&mut out, "duty-on", &list(&data.duty_on));
    let mut limits: Vec<String> = data.limits.iter().map(limit).collect();
    limits.sort();
    lines(&mut out, "limit", limits);
    line(&mut out, "basis", &list(&data.basis));
    line(&mut out, "extent", &data.extent.as_ref().map(selector).unwrap_or_default());
    let may_vary = data.may_vary.as_ref().map(|may_vary| match may_vary {
        MayVary::All => "all".to_owned(),
        MayVary::Nothing => "none".to_owned(),
        MayVary::Parts(parts) => list(parts),
    });
    line(&mut out, "may-vary", &may_vary.unwrap_or_default());
    let mut parts: Vec<String> = rule.parts.iter().map(|named| part(&named.id, &data.parts)).collect();
    parts.sort();
    lines(&mut out, "part", parts);
    out
}

/// The lines of a variation that are hashed: what it does to which rule, and what stands instead.
#[must_use]
pub fn variation_text(tree: &Tree, variation: &VariationText) -> String {
    let data = &variation.data.value;
    let mut out = String::from("guidepost-variation 1\n");
    line(&mut out, "effect", data.effect.map_or("", Effect::word));
    line(&mut out, "rule", data.rule.as_deref().unwrap_or_default());
    line(&mut out, "after", data.after.as_deref().unwrap_or_default());
    line(&mut out, "part", data.part.as_deref().unwrap_or_default());
    lines(&mut out, "text", plain_text(tree, variation.body));
    line(&mut out, "force", data.force.map_or("", crate::model::Force::word));
    line(&mut out, "duty-on", &list(&data.duty_on));
    let mut limits: Vec<String> = data.limits.iter().map(limit).collect();
    limits.sort();
    lines(&mut out, "limit", limits);
    line(&mut out, "basis", &list(&data.basis));
    out
}

/// The sha256 of some lines, as hex.
#[must_use]
pub(super) fn digest(lines: &str) -> String {
    crate::text::hex(&Sha256::digest(lines.as_bytes()))
}

fn line(out: &mut String, kind: &str, value: &str) {
    out.push_str(kind);
    if !value.is_empty() {
        out.push(' ');
        out.push_str(value);
    }
    out.push('\n');
}

/// One line each; every kind of line is written, also when there is none.
fn lines(out: &mut String, kind: &str, values: Vec<String>) {
    if values.is_empty() {
        line(out, kind, "");
    }
    for value in values {
        line(out, kind, &value);
    }
}

fn list(values: &[String]) -> String {
    let sorted: BTreeSet<&str> = values.iter().map(String::as_str).collect();
    sorted.into_iter().collect::<Vec<_>>().join(",")
}

fn limit((name, text): (&str, &LimitText)) -> String {
    let mut pairs = Vec::new();
    let durations = [("max", &text.max), ("min", &text.min), ("every", &text.every), ("by", &text.by)];
    for (key, value) in durations {
        pairs.extend(value.as_ref().map(|value| format!("{key}={}", per_nation(value))));
    }
    for (key, clock) in [("from", &text.from), ("to", &text.to), ("before", &text.before)] {
        pairs.extend(clock.as_ref().map(|clock| format!("{key}={clock}")));
    }
    pairs.extend(text.counts_first_day.map(|counts| format!("counts-first-day={counts}")));
    format!("{name} {}", pairs.join(";"))
}

/// One value, or `nation value` for each nation, sorted and joined by commas.
fn per_nation(value: &PerNation) -> String {
    match value {
        PerNation::Same(value) => value.clone(),
        PerNation::Each(values) => {
            let pairs: Vec<String> = values.iter().map(|(nation, value)| format!("{nation} {value}")).collect();
            list(&pairs)
        }
    }
}

/// `all`, ids joined by commas, or `nation=…;class=…;in=…;except=…` with the conditions there are.
fn selector(selector: &Selector) -> String {
    match selector {
        Selector::All => "all".to_owned(),
        Selector::Named(ids) => list(ids),
        Selector::Within(within) => {
            let mut pairs = Vec::new();
            for (key, value) in [("nation", &within.nation), ("class", &within.class), ("in", &within.inside)] {
                pairs.extend(value.as_ref().map(|value| format!("{key}={value}")));
            }
            if !within.except.is_empty() {
                pairs.push(format!("except={}", list(&within.except)));
            }
            pairs.join(";")
        }
    }
}

fn part(id: &str, data: &Entries<RulePart>) -> String {
    let own = data.get(id);
    let duty_on = own.map(|own| list(&own.duty_on)).unwrap_or_default();
    let extent = own.and_then(|own| own.extent.as_ref()).map(selector).unwrap_or_default();
    format!("{id} duty-on={duty_on};extent={extent}")
}

/// The texts of the footnotes that a rule cites, in the order of their marks.
fn cited_footnotes(tree: &Tree, rule: &RuleText) -> Vec<String> {
    let mut seen: Vec<NodeId> = Vec::new();
    for (id, node) in tree.nodes(rule.body) {
        if node.kind != Kind::FootnoteMark {
            continue;
        }
        let note = tree.label(id).and_then(|label| tree.footnote(label));
        seen.extend(note.filter(|note| !seen.contains(note)));
    }
    seen.into_iter().flat_map(|note| plain_text(tree, tree.whole(note))).collect()
}
