//! Same sources and same as-of date, same bytes: twice, in any order of reading, with one thread or two.

use guidepost::plan::Drafts;
use guidepost::text::{SourceFile, Sources};
use rayon::prelude::*;

use crate::site::{Tree, sample, snapshot, tree, two_guides};

fn build(sources: Sources) -> Tree {
    tree(&snapshot(sources, "2026-11-24", "all", Drafts::Shown))
}

fn shuffled(sources: &Sources) -> Sources {
    let mut files: Vec<SourceFile> = sources.iter().map(|(_, file)| file.clone()).collect();
    // Any fixed order that is not the sorted one will do.
    files.sort_by_key(|file| (file.text.len() % 7, file.path.len(), std::cmp::Reverse(file.path.clone())));
    Sources::new(files)
}

fn with_threads(threads: usize, sources: Sources) -> Tree {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
    pool.install(|| {
        let snapshot = snapshot(sources, "2026-11-24", "all", Drafts::Shown);
        let symbols = &snapshot.workspace.model.symbols;
        let pages = snapshot.plan.routes.par_iter().map(|route| {
            (route.path(symbols), guidepost::render::render(&snapshot, *route).expect("the theme renders"))
        });
        pages.collect()
    })
}

#[test]
fn the_same_sources_give_the_same_bytes() {
    for sources in [two_guides(), sample()] {
        let first = build(sources.clone());
        assert!(first == build(sources.clone()), "twice");
        assert!(first == build(shuffled(&sources)), "in another order");
        let one = with_threads(1, sources.clone());
        assert!(one == with_threads(2, sources), "with two threads");
        assert!(one.iter().all(|(path, bytes)| first.get(path) == Some(bytes)), "in parallel");
    }
}
