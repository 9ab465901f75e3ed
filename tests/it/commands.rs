//! The commands, as a shell sees them.

use std::io::Read as _;
use std::process::Stdio;

use crate::shell::Folder;

/// A workspace as `init` makes it.
fn started() -> Folder {
    let folder = Folder::empty();
    folder.succeed(&["init", "--title", "A \"quoted\" title: yes"]);
    folder
}

/// Nothing is wrong, but for words that an author has still to write.
fn passes(folder: &Folder) {
    let run = folder.succeed(&["check", "--drafts", "--format", "short"]);
    let other = run.out.lines().filter(|line| line.contains("warning[") && !line.contains("[text-unwritten]"));
    assert_eq!(other.count(), 0, "{}", run.out);
}

#[test]
fn what_init_makes_passes_and_builds() {
    let folder = started();
    folder.succeed(&["check", "--strict", "--drafts"]);
    let run = folder.succeed(&["build"]);
    assert!(run.err.contains("index.html: 1 rule, 1 advice page, no findings, "), "{}", run.err);
    let home = folder.text("public/index.html").expect("a home page");
    assert!(home.contains("A &quot;quoted&quot; title: yes") || home.contains("A \"quoted\" title: yes"), "{home}");
    // What is there is not overwritten, and the same again is no fault.
    folder.put("guidepost.yaml", "schema: 1\ntitle: Mine\npublisher: Me\n");
    let run = folder.run(&["init"]);
    assert_eq!(run.code, 2, "{}", run.err);
    assert_eq!(folder.text("guidepost.yaml").as_deref(), Some("schema: 1\ntitle: Mine\npublisher: Me\n"));
}

#[test]
fn everything_new_passes_at_once() {
    let folder = started();
    let commands: [&[&str]; 8] = [
        &["new", "guide", "Another guide"],
        &["new", "edition", "our-guide"],
        &["new", "chapter", "Second steps", "--guide", "our-guide"],
        &["new", "rule", "Tell the family", "--chapter", "guidance/our-guide/draft/02-second-steps.md"],
        &["new", "rule", "Tell the family", "--chapter", "guidance/our-guide/draft/02-second-steps.md"],
        &["new", "body", "A college", "--contact", "college@example.org"],
        &["new", "advice", "a-college", "What helps", "--supports", "decide-on-a-referral"],
        &["new", "term", "Core group", "--means", "Those who keep the plan going."],
    ];
    for command in commands {
        folder.succeed(command);
        passes(&folder);
    }
    let chapter = folder.text("guidance/our-guide/draft/02-second-steps.md").expect("the chapter");
    assert!(chapter.contains("{#tell-the-family}") && chapter.contains("{#tell-the-family-2}"), "{chapter}");
    let other = Folder::empty();
    other.succeed(&["new", "workspace"]);
    passes(&other);
}

#[test]
fn a_rule_without_a_chapter_is_text_to_paste() {
    let folder = started();
    let run = folder.succeed(&["new", "rule", "Tell the family"]);
    assert!(run.out.starts_with("## Tell the family {#tell-the-family}\n"), "{}", run.out);
    let taken = folder.succeed(&["new", "rule", "Decide on a referral"]);
    assert!(taken.out.contains("{#decide-on-a-referral-2}"), "{}", taken.out);
}

#[test]
fn ids_are_listed_once() {
    let folder = started();
    assert_eq!(folder.succeed(&["check", "--format", "short"]).out, "");
    remove(&folder.path().join("guidance/our-guide/ids.lock"));
    assert!(folder.succeed(&["check", "--format", "short"]).out.contains("note[id-unlisted]"));
    folder.succeed(&["ids"]);
    let year = folder.text("guidance/our-guide/ids.lock").expect("the lock");
    assert!(year.starts_with("guidepost-ids 1\ndecide-on-a-referral "), "{year}");
    let before = folder.files();
    folder.succeed(&["ids"]);
    assert_eq!(folder.files(), before);
    assert_eq!(folder.succeed(&["check", "--format", "short"]).out, "");
}

#[test]
fn lists_are_tables_or_json() {
    let folder = started();
    for what in ["rules", "advice", "terms", "areas", "gaps"] {
        let table = folder.succeed(&["list", what]).out;
        assert!(table.lines().next().is_some_and(|head| head.chars().all(|c| !c.is_lowercase())), "{table}");
        let json: serde_json::Value =
            serde_json::from_str(&folder.succeed(&["list", what, "--json"]).out).expect("JSON");
        assert_eq!(json["schema"], 1);
        assert!(json[what].is_array());
    }
    assert!(folder.succeed(&["list", "rules"]).out.contains("decide-on-a-referral"));
}

#[test]
fn findings_have_four_formats_and_three_exit_codes() {
    let folder = Folder::copy_of("docs/examples/mistake");
    let short = folder.run(&["check", "--format", "short"]);
    assert_eq!(short.code, 1);
    assert_eq!(
        short.out.lines().next(),
        Some("guidance/our-guide/2026/01-first-steps.md:11:11: error[unknown-body]: there is no body `local-authorty`")
    );
    assert_eq!(short.err, "1 error\n1 error stands between this workspace and a release\n");
    let json: serde_json::Value = serde_json::from_str(&folder.run(&["check", "--format", "json"]).out).expect("JSON");
    assert_eq!((json["schema"].as_u64(), json["errors"].as_u64()), (Some(1), Some(1)));
    assert_eq!(json["findings"][0]["line"], 11);
    let github = folder.run(&["check", "--format", "github"]).out;
    assert!(github.starts_with("::error file=guidance/our-guide/2026/01-first-steps.md,line=11,col=11,"), "{github}");
    let human = folder.run(&["check", "--color", "always"]).out;
    assert!(human.contains("\u{1b}[") && human.contains("did you mean"), "{human}");
    // A warning fails a run only when it is strict.
    let warned = started();
    warned.put("advice/our-profession/x.md", "---\ntitle: X\npublished: 2020-01-01\n---\n\n# Too high\n");
    assert_eq!(warned.run(&["check"]).code, 0);
    assert_eq!(warned.run(&["check", "--strict"]).code, 1);
    assert_eq!(warned.run(&["build", "--strict"]).code, 1);
    assert!(warned.text("public/index.html").is_some(), "a warning is published all the same");
    assert_eq!(warned.run(&["check", "--as-of", "yesterday"]).code, 2);
    assert_eq!(warned.run(&["chekc"]).code, 2);
}

#[test]
fn with_errors_nothing_is_written() {
    let folder = Folder::copy_of("docs/examples/mended");
    folder.succeed(&["build", "--as-of", "2026-02-01"]);
    let chapter = "guidance/our-guide/2026/01-first-steps.md";
    let text = folder.text(chapter).expect("the chapter");
    folder.put(chapter, &text.replace("{decide}", "{decided}"));
    let before = folder.files();
    let run = folder.run(&["build", "--as-of", "2026-02-01"]);
    assert_eq!(run.code, 1);
    assert!(
        run.err.ends_with("nothing was written: 2 errors\n`guidepost explain CODE` says more about a finding\n"),
        "{}",
        run.err
    );
    assert_eq!(folder.files(), before);
}

#[test]
fn sources_are_left_as_they_are() {
    let folder = Folder::copy_of("docs/examples/mended");
    let before = folder.files();
    folder.succeed(&["build", "-o", "out"]);
    folder.succeed(&["check"]);
    folder.succeed(&["list", "rules"]);
    let out = folder.path().join("out");
    let after: Vec<_> = folder.files().into_iter().filter(|(path, _)| !path.starts_with(&out)).collect();
    assert_eq!(after, before);
}

#[test]
fn a_folder_that_is_not_ours_is_refused() {
    let folder = Folder::copy_of("docs/examples/mended");
    folder.put("public/precious.txt", "keep me");
    let run = folder.run(&["build"]);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("precious.txt"), "{}", run.err);
    assert_eq!(folder.text("public/precious.txt").as_deref(), Some("keep me"));
    assert!(folder.text("public/index.html").is_none());
}

#[test]
fn an_address_that_was_published_and_is_gone_is_said() {
    let folder = started();
    folder.succeed(&["new", "term", "Passing word"]);
    folder.succeed(&["build"]);
    let path = folder.path().join("guidance/glossary/passing-word.md");
    remove(&path);
    let run = folder.succeed(&["build"]);
    assert!(run.err.contains("address-gone") && run.err.contains("glossary/passing-word.html"), "{}", run.err);
}

#[test]
fn a_draft_that_was_shown_once_is_no_lost_address() {
    let folder = started();
    folder.succeed(&["new", "edition", "our-guide"]);
    folder.succeed(&["new", "rule", "Tell the family", "--chapter", "guidance/our-guide/draft/01-first-steps.md"]);
    folder.succeed(&["build", "--drafts"]);
    let run = folder.succeed(&["build"]);
    assert!(!run.err.contains("address-gone"), "{}", run.err);
    folder.succeed(&["build", "--drafts"]);
    let draft = folder.path().join("guidance/our-guide/draft");
    remove_folder(&draft);
    let run = folder.succeed(&["build"]);
    assert!(!run.err.contains("address-gone"), "{}", run.err);
}

#[expect(clippy::disallowed_methods, reason = "a test may remove its own files")]
fn remove(path: &std::path::Path) {
    std::fs::remove_file(path).expect("removed");
}

#[expect(clippy::disallowed_methods, reason = "a test may remove its own files")]
fn remove_folder(path: &std::path::Path) {
    std::fs::remove_dir_all(path).expect("removed");
}

#[test]
fn a_theme_author_sees_real_data() {
    let folder = Folder::copy_of("docs/examples/mended");
    let dump = folder.succeed(&["build", "--dump-view", "our-guide/rules/decide-on-a-referral.html"]);
    let view: serde_json::Value = serde_json::from_str(&dump.out).expect("JSON");
    assert_eq!(view["facts"]["deadlines"][0]["amounts"][0]["words"], "1 working day");
    assert!(folder.text("public/index.html").is_none());
    let wrong = folder.run(&["build", "--dump-view", "our-guide/rules/decide-on-a-referal.html"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("did you mean `our-guide/rules/decide-on-a-referral.html`"), "{}", wrong.err);
}

#[test]
fn a_broken_theme_is_a_finding_at_its_place() {
    let folder = Folder::copy_of("docs/examples/mended");
    let theme = "schema: 1\nview: 1\ntitle: Ours\n";
    folder.put("themes/plain/theme.yaml", theme);
    folder.put(
        "themes/plain/templates/home.html",
        "{% extends \"base.html\" %}\n{% block content %}{{ nothing. }}{% endblock %}\n",
    );
    let run = folder.run(&["build"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(
        run.err.contains("theme-invalid") && run.err.contains("themes/plain/templates/home.html:2:"),
        "{}",
        run.err
    );
}

#[test]
fn completions_and_the_manual_are_printed() {
    let folder = Folder::empty();
    for shell in ["bash", "zsh", "fish"] {
        assert!(folder.succeed(&["completions", shell]).out.contains("guidepost"));
    }
    assert!(folder.succeed(&["man"]).out.contains(".TH guidepost"));
}

#[test]
fn a_closed_pipe_is_success() {
    let folder = Folder::copy_of("docs/examples/mended");
    let mut child = folder.command(&["man"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
    drop(child.stdout.take());
    let mut said = String::new();
    child.stderr.take().expect("piped").read_to_string(&mut said).expect("read");
    assert!(child.wait().expect("ended").success(), "{said}");
    assert_eq!(said, "");
}

#[test]
fn strange_folders_are_no_panic() {
    let empty = Folder::empty();
    let run = empty.run(&["build"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("guidepost init"), "{}", run.err);
    let odd = Folder::empty();
    odd.put("guidepost.yaml/file", "x");
    assert_eq!(odd.run(&["check"]).code, 2);
    let bare = Folder::empty();
    bare.put("guidepost.yaml", "schema: 1\ntitle: Bare\npublisher: Nobody\n");
    passes(&bare);
    bare.succeed(&["build"]);
}

#[test]
fn stats_count_rules_and_advice_apart() {
    let folder = started();
    let text = folder.succeed(&["stats", "--as-of", "2030-01-01"]).out;
    assert!(text.starts_with("As of 2030-01-01\n\nEditions"), "{text}");
    let row = ["our-guide/2026", "in-force", "38", "-", "27", "1", "1", "-", "0", "1", "-"];
    assert!(text.lines().any(|line| line.split_whitespace().eq(row)), "{text}");
    let said = folder.succeed(&["stats", "--json", "--as-of", "2030-01-01"]).out;
    let json: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    assert_eq!((&json["as-of"], &json["editions"][0]["state"]), (&"2030-01-01".into(), &"in-force".into()));
    let before = folder.succeed(&["stats", "--as-of", "2000-01-01"]).out;
    assert!(before.contains("not-yet-in-force"), "{before}");
    let edition = &json["editions"][0];
    // "Decide on a referral", the sentence with its limit as one word and its two items; the chapter's own sentence.
    assert_eq!(edition["words-in-rules"], 4 + 15 + 3 + 5);
    assert_eq!(edition["words-in-other-text"], 11);
    assert_eq!((&edition["rules"], &edition["musts"], &edition["limits"]), (&1.into(), &1.into(), &1.into()));
    assert_eq!(edition["duty-holders"][0], serde_json::json!({"body": "local-authority", "rules": 1, "deadlines": 1}));
    assert_eq!(json["advice"][0]["pages"], 1);
    assert_eq!(json["schema"], 1);
}

#[test]
fn a_kind_of_finding_is_explained() {
    let folder = Folder::empty();
    let page = folder.succeed(&["explain", "unknown-body"]);
    assert!(page.out.starts_with("# unknown-body\n\nA body is not in the register.\n\n"), "{}", page.out);
    assert!(page.out.contains("\n## Repaired\n"), "{}", page.out);
    let list = folder.succeed(&["explain"]).out;
    let line = list.lines().find(|line| line.starts_with("link-broken ")).expect("it is listed");
    assert!(line.ends_with(" warning  A relative link leads to no file."), "{line}");
    let wrong = folder.run(&["explain", "unknown-bodi"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    assert!(
        wrong.err.contains("there is no kind of finding `unknown-bodi`; did you mean `unknown-body`?"),
        "{}",
        wrong.err
    );
    let far = folder.run(&["explain", "xyz"]);
    assert_eq!(far.code, 2);
    assert!(far.err.contains("`guidepost explain` lists them all"), "{}", far.err);
    let help = folder.succeed(&["explain", "--help"]).out;
    assert!(!help.contains("file-not-utf8"), "{help}");
    for shell in ["bash", "zsh", "fish"] {
        assert!(folder.succeed(&["completions", shell]).out.contains("quotation-unpinned"), "{shell}");
    }
    let fish = folder.succeed(&["completions", "fish"]).out;
    let line = r#"complete -c guidepost -n "__fish_guidepost_using_subcommand explain" -f -a "id-reserved" -d 'An id is kept for the tool\'s own addresses.'"#;
    assert!(fish.lines().any(|own| own == line), "{fish}");
}

#[test]
fn people_are_told_where_to_read_more() {
    let more = "`guidepost explain CODE` says more about a finding\n";
    let folder = Folder::copy_of("docs/examples/mistake");
    assert!(folder.run(&["check"]).err.ends_with(more));
    assert!(folder.run(&["build"]).err.ends_with(more));
    let short = folder.run(&["check", "--format", "short"]).err;
    assert_eq!(short, "1 error\n1 error stands between this workspace and a release\n");
    assert_eq!(folder.run(&["check", "--quiet"]).err, "");
    assert!(!Folder::copy_of("docs/examples/mended").run(&["check"]).err.contains("explain"));
}
