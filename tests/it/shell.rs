//! Runs the real program in a folder of its own, with nothing of the machine's environment that could change its words.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A folder to run the program in.
pub(crate) struct Folder {
    folder: TempDir,
}

/// What a run gave.
#[derive(Debug)]
pub(crate) struct Run {
    /// Its exit code.
    pub(crate) code: i32,
    /// What it printed.
    pub(crate) out: String,
    /// What it said.
    pub(crate) err: String,
}

impl Folder {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        Folder { folder: tempfile::tempdir().expect("a folder") }
    }

    /// A copy of a folder of the repository.
    pub(crate) fn copy_of(path: &str) -> Self {
        let folder = Folder::empty();
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(path), folder.path());
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file.
    #[expect(clippy::disallowed_methods, reason = "a test may write its own files")]
    pub(crate) fn put(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, text).expect("written");
    }

    /// A file's text; nothing where it is not there.
    #[expect(clippy::disallowed_methods, reason = "a test may read its own files")]
    pub(crate) fn text(&self, path: &str) -> Option<String> {
        std::fs::read_to_string(self.path().join(path)).ok()
    }

    /// Every file with its bytes, by path.
    pub(crate) fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files = Vec::new();
        collect(self.path(), &mut files);
        files.sort();
        files
    }

    /// The program, ready to run here.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_guidepost"));
        command.args(arguments).current_dir(self.path()).stdin(Stdio::null());
        let github = ["GITHUB_BASE_REF", "GITHUB_STEP_SUMMARY"];
        for name in
            ["GUIDEPOST_OUTPUT", "GUIDEPOST_BASE_URL", "GUIDEPOST_AS_OF", "CLICOLOR_FORCE"].into_iter().chain(github)
        {
            command.env_remove(name);
        }
        command.env("NO_COLOR", "1").env("TERM", "dumb");
        command
    }

    /// Runs the program.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        let Output { status, stdout, stderr } = self.command(arguments).output().expect("it runs");
        Run {
            code: status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&stdout).into_owned(),
            err: String::from_utf8_lossy(&stderr).into_owned(),
        }
    }

    /// Runs the program, which must succeed.
    pub(crate) fn succeed(&self, arguments: &[&str]) -> Run {
        let run = self.run(arguments);
        assert_eq!(run.code, 0, "{arguments:?}: {}{}", run.out, run.err);
        run
    }
}

#[expect(clippy::disallowed_methods, reason = "a test may copy its own files")]
fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("made");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("copied");
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "a test may read its own files")]
fn collect(folder: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push((path.clone(), std::fs::read(&path).expect("read")));
        }
    }
}
