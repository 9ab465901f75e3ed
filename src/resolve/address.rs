//! The addresses that authors write in links: `rule:`, `term:`, `advice:`, the web, a picture, a place on the page.

/// A link's address, read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Address<'a> {
    /// `rule:[GUIDE/]ID[@EDITION][#part]`
    Rule {
        /// The guide, where it is written.
        guide: Option<&'a str>,
        /// The rule.
        rule: &'a str,
        /// The edition, where it is pinned.
        edition: Option<&'a str>,
        /// The part, where one is meant.
        part: Option<&'a str>,
    },
    /// `term:ID`
    Term(&'a str),
    /// `advice:BODY/SLUG`
    Advice(&'a str),
    /// The web or a mail address.
    Outside,
    /// A place on the same page.
    Anchor,
    /// A file, by a path from the page's own.
    Relative(&'a str),
    /// One of ours, not well formed; with what it should look like.
    Malformed(&'static str),
    /// A scheme that is not allowed.
    Forbidden,
}

/// Reads an address. Control characters and white space are stripped before the scheme is judged, for browsers
/// strip them too; entities were decoded with the Markdown.
pub(super) fn read(address: &str) -> Address<'_> {
    let address = address.trim();
    if address.starts_with('#') {
        return Address::Anchor;
    }
    if address.starts_with("//") || address.starts_with("\\\\") || address.starts_with("/\\") {
        return Address::Forbidden;
    }
    match scheme(address) {
        None => Address::Relative(address),
        Some((scheme, rest)) => match scheme.as_str() {
            "rule" => rule(rest),
            "term" if !rest.is_empty() => Address::Term(rest),
            "term" => Address::Malformed("term:ID"),
            "advice" if rest.split_once('/').is_some_and(|(body, slug)| !body.is_empty() && !slug.is_empty()) => {
                Address::Advice(rest)
            }
            "advice" => Address::Malformed("advice:BODY/SLUG"),
            "http" | "https" if rest.starts_with("//") => Address::Outside,
            "mailto" => Address::Outside,
            _ => Address::Forbidden,
        },
    }
}

/// The scheme in lower case, without what browsers ignore in it, and what follows the colon.
fn scheme(address: &str) -> Option<(String, &str)> {
    let colon = address.find(':')?;
    let ignored = |c: &char| !(c.is_control() || c.is_whitespace());
    let scheme: String = address[..colon].chars().filter(ignored).collect();
    let legal = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    let well_formed = scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(legal);
    well_formed.then(|| (scheme.to_ascii_lowercase(), &address[colon + 1..]))
}

fn rule(rest: &str) -> Address<'_> {
    const FORM: &str = "rule:ID, rule:GUIDE/ID, with @EDITION and #part where they are meant";
    let (rest, part) = match rest.split_once('#') {
        Some((rest, part)) => (rest, Some(part)),
        None => (rest, None),
    };
    let (rest, edition) = match rest.split_once('@') {
        Some((rest, edition)) => (rest, Some(edition)),
        None => (rest, None),
    };
    let (guide, rule) = match rest.split_once('/') {
        Some((guide, rule)) => (Some(guide), rule),
        None => (None, rest),
    };
    let pieces = [guide, Some(rule), edition, part];
    let well_formed = |piece: &&str| !piece.is_empty() && !piece.contains(['/', '@', '#', ':', ' ']);
    if pieces.iter().flatten().all(well_formed) {
        Address::Rule { guide, rule, edition, part }
    } else {
        Address::Malformed(FORM)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read() {
        let full = Address::Rule { guide: Some("wt"), rule: "a-rule", edition: Some("2010"), part: Some("tell") };
        assert_eq!(read("rule:wt/a-rule@2010#tell"), full);
        assert_eq!(read("advice:police/seeing"), Address::Advice("police/seeing"));
        assert!(matches!(read("rule:"), Address::Malformed(_)));
        assert!(matches!(read("rule:a/b/c"), Address::Malformed(_)));
        assert!(matches!(read("advice:police"), Address::Malformed(_)));
    }

    #[test]
    fn schemes_are_allowed_and_not_refused() {
        for allowed in ["https://example.org", "HTTP://example.org", "mailto:a@example.org"] {
            assert_eq!(read(allowed), Address::Outside, "{allowed}");
        }
        for forbidden in [
            "javascript:alert(1)",
            "java\nscript:x",
            " JavaScript:x",
            "data:text/html,x",
            "//example.org",
            "file:///etc/passwd",
            "http:x",
        ] {
            assert_eq!(read(forbidden), Address::Forbidden, "{forbidden:?}");
        }
        assert_eq!(read("images/a.png"), Address::Relative("images/a.png"));
        assert_eq!(read("#part"), Address::Anchor);
    }
}
