//! Every deadline on one page, with the tables that the calculator looks up.

use crate::apply::{self, LimitHere, LimitRow, LimitStanding, LocalRow, WhyNot, limit_table};
use crate::model::{Limit, LimitValue, Model, PerNation, Unit};
use crate::plan::Route;
use crate::render::facts::force;
use crate::render::page::{Here, date};
use crate::text::Symbol;
use crate::view;

pub(in crate::render) fn deadlines(here: &Here<'_>) -> view::Deadlines {
    let model = here.model();
    let guides: Vec<_> = model.guide_keys().map(|(key, _)| key).collect();
    let table = limit_table(model, &guides, here.question().as_of);
    let rows: Vec<view::LimitRow> =
        table.national.iter().enumerate().map(|(at, row)| national_row(here, row, at)).collect();
    let today = here.question().on;
    let is_now = |at: usize| table.national[at].until.is_none_or(|until| today <= until);
    let chosen = |now: bool| {
        let mine = rows.iter().enumerate().filter(|(at, _)| is_now(*at) == now).map(|(_, row)| row.clone());
        groups(model, mine.collect())
    };
    let local = table.local.iter().enumerate().map(|(at, row)| local_row(here, row, at, &rows));
    view::Deadlines {
        page: here.head(None),
        groups: chosen(true),
        earlier: chosen(false),
        local: local.collect(),
        holidays: holidays(model),
        nations: nations(model),
        areas: areas(model),
    }
}

/// The rows by the moment that they are counted from, in the order of the register; those without one at the end.
fn groups(model: &Model, rows: Vec<view::LimitRow>) -> Vec<view::LimitGroup> {
    let clocks = model.clocks.iter().map(|(id, clock)| view::LimitGroup {
        clock: Some(model.text(id).to_owned()),
        title: clock.title.clone(),
        also: clock.also.clone(),
        rows: Vec::new(),
    });
    let mut groups: Vec<view::LimitGroup> = clocks.chain([view::LimitGroup::default()]).collect();
    for row in rows {
        if let Some(group) = groups.iter_mut().find(|group| group.clock == row.clock) {
            group.rows.push(row);
        }
    }
    groups.retain(|group| !group.rows.is_empty());
    groups
}

fn national_row(here: &Here<'_>, row: &LimitRow<'_>, at: usize) -> view::LimitRow {
    view::LimitRow {
        id: format!("n{at}"),
        from: date(row.from),
        until: row.until.map(date),
        changes_on: row.changes_on.map(date),
        ..limit(here, &row.here, (row.from, None))
    }
}

fn local_row(here: &Here<'_>, row: &LocalRow<'_>, at: usize, national: &[view::LimitRow]) -> view::LocalLimit {
    let model = here.model();
    let title = |area: &Symbol| here.link(Route::Area(*area), model.place_title(*area));
    let own = row.here.as_ref().map(|limit_here| view::LimitRow {
        id: format!("l{at}"),
        from: date(row.from),
        until: row.until.map(date),
        changes_on: row.changes_on.map(date),
        ..limit(here, limit_here, (row.from, row.areas.first().copied()))
    });
    view::LocalLimit {
        areas: row.areas.iter().map(title).collect(),
        area_ids: row.areas.iter().map(|area| model.text(*area).to_owned()).collect(),
        from: date(row.from),
        until: row.until.map(date),
        instead_of: row.instead_of.map(|at| format!("n{at}")),
        national: row.instead_of.and_then(|at| national.get(at)).cloned(),
        here: own,
    }
}

/// A limit, with an example for an event of a day in an area.
fn limit(here: &Here<'_>, limit: &LimitHere<'_>, (start, area): (jiff::civil::Date, Option<Symbol>)) -> view::LimitRow {
    let model = here.model();
    let guide = model.text(model.guide(limit.rule.edition.guide).id);
    let added = limit.departure.as_ref().filter(|_| limit.is_added);
    let (id, title) = match added {
        Some(one) => {
            let id = format!("{}--{}", model.text(one.pilot.id), model.text(one.variation.id));
            (id, one.variation.title.clone())
        }
        None => (model.text(model.rule(limit.rule).id).to_owned(), here.rule_title(limit.rule)),
    };
    let counted = apply::countable(limit);
    let duration = counted.as_ref().ok().and_then(|value| match value {
        PerNation::Same(duration) => Some(*duration),
        PerNation::Each(_) => None,
    });
    let why = match (counted, duration.map(|duration| duration.unit)) {
        (Err(why), _) => Some(why),
        (Ok(_), None) => Some(WhyNot::NotThisNation),
        (Ok(_), Some(Unit::Hours)) => Some(WhyNot::Hours),
        (Ok(_), Some(Unit::SchoolDays)) => Some(WhyNot::SchoolDays),
        _ => None,
    };
    let duration = duration.filter(|_| why.is_none());
    let several = model.guides.len() > 1;
    // What a pilot says is not of an edition.
    let edition = (!limit.is_added && limit.departure.is_none()).then_some(limit.rule.edition);
    let titles = here.titles(edition);
    view::LimitRow {
        clock: limit.clock().map(|clock| model.text(clock).to_owned()),
        nation_ids: limit.nations.iter().map(|nation| model.text(*nation).to_owned()).collect(),
        nations: limit.nations.iter().map(|nation| titles.place(*nation).to_owned()).collect(),
        number: if limit.is_added { String::new() } else { model.rule(limit.rule).number.clone() },
        rule: here.link(here.rule_route(limit.rule), title),
        guide: several.then(|| here.guide_link(limit.rule.edition.guide)),
        full_id: format!("{guide}/{id}"),
        deadline: view::Deadline {
            example: example(here, limit, start, area),
            ..here.deadline_in(edition, &limit.limit)
        },
        who: limit.duty_on.iter().map(|body| titles.body(*body).to_owned()).collect(),
        force: limit.force.filter(|_| limit.standing != LimitStanding::SetAside).map(force),
        count: duration.map(|duration| duration.count),
        unit: duration.map(|duration| unit_word(duration.unit).to_owned()),
        why: why.map(|why| why.word().to_owned()),
        source: limit.departure.as_ref().map(|one| view::LimitSource {
            pilot: here.link(Route::Pilot(one.pilot.id), one.pilot.title.clone()),
            title: one.variation.title.clone(),
            reference: one.reference.map(str::to_owned),
            until: one.until.map(date),
            whom: (!one.is_whole()).then(|| one.scope.words().to_owned()),
        }),
        ..view::LimitRow::default()
    }
}

/// The limit worked out for an event of a day.
fn example(
    here: &Here<'_>,
    limit: &LimitHere<'_>,
    start: jiff::civil::Date,
    area: Option<Symbol>,
) -> Option<view::DeadlineExample> {
    let model = here.model();
    let end = apply::last_day_of(model, limit, start, area).ok()?;
    let nation = match area {
        Some(area) => model.areas.get(area).and_then(|area| area.nation),
        None => limit.nations.first().copied().or_else(|| model.nations.iter().map(|(id, _)| id).next()),
    };
    let nation = nation.filter(|_| counts_working_days(&limit.limit));
    let nation = nation.map(|nation| model.place_title(nation).to_owned());
    Some(view::DeadlineExample { start: date(start), end: date(end), nation })
}

fn counts_working_days(limit: &Limit) -> bool {
    match &limit.value {
        LimitValue::Max(PerNation::Same(time)) | LimitValue::Every(PerNation::Same(time)) => {
            time.unit == Unit::WorkingDays
        }
        _ => false,
    }
}

fn unit_word(unit: Unit) -> &'static str {
    match unit {
        Unit::Hours => "hours",
        Unit::WorkingDays => "working-days",
        Unit::SchoolDays => "school-days",
        Unit::CalendarDays => "calendar-days",
        Unit::Weeks => "weeks",
        Unit::Months => "months",
        Unit::Years => "years",
    }
}

fn holidays(model: &Model) -> Vec<view::HolidayTable> {
    let mut tables = Vec::new();
    for (division, holidays) in model.holidays.iter() {
        let kept = model.nations.iter().filter(|(_, nation)| nation.holidays == *division);
        let nations: Vec<String> = kept.map(|(_, nation)| nation.title.clone()).collect();
        let (Some(first), Some(last)) = (holidays.days.first(), holidays.days.last()) else { continue };
        if nations.is_empty() {
            continue;
        }
        let years = (first.year()..=last.year()).map(|year| view::HolidayYear {
            year: year.to_string(),
            days: holidays.days.iter().filter(|day| day.year() == year).map(|day| date(*day)).collect(),
        });
        tables.push(view::HolidayTable {
            id: division.clone(),
            nations,
            first: first.year().to_string(),
            last: last.year().to_string(),
            years: years.collect(),
        });
    }
    tables
}

fn nations(model: &Model) -> Vec<view::CalculatorNation> {
    let nations = model.nations.iter().map(|(id, nation)| view::CalculatorNation {
        id: model.text(id).to_owned(),
        title: nation.title.clone(),
        holidays: nation.holidays.clone(),
    });
    nations.collect()
}

fn areas(model: &Model) -> Vec<view::CalculatorArea> {
    let areas = model.areas.iter().map(|(id, area)| view::CalculatorArea {
        id: model.text(id).to_owned(),
        title: area.title.clone(),
        nation: area.nation.map(|nation| model.text(nation).to_owned()),
        until: area.until.map(date),
        successors: area.succeeded_by.iter().map(|id| model.place_title(*id).to_owned()).collect(),
    });
    let mut areas: Vec<view::CalculatorArea> = areas.collect();
    areas.sort_by(|a, b| a.title.cmp(&b.title));
    areas
}
