//! The addresses of rules at the days on which something about them changed.

use jiff::civil::Date;

use super::{Plan, Redirect, Route};
use crate::apply::{History, Question};
use crate::model::{GuideKey, Model};
use crate::text::Symbol;

/// Adds a page for each version of each issued rule, by everything that the sources say and by what was known on the
/// day asked about. Leaves redirects from days that were once announced and then moved by a notice.
pub(super) fn plan_versions(plan: &mut Plan, model: &Model, question: Question) -> Vec<Redirect> {
    if !plan.scope.has_rules() {
        return Vec::new();
    }
    let all = History::new(model, Question { as_of: Date::MAX, on: question.on });
    let known = History::new(model, question);
    let mut redirects = Vec::new();
    for (key, guide) in model.guide_keys() {
        let earlier = earlier(model, key, question.on);
        for id in guide.ids.iter().filter(|id| id.issued).map(|issued| issued.id) {
            for history in [&all, &known] {
                for version in history.versions(model, key, id) {
                    plan.add(Route::RuleVersion(guide.id, id, version.from));
                }
            }
            redirects.extend(earlier.iter().flat_map(|earlier| moved(plan, model, (&all, earlier), (key, id))));
        }
    }
    redirects.sort_by(|a: &Redirect, b| a.from.cmp(&b.from));
    redirects.dedup_by(|a, b| a.from == b.from);
    redirects
}

/// What was known on the day before each notice that moved a date.
fn earlier(model: &Model, guide: GuideKey, on: Date) -> Vec<History> {
    let moves = model.guide(guide).notices.iter().filter(|notice| {
        notice.in_force_from.is_some() || notice.withdrawn.is_some() || !notice.keeps_until.is_empty()
    });
    let days = moves.filter_map(|notice| notice.date.yesterday().ok());
    days.map(|as_of| History::new(model, Question { as_of, on })).collect()
}

/// Days of a rule that were announced once and are no longer: each leads to the text that holds on it.
fn moved(
    plan: &Plan,
    model: &Model,
    (all, earlier): (&History, &History),
    (key, id): (GuideKey, Symbol),
) -> Vec<Redirect> {
    let guide = model.guide(key).id;
    let now = all.versions(model, key, id);
    let mut redirects = Vec::new();
    for version in earlier.versions(model, key, id) {
        let from = Route::RuleVersion(guide, id, version.from);
        let holds = now.iter().rev().find(|now| now.from <= version.from).or(now.first());
        if let Some(holds) = holds.filter(|_| !plan.has(from)) {
            let to = Route::RuleVersion(guide, id, holds.from);
            redirects.push(Redirect { from: from.path(&model.symbols), to });
        }
    }
    redirects
}
