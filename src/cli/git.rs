//! The `git` program, called with everything disarmed by which a repository or the machine could run something else.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::fault::Fault;
use crate::disk::TrialDisk;
use crate::load::load;
use crate::pipeline::Workspace;

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
    let listed = answer(git(root).args(["ls-tree", "-r", "-z", &commit]), revision)?;
    let names = listed.split(|byte| *byte == 0).filter_map(entry);
    let (paths, objects): (Vec<String>, Vec<String>) = names.unzip();
    let disk = TrialDisk::new();
    for (path, bytes) in paths.iter().zip(contents(root, &objects)?) {
        disk.put(Path::new("workspace").join(path), bytes);
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
    let found = answer(git(root).args(["rev-parse", "--verify", "--quiet", "--end-of-options", &name]), revision)?;
    Ok(String::from_utf8_lossy(&found).trim().to_owned())
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

fn answer(command: &mut Command, revision: &str) -> Result<Vec<u8>, Fault> {
    let output: Output = command.output().map_err(|error| Fault::Usage(format!("`git` cannot be run: {error}")))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let revision = revision.escape_debug();
    Err(Fault::Usage(format!("git knows no revision `{revision}` here; a branch, a tag or a commit is wanted")))
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
