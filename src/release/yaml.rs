//! Single keys of a YAML file, set line by line, so that all an author wrote stays as it is.

/// Sets a key of the outermost map to a value on one line.
///
/// # Errors
/// When the key is there with a value of several lines.
pub(super) fn set(text: &str, key: &str, value: &str) -> Result<String, String> {
    let start = format!("{key}:");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let line = format!("{key}: {value}");
    match lines.iter().position(|line| line.starts_with(&start)) {
        None => lines.push(line),
        Some(at) => {
            if lines.get(at + 1).is_some_and(|next| next.starts_with([' ', '\t', '-'])) {
                return Err(format!("`{key}` in edition.yaml has a value of several lines: write it on one"));
            }
            lines[at] = line;
        }
    }
    Ok(lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect())
}

/// A text in double quotes.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_set_and_the_rest_stays() {
        let text = "# Words\ntitle: A\nlabel: Draft\nkeeps:\n  x: {a: b}";
        assert_eq!(set(text, "label", "B"), Ok("# Words\ntitle: A\nlabel: B\nkeeps:\n  x: {a: b}\n".to_owned()));
        assert_eq!(set("title: A\n", "made", "2013-03-21"), Ok("title: A\nmade: 2013-03-21\n".to_owned()));
        assert!(set(text, "keeps", "B").is_err());
    }
}
