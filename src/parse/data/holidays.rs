//! `holidays.json`, in the shape of the public bank-holidays file.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::Deserialize;

use super::Entries;
use crate::diag::{Code, Fault, Fix};
use crate::parse::fields::{DateText, read_date};
use crate::text::TextRange;

/// Holidays by division, such as `england-and-wales`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holidays {
    /// The days of each division, in the order of the file.
    pub divisions: Entries<Vec<Holiday>>,
}

/// A day off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// The day.
    pub date: Date,
    /// Its name.
    pub title: String,
}

/// A division as it is written. The file has more keys, and may get more: they are not ours to judge.
#[derive(Deserialize)]
struct Division<'text> {
    #[serde(borrow)]
    events: Vec<Event<'text>>,
}

#[derive(Deserialize)]
struct Event<'text> {
    title: String,
    #[serde(borrow)]
    date: Cow<'text, str>,
}

/// Reads the file; days that cannot be read are left out and said.
#[must_use]
pub fn read_holidays(text: &str) -> (Holidays, Vec<Fault>) {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let json = &text[start..];
    let read: Entries<Division<'_>> = match serde_json::from_str(json) {
        Ok(read) => read,
        Err(error) => return (Holidays::default(), vec![syntax(text, start, &error)]),
    };
    let mut faults = Vec::new();
    let mut divisions: Vec<(String, Vec<Holiday>)> = Vec::with_capacity(read.len());
    for (name, division) in read.0 {
        let days = division.events.into_iter().filter_map(|event| day(text, event, &mut faults)).collect();
        if divisions.iter().any(|(known, _)| *known == name) {
            let place = TextRange::new(start, start + 1);
            faults.push(Fault::new(Code::YamlDuplicateKey, place, format!("the division `{name}` stands twice")));
        } else {
            divisions.push((name, days));
        }
    }
    (Holidays { divisions: Entries(divisions) }, faults)
}

fn day(text: &str, event: Event<'_>, faults: &mut Vec<Fault>) -> Option<Holiday> {
    let message = match read_date(&event.date) {
        DateText::Right(date) => return Some(Holiday { date, title: event.title }),
        DateText::NoSuchDay => format!("the date of `{}` is a day that does not exist", event.title),
        DateText::Other(_) | DateText::Unreadable => format!("the date of `{}` has another form", event.title),
    };
    let place = place(text, &event.date);
    let fault = Fault::new(Code::YamlDate, place, message);
    faults.push(match read_date(&event.date) {
        DateText::Other(date) => {
            let fix = (place.of(text) == event.date).then(|| Fix::replace(place, date.to_string()));
            fault.help(format!("write {date}")).fix(fix)
        }
        _ => fault.help("write it as year, month and day: 2013-04-15"),
    });
    None
}

/// Where a text stands that was borrowed from the file; one with escapes was not, and has no place.
fn place(text: &str, part: &str) -> TextRange {
    let offset = (part.as_ptr() as usize).checked_sub(text.as_ptr() as usize);
    match offset.filter(|start| start + part.len() <= text.len()) {
        Some(start) => TextRange::new(start, start + part.len()),
        None => TextRange::default(),
    }
}

/// The fault for what is no JSON, or no list of holidays. Columns of `serde_json` count bytes from 1.
fn syntax(text: &str, start: usize, error: &serde_json::Error) -> Fault {
    let json = &text[start..];
    let lines = json.split_inclusive('\n').take(error.line().saturating_sub(1));
    let line: usize = lines.map(str::len).sum();
    let mut at = (line + error.column().saturating_sub(1)).min(json.len());
    while !json.is_char_boundary(at) {
        at -= 1;
    }
    let length = json[at..].chars().next().map_or(0, char::len_utf8);
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or_default();
    let message = match error.classify() {
        serde_json::error::Category::Data => format!("this is not the shape of the public bank-holidays file: {words}"),
        _ => format!("this cannot be read as JSON: {words}"),
    };
    Fault::new(Code::JsonSyntax, TextRange::new(start + at, start + at + length), message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const FILE: &str = r#"{"england-and-wales": {"division": "england-and-wales", "events": [
  {"title": "New Year’s Day", "date": "2018-01-01", "notes": "", "bunting": true},
  {"title": "Good Friday", "date": "30/03/2018", "notes": "", "bunting": false}]},
 "scotland": {"division": "scotland", "events": []}}"#;

    #[test]
    fn holidays_are_read_and_bad_dates_have_their_place() {
        let (holidays, faults) = read_holidays(FILE);
        assert_eq!(holidays.divisions.names().collect::<Vec<_>>(), ["england-and-wales", "scotland"]);
        let days = holidays.divisions.get("england-and-wales").unwrap();
        assert_eq!(days, &[Holiday { date: date(2018, 1, 1), title: "New Year’s Day".to_owned() }]);
        assert_eq!(faults.len(), 1);
        assert_eq!((faults[0].code, faults[0].range.of(FILE)), (Code::YamlDate, "30/03/2018"));
        assert_eq!(faults[0].help.as_deref(), Some("write 2018-03-30"));
    }

    #[test]
    fn what_is_no_json_is_said_at_its_place() {
        for (text, at, length) in [("{\"a\":\n  é}", 8, 2), ("\u{feff}{x", 4, 1), ("", 0, 0), ("[]", 0, 1)] {
            let (holidays, faults) = read_holidays(text);
            assert_eq!(holidays, Holidays::default());
            assert_eq!(faults[0].code, Code::JsonSyntax, "{text}");
            assert_eq!(faults[0].range, TextRange::new(at, at + length), "{text}");
        }
    }
}
