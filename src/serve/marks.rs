//! Two wordings of one text laid side by side. Enters: the HTML of both, from our own renderer. Leaves: the new one
//! with what was added marked, and beneath each passage that differs the old one with what was removed. Never: splits
//! an element, or marks what only looks different.

use std::fmt::Write as _;
use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::tokens::{Kind, Token, blocks, tokens};

/// What stands before and after marked words for those who do not see the marks.
const ADDED: [&str; 2] = ["added: ", " (end of what was added) "];
const REMOVED: [&str; 2] = ["removed: ", " (end of what was removed) "];

/// Both wordings in one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Marked {
    /// The new wording with the old one beneath.
    pub(super) html: String,
    /// How many words came.
    pub(super) added: usize,
    /// How many words went.
    pub(super) removed: usize,
}

/// Where old wording stands: what it is called, and the anchor of the first.
pub(super) struct Old<'a> {
    /// The edition that it is from.
    pub(super) edition: &'a str,
    /// The anchor.
    pub(super) anchor: &'a str,
}

/// Lays a new wording over an old one; nothing where their words are the same.
pub(super) fn marked(old_html: &str, new_html: &str, old: &Old<'_>) -> Option<Marked> {
    let sides = [tokens(old_html), tokens(new_html)];
    let passages = [blocks(&sides[0]), blocks(&sides[1])];
    let words = |side: usize| -> Vec<Vec<&str>> {
        passages[side].iter().map(|passage| words(&sides[side][passage.clone()])).collect()
    };
    let (before, after) = (words(0), words(1));
    let mut marked = Marked::default();
    let mut count = 0;
    for step in capture_diff_slices(Algorithm::Myers, &before, &after) {
        let (gone, come) = (step.old_range(), step.new_range());
        if step.tag() == DiffTag::Equal {
            marked.html.extend(sides[1][whole(&passages[1][come])].iter().map(|token| token.raw));
            continue;
        }
        // Passages that answer each other one by one are shown one by one.
        let steps: Vec<(Range<usize>, Range<usize>)> = if gone.len() == come.len() {
            gone.zip(come).map(|(gone, come)| (gone..gone + 1, come..come + 1)).collect()
        } else {
            vec![(gone, come)]
        };
        for (gone, come) in steps {
            count += 1;
            let anchor = if count == 1 { format!(" id=\"{}\"", old.anchor) } else { String::new() };
            let was = &sides[0][whole(&passages[0][gone])];
            let is = &sides[1][whole(&passages[1][come])];
            passage(&mut marked, was, is, &anchor, old.edition);
        }
    }
    (count > 0).then_some(marked)
}

/// The tokens of some passages that follow each other.
fn whole(passages: &[Range<usize>]) -> Range<usize> {
    match (passages.first(), passages.last()) {
        (Some(first), Some(last)) => first.start..last.end,
        _ => 0..0,
    }
}

fn words<'a>(tokens: &[Token<'a>]) -> Vec<&'a str> {
    tokens.iter().filter(|token| token.kind == Kind::Word).map(|token| token.raw).collect()
}

/// One passage in both wordings, either of which may be empty.
fn passage(out: &mut Marked, was: &[Token<'_>], is: &[Token<'_>], anchor: &str, edition: &str) {
    let (before, after) = (words(was), words(is));
    let steps = capture_diff_slices(Algorithm::Myers, &before, &after);
    let same: usize = steps.iter().filter(|step| step.tag() == DiffTag::Equal).map(|step| step.old_range().len()).sum();
    // Where hardly a word stayed, marks on each would only be in the way.
    let all = same * 3 < before.len().max(after.len());
    let mut gone = vec![all; before.len()];
    let mut come = vec![all; after.len()];
    for step in steps.iter().filter(|step| step.tag() != DiffTag::Equal) {
        gone[step.old_range()].fill(true);
        come[step.new_range()].fill(true);
    }
    out.added += counted(&after, &come);
    out.removed += counted(&before, &gone);
    mark(&mut out.html, is, &come, "ins", &ADDED);
    let _ = write!(
        out.html,
        "<div class=\"preview-old\"{anchor} role=\"group\" aria-label=\"Old wording, {edition}\">\n\
         <p class=\"preview-old-label\">"
    );
    if before.is_empty() {
        let _ = writeln!(out.html, "New: nothing stood here in {edition}</p>\n</div>");
    } else {
        let _ = writeln!(out.html, "Old wording, {edition}</p>");
        mark(&mut out.html, was, &gone, "del", &REMOVED);
        out.html.push_str("</div>\n");
    }
}

/// How many of the marked are words and not points.
fn counted(words: &[&str], marks: &[bool]) -> usize {
    let marked = words.iter().zip(marks).filter(|(word, mark)| **mark && word.starts_with(char::is_alphanumeric));
    marked.count()
}

/// Writes tokens, those words marked that are to be; an element of ours never holds a tag.
fn mark(out: &mut String, tokens: &[Token<'_>], marks: &[bool], element: &str, said: &[&str; 2]) {
    let close = format!("</{element}>");
    let hidden = |words: &str| format!("<span class=\"preview-hidden\">{words}</span>");
    let is_marked = |at: usize| marks.get(at).copied().unwrap_or(false);
    let (mut at, mut is_open) = (0, false);
    for (place, token) in tokens.iter().enumerate() {
        let is_word = token.kind == Kind::Word;
        // A space stays within a mark when the mark goes on behind it.
        let goes_on = token.kind == Kind::Space
            && is_marked(at)
            && tokens.get(place + 1).is_some_and(|next| next.kind == Kind::Word);
        if is_open && !(is_word && is_marked(at)) && !goes_on {
            out.push_str(&close);
            is_open = false;
        }
        if is_word && is_marked(at) && !is_open {
            let _ = write!(out, "<{element} class=\"preview-{element}\">");
            if at == 0 || !is_marked(at - 1) {
                out.push_str(&hidden(said[0]));
            }
            is_open = true;
        }
        out.push_str(token.raw);
        if is_word {
            if is_marked(at) && !is_marked(at + 1) {
                out.push_str(&hidden(said[1]));
            }
            at += 1;
        }
    }
    if is_open {
        out.push_str(&close);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: Old<'static> = Old { edition: "2013", anchor: "a" };

    /// A result in few signs: `[+x+]`, `[-x-]`, and the old wording in braces.
    fn short(old: &str, new: &str) -> Option<(String, usize, usize)> {
        let made = marked(old, new, &OLD)?;
        let signs = [
            ("<ins class=\"preview-ins\">", "["),
            ("<del class=\"preview-del\">", "["),
            ("<span class=\"preview-hidden\">added: </span>", "+"),
            ("<span class=\"preview-hidden\"> (end of what was added) </span>", "+"),
            ("<span class=\"preview-hidden\">removed: </span>", "-"),
            ("<span class=\"preview-hidden\"> (end of what was removed) </span>", "-"),
            ("</ins>", "]"),
            ("</del>", "]"),
            ("<div class=\"preview-old\" id=\"a\" role=\"group\" aria-label=\"Old wording, 2013\">", "#{"),
            ("<div class=\"preview-old\" role=\"group\" aria-label=\"Old wording, 2013\">", "{"),
            ("<p class=\"preview-old-label\">Old wording, 2013</p>", ""),
            ("<p class=\"preview-old-label\">New: nothing stood here in 2013</p>", "new"),
            ("</div>", "}"),
            ("\n", ""),
        ];
        let html = signs.iter().fold(made.html, |html, (long, short)| html.replace(long, short));
        Some((html, made.added, made.removed))
    }

    #[test]
    fn the_old_wording_stands_beneath_the_new_one() {
        let old = "<p>You must call within <span>7 days</span>.</p>\n<p>Stay.</p>\n";
        let new = "<p>You <strong>must</strong> call within <span>10 days</span>.</p>\n<p>Stay.</p>\n";
        let expected = "<p>You <strong>must</strong> call within <span>[+10+] days</span>.</p>\
                        #{<p>You must call within <span>[-7-] days</span>.</p>}<p>Stay.</p>";
        assert_eq!(short(old, new), Some((expected.to_owned(), 1, 1)));
        assert_eq!(short(new, new), None);
        assert_eq!(short("<p>You must.</p>", "<p>You <b>must</b>.</p>\n"), None, "only looks different");
    }

    #[test]
    fn passages_that_answer_each_other_are_shown_one_by_one() {
        let old = "<p>One red fish swims.</p><p>Two cats sat.</p><p>End.</p>";
        let new = "<p>One blue fish swims.</p><p>Two dogs sat.</p><p>End.</p>";
        let expected = "<p>One [+blue+] fish swims.</p>#{<p>One [-red-] fish swims.</p>}\
                        <p>Two [+dogs+] sat.</p>{<p>Two [-cats-] sat.</p>}<p>End.</p>";
        assert_eq!(short(old, new), Some((expected.to_owned(), 2, 2)));
    }

    #[test]
    fn what_came_or_went_whole_is_marked_whole() {
        let came = short("<p>Stay.</p>", "<p>Stay.</p><p>More <em>to do</em>.</p>");
        let html = "<p>Stay.</p><p>[+More] <em>[to do]</em>[.+]</p>#{new}";
        assert_eq!(came, Some((html.to_owned(), 3, 0)));
        let went = short("<p>Stay.</p><p>Go.</p>", "<p>Stay.</p>");
        assert_eq!(went, Some(("<p>Stay.</p>#{<p>[-Go.-]</p>}".to_owned(), 0, 1)));
    }

    #[test]
    fn lists_stay_lists() {
        let old = "<ul>\n<li>see the child</li>\n<li>write it down</li>\n</ul>\n";
        let new = "<ul>\n<li id=\"x\">see the child</li>\n<li>write all of it down</li>\n</ul>\n";
        let expected = "<ul><li id=\"x\">see the child</li><li>write [+all of+] it down</li></ul>\
                        #{<ul><li>see the child</li><li>write it down</li></ul>}";
        assert_eq!(short(old, new), Some((expected.to_owned(), 2, 0)));
    }
}
