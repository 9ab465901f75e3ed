//! The commands where things are not as they should be: readers that went away, colours, wrong words, other people's
//! folders, files that are none.

use std::io::Read as _;
use std::process::Stdio;

use crate::shell::{Folder, Run};

const MISTAKE: &str = "docs/examples/mistake";

fn whole() -> Folder {
    Folder::copy_of("tests/cmd/whole-site/in")
}

/// A run that must not be our own fault, whatever else it is.
fn tried(folder: &Folder, arguments: &[&str]) -> Run {
    let run = folder.run(arguments);
    assert!(matches!(run.code, 0..=2), "{arguments:?} ended with {}: {}", run.code, run.err);
    assert!(!run.err.contains("panicked") && !run.err.contains("RUST_BACKTRACE"), "{arguments:?}: {}", run.err);
    run
}

/// A reader that reads one byte of a long answer, and goes.
#[test]
fn a_reader_may_leave_at_any_time() {
    let folder = Folder::copy_of(MISTAKE);
    for arguments in [
        &["check"][..],
        &["check", "--format", "json"],
        &["list", "rules"],
        &["list", "rules", "--json"],
        &["completions", "bash"],
        &["completions", "zsh"],
        &["man"],
        &["--help"],
    ] {
        let mut command = folder.command(arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
        let mut out = child.stdout.take().expect("piped");
        let _ = out.read(&mut [0; 1]);
        drop(out);
        let mut said = String::new();
        child.stderr.take().expect("piped").read_to_string(&mut said).expect("text");
        let status = child.wait().expect("it ends");
        assert!(!said.contains("panicked"), "{arguments:?}: {said}");
        // Findings fail a check, whoever reads them.
        assert!(matches!(status.code(), Some(0 | 1)), "{arguments:?}: {status}: {said}");
    }
}

#[test]
fn colour_is_asked_for_and_refused() {
    let folder = Folder::copy_of(MISTAKE);
    let run = |arguments: &[&str], environment: &[(&str, &str)]| {
        let mut command = folder.command(arguments);
        command.env_remove("NO_COLOR").env_remove("TERM").envs(environment.iter().copied());
        let output = command.output().expect("it runs");
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
    };
    let coloured = |text: String| text.contains('\u{1b}');
    assert!(!coloured(run(&["check"], &[("TERM", "xterm")])), "no terminal, no colour");
    assert!(coloured(run(&["check", "--color", "always"], &[("NO_COLOR", "1")])), "a flag is over the environment");
    assert!(!coloured(run(&["check", "--color", "never"], &[("CLICOLOR_FORCE", "1")])));
    assert!(coloured(run(&["check"], &[("CLICOLOR_FORCE", "1")])));
    assert!(!coloured(run(&["check"], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")])));
    for format in ["short", "json", "github"] {
        assert!(!coloured(run(&["check", "--format", format, "--color", "always"], &[])), "{format} is for programs");
    }
}

#[test]
fn wrong_usage_is_exit_two_and_names_what_is_right() {
    let folder = whole();
    let before = folder.files();
    for (arguments, wanted) in [
        (&["chekc"][..], "check"),
        (&["build", "--ony", "advice"], "--only"),
        (&["build", "--only", "advise"], "guidance, advice or advice/BODY"),
        (&["build", "--only", "advice/nursng"], "did you mean `advice/nursing`"),
        (&["check", "--as-of", "15/04/2013"], "2013-04-15"),
        (&["check", "--as-of", "2013-02-30"], "2013-04-15"),
        (&["check", "--format", "xml"], "human"),
        (&["build", "--base-url", "javascript:alert(1)"], "https://guidance.example.org/"),
        (&["build", "--base-url", "//example.org"], "https://guidance.example.org/"),
        (&["build", "--base-url", "guidance.example.org"], "https://guidance.example.org/"),
        (&["list", "ruels"], "rules"),
        (&["build", "-j", "0"], "--jobs"),
        (&["-C", "nowhere", "check"], "nowhere"),
        (&["completions", "tcsh"], "bash"),
        (&["new", "chapter", "A chapter", "--guide", "caer"], "care"),
        (&["new", "edition", "caer"], "care"),
        (&["new", "advice", "nursng", "A page"], "nursing"),
        (&["new", "rule", "A rule", "--chapter", "guidance/care/2013/99-none.md"], "99-none.md"),
        (&["new", "guide", "Care"], "care"),
        (&["new", "body", "Nursing", "--contact", "x@example.org"], "nursing"),
        (&["new", "term", "Visit"], "visit"),
        (&["new", "pilot", "A pilot", "--guide", "caer"], "care"),
        (&["new", "pilot", "A pilot", "--guide", "care", "--rule", "vist"], "visit"),
        (&["new", "pilot", "Care", "--guide", "care"], "--id"),
        (&["new", "direction", "none", "spring"], "none"),
        (&["new", "guide", "!!!"], "id"),
        (&["new", "guide", "X", "--id", "../x"], "id"),
        (&["new", "edition", "care", "../x"], "id"),
        (&["new", "edition", "care", "2013"], "2013"),
    ] {
        let run = tried(&folder, arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {}{}", run.out, run.err);
        assert!(run.err.contains(wanted), "{arguments:?} does not name {wanted}: {}", run.err);
        assert_eq!(run.out, "", "{arguments:?}: data for people who asked wrongly");
        assert!(folder.files() == before, "{arguments:?} wrote something");
    }
}

#[test]
fn the_output_of_another_scope_is_refused() {
    let folder = whole();
    folder.succeed(&["build", "--as-of", "2015-01-01", "-o", "out"]);
    let before = folder.files();
    let run = tried(&folder, &["build", "--as-of", "2015-01-01", "-o", "out", "--only", "guidance"]);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(folder.files() == before);
    for (only, output) in
        [("guidance", "public-guidance"), ("advice", "public-advice"), ("advice/nursing", "public-advice-nursing")]
    {
        folder.succeed(&["build", "--as-of", "2015-01-01", "--only", only]);
        assert!(folder.text(&format!("{output}/index.html")).is_some(), "{output}");
    }
}

/// With a slash at its end or without, a base is one address.
#[test]
fn a_base_with_and_without_a_slash_is_one() {
    let folder = whole();
    for base in ["https://ok.example/x", "https://ok.example/x/"] {
        folder.succeed(&["build", "--as-of", "2015-01-01", "--base-url", base]);
        let home = folder.text("public/index.html").expect("a home page");
        assert!(home.contains("<link rel=\"canonical\" href=\"https://ok.example/x/index.html\">"), "{base}: {home}");
    }
    let text = folder.text("guidepost.yaml").expect("the file");
    for (base, wanted) in [
        ("'//evil.example/x'", "guidepost.yaml:4:11: error[link-scheme]"),
        ("example.org", "guidepost.yaml:4:11: error[yaml-wrong-type]"),
        ("'https://ok.example/\"x'", "guidepost.yaml:4:11: error[yaml-wrong-type]"),
        ("'https://ok.example/?q='", "guidepost.yaml:4:11: error[yaml-wrong-type]"),
        ("mailto:a@example.org", "guidepost.yaml:4:11: error[yaml-wrong-type]"),
        ("'javascript:alert(1)'", "guidepost.yaml:4:11: error[link-scheme]"),
    ] {
        folder.put("guidepost.yaml", &text.replace("https://guidance.example.org/", base));
        let run = tried(&folder, &["check", "--as-of", "2015-01-01", "--format", "short"]);
        assert!(run.out.starts_with(wanted) && run.out.lines().count() == 1, "{base}: {}", run.out);
    }
}

/// An output that would swallow sources is refused.
#[test]
fn no_output_stands_in_for_sources() {
    let folder = whole();
    let before = folder.files();
    for output in [".", "guidance", "guidance/care", "advice/nursing/site", "..", "guidepost.yaml"] {
        let run = tried(&folder, &["build", "--as-of", "2015-01-01", "-o", output]);
        assert_eq!(run.code, 2, "{output}: {}", run.err);
        assert!(folder.files() == before, "{output}: something was written");
    }
}

#[test]
fn build_says_its_words_on_stderr_and_nothing_when_quiet() {
    let folder = whole();
    let run = folder.succeed(&["build", "--as-of", "2015-01-01"]);
    assert_eq!(run.out, "");
    assert!(run.err.contains("4 rules, 2 advice pages, no findings"), "{}", run.err);
    let quiet = folder.succeed(&["build", "-q", "--as-of", "2014-01-01"]);
    assert_eq!((quiet.out.as_str(), quiet.err.as_str()), ("", ""));
}

#[test]
fn files_that_are_none_are_findings() {
    let folder = whole();
    put_bytes(&folder, "advice/nursing/home-visits.md", b"---\ntitle: T\xff\npublished: 2013-05-01\n---\n\nWords.\n");
    let run = tried(&folder, &["check", "--format", "short"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.out.contains("advice/nursing/home-visits.md:2:9: error[file-not-utf8]"), "{}", run.out);
    let folder = whole();
    folder.put("guidance/care/2013/02-folder.md/inside.txt", "x");
    let run = tried(&folder, &["check", "--format", "short"]);
    assert!(run.out.contains("02-folder.md"), "{}{}", run.out, run.err);
    let empty = whole();
    for path in ["guidepost.yaml", "guidance/care/guide.yaml", "guidance/care/2013/01-visiting.md"] {
        empty.put(path, "");
        let run = tried(&empty, &["check", "--format", "short"]);
        assert_eq!(run.code, 1, "{path}: {}{}", run.out, run.err);
        assert!(run.out.contains(path), "{path}: {}", run.out);
        assert_eq!(tried(&empty, &["build"]).code, 1);
        tried(&empty, &["list", "rules"]);
        tried(&empty, &["ids"]);
    }
}

/// Everything that can be done where there is no workspace, or a wrong one, fails in words.
#[test]
fn every_command_without_a_workspace_fails_in_words() {
    let empty = Folder::empty();
    let odd = Folder::empty();
    odd.put("guidepost.yaml/file", "x");
    for folder in [&empty, &odd] {
        let before = folder.files();
        for arguments in [
            &["build"][..],
            &["check"],
            &["ids"],
            &["list", "rules"],
            &["new", "guide", "A guide"],
            &["new", "edition", "a-guide"],
            &["new", "chapter", "A chapter"],
            &["new", "rule", "A rule"],
            &["new", "advice", "a-body", "A page"],
            &["new", "body", "A body", "--contact", "x@example.org"],
            &["new", "term", "A term"],
        ] {
            let run = tried(folder, arguments);
            assert_eq!(run.code, 2, "{arguments:?}: {}{}", run.out, run.err);
            assert!(run.err.contains("guidepost.yaml"), "{arguments:?}: {}", run.err);
            assert!(folder.files() == before, "{arguments:?} wrote something");
        }
    }
}

/// A file that may not be read stops the run, with its path; the site that is there stays.
#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = whole();
    let path = folder.path().join("guidance/care/guide.yaml");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).expect("set");
    if std::fs::File::open(&path).is_ok() {
        // Whoever runs this may read everything.
        return;
    }
    let run = tried(&folder, &["check"]);
    assert_eq!(run.code, 2, "{}{}", run.out, run.err);
    assert!(run.err.contains("guidance/care/guide.yaml"), "{}", run.err);
}

#[expect(clippy::disallowed_methods, reason = "a test may write its own files")]
fn put_bytes(folder: &Folder, path: &str, bytes: &[u8]) {
    std::fs::write(folder.path().join(path), bytes).expect("written");
}
