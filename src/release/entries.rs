//! What the lock says of an edition, a notice, a direction or an event.

use super::{content, pilots};
use crate::parse::fields::Step;
use crate::parse::{Content, data};
use crate::pipeline::Workspace;
use crate::seal::{Body, Fingerprint, SealedFile, Subject, digest, is_path};
use crate::text::{TextRange, counted};

/// The body of the entry of a subject. `guide` is the guide's folder.
pub(super) fn body(workspace: &Workspace, guide: &str, subject: &Subject) -> Result<Body, String> {
    match subject {
        Subject::Edition(_, edition) => edition_body(workspace, guide, edition),
        Subject::Notice(_, number) => notice_body(workspace, guide, *number),
        Subject::Direction(pilot, id) => pilots::direction(workspace, pilot, id),
        Subject::Event(pilot, number) => pilots::event(workspace, pilot, *number),
    }
}

fn edition_body(workspace: &Workspace, guide: &str, id: &str) -> Result<Body, String> {
    let folder = format!("{guide}{id}/");
    let data = edition_data(workspace, guide, id).ok_or_else(|| format!("{folder}edition.yaml cannot be read"))?;
    let (Some(made), Some(published)) = (data.made, data.published) else {
        return Err(format!("{folder}edition.yaml needs `made` and `published`"));
    };
    let mut files = Vec::new();
    for (_, file) in workspace.sources.iter() {
        let Some(path) = file.path.strip_prefix(&*folder) else { continue };
        let bytes = content(file);
        if !is_path(path) {
            return Err(format!("{:?} cannot be the name of a sealed file: rename it", file.path));
        }
        if file.bytes.is_none() && bytes.contains(&b'\r') {
            return Err(format!(
                "{}: a sealed text has LF at the ends of its lines, and this has CR: save it with LF",
                file.path
            ));
        }
        let bytes_count = bytes.len() as u64;
        files.push(SealedFile {
            hash: digest(bytes),
            bytes: bytes_count,
            path: path.to_owned(),
            place: TextRange::default(),
        });
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let model = &workspace.model;
    let found = super::find_guide(model, guide.trim_end_matches('/').trim_start_matches("guidance/"))?;
    let key = super::find_edition(model, found, id).ok_or_else(|| format!("there is no edition `{id}`"))?;
    let rule = |record: &crate::model::Rule| Fingerprint {
        hash: record.fingerprint.clone(),
        id: model.text(record.id).to_owned(),
        place: TextRange::default(),
    };
    let mut rules: Vec<Fingerprint> = model.edition(key).rules.iter().map(rule).collect();
    rules.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(Body::Edition {
        made: made.to_string(),
        published: published.to_string(),
        in_force_from: data.in_force_from.map(|day| day.to_string()),
        files,
        rules,
    })
}

/// What an edition says of itself.
pub(super) fn edition_data<'a>(workspace: &'a Workspace, guide: &str, id: &str) -> Option<&'a data::Edition> {
    let file = workspace.sources.find(&format!("{guide}{id}/edition.yaml"))?;
    match &workspace.parsed[file.0 as usize].content {
        Content::Edition(data) => Some(&data.value),
        _ => None,
    }
}

fn notice_body(workspace: &Workspace, guide: &str, number: u32) -> Result<Body, String> {
    let path = format!("{guide}notices.yaml");
    let file = workspace.sources.find(&path).ok_or_else(|| format!("there is no {path}"))?;
    match &workspace.parsed[file.0 as usize].content {
        Content::Notices(notices) => {
            let said = notices.facts(&[Step::At(number as usize - 1)]);
            Ok(Body::value(&said, []))
        }
        _ => Err(format!("{path} cannot be read")),
    }
}

/// How much a body holds, for the line that tells of it.
pub(super) fn in_words(body: &Body) -> String {
    match body {
        Body::Edition { files, rules, .. } => {
            format!(": {}, {}", counted(files.len(), "file"), counted(rules.len(), "rule"))
        }
        Body::Value { facts, variations } if variations.is_empty() => format!(": {}", counted(facts.len(), "fact")),
        Body::Value { facts, variations } => {
            format!(": {}, {}", counted(facts.len(), "fact"), counted(variations.len(), "variation"))
        }
    }
}
