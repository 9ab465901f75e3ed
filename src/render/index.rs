//! Lists made once from small records, so that no page looks through everything.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::apply::{self, AdviceState, Current, History, Question};
use crate::model::{AdviceKey, Document, EditionKey, GuideKey, Model, RuleKey, Support, Target};
use crate::plan::Plan;
use crate::text::Symbol;

/// A state of a page of advice, and the rules that give it.
pub(super) type States = Vec<(AdviceState, Vec<(GuideKey, Symbol)>)>;

/// Who has what.
#[derive(Clone, Debug)]
pub(super) struct Index {
    /// Each guide through time, by what is known.
    pub(super) history: History,
    /// The same by everything that the sources say: which pages there are does not depend on what is known.
    pub(super) all_history: History,
    /// The rules in force that stand for a rule of an edition that is not.
    standing: HashMap<RuleKey, Arc<[RuleKey]>>,
    /// Advice on a rule.
    pub(super) advice_of_rule: HashMap<(GuideKey, Symbol), Vec<AdviceKey>>,
    /// The states of each page.
    pub(super) states: Vec<States>,
    /// Pages of a body.
    pub(super) advice_of_body: HashMap<Symbol, Vec<AdviceKey>>,
    /// Pages on a stage.
    pub(super) advice_of_stage: HashMap<Symbol, Vec<AdviceKey>>,
    /// Pages for a profession.
    pub(super) advice_of_profession: HashMap<Symbol, Vec<AdviceKey>>,
    /// Current rules of a stage.
    pub(super) rules_of_stage: HashMap<Symbol, Vec<RuleKey>>,
    /// Current rules that fall to a profession.
    pub(super) rules_of_profession: HashMap<Symbol, Vec<RuleKey>>,
    /// Current rules that use a term.
    pub(super) rules_of_term: HashMap<Symbol, Vec<RuleKey>>,
    /// The stage of each chapter of the current editions, as last notified.
    pub(super) stage_of_rule: HashMap<RuleKey, Symbol>,
}

impl Index {
    pub(super) fn new(model: &Model, question: Question, plan: &Plan) -> Self {
        let everything = Question { as_of: jiff::civil::Date::MAX, on: question.on };
        let mut index = Index {
            history: History::new(model, question),
            all_history: History::new(model, everything),
            standing: HashMap::new(),
            advice_of_rule: HashMap::new(),
            states: Vec::new(),
            advice_of_body: HashMap::new(),
            advice_of_stage: HashMap::new(),
            advice_of_profession: HashMap::new(),
            rules_of_stage: HashMap::new(),
            rules_of_profession: HashMap::new(),
            rules_of_term: HashMap::new(),
            stage_of_rule: HashMap::new(),
        };
        for (key, _) in model.guide_keys() {
            index.stand(model, key);
            if let Current::InForce(edition) = index.current(key) {
                index.edition(model, edition, question);
            }
        }
        for (key, page) in model.advice_keys() {
            if plan.has(crate::plan::Route::Advice(page.owner, page.slug)) {
                index.page(model, key);
            }
        }
        let keys: Vec<AdviceKey> = model.advice_keys().map(|(key, _)| key).collect();
        index.states = keys.par_iter().map(|key| apply::advice_states(model, *key, question)).collect();
        index
    }

    /// What is current for a guide.
    pub(super) fn current(&self, guide: GuideKey) -> Current {
        self.history.current(guide)
    }

    /// The rules in force that stand for a rule of any edition.
    pub(super) fn standing(&self, key: RuleKey) -> &[RuleKey] {
        self.standing.get(&key).map_or(&[], |rules| rules)
    }

    /// Follows lineage from each rule of a guide, from the newest edition back, so that a rule which simply went on
    /// takes what its next edition has.
    fn stand(&mut self, model: &Model, guide: GuideKey) {
        let now = self.current(guide).in_force();
        let keys: Vec<EditionKey> = model.edition_keys(guide).map(|(key, _)| key).collect();
        for edition in keys.into_iter().rev() {
            let next = self.history.next(edition).filter(|_| now.is_some_and(|now| edition.at < now.at));
            let written = next.map(|next| written(model, edition, next)).unwrap_or_default();
            for (key, rule) in model.rule_keys(edition) {
                let plain = next.filter(|_| !written.contains(&rule.id));
                let same = plain.and_then(|next| model.find_rule(next, rule.id));
                let known = same.filter(|_| self.history.in_force(model, guide, rule.id) != Some(key));
                let rules = known.and_then(|next| self.standing.get(&next).cloned());
                let rules = rules.unwrap_or_else(|| self.history.today(model, key).rules.into());
                self.standing.insert(key, rules);
            }
        }
    }

    fn edition(&mut self, model: &Model, edition: EditionKey, question: Question) {
        let record = model.edition(edition);
        for (key, rule) in model.rule_keys(edition) {
            if !self.history.rule_state(model, key).is_in_force() {
                continue;
            }
            let chapter = &record.chapters[rule.chapter as usize];
            if let Some(stage) = chapter.stage.map(|stage| apply::stage_now(model, edition, stage, question)) {
                self.rules_of_stage.entry(stage).or_default().push(key);
                self.stage_of_rule.insert(key, stage);
            }
            for (profession, record) in model.professions.iter() {
                if record.owes(rule) {
                    self.rules_of_profession.entry(profession).or_default().push(key);
                }
            }
            for term in terms_of(&chapter.document, rule.body) {
                self.rules_of_term.entry(term).or_default().push(key);
            }
        }
    }

    fn page(&mut self, model: &Model, key: AdviceKey) {
        let page = model.page(key);
        self.advice_of_body.entry(page.owner).or_default().push(key);
        if let Some(stage) = page.stage {
            self.advice_of_stage.entry(stage).or_default().push(key);
        }
        for support in &page.supports {
            if let Support::Rule { guide, rule } = *support {
                self.advice_of_rule.entry((guide, rule)).or_default().push(key);
            }
        }
        for (profession, record) in model.professions.iter() {
            let of_owner = || {
                let owner = model.owners.get(page.owner);
                record.advice.contains(&page.owner)
                    || owner.is_some_and(|owner| owner.professions.contains(&profession))
            };
            let meant = if page.professions.is_empty() { of_owner() } else { page.professions.contains(&profession) };
            if meant {
                self.advice_of_profession.entry(profession).or_default().push(key);
            }
        }
    }
}

/// The rules of an edition about which the next one, or a notice, says more than that they go on.
fn written(model: &Model, edition: EditionKey, next: EditionKey) -> HashSet<Symbol> {
    model.fates_of(edition, next, |_| true).map(|(id, _)| id).collect()
}

/// The terms that some nodes of a page link to, each once, in order.
pub(super) fn terms_of(document: &Document, range: crate::markdown::NodeRange) -> Vec<Symbol> {
    let mut terms = Vec::new();
    for reference in document.references.iter().filter(|reference| range.contains(reference.node)) {
        if let Target::Term(term) = reference.target
            && !terms.contains(&term)
        {
            terms.push(term);
        }
    }
    terms
}
