//! Writes: a site into its output folder, and single source files for the commands that may.
//!
//! Enters: paths and bytes, from any thread in any order. Leaves: the whole new site where the old one was, or an
//! error and the old one. Never: renders, changes what is right already, deletes what no manifest of ours lists, or
//! leaves a mixture. [`Stage`] tells how a site is put in place, [`source`] how a source file is, [`folder`] a folder
//! of them.

mod error;
mod finish;
mod leftovers;
mod manifest;
mod place;
mod stage;
mod survey;
#[cfg(test)]
mod tests;

pub mod folder;
pub mod source;

pub use error::{Error, Refusal};
pub use finish::{How, Report};
pub use manifest::{MANIFEST, Manifest, Publication, SCHEMA, is_current, read_manifest};
pub use stage::Stage;

/// Whether a path may be joined to a folder without leaving it: names between single `/`, none of them special.
fn is_safe(path: &str) -> bool {
    let is_name = |name: &str| !matches!(name, "" | "." | "..");
    let is_plain = |c: char| !c.is_control() && c != '\\' && c != ':';
    path.split('/').all(is_name) && path.chars().all(is_plain)
}

#[test]
fn only_paths_that_stay_inside_are_safe() {
    assert!(is_safe(".nojekyll") && is_safe("a/b.html"));
    for path in ["", "/a", "a/", "a//b", "..", "a/../b", "./a", "a\\b", "c:a", "a\n"] {
        assert!(!is_safe(path), "{path:?}");
    }
}
