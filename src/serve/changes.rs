//! What a rule's text changed since the last issued edition. Enters: a rule. Leaves: its old and new words, marked.
//! Never: compares what only looks different.

use similar::{Algorithm, DiffTag, capture_diff_slices_deadline};

use super::escape::escape;
use crate::apply::forerunners;
use crate::markdown::plain_text;
use crate::model::{Model, RuleKey};

/// What became of a rule's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Changed {
    /// Nothing.
    Same,
    /// The rule has no forerunner, though its edition follows another.
    New,
    /// The words differ; this is HTML with both.
    Words(String),
}

/// Compares a rule with what stood in its place in the last issued edition before its own.
pub(super) fn changed(model: &Model, key: RuleKey) -> Changed {
    if model.guide(key.edition.guide).forerunner(key.edition.at).is_none() {
        return Changed::Same;
    }
    let mut before = forerunners(model, key);
    // A draft may follow a draft; what counts is what was issued.
    for _ in 0..model.guide(key.edition.guide).editions.len() {
        if before.iter().all(|old| !model.edition(old.edition).is_draft()) {
            break;
        }
        before = before.into_iter().flat_map(|old| forerunners(model, old)).collect();
    }
    if before.is_empty() {
        return Changed::New;
    }
    let old: Vec<String> = before.into_iter().flat_map(|old| lines(model, old)).collect();
    let new = lines(model, key);
    if old == new { Changed::Same } else { Changed::Words(marked(&old, &new)) }
}

fn lines(model: &Model, key: RuleKey) -> Vec<String> {
    plain_text(&model.chapter_of(key).document.tree, model.rule(key).body)
}

/// Both texts in one, word by word.
pub(super) fn marked(old: &[String], new: &[String]) -> String {
    let (old, new) = (words(old), words(new));
    let mut out = String::from("<p>");
    for step in capture_diff_slices_deadline(Algorithm::Myers, &old, &new, None) {
        let (gone, come) = (&old[step.old_range()], &new[step.new_range()]);
        if step.tag() == DiffTag::Equal {
            out.push_str(&flowing(come));
            continue;
        }
        if !gone.is_empty() {
            let words = flowing(gone).replace("</p><p>", " ");
            out.push_str(&format!("<del><span class=\"preview-hidden\">removed: </span>{}</del> ", words.trim()));
        }
        if !come.is_empty() {
            let words = flowing(come).replace("</p><p>", " ");
            out.push_str(&format!("<ins><span class=\"preview-hidden\">added: </span>{}</ins> ", words.trim()));
        }
    }
    out.push_str("</p>");
    out.replace("<p></p>", "")
}

/// The words of some lines, with a mark where a line ends.
fn words(lines: &[String]) -> Vec<&str> {
    let mut words = Vec::new();
    for line in lines {
        words.extend(line.split_whitespace());
        words.push("\n");
    }
    words
}

fn flowing(words: &[&str]) -> String {
    words.iter().map(|word| if *word == "\n" { "</p><p>".to_owned() } else { format!("{} ", escape(word)) }).collect()
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn words_are_marked_where_they_differ() {
        let lines = |text: &str| vec![text.to_owned()];
        let html = marked(&lines("You must call within 7 days."), &lines("You must call within 10 days."));
        let expected = "<p>You must call within <del><span class=\"preview-hidden\">removed: </span>7</del> \
                        <ins><span class=\"preview-hidden\">added: </span>10</ins> days. </p>";
        assert_eq!(html, expected);
    }
}
