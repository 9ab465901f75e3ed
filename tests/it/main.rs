//! The one integration test binary: every module tests the library from outside, as a theme or a command sees it.
//!
//! Keep this a plain list of modules. `workspace` is the harness that the others share.

mod applies;
mod asked;
mod broken;
mod citations;
mod code_hosts;
mod commands;
mod compare;
mod dates;
mod determinism;
mod docs;
mod explain;
mod fingerprint;
mod force;
mod golden;
mod hostile;
mod hostile_text;
mod html5;
mod key_reference;
mod lengths;
mod lineage;
mod mend;
mod properties;
mod publish;
mod rebuilt;
mod review;
mod routes;
mod rule_days;
mod same_bytes;
mod schema;
mod sealing;
mod serve;
mod serve_bar;
mod serve_watch;
mod serve_words;
mod shell;
mod shell_edges;
mod site;
mod structure;
mod theme;
mod traps;
mod versions;
mod view_reference;
mod words;
mod workspace;
