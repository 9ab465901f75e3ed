//! On what condition a pilot runs, and when something is due under it.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;

use crate::markdown::{NodeId, NodeRange};
use crate::text::Symbol;

/// How often a condition is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rhythm {
    /// Every week.
    Week,
    /// Every month.
    Month,
    /// Every three months.
    Quarter,
    /// Every six months.
    HalfYear,
    /// Every year.
    Year,
}

impl Rhythm {
    /// The word in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Rhythm::Week => "week",
            Rhythm::Month => "month",
            Rhythm::Quarter => "quarter",
            Rhythm::HalfYear => "half-year",
            Rhythm::Year => "year",
        }
    }

    /// The day so many times after a first one. Months are counted from that first day, and end on their last day
    /// where it is missing; from the last day of a month on, every day is the last of its month.
    #[must_use]
    pub fn after(self, first: Date, times: u32) -> Option<Date> {
        let times = i64::from(times);
        let months = match self {
            Rhythm::Week => return first.checked_add(times.checked_mul(7)?.days()).ok(),
            Rhythm::Month => times,
            Rhythm::Quarter => times.checked_mul(3)?,
            Rhythm::HalfYear => times.checked_mul(6)?,
            Rhythm::Year => times.checked_mul(12)?,
        };
        let day = first.checked_add(jiff::Span::new().try_months(months).ok()?).ok()?;
        Some(if first == first.last_of_month() { day.last_of_month() } else { day })
    }
}

/// When something is due under a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schedule {
    /// It holds throughout, and nothing is due on any one day.
    Throughout,
    /// Once, on this day.
    Once(Date),
    /// Again and again: how often, and the first day; without one, that long after a direction begins.
    Every(Rhythm, Option<Date>),
}

impl Schedule {
    /// The days on which something is due, the first one first, where a direction begins on a day; without an end where it
    /// comes again.
    pub fn days(self, begin: Date) -> impl Iterator<Item = Date> {
        (0..).map_while(move |times| match self {
            Schedule::Throughout => None,
            Schedule::Once(due) => (times == 0).then_some(due),
            Schedule::Every(rhythm, first) => rhythm.after(first.or_else(|| rhythm.after(begin, 1))?, times),
        })
    }
}

/// On what condition a pilot runs.
#[derive(Clone, Debug)]
pub struct Condition {
    /// Its id within the pilot.
    pub id: Symbol,
    /// What people call it.
    pub title: String,
    /// Its heading.
    pub heading: NodeId,
    /// What it says.
    pub body: NodeRange,
    /// When something is due under it.
    pub schedule: Schedule,
    /// Of whom, in the author's words.
    pub of: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::parse_date;

    fn day(text: &str) -> Date {
        parse_date(text).expect("a date")
    }

    #[test]
    fn quarters_from_the_last_day_of_a_month_keep_to_last_days() {
        let found: Vec<_> = (0..4).filter_map(|times| Rhythm::Quarter.after(day("2011-06-30"), times)).collect();
        assert_eq!(found, ["2011-06-30", "2011-09-30", "2011-12-31", "2012-03-31"].map(day));
    }

    #[test]
    fn months_from_the_30th_end_early_in_february_and_come_back() {
        let found: Vec<_> = (0..3).filter_map(|times| Rhythm::Month.after(day("2026-12-30"), times)).collect();
        assert_eq!(found, ["2026-12-30", "2027-01-30", "2027-02-28"].map(day));
        assert_eq!(Rhythm::Month.after(day("2026-12-30"), 3), Some(day("2027-03-30")));
    }

    #[test]
    fn weeks_halves_and_years() {
        assert_eq!(Rhythm::Week.after(day("2026-11-02"), 2), Some(day("2026-11-16")));
        assert_eq!(Rhythm::HalfYear.after(day("2026-08-15"), 1), Some(day("2027-02-15")));
        assert_eq!(Rhythm::Year.after(day("2024-02-29"), 1), Some(day("2025-02-28")));
        assert_eq!(Rhythm::Year.after(day("2024-02-29"), 4), Some(day("2028-02-29")));
    }
}
