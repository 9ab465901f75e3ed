//! Two editions compared: every rule of either in exactly one change.

use super::across::{Moved, moved};
use super::blocks::{BlockChange, BlockState, compare_blocks};
use super::change::{Change, Placement, Shape};
use super::extract::{Block, rule_blocks};
use super::links::{Link, links};
use super::meaning::{Meaning, meaning};
use super::reasons::{Said, said, steps};
use super::side::Side;
use super::texts::chapter_texts;
use super::words::{Phrases, Piece};
use crate::model::{Force, Replacement, RuleKey};

/// What changed from one edition to another.
#[derive(Debug)]
pub struct Comparison<'a> {
    /// The old edition.
    pub old: Side<'a>,
    /// The new edition.
    pub new: Side<'a>,
    /// Every rule of both, in the order of the new edition; what is gone stands after what stood before it.
    pub changes: Vec<Change>,
    /// Texts outside rules that changed: a chapter's opening, a section's, a preface.
    pub chapters: Vec<Texts>,
    /// Text that moved from one rule to another.
    pub moved: Vec<Moved>,
    /// Words that were replaced throughout, in the order of editions.
    pub replacements: Vec<&'a Replacement>,
    /// Which old rule became which new one, sorted.
    links: Vec<Link>,
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

impl Comparison<'_> {
    /// The change that an old rule is in.
    #[must_use]
    pub fn of_old(&self, rule: u32) -> Option<&Change> {
        self.changes.iter().find(|change| change.old.contains(&rule))
    }

    /// The new rules that an old rule became.
    #[must_use]
    pub fn became(&self, rule: u32) -> Vec<u32> {
        self.links.iter().filter(|(old, _)| *old == rule).map(|(_, new)| *new).collect()
    }

    /// The change that a new rule is in.
    #[must_use]
    pub fn of_new(&self, rule: u32) -> Option<&Change> {
        self.changes.iter().find(|change| change.new.contains(&rule))
    }

    /// The rule and part that a block of a change stood in.
    #[must_use]
    pub fn old_place(&self, change: &Change, block: usize) -> Option<RuleKey> {
        place(self.old, &change.old, block)
    }

    /// The rule that a block of a change stands in.
    #[must_use]
    pub fn new_place(&self, change: &Change, block: usize) -> Option<RuleKey> {
        place(self.new, &change.new, block)
    }

    /// The same with old and new exchanged. Shapes that only lineage knows become those that it does not speak of.
    #[must_use]
    pub fn mirrored(self) -> Self {
        let turn = |moved: Moved| Moved { from: moved.to, to: moved.from };
        let texts = |texts: Texts| Texts {
            old: texts.new,
            new: texts.old,
            words: texts.words.into_iter().map(BlockChange::mirrored).collect(),
        };
        Comparison {
            old: self.new,
            new: self.old,
            changes: self.changes.into_iter().map(Change::mirrored).collect(),
            chapters: self.chapters.into_iter().map(texts).collect(),
            moved: self.moved.into_iter().map(turn).collect(),
            replacements: self.replacements,
            links: turned(self.links),
        }
    }
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

fn place(side: Side<'_>, rules: &[u32], block: usize) -> Option<RuleKey> {
    let mut before = 0;
    for at in rules {
        before += rule_blocks(side, *at).len();
        if block < before {
            return Some(side.rule_key(*at));
        }
    }
    None
}

/// Compares two editions of a guide. Of one model, the one that comes later in the guide counts as the new one, and
/// the answer is turned round where it was asked for the other way: so both ways always agree.
#[must_use]
pub fn compare<'a>(old: Side<'a>, new: Side<'a>) -> Comparison<'a> {
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

fn forwards<'a>(old: Side<'a>, new: Side<'a>) -> Comparison<'a> {
    let steps = steps(old, new);
    let lineages = steps.iter().filter_map(|(_, now)| now.edition().lineage.as_ref());
    let replacements: Vec<&Replacement> = lineages.flat_map(|lineage| &lineage.throughout).collect();
    let phrases = Phrases::new(replacements.iter().map(|one| (one.from.as_str(), one.to.as_str())));
    let links = links(old, new);
    let groups = groups(&links, old, new);
    let look = Look { old, new, phrases: &phrases, steps: &steps };
    let mut changes: Vec<Change> = groups.into_iter().map(|(olds, news)| look.change(olds, news)).collect();
    let moved = moved(&mut changes);
    let chapters = chapter_texts(old, new, &phrases);
    Comparison { old, new, changes, chapters, moved, replacements, links }
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
                Meaning::Force(one, other) | Meaning::PassageForce(one, other, _) => (*one, *other) == (was, is),
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
