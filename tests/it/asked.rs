//! `show`, `cite` and `lineage trace` as data, and what they refuse. Their text is in docs/old-citations.md.

use serde_json::{Value, json};

use crate::shell::Folder;

fn folder() -> Folder {
    Folder::copy_of("docs/examples/editions")
}

fn data(arguments: &[&str]) -> Value {
    serde_json::from_str(&folder().succeed(arguments).out).expect("JSON")
}

#[test]
fn a_rule_is_data_in_the_form_that_others_rely_on() {
    let shown = data(&["show", "single-assessment", "--json", "--as-of", "2014-01-01"]);
    let question = ["schema", "guide", "area", "on", "as-of", "begun"].map(|key| &shown[key]);
    let (none, day) = (&Value::Null, &json!("2014-01-01"));
    assert_eq!(question, [&json!(1), &json!("care"), none, day, day, none]);
    let rule = &shown["rules"][0];
    assert_eq!(rule["id"], "single-assessment");
    assert_eq!(rule["edition"], "2013");
    assert_eq!(rule["number"], "1.1");
    assert_eq!(rule["force"], "should");
    assert_eq!(rule["effect"], "none");
    assert_eq!(rule["text"], "The authority should make one assessment within 45 working days of the referral.");
    let limit = json!({"max": "45 working days", "from": "referral", "effect": "none"});
    assert_eq!(rule["limits"], json!({"complete": limit}));
    assert_eq!(rule["status"], "in force since 15 April 2013");
}

#[test]
fn what_does_not_apply_on_a_day_is_no_rule_of_it() {
    let day = |on: &str, as_of: &str| data(&["show", "core-assessment", "--json", "--on", on, "--as-of", as_of]);
    let last = day("2013-04-14", "2014-01-01");
    assert_eq!(last["rules"][0]["id"], "core-assessment");
    let gone = day("2013-04-15", "2014-01-01");
    assert_eq!(gone["rules"], json!([]));
    assert_eq!(gone["today"]["rules"][0]["rule"], "care/single-assessment");
    // What was known before the notice of 28 March.
    assert_eq!(day("2013-04-01", "2013-03-27")["rules"], json!([]));
    assert_eq!(day("2013-04-01", "2013-03-28")["rules"][0]["id"], "core-assessment");
    let pinned = data(&["show", "core-assessment", "--json", "--edition", "2010", "--as-of", "2014-01-01"]);
    assert_eq!(pinned["rules"][0]["status"], "superseded on 15 April 2013");
    let withdrawn = data(&["show", "use-forms", "--json", "--as-of", "2014-01-01"]);
    let because = "Forms led people to fill in boxes rather than to think.";
    let end = json!({"rule": "care/use-forms", "from": "2013-04-15", "reason": "withdrawn", "because": because});
    assert_eq!(withdrawn["today"]["ended"], json!([end]));
}

#[test]
fn a_citation_has_every_form() {
    let cited =
        data(&["cite", "Make one assessment", "--on", "2013-04-15", "--format", "json", "--as-of", "2014-01-01"]);
    let address = "https://guidance.example.org/care/2013/rules/single-assessment.html";
    let expected = json!({
        "schema": 1,
        "text": format!("Care (2013), 1.1: Make one assessment (made 21 March 2013), {address}"),
        "markdown": format!("[1.1 Make one assessment, 2013 edition]({address})"),
        "reference": "[](rule:care/single-assessment@2013)",
        "id": "care/single-assessment@2013",
        "address": address,
        "pinned": true,
    });
    assert_eq!(cited, expected);
    // What a page prints can be cited again.
    let again = folder().succeed(&["cite", address, "--format", "id", "--as-of", "2014-01-01"]);
    assert_eq!(again.out, "care/single-assessment@2013\n");
}

#[test]
fn a_citation_without_an_edition_says_what_holds_instead() {
    let run = folder().succeed(&["cite", "core-assessment", "--format", "address", "--as-of", "2014-01-01"]);
    assert_eq!(run.out, "https://guidance.example.org/care/rules/core-assessment.html\n");
    let said = "this rule is not in force; what holds instead:\n  care/single-assessment: 1.1 Make one assessment\n";
    assert_eq!(run.err, said);
}

#[test]
fn a_life_is_data() {
    let life = data(&["lineage", "trace", "single-assessment", "--json", "--as-of", "2014-01-01"]);
    assert_eq!(life["rule"], "care/single-assessment");
    let old = &life["editions"][0];
    assert_eq!((&old["edition"], &old["until"]), (&json!("2010"), &json!("2013-04-14")));
    assert_eq!(old["rules"][0]["fate"]["kind"], "merged");
    assert_eq!(old["rules"][0]["fate"]["to"], json!(["single-assessment"]));
    let new = &life["editions"][1]["rules"][0];
    assert_eq!(new["changes"], json!(["from"]));
    assert_eq!(new["from"], json!(["care/initial-assessment", "care/core-assessment"]));
    assert_eq!(life["editions"][1]["notices"][0]["date"], "2013-03-28");
    // On the day before the edition of 2013 was published, nobody knew of it.
    let before = data(&["lineage", "trace", "core-assessment", "--json", "--as-of", "2013-03-20"]);
    assert_eq!(before["editions"].as_array().map(Vec::len), Some(1));
    assert_eq!(before["editions"][0]["until"], Value::Null);
}

#[test]
fn what_cannot_be_answered_says_why() {
    let folder = folder();
    let rows: [(&[&str], &str); 5] = [
        (&["show", "no-such"], "there is no rule `no-such`; `guidepost list rules` lists those in force"),
        (
            &["show", "core-assessment", "--edition", "2013"],
            "the edition `2013` has no rule `care/core-assessment`; it stands in 2010",
        ),
        (
            &["show", "core-assessment", "--edition", "2031"],
            "the guide `care` has no edition `2031`; did you mean `2013`?",
        ),
        (
            &["cite", "core-assessment", "--on", "2013-04-15"],
            "`care/core-assessment` was not in force on 15 April 2013",
        ),
        (
            &["lineage", "trace", "core assesment"],
            "there is no rule `core assesment`; did you mean `care/core-assessment`?",
        ),
    ];
    for (arguments, expected) in rows {
        let run = folder.run(arguments);
        assert_eq!((run.code, run.err.as_str()), (2, format!("guidepost: {expected}\n").as_str()), "{arguments:?}");
        assert_eq!(run.out, "");
    }
}

#[test]
fn a_rule_that_begins_later_than_its_edition_has_one_answer_everywhere() {
    let folder = folder();
    let path = "guidance/care/2013/01-assessment.md";
    let text = folder.text(path).expect("a chapter");
    let (head, tail) = text.split_once("```yaml rule\n").expect("a block");
    folder.put(path, &format!("{head}```yaml rule\nin-force-from: 2014-01-01\n{tail}"));
    // Until the last day of 2013 the two older assessments hold; from the first of 2014 the one.
    let rows = [("2013-12-31", true), ("2014-01-01", false)];
    for (day, older_holds) in rows {
        let listed = folder.succeed(&["list", "rules", "--as-of", day]).out;
        for (rule, holds) in
            [("initial-assessment", older_holds), ("core-assessment", older_holds), ("single-assessment", !older_holds)]
        {
            assert_eq!(listed.contains(rule), holds, "{rule} on {day}: {listed}");
            let certificate = folder.run(&["certificate", &format!("care/{rule}"), "--on", day, "--as-of", day]);
            assert_eq!(certificate.code == 0, holds, "{rule} on {day}: {}", certificate.err);
            let shown = folder.succeed(&["show", rule, "--on", day, "--as-of", day]).out;
            assert_eq!(shown.contains("\nInstead"), !holds, "{rule} on {day}: {shown}");
            assert_eq!(shown.contains("\nStatus    in force "), holds, "{rule} on {day}: {shown}");
        }
    }
    let shown = folder.succeed(&["show", "initial-assessment", "--as-of", "2014-01-01"]).out;
    assert!(shown.contains("\nStatus    superseded on 1 January 2014\n"), "{shown}");
}

#[test]
fn a_rule_that_was_not_known_then_is_not_shown() {
    let folder = folder();
    folder.put("guidance/care/draft/edition.yaml", "title: Care\nfollows: \"2013\"\n");
    let chapter = folder.text("guidance/care/2013/01-assessment.md").expect("a chapter");
    folder.put("guidance/care/draft/01-assessment.md", &chapter);
    for command in ["show", "cite"] {
        let run = folder.run(&[command, "single-assessment", "--as-of", "2012-01-01"]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{}", run.err);
        assert!(run.err.contains("`care/single-assessment` was not known on 1 January 2012"), "{}", run.err);
    }
}

#[test]
fn a_limit_in_a_sentence_of_less_force_says_so() {
    let folder = folder();
    let path = "guidance/care/2013/01-assessment.md";
    let text = folder.text(path).expect("a chapter");
    let more = "The authority must see the child.\n\nThe authority should make one assessment";
    folder.put(path, &text.replace("The authority should make one assessment", more));
    let shown = folder.succeed(&["show", "single-assessment", "--as-of", "2014-01-01"]).out;
    assert!(shown.contains("\nForce     must\n") && shown.contains(" (the limit is a “should”)\n"), "{shown}");
    let plain = self::folder().succeed(&["show", "single-assessment", "--as-of", "2014-01-01"]).out;
    assert!(!plain.contains("the limit is"), "{plain}");
}
