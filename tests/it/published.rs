//! Whether what was published would be wrong on a day: `check --published`, and the manifest's `rebuild-by`.

use crate::shell::Folder;

const EXAMPLE: &str = "docs/examples/deadlines";

/// A copy of the example, published as of a day.
fn published(day: &str) -> Folder {
    let folder = Folder::copy_of(EXAMPLE);
    folder.succeed(&["build", "--as-of", day, "-q"]);
    folder
}

fn rebuild_by(folder: &Folder) -> Option<String> {
    let manifest = folder.text("public/guidepost-manifest.json").expect("a manifest");
    let manifest: serde_json::Value = serde_json::from_str(&manifest).expect("JSON");
    manifest["rebuild-by"].as_str().map(str::to_owned)
}

fn check(folder: &Folder, day: &str) -> (i32, String) {
    let run = folder.run(&["check", "--published", "public", "--as-of", day]);
    (run.code, run.out)
}

#[test]
fn a_site_is_right_until_something_is_due_and_wrong_after_a_direction() {
    let folder = published("2014-01-01");
    assert_eq!(rebuild_by(&folder).as_deref(), Some("2014-03-02"));
    let (code, out) = check(&folder, "2014-03-01");
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("still right on 1 March 2014") && out.contains("build it again on 2 March 2014"), "{out}");
    let (code, out) = check(&folder, "2014-04-01");
    assert_eq!(code, 1, "{out}");
    assert!(out.starts_with("the day has passed: "), "{out}");
    assert!(out.contains("\n  areas/hackney/index.html: "), "{out}");
    assert!(!out.contains("areas/cardiff/index.html") && !out.contains("have changed since"), "{out}");
}

#[test]
fn what_the_sources_say_anew_is_told_apart_from_a_day_that_has_passed() {
    let folder = published("2014-01-01");
    let chapter = "guidance/care/2013/01-assessment.md";
    let text = folder.text(chapter).expect("the chapter");
    folder.put(chapter, &text.replace("The authority should write down", "The authority should note"));
    let (code, out) = check(&folder, "2014-01-02");
    assert_eq!(code, 1, "{out}");
    assert!(out.starts_with("what was published as of 1 January 2014 is still right on 2 January 2014\n"), "{out}");
    assert!(out.contains("have changed since: ") && out.contains("  care/rules/write-down.html: "), "{out}");
    let (_, out) = check(&folder, "2014-04-01");
    assert!(out.starts_with("the day has passed: ") && out.contains("have changed since: "), "{out}");
}

#[test]
fn a_page_that_somebody_changed_or_removed_is_named() {
    let folder = published("2014-01-01");
    folder.put("public/index.html", "Nothing here.");
    let (code, out) = check(&folder, "2014-01-01");
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("have changed since: 1 file\n  index.html: "), "{out}");
}

#[test]
fn nothing_changes_before_the_day_by_which_a_site_is_to_be_built_again() {
    let folder = Folder::copy_of(EXAMPLE);
    let mut day = "2013-03-01".to_owned();
    let mut days = Vec::new();
    while days.len() < 20 {
        folder.succeed(&["build", "--as-of", &day, "-q"]);
        let Some(next) = rebuild_by(&folder) else { break };
        let before = guidepost::model::parse_date(&next).and_then(|day| day.yesterday().ok()).expect("a day");
        let (code, out) = check(&folder, &before.to_string());
        assert_eq!(code, 0, "as of {day}, to be built again on {next}: {out}");
        day.clone_from(&next);
        days.push(next);
    }
    // Published; in force; the direction announced, made and begun; figures due twice, each time missing on the day
    // after; the direction on its last day, and over; the holidays at their end.
    let pilot = ["2013-08-01", "2013-08-15", "2013-09-02", "2013-12-02", "2013-12-03", "2014-03-02", "2014-03-03"];
    let expected = [&["2013-03-21", "2013-04-15"][..], &pilot, &["2014-03-31", "2014-04-01", "2015-01-01"]].concat();
    assert_eq!(days, expected);
}

#[test]
fn a_folder_without_a_site_is_refused() {
    let folder = Folder::copy_of(EXAMPLE);
    let run = folder.run(&["check", "--published", "public"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("no site of ours lies in public"), "{}", run.err);
}
