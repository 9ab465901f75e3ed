//! The files of a theme: the plain one, which is part of the program, with a workspace's own laid over it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{ThemeFault, words};
use crate::view;

macro_rules! embedded {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/plain/", $path)))),*]
    };
}

/// Every file of `themes/plain`; a test compares the list with the folder.
const PLAIN: &[(&str, &[u8])] = embedded![
    "assets/dated.js",
    "assets/deadlines.js",
    "assets/icon.svg",
    "assets/plain.css",
    "templates/accessibility.html",
    "templates/advice-body.html",
    "templates/advice-index.html",
    "templates/advice.html",
    "templates/allowed.html",
    "templates/area-group.html",
    "templates/area-guide.html",
    "templates/area-parts.html",
    "templates/area.html",
    "templates/areas-index.html",
    "templates/base.html",
    "templates/changes-index.html",
    "templates/changes.html",
    "templates/chapter.html",
    "templates/deadlines.html",
    "templates/edition.html",
    "templates/footer.html",
    "templates/for-index.html",
    "templates/glossary-index.html",
    "templates/guide.html",
    "templates/head.html",
    "templates/header.html",
    "templates/home.html",
    "templates/journey-index.html",
    "templates/length.html",
    "templates/lists.html",
    "templates/meanings.html",
    "templates/not-found.html",
    "templates/pilot-parts.html",
    "templates/pilot.html",
    "templates/pilots.html",
    "templates/poster.html",
    "templates/privacy.html",
    "templates/profession-changes.html",
    "templates/profession.html",
    "templates/redirect.html",
    "templates/rule-parts.html",
    "templates/rule.html",
    "templates/stage.html",
    "templates/start.html",
    "templates/term.html",
    "theme.yaml",
    "words.yaml",
];

/// The version of `theme.yaml` that is read here.
const SCHEMA: &str = "1";

/// A theme's files by their path within it.
#[derive(Clone, Debug, Default)]
pub struct ThemeFiles {
    files: BTreeMap<String, Cow<'static, [u8]>>,
    /// A workspace's own `words.yaml`: it replaces single words, so that the rest stays.
    own_words: Option<Vec<u8>>,
}

impl ThemeFiles {
    /// The plain theme.
    #[must_use]
    pub fn plain() -> Self {
        let files = PLAIN.iter().map(|&(path, bytes)| (path.to_owned(), Cow::Borrowed(bytes)));
        ThemeFiles { files: files.collect(), own_words: None }
    }

    /// The same theme with other files laid over it: a file of the same path takes the place of ours, except that
    /// `words.yaml` replaces word by word.
    #[must_use]
    pub fn overlaid(mut self, files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        for (path, bytes) in files {
            if path == "words.yaml" && self.files.contains_key(&path) {
                self.own_words = Some(bytes);
            } else {
                self.files.insert(path, Cow::Owned(bytes));
            }
        }
        self
    }

    /// The text of a file, and a fault where it is missing or no text.
    pub(super) fn text(&self, path: &str, faults: &mut Vec<ThemeFault>) -> &str {
        let Some(bytes) = self.files.get(path) else {
            faults.push(ThemeFault::whole(path.to_owned(), "the theme has no such file".to_owned()));
            return "";
        };
        utf8(path, bytes, faults)
    }

    /// The workspace's own words.
    pub(super) fn own_words(&self, faults: &mut Vec<ThemeFault>) -> Option<&str> {
        self.own_words.as_deref().map(|bytes| utf8("words.yaml", bytes, faults))
    }

    /// The templates by their names, those in folders too.
    pub(super) fn templates(&self, faults: &mut Vec<ThemeFault>) -> Vec<(&str, &str)> {
        let mut templates = Vec::new();
        for (path, bytes) in &self.files {
            if let Some(name) = path.strip_prefix("templates/") {
                templates.push((name, utf8(path, bytes, faults)));
            }
        }
        templates
    }

    /// The assets by their names.
    pub(super) fn assets(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let asset = |(path, bytes)| {
            let (path, bytes): (&String, &Cow<'static, [u8]>) = (path, bytes);
            path.strip_prefix("assets/").map(|name| (name, bytes.as_ref()))
        };
        self.files.iter().filter_map(asset)
    }
}

fn utf8<'a>(path: &str, bytes: &'a [u8], faults: &mut Vec<ThemeFault>) -> &'a str {
    std::str::from_utf8(bytes).unwrap_or_else(|_| {
        faults.push(ThemeFault::whole(path.to_owned(), "the file is not UTF-8 text".to_owned()));
        ""
    })
}

/// Whether the theme was made for this program: `theme.yaml` says which versions it relies on.
pub(super) fn check_versions(theme: &ThemeFiles) -> Vec<ThemeFault> {
    let mut faults = Vec::new();
    let text = theme.text("theme.yaml", &mut faults);
    let lines = words::read("theme.yaml", text, &mut faults);
    let view = view::VERSION.to_string();
    for (key, wanted) in [("schema", SCHEMA), ("view", view.as_str())] {
        let found = lines.get(key).unwrap_or_default();
        if found != wanted {
            let message = if found.is_empty() {
                format!("`{key}: {wanted}` is missing")
            } else {
                format!("the theme is for `{key}: {found}`, this program for `{key}: {wanted}`")
            };
            let line = text.lines().position(|line| line.starts_with(key)).map_or(0, |at| at + 1);
            let line = u32::try_from(line).unwrap_or(0);
            faults.push(ThemeFault { file: "theme.yaml".to_owned(), line, column: u32::from(line > 0), message });
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(folder: &std::path::Path, prefix: &str, found: &mut Vec<String>) {
        for entry in folder.read_dir().expect("a folder").flatten() {
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                walk(&entry.path(), &format!("{name}/"), found);
            } else {
                found.push(name);
            }
        }
    }

    #[test]
    fn the_table_lists_every_file_of_the_folder() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/plain");
        let mut found = Vec::new();
        walk(std::path::Path::new(folder), "", &mut found);
        found.sort();
        let listed: Vec<&str> = PLAIN.iter().map(|(path, _)| *path).collect();
        assert_eq!(found, listed);
    }

    #[test]
    fn another_version_is_refused_at_its_line() {
        let other = b"schema: 1\nview: 2\ntitle: Other\n".to_vec();
        let theme = ThemeFiles::plain().overlaid([("theme.yaml".to_owned(), other)]);
        let faults = check_versions(&theme);
        assert_eq!(faults.len(), 1);
        assert_eq!((faults[0].file.as_str(), faults[0].line), ("theme.yaml", 2));
    }
}
