//! A calendar as RFC 5545 writes it: lines end with CR and LF and are folded at 75 octets, every day is a whole day.

use jiff::civil::Date;

/// The most octets of a line, without its end.
const MOST_OCTETS: usize = 75;

/// A day to note.
pub(super) struct Day {
    pub(super) day: Date,
    /// A name that stays.
    pub(super) uid: String,
    pub(super) title: String,
    pub(super) text: String,
    /// A whole address, where it is known.
    pub(super) address: Option<String>,
}

/// What stands before the days.
pub(super) struct Head {
    pub(super) title: String,
    pub(super) text: String,
    /// The day by which everything said is known: its first moment stamps every entry, so that the same gives the same.
    pub(super) as_of: Date,
}

/// Writes a calendar.
pub(super) fn write(head: &Head, days: &[Day]) -> String {
    let mut out = String::with_capacity(1024 + days.len() * 512);
    let mut line = |name: &str, value: &str| fold(&mut out, &format!("{name}:{value}"));
    line("BEGIN", "VCALENDAR");
    line("VERSION", "2.0");
    line("PRODID", "-//Guidepost//Days of guidance//EN");
    line("CALSCALE", "GREGORIAN");
    for (name, value) in [("NAME", &head.title), ("X-WR-CALNAME", &head.title)] {
        line(name, &escaped(value));
    }
    for name in ["DESCRIPTION", "X-WR-CALDESC"] {
        line(name, &escaped(&head.text));
    }
    line("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
    if days.is_empty() {
        // A calendar must hold something: universal time says nothing that anybody sees.
        let utc = "BEGIN:VTIMEZONE|TZID:UTC|BEGIN:STANDARD|DTSTART:19700101T000000|TZOFFSETFROM:+0000|\
                   TZOFFSETTO:+0000|END:STANDARD|END:VTIMEZONE";
        for (name, value) in utc.split('|').filter_map(|one| one.split_once(':')) {
            line(name, value);
        }
    }
    for one in days {
        line("BEGIN", "VEVENT");
        line("UID", &escaped(&one.uid));
        line("DTSTAMP", &format!("{}T000000Z", basic(head.as_of)));
        line("DTSTART;VALUE=DATE", &basic(one.day));
        line("SUMMARY", &escaped(&one.title));
        if !one.text.is_empty() {
            line("DESCRIPTION", &escaped(&one.text));
        }
        if let Some(address) = &one.address {
            line("URL", &plain(address));
        }
        line("TRANSP", "TRANSPARENT");
        line("END", "VEVENT");
    }
    line("END", "VCALENDAR");
    out
}

/// A day without dashes.
fn basic(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// A text as a value: what would end it, or the line, is written otherwise.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.trim().chars() {
        match sign {
            '\\' | ';' | ',' => out.extend(['\\', sign]),
            '\n' => out.push_str("\\n"),
            other if other.is_control() => {}
            other => out.push(other),
        }
    }
    out
}

/// An address as a value.
fn plain(address: &str) -> String {
    address.chars().filter(|sign| !sign.is_control()).collect()
}

/// A line, cut where it would be too long: what goes on begins with a space. No character is cut.
fn fold(out: &mut String, line: &str) {
    let mut octets = 0;
    for sign in line.chars() {
        if octets + sign.len_utf8() > MOST_OCTETS {
            out.push_str("\r\n ");
            octets = 1;
        }
        out.push(sign);
        octets += sign.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_cut_after_75_octets_and_never_within_a_character() {
        let mut out = String::new();
        fold(&mut out, &"x".repeat(75));
        assert_eq!(out, format!("{}\r\n", "x".repeat(75)));
        out.clear();
        // 74 octets, then a sign of three: it goes to the next line whole. There, a space and 74 more fit.
        fold(&mut out, &format!("{}€{}", "x".repeat(74), "y".repeat(72)));
        assert_eq!(out, format!("{}\r\n €{}\r\n y\r\n", "x".repeat(74), "y".repeat(71)));
    }

    #[test]
    fn signs_that_mean_something_are_written_otherwise() {
        assert_eq!(escaped("A; b, c\\d\nnext\r\u{7}"), "A\\; b\\, c\\\\d\\nnext");
        assert_eq!(plain("https://example.org/a,b\r\nX:1"), "https://example.org/a,bX:1");
    }
}
