//! Dates as people type them, and the one form that is right.

use jiff::civil::Date;

/// What a text is as a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateText {
    /// A date in the right form.
    Right(Date),
    /// A date in another form, and no doubt which.
    Other(Date),
    /// A day that does not exist, in the right form.
    NoSuchDay,
    /// Something else.
    Unreadable,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Reads a date; `04/05/2013` is in doubt, because it may be May or April.
#[must_use]
pub fn read_date(text: &str) -> DateText {
    match iso(text) {
        Some(Some(date)) => return DateText::Right(date),
        Some(None) => return DateText::NoSuchDay,
        None => {}
    }
    other_form(text.trim()).map_or(DateText::Unreadable, DateText::Other)
}

/// A text of the form `2013-04-15`: its date, if there is such a day.
fn iso(text: &str) -> Option<Option<Date>> {
    let bytes = text.as_bytes();
    let is_form = bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    is_form.then(|| date(&text[..4], &text[5..7], &text[8..]))
}

fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    let year: i16 = year.parse().ok().filter(|&year| year > 0)?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

fn other_form(text: &str) -> Option<Date> {
    if text.len() > 40 {
        return None;
    }
    if let Some(date) = text.get(..10).and_then(iso).flatten() {
        let has_time = text[10..].starts_with(['T', 't', ' ']) && text[11..].starts_with(|c: char| c.is_ascii_digit());
        return (has_time || text.len() == 10).then_some(date);
    }
    let mut pieces = text.split(|c: char| !c.is_alphanumeric()).filter(|piece| !piece.is_empty());
    let (first, second, third) = (pieces.next()?, pieces.next()?, pieces.next()?);
    if pieces.next().is_some() {
        return None;
    }
    match (month(first), month(second)) {
        (Some(month), None) if is_year(third) => date(third, &month, ordinal(second)),
        (None, Some(month)) if is_year(third) => date(third, &month, ordinal(first)),
        (None, Some(month)) if is_year(first) => date(first, &month, ordinal(third)),
        (None, None) if is_year(first) => date(first, second, third),
        (None, None) if is_year(third) => day_and_month(first, second, third),
        _ => None,
    }
}

/// Day and month in either order, when only one order is possible or both say the same.
fn day_and_month(first: &str, second: &str, year: &str) -> Option<Date> {
    match (date(year, second, first), date(year, first, second)) {
        (Some(british), Some(american)) => (british == american).then_some(british),
        (british, american) => british.or(american),
    }
}

fn is_year(piece: &str) -> bool {
    piece.len() == 4 && piece.bytes().all(|byte| byte.is_ascii_digit())
}

/// The number of a month by its name or the beginning of it.
fn month(word: &str) -> Option<String> {
    let word = word.to_lowercase();
    let at = MONTHS.iter().position(|month| word.len() >= 3 && month.starts_with(&word))?;
    Some((at + 1).to_string())
}

/// `15th` as `15`.
fn ordinal(piece: &str) -> &str {
    let endings = ["st", "nd", "rd", "th"];
    endings.iter().find_map(|ending| piece.strip_suffix(ending)).unwrap_or(piece)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn dates_in_other_forms_are_read_when_there_is_no_doubt() {
        let day = date(2013, 4, 15);
        assert_eq!(read_date("2013-04-15"), DateText::Right(day));
        let forms = [
            "15/04/2013",
            "04/15/2013",
            "15.4.2013",
            "15 April 2013",
            "15th April 2013",
            "April 15, 2013",
            "15 Apr 2013",
            "2013-4-15",
            "2013/04/15",
            "2013-04-15T00:00:00Z",
            "2013-04-15 09:30",
            "15-apr-2013",
            " 2013-04-15 ",
        ];
        for form in forms {
            assert_eq!(read_date(form), DateText::Other(day), "{form}");
        }
        assert_eq!(read_date("05/05/2013"), DateText::Other(date(2013, 5, 5)));
    }

    #[test]
    fn doubtful_and_impossible_dates_are_not_read() {
        assert_eq!(read_date("2013-02-30"), DateText::NoSuchDay);
        assert_eq!(read_date("0000-01-01"), DateText::NoSuchDay);
        let texts =
            ["04/05/2013", "15/04/13", "April 2013", "soon", "", "31/31/2013", "2013-04-15x", "2013-04-15é", "٣"];
        for text in texts {
            assert_eq!(read_date(text), DateText::Unreadable, "{text}");
        }
    }
}
