//! Planned addresses: each leads back to its route, and no two are one file on any file system.

use std::collections::BTreeMap;

use guidepost::plan::{Drafts, Route};
use guidepost::text::Sources;

use crate::golden::whole_site;
use crate::site::{sample, snapshot, two_guides};

fn every_workspace() -> [(&'static str, Sources); 3] {
    [("the sample", sample()), ("two guides", two_guides()), ("the whole site", whole_site())]
}

#[test]
fn a_planned_address_leads_back_to_its_route() {
    for (name, sources) in every_workspace() {
        let snapshot = snapshot(sources, "2015-01-01", "all", Drafts::Shown);
        let symbols = &snapshot.workspace.model.symbols;
        assert!(snapshot.plan.routes.len() > 20, "{name}");
        for route in &snapshot.plan.routes {
            let path = route.path(symbols);
            assert_eq!(Route::parse(&path, symbols), Some(*route), "{name}: {path}");
            assert!(snapshot.plan.has(*route), "{name}: {path}");
        }
    }
}

/// Whatever is published stands on a disk that may not tell `A` from `a`, under ids and nothing else.
#[test]
fn no_two_files_have_one_address() {
    for (name, sources) in every_workspace() {
        let snapshot = snapshot(sources, "2015-01-01", "all", Drafts::Shown);
        let symbols = &snapshot.workspace.model.symbols;
        let routes = snapshot.plan.routes.iter().map(|route| route.path(symbols));
        let moved = snapshot.plan.redirects.iter().map(|redirect| redirect.from.clone());
        let files = snapshot.static_files().map(|(path, _)| path.to_owned());
        let mut seen: BTreeMap<String, String> = BTreeMap::new();
        for path in routes.chain(moved).chain(files) {
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_./".contains(c);
            assert!(path.chars().all(plain), "{name}: {path}");
            assert!(path.split('/').all(|part| !part.is_empty() && part != ".."), "{name}: {path}");
            if let Some(other) = seen.insert(path.to_lowercase(), path.clone()) {
                panic!("{name}: {other} and {path} are one file");
            }
        }
        // No file has the name of a folder.
        for path in seen.keys() {
            let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
            for folder in folders {
                assert!(!seen.contains_key(folder), "{name}: {folder} is a file and a folder");
            }
        }
    }
}
