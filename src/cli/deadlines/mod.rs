//! `guidepost deadlines`

mod json;

use std::fmt::Write as _;

use clap::Args;
use jiff::civil::{Date, Weekday};

use super::applies::{added_id, area_called, departure_line, ended, guide_called, otherwise};
use super::args::{Global, date};
use super::cited::{day, escape_lines, numbered_title};
use super::fault::Fault;
use super::terminal::Terminal;
use super::{Outcome, workspace};
use crate::apply::{Deadline, Happened, LimitHere, LimitStanding, Question, WhyNot, current, deadlines, holidays_of};
use crate::model::{Clock, ClockUse, Force, LimitValue, Model, Touched};
use crate::text::{Symbol, did_you_mean};
use crate::trace::{fold, limit_words};

#[derive(Debug, Args)]
pub(super) struct Deadlines {
    /// What happened: a clock of clocks.yaml, by its id or any of its names
    #[arg(long, value_name = "CLOCK")]
    from: String,
    /// The day on which it happened; the as-of day without it
    #[arg(long, value_name = "DATE", value_parser = date)]
    on: Option<Date>,
    /// The area, by its id or its name; without it, the national text
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// One guide alone
    #[arg(long, value_name = "GUIDE")]
    guide: Option<String>,
    /// What was known: nothing made known later counts; today without it
    #[arg(long, value_name = "DATE", value_parser = date, env = "GUIDEPOST_AS_OF")]
    as_of: Option<Date>,
    /// As JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(global: &Global, command: &Deadlines, terminal: &Terminal) -> Result<Outcome, Fault> {
    let root = workspace::root(global)?;
    let read = workspace::with_threads(global, || workspace::read(&root))??;
    let model = &read.model;
    let as_of = command.as_of.unwrap_or_else(workspace::today);
    let guides = match &command.guide {
        Some(name) => vec![guide_called(model, name)?],
        None => model.guide_keys().map(|(key, _)| key).collect(),
    };
    let happened = Happened {
        guides,
        clock: clock_called(model, &command.from)?,
        on: command.on.unwrap_or(as_of),
        area: command.area.as_deref().map(|name| area_called(model, name)).transpose()?,
        as_of,
    };
    let found = deadlines(model, &happened);
    let printed =
        if command.json { json::document(model, &happened, &found) } else { as_text(model, &happened, &found) };
    terminal.print(&printed)?;
    Ok(Outcome::Done)
}

/// A clock by its id, its title or another of its names.
fn clock_called(model: &Model, name: &str) -> Result<Symbol, Fault> {
    let folded = fold(name);
    let names = |clock: &Clock| fold(&clock.title) == folded || clock.also.iter().any(|also| fold(also) == folded);
    let mut clocks = model.clocks.iter();
    if let Some((id, _)) = clocks.find(|(id, clock)| fold(model.text(*id)) == folded || names(clock)) {
        return Ok(id);
    }
    let ids = model.clocks.iter().map(|(id, _)| model.text(id));
    let titles = model.clocks.iter().flat_map(|(_, clock)| std::iter::once(&clock.title).chain(&clock.also));
    let known: Vec<&str> = ids.chain(titles.map(String::as_str)).collect();
    let help = match did_you_mean(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "guidance/clocks.yaml names none".to_owned(),
        None => {
            let ids: Vec<&str> = model.clocks.iter().map(|(id, _)| model.text(id)).collect();
            format!("there are {}", ids.join(", "))
        }
    };
    Err(Fault::Usage(escape_lines(&format!("there is no clock `{name}`; {help}"))))
}

fn as_text(model: &Model, happened: &Happened, found: &[Deadline<'_>]) -> String {
    let area = happened.area.and_then(|area| model.areas.get(area));
    let place = area.map_or_else(|| "the national text".to_owned(), |area| area.title.clone());
    let title = model.clocks.get(happened.clock).map_or("", |clock| &clock.title);
    let mut out = format!("{place}: {title} on {}, as known on {}\n", long_day(happened.on), day(happened.as_of));
    if let Some(first) = out.get(..1).map(str::to_uppercase) {
        out.replace_range(..1, &first);
    }
    if let Some(line) = area.and_then(|area| ended(model, area, happened.on)) {
        let _ = writeln!(out, "{line}");
    }
    let question = Question { as_of: happened.as_of, on: happened.on };
    for guide in &happened.guides {
        if current(model, *guide, question).in_force().is_none() {
            let otherwise = otherwise(model, question, *guide);
            let _ = writeln!(out, "{}: nothing is in force{otherwise}", model.guide(*guide).title);
        }
    }
    if found.is_empty() {
        let _ = writeln!(out, "\nNo rule that applies there then sets a time from this.");
    }
    let mut last = None;
    for deadline in found {
        if last != Some(deadline.end.ok()) {
            let heading =
                deadline.end.map_or_else(|_| "Without a day".to_owned(), |end| format!("By {}", long_day(end)));
            let _ = writeln!(out, "\n{heading}");
            last = Some(deadline.end.ok());
        }
        deadline_text(model, happened, deadline, &mut out);
    }
    escape_lines(&out)
}

fn deadline_text(model: &Model, happened: &Happened, deadline: &Deadline<'_>, out: &mut String) {
    let here = &deadline.here;
    let titles = model.titles(here.rule.edition);
    let nations: Vec<&str> = here.nations.iter().map(|nation| titles.place(*nation)).collect();
    let nations = if nations.is_empty() { String::new() } else { format!(" in {}", nations.join(" and ")) };
    let _ = writeln!(out, "  {}: {}{nations}", rule_words(model, here), amount(model, here));
    let duty: Vec<&str> = here.duty_on.iter().map(|body| titles.body(*body)).collect();
    let force = here.force.map(Force::word).filter(|_| deadline.end != Err(WhyNot::SetAside));
    let who: Vec<&str> = duty.into_iter().chain(force).collect();
    if !who.is_empty() {
        let _ = writeln!(out, "    {}", who.join(", "));
    }
    if let Some(departure) = &here.departure {
        let _ = writeln!(out, "    {}", departure_line(model, departure));
    }
    if let Err(why) = deadline.end {
        let _ = writeln!(out, "    {}", reason(model, happened, here, why));
    }
    if matches!(here.limit.value, LimitValue::Every(_)) && deadline.end.is_ok() {
        let _ = writeln!(out, "    This is the first time; the same time runs again from each.");
    }
    if let Some(changes) = deadline.changes_on {
        let area = happened.area.map(|area| format!(" --area {}", model.text(area))).unwrap_or_default();
        let _ = writeln!(
            out,
            "    From {} this no longer holds for work that is still open. What holds then:\n    guidepost applies{area} --on {changes} --begun {}",
            day(changes),
            happened.on
        );
    }
}

/// `2.3 Initial assessment (working-together/initial-assessment)`, with the title of what stands instead.
fn rule_words(model: &Model, here: &LimitHere<'_>) -> String {
    let guide = model.text(model.guide(here.rule.edition.guide).id);
    let rule = format!("{} ({guide}/{})", numbered_title(model, here.rule), model.text(model.rule(here.rule).id));
    let Some(departure) = here.departure.as_ref().filter(|_| here.standing == LimitStanding::Local) else {
        return rule;
    };
    let title = &departure.variation.title;
    if here.is_added {
        return format!("{title} ({guide}/{})", added_id(model, departure.pilot.id, departure.variation.id));
    }
    if departure.variation.touches == Some(Touched::Whole) { format!("{rule}, here: {title}") } else { rule }
}

/// `complete within 45 working days`
fn amount(model: &Model, here: &LimitHere<'_>) -> String {
    let name = model.text(here.limit.name);
    let words = limit_words(model, &here.limit);
    match here.limit.value {
        LimitValue::Max(_) => format!("{name} within {words}"),
        LimitValue::Min(_) => format!("{name} at least {words}"),
        LimitValue::Every(_) => format!("{name} every {words}"),
        LimitValue::By(_) => format!("{name} by {words}"),
    }
}

/// Why there is no day, in a sentence.
fn reason(model: &Model, happened: &Happened, here: &LimitHere<'_>, why: WhyNot) -> String {
    match why {
        WhyNot::SetAside => "This time does not apply.".to_owned(),
        WhyNot::Hours => "It is counted in hours, and a day alone does not say when they end.".to_owned(),
        WhyNot::SchoolDays => "It is counted in school days, and term dates are not known here.".to_owned(),
        WhyNot::NoHolidays => "It is counted in working days, and the holidays of this place are not known.".to_owned(),
        WhyNot::BeyondHolidays => {
            let nation = happened.area.and_then(|area| model.areas.get(area)?.nation).or(here.nations.first().copied());
            let nation = nation.or_else(|| model.nations.iter().next().map(|(id, _)| id));
            let days = nation.and_then(|nation| holidays_of(model, nation)).map(|holidays| &holidays.days);
            let years = days.and_then(|days| Some((days.first()?.year(), days.last()?.year())));
            let years = years.map(|(first, last)| format!(" only from {first} to {last}")).unwrap_or_default();
            format!("It is counted in working days, and holidays are known{years}.")
        }
        WhyNot::TooFar => "It lies beyond every calendar.".to_owned(),
        WhyNot::NotThisNation => "The rule gives a time for each nation, and none for this place.".to_owned(),
        WhyNot::CountsBack => {
            let relation = here.limit.clocks.first();
            let word = if matches!(relation, Some(ClockUse::To(_))) { "up to" } else { "before" };
            format!("It counts back: it is a time {word} this day, not after it.")
        }
        WhyNot::AtLeast => "It is the shortest time, and has no last day.".to_owned(),
        WhyNot::DayOfYear => "It is a day of the year, whatever the day of this was.".to_owned(),
    }
}

/// `Monday 5 August 2013`
fn long_day(date: Date) -> String {
    let weekday = match date.weekday() {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    };
    format!("{weekday} {}", day(date))
}

/// The word of a standing in data.
fn standing_word(standing: LimitStanding) -> &'static str {
    match standing {
        LimitStanding::National => "national",
        LimitStanding::Local => "local",
        LimitStanding::SetAside => "set-aside",
    }
}
