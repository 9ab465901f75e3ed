//! `guidepost pilots`

use clap::Args;
use jiff::ToSpan;
use jiff::civil::Date;

use super::applies::area_called;
use super::args::{Global, date};
use super::fault::Fault;
use super::table::Table;
use super::terminal::Terminal;
use super::{Outcome, workspace};
use crate::apply::{AreaState, PilotState, Question, area_states, pilot_state};
use crate::model::{Direction, Model, Pilot};

#[derive(Debug, Args)]
pub(super) struct Pilots {
    /// Only those in this state, such as in-force or never-started
    #[arg(long, value_name = "STATE", value_parser = state)]
    status: Option<PilotState>,
    /// Only those of this area
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// Only those in force whose last day comes within so many days, such as 60d
    #[arg(long, value_name = "DAYS", value_parser = days)]
    ending_within: Option<u16>,
    /// The day asked about, with what was known then; today without it
    #[arg(long, value_name = "DATE", value_parser = date, env = "GUIDEPOST_AS_OF")]
    as_of: Option<Date>,
    /// As JSON
    #[arg(long)]
    json: bool,
}

fn state(word: &str) -> Result<PilotState, String> {
    let known = PilotState::ALL.iter().find(|state| state.word() == word);
    known.copied().ok_or_else(|| {
        let words: Vec<&str> = PilotState::ALL.iter().map(|state| state.word()).collect();
        format!("a state is one of {}", words.join(", "))
    })
}

fn days(text: &str) -> Result<u16, String> {
    let number = text.strip_suffix('d').unwrap_or(text);
    number.parse().map_err(|_| "write a number of days as 60d".to_owned())
}

pub(super) fn run(global: &Global, command: &Pilots, terminal: &Terminal) -> Result<Outcome, Fault> {
    let root = workspace::root(global)?;
    let read = workspace::with_threads(global, || workspace::read(&root))??;
    let model = &read.model;
    let question = Question::today(command.as_of.unwrap_or_else(workspace::today));
    let area = command.area.as_deref().map(|name| area_called(model, name)).transpose()?;
    let end = command.ending_within.map(|days| question.on.saturating_add(i64::from(days).days()));
    let mut rows = Vec::new();
    for pilot in &model.pilots {
        let whole = pilot_state(model, pilot, question);
        for direction in &pilot.directions {
            for one in area_states(model, pilot, direction, question) {
                let last = one.run.as_ref().and_then(|run| run.until);
                let ends =
                    end.is_none_or(|end| one.state == PilotState::InForce && last.is_some_and(|last| last <= end));
                let meant = command.status.is_none_or(|status| status == one.state || Some(status) == whole);
                if area.is_none_or(|area| area == one.area) && ends && meant {
                    rows.push(row(model, pilot, direction, &one, whole));
                }
            }
        }
    }
    let columns = &["pilot", "state", "direction", "area", "state-there", "from", "until", "scope", "variations"];
    let table = Table { name: "pilots", columns, rows };
    terminal.print(&if command.json { table.json() } else { table.text() })?;
    Ok(Outcome::Done)
}

fn row(
    model: &Model,
    pilot: &Pilot,
    direction: &Direction,
    one: &AreaState<'_>,
    whole: Option<PilotState>,
) -> Vec<String> {
    let run = one.run.as_ref();
    let text = |day: Option<Date>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
    let variations = run.map_or(&[][..], |run| run.variations).iter();
    let variations = variations.filter_map(|at| pilot.variations.get(*at as usize)).map(|known| model.text(known.id));
    vec![
        model.text(pilot.id).to_owned(),
        whole.map_or("", PilotState::word).to_owned(),
        model.text(direction.id).to_owned(),
        model.text(one.area).to_owned(),
        one.state.word().to_owned(),
        text(run.map(|run| run.since).or(direction.from)),
        text(run.map_or(direction.until, |run| run.until)),
        run.map_or_else(|| "-".to_owned(), |run| run.line.scope.words().to_owned()),
        variations.collect::<Vec<_>>().join(", "),
    ]
}
