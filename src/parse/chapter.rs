//! A chapter: sections, rules, and what is only text.

use std::collections::HashSet;
use std::sync::Arc;

use super::block;
use super::data::{self, RuleData};
use super::fields::{self, Placed};
use super::page::PageFile;
use crate::diag::{Code, Fault};
use crate::markdown::{Kind, Name, NodeId, NodeRange, Tree};
use crate::text::TextRange;

/// A chapter as its author wrote it.
#[derive(Debug)]
pub struct ChapterFile {
    /// Its front matter.
    pub front: Placed<data::Chapter>,
    /// Its Markdown.
    pub tree: Arc<Tree>,
    /// What it holds, in order.
    pub pieces: Vec<Piece>,
    /// Its rules, in order.
    pub rules: Vec<RuleText>,
}

/// A piece of a chapter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Plain text, which carries no force.
    Text(NodeRange),
    /// A section's heading.
    Section(NodeId),
    /// A rule, by its place in [`ChapterFile::rules`].
    Rule(usize),
}

/// A rule as its author wrote it.
#[derive(Debug)]
pub struct RuleText {
    /// Its id as written.
    pub id: Box<str>,
    /// Where the id stands.
    pub id_place: TextRange,
    /// Its heading.
    pub heading: NodeId,
    /// The heading's level: 2, or 3 under a section.
    pub level: u8,
    /// Its data.
    pub data: Placed<RuleData>,
    /// Its text, without heading and data.
    pub body: NodeRange,
    /// Its named pieces.
    pub parts: Vec<PartText>,
}

/// A named piece of a rule.
#[derive(Debug)]
pub struct PartText {
    /// Its id as written.
    pub id: Box<str>,
    /// Where the id stands.
    pub place: TextRange,
    /// The paragraph or words of an item that it names.
    pub node: NodeId,
}

/// Reads a chapter.
pub(super) fn read(text: &Arc<str>, faults: &mut Vec<Fault>) -> ChapterFile {
    let page = PageFile::<data::Chapter>::read(text, &fields::CHAPTER, faults);
    let mut outline = Outline {
        tree: &page.tree,
        pieces: Vec::new(),
        rules: Vec::new(),
        under_section: false,
        open: Open::Text(0),
        faults,
    };
    outline.read();
    let Outline { pieces, rules, .. } = outline;
    ChapterFile { front: page.front, tree: page.tree, pieces, rules }
}

/// What the blocks read now belong to, with the first of them.
enum Open {
    Text(u32),
    Rule { heading: NodeId, level: u8, start: u32 },
}

struct Outline<'a> {
    tree: &'a Arc<Tree>,
    pieces: Vec<Piece>,
    rules: Vec<RuleText>,
    under_section: bool,
    open: Open,
    faults: &'a mut Vec<Fault>,
}

impl Outline<'_> {
    fn read(&mut self) {
        let tree = Arc::clone(self.tree);
        for id in tree.siblings(tree.all()) {
            if let Kind::Heading(level) = tree.node(id).kind {
                self.heading(id, level);
            }
        }
        self.close(tree.all().end);
        self.check_names();
        self.check_blocks();
    }

    fn heading(&mut self, id: NodeId, level: u8) {
        let named = self.tree.name_of(id).is_some();
        let rule_level = if self.under_section { 3 } else { 2 };
        let ends_rule = match self.open {
            Open::Rule { level: open, .. } => level <= open,
            Open::Text(_) => true,
        };
        if !ends_rule {
            return;
        }
        if level == 2 {
            self.close(id.0);
            self.under_section = !named;
        }
        if named && (level == 2 || level == rule_level) {
            self.close(id.0);
            let start = self.tree.node(id).end;
            self.open = Open::Rule { heading: id, level, start };
        } else if level == 2 {
            self.pieces.push(Piece::Section(id));
            self.open = Open::Text(self.tree.node(id).end);
        } else if matches!(self.open, Open::Rule { .. }) {
            self.close(id.0);
            self.open = Open::Text(id.0);
        }
    }

    /// Ends what is open before a node.
    fn close(&mut self, end: u32) {
        match std::mem::replace(&mut self.open, Open::Text(end)) {
            Open::Text(start) => {
                if start < end {
                    self.pieces.push(Piece::Text(NodeRange { start, end }));
                }
            }
            Open::Rule { heading, level, start } => {
                let blocks = NodeRange { start, end };
                let rule = self.rule(heading, level, blocks);
                self.pieces.push(Piece::Rule(self.rules.len()));
                self.rules.push(rule);
            }
        }
    }

    fn rule(&mut self, heading: NodeId, level: u8, blocks: NodeRange) -> RuleText {
        let name = self.tree.name_of(heading);
        let (data, body) = self.data(blocks);
        let nodes = part_nodes(self.tree, body);
        let names = self.tree.names();
        let first = names.partition_point(|name| name.node.0 < body.start);
        let within = names[first..].iter().take_while(|name| body.contains(name.node));
        let named = |name: &&Name| nodes.binary_search(&name.node).is_ok();
        let parts =
            within.filter(named).map(|name| PartText { id: name.id.clone(), place: name.range, node: name.node });
        RuleText {
            id: name.map_or("".into(), |name| name.id.clone()),
            id_place: name.map_or(self.tree.node(heading).range, |name| name.range),
            heading,
            level,
            data,
            body,
            parts: parts.collect(),
        }
    }

    /// The block of data that follows a rule's heading at once, and the blocks that are left.
    fn data(&mut self, blocks: NodeRange) -> (Placed<RuleData>, NodeRange) {
        let Some(range) = block::yaml_of(self.tree, blocks, "rule") else {
            return (Placed::default(), blocks);
        };
        let (data, found) = fields::read(self.tree.source(), range, &fields::RULE);
        self.faults.extend(found);
        let first = NodeId(blocks.start);
        let start = self.tree.node(first).end;
        (data, NodeRange { start, end: blocks.end })
    }

    /// Every name must name a rule or a part.
    fn check_names(&mut self) {
        let parts = self.rules.iter().flat_map(|rule| &rule.parts).map(|part| part.node);
        let known: HashSet<NodeId> = self.rules.iter().map(|rule| rule.heading).chain(parts).collect();
        for name in self.tree.names().iter().filter(|name| !known.contains(&name.node)) {
            let before = self.rules.partition_point(|rule| rule.heading.0 < name.node.0);
            let inside = before.checked_sub(1).is_some_and(|at| self.rules[at].body.contains(name.node));
            let (message, help) = match self.tree.node(name.node).kind {
                Kind::Heading(_) if inside => (
                    "a heading inside a rule has an id",
                    "only a rule's own heading has one: make it a rule of its own, or take the id away",
                ),
                Kind::Heading(_) => (
                    "this heading is at the wrong level for a rule",
                    "a rule's heading begins with `##`, or with `###` under a section's `##` heading",
                ),
                _ => {
                    ("an id stands here that names no part of a rule", "parts are paragraphs and list items of a rule")
                }
            };
            let fault = Fault::new(Code::IdMisplaced, name.range, message);
            self.faults.push(fault.help(help));
        }
    }

    /// A block of data anywhere but after a rule's heading would be printed as code.
    fn check_blocks(&mut self) {
        let read: HashSet<u32> = self.rules.iter().map(|rule| self.tree.node(rule.heading).end).collect();
        for misplaced in block::all(self.tree) {
            let is_rule = block::kind(self.tree, misplaced) == Some("rule");
            if !is_rule || !read.contains(&misplaced.0) {
                self.faults.push(block::misplaced(self.tree, misplaced));
            }
        }
    }
}

/// The paragraphs and words of items that stand in a rule's own text or lists, in order.
fn part_nodes(tree: &Tree, body: NodeRange) -> Vec<NodeId> {
    let mut nodes = Vec::new();
    let mut at = body.start;
    while at < body.end {
        let node = tree.node(NodeId(at));
        match node.kind {
            Kind::List | Kind::Item => at += 1,
            kind => {
                if matches!(kind, Kind::Paragraph | Kind::Plain) {
                    nodes.push(NodeId(at));
                }
                at = node.end;
            }
        }
    }
    nodes
}
