//! A chapter: one Markdown file of an edition.

use serde::Deserialize;

use super::{Document, Standing};
use crate::markdown::{NodeId, NodeRange};
use crate::text::Symbol;

/// What a chapter is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChapterKind {
    /// Numbered rules.
    #[default]
    Chapter,
    /// At the end; information unless it says otherwise.
    Annex,
    /// At the front; information unless it says otherwise.
    Preface,
}

/// A heading without an id that groups rules.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its heading.
    pub heading: NodeId,
    /// The words of the heading.
    pub title: String,
    /// Its number in this edition; empty in a preface.
    pub number: String,
    /// The heading's level.
    pub level: u8,
}

/// A piece of a chapter, in the order printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutlineItem {
    /// Plain text that carries no force.
    Text(NodeRange),
    /// A section's heading, by its place in [`Chapter::sections`].
    Section(u32),
    /// A rule, by its place in [`super::Edition::rules`].
    Rule(u32),
}

/// A chapter of an edition.
#[derive(Clone, Debug)]
pub struct Chapter {
    /// Its id, from the file's name.
    pub id: Symbol,
    /// Its title.
    pub title: String,
    /// What it is.
    pub kind: ChapterKind,
    /// Its number or letter; empty in a preface.
    pub number: String,
    /// The part of the guide it is in.
    pub part: Option<String>,
    /// The stage of the reader's journey.
    pub stage: Option<Symbol>,
    /// How it binds.
    pub standing: Standing,
    /// Its text.
    pub document: Document,
    /// Its sections.
    pub sections: Vec<Section>,
    /// What it holds, in order.
    pub outline: Vec<OutlineItem>,
    /// Ids of chapters of earlier editions that lead here.
    pub moved_from: Vec<String>,
}
