//! `guidepost completions` and `guidepost man`

use clap::CommandFactory;

use super::Outcome;
use super::args::Arguments;
use super::fault::Fault;
use super::terminal::Terminal;

pub(super) fn completions(shell: clap_complete::Shell, terminal: &Terminal) -> Result<Outcome, Fault> {
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "guidepost", &mut out);
    terminal.print(&String::from_utf8_lossy(&out))?;
    Ok(Outcome::Done)
}

pub(super) fn man(terminal: &Terminal) -> Result<Outcome, Fault> {
    let mut out = Vec::new();
    let page = clap_mangen::Man::new(Arguments::command());
    page.render(&mut out).map_err(Fault::Output)?;
    terminal.print(&String::from_utf8_lossy(&out))?;
    Ok(Outcome::Done)
}
