//! What a register or the glossary holds and nothing uses: often a name that was misspelt elsewhere, or a leftover.

use std::collections::HashSet;

use super::Context;
use crate::diag::{Code, Finding};
use crate::model::{Document, Edition, Model, Rule, Target, Term};
use crate::parse::{Content, data};
use crate::text::{Span, Symbol};
use crate::wording::Phrases;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let model = context.model;
    let used = Used::of(context);
    let mut findings = Vec::new();
    let mut unused = |what: &str, register: Vec<(Symbol, Option<Span>)>| {
        for (id, place) in register {
            if let (false, Some(place)) = (used.ids.contains(&id), place) {
                let message = format!("nothing uses the {what} `{}`", model.text(id));
                findings.push(
                    Finding::new(Code::RegisterUnused, place, message)
                        .help("take it away, or correct the name where it was meant"),
                );
            }
        }
    };
    unused("body", model.bodies.iter().map(|(id, _)| (id, model.bodies.place(id))).collect());
    unused("law", model.law.iter().map(|(id, _)| (id, model.law.place(id))).collect());
    unused("clock", model.clocks.iter().map(|(id, _)| (id, model.clocks.place(id))).collect());
    unused("stage", model.stages.iter().map(|(id, _)| (id, model.stages.place(id))).collect());
    unused("group", model.groups.iter().map(|(id, _)| (id, model.groups.place(id))).collect());
    findings.extend(unused_terms(context, &used));
    findings
}

/// The ids that anything names.
#[derive(Default)]
struct Used {
    ids: HashSet<Symbol>,
    terms: HashSet<Symbol>,
}

impl Used {
    fn of(context: &Context<'_>) -> Self {
        let model = context.model;
        let mut used = Used::default();
        for guide in &model.guides {
            used.ids.extend(guide.settings.issued_by);
            used.ids.extend(&guide.settings.basis);
            guide.editions.iter().for_each(|edition| used.edition(edition));
            used.ids.extend(guide.notices.iter().flat_map(|notice| &notice.stages).flat_map(|(old, new)| [*old, *new]));
        }
        for (_, profession) in model.professions.iter() {
            used.ids.extend(&profession.duties_of);
        }
        for (_, area) in model.areas.iter() {
            used.ids.extend(area.groups.iter().map(|membership| membership.group));
        }
        for page in &model.advice {
            used.ids.extend(page.stage);
            used.references(&page.document);
        }
        used.pilots(context);
        used
    }

    fn edition(&mut self, edition: &Edition) {
        self.ids.extend(edition.settings.issued_by);
        self.ids.extend(&edition.settings.basis);
        for chapter in &edition.chapters {
            self.ids.extend(chapter.stage);
            self.references(&chapter.document);
        }
        edition.rules.iter().for_each(|rule| self.rule(rule));
    }

    fn rule(&mut self, rule: &Rule) {
        self.ids.extend(rule.duty_on.iter().chain(&rule.basis));
        self.ids.extend(rule.parts.iter().flat_map(|part| &part.duty_on));
        self.ids.extend(rule.limits.iter().flat_map(|limit| &limit.clocks).map(|clock| clock.clock()));
    }

    fn references(&mut self, document: &Document) {
        self.terms.extend(document.references.iter().filter_map(|reference| match reference.target {
            Target::Term(term) => Some(term),
            _ => None,
        }));
    }

    /// Pilots are kept as their authors wrote them, so their names are looked up.
    fn pilots(&mut self, context: &Context<'_>) {
        let mut name = |text: &str| self.ids.extend(context.model.symbols.find(text));
        for parsed in context.parsed {
            match &parsed.content {
                Content::PilotData(pilot) => {
                    pilot.value.power.iter().for_each(|power| name(power));
                    pilot.value.consulted.iter().for_each(|consulted| name(&consulted.body));
                }
                Content::PilotWords(words) => {
                    for variation in words.variations.iter().map(|variation| &variation.data.value) {
                        variation.duty_on.iter().chain(&variation.basis).for_each(|id| name(id));
                        let clocks = variation.limits.iter().flat_map(|(_, limit)| clocks_of(limit));
                        clocks.flatten().for_each(&mut name);
                    }
                }
                _ => {}
            }
        }
    }
}

fn clocks_of(limit: &data::LimitText) -> [Option<&str>; 3] {
    [limit.from.as_deref(), limit.to.as_deref(), limit.before.as_deref()]
}

/// Terms that no link leads to and whose words stand in no text.
fn unused_terms(context: &Context<'_>, used: &Used) -> Vec<Finding> {
    let model = context.model;
    let mut open: Vec<(Symbol, &Term)> = model.terms.iter().filter(|(id, _)| !used.terms.contains(id)).collect();
    if open.is_empty() {
        return Vec::new();
    }
    let names: Vec<(usize, &str)> = (0..)
        .zip(&open)
        .flat_map(|(at, (_, term))| std::iter::once(&term.title).chain(&term.also).map(move |name| (at, name.as_str())))
        .collect();
    let phrases = Phrases::new(names.iter().map(|(_, name)| *name));
    let mut met = vec![false; open.len()];
    for document in texts(model) {
        if met.iter().all(|met| *met) {
            break;
        }
        for (entry, _) in phrases.in_text(document.tree.source()) {
            met[names[entry].0] = true;
        }
    }
    let mut met = met.into_iter();
    open.retain(|_| !met.next().unwrap_or(true));
    let finding = |(id, term): (Symbol, &Term)| {
        let message = format!("no text uses the term `{}`", model.text(id));
        Finding::new(Code::TermUnused, Span::start_of(term.document.file), message)
            .help("link to it with `[words](term:ID)`, add the words that texts use to `also:`, or take it away")
    };
    open.into_iter().map(finding).collect()
}

fn texts(model: &Model) -> impl Iterator<Item = &Document> {
    let editions = model.guides.iter().flat_map(|guide| &guide.editions);
    let chapters = editions.flat_map(|edition| &edition.chapters).map(|chapter| &chapter.document);
    chapters.chain(model.advice.iter().map(|page| &page.document))
}
