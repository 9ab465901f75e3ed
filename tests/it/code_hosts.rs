//! Findings for code hosts: SARIF, and GitHub's annotations with the summary of a job.

use std::process::Command;

use serde_json::{Value, json};

use crate::shell::Folder;

/// A body's file with a date that has a repair, after a sign of two bytes, and a rule of an unknown body.
fn slips() -> Folder {
    let folder = Folder::empty();
    folder.succeed(&["init"]);
    folder.put("advice/é b/body.yaml", "title: É\n");
    folder.put("advice/ours/body.yaml", "{title: é, contact: a@example.org, ended: 15 April 2013}\n");
    folder
}

fn sarif(folder: &Folder) -> Value {
    let run = folder.run(&["check", "--format", "sarif"]);
    assert_eq!(run.code, 1, "{}", run.err);
    serde_json::from_str(&run.out).expect("JSON")
}

#[test]
fn sarif_has_rules_places_and_repairs() {
    let log = sarif(&slips());
    assert_eq!((log["version"].as_str(), log["runs"].as_array().map(Vec::len)), (Some("2.1.0"), Some(1)));
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    let results = run["results"].as_array().expect("results");
    for result in results {
        let at = usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("small");
        assert_eq!(rules[at]["id"], result["ruleId"]);
        assert!(rules[at]["help"]["text"].as_str().is_some_and(|text| text.ends_with(['.', '?'])), "{}", rules[at]);
    }
    // The words of docs/findings/unknown-area.md.
    let area = rules.iter().find(|rule| rule["id"] == "unknown-area").expect("the rule");
    let why =
        "A rule says where it holds. With an area that nobody knows, people there are not told that it is theirs.";
    let page = include_str!("../../docs/findings/unknown-area.md");
    let expected = json!({
        "id": "unknown-area",
        "shortDescription": {"text": "An area, group or nation is not in the register."},
        "fullDescription": {"text": why},
        "help": {"text": why, "markdown": page},
        "defaultConfiguration": {"level": "error"},
    });
    assert_eq!(*area, expected);
    // GitHub takes 1,024 characters of a description.
    let long = rules.iter().filter(|rule| rule["fullDescription"]["text"].as_str().is_none_or(|why| why.len() > 1024));
    assert_eq!(long.count(), 0);
    let date = results.iter().find(|result| result["ruleId"] == "yaml-date").expect("the date");
    assert_eq!(date["level"], "error");
    assert_eq!(date["message"]["text"], "`ended` is a date in another form, `15 April 2013`\nwrite 2013-04-15");
    // "{title: é, contact: a@example.org, ended: " is 42 characters, and é is two bytes.
    let region = json!({
        "startLine": 1, "startColumn": 43, "endLine": 1, "endColumn": 56, "byteOffset": 43, "byteLength": 13,
    });
    let file = json!({"uri": "advice/ours/body.yaml"});
    assert_eq!(date["locations"], json!([{"physicalLocation": {"artifactLocation": file, "region": region}}]));
    let change = json!({
        "artifactLocation": file,
        "replacements": [{"deletedRegion": region, "insertedContent": {"text": "2013-04-15"}}],
    });
    assert_eq!(date["fixes"], json!([{"artifactChanges": [change]}]));
    let uris = results.iter().map(|result| &result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]);
    assert!(uris.clone().any(|uri| uri == "advice/%C3%A9%20b/body.yaml"), "{:?}", uris.collect::<Vec<_>>());
}

#[test]
fn sarif_shows_the_other_places() {
    let folder = slips();
    folder.put("advice/ours/body.yaml", "title: a\ncontact: b\ntitle: c\n");
    let log = sarif(&folder);
    let results = log["runs"][0]["results"].as_array().expect("results");
    let with_labels = Folder::copy_of("docs/examples/mended");
    let chapter = "guidance/our-guide/2026/01-first-steps.md";
    let text = with_labels.text(chapter).expect("the chapter");
    let (_, rule) = text.split_once("\n## ").expect("a rule");
    with_labels.put(chapter, &format!("{text}\n## {rule}"));
    let twice = sarif(&with_labels);
    let related = twice["runs"][0]["results"].as_array().expect("results").iter();
    let related: Vec<&Value> = related.filter(|result| result["relatedLocations"].is_array()).collect();
    assert!(!results.is_empty() && !related.is_empty(), "{twice}");
    let place = &related[0]["relatedLocations"][0];
    assert!(place["message"]["text"].is_string() && place["physicalLocation"]["region"]["startLine"].is_u64());
}

/// Bodies of advice `b00` to `b13`, each with an error.
fn many() -> Folder {
    let folder = Folder::empty();
    folder.succeed(&["init"]);
    for number in 0..14 {
        folder.put(&format!("advice/b{number:02}/body.yaml"), "title: A | b\ncontact: c\nended: soon\n");
    }
    folder
}

fn files(annotations: &str) -> Vec<String> {
    let lines = annotations.lines().filter_map(|line| line.strip_prefix("::error file=advice/"));
    lines.map(|line| line.split('/').next().unwrap_or("").to_owned()).collect()
}

#[test]
fn github_says_how_many_more_and_takes_a_summary() {
    let folder = many();
    let summary = folder.path().join("summary.md");
    folder.put("summary.md", "before\n");
    let mut command = folder.command(&["check", "--format", "github"]);
    let output = command.env("GITHUB_STEP_SUMMARY", &summary).output().expect("it runs");
    let out = String::from_utf8_lossy(&output.stdout);
    assert_eq!(files(&out).len(), 10, "{out}");
    let last = out.lines().rfind(|line| line.starts_with("::"));
    assert_eq!(last, Some("::notice::4 more findings are in the log of this step"));
    assert_eq!(out.lines().filter(|line| line.starts_with("advice/b1") && line.contains("error[")).count(), 4);
    let written = folder.text("summary.md").expect("a summary");
    assert!(written.starts_with("before\n### Guidepost: 14 errors"), "{written}");
    assert_eq!(written.lines().filter(|line| line.starts_with("| advice/b")).count(), 14);
    assert!(written.contains("| advice/b00/body.yaml:3:8 | error | `yaml-date`: "), "{written}");
}

fn git(folder: &Folder, arguments: &[&str]) {
    let mut git = Command::new("git");
    git.current_dir(folder.path()).args(["-c", "user.name=A", "-c", "user.email=a@example.org"]).args(arguments);
    git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    let output = git.output().expect("git runs");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn files_changed_come_first_on_github() {
    let folder = many();
    git(&folder, &["init", "-q", "-b", "main"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "-q", "-m", "Begin"]);
    git(&folder, &["update-ref", "refs/remotes/origin/main", "HEAD"]);
    folder.put("advice/b12/body.yaml", "title: A\ncontact: c\nended: later\n");
    git(&folder, &["commit", "-q", "-a", "-m", "Change"]);
    // A repository may not make us run something.
    git(&folder, &["config", "core.fsmonitor", "touch ran; false"]);
    git(&folder, &["config", "diff.external", "touch ran"]);
    let check = |base: &str| {
        let mut command = folder.command(&["check", "--format", "github"]);
        let output = command.env("GITHUB_BASE_REF", base).output().expect("it runs");
        files(&String::from_utf8_lossy(&output.stdout))
    };
    assert_eq!(check("main")[..3], ["b12", "b00", "b01"]);
    for base in ["", "gone", "--output=x", "main..HEAD"] {
        assert_eq!(check(base)[..2], ["b00", "b01"], "{base}");
    }
    assert!(folder.text("ran").is_none());
    // Without git, the order is that of the paths.
    let mut command = folder.command(&["check", "--format", "github"]);
    let output = command.env("GITHUB_BASE_REF", "main").env("PATH", "").output().expect("it runs");
    assert_eq!(files(&String::from_utf8_lossy(&output.stdout))[0], "b00");
}
