//! The `git` program, called with everything disarmed by which a repository or the machine could run something else.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use super::fault::Fault;
use crate::disk::TrialDisk;
use crate::load::{SOURCE_FOLDERS, WORKSPACE_FILE, load};
use crate::pipeline::Workspace;
use crate::text::Sources;

/// `git` in a folder, ready for a subcommand.
pub(super) fn git(root: &Path) -> Command {
    let mut git = Command::new("git");
    git.current_dir(root).stdin(Stdio::null()).stderr(Stdio::null());
    for name in [
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_EXTERNAL_DIFF",
        "GIT_CONFIG_COUNT",
        "GIT_TRACE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_COMMON_DIR",
        "GIT_NAMESPACE",
    ] {
        git.env_remove(name);
    }
    git.env_remove("GIT_CONFIG_PARAMETERS").env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", "/dev/null");
    git.env("GIT_TERMINAL_PROMPT", "0").env("GIT_NO_LAZY_FETCH", "1").env("GIT_OPTIONAL_LOCKS", "0");
    for setting in ["core.fsmonitor=false", "core.hooksPath=/dev/null", "core.pager=cat", "protocol.allow=never"] {
        git.args(["-c", setting]);
    }
    git.arg("--no-pager");
    git
}

/// The workspace as it was in a revision, read and checked. Nothing of it touches the disk.
pub(super) fn workspace_at(root: &Path, revision: &str) -> Result<Workspace, Fault> {
    let commit = commit(root, revision)?;
    let listed = answer(git(root).args(["ls-tree", "-r", "-z", &commit])).ok_or_else(|| unknown(root, revision))?;
    let names = listed.split(|byte| *byte == 0).filter_map(entry).filter(|(path, _)| is_source(path));
    let (paths, objects): (Vec<String>, Vec<String>) = names.unzip();
    let disk = TrialDisk::new();
    for (path, bytes) in paths.iter().zip(contents(root, &objects)?) {
        disk.put(Path::new("workspace").join(path), bytes);
    }
    if paths.is_empty() {
        return Ok(Workspace::new(Sources::default(), Vec::new()));
    }
    let loaded = load(&disk, Path::new("/workspace"))?;
    Ok(Workspace::new(loaded.sources, loaded.findings))
}

/// The commit that a name stands for. What begins with a dash would be an option, and is refused.
fn commit(root: &Path, revision: &str) -> Result<String, Fault> {
    if revision.starts_with('-') {
        return Err(Fault::Usage(format!("`{}` is no revision", revision.escape_debug())));
    }
    let name = format!("{revision}^{{commit}}");
    let found = answer(git(root).args(["rev-parse", "--verify", "--quiet", "--end-of-options", &name]));
    let found = found.ok_or_else(|| unknown(root, revision))?;
    Ok(String::from_utf8_lossy(&found).trim().to_owned())
}

/// The commit where what is checked out left a revision.
pub(super) fn merge_base(root: &Path, revision: &str) -> Result<String, Fault> {
    let commit = commit(root, revision)?;
    let base = answer(git(root).args(["merge-base", &commit, "HEAD"])).ok_or_else(|| {
        let revision = revision.escape_debug();
        let why = format!("git finds no commit that `{revision}` and what is checked out both come from");
        Fault::Usage(format!("{why}{}", shallow(root)))
    })?;
    Ok(String::from_utf8_lossy(&base).trim().to_owned())
}

/// Why a revision cannot be found, and what to do.
fn unknown(root: &Path, revision: &str) -> Fault {
    if Command::new("git").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_err() {
        return Fault::Usage("`git` cannot be run: install it, or put it on the PATH".to_owned());
    }
    if answer(git(root).args(["rev-parse", "--git-dir"])).is_none() {
        let what = "no git repository can be read here, or it belongs to another user";
        return Fault::Usage(format!("{what}; run this where the workspace is checked out"));
    }
    let revision = revision.escape_debug();
    let what =
        format!("git knows no revision `{revision}` here; a branch, a tag or a commit is wanted. Did you fetch it?");
    Fault::Usage(format!("{what}{}", shallow(root)))
}

/// What to do about a clone that lacks older commits.
fn shallow(root: &Path) -> &'static str {
    let said = answer(git(root).args(["rev-parse", "--is-shallow-repository"])).unwrap_or_default();
    if said.starts_with(b"true") {
        " This clone is shallow: `git fetch --unshallow` brings the rest (`fetch-depth: 0` in GitHub Actions)"
    } else {
        ""
    }
}

/// Whether a path of the workspace may be a source: nothing else is read.
fn is_source(path: &str) -> bool {
    let top = path.split('/').next().unwrap_or_default();
    path == WORKSPACE_FILE || SOURCE_FOLDERS.contains(&top)
}

/// A file of a listed tree: its path, and the object that holds it. Links and submodules are no files.
fn entry(line: &[u8]) -> Option<(String, String)> {
    let line = std::str::from_utf8(line).ok()?;
    let (facts, path) = line.split_once('\t')?;
    let mut facts = facts.split(' ');
    let (mode, _, object) = (facts.next()?, facts.next()?, facts.next()?);
    mode.starts_with("100").then(|| (path.to_owned(), object.to_owned()))
}

/// The bytes of some objects, in order.
fn contents(root: &Path, objects: &[String]) -> Result<Vec<Vec<u8>>, Fault> {
    let mut child = git(root)
        .args(["cat-file", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| Fault::Usage(format!("`git` cannot be run: {error}")))?;
    let input = child.stdin.take();
    let wanted = objects.join("\n") + "\n";
    // Written aside, since git answers while it is still being asked.
    let asking = std::thread::spawn(move || input.map(|mut input| input.write_all(wanted.as_bytes())));
    let output = child.wait_with_output().map_err(|error| Fault::Usage(format!("`git` cannot be run: {error}")))?;
    let _ = asking.join();
    let mut rest = output.stdout.as_slice();
    let mut found = Vec::with_capacity(objects.len());
    for object in objects {
        let (bytes, after) =
            blob(rest).ok_or_else(|| Fault::Usage(format!("git does not have the object {object}")))?;
        found.push(bytes.to_vec());
        rest = after;
    }
    Ok(found)
}

/// The first answer of `git cat-file --batch`: a line that ends in the length, that many bytes, and a line's end.
fn blob(answer: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = answer.iter().position(|byte| *byte == b'\n')?;
    let head = std::str::from_utf8(&answer[..end]).ok()?;
    let length: usize = head.rsplit(' ').next()?.parse().ok()?;
    let bytes = answer.get(end + 1..end + 1 + length)?;
    Some((bytes, answer.get(end + 2 + length..)?))
}

/// What a command of git prints; nothing where it fails.
fn answer(command: &mut Command) -> Option<Vec<u8>> {
    let output = command.output().ok()?;
    output.status.success().then_some(output.stdout)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_taken_apart() {
        let (bytes, rest) = blob(b"abc blob 3\nx\ny\nnext").expect("an answer");
        assert_eq!((bytes, rest), (b"x\ny".as_slice(), b"next".as_slice()));
        assert_eq!(blob(b"abc missing\n"), None);
        assert_eq!(entry(b"100644 blob abc\ta b/c.md"), Some(("a b/c.md".to_owned(), "abc".to_owned())));
        assert_eq!(entry(b"120000 blob abc\tlink"), None);
    }
}
