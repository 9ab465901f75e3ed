//! How long: `45 working days`, `3 months`, and a day of the year: `31 March`.

/// A unit of time in a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Hours.
    Hours,
    /// Days that are no Saturday, Sunday or bank holiday of the nation.
    WorkingDays,
    /// Days on which schools are open: never computed, since term dates are unknown.
    SchoolDays,
    /// Every day.
    CalendarDays,
    /// Weeks.
    Weeks,
    /// Months; they end on the last day where the day is missing.
    Months,
    /// Years.
    Years,
}

impl Unit {
    /// Every unit with its words for one and for more.
    pub const WORDS: [(Unit, &'static str, &'static str); 7] = [
        (Unit::Hours, "hour", "hours"),
        (Unit::WorkingDays, "working day", "working days"),
        (Unit::SchoolDays, "school day", "school days"),
        (Unit::CalendarDays, "calendar day", "calendar days"),
        (Unit::Weeks, "week", "weeks"),
        (Unit::Months, "month", "months"),
        (Unit::Years, "year", "years"),
    ];
}

/// A count of units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Duration {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
}

/// Why a text is no duration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DurationFault {
    /// "10 days": working, school or calendar days?
    PlainDays(u32),
    /// Not a number and a unit.
    Malformed,
}

impl Duration {
    /// Reads a count and a unit.
    ///
    /// # Errors
    /// When it is none, or says "days" alone.
    pub fn parse(text: &str) -> Result<Self, DurationFault> {
        let (count, unit) = text.trim().split_once(' ').ok_or(DurationFault::Malformed)?;
        let digits = count.bytes().all(|byte| byte.is_ascii_digit());
        let count: u32 = count.parse().ok().filter(|_| digits).ok_or(DurationFault::Malformed)?;
        let unit = unit.trim();
        if matches!(unit, "day" | "days") {
            return Err(DurationFault::PlainDays(count));
        }
        let known = Unit::WORDS.iter().find(|(_, one, more)| unit == *one || unit == *more);
        let &(unit, ..) = known.ok_or(DurationFault::Malformed)?;
        Ok(Duration { count, unit })
    }
}

impl std::fmt::Display for Duration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let words = Unit::WORDS.iter().find(|(unit, ..)| *unit == self.unit);
        let (one, more) = words.map_or(("", ""), |&(_, one, more)| (one, more));
        let unit = if self.count == 1 { one } else { more };
        write!(f, "{} {unit}", self.count)
    }
}

/// A day that comes round each year, such as 31 March.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MonthDay {
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// The names of the months, January first.
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl MonthDay {
    /// Reads `31 March`. 29 February counts as a day.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (day, month) = text.trim().split_once(' ')?;
        let day: u8 = day.parse().ok()?;
        let at = MONTHS.iter().position(|name| *name == month.trim())?;
        let month = u8::try_from(at + 1).ok()?;
        let signed = |n: u8| i8::try_from(n).ok();
        jiff::civil::Date::new(2024, signed(month)?, signed(day)?).ok()?;
        Some(MonthDay { month, day })
    }
}

impl std::fmt::Display for MonthDay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.day, MONTHS[usize::from(self.month - 1)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_and_printed() {
        for text in ["45 working days", "1 working day", "24 hours", "3 months", "10 school days"] {
            assert_eq!(Duration::parse(text).map(|d| d.to_string()), Ok(text.to_owned()));
        }
        assert_eq!(Duration::parse("15 days"), Err(DurationFault::PlainDays(15)));
        for text in ["", "days", "ten days", "-1 months", "+1 months", "1.5 hours", "10 fortnights"] {
            assert_eq!(Duration::parse(text), Err(DurationFault::Malformed), "{text}");
        }
    }

    #[test]
    fn days_of_the_year_are_read() {
        assert_eq!(MonthDay::parse("31 March").map(|d| d.to_string()).as_deref(), Some("31 March"));
        assert_eq!(MonthDay::parse("31 April"), None);
        assert_eq!(MonthDay::parse("March"), None);
    }
}
