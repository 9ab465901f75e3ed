//! `words.yaml`: the words of the interface, and the small part of YAML that it is written in.
//!
//! One word a line, `key: text`, or `key:` and a family of words indented by two spaces. A text is plain, or stands in
//! double quotes where it holds `: ` or ` #` or begins with a sign that YAML knows. A word with forms for one and for more is
//! a family of `one` and `other`. Names in braces are filled in by the templates.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{ThemeFault, ThemeFiles};

/// One word, or a family of words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
enum Entry {
    Word(String),
    Family(BTreeMap<String, String>),
}

/// The words of the interface.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Words {
    entries: BTreeMap<String, Entry>,
}

impl Words {
    /// The words of a theme; lines that are none are left out.
    #[must_use]
    pub fn of(theme: &ThemeFiles) -> Self {
        load(theme, &mut Vec::new())
    }

    /// A word by its key, or by family and key: `menu.advice`.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&str> {
        match path.split_once('.') {
            None => match self.entries.get(path)? {
                Entry::Word(text) => Some(text),
                Entry::Family(_) => None,
            },
            Some((family, key)) => match self.entries.get(family)? {
                Entry::Family(words) => words.get(key).map(String::as_str),
                Entry::Word(_) => None,
            },
        }
    }

    /// A word with its names filled in; empty where there is no such word, which a test of the caller's words rules out.
    #[must_use]
    pub fn fill(&self, path: &str, values: &[(&str, &str)]) -> String {
        let mut text = self.get(path).unwrap_or_default().to_owned();
        for (name, value) in values {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text
    }

    /// The texts that a path of a template can mean: one word, or each of a family. None where there is no such path.
    pub(super) fn texts(&self, path: &str) -> Option<Vec<&str>> {
        if let Some(word) = self.get(path) {
            return Some(vec![word]);
        }
        match self.entries.get(path)? {
            Entry::Family(words) => Some(words.values().map(String::as_str).collect()),
            Entry::Word(_) => None,
        }
    }

    fn add(&mut self, family: Option<&str>, key: &str, text: String) -> bool {
        let Some(family) = family else {
            return self.entries.insert(key.to_owned(), Entry::Word(text)).is_none();
        };
        let entry = self.entries.entry(family.to_owned()).or_insert_with(|| Entry::Family(BTreeMap::new()));
        match entry {
            Entry::Family(words) => words.insert(key.to_owned(), text).is_none(),
            Entry::Word(_) => false,
        }
    }

    fn lay_over(&mut self, own: Words) {
        for (key, entry) in own.entries {
            match (self.entries.get_mut(&key), entry) {
                (Some(Entry::Family(words)), Entry::Family(own)) => words.extend(own),
                (_, entry) => {
                    self.entries.insert(key, entry);
                }
            }
        }
    }
}

/// The words of a theme, a workspace's own laid over them one by one.
pub(super) fn load(theme: &ThemeFiles, faults: &mut Vec<ThemeFault>) -> Words {
    let text = theme.text("words.yaml", faults);
    let mut words = read("words.yaml", text, faults);
    if let Some(own) = theme.own_words(faults) {
        words.lay_over(read("words.yaml", own, faults));
    }
    words
}

/// Reads words, with a fault for each line that is none.
pub(super) fn read(file: &str, text: &str, faults: &mut Vec<ThemeFault>) -> Words {
    let mut words = Words::default();
    let mut family: Option<&str> = None;
    for (line, number) in text.lines().zip(1..) {
        let mut fault = |message: &str| {
            let message = message.to_owned();
            faults.push(ThemeFault { file: file.to_owned(), line: number, column: 1, message });
        };
        let content = line.trim_start();
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        let indent = line.len() - content.len();
        if indent == 0 {
            family = None;
        }
        if !(indent == 0 || indent == 2 && family.is_some()) {
            fault("a word is indented by two spaces, under the name of its family");
            continue;
        }
        let Some((key, value)) = content.split_once(':') else {
            fault("not `key: text`");
            continue;
        };
        match scalar(value) {
            Err(message) => fault(message),
            Ok(None) if indent == 0 => family = Some(key),
            Ok(None) => fault("a word without text"),
            Ok(Some(text)) => {
                if !words.add(family, key, text) {
                    fault("this key stands here twice");
                }
            }
        }
    }
    words
}

/// The text after a key's colon; nothing where there is none.
fn scalar(value: &str) -> Result<Option<String>, &'static str> {
    if !value.is_empty() && !value.starts_with(' ') {
        return Err("a space belongs after the colon");
    }
    let value = value.trim();
    if let Some(quoted) = value.strip_prefix('"') {
        return quoted_text(quoted).map(Some);
    }
    let special = |sign: char| "'[]{}&*!|>%@`#?,-".contains(sign);
    if value.starts_with(special) || value.contains(": ") || value.contains(" #") || value.ends_with(':') {
        return Err("this text belongs in double quotes");
    }
    Ok((!value.is_empty()).then(|| value.to_owned()))
}

/// The text up to the closing quote, which has to be the last sign.
fn quoted_text(quoted: &str) -> Result<String, &'static str> {
    let mut text = String::new();
    let mut signs = quoted.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '"' if signs.as_str().is_empty() => return Ok(text),
            '"' => return Err("something stands after the closing quote"),
            '\\' => match signs.next() {
                Some(escaped @ ('"' | '\\')) => text.push(escaped),
                _ => return Err("only \\\" and \\\\ are known after a backslash"),
            },
            _ => text.push(sign),
        }
    }
    Err("the closing quote is missing")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_words_and_families() {
        let text = "# comment\nskip: Skip to the text\nmenu:\n  home: \"Home: \\\"here\\\"\"\nlast: x\n";
        let mut faults = Vec::new();
        let words = read("words.yaml", text, &mut faults);
        assert_eq!(faults, []);
        assert_eq!(words.get("skip"), Some("Skip to the text"));
        assert_eq!(words.get("menu.home"), Some("Home: \"here\""));
        assert_eq!(words.get("last"), Some("x"));
        assert_eq!(words.get("menu"), None);
    }

    #[test]
    fn faults_have_their_lines() {
        let text = "a: [x]\nb\nc: x\nc: y\n  d: x\ne:\n   f: x\ng: x: y\nh: \"x\n";
        let mut faults = Vec::new();
        read("words.yaml", text, &mut faults);
        let lines: Vec<u32> = faults.iter().map(|fault| fault.line).collect();
        assert_eq!(lines, [1, 2, 4, 5, 7, 8, 9]);
    }
}
