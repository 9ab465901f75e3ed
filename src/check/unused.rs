//! What a register or the glossary holds and nothing uses: often a name that was misspelt elsewhere, or a leftover.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use super::Context;
use crate::diag::{Code, Finding};
use crate::model::{Document, Edition, Model, Rule, Target, Term};
use crate::parse::{Content, data};
use crate::text::{Span, Symbol};
use crate::wording::Phrases;

/// What nothing uses.
#[derive(Clone, Debug)]
pub(super) struct Unused {
    pub(super) findings: Vec<Finding>,
    /// The terms that no link leads to.
    open: Arc<OpenTerms>,
}

impl Unused {
    /// Whether a page with other words uses the same terms.
    pub(super) fn stays(&self, before: &Document, after: &Document) -> bool {
        let linked = |document: &Document| terms_of(document).collect::<HashSet<Symbol>>();
        linked(before) == linked(after) && self.open.met_in(before) == self.open.met_in(after)
    }
}

pub(super) fn check(context: &Context<'_>) -> Unused {
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
    let open = OpenTerms::of(model, &used);
    findings.extend(unused_terms(context, &open));
    Unused { findings, open: Arc::new(open) }
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
        self.ids.extend(rule.duty_holders().chain(rule.basis.iter().copied()));
        self.ids.extend(rule.limits.iter().flat_map(|limit| &limit.clocks).map(|clock| clock.clock()));
    }

    fn references(&mut self, document: &Document) {
        self.terms.extend(terms_of(document));
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

fn terms_of(document: &Document) -> impl Iterator<Item = Symbol> + '_ {
    document.references.iter().filter_map(|reference| match reference.target {
        Target::Term(term) => Some(term),
        _ => None,
    })
}

fn clocks_of(limit: &data::LimitText) -> [Option<&str>; 3] {
    [limit.from.as_deref(), limit.to.as_deref(), limit.before.as_deref()]
}

/// Terms that no link leads to, with their names.
#[derive(Debug)]
struct OpenTerms {
    terms: Vec<Symbol>,
    /// The place in `terms` of each name.
    names: Vec<usize>,
    phrases: Phrases,
}

impl OpenTerms {
    fn of(model: &Model, used: &Used) -> Self {
        let open: Vec<(Symbol, &Term)> = model.terms.iter().filter(|(id, _)| !used.terms.contains(id)).collect();
        let names: Vec<(usize, &str)> = (0..)
            .zip(&open)
            .flat_map(|(at, (_, term))| {
                std::iter::once(&term.title).chain(&term.also).map(move |name| (at, name.as_str()))
            })
            .collect();
        OpenTerms {
            terms: open.iter().map(|(id, _)| *id).collect(),
            names: names.iter().map(|(at, _)| *at).collect(),
            phrases: Phrases::new(names.iter().map(|(_, name)| *name)),
        }
    }

    /// The places of the terms whose words stand in a text.
    fn met_in(&self, document: &Document) -> BTreeSet<usize> {
        self.phrases.in_text(document.tree.source()).map(|(entry, _)| self.names[entry]).collect()
    }
}

/// Terms that no link leads to and whose words stand in no text.
fn unused_terms(context: &Context<'_>, open: &OpenTerms) -> Vec<Finding> {
    let model = context.model;
    let mut met: BTreeSet<usize> = BTreeSet::new();
    for document in texts(model) {
        if met.len() == open.terms.len() {
            break;
        }
        met.extend(open.met_in(document));
    }
    let unmet = open.terms.iter().enumerate().filter(|(at, _)| !met.contains(at));
    let finding = |(_, id): (usize, &Symbol)| {
        let place = Span::start_of(model.terms.get(*id)?.document.file);
        let message = format!("no text uses the term `{}`", model.text(*id));
        let help = "link to it with `[words](term:ID)`, add the words that texts use to `also:`, or take it away";
        Some(Finding::new(Code::TermUnused, place, message).help(help))
    };
    unmet.filter_map(finding).collect()
}

fn texts(model: &Model) -> impl Iterator<Item = &Document> {
    let editions = model.guides.iter().flat_map(|guide| &guide.editions);
    let chapters = editions.flat_map(|edition| &edition.chapters).map(|chapter| &chapter.document);
    chapters.chain(model.advice.iter().map(|page| &page.document))
}
