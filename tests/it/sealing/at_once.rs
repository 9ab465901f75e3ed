//! Several releases of one workspace at once: one does it, the others are refused, and no file is lost.

use std::process::{Command, Stdio};

use super::{DAY, files, put_sources};
use crate::shell::Folder;

const ROUNDS: usize = 12;

fn start(mut command: Command) -> std::process::Child {
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs")
}

#[test]
fn releases_at_once_lose_nothing() {
    let release = ["release", "rota@2011", "--as-of", DAY];
    let alone = Folder::empty();
    put_sources(&alone);
    alone.succeed(&release);
    let wanted = files(&alone);
    let mut refused = 0;
    for round in 0..ROUNDS {
        let folder = Folder::empty();
        put_sources(&folder);
        let runs: Vec<_> = (0..3).map(|_| start(folder.command(&release))).collect();
        let runs: Vec<_> = runs.into_iter().map(|run| run.wait_with_output().expect("it ends")).collect();
        assert!(runs.iter().any(|run| run.status.success()), "{round}: one of them does it");
        for run in runs.iter().filter(|run| !run.status.success()) {
            let said = String::from_utf8_lossy(&run.stderr);
            assert!(run.status.code() == Some(2) && said.contains("is being written by another run"), "{said}");
            refused += 1;
        }
        folder.succeed(&release);
        assert_eq!(files(&folder), wanted, "{round}");
    }
    assert!(refused > 0, "no run met another");
}

#[cfg(unix)]
#[test]
fn a_protected_folder_is_named_and_nothing_changes() {
    use std::fs::{Permissions, create_dir, set_permissions};
    use std::os::unix::fs::PermissionsExt;
    let release = ["release", "rota@2011", "--as-of", DAY];
    let folder = Folder::empty();
    put_sources(&folder);
    let before = files(&folder);
    for inside in ["guidance/rota/2012", "guidance/rota"] {
        let path = folder.path().join(inside);
        set_permissions(&path, Permissions::from_mode(0o555)).expect("protected");
        // Whoever may do everything is not stopped.
        if create_dir(path.join(".try")).is_ok() {
            return;
        }
        let run = folder.run(&release);
        assert!(run.code == 2 && run.err.contains("is protected from writing"), "{}", run.err);
        assert_eq!(files(&folder), before);
        set_permissions(&path, Permissions::from_mode(0o755)).expect("open again");
    }
    folder.succeed(&release);
}
