//! The last day of a time limit.

use jiff::Span;
use jiff::civil::{Date, Weekday};

use crate::model::{Duration, Holidays, Unit};

/// Why the last day of a limit cannot be computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WhyNot {
    /// Hours need the time of day.
    Hours,
    /// Term dates of schools are not known.
    SchoolDays,
    /// The holidays of the place are not known at all.
    NoHolidays,
    /// It would lie in a year whose holidays are not known.
    BeyondHolidays,
    /// It would lie beyond every calendar.
    TooFar,
    /// It gives a time for each nation, and none for this place.
    NotThisNation,
    /// It counts back from the event.
    CountsBack,
    /// It is a shortest time, without a last day.
    AtLeast,
    /// It is a day of the year.
    DayOfYear,
    /// A direction sets it aside.
    SetAside,
}

impl WhyNot {
    /// Every reason.
    pub const ALL: [WhyNot; 10] = [
        WhyNot::Hours,
        WhyNot::SchoolDays,
        WhyNot::NoHolidays,
        WhyNot::BeyondHolidays,
        WhyNot::TooFar,
        WhyNot::NotThisNation,
        WhyNot::CountsBack,
        WhyNot::AtLeast,
        WhyNot::DayOfYear,
        WhyNot::SetAside,
    ];

    /// The word in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            WhyNot::Hours => "hours",
            WhyNot::SchoolDays => "school-days",
            WhyNot::NoHolidays => "no-holidays",
            WhyNot::BeyondHolidays => "beyond-holidays",
            WhyNot::TooFar => "too-far",
            WhyNot::NotThisNation => "not-this-nation",
            WhyNot::CountsBack => "counts-back",
            WhyNot::AtLeast => "at-least",
            WhyNot::DayOfYear => "day-of-year",
            WhyNot::SetAside => "set-aside",
        }
    }
}

/// The last day of a limit that runs from a day; nothing where it cannot be computed.
#[must_use]
pub fn last_day(start: Date, limit: Duration, counts_first_day: bool, holidays: Option<&Holidays>) -> Option<Date> {
    count(start, limit, counts_first_day, holidays).ok()
}

/// The last day of a limit that runs from a day.
///
/// The day of the event is not counted unless the limit says so; months and years end on the last day where the day
/// is missing.
///
/// # Errors
/// Where it cannot be computed: hours need a clock, term dates of schools are unknown, and holidays are known only for
/// the years of their file.
pub fn count(
    start: Date,
    limit: Duration,
    counts_first_day: bool,
    holidays: Option<&Holidays>,
) -> Result<Date, WhyNot> {
    let number = i64::from(limit.count);
    let inside = i64::from(counts_first_day && number > 0);
    let days = |days: i64| Span::new().try_days(days).and_then(|span| start.checked_add(span));
    let end = match limit.unit {
        Unit::Hours => return Err(WhyNot::Hours),
        Unit::SchoolDays => return Err(WhyNot::SchoolDays),
        Unit::WorkingDays => {
            return working_days(start, number, counts_first_day, holidays.ok_or(WhyNot::NoHolidays)?);
        }
        Unit::CalendarDays => days(number - inside),
        Unit::Weeks => days(number * 7 - inside),
        Unit::Months => Span::new().try_months(number).and_then(|span| start.checked_add(span)),
        Unit::Years => Span::new().try_years(number).and_then(|span| start.checked_add(span)),
    };
    let end = end.map_err(|_| WhyNot::TooFar)?;
    // A month from 1 June that counts that day ends on 30 June; one that ends early, on the last day there is.
    let whole_months = matches!(limit.unit, Unit::Months | Unit::Years) && inside == 1 && end.day() == start.day();
    if whole_months { end.yesterday().map_err(|_| WhyNot::TooFar) } else { Ok(end) }
}

/// Whether work is done on a day.
fn is_working_day(day: Date, holidays: &Holidays) -> bool {
    let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    !weekend && holidays.days.binary_search(&day).is_err()
}

fn working_days(start: Date, count: i64, counts_first_day: bool, holidays: &Holidays) -> Result<Date, WhyNot> {
    let (Some(first), Some(last)) = (holidays.days.first(), holidays.days.last()) else {
        return Err(WhyNot::NoHolidays);
    };
    let known = first.year()..=last.year();
    if !known.contains(&start.year()) {
        return Err(WhyNot::BeyondHolidays);
    }
    let mut day = start;
    let mut left = count;
    if counts_first_day && count > 0 && is_working_day(start, holidays) {
        left -= 1;
    }
    while left > 0 {
        day = day.tomorrow().map_err(|_| WhyNot::TooFar)?;
        if !known.contains(&day.year()) {
            return Err(WhyNot::BeyondHolidays);
        }
        left -= i64::from(is_working_day(day, holidays));
    }
    Ok(day)
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
    fn the_first_day_counts_where_the_limit_says_so() {
        let end = |start: &str, limit: &str| {
            let limit = Duration::parse(limit).expect("a duration");
            last_day(day(start), limit, true, Some(&holidays()))
        };
        // Monday is day one.
        assert_eq!(end("2013-06-03", "1 working day"), Some(day("2013-06-03")));
        assert_eq!(end("2013-06-03", "5 working days"), Some(day("2013-06-07")));
        // A Saturday is no working day: Monday is day one all the same.
        assert_eq!(end("2013-06-01", "1 working day"), Some(day("2013-06-03")));
        assert_eq!(end("2013-06-01", "1 calendar day"), Some(day("2013-06-01")));
        assert_eq!(end("2013-06-01", "2 weeks"), Some(day("2013-06-14")));
        assert_eq!(end("2013-06-01", "1 month"), Some(day("2013-06-30")));
        assert_eq!(end("2013-01-31", "1 month"), Some(day("2013-02-28")));
        assert_eq!(end("2013-06-01", "0 calendar days"), Some(day("2013-06-01")));
    }

    #[test]
    fn no_number_is_too_large() {
        let huge = |unit| Duration { count: u32::MAX, unit };
        for unit in [Unit::CalendarDays, Unit::Weeks, Unit::Months, Unit::Years] {
            assert_eq!(count(day("2013-06-03"), huge(unit), false, None), Err(WhyNot::TooFar));
        }
        let working = count(day("2013-06-03"), huge(Unit::WorkingDays), false, Some(&holidays()));
        assert_eq!(working, Err(WhyNot::BeyondHolidays));
    }

    #[test]
    fn what_is_not_known_is_not_computed() {
        assert_eq!(end("2013-12-30", "5 working days"), None);
        assert_eq!(end("2012-12-31", "1 working day"), None);
        assert_eq!(end("2013-06-03", "24 hours"), None);
        assert_eq!(end("2013-06-03", "10 school days"), None);
    }
}
