//! `pilot.md`: why something is tried, what varies, and on what conditions.

use std::collections::HashSet;
use std::sync::Arc;

use super::block;
use super::data;
use super::fields::{self, Placed};
use super::page::PageFile;
use crate::diag::{Code, Fault};
use crate::markdown::{Kind, Name, NodeId, NodeRange, Tree};
use crate::text::TextRange;

/// The words of a pilot.
#[derive(Debug)]
pub struct PilotFile {
    /// Its front matter, if it has any.
    pub front: Placed<data::PilotPage>,
    /// Its Markdown.
    pub tree: Arc<Tree>,
    /// What it does to rules.
    pub variations: Vec<VariationText>,
    /// On what conditions.
    pub conditions: Vec<ConditionText>,
}

/// What a pilot does to a rule or part, as written.
#[derive(Debug)]
pub struct VariationText {
    /// Its id as written.
    pub id: Box<str>,
    /// Where the id stands.
    pub id_place: TextRange,
    /// Its heading.
    pub heading: NodeId,
    /// Its data.
    pub data: Placed<data::Variation>,
    /// What stands instead.
    pub body: NodeRange,
}

/// A condition, as written.
#[derive(Debug)]
pub struct ConditionText {
    /// Its id as written.
    pub id: Box<str>,
    /// Where the id stands.
    pub id_place: TextRange,
    /// Its heading.
    pub heading: NodeId,
    /// Its data.
    pub data: Placed<data::Condition>,
    /// Its text.
    pub body: NodeRange,
}

/// Reads the words of a pilot.
pub(super) fn read(text: &Arc<str>, faults: &mut Vec<Fault>) -> PilotFile {
    let page = PageFile::<data::PilotPage>::read_optional(text, &fields::PILOT_PAGE, faults);
    let mut pilot = PilotFile { front: page.front, tree: page.tree, variations: Vec::new(), conditions: Vec::new() };
    let tree = Arc::clone(&pilot.tree);
    let mut read = HashSet::new();
    for (heading, blocks) in headed(&tree) {
        let Some(name) = tree.name_of(heading) else { continue };
        read.insert(NodeId(blocks.start));
        pilot.block(heading, name, blocks, faults);
    }
    let variations = pilot.variations.iter().map(|variation| variation.id_place);
    let with_data: HashSet<TextRange> = variations.chain(pilot.conditions.iter().map(|one| one.id_place)).collect();
    for name in tree.names().iter().filter(|name| matches!(tree.node(name.node).kind, Kind::Heading(_))) {
        if !with_data.contains(&name.range) {
            let fault = Fault::new(Code::IdMisplaced, name.range, "this heading has an id and no data");
            faults.push(fault.help("a block `yaml variation` or `yaml condition` follows it at once"));
        }
    }
    let stray = block::all(&tree).filter(|id| !read.contains(id) || block::kind(&tree, *id) == Some("rule"));
    faults.extend(stray.map(|id| block::misplaced(&tree, id)));
    pilot
}

impl PilotFile {
    fn block(&mut self, heading: NodeId, name: &Name, blocks: NodeRange, faults: &mut Vec<Fault>) {
        let (id, id_place) = (name.id.clone(), name.range);
        let first_end = self.tree.all().end.min(self.tree.node(NodeId(blocks.start.min(self.tree.all().end - 1))).end);
        let body = NodeRange { start: first_end, end: blocks.end };
        if let Some(range) = block::yaml_of(&self.tree, blocks, "variation") {
            let (data, found) = fields::read(self.tree.source(), range, &fields::VARIATION);
            faults.extend(found);
            self.variations.push(VariationText { id, id_place, heading, data, body });
        } else if let Some(range) = block::yaml_of(&self.tree, blocks, "condition") {
            let (data, found) = fields::read(self.tree.source(), range, &fields::CONDITION);
            faults.extend(found);
            self.conditions.push(ConditionText { id, id_place, heading, data, body });
        }
    }
}

/// Each heading at the top with the blocks up to the next one.
fn headed(tree: &Tree) -> Vec<(NodeId, NodeRange)> {
    let is_heading = |id: &NodeId| matches!(tree.node(*id).kind, Kind::Heading(_));
    let headings: Vec<NodeId> = tree.siblings(tree.all()).filter(is_heading).collect();
    let ends = headings.iter().skip(1).map(|id| id.0).chain([tree.all().end]);
    let ranges = headings.iter().zip(ends);
    ranges.map(|(&id, end)| (id, NodeRange { start: tree.node(id).end, end })).collect()
}
