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

const RULES: &str = "guidance/care/2013/01-assessment.md";
const DRAFT: &str = "guidance/care/draft/01-assessment.md";
const ADVICE: &str = "advice/visitors/talking.md";

/// The example of two editions with a draft and a page of advice, committed on `main` under a prefix; `work` is checked
/// out.
fn begun(prefix: &str) -> Folder {
    let folder = Folder::empty();
    let example = Folder::copy_of("docs/examples/editions");
    for (path, bytes) in example.files() {
        let path = path.strip_prefix(example.path()).expect("inside").to_string_lossy().into_owned();
        folder.put(&format!("{prefix}{path}"), &String::from_utf8(bytes).expect("text"));
    }
    let put = |path: &str, text: &str| folder.put(&format!("{prefix}{path}"), text);
    let rules = folder.text(&format!("{prefix}{RULES}")).expect("the rules");
    put(DRAFT, &rules);
    put("guidance/care/draft/edition.yaml", "title: Care (draft)\nlabel: Draft\nfollows: \"2013\"\n");
    put("advice/visitors/body.yaml", "title: Visitors\ncontact: visitors@example.org\n");
    put(ADVICE, "---\ntitle: Talking\nsupports: [single-assessment]\npublished: 2013-05-01\n---\n\nListen first.\n");
    git(&folder, &["init", "-q", "-b", "main"]);
    commit(&folder);
    git(&folder, &["checkout", "-q", "-b", "work"]);
    folder
}

/// What `review main` prints, from its third line on: the first two name the commit.
fn reviewed(folder: &Folder, arguments: &[&str]) -> String {
    let run = folder.succeed(&[&["review", "main", "--as-of", "2014-01-01"], arguments].concat());
    let (head, rest) = run.out.split_once(", where these changes left main.\n").expect("the head");
    assert!(head.starts_with("## What this changes\n\nCompared with commit "), "{head}");
    rest.to_owned()
}

fn replace(folder: &Folder, path: &str, from: &str, to: &str) {
    let text = folder.text(path).expect("it is there");
    assert!(text.contains(from), "{path}: {from}");
    folder.put(path, &text.replace(from, to));
}

#[test]
fn a_commit_against_itself_says_that_nothing_changed() {
    let folder = begun("");
    for base in ["main", "HEAD"] {
        let run = folder.succeed(&["review", base, "--as-of", "2014-01-01"]);
        assert!(run.out.ends_with("\n\nNothing changed.\n"), "{}", run.out);
    }
    let folder = begun("docs/our guidance/");
    let run = folder.succeed(&["-C", "docs/our guidance", "review", "HEAD"]);
    assert!(run.out.ends_with("\n\nNothing changed.\n"), "{}", run.out);
    folder.put("elsewhere.txt", "Not of the workspace.\n");
    commit(&folder);
    let run = folder.succeed(&["-C", "docs/our guidance", "review", "main"]);
    assert!(run.out.ends_with("\n\nNothing changed.\n"), "{}", run.out);
}

/// What is said of the draft below, with its status left open.
fn draft_said(status: &str, summary: &str, files: &str) -> String {
    format!(
        "\n- 1 change of a rule\n{summary}\
         \n### Care, Draft\n\nThis draft against the same draft before.\n1 rule changed.\n\
         \n#### 1.1 Make one assessment: Changed\n\n\
         - Time limit: within 45 working days became within 50 working days.\n\
         {status}\
         - Advice that supports it: [Talking (Visitors)](<https://p.example.org/advice/visitors/talking.html>)\n\
         - [See the rule](<https://p.example.org/care/draft/rules/single-assessment.html>)\n\
         \n> The authority should make one assessment within <del>45</del><ins>50</ins> working days of the referral.\n>\n\
         {files}"
    )
}

#[test]
fn a_changed_draft_needs_a_reason_until_lineage_gives_one() {
    let folder = begun("");
    replace(&folder, DRAFT, "45 working", "50 working");
    let preview = ["--preview-url", "https://p.example.org"];
    let out = reviewed(&folder, &preview);
    let (rules, _) = out.split_once("\n### New findings").unwrap_or((&out, ""));
    let (rules, _) = rules.split_once("\n<details>").unwrap_or((rules, ""));
    let open = "- Kind: Meaning changed\n- **Needs a reason:** `lineage.yaml` does not say why\n";
    assert_eq!(rules, draft_said(open, "- **1 needs a reason**\n", ""));

    let lineage = "amended:\n  single-assessment: {change: substantive, because: \"Fifty are enough. # Done\"}\n";
    folder.put("guidance/care/draft/lineage.yaml", lineage);
    let said = "- Kind: Meaning changed\n- Why: Fifty are enough. \\# Done\n";
    let files = "\n<details><summary>2 files changed</summary>\n\n- guidance/care/draft/01-assessment.md\n\
                 - guidance/care/draft/lineage.yaml: new\n\n</details>\n";
    let out = reviewed(&folder, &preview);
    assert_eq!(out, draft_said(said, "", files));
    assert!(include_str!("../../docs/reviewing.md").contains(out.trim()), "the docs show this");
}

#[test]
fn a_new_edition_is_held_against_the_one_before() {
    let folder = begun("");
    let rules = folder.text(RULES).expect("the rules").replace("{#single-assessment}", "{#one-assessment}");
    folder.put("guidance/care/2014/01-assessment.md", &rules);
    let edition = "title: Care (2014)\nlabel: \"2014\"\nfollows: \"2013\"\nmade: 2014-02-01\npublished: 2014-02-01\n\
                   in-force-from: 2014-04-01\n";
    folder.put("guidance/care/2014/edition.yaml", edition);
    folder.put(
        "guidance/care/2014/lineage.yaml",
        "became:\n  single-assessment: {to: [one-assessment], because: \"A shorter name.\"}\n",
    );
    let out = reviewed(&folder, &[]);
    let said = "\n### Care, 2014\n\nA new edition, against Care, 2013.\n1 was replaced.\n\
                \n#### 1.1 Make one assessment: Replaced\n\n- Kind: Meaning changed\n- Why: A shorter name.\n\
                - Advice that supports it: Talking (Visitors)\n";
    assert!(out.contains(said), "{out}");
}

#[test]
fn an_issued_edition_that_changed_is_called_so() {
    let folder = begun("");
    replace(&folder, RULES, "should make", "must make");
    let out = reviewed(&folder, &[]);
    let said = "\n### Care, 2013\n\n**This edition was issued already.** What was issued stays as it was; a change is a \
                correction or a new edition.\n1 rule changed.\n\n#### 1.1 Make one assessment: Changed\n\n\
                - What was a “should” is now a “must”.\n";
    assert!(out.contains(said), "{out}");
    assert!(out.contains(": **warning** `must-without-duty`: "), "the finding is new: {out}");
}

#[test]
fn a_published_page_says_that_it_changed() {
    let folder = begun("");
    replace(&folder, ADVICE, "Listen first.", "Listen\nfirst.");
    let out = reviewed(&folder, &[]);
    let files = format!("\n<details><summary>1 file changed</summary>\n\n- {ADVICE}\n\n</details>\n");
    assert_eq!(out, format!("\nNo rule, page of advice or term changed.\n{files}"));

    replace(&folder, ADVICE, "Listen\nfirst.", "Listen first, and write it down.");
    let said = "\n- 1 page of advice\n- **1 published page changed without a record**\n- **1 new finding**\n\
                \n### Advice\n\n- Talking (Visitors): changed, **and `changes:` does not say so**\n\
                \n### New findings\n\n- advice/visitors/talking.md:1: **warning** `change-unrecorded`: the words of this \
                published page changed, and \\`changes:\\` does not say so; add the day and what changed to \
                \\`changes:\\`, or put the words back\n";
    assert_eq!(reviewed(&folder, &[]), format!("{said}{files}"));

    // A record from before the page was published is none of this change.
    replace(&folder, ADVICE, "published:", "changes: [{date: 2013-04-30, what: Older.}]\npublished:");
    assert_eq!(reviewed(&folder, &[]), format!("{said}{files}"));

    replace(&folder, ADVICE, "2013-04-30, what: Older.", "2013-12-01, what: Write it down.");
    let said = "\n- 1 page of advice\n\n### Advice\n\n- Talking (Visitors): changed. 2013-12-01: Write it down.\n";
    assert_eq!(reviewed(&folder, &[]), format!("{said}{files}"));
}

#[test]
fn a_hostile_title_is_only_words() {
    let folder = begun("");
    let title = "Approved](https://x.example) <b> @team **now** | \u{1b}[1m";
    replace(&folder, DRAFT, "Make one assessment", &format!("{title} \\# more"));
    replace(&folder, ADVICE, "title: Talking", "title: \"x\\n\\n# Approved\\n[here](https://x.example)\"");
    let out = reviewed(&folder, &[]);
    for forged in ["](https:", "<b>", "@team", "**now**", "\u{1b}", "\n# ", " https://x"] {
        assert!(!out.contains(forged), "{forged:?}: {out}");
    }
    let headings: Vec<&str> = out.lines().filter(|line| line.starts_with('#')).collect();
    assert!(headings.iter().all(|line| line.starts_with("### ") || line.starts_with("#### ")), "{headings:?}");
}

#[test]
fn nothing_of_a_repository_is_run() {
    let folder = begun("");
    replace(&folder, DRAFT, "45 working", "50 working");
    folder.put(".gitattributes", "* diff=x filter=x\n");
    commit(&folder);
    let calm = reviewed(&folder, &[]);
    let ran = folder.path().join("ran");
    let touch = format!("touch '{}'; false", ran.display());
    for name in ["core.fsmonitor", "core.pager", "core.sshCommand", "core.editor", "diff.external"] {
        git(&folder, &["config", name, &touch]);
    }
    for name in ["diff.x.textconv", "diff.x.command", "filter.x.smudge", "filter.x.clean", "alias.merge-base"] {
        git(&folder, &["config", name, &touch]);
    }
    folder.put("hooks/post-checkout", &format!("#!/bin/sh\n{touch}\n"));
    folder.put("hooks/post-index-change", &format!("#!/bin/sh\n{touch}\n"));
    let hooks = folder.path().join("hooks");
    git(&folder, &["config", "core.hooksPath", &hooks.to_string_lossy()]);
    assert_eq!(reviewed(&folder, &[]), calm);
    assert!(!ran.exists(), "something of the repository was run");
}

#[test]
fn what_git_cannot_do_is_said_with_what_to_do() {
    let refused = |folder: &Folder, base: &str| {
        let run = folder.run(&["review", base]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{base}: {}", run.err);
        run.err
    };
    let folder = begun("");
    let said = "guidepost: git knows no revision `origin/main` here; a branch, a tag or a commit is wanted. Did you fetch \
                it?\n";
    assert_eq!(refused(&folder, "origin/main"), said);
    let run = folder.run(&["review", "--", "--output=x"]);
    assert_eq!((run.code, run.err.as_str()), (2, "guidepost: `--output=x` is no revision\n"));
    git(&folder, &["checkout", "-q", "--orphan", "alone"]);
    folder.put("alone.txt", "Another beginning.\n");
    commit(&folder);
    let said = "guidepost: git finds no commit that `main` and what is checked out both come from\n";
    assert_eq!(refused(&folder, "main"), said);

    let bare = Folder::copy_of("docs/examples/editions");
    let said = "guidepost: no git repository can be read here, or it belongs to another user; run this where the \
                workspace is checked out\n";
    assert_eq!(refused(&bare, "main"), said);

    let folder = begun("");
    replace(&folder, DRAFT, "45 working", "50 working");
    commit(&folder);
    let shallow = Folder::empty();
    let from = format!("file://{}", folder.path().display());
    git(&shallow, &["clone", "-q", "--depth", "1", "--branch", "work", &from, "."]);
    let said = " This clone is shallow: `git fetch --unshallow` brings the rest (`fetch-depth: 0` in GitHub Actions)\n";
    assert!(refused(&shallow, "origin/main").ends_with(said));
    git(&shallow, &["fetch", "-q", "--depth", "1", "origin", "main:refs/remotes/origin/main"]);
    assert!(refused(&shallow, "origin/main").ends_with(said));
}

#[test]
fn changes_on_the_base_itself_are_not_the_branch_s() {
    let folder = begun("");
    replace(&folder, DRAFT, "45 working", "50 working");
    commit(&folder);
    let alone = reviewed(&folder, &[]);
    git(&folder, &["checkout", "-q", "main"]);
    folder.put("advice/visitors/other.md", "---\ntitle: Other\n---\n\nWords.\n");
    commit(&folder);
    git(&folder, &["checkout", "-q", "work"]);
    assert_eq!(reviewed(&folder, &[]), alone);
}

#[test]
fn data_say_the_same() {
    let folder = begun("");
    replace(&folder, DRAFT, "45 working", "50 working");
    let run = folder.succeed(&["review", "main", "--as-of", "2014-01-01", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    let rule = &json["editions"][0]["rules"][0];
    assert_eq!(rule["new"], serde_json::json!(["single-assessment"]));
    assert_eq!(rule["needs-reason"], true);
    assert_eq!(rule["supported-by"], serde_json::json!(["visitors/talking"]));
    assert_eq!(json["files"], serde_json::json!([{"path": DRAFT, "change": "changed"}]));
    let again = folder.succeed(&["review", "main", "--as-of", "2014-01-01", "--format", "json", "--jobs", "1"]);
    assert_eq!(again.out, run.out);
}
