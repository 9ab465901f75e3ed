//! `guidepost serve`

use std::process::{Command, Stdio};
use std::sync::Arc;

use super::args::{Global, Serve};
use super::fault::Fault;
use super::terminal::Terminal;
use super::{Outcome, workspace};
use crate::disk::{Disk as _, RealDisk};
use crate::serve::{Editor, Hosts, Pending, Place, Preview, Studio, listen, rebuild, watch};

/// The port where nobody asked for one.
const PORT: u16 = 4000;

pub(super) fn run(global: &Global, serve: &Serve, terminal: &Terminal) -> Result<Outcome, Fault> {
    let root = RealDisk.canonical(&workspace::root(global)?)?;
    let editor =
        serve.editor.as_deref().map(|template| Editor::new(template, &root)).transpose().map_err(Fault::Usage)?;
    let place = Place { host: serve.host, port: serve.port.unwrap_or(PORT), may_move: serve.port.is_none() };
    let listener = listen(place).map_err(Fault::Usage)?;
    let address = listener.address;
    if serve.port.is_none() && address.port() != PORT {
        terminal.say(&format!("port {PORT} is busy, so this is port {}", address.port()));
    }
    let day = serve.as_of.unwrap_or_else(workspace::today);
    let preview = Arc::new(Preview::new(day, Hosts::new(address.port())).with_editor(editor));
    let pending = Arc::new(Pending::default());
    // The watch begins before the first reading, so that nothing falls between.
    let _watched = watch(&root, Arc::clone(&pending))
        .map_err(|error| Fault::Usage(format!("the folder cannot be watched: {error}")))?;
    std::thread::spawn({
        let preview = Arc::clone(&preview);
        move || listener.run(&preview)
    });
    workspace::with_threads(global, || {
        let mut studio = Studio::open(&RealDisk, &root)?;
        let errors = preview.show(studio.workspace(), &[]);
        let url = format!("http://{address}/");
        terminal.say(&match errors {
            0 => url.clone(),
            errors => format!("{url} ({})", crate::text::counted(errors, "error")),
        });
        if serve.open {
            open(&url, terminal);
        }
        rebuild(&mut studio, &preview, &pending, &|words| terminal.say(words));
        Ok(Outcome::Done)
    })?
}

/// Shows the address in the browser that the system prefers.
fn open(url: &str, terminal: &Terminal) {
    let (program, before): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("cmd", &["/C", "start", ""]),
        _ => ("xdg-open", &[]),
    };
    let quiet = || Stdio::null();
    let run = Command::new(program).args(before).arg(url).stdin(quiet()).stdout(quiet()).stderr(quiet()).spawn();
    if run.is_err() {
        terminal.say(&format!("no browser could be opened: open {url} yourself"));
    }
}
