//! An author's words as Markdown that means nothing but those words, on the hosts where pull requests are read.

use crate::text::hidden;

/// A text in one line, with everything escaped that Markdown or a code host would take for more than words: headings,
/// links, pictures, HTML, tables, formulas, names that would be called, numbers of issues. What cannot be seen is shown
/// as a replacement character.
#[must_use]
pub fn markdown_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    // Only what opens a line can make a list, a line across the page or a heading.
    let mut opens = true;
    let mut digits = false;
    while let Some(c) = rest.next() {
        let next = rest.peek().copied();
        match c {
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
                digits = false;
                continue;
            }
            c if hidden(c).is_some() => out.push(char::REPLACEMENT_CHARACTER),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' => escaped(&mut out, c),
            '$' => out.push_str("<span>$</span>"),
            '@' => out.push_str("@<!-- -->"),
            '#' => {
                escaped(&mut out, c);
                if next.is_some_and(|next| next.is_ascii_digit()) {
                    out.push_str("<!-- -->");
                }
            }
            ':' if next == Some('/') => escaped(&mut out, c),
            '.' if ends_with_www(&out) => escaped(&mut out, c),
            '-' | '+' | '=' if opens => escaped(&mut out, c),
            '.' | ')' if digits && next.is_none_or(char::is_whitespace) => escaped(&mut out, c),
            c => out.push(c),
        }
        digits = (opens || digits) && c.is_ascii_digit();
        opens = false;
    }
    out
}

fn escaped(out: &mut String, c: char) {
    out.push('\\');
    out.push(c);
}

fn ends_with_www(out: &str) -> bool {
    out.len() >= 3 && out.as_bytes()[out.len() - 3..].eq_ignore_ascii_case(b"www")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_words() {
        let table = [
            ("Assess the child", "Assess the child"),
            ("2.4 Assess", "2.4 Assess"),
            ("2. Assess", "2\\. Assess"),
            ("# Approved\n\n[Merge](https://x.example)", "\\# Approved \\[Merge\\](https\\://x.example)"),
            ("---", "\\---"),
            ("a - b", "a - b"),
            ("www.example.org", "www\\.example.org"),
            ("@team, see #12", "@<!-- -->team, see \\#<!-- -->12"),
            ("<b>&lt;", "\\<b\\>\\&lt;"),
            ("a\u{202e}b\u{1b}c", "a\u{fffd}b\u{fffd}c"),
            ("  x   y ", " x y "),
        ];
        for (text, expected) in table {
            assert_eq!(markdown_text(text), expected, "{text:?}");
        }
    }
}
