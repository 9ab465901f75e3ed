//! Where sealed history is looked for: a workspace, or a built site.

use std::path::Path;

use crate::cli::fault::Fault;
use crate::cli::held;
use crate::disk::{Disk, Error, Kind, walk};
use crate::load::WORKSPACE_FILE;
use crate::parse::{Content, parse};
use crate::seal::{Held, Key, LOCK, digest};
use crate::text::{SourceFile, decode};
use crate::write::{MANIFEST, read_manifest};

/// A guide's folder with every file that seals may be about, by its path in a workspace.
pub(super) struct SealedGuide {
    /// The guide.
    pub(super) id: String,
    /// Its files.
    pub(super) files: Vec<Held<'static>>,
    /// Whether this is a built site, where an edition's files stand in `source/`.
    is_site: bool,
}

impl SealedGuide {
    /// A path as it stands where it was looked for.
    pub(super) fn shown(&self, path: &str) -> String {
        let id = &self.id;
        match path.split_once('/') {
            _ if path.is_empty() => {
                if self.is_site {
                    id.clone()
                } else {
                    format!("guidance/{id}")
                }
            }
            Some((edition, rest)) if self.is_site && edition != "checkpoints" => {
                format!("{id}/{edition}/source/{rest}")
            }
            _ if self.is_site => format!("{id}/{path}"),
            _ => format!("guidance/{id}/{path}"),
        }
    }
}

/// A workspace or a site.
pub(super) struct Place {
    /// Its guides.
    pub(super) guides: Vec<SealedGuide>,
    /// The publisher's keys, as the workspace names them.
    pub(super) keys: Vec<Key>,
    /// How a site's files differ from its manifest.
    pub(super) differences: Vec<String>,
}

impl Place {
    pub(super) fn read(disk: &dyn Disk, folder: &Path) -> Result<Self, Fault> {
        if disk.kind(&folder.join(MANIFEST))? == Some(Kind::File) {
            return Ok(Place {
                guides: site_guides(disk, folder)?,
                keys: Vec::new(),
                differences: against_manifest(disk, folder)?,
            });
        }
        if disk.kind(&folder.join(WORKSPACE_FILE))? != Some(Kind::File) {
            return Err(Fault::Usage(format!(
                "{} is neither a workspace, with a {WORKSPACE_FILE}, nor a built site, with a {MANIFEST}",
                folder.display()
            )));
        }
        let guides = folders(disk, &folder.join("guidance"))?.into_iter().map(|id| {
            let files = held::below(disk, &folder.join("guidance").join(&id))?;
            Ok(SealedGuide { id, files, is_site: false })
        });
        Ok(Place { guides: guides.collect::<Result<_, Error>>()?, keys: keys(disk, folder)?, differences: Vec::new() })
    }
}

/// The names of folders in a folder, sorted. One that is not there is empty.
fn folders(disk: &dyn Disk, folder: &Path) -> Result<Vec<String>, Error> {
    let listed = match disk.list(folder) {
        Err(error) if error.is_not_there() => return Ok(Vec::new()),
        listed => listed?,
    };
    let folders = listed.into_iter().filter(|listed| listed.kind == Kind::Folder);
    let names = folders.filter_map(|listed| listed.name.into_string().ok());
    Ok(names.filter(|name| !name.starts_with('.')).collect())
}

/// `keys:` of `guidepost.yaml`. What cannot be read there is `check`'s to say.
fn keys(disk: &dyn Disk, root: &Path) -> Result<Vec<Key>, Error> {
    let (text, faults) = decode(disk.read(&root.join(WORKSPACE_FILE))?);
    let parsed = parse(&SourceFile { path: WORKSPACE_FILE.into(), text, bytes: None, faults });
    Ok(match &parsed.content {
        Content::Site(site) => site.value.keys.iter().filter_map(|key| Key::read(key)).collect(),
        _ => Vec::new(),
    })
}

/// The guides of a site, with the files of sealed editions where a workspace has them.
fn site_guides(disk: &dyn Disk, site: &Path) -> Result<Vec<SealedGuide>, Error> {
    let mut guides = Vec::new();
    for id in folders(disk, site)? {
        let folder = site.join(&id);
        let mut files = Vec::new();
        for held in held::below(disk, &folder)? {
            let path = match held.path.split_once('/') {
                None if held.path == LOCK => held.path.to_string(),
                Some(("checkpoints", _)) => held.path.to_string(),
                Some((edition, rest)) => match rest.strip_prefix("source/") {
                    Some(rest) => format!("{edition}/{rest}"),
                    None => continue,
                },
                None => continue,
            };
            files.push(Held { path: path.into(), ..held });
        }
        if files.iter().any(|held| held.path == LOCK || held.path.starts_with("checkpoints/")) {
            guides.push(SealedGuide { id, files, is_site: true });
        }
    }
    Ok(guides)
}

/// Every file of a site against the hash in its manifest.
fn against_manifest(disk: &dyn Disk, site: &Path) -> Result<Vec<String>, Fault> {
    let Some(manifest) = read_manifest(disk, site)? else { return Ok(Vec::new()) };
    let mut differences = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for (path, kind) in walk(disk, site)? {
        let inside = path.strip_prefix(site).unwrap_or(&path);
        let names: Vec<_> = inside.components().map(|name| name.as_os_str().to_string_lossy()).collect();
        let name = names.join("/");
        if kind == Kind::Folder || name == MANIFEST {
            continue;
        }
        let word = match manifest.files.get(&name) {
            None => "added",
            Some(hash) if kind == Kind::File && digest(&disk.read(&path)?) == *hash => "",
            Some(_) => "altered",
        };
        if !word.is_empty() {
            differences.push(format!("{word}: {name}: it is not as {MANIFEST} says"));
        }
        seen.insert(name);
    }
    for name in manifest.files.keys().filter(|name| !seen.contains(*name)) {
        differences.push(format!("missing: {name}: {MANIFEST} lists it"));
    }
    differences.sort();
    Ok(differences)
}
