//! The page of each kind of finding: what it is, why it matters to a reader, a text that fails and the text repaired.
//!
//! The pages are `docs/findings/*.md`, part of the program as they stand there.

use super::Code;

/// Takes the pages of the named codes in.
macro_rules! pages {
    ($($word:literal)*) => {
        &[$(($word, include_str!(concat!("../../docs/findings/", $word, ".md"))),)*]
    };
}

/// Each page with its code, in the order of the table of codes.
const PAGES: &[(&str, &str)] = pages! {
    "file-not-utf8"
    "file-too-large"
    "file-link"
    "file-name-clash"
    "file-unexpected"
    "file-missing"
    "text-control"
    "text-bidirectional"
    "text-invisible"
    "yaml-syntax"
    "yaml-anchor"
    "yaml-alias"
    "yaml-tag"
    "yaml-depth"
    "yaml-documents"
    "yaml-brace-key"
    "yaml-cut-comment"
    "yaml-unknown-key"
    "yaml-foreign-key"
    "yaml-duplicate-key"
    "yaml-missing-key"
    "yaml-wrong-type"
    "yaml-unknown-word"
    "yaml-empty-value"
    "yaml-date"
    "yaml-schema"
    "front-matter-missing"
    "front-matter-open"
    "json-syntax"
    "id-malformed"
    "id-duplicate"
    "id-reserved"
    "id-reused"
    "id-unlisted"
    "id-misplaced"
    "lock-malformed"
    "unknown-body"
    "unknown-area"
    "unknown-class"
    "unknown-profession"
    "unknown-law"
    "unknown-clock"
    "unknown-stage"
    "unknown-term"
    "unknown-guide"
    "unknown-edition"
    "unknown-chapter"
    "unknown-rule"
    "unknown-part"
    "unknown-advice"
    "unknown-keep"
    "unknown-pilot"
    "unknown-direction"
    "unknown-variation"
    "unknown-condition"
    "unknown-measure"
    "unknown-holidays"
    "unknown-theme"
    "theme-invalid"
    "unknown-code"
    "raw-html"
    "heading-level-one"
    "heading-jump"
    "heading-empty"
    "brace-id-stray"
    "rule-block-misplaced"
    "rule-empty"
    "section-like-rule"
    "footnote-missing"
    "footnote-elsewhere"
    "nesting-too-deep"
    "reference-broken"
    "reference-malformed"
    "reference-ambiguous"
    "quotation-unpinned"
    "quotation-misplaced"
    "link-broken"
    "link-scheme"
    "picture-missing"
    "picture-without-text"
    "picture-elsewhere"
    "picture-unsafe"
    "limit-undefined"
    "limit-unprinted"
    "limit-malformed"
    "limit-plain-days"
    "limit-incomplete"
    "force-missing"
    "force-weaker"
    "force-unclear"
    "force-misplaced"
    "force-in-advice"
    "force-mixed"
    "duration-in-words"
    "duration-differs"
    "clock-unnamed"
    "must-without-duty"
    "rule-without-duty-holder"
    "advisory-language"
    "word-avoided"
    "budget-exceeded"
    "budget-reason-unused"
    "term-undefined"
    "term-only-in-advice"
    "term-unused"
    "register-unused"
    "advice-restates-rule"
    "body-without-successor"
    "review-overdue"
    "edition-chain"
    "edition-dates"
    "edition-missing"
    "keep-invalid"
    "notice-invalid"
    "dates-reversed"
    "lineage-invalid"
    "lineage-unexplained"
    "pilot-invalid"
    "pilot-incomplete"
    "pilot-not-allowed"
    "pilot-overlap"
    "pilot-gap"
    "stop-crossed"
    "page-clash"
    "address-gone"
    "owner-without-body"
    "output-too-large"
    "allow-unused"
    "allow-refused"
    "level-refused"
};

impl Code {
    /// What to read about it, as Markdown. A test holds that every code has a page.
    #[must_use]
    pub fn page(self) -> Option<&'static str> {
        PAGES.iter().find(|(word, _)| *word == self.word()).map(|(_, page)| *page)
    }

    /// Why it matters to a reader, from its page: one paragraph.
    #[must_use]
    pub fn why(self) -> Option<String> {
        let (_, rest) = self.page()?.split_once("\n## Why it matters\n")?;
        let (why, _) = rest.split_once("\n## ")?;
        Some(why.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}
