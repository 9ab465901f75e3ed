//! HTML of our own renderer in pieces. Enters: whole elements. Leaves: tags, spaces and words that together are the
//! same text. Never: reads HTML from elsewhere.

use std::ops::Range;

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A tag, or words that are no part of the text: the way back from a footnote.
    Tag,
    /// White space.
    Space,
    /// A word, or one sign.
    Word,
}

/// A piece of HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// What it is.
    pub(super) kind: Kind,
    /// As it is written.
    pub(super) raw: &'a str,
}

/// The pieces of some HTML.
pub(super) fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let (kind, length) = first(rest);
        let (raw, after) = rest.split_at(length);
        out.push(Token { kind, raw });
        rest = after;
    }
    out
}

/// What some HTML begins with, and how long that is.
fn first(html: &str) -> (Kind, usize) {
    let until = |end: &str| html.find(end).map_or(html.len(), |at| at + end.len());
    if html.starts_with('<') {
        let tag = until(">");
        let is_way_back = html[..tag].contains("role=\"doc-backlink\"");
        return (Kind::Tag, if is_way_back { until("</a>") } else { tag });
    }
    if html.starts_with('&') {
        return (Kind::Word, until(";"));
    }
    if html.starts_with(char::is_whitespace) {
        return (Kind::Space, html.find(|c: char| !c.is_whitespace()).unwrap_or(html.len()));
    }
    let mut signs = html.char_indices().peekable();
    let mut end = 0;
    while let Some((at, sign)) = signs.next() {
        let joins = at > 0 && "-'’.,".contains(sign) && signs.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if !sign.is_alphanumeric() && !joins {
            break;
        }
        end = at + sign.len_utf8();
    }
    (Kind::Word, if end > 0 { end } else { html.chars().next().map_or(1, char::len_utf8) })
}

/// The outermost elements, each with the space behind it.
pub(super) fn blocks(tokens: &[Token<'_>]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let (mut depth, mut start) = (0usize, 0);
    for (at, token) in tokens.iter().enumerate() {
        if depth == 0 && token.kind == Kind::Space && start == at {
            match out.last_mut() {
                Some(last) => last.end = at + 1,
                None => continue,
            }
            start = at + 1;
            continue;
        }
        if token.kind == Kind::Tag && !token.raw.contains("</") {
            depth += usize::from(!is_void(token.raw));
        } else if token.raw.starts_with("</") {
            depth = depth.saturating_sub(1);
        }
        if depth == 0 && token.kind == Kind::Tag {
            out.push(start..at + 1);
            start = at + 1;
        }
    }
    if start < tokens.len() {
        out.push(start..tokens.len());
    }
    out
}

fn is_void(tag: &str) -> bool {
    ["<br", "<hr", "<img"].iter().any(|name| tag.starts_with(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_signs_are_apart() {
        let html = "<p>It’s 1,000 &amp; <b>more</b>, well-known.</p>";
        let tokens = tokens(html);
        let words: Vec<&str> = tokens.iter().filter(|token| token.kind == Kind::Word).map(|token| token.raw).collect();
        assert_eq!(words, ["It’s", "1,000", "&amp;", "more", ",", "well-known", "."]);
        assert_eq!(tokens.iter().map(|token| token.raw).collect::<String>(), html);
    }

    #[test]
    fn the_way_back_from_a_footnote_is_no_word() {
        let kinds: Vec<Kind> =
            tokens("<a href=\"#x\" role=\"doc-backlink\">Back to it</a>\n").iter().map(|token| token.kind).collect();
        assert_eq!(kinds, [Kind::Tag, Kind::Space]);
    }

    #[test]
    fn blocks_are_the_outermost_elements() {
        let html = "<p>a<br>b</p>\n<hr>\n<ul><li><p>c</p></li></ul>\n";
        let tokens = tokens(html);
        let raw = |range: &Range<usize>| tokens[range.clone()].iter().map(|token| token.raw).collect::<String>();
        let all: Vec<String> = blocks(&tokens).iter().map(raw).collect();
        assert_eq!(all, ["<p>a<br>b</p>\n", "<hr>\n", "<ul><li><p>c</p></li></ul>\n"]);
    }
}
