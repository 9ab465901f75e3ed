//! Every word that HTML made in Rust takes from the theme is there: a missing one would print nothing.

use std::path::Path;

use guidepost::render::engine::{Engine, ThemeFiles};

/// The keys in calls such as `here.word("menu.advice", ...)`.
fn keys(source: &str) -> Vec<&str> {
    source.split("word(\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[expect(clippy::disallowed_methods, reason = "a test may look at the sources")]
fn sources(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else {
            found.push(std::fs::read_to_string(&path).expect("text"));
        }
    }
}

#[test]
fn every_word_that_rust_asks_for_is_in_the_plain_theme() {
    let engine = Engine::new(&ThemeFiles::plain()).expect("the plain theme is sound");
    let mut texts = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/render"), &mut texts);
    let asked: Vec<&str> = texts.iter().flat_map(|text| keys(text)).collect();
    assert!(asked.len() > 10, "the scan finds no calls any more");
    let missing: Vec<&&str> = asked.iter().filter(|key| engine.words().get(key).is_none()).collect();
    assert!(missing.is_empty(), "words.yaml lacks {missing:?}");
}
