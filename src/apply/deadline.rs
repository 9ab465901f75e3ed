//! The last day of a time limit.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::model::{Duration, Holidays, Unit};

/// The last day of a limit that runs from a day.
///
/// The day of the event is not counted unless the limit says so; months and years end on the last day where the day
/// is missing. Nothing where it cannot be computed: hours need a clock, term dates of schools are unknown, and
/// holidays are known only for the years of their file.
#[must_use]
pub fn last_day(start: Date, limit: Duration, counts_first_day: bool, holidays: Option<&Holidays>) -> Option<Date> {
    let count = i64::from(limit.count);
    let whole = if counts_first_day { count - 1 } else { count };
    match limit.unit {
        Unit::Hours | Unit::SchoolDays => None,
        Unit::CalendarDays => start.checked_add(whole.days()).ok(),
        Unit::Weeks => start.checked_add((count * 7 - i64::from(counts_first_day)).days()).ok(),
        Unit::Months => start.checked_add(count.months()).ok(),
        Unit::Years => start.checked_add(count.years()).ok(),
        Unit::WorkingDays => working_days(start, whole, holidays?),
    }
}

fn working_days(start: Date, count: i64, holidays: &Holidays) -> Option<Date> {
    let first_year = holidays.days.first()?.year();
    let last_year = holidays.days.last()?.year();
    let mut day = start;
    let mut left = count;
    while left > 0 {
        day = day.tomorrow().ok()?;
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        if !weekend && holidays.days.binary_search(&day).is_err() {
            left -= 1;
        }
    }
    let known = first_year <= start.year() && day.year() <= last_year;
    known.then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::parse_date;

    fn day(text: &str) -> Date {
        parse_date(text).expect("a date")
    }

    fn holidays() -> Holidays {
        let days = ["2013-05-06", "2013-05-27", "2013-08-26", "2013-12-25", "2013-12-26"];
        Holidays { days: days.map(day).to_vec() }
    }

    fn end(start: &str, limit: &str) -> Option<Date> {
        let limit = Duration::parse(limit).expect("a duration");
        last_day(day(start), limit, false, Some(&holidays()))
    }

    #[test]
    fn working_days_pass_over_weekends_and_holidays() {
        // Worked out on a calendar: nine weeks of five days after Monday 3 June 2013, without a holiday between.
        assert_eq!(end("2013-06-03", "45 working days"), Some(day("2013-08-05")));
        // Friday before the early May holiday: the next working day is Tuesday.
        assert_eq!(end("2013-05-03", "1 working day"), Some(day("2013-05-07")));
        // A Saturday is not counted itself: Monday is day one.
        assert_eq!(end("2013-06-01", "1 working day"), Some(day("2013-06-03")));
    }

    #[test]
    fn months_end_on_the_last_day_where_the_day_is_missing() {
        assert_eq!(end("2013-01-31", "1 month"), Some(day("2013-02-28")));
        assert_eq!(end("2013-08-31", "6 months"), Some(day("2014-02-28")));
    }

    #[test]
    fn what_is_not_known_is_not_computed() {
        assert_eq!(end("2013-12-30", "5 working days"), None);
        assert_eq!(end("2012-12-31", "1 working day"), None);
        assert_eq!(end("2013-06-03", "24 hours"), None);
        assert_eq!(end("2013-06-03", "10 school days"), None);
    }
}
