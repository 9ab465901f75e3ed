//! Deadlines as data.

use serde_json::{Value, json};

use super::standing_word;
use crate::apply::{Deadline, Happened};
use crate::cli::applies::added_id;
use crate::cli::show::limit_json;
use crate::model::Model;
use crate::trace::rule_title;

/// Deadlines with what was asked.
pub(super) fn document(model: &Model, happened: &Happened, found: &[Deadline<'_>]) -> String {
    let document = json!({
        "schema": 1,
        "clock": model.text(happened.clock),
        "on": happened.on.to_string(),
        "area": happened.area.map(|area| model.text(area)),
        "as-of": happened.as_of.to_string(),
        "deadlines": found.iter().map(|deadline| deadline_json(model, deadline)).collect::<Vec<_>>(),
    });
    format!("{document:#}\n")
}

fn deadline_json(model: &Model, deadline: &Deadline<'_>) -> Value {
    let here = &deadline.here;
    let rule = model.rule(here.rule);
    let (id, title) = match here.departure.as_ref().filter(|_| here.is_added) {
        Some(one) => (added_id(model, one.pilot.id, one.variation.id), one.variation.title.clone()),
        None => (model.text(rule.id).to_owned(), rule_title(model, here.rule)),
    };
    json!({
        "guide": model.text(model.guide(here.rule.edition.guide).id),
        "edition": model.text(model.edition(here.rule.edition).id),
        "rule": id,
        "title": title,
        "limit": model.text(here.limit.name),
        "value": limit_json(model, &here.limit, None, here.departure.as_ref().map_or("none", |one| one.variation.effect.word())),
        "last-day": deadline.end.ok().map(|end| end.to_string()),
        "why-not": deadline.end.err().map(crate::apply::WhyNot::word),
        "standing": standing_word(here.standing),
        "nations": here.nations.iter().map(|nation| model.text(*nation)).collect::<Vec<_>>(),
        "duty-on": here.duty_on.iter().map(|body| model.text(*body)).collect::<Vec<_>>(),
        "force": here.force.map(crate::model::Force::word),
        "changes-on": deadline.changes_on.map(|day| day.to_string()),
        "direction": here.departure.as_ref().map(|one| json!({
            "pilot": model.text(one.pilot.id),
            "direction": model.text(one.direction.id),
            "variation": model.text(one.variation.id),
            "reference": one.reference,
            "scope": one.scope.words(),
            "from": one.from.to_string(),
            "until": one.until.map(|last| last.to_string()),
        })),
    })
}
