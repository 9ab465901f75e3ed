//! What applies as data that others rely on (FORMAT section 7).

use serde_json::{Map, Value, json};

use super::{Asked, added_id};
use crate::apply::{Applied, AppliedRule, Departure};
use crate::cli::show::limit_json;
use crate::model::{Effect, Limit, Model};
use crate::trace::{applied_lines, applied_part, instead_lines, rule_lines, rule_title, touched_word};

/// One guide is a document; several are documents in a list.
pub(super) fn document(asked: &Asked<'_>, answers: &[Applied<'_>]) -> String {
    let document = match answers {
        [one] => guide(asked, one),
        several => {
            let guides: Vec<Value> = several.iter().map(|one| guide(asked, one)).collect();
            json!({"schema": 1, "guides": guides})
        }
    };
    format!("{document:#}\n")
}

fn guide(asked: &Asked<'_>, answer: &Applied<'_>) -> Value {
    let model = asked.model;
    let rules: Vec<Value> = answer.rules.iter().map(|rule| rule_json(model, rule)).collect();
    let mut document = json!({
        "schema": 1,
        "guide": model.text(model.guide(answer.guide).id),
        "area": asked.area.map(|area| model.text(area)),
        "on": asked.question.on.to_string(),
        "as-of": asked.question.as_of.to_string(),
        "begun": asked.begun.map(|begun| begun.to_string()),
        "edition": answer.edition.map(|edition| model.text(model.edition(edition).id)),
        "rules": rules,
        "elsewhere": answer.elsewhere.iter().map(|key| model.text(model.rule(*key).id)).collect::<Vec<_>>(),
    });
    let other = crate::apply::current(model, answer.guide, asked.question);
    let key = match other {
        crate::apply::Current::Next(key) => Some(("next", key)),
        crate::apply::Current::Last(key) => Some(("last", key)),
        _ => None,
    };
    if let (Some((name, key)), None, Some(map)) = (key, answer.edition, document.as_object_mut()) {
        map.insert(name.to_owned(), json!(model.text(model.edition(key).id)));
    }
    document
}

fn effect_word(effect: Option<Effect>) -> &'static str {
    effect.map_or("none", Effect::word)
}

fn limits_json<'l>(model: &Model, limits: impl Iterator<Item = &'l Limit>, effect: &str) -> Map<String, Value> {
    limits.map(|limit| (model.text(limit.name).to_owned(), limit_json(model, limit, None, effect))).collect()
}

fn rule_json(model: &Model, rule: &AppliedRule<'_>) -> Value {
    if rule.is_added {
        return added_json(model, rule);
    }
    let record = model.rule(rule.rule);
    let parts = record.parts.iter().filter(|part| !rule.outside.contains(&part.id));
    let parts = parts.map(|part| {
        let change = rule.part_effect(model, part.id);
        let instead = change.map(|(_, departure)| instead_lines(model, departure).join(" "));
        let text = applied_part(model, rule, part.id).or(instead);
        json!({"id": model.text(part.id), "text": text, "effect": effect_word(change.map(|(effect, _)| effect))})
    });
    json!({
        "id": model.text(record.id),
        "edition": model.text(model.edition(rule.rule.edition).id),
        "number": record.number,
        "title": rule_title(model, rule.rule),
        "force": rule.force_here(record.force).word(),
        "effect": effect_word(rule.effect()),
        "text": applied_lines(model, rule, None).join("\n"),
        "limits": limits_now(model, rule),
        "parts": parts.collect::<Vec<_>>(),
        "national": {
            "text": rule_lines(model, rule.rule).join("\n"),
            "limits": limits_json(model, record.limits.iter(), "none"),
        },
        "directions": directions_json(model, rule),
    })
}

/// The limits as they apply: national ones, changed ones, those set aside without a value, and new ones.
fn limits_now(model: &Model, rule: &AppliedRule<'_>) -> Map<String, Value> {
    let mut limits = Map::new();
    for national in &rule.national_limits(model) {
        let value = match rule.limit_now(national.name) {
            None => limit_json(model, national, None, "none"),
            Some((effect, Some(limit))) => limit_json(model, limit, None, effect.word()),
            Some((effect, None)) => json!({"effect": effect.word()}),
        };
        limits.insert(model.text(national.name).to_owned(), value);
    }
    for departure in rule.departures.iter().filter(|one| one.is_whole()) {
        for limit in &departure.limits {
            let name = model.text(limit.name);
            if !limits.contains_key(name) {
                limits.insert(name.to_owned(), limit_json(model, limit, None, Effect::Add.word()));
            }
        }
    }
    limits
}

fn added_json(model: &Model, rule: &AppliedRule<'_>) -> Value {
    let Some(first) = rule.departures.iter().find(|one| one.is_whole()).or(rule.departures.first()) else {
        return Value::Null;
    };
    let force = first.variation.force.unwrap_or(crate::model::Force::Statement);
    json!({
        "id": added_id(model, first.pilot.id, first.variation.id),
        "edition": model.text(model.edition(rule.rule.edition).id),
        "number": "",
        "after": model.text(model.rule(rule.rule).id),
        "title": first.variation.title,
        "force": force.word(),
        "effect": Effect::Add.word(),
        "text": applied_lines(model, rule, None).join("\n"),
        "limits": limits_json(model, first.limits.iter(), Effect::Add.word()),
        "parts": [],
        "national": null,
        "directions": directions_json(model, rule),
    })
}

fn directions_json(model: &Model, rule: &AppliedRule<'_>) -> Vec<Value> {
    rule.departures.iter().map(|departure| direction_json(model, rule, departure)).collect()
}

fn direction_json<'m>(model: &Model, rule: &AppliedRule<'m>, departure: &Departure<'m>) -> Value {
    json!({
        "pilot": model.text(departure.pilot.id),
        "direction": model.text(departure.direction.id),
        "variation": model.text(departure.variation.id),
        "reference": departure.reference,
        "scope": departure.scope.words(),
        "from": departure.from.to_string(),
        "until": departure.until.map(|last| last.to_string()),
        "effect": departure.variation.effect.word(),
        "part": touched_word(model, departure),
        "for-open-work": departure.for_open_work,
        "text": applied_lines(model, rule, Some(departure)).join("\n"),
    })
}
