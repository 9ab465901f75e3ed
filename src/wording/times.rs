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

/// The times in a text. Ages are none: "under 5 years", "10 years old".
#[must_use]
pub fn times_in(text: &str) -> Vec<TimeInWords> {
    let words = words_of(text);
    let word = |at: usize| words.get(at).map_or("", |range| &text[range.clone()]);
    let mut found = Vec::new();
    for at in 0..words.len() {
        let Some(count) = number(word(at)) else { continue };
        let Some((unit, length)) = unit(word(at + 1), word(at + 2)) else { continue };
        let before = at.checked_sub(1).map_or("", word);
        let after = word(at + length + 1);
        if !is_age(before, unit, after) {
            let range = words[at].start..words[at + length].end;
            found.push(TimeInWords { range, count, unit });
        }
    }
    found
}

fn words_of(text: &str) -> Vec<Range<usize>> {
    let in_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’');
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        match (in_word(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    words.extend(start.map(|from| from..text.len()));
    words
}

fn number(word: &str) -> Option<u32> {
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return word.parse().ok();
    }
    NUMBERS.iter().find(|(known, _)| word.eq_ignore_ascii_case(known)).map(|&(_, count)| count)
}

/// A unit and how many words it has.
fn unit(first: &str, second: &str) -> Option<(TimeUnit, usize)> {
    if first.eq_ignore_ascii_case("day") || first.eq_ignore_ascii_case("days") {
        return Some((TimeUnit::Days, 1));
    }
    Unit::WORDS.iter().find_map(|&(unit, one, more)| {
        let is = |words: &str| match words.split_once(' ') {
            Some((a, b)) => first.eq_ignore_ascii_case(a) && second.eq_ignore_ascii_case(b),
            None => first.eq_ignore_ascii_case(words),
        };
        let length = one.split(' ').count();
        (is(one) || is(more)).then_some((TimeUnit::Known(unit), length))
    })
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
