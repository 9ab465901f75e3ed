//! `check --fix`: what is certain is repaired, and nothing else is touched; `check FILE` and its closing lines.

use crate::shell::Folder;

const CHAPTER: &str = "guidance/our-guide/draft/01-first-steps.md";

/// A workspace with a draft, whose files hold one slip each.
fn slips() -> Folder {
    let folder = Folder::empty();
    folder.succeed(&["init"]);
    folder.succeed(&["new", "edition", "our-guide"]);
    folder
}

fn clean(folder: &Folder) {
    let run = folder.run(&["check", "--drafts", "--format", "short"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
}

/// What `--fix` makes of a body's file.
fn body(lines: &str) -> String {
    let folder = slips();
    let start = "title: Ours\ncontact: a@example.org\n";
    folder.put("advice/ours/body.yaml", &format!("{start}{lines}"));
    let run = folder.run(&["check", "--fix", "--format", "short"]);
    assert!(run.code < 2, "{}", run.err);
    let text = folder.text("advice/ours/body.yaml").expect("the file");
    let after = folder.files();
    let again = folder.run(&["check", "--fix"]);
    assert!(again.err.contains("0 repairs made in 0 files\n"), "{}", again.err);
    assert_eq!(folder.files(), after, "a second time changes nothing");
    text.strip_prefix(start).expect("what was right stays").to_owned()
}

#[test]
fn each_kind_of_slip_is_repaired() {
    assert_eq!(body("ended: 15 April 2013\n"), "ended: 2013-04-15\n");
    assert_eq!(body("ended: \"15/04/2013\"  # so it is\n"), "ended: 2013-04-15  # so it is\n");
    assert_eq!(body("profession: nurses\n"), "profession: [nurses]\n");
    assert_eq!(body("profession: School Nurses\n"), "profession: [school-nurses]\n");
    assert_eq!(body("profession: [School Nurses, gps]\n"), "profession: [school-nurses, gps]\n");
    assert_eq!(body("Succeeded_By: a\n"), "succeeded-by: a\n");
    assert_eq!(body("code-owners:\n  - Team #1 of us\n"), "code-owners:\n  - \"Team #1 of us\"\n");
    assert_eq!(body("code-owners:\n  - 5\" disk #1\n"), "code-owners:\n  - '5\" disk #1'\n");
    assert_eq!(
        body("accepts:\n  - {rule: a/b@c, date: 15/4/2013, by: Smith, Jones and others, all of them Here}\n"),
        "accepts:\n  - {rule: a/b@c, date: 2013-04-15, by: \"Smith, Jones and others, all of them Here\"}\n"
    );
}

#[test]
fn what_is_in_doubt_is_left_alone() {
    for lines in [
        "ended: 04/05/2013\n",
        "ended: 2013-02-30\n",
        "ended: >\n  15 April\n  2013\n",
        "profession: nurses, doctors\n",
        "contat: b\n",
        "succeeded-by: a\nsucceeded_by: b\n",
        "code-owners:\n  - a # note\n",
        "accepts:\n  - {rule: a/b@c, date: 2013-04-15, by: Smith, rules}\n",
    ] {
        assert_eq!(body(lines), lines);
    }
}

#[test]
fn numbers_flags_and_words_of_other_forms_are_repaired() {
    let folder = slips();
    let site = folder.text("guidepost.yaml").expect("the file");
    folder.put("guidepost.yaml", &format!("{site}budgets: {{guides: {{our-guide: {{words: \"15,000\"}}}}}}\n"));
    let chapter = folder.text(CHAPTER).expect("the draft");
    let right = chapter.replacen("duty-on:", "force: must-not\nduty-on:", 1);
    folder.put(CHAPTER, &right.replace("must-not", "Must Not").replace("max: 1", "counts-first-day: yes, max: 1"));
    folder.run(&["check", "--fix"]);
    assert!(folder.text("guidepost.yaml").expect("the file").ends_with("{words: 15000}}}\n"));
    assert_eq!(folder.text(CHAPTER), Some(right.replace("max: 1", "counts-first-day: true, max: 1")));
}

#[test]
fn durations_and_holidays_of_other_forms_are_repaired() {
    let folder = slips();
    let right = folder.text(CHAPTER).expect("the draft");
    for form in ["1  Working Day", "1 working-day", "\"1 Working days\""] {
        let wrong = right.replacen("max: 1 working day", &format!("max: {form}"), 1);
        assert_ne!(wrong, right);
        folder.put(CHAPTER, &wrong);
        folder.run(&["check", "--fix"]);
        assert_eq!(folder.text(CHAPTER).as_deref(), Some(&*right), "{form}");
    }
    folder.put(CHAPTER, &right.replacen("max: 1 working day", "max: 1 day", 1));
    folder.run(&["check", "--fix"]);
    assert!(folder.text(CHAPTER).expect("the draft").contains("max: 1 day"), "which days, nobody knows");
    let days = |date: &str| format!("{{\"england\": {{\"events\": [{{\"title\": \"A\", \"date\": \"{date}\"}}]}}}}\n");
    folder.put("guidance/holidays.json", &days("25/12/2030"));
    folder.run(&["check", "--fix"]);
    assert_eq!(folder.text("guidance/holidays.json"), Some(days("2030-12-25")));
}

#[test]
fn an_id_is_written_anew_in_a_draft_only() {
    let folder = slips();
    let add = "\n## Tell them {#Tell--Them}\n\nThe local authority should tell them.\n";
    let issued: Vec<String> = folder
        .files()
        .into_iter()
        .filter_map(|(path, _)| Some(path.strip_prefix(folder.path()).ok()?.to_str()?.to_owned()))
        .filter(|path| path.starts_with("guidance/our-guide/2") && path.ends_with(".md"))
        .collect();
    let both = [CHAPTER, &issued[0]];
    let before = both.map(|path| folder.text(path).expect("a chapter"));
    for (path, text) in both.iter().zip(&before) {
        folder.put(path, &format!("{text}{add}"));
    }
    folder.run(&["check", "--fix"]);
    assert_eq!(folder.text(both[1]), Some(format!("{}{add}", before[1])), "an issued edition stays");
    // With the id in an issued edition, it was issued; with it in the draft alone, it was not.
    folder.put(both[1], &before[1]);
    folder.run(&["check", "--fix"]);
    assert_eq!(folder.text(both[0]), Some(format!("{}{}", before[0], add.replace("Tell--Them", "tell-them"))));
    // None becomes the id of another rule.
    let clash = add.replace("Tell--Them", "Decide--on-a-referral");
    folder.put(both[0], &format!("{}{clash}", before[0]));
    folder.run(&["check", "--fix"]);
    assert_eq!(folder.text(both[0]), Some(format!("{}{clash}", before[0])));
}

#[test]
fn a_dry_run_shows_a_diff_and_writes_nothing() {
    let folder = slips();
    folder.put("advice/ours/body.yaml", "title: Ours\ncontact: a@example.org\nended: 15 April 2013\n");
    let before = folder.files();
    let run = folder.succeed(&["check", "--fix", "--dry-run"]);
    assert_eq!(
        run.out,
        "--- a/advice/ours/body.yaml\n+++ b/advice/ours/body.yaml\n@@ -1,3 +1,3 @@\n title: Ours\n \
         contact: a@example.org\n-ended: 15 April 2013\n+ended: 2013-04-15\n"
    );
    assert_eq!(run.err, "1 repair in 1 file would be made; nothing was written\n");
    assert_eq!(folder.files(), before);
    assert_eq!(folder.run(&["check", "--dry-run"]).code, 2, "a dry run of what?");
    folder.succeed(&["check", "--fix"]);
    clean(&folder);
    assert_eq!(folder.succeed(&["check", "--fix", "--dry-run"]).out, "");
}

#[test]
fn only_the_files_named_are_repaired() {
    let folder = slips();
    let wrong = "title: Ours\ncontact: a@example.org\nended: 15 April 2013\n";
    folder.put("advice/ours/body.yaml", wrong);
    folder.put("advice/theirs/body.yaml", wrong);
    folder.run(&["check", "--fix", "advice/ours"]);
    assert_eq!(folder.text("advice/theirs/body.yaml").as_deref(), Some(wrong));
    assert!(folder.text("advice/ours/body.yaml").expect("the file").ends_with("2013-04-15\n"));
}

#[test]
fn files_limit_what_is_shown() {
    let folder = slips();
    folder.put("advice/ours/body.yaml", "title: Ours\ncontact: a@example.org\nended: soon\n");
    folder.put("advice/ours/x.md", "---\ntitle: X\npublished: 2020-01-01\n---\n\n# Too high\n");
    folder.put("advice/theirs/body.yaml", "title: Theirs\n");
    let release = "2 errors and 1 warning stand between this workspace and a release\n";
    let more = "`guidepost explain CODE` says more about a finding\n";
    let run = folder.run(&["check", "advice/ours/body.yaml", "--format", "short"]);
    assert_eq!((run.code, run.out.lines().count()), (1, 1), "{}", run.out);
    assert_eq!(run.err, format!("1 error\n{release}"));
    let run = folder.run(&["check", "./advice/ours/", "--format", "short"]);
    assert_eq!((run.code, run.err), (1, format!("1 error, 1 warning\n{release}")));
    let run = folder.run(&["check", "advice/ours/x.md"]);
    assert_eq!((run.code, run.err), (0, format!("1 warning\n{release}{more}")));
    assert_eq!(folder.run(&["check", "advice/ours/x.md", "--strict"]).code, 1);
    let run = folder.run(&["check", "guidance"]);
    assert_eq!((run.code, run.out.as_str(), run.err), (0, "", format!("no findings\n{release}")));
    // From another folder, a path may begin here or at the root.
    for path in ["x.md", "advice/ours/x.md", "../ours/x.md"] {
        let mut command = folder.command(&["check", path]);
        let output = command.current_dir(folder.path().join("advice/ours")).output().expect("it runs");
        assert_eq!(String::from_utf8_lossy(&output.stderr), format!("1 warning\n{release}{more}"), "{path}");
    }
    let run = folder.run(&["check", "advice/our/x.md"]);
    assert_eq!(run.code, 2);
    assert_eq!(run.err, "guidepost: there is no source `advice/our/x.md`; did you mean `advice/ours/x.md`?\n");
    assert_eq!(folder.run(&["check", "/elsewhere"]).code, 2);
}
