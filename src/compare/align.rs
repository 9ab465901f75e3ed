//! Two lists matched: equal runs, and what lies between them. Never takes much longer than the lists are long.

use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices_deadline};

/// Equal runs and what lies between them, as ranges of both lists.
pub(super) type Steps = Vec<(DiffTag, Range<usize>, Range<usize>)>;

/// The most pairs of entries between which the shortest way is looked for.
const MOST_PAIRS: usize = 1_000_000;
/// How often a stretch is divided before it is left as it is.
const MOST_DIVISIONS: usize = 12;

/// The matching of two lists. In long stretches what stands once in both is matched first.
pub(super) fn matched<T: Hash + Eq + Ord>(old: &[T], new: &[T]) -> Steps {
    let mut steps = Vec::new();
    divide(&mut steps, (old, 0..old.len()), (new, 0..new.len()), MOST_DIVISIONS);
    steps
}

fn divide<T: Hash + Eq + Ord>(
    steps: &mut Steps,
    (old, gone): (&[T], Range<usize>),
    (new, come): (&[T], Range<usize>),
    divisions: usize,
) {
    if gone.len().saturating_mul(come.len()) <= MOST_PAIRS {
        shortest(steps, (old, gone), (new, come));
        return;
    }
    let start = old[gone.clone()].iter().zip(&new[come.clone()]).take_while(|(a, b)| a == b).count();
    let (from, to) = (gone.start + start..gone.end, come.start + start..come.end);
    let end = old[from.clone()].iter().rev().zip(new[to.clone()].iter().rev()).take_while(|(a, b)| a == b).count();
    let (from, to) = (from.start..from.end - end, to.start..to.end - end);
    equal(steps, gone.start, come.start, start);
    let anchors = if divisions == 0 { Vec::new() } else { anchors((old, &from), (new, &to)) };
    if anchors.is_empty() {
        if from.len().saturating_mul(to.len()) <= MOST_PAIRS {
            shortest(steps, (old, from.clone()), (new, to.clone()));
        } else {
            steps.push((DiffTag::Replace, from.clone(), to.clone()));
        }
    } else {
        let (mut a, mut b) = (from.start, to.start);
        for (next_a, next_b) in anchors {
            if a < next_a || b < next_b {
                divide(steps, (old, a..next_a), (new, b..next_b), divisions - 1);
            }
            equal(steps, next_a, next_b, 1);
            (a, b) = (next_a + 1, next_b + 1);
        }
        if a < from.end || b < to.end {
            divide(steps, (old, a..from.end), (new, b..to.end), divisions - 1);
        }
    }
    equal(steps, from.end, to.end, end);
}

fn equal(steps: &mut Steps, from: usize, to: usize, count: usize) {
    if count > 0 {
        steps.push((DiffTag::Equal, from..from + count, to..to + count));
    }
}

/// The shortest way from one stretch to the other.
fn shortest<T: Hash + Eq + Ord>(
    steps: &mut Steps,
    (old, gone): (&[T], Range<usize>),
    (new, come): (&[T], Range<usize>),
) {
    // Without a deadline, so that the answer never depends on how busy the machine is.
    let (a, b) = (gone.start, come.start);
    let found = capture_diff_slices_deadline(Algorithm::Myers, &old[gone], &new[come], None);
    steps.extend(found.into_iter().map(|step| {
        let (from, to) = (step.old_range(), step.new_range());
        (step.tag(), from.start + a..from.end + a, to.start + b..to.end + b)
    }));
}

/// What stands once in either stretch, as many of them as stand in the same order.
fn anchors<T: Hash + Eq>(
    (old, gone): (&[T], &Range<usize>),
    (new, come): (&[T], &Range<usize>),
) -> Vec<(usize, usize)> {
    let once = |list: &[T], range: &Range<usize>| -> Vec<(usize, bool)> {
        let mut last: HashMap<&T, usize> = HashMap::new();
        let mut places: Vec<(usize, bool)> = range.clone().map(|at| (at, true)).collect();
        for at in range.clone() {
            if let Some(before) = last.insert(&list[at], at) {
                places[before - range.start].1 = false;
                places[at - range.start].1 = false;
            }
        }
        places
    };
    let theirs: HashMap<&T, usize> =
        once(new, come).into_iter().filter(|(_, once)| *once).map(|(at, _)| (&new[at], at)).collect();
    let ours = once(old, gone).into_iter().filter(|(_, once)| *once);
    let pairs: Vec<(usize, usize)> = ours.filter_map(|(at, _)| Some((at, *theirs.get(&old[at])?))).collect();
    rising(&pairs)
}

/// The most pairs whose second places rise with the first, by piles of cards.
fn rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut piles: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, &(_, to)) in pairs.iter().enumerate() {
        let pile = piles.partition_point(|top| pairs[*top].1 < to);
        before.push(pile.checked_sub(1).map(|below| piles[below]));
        if pile == piles.len() {
            piles.push(at);
        } else {
            piles[pile] = at;
        }
    }
    let mut chain: Vec<(usize, usize)> =
        std::iter::successors(piles.last().copied(), |at| before[*at]).map(|at| pairs[at]).collect();
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The old list with what came put in and what went left out is the new one.
    fn applied(old: &[u32], new: &[u32]) -> usize {
        let steps = matched(old, new);
        let (mut from, mut to, mut same) = (0, 0, 0);
        for (tag, gone, come) in steps {
            assert_eq!((gone.start, come.start), (from, to), "nothing is left out");
            if tag == DiffTag::Equal {
                assert_eq!(old[gone.clone()], new[come.clone()]);
                same += gone.len();
            }
            (from, to) = (gone.end, come.end);
        }
        assert_eq!((from, to), (old.len(), new.len()));
        same
    }

    #[test]
    fn long_lists_are_matched_by_what_stands_once() {
        let old: Vec<u32> = (0..5000).collect();
        let new: Vec<u32> = (0..5000).map(|at| if at % 100 == 50 { at + 10_000 } else { at }).collect();
        assert_eq!(applied(&old, &new), 4950);
        let turned: Vec<u32> = (2500..5000).chain(0..2500).collect();
        assert_eq!(applied(&old, &turned), 2500);
    }

    #[test]
    fn what_has_nothing_in_common_is_left_as_it_is() {
        let old: Vec<u32> = (0..200_000).collect();
        let new: Vec<u32> = (200_000..400_000).collect();
        assert_eq!(applied(&old, &new), 0);
        let again: Vec<u32> = (0..100_000).map(|at| at % 7).collect();
        let other: Vec<u32> = (0..100_000).map(|at| at % 5).collect();
        applied(&again, &other);
        assert_eq!(applied(&[], &new), 0);
    }
}
