//! The shapes of single words in what the tool writes.

/// Control characters, which stand in no line.
pub(super) fn is_control(c: char) -> bool {
    (c as u32) < 0x20 || c == '\u{7f}'
}

/// A sha256 as hex.
pub(super) fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

/// An id: `[a-z0-9]` and single hyphens, at most 64.
pub(super) fn is_id(text: &str) -> bool {
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    text.len() <= 64 && text.split('-').all(is_word)
}

/// A day that there is.
pub(super) fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_shaped = bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            0 => matches!(byte, b'1' | b'2'),
            _ => byte.is_ascii_digit(),
        });
    let part = |from: usize, to: usize| text.get(from..to).and_then(|part| part.parse::<u32>().ok());
    let (true, Some(year), Some(month), Some(day)) = (is_shaped, part(0, 4), part(5, 7), part(8, 10)) else {
        return false;
    };
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => 0,
    };
    (1..=last).contains(&day)
}

/// A number from 1.
pub(super) fn number(text: &str) -> Option<u32> {
    let is_plain = !text.starts_with('0') && text.len() <= 9 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_plain)
}

/// A number of bytes.
pub(super) fn size(text: &str) -> Option<u64> {
    let is_plain = text == "0" || !text.starts_with('0');
    let is_plain = is_plain && text.len() <= 15 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_plain)
}

/// A path of a file that is read: no name is hidden or leads elsewhere.
#[must_use]
pub fn is_path(path: &str) -> bool {
    path.split('/')
        .all(|name| !name.is_empty() && !name.starts_with('.') && !name.contains('\\') && !name.chars().any(is_control))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_strict() {
        assert!(is_date("2012-02-29") && !is_date("2013-02-29") && !is_date("0999-01-01") && !is_date("2013-13-01"));
        assert!(!is_date("2013-1-01") && !is_date("2013-01-00") && !is_date("+013-01-01"));
        assert_eq!((number("1"), number("01"), number("0"), number("+1")), (Some(1), None, None, None));
        assert_eq!((size("0"), size("00"), size("12")), (Some(0), None, Some(12)));
        assert!(is_path("glossary/a b.md") && !is_path("../x") && !is_path("a//b") && !is_path("/a") && !is_path(".x"));
    }
}
