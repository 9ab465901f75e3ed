//! The one integration test binary: every module tests the library from outside, as a theme or a command sees it.
//!
//! Keep this a plain list of modules. `workspace` is the harness that the others share.

mod fingerprint;
mod properties;
mod theme;
mod traps;
mod view_reference;
mod workspace;
