//! `guidepost lineage`

mod trace;

use super::Outcome;
use super::args::{Global, Lineage};
use super::fault::Fault;
use super::terminal::Terminal;

pub(super) fn run(global: &Global, lineage: &Lineage, terminal: &Terminal) -> Result<Outcome, Fault> {
    match lineage {
        Lineage::Trace(trace) => trace::run(global, trace, terminal),
    }
}
