//! From a planned route to the bytes that stand there.
//!
//! Enters: a [`Snapshot`] (a checked workspace, its plan, a theme). Leaves: HTML, or the text of a file beside the
//! pages. Never: touches a disk, decides what applies (that is `apply`), or holds a word of the interface (the
//! theme's `words.yaml` does).

pub mod engine;
mod escape;
mod facts;
mod files;
mod html;
mod html_notes;
mod index;
mod look;
mod page;
mod pages;
mod pictures;
mod quotes;
mod route;
mod sealed;
mod site;
mod snapshot;
mod status;

pub use escape::escape;
pub use route::{dump_view, render, render_redirect};
pub use snapshot::{Options, Snapshot};
