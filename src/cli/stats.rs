//! `guidepost stats`

use serde_json::{Value, json};

use super::args::{Global, Stats};
use super::fault::Fault;
use super::table::Table;
use super::terminal::Terminal;
use super::{Outcome, workspace};
use crate::apply::{EditionState, Question, current, edition_state, keeper};
use crate::measure::{
    EditionCounts, HolderCounts, OwnerCounts, budget_of, edition_counts, holder_counts, owner_budget, owner_counts,
};
use crate::model::{Budget, EditionKey, Model};
use crate::text::Symbol;

pub(super) fn run(global: &Global, stats: &Stats, terminal: &Terminal) -> Result<Outcome, Fault> {
    let root = workspace::root(global)?;
    let question = Question::today(stats.as_of.unwrap_or_else(workspace::today));
    let printed = workspace::with_threads(global, || {
        let read = workspace::read(&root)?;
        let lengths = Lengths::of(&read.model, question);
        Ok::<_, Fault>(if stats.json { lengths.json() } else { lengths.text() })
    })??;
    terminal.print(&printed)?;
    Ok(Outcome::Done)
}

/// Everything that is counted, on a day.
struct Lengths<'a> {
    model: &'a Model,
    question: Question,
    editions: Vec<(EditionKey, EditionCounts)>,
    owners: Vec<(Symbol, OwnerCounts)>,
}

impl<'a> Lengths<'a> {
    fn of(model: &'a Model, question: Question) -> Self {
        let keys = model.guide_keys().flat_map(|(guide, _)| model.edition_keys(guide));
        let editions = keys.map(|(key, edition)| (key, edition_counts(edition))).collect();
        // Who ended and was followed has no pages of its own any more.
        let owners = model.owners.iter().map(|(id, _)| id).filter(|id| keeper(model, *id, question) == *id);
        let owners = owners.map(|id| (id, owner_counts(model, id, question))).collect();
        Lengths { model, question, editions, owners }
    }

    fn text(&self) -> String {
        let tables = [
            ("Editions: words of text, against the budget where there is one", self.editions_table()),
            ("Duties: what each body has to keep in mind in the current editions", self.holders_table()),
            ("Advice: words of the pages that each body answers for", self.owners_table()),
        ];
        let mut out = format!("As of {}\n", self.question.on);
        for (title, table) in tables.iter().filter(|(_, table)| !table.rows.is_empty()) {
            out.push_str(&format!("\n{title}\n\n{}", table.text()));
        }
        out
    }

    fn editions_table(&self) -> Table {
        let row = |(key, counts): &(EditionKey, EditionCounts)| {
            let budget = budget_of(self.model, *key);
            vec![
                self.name(*key),
                self.state(*key).to_owned(),
                counts.words().to_string(),
                known(budget.and_then(|budget| budget.words)),
                counts.rules_text.words.to_string(),
                counts.rules.to_string(),
                counts.musts.to_string(),
                known(budget.and_then(|budget| budget.musts)),
                counts.shoulds.to_string(),
                counts.limits.to_string(),
                known(counts.rules_text.reading_age()),
            ]
        };
        Table {
            name: "editions",
            columns: &[
                "edition", "state", "words", "budget", "in rules", "rules", "must", "budget", "should", "limits", "age",
            ],
            rows: self.editions.iter().map(row).collect(),
        }
    }

    fn holders_table(&self) -> Table {
        let guides = self.model.guide_keys();
        let editions = guides.filter_map(|(guide, _)| current(self.model, guide, self.question).edition());
        let row = |key: EditionKey, holder: &HolderCounts| {
            vec![
                self.name(key),
                self.model.text(holder.body).to_owned(),
                holder.rules.to_string(),
                holder.deadlines.to_string(),
            ]
        };
        let rows = editions.flat_map(|key| {
            let holders = holder_counts(self.model, key, self.question);
            holders.iter().map(|holder| row(key, holder)).collect::<Vec<_>>()
        });
        Table { name: "duties", columns: &["edition", "body", "rules", "different deadlines"], rows: rows.collect() }
    }

    fn owners_table(&self) -> Table {
        let row = |(owner, counts): &(Symbol, OwnerCounts)| {
            vec![
                self.model.text(*owner).to_owned(),
                counts.pages.to_string(),
                counts.text.words.to_string(),
                known(owner_budget(self.model, *owner).and_then(|budget| budget.words)),
                known(counts.text.reading_age()),
            ]
        };
        Table {
            name: "advice",
            columns: &["body", "pages", "words", "budget", "age"],
            rows: self.owners.iter().map(row).collect(),
        }
    }

    /// An edition as people type it: `working-together/2013`.
    fn name(&self, key: EditionKey) -> String {
        let guide = self.model.text(self.model.guide(key.guide).id);
        format!("{guide}/{}", self.model.text(self.model.edition(key).id))
    }

    fn state(&self, key: EditionKey) -> &'static str {
        match edition_state(self.model, key, self.question) {
            EditionState::Draft => "draft",
            EditionState::NotYetInForce => "not-yet-in-force",
            EditionState::InForce => "in-force",
            EditionState::Superseded(_) => "superseded",
            EditionState::Withdrawn(_) => "withdrawn",
        }
    }

    fn json(&self) -> String {
        let document = json!({
            "schema": 1,
            "as-of": self.question.as_of.to_string(),
            "editions": self.editions.iter().map(|edition| self.edition_json(edition)).collect::<Vec<_>>(),
            "advice": self.owners.iter().map(|owner| self.owner_json(owner)).collect::<Vec<_>>(),
        });
        format!("{document:#}\n")
    }

    fn edition_json(&self, (key, counts): &(EditionKey, EditionCounts)) -> Value {
        let model = self.model;
        let holder = |holder: &HolderCounts| json!({"body": model.text(holder.body), "rules": holder.rules, "deadlines": holder.deadlines});
        let holders = holder_counts(model, *key, self.question);
        json!({
            "guide": model.text(model.guide(key.guide).id),
            "edition": model.text(model.edition(*key).id),
            "draft": model.edition(*key).is_draft(),
            "state": self.state(*key),
            "words": counts.words(),
            "words-in-rules": counts.rules_text.words,
            "words-in-other-text": counts.other_text.words,
            "rules": counts.rules,
            "musts": counts.musts,
            "shoulds": counts.shoulds,
            "limits": counts.limits,
            "reading-age": counts.rules_text.reading_age(),
            "duty-holders": holders.iter().map(holder).collect::<Vec<_>>(),
            "budget": budget_of(model, *key).map(budget_json),
        })
    }

    fn owner_json(&self, (owner, counts): &(Symbol, OwnerCounts)) -> Value {
        json!({
            "body": self.model.text(*owner),
            "pages": counts.pages,
            "words": counts.text.words,
            "reading-age": counts.text.reading_age(),
            "budget": owner_budget(self.model, *owner).map(budget_json),
        })
    }
}

/// A number, or a dash where there is none.
fn known(number: Option<u32>) -> String {
    number.map_or_else(|| "-".to_owned(), |number| number.to_string())
}

fn budget_json(budget: &Budget) -> Value {
    json!({"words": budget.words, "musts": budget.musts, "over-because": budget.over_because})
}
