//! Days and periods. No time of day and no time zone: law runs in whole days.

use jiff::civil::Date;

/// A run of whole days. Half-open inside, so that periods can be joined and cut without "plus one"
/// anywhere else; sources and readers see the last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    from: Option<Date>,
    before: Option<Date>,
}

impl Period {
    /// From a first day to a last day, both counted; a missing one leaves that side open.
    #[must_use]
    pub fn between(first: Option<Date>, last: Option<Date>) -> Self {
        Period { from: first, before: last.and_then(|day| day.tomorrow().ok()) }
    }

    /// From a first day until the first day of the next state, which is not counted.
    #[must_use]
    pub fn until_start(first: Option<Date>, next: Option<Date>) -> Self {
        Period { from: first, before: next }
    }

    /// Whether a day lies in it.
    #[must_use]
    pub fn contains(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.before.is_none_or(|before| day < before)
    }

    /// The first day, if it has one.
    #[must_use]
    pub fn first(self) -> Option<Date> {
        self.from
    }

    /// The last day, if it has one.
    #[must_use]
    pub fn last(self) -> Option<Date> {
        self.before.and_then(|day| day.yesterday().ok())
    }

    /// Whether it holds no day.
    #[must_use]
    pub fn is_empty(self) -> bool {
        matches!((self.from, self.before), (Some(from), Some(before)) if before <= from)
    }
}

/// Reads a date in the one form that sources use: `2013-04-15`.
#[must_use]
pub fn parse_date(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let shaped = bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shaped {
        return None;
    }
    let year = text[..4].parse().ok()?;
    let month = text[5..7].parse().ok()?;
    let day = text[8..].parse().ok()?;
    Date::new(year, month, day).ok()
}

/// The English name of a date's month, for labels such as "2018 (December 2020)".
#[must_use]
pub fn month_name(date: Date) -> &'static str {
    let at = usize::try_from(date.month() - 1).unwrap_or(0);
    super::duration::MONTHS[at.min(11)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        parse_date(text).expect("a date")
    }

    #[test]
    fn the_last_day_is_counted_and_the_next_is_not() {
        let period = Period::between(Some(day("2011-03-07")), Some(day("2011-09-30")));
        assert!(!period.contains(day("2011-03-06")));
        assert!(period.contains(day("2011-03-07")));
        assert!(period.contains(day("2011-09-30")));
        assert!(!period.contains(day("2011-10-01")));
        assert_eq!(period.last(), Some(day("2011-09-30")));
    }

    #[test]
    fn only_one_form_is_a_date() {
        for wrong in ["2013-4-15", "15/04/2013", "2013-02-30", "2013-04-15T00:00", "+013-04-15"] {
            assert_eq!(parse_date(wrong), None, "{wrong}");
        }
    }
}
