//! Measures as charts, one for each area, with the numbers as a table.

use jiff::civil::Date;

use super::area_link;
use crate::apply::{Crossing, crossings};
use crate::model::{Measure, Pilot, Reading};
use crate::render::page::{Here, date};
use crate::text::Symbol;
use crate::view;

/// The field in which points stand, in the units of the drawing.
const LEFT: f64 = 28.0;
const RIGHT: f64 = 332.0;
const TOP: f64 = 62.0;
const BOTTOM: f64 = 200.0;

pub(super) fn measures(here: &Here<'_>, pilot: &Pilot) -> Vec<view::PilotMeasure> {
    let crossed = crossings(here.model(), pilot, here.question().as_of);
    pilot.measures.iter().map(|measure| measure_view(here, measure, &crossed)).collect()
}

fn measure_view(here: &Here<'_>, measure: &Measure, crossed: &[Crossing<'_>]) -> view::PilotMeasure {
    let as_of = here.question().as_of;
    let known: Vec<&Reading> = measure.series.iter().filter(|reading| reading.date <= as_of).collect();
    let mut areas: Vec<Option<Symbol>> = Vec::new();
    for reading in &known {
        if !areas.contains(&reading.area) {
            areas.push(reading.area);
        }
    }
    let id = here.text(measure.id).to_owned();
    let charts = areas.iter().map(|area| {
        let own: Vec<&Reading> = known.iter().copied().filter(|reading| reading.area == *area).collect();
        let name = area.map_or("all", |area| here.text(area));
        view::PilotChart {
            id: format!("chart--{id}--{name}"),
            area: area.map(|area| area_link(here, area)),
            ..chart(measure, *area, own)
        }
    });
    let same = measure.baseline.as_ref().and_then(|baseline| baseline.of(None));
    let answers = crossed.iter().filter(|one| one.measure.at == measure.at).map(|one| view::PilotCrossing {
        reading: reading_view(here, measure, one.reading),
        answered: one.answer.map(|event| date(event.date)),
        answer: one.answer.and_then(|event| event.answer.clone()),
    });
    view::PilotMeasure {
        charts: charts.collect(),
        title: measure.title.clone(),
        unit: measure.unit.clone(),
        baseline: same.map(|quantity| quantity.written.clone()),
        stop_side: measure.stop.as_ref().map(|stop| stop.side.word().to_owned()),
        stop_bound: measure.stop.as_ref().map(|stop| stop.bound.written.clone()).unwrap_or_default(),
        readings: known.iter().map(|reading| reading_view(here, measure, reading)).collect(),
        crossings: answers.collect(),
        id,
    }
}

fn reading_view(here: &Here<'_>, measure: &Measure, reading: &Reading) -> view::PilotReading {
    view::PilotReading {
        date: date(reading.date),
        area: reading.area.map(|area| area_link(here, area)),
        value: reading.quantity.written.clone(),
        note: reading.note.clone(),
        is_crossed: measure.stop.as_ref().is_some_and(|stop| stop.crosses(reading.quantity.value)),
    }
}

/// A chart from nought, or from the lowest value where that is below, to a tenth above the highest.
fn chart(measure: &Measure, area: Option<Symbol>, mut own: Vec<&Reading>) -> view::PilotChart {
    own.sort_by_key(|reading| reading.date);
    let (Some(first), Some(last)) = (own.first(), own.last()) else { return view::PilotChart::default() };
    let baseline = measure.baseline.as_ref().and_then(|baseline| baseline.of(area));
    let stop = measure.stop.as_ref().map(|stop| &stop.bound);
    let values = || own.iter().map(|reading| &reading.quantity).chain(baseline).chain(stop).map(|one| one.value);
    let bottom = values().fold(0.0, f64::min);
    let top = values().fold(bottom, f64::max);
    let height = if top > bottom { (top - bottom) * 1.1 } else { 1.0 };
    let y = |value: f64| whole(BOTTOM - (value - bottom) / height * (BOTTOM - TOP));
    let level =
        |quantity: &crate::model::Quantity| view::PilotLevel { y: y(quantity.value), value: quantity.written.clone() };
    let point = |reading: &&Reading| view::PilotPoint {
        x: across(reading.date, first.date, last.date),
        y: y(reading.quantity.value),
        value: reading.quantity.written.clone(),
        is_crossed: measure.stop.as_ref().is_some_and(|stop| stop.crosses(reading.quantity.value)),
    };
    let points: Vec<view::PilotPoint> = own.iter().map(point).collect();
    let by_value = |one: &&&Reading, other: &&&Reading| one.quantity.value.total_cmp(&other.quantity.value);
    let written = |reading: Option<&&Reading>| reading.map(|one| one.quantity.written.clone()).unwrap_or_default();
    view::PilotChart {
        line: points.iter().map(|point| format!("{},{}", point.x, point.y)).collect::<Vec<_>>().join(" "),
        points,
        baseline: baseline.map(level),
        stop: stop.map(level),
        first: date(first.date),
        last: date(last.date),
        low: written(own.iter().min_by(by_value)),
        high: written(own.iter().max_by(by_value)),
        ..view::PilotChart::default()
    }
}

fn across(day: Date, first: Date, last: Date) -> u32 {
    let days = |day: Date| f64::from(i32::try_from(day.duration_since(first).as_hours() / 24).unwrap_or(i32::MAX));
    let all = days(last);
    let share = if all > 0.0 { days(day) / all } else { 0.5 };
    whole(LEFT + share * (RIGHT - LEFT))
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(value: f64) -> u32 {
    value.round().clamp(0.0, 360.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Quantity, StopRule, parse_date};

    #[test]
    fn points_stand_by_their_days_and_levels_by_their_values() {
        let day = |text| parse_date(text).expect("a date");
        let reading = |date, text| Reading {
            area: None,
            date: day(date),
            quantity: Quantity::read(text).expect("a number"),
            note: None,
        };
        // From nought to 110: 100 stands at 200 - 100 / 110 * 138 = 75, and 50 at 137. Ten days, so the sixth is in
        // the middle of 28 to 332.
        let series = vec![reading("2026-11-01", "50"), reading("2026-11-06", "100"), reading("2026-11-11", "0")];
        let measure = Measure {
            at: 0,
            id: crate::text::Symbols::default().intern("m"),
            title: String::new(),
            unit: None,
            baseline: None,
            stop: StopRule::read("> 90"),
            series,
        };
        let chart = chart(&measure, None, measure.series.iter().collect());
        assert_eq!(chart.line, "28,137 180,75 332,200");
        assert_eq!(chart.stop.map(|stop| stop.y), Some(87));
        assert_eq!((chart.low.as_str(), chart.high.as_str()), ("0", "100"));
        assert!(chart.points[1].is_crossed && !chart.points[0].is_crossed);
    }
}
