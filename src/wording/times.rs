//! Times in words: "15 working days", "ten days", "three months".

use std::ops::Range;

use crate::model::{Duration, Unit};

/// The unit of a time in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeUnit {
    /// "Days" alone: nobody can say which.
    Days,
    /// A unit that a limit can have.
    Known(Unit),
}

/// A time that an author wrote out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeInWords {
    /// Where it stands.
    pub range: Range<usize>,
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: TimeUnit,
}

impl TimeInWords {
    /// Whether it says the same as a limit.
    #[must_use]
    pub fn is(&self, duration: Duration) -> bool {
        self.count == duration.count && self.unit == TimeUnit::Known(duration.unit)
    }
}

/// Words for numbers, as far as people write limits out.
const NUMBERS: [(&str, u32); 28] = [
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("thirty-five", 35),
    ("forty", 40),
    ("forty-two", 42),
    ("forty-five", 45),
    ("fifty", 50),
    ("sixty", 60),
    ("ninety", 90),
];

/// Whether a text holds a word that begins like a unit of time: a cheap look before [`times_in`].
#[must_use]
pub fn may_hold_times(text: &str) -> bool {
    let bytes = text.as_bytes();
    let starts = [b"day", b"hou", b"wee", b"mon", b"yea"];
    let is_start = |three: &[u8]| starts.iter().any(|start| three.eq_ignore_ascii_case(*start));
    bytes.windows(3).any(|three| matches!(three[0] | 0x20, b'd' | b'h' | b'w' | b'm' | b'y') && is_start(three))
}

/// The times in a text. Ages are none: "under 5 years", "10 years old".
#[must_use]
pub fn times_in(text: &str) -> Vec<TimeInWords> {
    let mut found = Vec::new();
    // The three words before the one that is looked at, nearest first.
    let mut before: [Range<usize>; 3] = [0..0, 0..0, 0..0];
    let mut at = 0;
    while let Some(word) = next_word(text, at) {
        at = word.end;
        let is = |range: &Range<usize>| &text[range.clone()];
        if let Some((unit, length)) = unit(is(&before[0]), is(&word))
            && let Some(count) = number(is(&before[length - 1]))
        {
            let after = next_word(text, at).map_or("", |range| &text[range]);
            if !is_age(is(&before[length]), unit, after) {
                found.push(TimeInWords { range: before[length - 1].start..word.end, count, unit });
            }
        }
        before.rotate_right(1);
        before[0] = word;
    }
    found
}

/// The first word from a place on: letters, digits, hyphens and apostrophes.
fn next_word(text: &str, from: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let in_word = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'\'') || *byte >= 0x80;
    let start = from + bytes[from..].iter().position(in_word)?;
    let length = bytes[start..].iter().position(|byte| !in_word(byte)).unwrap_or(bytes.len() - start);
    Some(start..start + length)
}

fn number(word: &str) -> Option<u32> {
    if !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()) {
        return word.parse().ok();
    }
    NUMBERS.iter().find(|(known, _)| word.eq_ignore_ascii_case(known)).map(|&(_, count)| count)
}

/// The unit that ends with a word, and how many words it has: "days", "working days".
fn unit(before: &str, word: &str) -> Option<(TimeUnit, usize)> {
    if !may_hold_times(word) {
        return None;
    }
    let same = |known: &str| {
        let (first, last) = known.rsplit_once(' ').unwrap_or(("", known));
        word.eq_ignore_ascii_case(last) && (first.is_empty() || before.eq_ignore_ascii_case(first))
    };
    let known = Unit::WORDS.iter().find(|(_, one, more)| same(one) || same(more));
    match known {
        Some(&(unit, one, _)) => Some((TimeUnit::Known(unit), one.split(' ').count())),
        None => matches!(word.to_ascii_lowercase().as_str(), "day" | "days").then_some((TimeUnit::Days, 1)),
    }
}

/// Whether a time is how old somebody is.
fn is_age(before: &str, unit: TimeUnit, after: &str) -> bool {
    let of_life = matches!(unit, TimeUnit::Known(Unit::Years | Unit::Months | Unit::Weeks));
    let any = |word: &str, list: &[&str]| list.iter().any(|known| word.eq_ignore_ascii_case(known));
    of_life && (any(before, &["aged", "age", "under", "over", "turns", "reaches"]) || any(after, &["old", "older"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        times_in(text).into_iter().map(|time| text[time.range].to_owned()).collect()
    }

    #[test]
    fn times_are_found_in_figures_and_in_words() {
        assert_eq!(said("Within 15 working days, or ten days, reply."), ["15 working days", "ten days"]);
        assert_eq!(said("Three months later; one working day"), ["Three months", "one working day"]);
        assert_eq!(said("Rule 3 months pass. In many days."), ["3 months"]);
    }

    #[test]
    fn ages_are_no_times() {
        assert_eq!(said("A child under 5 years, aged 10 years, or 16 years old."), [""; 0]);
    }

    #[test]
    fn plain_days_are_told_apart_from_working_days() {
        let times = times_in("15 days and 15 working days");
        let limit = Duration { count: 15, unit: Unit::WorkingDays };
        assert_eq!(times.iter().map(|time| time.is(limit)).collect::<Vec<_>>(), [false, true]);
        assert_eq!(times[0].unit, TimeUnit::Days);
    }
}
