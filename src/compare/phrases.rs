//! Words that were replaced throughout: which phrases stand for each other, for one and for more of a thing.

use std::collections::HashMap;

use super::words::tokens;

/// A phrase found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Form {
    /// Its place among the phrases.
    at: usize,
    /// The phrases that stand for each other share one.
    pub(super) class: usize,
    /// How many tokens it has.
    pub(super) length: usize,
}

/// The phrases of some replacements, in small letters ("key worker", "key workers").
#[derive(Clone, Debug, Default)]
pub(super) struct Phrases {
    /// The tokens of each, and its class.
    forms: Vec<(Vec<String>, usize)>,
    /// Which replacement leads from one phrase to another, over several editions the last one.
    replacements: HashMap<(usize, usize), usize>,
}

impl Phrases {
    /// The phrases of replacements in the order of editions.
    pub(super) fn new<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut phrases = Phrases::default();
        for (replacement, (from, to)) in pairs.enumerate() {
            phrases.add(from, to, replacement);
            phrases.add(&plural(from), &plural(to), replacement);
        }
        phrases
    }

    fn add(&mut self, from: &str, to: &str, replacement: usize) {
        let (from, to) = (self.form(from), self.form(to));
        let (one, other) = (self.forms[from].1, self.forms[to].1);
        self.forms.iter_mut().filter(|(_, class)| *class == other).for_each(|(_, class)| *class = one);
        let earlier = (0..self.forms.len()).filter(|at| self.replacements.contains_key(&(*at, from)));
        let starts: Vec<usize> = earlier.chain([from]).filter(|start| *start != to).collect();
        self.replacements.extend(starts.into_iter().map(|start| ((start, to), replacement)));
    }

    fn form(&mut self, text: &str) -> usize {
        let words: Vec<String> = tokens(text).into_iter().map(str::to_lowercase).collect();
        let known = self.forms.iter().position(|(form, _)| *form == words);
        known.unwrap_or_else(|| {
            self.forms.push((words, self.forms.len()));
            self.forms.len() - 1
        })
    }

    /// The longest phrase with which some words begin.
    pub(super) fn at(&self, words: &[&str]) -> Option<Form> {
        let here = self.forms.iter().enumerate().filter(|(_, (form, _))| begins(words, form));
        let form = here.map(|(at, (form, class))| Form { at, class: *class, length: form.len() });
        form.max_by_key(|form| form.length)
    }

    /// Which replacement made one phrase of another.
    pub(super) fn replacement(&self, old: Form, new: Form) -> Option<usize> {
        self.replacements.get(&(old.at, new.at)).copied()
    }
}

fn begins(words: &[&str], form: &[String]) -> bool {
    let same = |(mine, word): (&String, &&str)| {
        mine.eq_ignore_ascii_case(word) || (!word.is_ascii() && *mine == word.to_lowercase())
    };
    !form.is_empty() && form.len() <= words.len() && form.iter().zip(words).all(same)
}

/// A phrase for more than one, as English mostly forms it.
fn plural(phrase: &str) -> String {
    let before_y = phrase.strip_suffix('y').filter(|rest| !rest.ends_with(['a', 'e', 'i', 'o', 'u']));
    if let Some(rest) = before_y {
        return format!("{rest}ies");
    }
    let hisses = ["s", "x", "ch", "sh"].iter().any(|end| phrase.ends_with(end));
    format!("{phrase}{}", if hisses { "es" } else { "s" })
}
