//! `guidepost completions` and `guidepost man`

use std::fmt::Write as _;

use clap::CommandFactory;

use super::Outcome;
use super::args::Arguments;
use super::fault::Fault;
use super::terminal::Terminal;

pub(super) fn completions(shell: clap_complete::Shell, terminal: &Terminal) -> Result<Outcome, Fault> {
    let mut out = Vec::new();
    let mut command = Arguments::command();
    clap_complete::generate(shell, &mut command, "guidepost", &mut out);
    let mut script = String::from_utf8_lossy(&out).into_owned();
    if shell == clap_complete::Shell::Fish {
        script.push_str(&fish_values(&command));
    }
    terminal.print(&script)?;
    Ok(Outcome::Done)
}

/// The words that a command's own argument takes, such as the codes behind `explain`: fish is not told of them by the
/// script that is made.
fn fish_values(command: &clap::Command) -> String {
    let mut out = String::new();
    for command in command.get_subcommands() {
        for value in command.get_positionals().flat_map(clap::Arg::get_possible_values) {
            let help = value.get_help().map(ToString::to_string).unwrap_or_default();
            let help = help.replace('\\', "\\\\").replace('\'', "\\'");
            let place = format!("__fish_guidepost_using_subcommand {}", command.get_name());
            let _ = writeln!(out, "complete -c guidepost -n \"{place}\" -f -a \"{}\" -d '{help}'", value.get_name());
        }
    }
    out
}

pub(super) fn man(terminal: &Terminal) -> Result<Outcome, Fault> {
    let mut out = Vec::new();
    let page = clap_mangen::Man::new(Arguments::command());
    page.render(&mut out).map_err(Fault::Output)?;
    terminal.print(&String::from_utf8_lossy(&out))?;
    Ok(Outcome::Done)
}
