//! `guidepost list`

use std::collections::HashSet;

use super::args::{Global, List, Listed};
use super::fault::Fault;
use super::table::Table;
use super::terminal::Terminal;
use super::{Outcome, workspace};
use crate::apply::{self, Place, Question};
use crate::model::{GuideKey, Model, Support};
use crate::text::Symbol;

pub(super) fn run(global: &Global, list: &List, terminal: &Terminal) -> Result<Outcome, Fault> {
    let root = workspace::root(global)?;
    let read = workspace::with_threads(global, || workspace::read(&root))??;
    let question = Question::today(list.as_of.unwrap_or_else(workspace::today));
    let table = match list.what {
        Listed::Rules => rules(&read.model, question),
        Listed::Advice => advice(&read.model, question),
        Listed::Terms => terms(&read.model),
        Listed::Areas => areas(&read.model),
        Listed::Gaps => gaps(&read.model, question),
    };
    terminal.print(&if list.json { table.json() } else { table.text() })?;
    Ok(Outcome::Done)
}

/// The rules in force.
fn rules(model: &Model, question: Question) -> Table {
    let history = apply::History::new(model, question);
    let mut rows = Vec::new();
    for (key, guide) in model.guide_keys() {
        let Some(edition) = history.current(key).in_force() else { continue };
        let holds = |id| history.in_force(model, key, id);
        // Rules of the edition first; then older ones, which hold until what takes their place begins.
        let own =
            model.rule_keys(edition).map(|(rule, _)| rule).filter(|rule| holds(model.rule(*rule).id) == Some(*rule));
        let older = guide.ids.iter().filter_map(|issued| holds(issued.id)).filter(|rule| rule.edition != edition);
        for rule in own.chain(older) {
            let record = model.rule(rule);
            let bodies: Vec<&str> = record.duty_on.iter().map(|body| model.text(*body)).collect();
            rows.push(vec![
                model.text(guide.id).to_owned(),
                model.text(model.edition(rule.edition).id).to_owned(),
                record.number.clone(),
                model.text(record.id).to_owned(),
                record.force.word().to_owned(),
                bodies.join(","),
                record.title.clone(),
            ]);
        }
    }
    Table { name: "rules", columns: &["guide", "edition", "number", "id", "force", "duty-on", "title"], rows }
}

fn advice(model: &Model, question: Question) -> Table {
    let row = |(key, page): (crate::model::AdviceKey, &crate::model::Advice)| {
        let states = apply::advice_states(model, key, question);
        let worst = states.first().map_or("", |(state, _)| state.word());
        vec![
            model.text(page.owner).to_owned(),
            model.text(page.slug).to_owned(),
            worst.to_owned(),
            page.review_by.map_or_else(String::new, |day| day.to_string()),
            page.title.clone(),
        ]
    };
    let rows = model.advice_keys().map(row).collect();
    Table { name: "advice", columns: &["body", "slug", "state", "review-by", "title"], rows }
}

/// Where the two layers do not meet: advice that supports nothing, and rules that no advice supports.
fn gaps(model: &Model, question: Question) -> Table {
    let alone = model.advice.iter().filter(|page| page.supports.is_empty());
    let mut rows: Vec<Vec<String>> = alone
        .map(|page| {
            let id = format!("{}/{}", model.text(page.owner), model.text(page.slug));
            vec!["advice supports no rule".to_owned(), id, page.title.clone()]
        })
        .collect();
    let supported: HashSet<(GuideKey, Symbol)> = model
        .advice
        .iter()
        .flat_map(|page| &page.supports)
        .filter_map(|support| match *support {
            Support::Rule { guide, rule } => Some((guide, rule)),
            Support::Variation { .. } => None,
        })
        .collect();
    for (key, guide) in model.guide_keys() {
        // The rules that hold on the day: of an older edition, too, where what takes their place has not begun.
        let place = Place { guide: key, area: None, begun: None };
        let applied = apply::applies(model, place, question).rules;
        let rules = applied.iter().map(|applied| model.rule(applied.rule));
        let rules = rules.filter(|rule| !supported.contains(&(key, rule.id)));
        rows.extend(rules.map(|rule| {
            let id = format!("{}/{}", model.text(guide.id), model.text(rule.id));
            vec!["rule without advice".to_owned(), id, rule.title.clone()]
        }));
    }
    Table { name: "gaps", columns: &["gap", "id", "title"], rows }
}

fn terms(model: &Model) -> Table {
    let row = |(id, term): (crate::text::Symbol, &crate::model::Term)| {
        vec![model.text(id).to_owned(), term.title.clone(), term.also.join(", ")]
    };
    Table { name: "terms", columns: &["id", "title", "also"], rows: model.terms.iter().map(row).collect() }
}

fn areas(model: &Model) -> Table {
    let row = |(id, area): (crate::text::Symbol, &crate::model::Area)| {
        vec![
            model.text(id).to_owned(),
            area.code.clone().unwrap_or_default(),
            area.nation.map_or("", |nation| model.text(nation)).to_owned(),
            area.until.map_or_else(String::new, |day| day.to_string()),
            area.title.clone(),
        ]
    };
    let rows = model.areas.iter().map(row).collect();
    Table { name: "areas", columns: &["id", "code", "nation", "until", "title"], rows }
}
