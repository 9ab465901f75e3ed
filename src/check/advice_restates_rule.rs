//! A sentence of advice that restates a rule. The rule will change, the copy will not: quote it instead.
//!
//! Sentences are compared by shingles. A rule is looked at only where it shares one of a sample of them with the
//! sentence, so the work grows with the text and not with its square.

use rayon::prelude::*;

use super::living::living_editions;
use super::{Context, Surroundings};
use crate::diag::{Code, Finding};
use crate::markdown::{Kind, NodeId, Tree};
use crate::model::{Advice, Edition, Rule};
use crate::text::TextRange;
use crate::wording::{Run, Shingler, Shingles, each_shingle, own_blocks, shingles};

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

/// How many first bits of a shingle say where to look for it.
const FIRST_BITS: u32 = 12;

/// The rules that advice is compared with.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct RuleShingles {
    /// Their ids.
    ids: Vec<String>,
    texts: Vec<Shingles>,
    /// Each sampled shingle with a rule that has it, sorted.
    holders: Vec<(u64, u32)>,
    /// Where in `holders` those begin whose first bits are a number.
    starts: Vec<u32>,
    /// Whether a shingle may be any rule's.
    sieve: Sieve,
}

impl RuleShingles {
    /// The rules that may still be mended; none where there is no advice to compare.
    pub(super) fn of(context: &Context<'_>) -> Self {
        if context.model.advice.is_empty() {
            return RuleShingles::default();
        }
        let rules: Vec<(&Edition, &Rule)> = living_editions(context)
            .flat_map(|edition| edition.rules.iter().map(move |rule| (edition, rule)))
            .collect();
        let texts: Vec<Shingles> = rules.par_iter().map(|(edition, rule)| of_rule(edition, rule)).collect();
        let sampled = |(at, text): (u32, &Shingles)| -> Vec<(u64, u32)> {
            text.iter().filter(|hash| hash % SAMPLE == 0).map(|hash| (hash, at)).collect()
        };
        let mut holders: Vec<(u64, u32)> = (0_u32..).zip(&texts).flat_map(sampled).collect();
        holders.par_sort_unstable();
        let firsts = (0..=1_u64 << FIRST_BITS).map(|first| {
            let before = holders.partition_point(|(hash, _)| hash >> (u64::BITS - FIRST_BITS) < first);
            u32::try_from(before).unwrap_or(u32::MAX)
        });
        let starts = firsts.collect();
        let mut sieve = Sieve::new(texts.iter().map(Shingles::len).sum());
        texts.iter().flat_map(Shingles::iter).for_each(|hash| sieve.add(hash));
        RuleShingles {
            ids: rules.iter().map(|(_, rule)| context.model.text(rule.id).to_owned()).collect(),
            texts,
            holders,
            starts,
            sieve,
        }
    }
}

pub(super) fn in_advice(_: &Context<'_>, around: &Surroundings, page: &Advice) -> Vec<Finding> {
    let rules = &around.rules;
    if rules.ids.is_empty() {
        return Vec::new();
    }
    let tree = &page.document.tree;
    let mut findings = Vec::new();
    let mut hashes = Vec::new();
    for block in own_blocks(tree, tree.all()) {
        // Most blocks share little with any rule, and taking their words together costs more than looking.
        if rules.shared_by(tree, block) < LEAST_SHARED {
            continue;
        }
        let run = Run::of(tree, block);
        for sentence in run.sentences() {
            hashes.clear();
            let mut shared = 0;
            each_shingle(&run.text[sentence.clone()], &mut |hash| {
                shared += usize::from(rules.sieve.may_hold(hash));
                hashes.push(hash);
            });
            if hashes.len() < FEWEST || shared < LEAST_SHARED || !is_like(shared, hashes.len()) {
                continue;
            }
            if let Some(rule) = rules.restated(&std::mem::take(&mut hashes).into()) {
                findings.push(finding(rule, page, run.span(&sentence)));
            }
        }
    }
    findings
}

fn finding(rule: &str, page: &Advice, range: TextRange) -> Finding {
    let message = format!("this sentence restates the rule `{rule}`");
    Finding::new(Code::AdviceRestatesRule, range.in_file(page.document.file), message)
        .help(format!("quote it with ![](rule:{rule}) alone in a paragraph, so that it changes when the rule does"))
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

/// A set of numbers that says "no" for certain and "yes" with a few mistakes, small enough to stay in the processor's
/// nearest memory.
#[derive(Debug, Default, PartialEq, Eq)]
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

impl RuleShingles {
    /// How many shingles of a block, as its words stand in the file, may be any rule's.
    fn shared_by(&self, tree: &Tree, block: NodeId) -> usize {
        let mut shared = 0;
        let mut count = |hash: u64| shared += usize::from(self.sieve.may_hold(hash));
        let mut shingler = Shingler::default();
        for (id, node) in tree.nodes(tree.below(block)) {
            match node.kind {
                Kind::Text => shingler.feed(tree.words(id), &mut count),
                Kind::SoftBreak | Kind::HardBreak => shingler.end(&mut count),
                _ => {}
            }
        }
        shingler.end(&mut count);
        shared
    }

    /// The rule that a sentence is most like, if it is like any.
    fn restated(&self, sentence: &Shingles) -> Option<&str> {
        let sampled = sentence.iter().filter(|hash| hash % SAMPLE == 0 && self.sieve.may_hold(*hash));
        let mut candidates: Vec<u32> = sampled.flat_map(|hash| self.holders_of(hash)).map(|(_, rule)| *rule).collect();
        candidates.sort_unstable();
        candidates.dedup();
        let like = candidates.into_iter().filter_map(|at| {
            let shared = sentence.shared_with(&self.texts[at as usize]);
            is_like(shared, sentence.len()).then_some((shared, std::cmp::Reverse(at)))
        });
        // The first of several that are equally like.
        like.max().map(|(_, at)| self.ids[at.0 as usize].as_str())
    }

    /// The rules that have a shingle; nobody where it is a set phrase.
    fn holders_of(&self, hash: u64) -> &[(u64, u32)] {
        let first = usize::try_from(hash >> (u64::BITS - FIRST_BITS)).unwrap_or(0);
        let near = self.starts[first] as usize..self.starts[first + 1] as usize;
        let start = near.start + self.holders[near].partition_point(|(own, _)| *own < hash);
        let same = self.holders[start..].iter().take(COMMON + 1).take_while(|(own, _)| *own == hash).count();
        if same > COMMON { &[] } else { &self.holders[start..start + same] }
    }
}
