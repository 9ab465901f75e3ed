//! Links that open a file where the text is written. Enters: a template of the author's own program. Leaves: addresses.
//! Never: runs a program, or makes an address that a browser would run.

use std::path::Path;

/// How the author's editor is asked to open a file.
#[derive(Clone, Debug)]
pub struct Editor {
    template: String,
    root: String,
}

impl Editor {
    /// An editor's address with `{path}` for the file's whole path, and `{line}` where it takes one, for the workspace
    /// at an absolute path.
    ///
    /// # Errors
    /// When the template is no such address, in words.
    pub fn new(template: &str, root: &Path) -> Result<Self, String> {
        let (scheme, _) = template.split_once(':').unwrap_or(("", template));
        let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
        let runs = ["javascript", "data", "vbscript", "blob"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
        if !is_scheme || runs || !template.contains("{path}") {
            return Err(format!("`{template}` opens no file: write it as in `vscode://file{{path}}:{{line}}`"));
        }
        let root = root.to_string_lossy().replace('\\', "/");
        let root = root.trim_start_matches("//?/").trim_end_matches('/');
        let start = if root.starts_with('/') { "" } else { "/" };
        Ok(Editor { template: template.to_owned(), root: format!("{start}{root}") })
    }

    /// The address that opens a file of the workspace at a line.
    pub(super) fn address(&self, path: &str, line: usize) -> String {
        let path = encoded(&format!("{}/{path}", self.root));
        self.template.replace("{line}", &line.to_string()).replace("{path}", &path)
    }
}

/// A path as addresses write it.
fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~:".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_opened_at_its_line() {
        let editor = Editor::new("vscode://file{path}:{line}", Path::new("/home/a b")).expect("an address");
        assert_eq!(editor.address("guidance/é.md", 7), "vscode://file/home/a%20b/guidance/%C3%A9.md:7");
        let editor = Editor::new("idea://open?file={path}", Path::new("C:\\w")).expect("an address");
        assert_eq!(editor.address("x.md", 7), "idea://open?file=/C:/w/x.md");
    }

    #[test]
    fn what_opens_no_file_is_refused() {
        for template in ["code {path}", "vscode://file", "JavaScript:alert('{path}')", ":{path}", ""] {
            assert!(Editor::new(template, Path::new("/")).is_err(), "{template}");
        }
    }
}
