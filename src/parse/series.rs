//! The values of a measure: `area,date,value,note`, one line for each value.

use jiff::civil::Date;

use crate::diag::{Code, Fault};
use crate::model::parse_date;
use crate::text::TextRange;

/// The first line of such a file.
pub const SERIES_HEADER: &str = "area,date,value,note";

/// The values of a measure, in the order written.
#[derive(Debug, Default)]
pub struct Series {
    /// The rows that can be read.
    pub rows: Vec<SeriesRow>,
}

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub struct SeriesRow {
    /// The area's id, or `all`.
    pub area: String,
    /// Where the area stands.
    pub area_place: TextRange,
    /// The day that it is of.
    pub date: Date,
    /// The value.
    pub value: f64,
    /// The value as written.
    pub written: String,
    /// What is said of it.
    pub note: String,
}

/// A cell with its place.
struct Cell {
    text: String,
    place: TextRange,
}

/// Reads such a file. A line that cannot be read has its fault, and the others count.
pub(super) fn read(text: &str, faults: &mut Vec<Fault>) -> Series {
    let mut series = Series::default();
    let mut at = 0;
    let mut is_first = true;
    for whole in text.split_inclusive('\n') {
        let line = whole.trim_end_matches(['\n', '\r']);
        let place = TextRange::new(at, at + line.len());
        at += whole.len();
        if line.trim().is_empty() {
            continue;
        }
        if std::mem::take(&mut is_first) {
            // With other columns, or in another order, no line can be read.
            if let Err(fault) = header(line, place) {
                faults.push(fault);
                return series;
            }
            continue;
        }
        match row(line, place) {
            Ok(row) => series.rows.push(row),
            Err(fault) => faults.push(fault),
        }
    }
    if is_first {
        faults.push(malformed(TextRange::default(), "there are no values in this file", HEADER_HELP));
    }
    series
}

const HEADER_HELP: &str = "its first line is `area,date,value,note`, and each further one a value";

fn malformed(place: TextRange, message: &str, help: &str) -> Fault {
    Fault::new(Code::SeriesMalformed, place, message).help(help)
}

fn header(line: &str, place: TextRange) -> Result<(), Fault> {
    let names: Vec<&str> = line.trim_start_matches('\u{feff}').split(',').map(str::trim).collect();
    match names[..] {
        ["area", "date", "value"] | ["area", "date", "value", "note"] => Ok(()),
        _ => Err(malformed(place, &format!("the first line is not `{SERIES_HEADER}`"), HEADER_HELP)),
    }
}

fn row(line: &str, place: TextRange) -> Result<SeriesRow, Fault> {
    let cells = cells(line, place.start as usize)?;
    let (area, date, value, note) = match &cells[..] {
        [area, date, value] => (area, date, value, None),
        [area, date, value, note] => (area, date, value, Some(note)),
        [..] if cells.len() < 3 => {
            let message = format!("this line has {} of the columns area, date and value", cells.len());
            return Err(malformed(place, &message, "write them all, with commas between"));
        }
        [_, _, _, _, more, ..] => {
            let help = "put a note that has commas in double quotes";
            return Err(malformed(more.place, "this line has more than four columns", help));
        }
        [..] => return Err(malformed(place, "this line cannot be read", HEADER_HELP)),
    };
    if area.text.is_empty() {
        return Err(malformed(place, "this line names no area", "write the area's id, or `all`"));
    }
    let Some(day) = parse_date(&date.text) else {
        return Err(malformed(date.place, &format!("`{}` is no date", date.text), "write it as 2011-06-30"));
    };
    let number = value.text.parse::<f64>().ok().filter(|number| number.is_finite() && is_plain(&value.text));
    let Some(number) = number else {
        let help = "write digits, with a point before decimals and no unit";
        return Err(malformed(value.place, &format!("`{}` is no number", value.text), help));
    };
    Ok(SeriesRow {
        area: area.text.clone(),
        area_place: area.place,
        date: day,
        value: number,
        written: value.text.clone(),
        note: note.map(|note| note.text.clone()).unwrap_or_default(),
    })
}

/// Whether a number is written as people write it.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+'))
}

/// The cells of a line, without the blanks around them. One in double quotes may hold commas, and a quote twice.
fn cells(line: &str, start: usize) -> Result<Vec<Cell>, Fault> {
    let mut found = Vec::new();
    let mut at = 0;
    loop {
        let rest = &line[at..];
        let blank = rest.len() - rest.trim_start().len();
        let from = at + blank;
        let (text, end) = match line[from..].strip_prefix('"') {
            Some(quoted) => {
                let (text, length) = unquoted(quoted).ok_or_else(|| {
                    let place = TextRange::new(start + from, start + line.len());
                    malformed(place, "these double quotes have no end", "close them before the end of the line")
                })?;
                let after = from + 1 + length;
                let end = line[after..].find(',').map_or(line.len(), |comma| after + comma);
                (text, end)
            }
            None => {
                let end = line[from..].find(',').map_or(line.len(), |comma| from + comma);
                (line[from..end].trim_end().to_owned(), end)
            }
        };
        let until = from + line[from..end].trim_end().len();
        found.push(Cell { text, place: TextRange::new(start + from, start + until.max(from)) });
        if end == line.len() {
            return Ok(found);
        }
        at = end + 1;
    }
}

/// What stands in quotes, and how long it is with the closing one.
fn unquoted(text: &str) -> Option<(String, usize)> {
    let mut out = String::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c != '"' {
            out.push(c);
        } else if chars.next_if(|(_, next)| *next == '"').is_some() {
            out.push('"');
        } else {
            return Some((out, at + 1));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> (Vec<(String, String, String)>, Vec<String>) {
        let mut faults = Vec::new();
        let series = read(text, &mut faults);
        let rows = series.rows.into_iter().map(|row| (row.area, format!("{} {}", row.date, row.value), row.note));
        let faults = faults.iter().map(|fault| format!("{}: {}", fault.range.of(text), fault.message));
        (rows.collect(), faults.collect())
    }

    #[test]
    fn rows_are_read_and_faults_stand_at_their_places() {
        let (rows, faults) = said(
            "area,date,value,note\r\nhackney, 2011-06-30 ,40.5,\"Slow, \"\"they\"\" say\"\r\n\r\nall,2011-09-30,-1\n\
             hackney,2011-6-30,40,\nhackney,2011-06-30,4O,\nhackney,2011-06-30\nhackney,2011-06-30,1,a,b\n,2011-06-30,1\n\
             hackney,2011-06-30,inf,\nhackney,2011-06-30,1,\"open",
        );
        let row = |area: &str, value: &str, note: &str| (area.to_owned(), value.to_owned(), note.to_owned());
        assert_eq!(rows, [row("hackney", "2011-06-30 40.5", "Slow, \"they\" say"), row("all", "2011-09-30 -1", "")]);
        assert_eq!(
            faults,
            [
                "2011-6-30: `2011-6-30` is no date",
                "4O: `4O` is no number",
                "hackney,2011-06-30: this line has 2 of the columns area, date and value",
                "b: this line has more than four columns",
                ",2011-06-30,1: this line names no area",
                "inf: `inf` is no number",
                "\"open: these double quotes have no end",
            ]
        );
        assert_eq!(said("day,value\n").1, ["day,value: the first line is not `area,date,value,note`"]);
        assert_eq!(said("\n").1, [": there are no values in this file"]);
        assert_eq!(said("area,date,value\n").1, [""; 0]);
    }
}
