//! Which new rules an old one may have become, by likeness of words: proposals with a score, for a person to decide.
//!
//! Words and pairs of neighbouring words are weighed by how rare they are in both editions (tf-idf), and two rules
//! are as alike as the cosine of their weights. Only rules that lineage does not account for are looked at.

use std::collections::HashMap;

use super::extract::rule_blocks;
use super::side::Side;
use super::words::tokens;

/// What an old rule may have become.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// The old rule, by its place.
    pub old: u32,
    /// New rules by their places, each with its likeness from 0 to 100; the likest first, none below the least.
    pub targets: Vec<(u32, u8)>,
}

/// The least likeness, of 100, of a first proposal. Measured on two editions of a security standard, for which the
/// true answer is published (see `benches/README.md`).
const LEAST: f64 = 0.16;
/// A further proposal has to be at least so like as the first, as a share of it.
const FURTHER: f64 = 0.72;
/// And at least so like by itself.
const LEAST_FURTHER: f64 = 0.26;
/// The most proposals for one rule.
const MOST: usize = 3;

/// Proposals for the given old rules among the given new ones, in the order of the old.
#[must_use]
pub fn suggest(old: Side<'_>, olds: &[u32], new: Side<'_>, news: &[u32]) -> Vec<Suggestion> {
    let mut words = Words::default();
    let before: Vec<Counts> = olds.iter().map(|at| words.count(old, *at)).collect();
    let now: Vec<Counts> = news.iter().map(|at| words.count(new, *at)).collect();
    let rarity = words.rarity(&before, &now);
    let before: Vec<Weights> = before.iter().map(|counts| weights(counts, &rarity)).collect();
    let now: Vec<Weights> = now.iter().map(|counts| weights(counts, &rarity)).collect();
    let mut holders: HashMap<u32, Vec<(usize, f64)>> = HashMap::new();
    for (at, weights) in now.iter().enumerate() {
        for &(word, weight) in weights {
            holders.entry(word).or_default().push((at, weight));
        }
    }
    let proposals = olds.iter().zip(&before).map(|(old, weights)| {
        let mut scores = vec![0.0; news.len()];
        for (word, weight) in weights {
            for &(at, other) in holders.get(word).into_iter().flatten() {
                scores[at] += weight * other;
            }
        }
        Suggestion { old: *old, targets: best(&scores).into_iter().map(|(at, score)| (news[at], score)).collect() }
    });
    proposals.collect()
}

/// The best scores, in hundredths.
fn best(scores: &[f64]) -> Vec<(usize, u8)> {
    let mut order: Vec<usize> = (0..scores.len()).filter(|at| scores[*at] >= LEAST).collect();
    order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b)));
    let first = order.first().map_or(0.0, |at| scores[*at]);
    let keeps = |(rank, at): &(usize, usize)| *rank == 0 || scores[*at] >= (FURTHER * first).max(LEAST_FURTHER);
    let kept = order.into_iter().enumerate().filter(keeps).take(MOST);
    kept.map(|(_, at)| (at, hundredths(scores[at]))).collect()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0 to 100")]
fn hundredths(score: f64) -> u8 {
    (score * 100.0).round().clamp(0.0, 100.0) as u8
}

/// How often each word stands in a text, sorted by word.
type Counts = Vec<(u32, f64)>;
/// How much each word weighs, sorted by word; the squares add up to one.
type Weights = Vec<(u32, f64)>;

#[derive(Default)]
struct Words {
    numbers: HashMap<String, u32>,
}

impl Words {
    fn count(&mut self, side: Side<'_>, at: u32) -> Counts {
        let mut counts: HashMap<u32, f64> = HashMap::new();
        let texts = rule_blocks(side, at).into_iter().flat_map(|block| block.cells);
        for text in texts.chain([side.rule(at).title.clone()]) {
            let stems: Vec<String> = tokens(&text).into_iter().filter_map(stem).collect();
            for word in &stems {
                *counts.entry(self.number(word.clone())).or_default() += 1.0;
            }
            for pair in stems.windows(2) {
                *counts.entry(self.number(pair.join(" "))).or_default() += 1.0;
            }
        }
        let mut counts: Counts = counts.into_iter().collect();
        counts.sort_unstable_by_key(|(word, _)| *word);
        counts
    }

    fn number(&mut self, word: String) -> u32 {
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        *self.numbers.entry(word).or_insert(next)
    }

    /// How rare each word is: the logarithm of how many texts there are for each that has it.
    fn rarity(&self, old: &[Counts], new: &[Counts]) -> Vec<f64> {
        let mut texts = vec![0_u32; self.numbers.len()];
        for (word, _) in old.iter().chain(new).flatten() {
            texts[*word as usize] += 1;
        }
        let all = f64::from(u32::try_from(old.len() + new.len()).unwrap_or(u32::MAX));
        texts.into_iter().map(|count| (1.0 + all / f64::from(count.max(1))).ln()).collect()
    }
}

/// A word without its case and the commonest endings, so that "passwords" is like "password"; nothing for a mark.
fn stem(word: &str) -> Option<String> {
    let word = word.to_lowercase();
    if !word.contains(char::is_alphanumeric) {
        return None;
    }
    let cut = |ending: &str, least: usize| word.strip_suffix(ending).filter(|rest| rest.chars().count() >= least);
    let stem = cut("ing", 4).or(cut("ies", 3)).or(cut("ed", 4)).or(cut("es", 4)).or(cut("s", 3));
    Some(stem.unwrap_or(&word).to_owned())
}

/// The weights of a text, to length one. A word that stands there often weighs more, but not as often.
fn weights(counts: &Counts, rarity: &[f64]) -> Weights {
    let weigh = |&(word, count): &(u32, f64)| (word, (1.0 + count.ln()) * rarity[word as usize]);
    let mut weights: Weights = counts.iter().map(weigh).collect();
    let length = weights.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
    if length > 0.0 {
        weights.iter_mut().for_each(|(_, weight)| *weight /= length);
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_do_not_count() {
        let stems = ["Passwords", "stored", "storing", "policies", "classes", "is", "-"];
        let found: Vec<Option<String>> = stems.into_iter().map(stem).collect();
        let found: Vec<&str> = found.iter().map(|stem| stem.as_deref().unwrap_or("")).collect();
        assert_eq!(found, ["password", "stor", "stor", "polic", "class", "is", ""]);
    }

    #[test]
    fn further_proposals_are_nearly_as_good_as_the_first() {
        assert_eq!(best(&[0.1, 0.5, 0.45, 0.2]), [(1, 50), (2, 45)]);
        assert_eq!(best(&[0.1, 0.05]), []);
        assert_eq!(best(&[0.2, 0.19]), [(0, 20)], "too unlike by itself to be a further one");
    }
}
