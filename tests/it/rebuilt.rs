//! From a disk that fails or dies at every operation in turn, the loading too, to a site on it: sources stay as they
//! are, a reader sees the former site or the new one, and the same again succeeds.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;

use guidepost::disk::{Ability, Death, TrialDisk, Trouble};
use guidepost::load::load;
use guidepost::plan::Drafts;
use guidepost::text::Sources;
use guidepost::write::{Publication, SCHEMA, Stage};

use crate::site::{Tree, snapshot, tree, two_guides};

const ROOT: &str = "/w";

/// Path and text of every source.
type Texts = Vec<(String, String)>;

/// Rendered sites by their sources: rendering is a pure function, so one made from the same sources is the same.
#[derive(Default)]
struct Rendered(Mutex<Vec<(Texts, Tree)>>);

impl Rendered {
    fn of(&self, sources: Sources) -> Tree {
        let key: Texts = sources.iter().map(|(_, file)| (file.path.to_string(), file.text.to_string())).collect();
        let mut known = self.0.lock().expect("no panic before");
        if let Some((_, tree)) = known.iter().find(|(known, _)| *known == key) {
            return tree.clone();
        }
        let tree = tree(&snapshot(sources, "2015-01-01", "nursing", Drafts::LeftOut));
        known.push((key, tree.clone()));
        tree
    }
}

/// What `build` does, on this disk.
fn build(disk: &TrialDisk, rendered: &Rendered) -> Result<Tree, String> {
    let loaded = load(disk, Path::new(ROOT)).map_err(|error| error.to_string())?;
    assert!(loaded.findings.is_empty(), "{:?}", loaded.findings);
    let tree = rendered.of(loaded.sources);
    let publication = Publication {
        schema: SCHEMA,
        scope: "advice/nursing".to_owned(),
        as_of: "2015-01-01".to_owned(),
        rebuild_by: None,
        sources: String::new(),
    };
    let output = Path::new(ROOT).join("public");
    let stage = Stage::open(disk, Path::new(ROOT), &output, publication).map_err(|error| error.to_string())?;
    for (path, bytes) in &tree {
        stage.put(path, bytes).map_err(|error| error.to_string())?;
    }
    stage.finish().map_err(|error| error.to_string())?;
    Ok(tree)
}

/// The files of the disk under a folder, without what the tool keeps for itself in the output.
fn under(disk: &TrialDisk, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let files = disk.files().into_iter();
    files
        .filter_map(|(path, bytes)| Some((path.trim_start_matches('/').strip_prefix(folder)?.to_owned(), bytes)))
        .filter(|(path, _)| path != "guidepost-manifest.json")
        .collect()
}

fn sources_of(disk: &TrialDisk) -> BTreeMap<String, Vec<u8>> {
    let mut files = under(disk, "w/");
    files.retain(|path, _| ["guidepost.yaml", "guidance/", "advice/"].iter().any(|start| path.starts_with(start)));
    files
}

const PAGE: &str = "advice/nursing/home-visits.md";

/// A disk with sources and with the site of what they were before an edit.
fn edited(rendered: &Rendered) -> (TrialDisk, Tree) {
    let sources = two_guides();
    let disk = TrialDisk::with_files(
        sources.iter().map(|(_, file)| (format!("{ROOT}/{}", file.path), file.text.as_bytes().to_vec())),
    );
    let former = build(&disk, rendered).expect("nothing is in the way");
    let page = sources.find(PAGE).expect("the page");
    let text = sources.file(page).text.replace("Ring first.", "Ring first, and wait.");
    disk.put(format!("{ROOT}/{PAGE}"), text);
    disk.settle();
    disk.trouble(Trouble::None);
    (disk, former)
}

fn every_trouble(without: Option<Ability>) {
    // One thread, so that the operations have one order.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a pool");
    let rendered = Rendered::default();
    let (counting, former) = edited(&rendered);
    if let Some(ability) = without {
        counting.without(ability);
    }
    let new = pool.install(|| build(&counting, &rendered)).expect("nothing is in the way");
    let operations = counting.operations();
    assert!(former != new && operations > 100, "{operations}");
    for at in 0..operations {
        for trouble in [Trouble::FailAt(at), Trouble::DieAt(at)] {
            let (disk, _) = edited(&rendered);
            if let Some(ability) = without {
                disk.without(ability);
            }
            let sources = sources_of(&disk);
            disk.trouble(trouble);
            let result = pool.install(|| build(&disk, &rendered));
            disk.trouble(Trouble::None);
            if matches!(trouble, Trouble::DieAt(_)) {
                assert!(result.is_err(), "{trouble:?}: done on a dead disk");
                disk.restart(Death::Kill);
            }
            assert!(sources_of(&disk) == sources, "{trouble:?}: a source was touched");
            let now = under(&disk, "w/public/");
            // Killed between two renames, neither is there until the repeat; what only failed is put back.
            let between = without.is_some() && matches!(trouble, Trouble::DieAt(_)) && now.is_empty();
            assert!(now == former || now == new || between, "{trouble:?}: half a site, {result:?}");
            pool.install(|| build(&disk, &rendered)).unwrap_or_else(|error| panic!("{trouble:?}, repeated: {error}"));
            assert!(under(&disk, "w/public/") == new, "{trouble:?}: the repeat made another site");
            let left: Vec<String> = under(&disk, "w/").into_keys().filter(|path| path.starts_with('.')).collect();
            assert!(left.is_empty(), "{trouble:?}: left behind: {left:?}");
        }
    }
}

#[test]
fn a_rebuild_survives_trouble_at_every_operation() {
    every_trouble(None);
}

#[test]
fn a_rebuild_survives_trouble_where_folders_cannot_be_exchanged() {
    every_trouble(Some(Ability::Exchange));
}
