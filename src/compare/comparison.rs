//! Two editions compared: every rule of either in exactly one change.

use std::ops::Deref;
use std::sync::Arc;

use rayon::prelude::*;

use super::across::{Moved, moved};
use super::blocks::{BlockChange, BlockState, compare_blocks};
use super::change::{Change, Placement, Shape};
use super::extract::{Block, rule_blocks};
use super::links::{Link, links};
use super::meaning::{Meaning, meaning};
use super::phrases::Phrases;
use super::reasons::{Said, said, steps};
use super::side::Side;
use super::texts::chapter_texts;
use super::words::Piece;
use crate::model::Force;

/// Two editions with what changed from one to the other.
#[derive(Clone, Debug)]
pub struct Comparison<'a> {
    /// The old edition.
    pub old: Side<'a>,
    /// The new edition.
    pub new: Side<'a>,
    /// What changed.
    pub differences: Arc<Differences>,
}

impl Deref for Comparison<'_> {
    type Target = Differences;

    fn deref(&self) -> &Differences {
        &self.differences
    }
}

/// What changed from one edition to another: rules by their places in the two.
#[derive(Debug, PartialEq, Eq)]
pub struct Differences {
    /// Every rule of both, in the order of the new edition; what is gone stands after what stood before it.
    pub changes: Vec<Change>,
    /// Texts outside rules that changed: a chapter's opening, a section's, a preface.
    pub chapters: Vec<Texts>,
    /// Text that moved from one rule to another.
    pub moved: Vec<Moved>,
    /// Words that were replaced throughout, in the order of editions.
    pub throughout: Vec<Throughout>,
    /// Which old rule became which new one, sorted.
    links: Vec<Link>,
    /// The change that each old rule is in.
    of_old: Vec<usize>,
    /// The change that each new rule is in.
    of_new: Vec<usize>,
}

/// Words that were replaced throughout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Throughout {
    /// The old words.
    pub old: String,
    /// The new words.
    pub new: String,
    /// Why.
    pub because: String,
}

/// The words of a chapter outside its rules, where they changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Texts {
    /// Its place in the old edition.
    pub old: Option<usize>,
    /// Its place in the new edition.
    pub new: Option<usize>,
    /// The words, block by block.
    pub words: Vec<BlockChange>,
}

impl Differences {
    fn new(
        (changes, chapters): (Vec<Change>, Vec<Texts>),
        moved: Vec<Moved>,
        throughout: Vec<Throughout>,
        links: Vec<Link>,
    ) -> Self {
        let (of_old, of_new) = (holders(&changes, |change| &change.old), holders(&changes, |change| &change.new));
        Differences { changes, chapters, moved, throughout, links, of_old, of_new }
    }

    /// The change that an old rule is in.
    #[must_use]
    pub fn of_old(&self, rule: u32) -> Option<&Change> {
        self.changes.get(*self.of_old.get(rule as usize)?)
    }

    /// The change that a new rule is in.
    #[must_use]
    pub fn of_new(&self, rule: u32) -> Option<&Change> {
        self.changes.get(*self.of_new.get(rule as usize)?)
    }

    /// The new rules that an old rule became.
    #[must_use]
    pub fn became(&self, rule: u32) -> Vec<u32> {
        let from = self.links.partition_point(|(old, _)| *old < rule);
        self.links[from..].iter().take_while(|(old, _)| *old == rule).map(|(_, new)| *new).collect()
    }

    /// The same with old and new exchanged. Shapes that only lineage knows become those that it does not speak of.
    fn mirrored(self) -> Self {
        let mut changes: Vec<Change> = self.changes.into_iter().map(Change::mirrored).collect();
        let (order, places) = in_order(&changes);
        let mut ordered: Vec<Option<Change>> = changes.drain(..).map(Some).collect();
        let changes = order.into_iter().filter_map(|at| ordered[at].take()).collect();
        let moved = self
            .moved
            .into_iter()
            .map(|moved| Moved { from: (places[moved.to.0], moved.to.1), to: (places[moved.from.0], moved.from.1) });
        let texts = |texts: Texts| Texts {
            old: texts.new,
            new: texts.old,
            words: texts.words.into_iter().map(BlockChange::mirrored).collect(),
        };
        let turn = |one: Throughout| Throughout { old: one.new, new: one.old, ..one };
        Differences::new(
            (changes, self.chapters.into_iter().map(texts).collect()),
            moved.collect(),
            self.throughout.into_iter().map(turn).collect(),
            turned(self.links),
        )
    }
}

/// The change that each rule of a side is in.
fn holders(changes: &[Change], rules: impl Fn(&Change) -> &Vec<u32>) -> Vec<usize> {
    let mut holders = vec![usize::MAX; changes.iter().map(|change| rules(change).len()).sum()];
    for (at, change) in changes.iter().enumerate() {
        for rule in rules(change) {
            holders[*rule as usize] = at;
        }
    }
    holders
}

/// The order of changes by their first new rules, those that have none after what stood before them in the old edition;
/// and the place of each in that order.
fn in_order(changes: &[Change]) -> (Vec<usize>, Vec<usize>) {
    let mut by_old: Vec<usize> = (0..changes.len()).collect();
    by_old.sort_by_key(|at| changes[*at].old.first().copied().unwrap_or(u32::MAX));
    let mut last = (0, 0);
    let mut keyed: Vec<((u32, u32), usize)> = Vec::with_capacity(changes.len());
    for at in by_old {
        // What is gone goes after the change before it.
        last = changes[at].new.first().map_or((last.0, last.1 + 1), |first| (*first + 1, 0));
        keyed.push((last, at));
    }
    keyed.sort_unstable();
    let order: Vec<usize> = keyed.into_iter().map(|(_, at)| at).collect();
    let mut places = vec![0; order.len()];
    for (place, at) in order.iter().enumerate() {
        places[*at] = place;
    }
    (order, places)
}

/// How the force of a passage changed: sentence by sentence where there are as many as before, else the strongest.
fn turned_force(old: &[Force], new: &[Force]) -> Option<(Force, Force)> {
    if old.len() == new.len() {
        return old.iter().zip(new).find(|(was, is)| was != is).map(|(was, is)| (*was, *is));
    }
    let strongest = |forces: &[Force]| forces.iter().copied().max().unwrap_or(Force::Statement);
    let (was, is) = (strongest(old), strongest(new));
    (was.weight() != is.weight()).then_some((was, is))
}

/// Links the other way round, sorted.
fn turned(links: Vec<Link>) -> Vec<Link> {
    let mut turned: Vec<Link> = links.into_iter().map(|(old, new)| (new, old)).collect();
    turned.sort_unstable();
    turned
}

/// Compares two editions of a guide. Of one model, the one that comes later in the guide counts as the new one, and
/// the answer is turned round where it was asked for the other way: so both ways always agree.
#[must_use]
pub fn compare<'a>(old: Side<'a>, new: Side<'a>) -> Comparison<'a> {
    Comparison { old, new, differences: Arc::new(differences(old, new)) }
}

fn differences(old: Side<'_>, new: Side<'_>) -> Differences {
    if std::ptr::eq(old.model, new.model) && old.key.at > new.key.at {
        return forwards(new, old).mirrored();
    }
    forwards(old, new)
}

/// The comparison of an edition with the one whose rules it goes on from, if there is one.
#[must_use]
pub fn compare_with_before(new: Side<'_>) -> Option<Comparison<'_>> {
    Some(compare(new.before()?, new))
}

fn forwards(old: Side<'_>, new: Side<'_>) -> Differences {
    let steps = steps(old, new);
    let lineages = steps.iter().filter_map(|(_, now)| now.edition().lineage.as_ref());
    let replacements = lineages.flat_map(|lineage| &lineage.throughout);
    let throughout: Vec<Throughout> = replacements
        .map(|one| Throughout { old: one.from.clone(), new: one.to.clone(), because: one.because.clone() })
        .collect();
    let phrases = Phrases::new(throughout.iter().map(|one| (one.old.as_str(), one.new.as_str())));
    let links = links(old, new);
    let groups = groups(&links, old, new);
    let look = Look { old, new, phrases: &phrases, steps: &steps };
    let mut changes: Vec<Change> = groups.into_par_iter().map(|(olds, news)| look.change(olds, news)).collect();
    let moved = moved(&mut changes);
    let chapters = chapter_texts(old, new, &phrases);
    Differences::new((changes, chapters), moved, throughout, links)
}

/// Old rules and new ones that hang together, by their places.
type Group = (Vec<u32>, Vec<u32>);

/// Rules that hang together, in the order of the new edition; those without a new rule after what stood before them.
fn groups(links: &[Link], old: Side<'_>, new: Side<'_>) -> Vec<Group> {
    let (olds, news) = (old.places().end as usize, new.places().end as usize);
    let mut roots: Vec<usize> = (0..olds + news).collect();
    for &(from, to) in links {
        let (a, b) = (root(&mut roots, from as usize), root(&mut roots, olds + to as usize));
        roots[a.max(b)] = a.min(b);
    }
    let mut groups: Vec<Group> = vec![(Vec::new(), Vec::new()); olds + news];
    for at in old.places() {
        groups[root(&mut roots, at as usize)].0.push(at);
    }
    for at in new.places() {
        groups[root(&mut roots, olds + at as usize)].1.push(at);
    }
    let mut last = (0, 0);
    let mut ordered: Vec<((u32, u32), Group)> = Vec::new();
    for group in groups.into_iter().filter(|(olds, news)| !olds.is_empty() || !news.is_empty()) {
        // Groups come by their first old rule, so what is gone goes after the group before it.
        last = group.1.first().map_or((last.0, last.1 + 1), |first| (*first + 1, 0));
        ordered.push((last, group));
    }
    ordered.sort_by_key(|(place, _)| *place);
    ordered.into_iter().map(|(_, group)| group).collect()
}

fn root(roots: &mut [usize], mut at: usize) -> usize {
    while roots[at] != at {
        roots[at] = roots[roots[at]];
        at = roots[at];
    }
    at
}

struct Look<'a> {
    old: Side<'a>,
    new: Side<'a>,
    phrases: &'a Phrases,
    steps: &'a [(Side<'a>, Side<'a>)],
}

impl Look<'_> {
    fn change(&self, olds: Vec<u32>, news: Vec<u32>) -> Change {
        let said = said(self.steps, &olds, &news);
        let mut change = Change {
            shape: Shape::Same,
            placement: self.placement(&olds, &news),
            advice: said.advice.clone(),
            elsewhere: said.elsewhere.clone(),
            meaning: meaning(self.old, &olds, self.new, &news),
            words: Vec::new(),
            kind: said.kind,
            reasons: Vec::new(),
            old: olds,
            new: news,
        };
        if !self.is_same_text(&change) {
            self.words(&mut change);
        }
        change.shape = self.shape(&change, &said);
        change.reasons = said.reasons;
        change
    }

    /// Equal fingerprints and printed limits: the words need no comparison.
    fn is_same_text(&self, change: &Change) -> bool {
        let (&[before], &[now]) = (change.old.as_slice(), change.new.as_slice()) else { return false };
        let limit =
            |meaning: &Meaning| matches!(meaning, Meaning::Limit(..) | Meaning::LimitGone(_) | Meaning::LimitCome(_));
        self.old.rule(before).fingerprint == self.new.rule(now).fingerprint && !change.meaning.iter().any(limit)
    }

    fn words(&self, change: &mut Change) {
        let blocks = |side: Side<'_>, rules: &[u32]| -> Vec<Block> {
            rules.iter().flat_map(|at| rule_blocks(side, *at)).collect()
        };
        let (old, new) = (blocks(self.old, &change.old), blocks(self.new, &change.new));
        let words = compare_blocks(&old, &new, self.phrases);
        if words.iter().all(|block| block.state == BlockState::Same) {
            return;
        }
        self.passages(change, &words, &old, &new);
        change.words = words;
    }

    /// Where the force of a passage changed, and neither the rule's nor a part's says so.
    fn passages(&self, change: &mut Change, words: &[BlockChange], old: &[Block], new: &[Block]) {
        let (&[before], &[now]) = (change.old.as_slice(), change.new.as_slice()) else { return };
        let forces = |side: Side<'_>, rule: u32, block: &Block| -> Vec<Force> {
            let sentences = side.rule(rule).sentences.iter().filter(|sentence| sentence.block == block.node);
            sentences.filter_map(|sentence| sentence.force).collect()
        };
        for block in words.iter().filter(|block| block.state == BlockState::Changed) {
            let (Some(from), Some(to)) = (block.old, block.new) else { continue };
            let Some((was, is)) = turned_force(&forces(self.old, before, &old[from]), &forces(self.new, now, &new[to]))
            else {
                continue;
            };
            let said = change.meaning.iter().any(|meaning| match meaning {
                // Where the force was declared, the words said nothing of it before.
                Meaning::Force(_, other) => *other == is,
                Meaning::PassageForce(one, other, _) => (*one, *other) == (was, is),
                _ => false,
            });
            if !said {
                change.meaning.push(Meaning::PassageForce(was, is, new[to].text()));
            }
        }
    }

    fn placement(&self, olds: &[u32], news: &[u32]) -> Placement {
        let (&[before], &[now]) = (olds, news) else { return Placement::default() };
        let (one, other) = (self.old.rule(before), self.new.rule(now));
        let chapter = |side: Side<'_>, at: u32| {
            let chapter = &side.edition().chapters[side.rule(at).chapter as usize];
            side.text(chapter.id).to_owned()
        };
        Placement {
            moved: chapter(self.old, before) != chapter(self.new, now),
            renumbered: one.number != other.number,
            retitled: one.title != other.title,
        }
    }

    fn shape(&self, change: &Change, said: &Said) -> Shape {
        let id = |side: Side<'_>, at: u32| side.text(side.rule(at).id).to_owned();
        let old_id = |at: &u32| id(self.old, *at);
        match (change.old.as_slice(), change.new.as_slice()) {
            ([_], []) if said.withdrawn => Shape::Withdrawn,
            ([_], []) if !said.elsewhere.is_empty() => Shape::Elsewhere,
            ([_], []) if !said.advice.is_empty() => Shape::ToAdvice,
            (_, []) => Shape::Gone,
            ([], _) if said.revived => Shape::Revived,
            ([], _) if said.new => Shape::New,
            ([], _) => Shape::Appeared,
            ([before], [now]) if old_id(before) != id(self.new, *now) => Shape::Replaced,
            ([_], [_]) if change.meaning.is_empty() && change.words.is_empty() && said.advice.is_empty() => Shape::Same,
            ([_], [_]) => Shape::Amended,
            (olds, [now]) if olds.iter().map(old_id).any(|old| old == id(self.new, *now)) => Shape::Covered,
            (_, [_]) => Shape::Merged,
            ([_], _) => Shape::Split,
            _ => Shape::Redrawn,
        }
    }
}

impl Change {
    /// Whether words differ, apart from those that were replaced throughout.
    #[must_use]
    pub fn has_other_words(&self) -> bool {
        self.words.iter().flat_map(|block| block.cells.iter().flatten()).any(|piece| !matches!(piece, Piece::Same(_)))
            || self.words.iter().any(BlockChange::is_marked)
    }
}
