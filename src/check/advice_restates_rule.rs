//! A sentence of advice that restates a rule. The rule will change, the copy will not: quote it instead.
//!
//! Sentences are compared by shingles. A rule is looked at only where it shares one of a sample of them with the
//! sentence, so the work grows with the text and not with its square.

use rayon::prelude::*;

use super::Context;
use super::living::living_editions;
use crate::diag::{Code, Finding};
use crate::markdown::{Kind, NodeId, NodeRange, Tree};
use crate::model::{Advice, Edition, Rule};
use crate::text::TextRange;
use crate::wording::{Run, Shingles, shingles};

/// The share of a sentence's shingles that makes it a copy.
const LIKE: f64 = 0.6;
/// The fewest shingles of a sentence that can be a copy: below it, set phrases are alike by chance.
const FEWEST: usize = 7;
/// One shingle in so many is kept for finding candidates.
const SAMPLE: u64 = 2;
/// A shingle in more rules than this is a set phrase and finds nobody.
const COMMON: usize = 20;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    if context.model.advice.is_empty() {
        return Vec::new();
    }
    let rules: Vec<(&Edition, &Rule)> =
        living_editions(context).flat_map(|edition| edition.rules.iter().map(move |rule| (edition, rule))).collect();
    let texts: Vec<Shingles> = rules.par_iter().map(|(edition, rule)| of_rule(edition, rule)).collect();
    let sampled = |(at, text): (u32, &Shingles)| -> Vec<(u64, u32)> {
        text.iter().filter(|hash| hash % SAMPLE == 0).map(|hash| (hash, at)).collect()
    };
    let mut holders: Vec<(u64, u32)> = (0_u32..).zip(&texts).flat_map(sampled).collect();
    holders.par_sort_unstable();
    let look = Look { context, rules: &rules, texts: &texts, holders: &holders };
    context.model.advice.par_iter().flat_map_iter(|page| look.page(page)).collect()
}

fn of_rule(edition: &Edition, rule: &Rule) -> Shingles {
    let tree = &edition.chapters[rule.chapter as usize].document.tree;
    let lines: Vec<String> = blocks(tree, rule.body).map(|block| Run::of(tree, block).text).collect();
    shingles(&lines.join(" "))
}

/// The paragraphs, items and cells outside quotations.
fn blocks(tree: &Tree, range: NodeRange) -> impl Iterator<Item = NodeId> + '_ {
    let mut quoted_until = 0;
    tree.nodes(range).filter_map(move |(id, node)| {
        if node.kind == Kind::Quote {
            quoted_until = node.end;
        }
        let words = matches!(node.kind, Kind::Paragraph | Kind::Plain | Kind::TableCell);
        (words && id.0 >= quoted_until).then_some(id)
    })
}

struct Look<'a> {
    context: &'a Context<'a>,
    rules: &'a [(&'a Edition, &'a Rule)],
    texts: &'a [Shingles],
    /// Each sampled shingle with a rule that has it, sorted.
    holders: &'a [(u64, u32)],
}

impl Look<'_> {
    fn page(&self, page: &Advice) -> Vec<Finding> {
        let tree = &page.document.tree;
        let mut findings = Vec::new();
        for block in blocks(tree, tree.all()) {
            let run = Run::of(tree, block);
            for sentence in run.sentences() {
                let words = shingles(&run.text[sentence.clone()]);
                if let Some(rule) = self.restated(&words) {
                    findings.push(self.finding(page, rule, run.span(&sentence)));
                }
            }
        }
        findings
    }

    /// The rule that a sentence is most like, if it is like any.
    fn restated(&self, sentence: &Shingles) -> Option<&Rule> {
        if sentence.len() < FEWEST {
            return None;
        }
        let sampled = sentence.iter().filter(|hash| hash % SAMPLE == 0);
        let mut candidates: Vec<u32> = sampled.flat_map(|hash| self.holders_of(hash)).map(|(_, rule)| *rule).collect();
        candidates.sort_unstable();
        candidates.dedup();
        let shares = candidates.into_iter().map(|at| (sentence.share_in(&self.texts[at as usize]), at));
        // The first of several that are equally like.
        let best = shares.filter(|(share, _)| *share >= LIKE).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        best.map(|(_, at)| self.rules[at as usize].1)
    }

    /// The rules that have a shingle; nobody where it is a set phrase.
    fn holders_of(&self, hash: u64) -> &[(u64, u32)] {
        let start = self.holders.partition_point(|(own, _)| *own < hash);
        let same = self.holders[start..].iter().take(COMMON + 1).take_while(|(own, _)| *own == hash).count();
        if same > COMMON { &[] } else { &self.holders[start..start + same] }
    }

    fn finding(&self, page: &Advice, rule: &Rule, range: TextRange) -> Finding {
        let id = self.context.model.text(rule.id);
        let message = format!("this sentence restates the rule `{id}`");
        Finding::new(Code::AdviceRestatesRule, range.in_file(page.document.file), message)
            .help(format!("quote it with ![](rule:{id}) alone in a paragraph, so that it changes when the rule does"))
    }
}
