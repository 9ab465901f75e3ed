//! A page with front matter: advice and terms.

use std::sync::Arc;

use serde::de::DeserializeOwned;

use super::fields::{self, Placed, Table};
use super::yaml;
use crate::diag::{Code, Fault, Level};
use crate::markdown::{self, Tree};
use crate::text::TextRange;

/// Front matter and Markdown.
#[derive(Debug)]
pub struct PageFile<T> {
    /// The front matter.
    pub front: Placed<T>,
    /// Where the text after the front matter stands.
    pub body: TextRange,
    /// The Markdown.
    pub tree: Arc<Tree>,
}

/// Reads a page on which an id names nothing: advice or a term. Its ids are warnings, since they bind nobody.
pub(super) fn read_without_ids<T>(text: &Arc<str>, table: &'static Table, faults: &mut Vec<Fault>) -> PageFile<T>
where
    T: DeserializeOwned + Default,
{
    let page = PageFile::read(text, table, faults);
    for fault in faults.iter_mut().filter(|fault| fault.code == Code::BraceIdStray) {
        fault.level = Some(Level::Warning);
    }
    let names = page.tree.names().iter().map(|name| {
        Fault::new(Code::IdMisplaced, name.range, "an id stands here that names nothing")
            .level(Level::Warning)
            .help("rules and their parts have ids; take this one away")
    });
    faults.extend(names);
    page
}

impl<T: DeserializeOwned + Default> PageFile<T> {
    /// Reads a page whose front matter is required.
    pub(super) fn read(text: &Arc<str>, table: &'static Table, faults: &mut Vec<Fault>) -> Self {
        let split = yaml::split(text);
        faults.extend(split.faults.iter().cloned());
        if split.yaml.is_none() && split.faults.is_empty() {
            let start = TextRange::default();
            let fault = Fault::new(Code::FrontMatterMissing, start, "this file has no front matter");
            faults.push(fault.help("begin it with a line `---`, then `title: ...`, then `---`"));
        }
        Self::read_split(text, &split, table, faults)
    }

    /// Reads a page whose front matter may be absent.
    pub(super) fn read_optional(text: &Arc<str>, table: &'static Table, faults: &mut Vec<Fault>) -> Self {
        let split = yaml::split(text);
        faults.extend(split.faults.iter().cloned());
        Self::read_split(text, &split, table, faults)
    }

    fn read_split(text: &Arc<str>, split: &yaml::FrontMatter, table: &'static Table, faults: &mut Vec<Fault>) -> Self {
        let front = match split.yaml {
            Some(range) => {
                let (front, found) = fields::read(text, range, table);
                faults.extend(found);
                front
            }
            None => Placed::default(),
        };
        let tree = markdown::parse(text, split.body);
        faults.extend(tree.faults().iter().cloned());
        PageFile { front, body: split.body, tree: Arc::new(tree) }
    }
}
