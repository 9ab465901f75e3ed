//! What the departures of a rule mark in the tree of its chapter. Whoever prints a rule, as text, data or HTML, draws
//! these marks.

use std::ops::Range;

use super::applied::{AppliedRule, Departure};
use crate::markdown::{Kind, NodeId, NodeRange, Tree};
use crate::model::{Effect, Limit, Model, Touched};
use crate::text::{Symbol, TextRange};
use crate::wording::Run as Words;

/// A run of the file that gives way.
#[derive(Clone, Copy, Debug)]
pub struct Gap<'a, 'm> {
    /// Where it stands.
    pub range: TextRange,
    /// What takes its place; nothing for a part that does not extend to the area.
    pub departure: Option<&'a Departure<'m>>,
}

/// What is marked in a rule's text.
#[derive(Clone, Debug, Default)]
pub struct Marks<'a, 'm> {
    /// The whole rule gives way to this.
    pub whole: Option<&'a Departure<'m>>,
    /// The runs that give way, in the order of the file; none touches another.
    pub gaps: Vec<Gap<'a, 'm>>,
    /// Limits that have another value where they are printed.
    limits: Vec<&'a Limit>,
}

impl<'a, 'm> Marks<'a, 'm> {
    /// The value of a limit that differs from the national one.
    #[must_use]
    pub fn limit(&self, name: Symbol) -> Option<&'a Limit> {
        self.limits.iter().copied().find(|limit| limit.name == name)
    }

    /// Whether nothing is marked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.whole.is_none() && self.gaps.is_empty() && self.limits.is_empty()
    }

    /// Adds a gap. Of two that touch the same words, the first stands.
    fn gap(&mut self, range: TextRange, departure: Option<&'a Departure<'m>>) {
        if !self.gaps.iter().any(|gap| gap.range.start < range.end && range.start < gap.range.end) {
            self.gaps.push(Gap { range, departure });
        }
    }
}

impl<'m> AppliedRule<'m> {
    /// The marks of the departures that bear on everybody there; before them, of some that bear on some.
    #[must_use]
    pub fn marks<'a>(&'a self, model: &Model, with: &[&'a Departure<'m>]) -> Marks<'a, 'm> {
        let mut marks = Marks::default();
        if self.is_added {
            return marks;
        }
        let rule = model.rule(self.rule);
        let tree = &model.chapter_of(self.rule).document.tree;
        for part in self.outside.iter().filter_map(|id| rule.part(*id)) {
            marks.gap(tree.node(part.node).range, None);
        }
        let others = self.departures.iter().filter(|one| one.is_whole());
        for departure in with.iter().copied().chain(others) {
            self.mark(model, departure, &mut marks);
        }
        marks.gaps.sort_by_key(|gap| gap.range.start);
        marks
    }

    /// Whom the departures bear on that do not bear on everybody there, each with its departures.
    #[must_use]
    pub fn partial(&self) -> Vec<(&'m str, Vec<&Departure<'m>>)> {
        let mut groups: Vec<(&'m str, Vec<&Departure<'m>>)> = Vec::new();
        for departure in self.departures.iter().filter(|one| !one.is_whole()) {
            let whom = departure.scope.words();
            match groups.iter_mut().find(|(known, _)| *known == whom) {
                Some((_, known)) => known.push(departure),
                None => groups.push((whom, vec![departure])),
            }
        }
        groups
    }

    fn mark<'a>(&self, model: &Model, departure: &'a Departure<'m>, marks: &mut Marks<'a, 'm>) {
        let rule = model.rule(self.rule);
        let tree = &model.chapter_of(self.rule).document.tree;
        let replaces = departure.variation.effect == Effect::Suspend || departure.has_words();
        match departure.variation.touches {
            Some(Touched::Whole) if replaces => {
                marks.whole.get_or_insert(departure);
            }
            Some(Touched::Whole) => marks.limits.extend(&departure.limits),
            Some(Touched::Part(id)) => match rule.part(id) {
                Some(part) if replaces => marks.gap(tree.node(part.node).range, Some(departure)),
                Some(_) => marks.limits.extend(&departure.limits),
                None => {}
            },
            Some(Touched::Limit(name)) if replaces => {
                for range in sentences_with(tree, rule.body, model.text(name)) {
                    marks.gap(range, Some(departure));
                }
            }
            Some(Touched::Limit(name)) => marks.limits.extend(departure.limit(name)),
            None => {}
        }
    }
}

/// The sentences that print a limit.
pub(super) fn sentences_with(tree: &Tree, range: NodeRange, limit: &str) -> Vec<TextRange> {
    let mut found: Vec<TextRange> = Vec::new();
    for (id, node) in tree.nodes(range) {
        if node.kind != Kind::Brace || tree.brace_name(id) != limit {
            continue;
        }
        let Some(block) = tree.above(id).into_iter().find(|above: &NodeId| tree.node(*above).kind.holds_words()) else {
            continue;
        };
        let words = Words::of(tree, block);
        let sentences = words.sentences();
        let spans = sentences.iter().map(|sentence: &Range<usize>| words.span(sentence));
        let around = spans.into_iter().find(|span| span.start <= node.range.start && node.range.start < span.end);
        found.extend(around);
    }
    found.dedup();
    found
}
