//! `guidepost lineage suggest`: proposals for what lineage does not account for. It never decides: what it writes has no
//! reason, and that is a finding until somebody gives one.

use serde_json::json;

use super::super::args::{Global, LineageSuggest};
use super::super::fault::Fault;
use super::super::terminal::Terminal;
use super::super::{Outcome, workspace};
use super::proposal::{Proposal, lineage_with, proposals};
use crate::compare::Side;
use crate::disk::RealDisk;
use crate::model::EditionKey;
use crate::text::counted;
use crate::write::source;

pub(super) fn run(global: &Global, suggest: &LineageSuggest, terminal: &Terminal) -> Result<Outcome, Fault> {
    let root = workspace::root(global)?;
    let read = workspace::with_threads(global, || workspace::read(&root))??;
    let model = &read.model;
    let key = super::edition(model, suggest.edition.as_deref())?;
    let Some(before) = model.guide(key.guide).forerunner(key.at) else {
        return Err(Fault::Usage(format!("the edition `{}` follows none", model.text(model.edition(key).id))));
    };
    let old = Side { model, key: EditionKey { guide: key.guide, at: before } };
    let new = Side { model, key };
    let proposals = proposals(old, new);
    if suggest.json {
        let list: Vec<_> = proposals.iter().map(Proposal::json).collect();
        terminal.print(&format!("{:#}\n", json!({"schema": 1, "suggestions": list})))?;
    } else {
        let width = proposals.iter().map(|proposal| proposal.id.chars().count()).max().unwrap_or(0);
        for proposal in &proposals {
            terminal.print(&format!("{:width$}  {}\n", proposal.id, proposal.words()))?;
        }
    }
    terminal.say(&counted(proposals.len(), "suggestion"));
    if suggest.write && !proposals.is_empty() {
        let guide = model.text(model.guide(key.guide).id);
        let path = format!("guidance/{guide}/{}/lineage.yaml", model.text(model.edition(key).id));
        let former = read.sources.find(&path).map(|file| read.sources.file(file).text.to_string());
        let text = lineage_with(former.as_deref().unwrap_or(""), &proposals).map_err(|section| {
            Fault::Usage(format!(
                "`{section}:` in {path} stands in one line; write its entries on lines of their own, and try again"
            ))
        })?;
        match &former {
            Some(former) => {
                source::replace(&RealDisk, &root.join(&path), Some(former.as_bytes()), text.as_bytes())?;
            }
            None => source::create(&RealDisk, &root, &[(path.clone(), text.into_bytes())])?,
        }
        terminal.say(&format!("{path}: give each entry its reason; `guidepost check` lists those without one"));
    }
    Ok(Outcome::Done)
}
