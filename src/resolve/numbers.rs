//! Numbers: derived from position, and belonging to one edition (FORMAT section 3).

use crate::model::{Chapter, ChapterKind, Edition, OutlineItem};
use crate::text::FileId;

/// Numbers chapters, sections and rules. `written` gives the number that a rule's data states.
pub(super) fn number(edition: &mut Edition, written: impl Fn(FileId, u32) -> Option<String>) {
    let mut chapters = 0;
    let mut annexes = 0;
    for at in 0..edition.chapters.len() {
        let chapter = &mut edition.chapters[at];
        let counted = match chapter.kind {
            ChapterKind::Chapter => {
                chapters += 1;
                chapters.to_string()
            }
            ChapterKind::Annex => {
                annexes += 1;
                letter(annexes)
            }
            ChapterKind::Preface => String::new(),
        };
        if chapter.number.is_empty() {
            chapter.number = counted;
        }
        number_chapter(edition, at, &written);
    }
}

fn number_chapter(edition: &mut Edition, at: usize, written: &impl Fn(FileId, u32) -> Option<String>) {
    let Edition { chapters, rules, .. } = edition;
    let Chapter { number, outline, sections, document, .. } = &mut chapters[at];
    let mut upper = 0;
    let mut lower = 0;
    for item in outline.iter() {
        match *item {
            OutlineItem::Text(_) => {}
            OutlineItem::Section(section) => {
                upper += 1;
                lower = 0;
                sections[section as usize].number = join(number, &[upper]);
            }
            OutlineItem::Rule(rule) => {
                let rule = &mut rules[rule as usize];
                let counted = if rule.section.is_some() {
                    lower += 1;
                    join(number, &[upper, lower])
                } else {
                    upper += 1;
                    join(number, &[upper])
                };
                let heading_is_number = is_number(&rule.title);
                let own = written(document.file, rule.in_file);
                rule.number = match own {
                    Some(own) => own,
                    None if heading_is_number => std::mem::take(&mut rule.title),
                    None => counted,
                };
                if heading_is_number {
                    rule.title.clear();
                }
            }
        }
    }
}

/// Whether a heading is only a number, as in old editions that were numbered by hand.
fn is_number(title: &str) -> bool {
    let legal = |c: char| c.is_ascii_digit() || c == '.';
    title.starts_with(|c: char| c.is_ascii_digit()) && title.chars().all(legal)
}

fn join(chapter: &str, below: &[u32]) -> String {
    let below = below.iter().map(u32::to_string);
    let parts = (!chapter.is_empty()).then(|| chapter.to_owned()).into_iter().chain(below);
    parts.collect::<Vec<_>>().join(".")
}

/// A, B, ... Z, AA, AB, ...
fn letter(mut count: u32) -> String {
    let mut letters = Vec::new();
    while count > 0 {
        let place = u8::try_from((count - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + place));
        count = (count - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn annexes_have_letters() {
        assert_eq!([1, 26, 27, 52, 703].map(letter), ["A", "Z", "AA", "AZ", "AAA"]);
    }

    #[test]
    fn a_heading_may_be_only_a_number() {
        assert!(is_number("5.38"));
        assert!(!is_number("5.38 Visits"));
        assert!(!is_number(""));
    }
}
