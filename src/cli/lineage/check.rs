//! `guidepost lineage check`: what lineage does not account for.

use super::super::args::{Global, LineageCheck};
use super::super::fault::Fault;
use super::super::terminal::Terminal;
use super::super::{Outcome, workspace};
use crate::compare::{Gap, Side, compare, gaps};
use crate::model::{EditionKey, Model};
use crate::text::counted;

pub(super) fn run(global: &Global, check: &LineageCheck, terminal: &Terminal) -> Result<Outcome, Fault> {
    let root = workspace::root(global)?;
    let read = workspace::with_threads(global, || workspace::read(&root))??;
    let model = &read.model;
    let keys: Vec<EditionKey> = match &check.edition {
        Some(name) => vec![super::edition(model, Some(name))?],
        None => model.guide_keys().flat_map(|(guide, _)| model.edition_keys(guide).map(|(key, _)| key)).collect(),
    };
    let mut all = 0;
    for key in keys {
        let Some(before) = model.guide(key.guide).forerunner(key.at) else { continue };
        let guide = model.text(model.guide(key.guide).id);
        let old = EditionKey { guide: key.guide, at: before };
        let gaps = gaps(&compare(Side { model, key: old }, Side { model, key }));
        let names = (model.text(model.edition(old).id), model.text(model.edition(key).id));
        let rules = counted(model.edition(old).rules.len() + model.edition(key).rules.len(), "rule");
        let said = if gaps.is_empty() { "all accounted for".to_owned() } else { counted(gaps.len(), "gap") };
        terminal.print(&format!("{guide}: {} to {}: {rules}, {said}\n", names.0, names.1))?;
        for gap in &gaps {
            terminal.print(&format!("  {}\n", line(model, old, key, gap)))?;
        }
        all += gaps.len();
    }
    Ok(if all == 0 { Outcome::Done } else { Outcome::Failed })
}

/// A gap in a line: the rule's id, and what is missing.
fn line(model: &Model, old: EditionKey, new: EditionKey, gap: &Gap) -> String {
    let (before, now) = (Side { model, key: old }, Side { model, key: new });
    let (rule, what) = match gap {
        Gap::NoFate(at) => (before.rule(*at), "is gone, and nothing says what became of it"),
        Gap::NoOrigin(at) => (now.rule(*at), "is new, and nothing says where it comes from"),
        Gap::NoReason(at) => (now.rule(*at), "changed, and nothing says why"),
        Gap::TwoOrigins(at) => (now.rule(*at), "is called new, and another rule became it"),
    };
    format!("{} {what}", model.text(rule.id))
}
