//! Words and phrases of a list, found in a page: whole words, in small letters or capitals, also across a line's end.

use aho_corasick::{AhoCorasick, MatchKind};

use super::Run;
use crate::markdown::{Kind, NodeId, Tree};
use crate::text::TextRange;

/// A list of words and phrases, ready to be looked for.
#[derive(Default, Debug)]
pub struct Phrases {
    automaton: Option<AhoCorasick>,
    /// The place in the list of each pattern of the automaton.
    entries: Vec<usize>,
}

impl Phrases {
    /// Makes a list ready. An empty list finds nothing, nor does one that is too large for the machine.
    #[must_use]
    pub fn new<'a>(list: impl IntoIterator<Item = &'a str>) -> Self {
        let mut patterns = Vec::new();
        let mut entries = Vec::new();
        for (at, phrase) in list.into_iter().enumerate() {
            for form in forms(phrase) {
                let words: Vec<&str> = form.split_whitespace().collect();
                patterns.push(words.join(" "));
                // An author's line may end at any of the spaces.
                patterns
                    .extend((1..words.len()).map(|cut| [words[..cut].join(" "), words[cut..].join(" ")].join("\n")));
            }
            entries.resize(patterns.len(), at);
        }
        let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(patterns);
        Phrases { automaton: automaton.ok().filter(|_| !entries.is_empty()), entries }
    }

    /// Each occurrence as a whole word or its plural, with its place in the list.
    pub fn in_text<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, TextRange)> + 't {
        let found = self.automaton.iter().flat_map(move |automaton| automaton.find_iter(text));
        let whole = found.filter(move |found| is_whole(text, found.start(), found.end()));
        whole.map(|found| (self.entries[found.pattern().as_usize()], TextRange::new(found.start(), found.end())))
    }

    /// Each occurrence in the words of a page that are the author's own: not in code, block quotations, addresses
    /// or text in double quotes.
    #[must_use]
    pub fn in_tree(&self, tree: &Tree) -> Vec<(usize, TextRange, NodeId)> {
        let own = |&(_, range): &(usize, TextRange)| tree.text_at(range.start);
        let found = self.in_text(tree.source()).filter_map(|found| Some((found.0, found.1, own(&found)?)));
        found.filter(|(_, range, node)| is_own(tree, *node, range.start)).collect()
    }
}

/// A phrase as written, in small letters, with capitals in front, and in capitals: looking for these few forms is several
/// times faster than for any mixture of letters.
fn forms(phrase: &str) -> Vec<String> {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    let small = phrase.to_lowercase();
    let titled: Vec<String> = small.split_whitespace().map(capital).collect();
    let mut forms = vec![phrase.to_owned(), capital(&small), titled.join(" "), small.to_uppercase(), small];
    forms.sort_unstable();
    forms.dedup();
    forms.retain(|form| !form.trim().is_empty());
    forms
}

fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let in_word = |c: char| c.is_alphanumeric() || c == '-';
    let behind = &text[end..];
    // A plural is the same word.
    let behind = behind.strip_prefix('s').unwrap_or(behind);
    !text[..start].ends_with(in_word) && !behind.starts_with(in_word)
}

/// Whether words are the author's own and not quoted.
fn is_own(tree: &Tree, node: NodeId, offset: u32) -> bool {
    if tree.above(node).iter().any(|above| tree.node(*above).kind == Kind::Quote) {
        return false;
    }
    block_of(tree, node).is_some_and(|block| !Run::of(tree, block).is_quoted(offset))
}

/// The paragraph, item, heading or cell that a node stands in.
#[must_use]
pub fn block_of(tree: &Tree, node: NodeId) -> Option<NodeId> {
    tree.above(node).into_iter().find(|above| tree.node(*above).kind.holds_words())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(list: &[&str], text: &str) -> Vec<String> {
        let tree = crate::markdown::parse(&text.into(), crate::text::TextRange::new(0, text.len()));
        let phrases = Phrases::new(list.iter().copied());
        phrases.in_tree(&tree).into_iter().map(|(_, range, _)| range.of(text).to_owned()).collect()
    }

    #[test]
    fn whole_words_are_found_in_any_case_and_across_lines() {
        assert_eq!(
            found(&["good practice"], "Good practice is\ngood\npractice.\n"),
            ["Good practice", "good\npractice"]
        );
        assert_eq!(found(&["consider"], "Consider; considerable, reconsider.\n"), ["Consider"]);
        assert_eq!(found(&["kid"], "Kids and kidneys.\n"), ["Kid"]);
        assert_eq!(found(&["user"], "| a user | super-user |\n|---|---|\n| user | b |\n"), ["user", "user"]);
    }

    #[test]
    fn quotations_code_and_addresses_are_not_the_authors_words() {
        let text = "> consider\n\n`consider` \"consider\" [x](consider.md)\n\n    consider\n";
        assert_eq!(found(&["consider"], text), [""; 0]);
    }
}
