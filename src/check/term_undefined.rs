//! An abbreviation in a rule that nothing explains, or only advice does: advice may go, the rule stays.

use std::collections::{BTreeMap, HashSet};

use super::Context;
use super::living::living_editions;
use crate::diag::{Code, Finding};
use crate::markdown::{Kind, NodeRange};
use crate::model::{Document, Edition, OutlineItem, Standing};
use crate::text::{Span, TextRange};
use crate::wording::{Phrases, Run, abbreviations};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let in_glossary = explained_in(context.model.terms.iter().map(|(_, term)| &term.document));
    let mut in_advice: Option<HashSet<String>> = None;
    for edition in living_editions(context) {
        let mut used = Used::default();
        used.collect(edition);
        used.uses.retain(|word, _| {
            !used.explained.contains(word) && !in_glossary.contains(word) && !is_known(context, edition, word)
        });
        used.leave_out_emphasis(edition);
        if used.uses.is_empty() {
            continue;
        }
        let in_advice =
            in_advice.get_or_insert_with(|| explained_in(context.model.advice.iter().map(|page| &page.document)));
        findings.extend(used.uses.iter().map(|(word, place)| finding(word, *place, in_advice.contains(word))));
    }
    findings
}

fn finding(word: &str, place: Span, in_advice: bool) -> Finding {
    if in_advice {
        let message = format!("`{word}` is explained only in advice, which may change or go");
        return Finding::new(Code::TermOnlyInAdvice, place, message).help(format!(
            "write it out once in the rules, as in `the full words ({word})`, or add a term to the glossary"
        ));
    }
    let message = format!("`{word}` is explained nowhere");
    Finding::new(Code::TermUndefined, place, message).help(format!(
        "write it out once, as in `the full words ({word})`, add a term with `also: [{word}]` to the glossary, or list it in `words: {{known: [{word}]}}`"
    ))
}

/// The abbreviations of an edition.
#[derive(Default)]
struct Used {
    /// Each word with its first use in a rule.
    uses: BTreeMap<String, Span>,
    /// Those that the edition's own text explains.
    explained: HashSet<String>,
}

impl Used {
    fn collect(&mut self, edition: &Edition) {
        for chapter in &edition.chapters {
            let binds = chapter.standing != Standing::Information;
            for item in &chapter.outline {
                let (range, is_rule) = match *item {
                    OutlineItem::Rule(at) => (edition.rules[at as usize].body, binds),
                    OutlineItem::Text(range) => (range, false),
                    OutlineItem::Section(_) => continue,
                };
                each_abbreviation(&chapter.document, range, |word, place, explained| {
                    if explained {
                        self.explained.insert(word.to_owned());
                    } else if is_rule && !self.uses.contains_key(word) {
                        self.uses.insert(word.to_owned(), place.in_file(chapter.document.file));
                    }
                });
            }
        }
    }
}

impl Used {
    /// What the edition writes in small letters, too, is a word in capitals: the method POST, a shouted STOP.
    fn leave_out_emphasis(&mut self, edition: &Edition) {
        let words: Vec<String> = self.uses.keys().cloned().collect();
        let phrases = Phrases::new(words.iter().map(String::as_str));
        for chapter in &edition.chapters {
            let text = chapter.document.tree.source();
            for (entry, range) in phrases.in_text(text) {
                if range.of(text).bytes().all(|byte| byte.is_ascii_lowercase()) {
                    self.uses.remove(&words[entry]);
                }
            }
        }
    }
}

fn each_abbreviation(document: &Document, range: NodeRange, mut visit: impl FnMut(&str, TextRange, bool)) {
    let tree = &document.tree;
    for (block, node) in tree.nodes(range) {
        if !node.kind.holds_words()
            || matches!(node.kind, Kind::Heading(_))
            || !has_capitals(node.range.of(tree.source()))
        {
            continue;
        }
        let run = Run::of(tree, block);
        for found in abbreviations(&run.text) {
            visit(&run.text[found.range.clone()], run.span(&found.range), found.explained);
        }
    }
}

/// Whether two capitals stand side by side anywhere: cheap, and rarely so in prose.
fn has_capitals(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| pair.iter().all(u8::is_ascii_uppercase))
}

/// Whether the glossary, the list of known words or the name of something in a register holds a word.
fn is_known(context: &Context<'_>, edition: &Edition, word: &str) -> bool {
    let model = context.model;
    let holds = |text: &str| text.split(|c: char| !c.is_alphanumeric()).any(|own| own == word);
    let of_terms = model.terms.iter().chain(edition.terms.iter());
    let terms = of_terms.flat_map(|(_, term)| std::iter::once(&term.title).chain(&term.also));
    let bodies = model.bodies.iter().map(|(_, body)| &body.title);
    let owners = model.owners.iter().map(|(_, owner)| &owner.title);
    let law = model.law.iter().map(|(_, law)| &law.title);
    model.site.words.known.iter().any(|known| known == word)
        || terms.chain(bodies).chain(owners).chain(law).any(|title| holds(title))
}

/// The abbreviations that some pages explain.
pub(super) fn explained_in<'a>(pages: impl Iterator<Item = &'a Document>) -> HashSet<String> {
    let mut words = HashSet::new();
    for page in pages {
        each_abbreviation(page, page.tree.all(), |word, _, explained| {
            if explained {
                words.insert(word.to_owned());
            }
        });
    }
    words
}
