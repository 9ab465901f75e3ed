//! `guidepost lineage`: what became of rules from edition to edition.

mod check;
mod proposal;
mod suggest;
mod trace;

use super::args::{Global, Lineage};
use super::fault::Fault;
use super::terminal::Terminal;
use super::{Outcome, editions, workspace};
use crate::apply::Question;
use crate::model::{EditionKey, Model};

pub(super) fn run(global: &Global, lineage: &Lineage, terminal: &Terminal) -> Result<Outcome, Fault> {
    match lineage {
        Lineage::Suggest(arguments) => suggest::run(global, arguments, terminal),
        Lineage::Check(arguments) => check::run(global, arguments, terminal),
        Lineage::Trace(arguments) => trace::run(global, arguments, terminal),
    }
}

/// The edition that a name means; without one, the newest that follows another.
fn edition(model: &Model, name: Option<&str>) -> Result<EditionKey, Fault> {
    match name {
        Some(name) => editions::edition(model, name, None),
        None => {
            let guide = editions::guide(model, None)?;
            editions::newest(model, guide, Question::today(workspace::today()))
        }
    }
}
