//! `guidepost explain`

use std::ffi::OsStr;
use std::fmt::Write as _;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::ErrorKind;

use super::Outcome;
use super::args::Explain;
use super::fault::Fault;
use super::terminal::Terminal;
use crate::diag::Code;
use crate::text::did_you_mean;

pub(super) fn run(explain: &Explain, terminal: &Terminal) -> Result<Outcome, Fault> {
    match explain.code {
        Some(code) => terminal.print(code.page().unwrap_or(code.meaning()))?,
        None => terminal.print(&list())?,
    }
    Ok(Outcome::Done)
}

/// Every code with its level and what it is about, a line each.
fn list() -> String {
    let width = Code::ALL.iter().map(|code| code.word().len()).max().unwrap_or(0);
    let mut out = String::new();
    for code in Code::ALL {
        let _ = writeln!(out, "{:width$}  {:7}  {}", code.word(), code.level().word(), code.meaning());
    }
    out
}

/// Reads a code, and knows them all, so that a shell can complete one.
#[derive(Clone, Copy, Debug)]
pub(super) struct CodeWord;

impl TypedValueParser for CodeWord {
    type Value = Code;

    fn parse_ref(&self, command: &clap::Command, _: Option<&clap::Arg>, value: &OsStr) -> Result<Code, clap::Error> {
        let word = value.to_string_lossy();
        Code::from_word(&word).ok_or_else(|| {
            let near = did_you_mean(&word, Code::ALL.iter().map(|code| code.word()));
            let help = near.map_or_else(
                || "`guidepost explain` lists them all".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            let word = word.escape_debug();
            let message = format!("there is no kind of finding `{word}`; {help}\n");
            clap::Error::raw(ErrorKind::ValueValidation, message).with_cmd(command)
        })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let value = |code: &Code| PossibleValue::new(code.word()).help(code.meaning());
        Some(Box::new(Code::ALL.iter().map(value)))
    }
}
