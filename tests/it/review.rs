//! `review`, in real repositories: what is said is worked out by hand, and nothing of a repository is run.

use std::process::Command;

use crate::shell::Folder;

/// Runs git with fixed people and days, and nothing of this machine's settings.
fn git(folder: &Folder, arguments: &[&str]) {
    let mut git = Command::new("git");
    git.current_dir(folder.path()).args(arguments);
    git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    for who in ["AUTHOR", "COMMITTER"] {
        git.env(format!("GIT_{who}_NAME"), "A").env(format!("GIT_{who}_EMAIL"), "a@example.org");
        git.env(format!("GIT_{who}_DATE"), "2026-01-05T12:00:00Z");
    }
    let output = git.output().expect("git runs");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn commit(folder: &Folder) {
    git(folder, &["add", "-A"]);
    git(folder, &["commit", "-q", "-m", "Change"]);
}

const GUIDANCE: &str = "guidance/our-guide/2026/01-first-steps.md";
const DRAFT: &str = "guidance/our-guide/draft/01-first-steps.md";
const ADVICE: &str = "advice/visitors/talking.md";

/// A workspace under a prefix, committed on `main`; the branch `work` is checked out.
fn begun(prefix: &str) -> Folder {
    let folder = Folder::empty();
    let example = Folder::copy_of("docs/examples/editions");
    for (path, bytes) in example.files() {
        let text = String::from_utf8(bytes).expect("text");
        folder.put(&format!("{prefix}{}", path.to_string_lossy()), &text);
    }
    let put = |path: &str, text: &str| folder.put(&format!("{prefix}{path}"), text);
    put("guidance/professions.yaml", "visitor: {title: Visitor, duties-of: [authority]}\n");
    put("advice/visitors/body.yaml", "title: Visitors\ncontact: visitors@example.org\nfor: [visitor]\n");
    put(
        "advice/visitors/talking.md",
        "---\ntitle: Talking\nsupports: [single-assessment]\npublished: 2013-05-01\n---\n\nListen first.\n",
    );
    git(&folder, &["init", "-q", "-b", "main"]);
    commit(&folder);
    git(&folder, &["checkout", "-q", "-b", "work"]);
    folder
}
