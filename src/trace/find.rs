//! The rule that a citation means.

use super::address;
use crate::apply::History;
use crate::markdown::NodeRange;
use crate::model::{EditionKey, Guide, GuideKey, Model, RuleKey, Target};
use crate::text::{Symbol, did_you_mean};

/// A rule that a citation may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Its guide.
    pub guide: GuideKey,
    /// Its id.
    pub rule: Symbol,
    /// The edition that the citation names.
    pub edition: Option<EditionKey>,
    /// The part that it names.
    pub part: Option<Symbol>,
}

/// What a citation may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// One rule, or several to choose from, in the order of guides and ids.
    Rules(Vec<Match>),
    /// Nothing; with the full ids of the rules that come nearest.
    Nothing(Vec<String>),
}

/// Finds what a citation means: `guide/id`, `guide@edition/id`, `guide/id@edition`, an id with or without `#part`, an
/// address of the site, a number with its guide and edition, the title of a rule in any edition, a heading, a term.
/// What says it most exactly wins, and of equals all are given.
#[must_use]
pub fn find(model: &Model, history: &History, asked: &str) -> Found {
    let asked = asked.trim();
    let bare = asked.strip_prefix("[](").and_then(|rest| rest.strip_suffix(')')).unwrap_or(asked);
    let bare = bare.strip_prefix("rule:").unwrap_or(bare);
    let ways: [&dyn Fn() -> Vec<Match>; 6] = [
        &|| by_id(model, bare),
        &|| address::find(model, history, bare),
        &|| by_words(model, bare, &NUMBER),
        &|| by_words(model, bare, &TITLE),
        &|| by_words(model, bare, &HEADING),
        &|| by_term(model, history, bare),
    ];
    for way in ways {
        let found = merged(way());
        if !found.is_empty() {
            return Found::Rules(found);
        }
    }
    let found = merged(by_words(model, bare, &WORDS_OF_TITLE));
    if found.is_empty() { Found::Nothing(near(model, bare)) } else { Found::Rules(found) }
}

/// Words as they are compared: small letters and digits, everything else one hyphen.
#[must_use]
pub fn fold(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

/// Each rule once; named in several editions, it is meant in none of them.
fn merged(matches: Vec<Match>) -> Vec<Match> {
    let mut merged: Vec<Match> = Vec::new();
    for found in matches {
        match merged.iter_mut().find(|known| (known.guide, known.rule) == (found.guide, found.rule)) {
            Some(known) => {
                known.edition = known.edition.filter(|edition| Some(*edition) == found.edition);
                known.part = known.part.filter(|part| Some(*part) == found.part);
            }
            None => merged.push(found),
        }
    }
    merged
}

/// Ids, each as it is written.
fn by_id(model: &Model, asked: &str) -> Vec<Match> {
    let (path, part) = asked.split_once('#').map_or((asked, None), |(path, part)| (path, Some(part)));
    let (guide, rule) = path.split_once('/').map_or((None, path), |(guide, rule)| (Some(guide), rule));
    let (guide, first) = guide.map_or((None, None), |guide| {
        guide.split_once('@').map_or((Some(guide), None), |(guide, edition)| (Some(guide), Some(edition)))
    });
    let (rule, last) = rule.split_once('@').map_or((rule, None), |(rule, edition)| (rule, Some(edition)));
    let edition = first.or(last);
    let Some(rule) = model.symbols.find(rule) else { return Vec::new() };
    let mut found = Vec::new();
    for (key, record) in model.guide_keys() {
        let meant = guide.is_none_or(|guide| model.text(record.id) == guide);
        if !meant || record.issued(rule).is_none() {
            continue;
        }
        let pinned = edition.map(|edition| edition_called(model, key, edition));
        let pinned = match pinned {
            Some(Some(edition)) if model.find_rule(edition, rule).is_some() => Some(edition),
            Some(_) => continue,
            None => None,
        };
        let part = part.and_then(|part| model.symbols.find(part));
        found.push(Match { guide: key, rule, edition: pinned, part });
    }
    found
}

/// An edition by id or by what people call it.
#[must_use]
pub fn edition_called(model: &Model, guide: GuideKey, name: &str) -> Option<EditionKey> {
    let mut editions = model.edition_keys(guide);
    let folded = fold(name);
    editions.find(|(_, edition)| model.text(edition.id) == name || fold(&edition.label) == folded).map(|(key, _)| key)
}

/// Where a name is looked for: everywhere, in a guide, in an edition.
struct Context {
    rest: String,
    guide: Option<GuideKey>,
    edition: Option<EditionKey>,
}

/// Reads a guide and an edition in front of a name, in every way that they can be read.
fn contexts(model: &Model, folded: &str) -> Vec<Context> {
    let mut found = vec![Context { rest: folded.to_owned(), guide: None, edition: None }];
    let mut add = |prefix: &str, guide, edition| {
        let rest = folded.strip_prefix(prefix).and_then(|rest| rest.strip_prefix('-'));
        found.extend(rest.filter(|_| !prefix.is_empty()).map(|rest| Context { rest: rest.to_owned(), guide, edition }));
    };
    for (key, guide) in model.guide_keys() {
        let names = [fold(model.text(guide.id)), fold(&guide.title)];
        for name in &names {
            add(name, Some(key), None);
        }
        for (edition_key, edition) in model.edition_keys(key) {
            let own = [fold(model.text(edition.id)), fold(&edition.label), fold(&edition.title)];
            for edition in &own {
                add(edition, Some(key), Some(edition_key));
                for name in &names {
                    add(&format!("{name}-{edition}"), Some(key), Some(edition_key));
                }
            }
        }
    }
    found
}

/// Words that people put before a number.
const BEFORE_NUMBERS: [&str; 7] = ["paragraph-", "paragraphs-", "para-", "paras-", "rule-", "section-", "number-"];

/// How a rule may be called by some words.
struct Called {
    is: fn(&Model, RuleKey, &str) -> bool,
    /// Whether it belongs to one edition. A name leads to the rule that goes by it, whatever the edition.
    is_of_edition: bool,
}

const NUMBER: Called = Called { is: numbered, is_of_edition: true };
const TITLE: Called = Called { is: titled, is_of_edition: false };
const HEADING: Called = Called { is: headed, is_of_edition: false };
const WORDS_OF_TITLE: Called = Called { is: holding, is_of_edition: false };

fn by_words(model: &Model, asked: &str, called: &Called) -> Vec<Match> {
    let mut found = Vec::new();
    for context in contexts(model, &fold(asked)) {
        if context.rest.is_empty() {
            continue;
        }
        for (guide, _) in model.guide_keys().filter(|(key, _)| context.guide.is_none_or(|guide| guide == *key)) {
            let editions = model.edition_keys(guide);
            for (edition, _) in editions.filter(|(key, _)| context.edition.is_none_or(|edition| edition == *key)) {
                let rules = model.rule_keys(edition).filter(|(key, _)| (called.is)(model, *key, &context.rest));
                let pinned = context.edition.or(Some(edition).filter(|_| called.is_of_edition));
                found.extend(rules.map(|(_, rule)| Match { guide, rule: rule.id, edition: pinned, part: None }));
            }
        }
    }
    found
}

/// Whether some words are a rule's number, or that of its section.
fn numbered(model: &Model, key: RuleKey, words: &str) -> bool {
    let words = BEFORE_NUMBERS.iter().find_map(|before| words.strip_prefix(before)).unwrap_or(words);
    let rule = model.rule(key);
    let section = rule.section.map(|at| &model.chapter_of(key).sections[at as usize]);
    let is = |number: &str| !number.is_empty() && fold(number) == words;
    is(&rule.number) || section.is_some_and(|section| is(&section.number))
}

/// Whether some words are a rule's title, or its id with other signs between.
fn titled(model: &Model, key: RuleKey, words: &str) -> bool {
    let rule = model.rule(key);
    model.text(rule.id) == words || (!rule.title.is_empty() && fold(&rule.title) == words)
}

/// Whether some words are the heading of a rule's section or chapter.
fn headed(model: &Model, key: RuleKey, words: &str) -> bool {
    let chapter = model.chapter_of(key);
    let section = model.rule(key).section.map(|at| &chapter.sections[at as usize]);
    fold(&chapter.title) == words || section.is_some_and(|section| fold(&section.title) == words)
}

/// Whether some words stand together in a rule's title.
fn holding(model: &Model, key: RuleKey, words: &str) -> bool {
    const SHORTEST: usize = 4;
    let title = fold(&model.rule(key).title);
    let whole = format!("-{title}-");
    words.len() >= SHORTEST && whole.contains(&format!("-{words}-"))
}

/// The rules that use a term: of the current edition, else of the newest that uses it.
pub(super) fn rules_of_term(model: &Model, history: &History, term: Symbol) -> Vec<Match> {
    let mut found = Vec::new();
    for (guide, _) in model.guide_keys() {
        let current = history.current(guide).edition().into_iter();
        let others = model.edition_keys(guide).filter(|(_, edition)| !edition.is_draft()).map(|(key, _)| key);
        let others: Vec<EditionKey> = others.collect();
        let mut editions = current.chain(others.into_iter().rev());
        found.extend(editions.find_map(|edition| {
            let rules = model.rule_keys(edition).filter(|(key, rule)| uses(model, *key, rule.body, term));
            let rules = rules.map(|(_, rule)| Match { guide, rule: rule.id, edition: None, part: None });
            Some(rules.collect::<Vec<_>>()).filter(|rules| !rules.is_empty())
        }));
    }
    found.into_iter().flatten().collect()
}

fn uses(model: &Model, key: RuleKey, body: NodeRange, term: Symbol) -> bool {
    let references = &model.chapter_of(key).document.references;
    references.iter().any(|reference| reference.target == Target::Term(term) && body.contains(reference.node))
}

fn by_term(model: &Model, history: &History, asked: &str) -> Vec<Match> {
    let folded = fold(asked);
    let editions = model.guides.iter().flat_map(|guide| &guide.editions);
    let terms = model.terms.iter().chain(editions.flat_map(|edition| edition.terms.iter()));
    let called =
        terms.filter(|(_, term)| fold(&term.title) == folded || term.also.iter().any(|also| fold(also) == folded));
    called.flat_map(|(id, _)| rules_of_term(model, history, id)).collect()
}

/// The full ids of the rules whose id or title comes nearest to some words.
fn near(model: &Model, asked: &str) -> Vec<String> {
    let full = |guide: &Guide, id: Symbol| format!("{}/{}", model.text(guide.id), model.text(id));
    let last = asked.rsplit('/').next().unwrap_or(asked);
    let folded = fold(last.split(['@', '#']).next().unwrap_or(last));
    let mut names: Vec<(String, String)> = Vec::new();
    for guide in &model.guides {
        names.extend(guide.ids.iter().map(|id| (model.text(id.id).to_owned(), full(guide, id.id))));
        let rules = guide.editions.iter().flat_map(|edition| &edition.rules);
        names.extend(rules.map(|rule| (fold(&rule.title), full(guide, rule.id))));
    }
    let Some(best) = did_you_mean(&folded, names.iter().map(|(name, _)| name.as_str())) else { return Vec::new() };
    let mut near: Vec<String> = Vec::new();
    for (_, id) in names.iter().filter(|(name, _)| name == best) {
        if !near.contains(id) {
            near.push(id.clone());
        }
    }
    near
}
