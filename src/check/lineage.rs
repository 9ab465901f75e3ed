//! How each edition came from the one before: they are compared once, and every check of lineage looks at that.

use rayon::prelude::*;

use super::Context;
use super::{change_understated, lineage_idle, lineage_incomplete, throughout_left};
use crate::compare::{Comparison, Side, compare_with_before};
use crate::diag::{Finding, Level};
use crate::model::{Edition, EditionKey};
use crate::parse::fields::{Placed, Step};
use crate::parse::{Content, data};
use crate::text::{Span, Symbol, TextRange};

/// An edition, compared with the one before it.
pub(super) struct Next<'a> {
    /// The comparison.
    pub(super) comparison: &'a Comparison<'a>,
    /// Its `lineage.yaml` as it is written, if there is one.
    data: Option<&'a Placed<data::Lineage>>,
}

/// A check of how an edition came from the one before.
type NextCheck = fn(&Next<'_>) -> Vec<Finding>;

const NEXT_CHECKS: [NextCheck; 4] =
    [lineage_incomplete::check, lineage_idle::check, change_understated::check, throughout_left::check];

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let model = context.model;
    let keys = model.guide_keys().flat_map(|(guide, _)| model.edition_keys(guide).map(|(key, _)| key));
    let keys: Vec<EditionKey> = keys.collect();
    keys.par_iter().flat_map_iter(|key| of_edition(context, *key)).collect()
}

fn of_edition(context: &Context<'_>, key: EditionKey) -> Vec<Finding> {
    let Some(comparison) = compare_with_before(Side { model: context.model, key }) else { return Vec::new() };
    let lineage = comparison.new.edition().lineage.as_ref();
    let data = lineage.and_then(|lineage| match &context.parsed[lineage.file.0 as usize].content {
        Content::Lineage(data) => Some(data),
        _ => None,
    });
    let next = Next { comparison: &comparison, data };
    NEXT_CHECKS.iter().flat_map(|check| check(&next)).collect()
}

impl<'a> Next<'a> {
    pub(super) fn before(&self) -> Side<'a> {
        self.comparison.old
    }

    pub(super) fn now(&self) -> Side<'a> {
        self.comparison.new
    }

    pub(super) fn edition(&self) -> &'a Edition {
        self.now().edition()
    }

    /// How bad it is that something is missing: in a draft it is still being written.
    pub(super) fn missing(&self) -> Level {
        if self.edition().is_draft() { Level::Note } else { Level::Warning }
    }

    /// How bad it is that an entry is wrong.
    pub(super) fn wrong(&self) -> Level {
        if self.edition().is_draft() { Level::Warning } else { Level::Error }
    }

    /// The lineage as it is written.
    pub(super) fn data(&self) -> Option<&'a data::Lineage> {
        self.data.map(|data| &data.value)
    }

    /// Where lineage is written, or would be: without a file of its own, the edition's.
    pub(super) fn place(&self) -> Span {
        let edition = self.edition();
        Span::start_of(edition.lineage.as_ref().map_or(edition.file, |lineage| lineage.file))
    }

    /// The place of a path of `lineage.yaml`: its key, or the item of a list.
    pub(super) fn entry(&self, path: &[Step<'_>]) -> Span {
        let place = |data: &Placed<data::Lineage>| data.key_place(path).in_file(self.place().file);
        self.data.map_or_else(|| self.place(), place)
    }

    /// The id of a rule where it stands in its chapter.
    pub(super) fn heading(&self, side: Side<'_>, rule: u32) -> Span {
        let (record, edition) = (side.rule(rule), side.edition());
        let document = &edition.chapters[record.chapter as usize].document;
        let range = document.tree.node(record.heading).range;
        let text = &document.tree.source()[range.start as usize..range.end as usize];
        let id = format!("{{#{}}}", self.text(record.id));
        let at = text.find(&id).map(|at| range.start as usize + at + 2);
        let range = at.map_or(range, |at| TextRange::new(at, at + id.len() - 3));
        range.in_file(document.file)
    }

    pub(super) fn text(&self, id: Symbol) -> &'a str {
        self.now().text(id)
    }
}
