//! The two images of the trial disk. Enters: paths split into names. Leaves: nodes.
//! Never: counts or fails on purpose. Nodes are kept by number, as a real disk does, so that a file has one content
//! whatever names it has, and a folder is moved without what is in it.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io;
use std::path::{Component, Path};

use super::Death;

/// The number of a node; 0 is the root folder.
pub(super) type Number = usize;

/// One file, folder or link.
#[derive(Debug)]
pub(super) enum Node {
    /// Its bytes, and those that survive a power cut.
    File { live: Vec<u8>, durable: Option<Vec<u8>> },
    /// Its names, and those that survive a power cut.
    Folder { live: BTreeMap<OsString, Number>, durable: BTreeMap<OsString, Number> },
    /// Leads nowhere.
    Link,
}

impl Node {
    pub(super) fn new_folder() -> Self {
        Node::Folder { live: BTreeMap::new(), durable: BTreeMap::new() }
    }
}

/// All nodes. Those that lost every name stay; a test's disk is small.
#[derive(Debug)]
pub(super) struct Image {
    pub(super) nodes: Vec<Node>,
}

impl Default for Image {
    fn default() -> Self {
        Image { nodes: vec![Node::new_folder()] }
    }
}

/// The names of a path; `..` takes one away.
pub(super) fn names_of(path: &Path) -> Vec<OsString> {
    let mut names = Vec::new();
    for component in path.components() {
        match component {
            Component::Normal(name) => names.push(name.to_owned()),
            Component::ParentDir => {
                names.pop();
            }
            _ => {}
        }
    }
    names
}

impl Image {
    pub(super) fn add(&mut self, node: Node) -> Number {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    /// The names in a folder.
    pub(super) fn names(&self, folder: Number) -> io::Result<&BTreeMap<OsString, Number>> {
        match &self.nodes[folder] {
            Node::Folder { live, .. } => Ok(live),
            _ => Err(io::ErrorKind::NotADirectory.into()),
        }
    }

    /// The names in a folder, to change them.
    pub(super) fn names_mut(&mut self, folder: Number) -> io::Result<&mut BTreeMap<OsString, Number>> {
        match &mut self.nodes[folder] {
            Node::Folder { live, .. } => Ok(live),
            _ => Err(io::ErrorKind::NotADirectory.into()),
        }
    }

    /// The node at a path.
    pub(super) fn find(&self, path: &Path) -> io::Result<Number> {
        let mut at = 0;
        for name in names_of(path) {
            let names = self.names(at)?;
            at = *names.get(&name).ok_or(io::ErrorKind::NotFound)?;
        }
        Ok(at)
    }

    /// The folder of a path, and the last name.
    pub(super) fn place(&self, path: &Path) -> io::Result<(Number, OsString)> {
        let mut names = names_of(path);
        let last = names.pop().ok_or(io::ErrorKind::InvalidInput)?;
        let folder: std::path::PathBuf = names.iter().collect();
        let folder = self.find(&folder)?;
        self.names(folder)?;
        Ok((folder, last))
    }

    /// Gives a node a name that must be free.
    pub(super) fn name(&mut self, path: &Path, number: Number) -> io::Result<()> {
        let (folder, name) = self.place(path)?;
        let names = self.names_mut(folder)?;
        if names.contains_key(&name) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        names.insert(name, number);
        Ok(())
    }

    pub(super) fn put(&mut self, path: &Path, bytes: &[u8]) {
        let file = Node::File { live: bytes.to_vec(), durable: Some(bytes.to_vec()) };
        self.put_node(path, file);
    }

    pub(super) fn put_link(&mut self, path: &Path) {
        self.put_node(path, Node::Link);
    }

    fn put_node(&mut self, path: &Path, node: Node) {
        let mut names = names_of(path);
        let Some(last) = names.pop() else { return };
        let mut folder = 0;
        for name in names {
            folder = match self.names(folder).ok().and_then(|names| names.get(&name)) {
                Some(&there) => there,
                None => {
                    let made = self.add(Node::new_folder());
                    self.insert_durably(folder, name, made);
                    made
                }
            };
        }
        let number = self.add(node);
        self.insert_durably(folder, last, number);
    }

    fn insert_durably(&mut self, folder: Number, name: OsString, number: Number) {
        if let Node::Folder { live, durable } = &mut self.nodes[folder] {
            live.insert(name.clone(), number);
            durable.insert(name, number);
        }
    }

    pub(super) fn settle(&mut self) {
        (0..self.nodes.len()).for_each(|number| self.sync(number));
    }

    pub(super) fn sync(&mut self, number: Number) {
        match &mut self.nodes[number] {
            Node::File { live, durable } => *durable = Some(live.clone()),
            Node::Folder { live, durable } => durable.clone_from(live),
            Node::Link => {}
        }
    }

    pub(super) fn restart(&mut self, death: Death) {
        if death == Death::Kill {
            return;
        }
        for node in &mut self.nodes {
            match node {
                Node::File { live, durable: Some(durable) } => live.clone_from(durable),
                Node::File { live, durable: None } => live.truncate(live.len() / 2),
                Node::Folder { live, durable } if death == Death::PowerCut => live.clone_from(durable),
                Node::Folder { .. } | Node::Link => {}
            }
        }
        self.settle();
    }

    pub(super) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        self.collect(0, "", &mut files);
        files
    }

    fn collect(&self, number: Number, path: &str, files: &mut BTreeMap<String, Vec<u8>>) {
        match &self.nodes[number] {
            Node::File { live, .. } => {
                files.insert(path.to_owned(), live.clone());
            }
            Node::Link => {
                files.insert(format!("{path} (link)"), Vec::new());
            }
            Node::Folder { live, .. } => {
                if live.is_empty() && !path.is_empty() {
                    files.insert(format!("{path}/"), Vec::new());
                }
                let before = if path.is_empty() { String::new() } else { format!("{path}/") };
                for (name, &inside) in live {
                    let path = format!("{before}{}", name.to_string_lossy());
                    self.collect(inside, &path, files);
                }
            }
        }
    }
}
