//! A sentence of advice that restates a rule. The rule will change, the copy will not: quote it instead.
//!
//! Sentences are compared by shingles. A rule is looked at only where it shares one of a sample of them with the
//! sentence, so the work grows with the text and not with its square.

use rayon::prelude::*;

use super::Context;
use super::living::living_editions;
use crate::diag::{Code, Finding};
use crate::markdown::{Kind, NodeId, Tree};
use crate::model::{Advice, Edition, Rule};
use crate::text::TextRange;
use crate::wording::{Run, Shingler, Shingles, own_blocks, shingles};

/// The share of a sentence's shingles that makes it a copy, in tenths.
const LIKE_IN_TEN: usize = 6;
/// The fewest shingles of a sentence that can be a copy: below it, set phrases are alike by chance.
const FEWEST: usize = 7;
/// The fewest shingles that a copy shares.
const LEAST_SHARED: usize = FEWEST * LIKE_IN_TEN / 10;
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
    let mut sieve = Sieve::new(texts.iter().map(Shingles::len).sum());
    texts.iter().flat_map(Shingles::iter).for_each(|hash| sieve.add(hash));
    let look = Look { context, rules: &rules, texts: &texts, holders: &holders, sieve: &sieve };
    context.model.advice.par_iter().flat_map_iter(|page| look.page(page)).collect()
}

fn of_rule(edition: &Edition, rule: &Rule) -> Shingles {
    let tree = &edition.chapters[rule.chapter as usize].document.tree;
    let lines: Vec<String> = own_blocks(tree, rule.body).map(|block| Run::of(tree, block).text).collect();
    shingles(&lines.join(" "))
}

/// Whether so many shingles of all are the share of a copy.
fn is_like(shared: usize, all: usize) -> bool {
    shared * 10 >= all * LIKE_IN_TEN
}

/// Words to look at.
enum Pieces<'a> {
    /// In one piece.
    Text(&'a str),
    /// The words of a block, as they stand in the file.
    Block(&'a Tree, NodeId),
}

struct Look<'a> {
    context: &'a Context<'a>,
    rules: &'a [(&'a Edition, &'a Rule)],
    texts: &'a [Shingles],
    /// Each sampled shingle with a rule that has it, sorted.
    holders: &'a [(u64, u32)],
    /// Whether a shingle may be among them.
    sieve: &'a Sieve,
}

/// A set of numbers that says "no" for certain and "yes" with a few mistakes, small enough to stay in the processor's
/// nearest memory.
struct Sieve {
    bits: Vec<u64>,
}

impl Sieve {
    /// Room for a number of members, at one mistake in sixteen.
    fn new(members: usize) -> Self {
        Sieve { bits: vec![0; (members / 4 + 1).next_power_of_two()] }
    }

    fn place(&self, hash: u64) -> (usize, u64) {
        let word = usize::try_from(hash >> 32).unwrap_or(0) & (self.bits.len() - 1);
        (word, 1 << (hash >> 8 & 63))
    }

    fn add(&mut self, hash: u64) {
        let (word, bit) = self.place(hash);
        self.bits[word] |= bit;
    }

    fn may_hold(&self, hash: u64) -> bool {
        let (word, bit) = self.place(hash);
        self.bits[word] & bit != 0
    }
}

impl Look<'_> {
    fn page(&self, page: &Advice) -> Vec<Finding> {
        let tree = &page.document.tree;
        let mut findings = Vec::new();
        for block in own_blocks(tree, tree.all()) {
            // Most blocks share little with any rule, and taking their words together costs more than looking.
            if self.shared(Pieces::Block(tree, block)).0 < LEAST_SHARED {
                continue;
            }
            let run = Run::of(tree, block);
            for sentence in run.sentences() {
                let (shared, all) = self.shared(Pieces::Text(&run.text[sentence.clone()]));
                if all < FEWEST || shared < LEAST_SHARED || !is_like(shared, all) {
                    continue;
                }
                let words = shingles(&run.text[sentence.clone()]);
                if let Some(rule) = self.restated(&words) {
                    findings.push(self.finding(page, rule, run.span(&sentence)));
                }
            }
        }
        findings
    }

    /// How many shingles of some words may be any rule's, and how many there are.
    fn shared(&self, pieces: Pieces<'_>) -> (usize, usize) {
        let (mut shared, mut all) = (0, 0);
        let mut count = |hash: u64| {
            shared += usize::from(self.sieve.may_hold(hash));
            all += 1;
        };
        let mut shingler = Shingler::default();
        match pieces {
            Pieces::Text(text) => shingler.feed(text, &mut count),
            Pieces::Block(tree, block) => {
                for (id, node) in tree.nodes(tree.below(block)) {
                    match node.kind {
                        Kind::Text => shingler.feed(tree.words(id), &mut count),
                        Kind::SoftBreak | Kind::HardBreak => shingler.end(&mut count),
                        _ => {}
                    }
                }
            }
        }
        shingler.end(&mut count);
        (shared, all)
    }

    /// The rule that a sentence is most like, if it is like any.
    fn restated(&self, sentence: &Shingles) -> Option<&Rule> {
        let sampled = sentence.iter().filter(|hash| hash % SAMPLE == 0 && self.sieve.may_hold(*hash));
        let mut candidates: Vec<u32> = sampled.flat_map(|hash| self.holders_of(hash)).map(|(_, rule)| *rule).collect();
        candidates.sort_unstable();
        candidates.dedup();
        let like = candidates.into_iter().filter_map(|at| {
            let shared = sentence.shared_with(&self.texts[at as usize]);
            is_like(shared, sentence.len()).then_some((shared, std::cmp::Reverse(at)))
        });
        // The first of several that are equally like.
        like.max().map(|(_, at)| self.rules[at.0 as usize].1)
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
