//! `guidepost new`: each makes something that already passes `check`, but for pilots and their directions: of those
//! `check` says what only people can fill in.

mod advice;
mod chapter;
mod direction;
mod edition;
mod guide;
mod pilot;
mod rule;
mod term;

use std::path::{Path, PathBuf};

use super::args::Global;
use super::fault::Fault;
use super::new_args::New;
use super::terminal::Terminal;
use super::{Outcome, init, schema, workspace};
use crate::disk::{Disk as _, RealDisk};
use crate::model::{BodyKind, EditionKey, GuideKey};
use crate::pipeline::Workspace;
use crate::text::{check_id, did_you_mean, propose_id};
use crate::write::source;

pub(super) fn run(global: &Global, new: &New, terminal: &Terminal) -> Result<Outcome, Fault> {
    if let New::Workspace(arguments) = new {
        return init::run(arguments, terminal);
    }
    let root = workspace::root(global)?;
    let read = workspace::with_threads(global, || workspace::read(&root))??;
    let maker = Maker { root: &root, workspace: &read, terminal };
    match new {
        New::Workspace(_) => {}
        New::Guide { title, id } => maker.guide(title, id.as_deref())?,
        New::Edition { guide, id } => maker.edition(guide, id)?,
        New::Chapter { title, guide, edition } => maker.chapter(title, guide.as_deref(), edition)?,
        New::Rule { title, chapter, guide } => maker.rule(title, chapter.as_deref(), guide.as_deref())?,
        New::Advice { body, title, supports } => maker.advice(body, title, supports)?,
        New::Body { title, contact, id } => maker.body(title, contact, id.as_deref())?,
        New::Pilot { title, guide, edition, rule, id } => {
            let asked = pilot::Asked { guide: guide.as_deref(), edition: edition.as_deref(), rule: rule.as_deref() };
            maker.pilot(title, id.as_deref(), &asked)?;
        }
        New::Direction { pilot, id, areas, made, from, until } => {
            maker.direction(pilot, id, &direction::Act { areas, made: *made, from: *from, until: *until })?;
        }
        New::Term { title, means } => maker.term(title, means.as_deref())?,
    }
    Ok(Outcome::Done)
}

/// What makes new sources in a workspace.
struct Maker<'a> {
    root: &'a Path,
    workspace: &'a Workspace,
    terminal: &'a Terminal,
}

impl Maker<'_> {
    /// Writes new files and says their paths.
    fn write(&self, files: &[(String, String)]) -> Result<(), Fault> {
        let mut bytes = Vec::new();
        for (path, text) in schema::files() {
            // A schema that is there stays: it may be of another version, and `init` or the author put it there.
            if RealDisk.kind(&self.path(&path))?.is_none() {
                bytes.push((path, text.into_bytes()));
            }
        }
        bytes.extend(files.iter().map(|(path, text)| (path.clone(), schema::headed(path, text).into_bytes())));
        source::create(&RealDisk, self.root, &bytes)?;
        for (path, _) in files {
            self.terminal.say(&format!("made {path}"));
        }
        Ok(())
    }

    /// The id given, or one made from a title.
    fn id(&self, given: Option<&str>, title: &str) -> Result<String, Fault> {
        let id = given.map_or_else(|| propose_id(title), str::to_owned);
        match check_id(&id) {
            Ok(()) => Ok(id),
            Err(fault) => {
                let hint = if given.is_none() { "; give one with --id" } else { "" };
                Err(Fault::Usage(format!("`{id}` is no id: {fault}{hint}")))
            }
        }
    }

    /// The guide named, or the only one.
    fn find_guide(&self, name: Option<&str>) -> Result<GuideKey, Fault> {
        let model = &self.workspace.model;
        let Some(name) = name else {
            return match model.guides.len() {
                0 => Err(Fault::Usage("there is no guide yet: make one with `guidepost new guide TITLE`".to_owned())),
                1 => Ok(GuideKey(0)),
                _ => Err(Fault::Usage("there is more than one guide: say which with --guide".to_owned())),
            };
        };
        let found = model.symbols.find(name).and_then(|id| model.find_guide(id));
        found.ok_or_else(|| {
            let near = did_you_mean(name, model.guides.iter().map(|guide| model.text(guide.id)));
            unknown("guide", name, near)
        })
    }

    fn find_edition(&self, guide: GuideKey, name: &str) -> Result<EditionKey, Fault> {
        let model = &self.workspace.model;
        let record = model.guide(guide);
        let found = model.symbols.find(name).and_then(|id| record.find_edition(id));
        let Some(at) = found else {
            let near = did_you_mean(name, record.editions.iter().map(|edition| model.text(edition.id)));
            let hint = if name == "draft" {
                format!("; make one with `guidepost new edition {}`", model.text(record.id))
            } else {
                String::new()
            };
            return Err(Fault::Usage(format!("{}{hint}", unknown("edition", name, near))));
        };
        Ok(EditionKey { guide, at })
    }

    /// The first body that owes duties, for examples.
    fn duty_holder(&self) -> Option<String> {
        let model = &self.workspace.model;
        let found = model.bodies.iter().find(|(_, body)| body.kind == BodyKind::DutyHolder);
        found.map(|(id, _)| model.text(id).to_owned())
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }
}

fn unknown(what: &str, name: &str, near: Option<&str>) -> Fault {
    let help = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    Fault::Usage(format!("there is no {what} `{name}`{help}"))
}
