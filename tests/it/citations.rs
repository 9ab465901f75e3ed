//! What people cite, and the rule that it means: a table worked out by hand.

use guidepost::apply::{History, Question};
use guidepost::model::{Model, parse_date};
use guidepost::pipeline::Workspace;
use guidepost::trace::{Found, Match, find, fold};

use crate::workspace::{cases, read};

fn workspace() -> Workspace {
    read(&cases(include_str!("dates/citations.txt")).remove(0).files)
}

/// `care/record@2010#part`
fn name(model: &Model, found: &Match) -> String {
    let edition = found.edition.map(|key| format!("@{}", model.text(model.edition(key).id))).unwrap_or_default();
    let part = found.part.map(|part| format!("#{}", model.text(part))).unwrap_or_default();
    format!("{}/{}{edition}{part}", model.text(model.guide(found.guide).id), model.text(found.rule))
}

fn found(model: &Model, asked: &str) -> String {
    let day = parse_date("2015-01-01").expect("a date");
    match find(model, &History::new(model, Question::today(day)), asked) {
        Found::Rules(rules) => rules.iter().map(|found| name(model, found)).collect::<Vec<_>>().join(" "),
        Found::Nothing(near) => format!("nothing; {}", near.join(" ")),
    }
}

#[test]
fn a_citation_leads_to_the_rules_that_it_may_mean() {
    let rows = [
        // Ids, short and whole, pinned in both forms, with a part.
        ("core-assessment", "care/core-assessment"),
        ("care/core-assessment", "care/core-assessment"),
        ("care@2010/core-assessment", "care/core-assessment@2010"),
        ("care/core-assessment@2010", "care/core-assessment@2010"),
        ("core-assessment@2010#tell", "care/core-assessment@2010#tell"),
        ("rule:care/record@2013", "care/record@2013"),
        ("[](rule:care/record)", "care/record"),
        ("record", "care/record schools/record"),
        ("record@2012", "schools/record@2012"),
        // Addresses, with and without their ending, of any host, of days, of chapters.
        ("care/rules/record.html", "care/record"),
        ("care/rules/record", "care/record"),
        ("/care/rules/record.html", "care/record"),
        ("https://guidance.example.org/rules-of/care/care/rules/record.html", "care/record"),
        ("https://elsewhere.example/care/2010/rules/core-assessment.html#tell", "care/core-assessment@2010#tell"),
        ("care/rules/record/2010-04-01.html", "care/record@2010"),
        ("care/rules/record/2013-04-14", "care/record@2010"),
        ("care/rules/record/2013-04-15", "care/record@2013"),
        ("care/chapters/assessment.html", "care/single care/record"),
        ("care/chapters/assessment.html#single", "care/single"),
        ("care/chapters/assessing.html", "care/single care/record"),
        ("care/chapters/closing.html", "care/close@2010"),
        ("care/2010/assessing.html#core-assessment--tell", "care/core-assessment@2010#tell"),
        ("glossary/key-person.html", "care/single"),
        // Numbers: with guide and edition, by id, title or label, in any case; alone, every rule that had it.
        ("care 2010 5.38", "care/record@2010"),
        ("care@2010 5.38", "care/record@2010"),
        ("Care of Children 2010, paragraph 5.38", "care/record@2010"),
        ("Care of Children (2010) 5.38", "care/record@2010"),
        ("2010 5.38", "care/record@2010"),
        ("5.38", "care/record@2010"),
        ("care 1.1", "care/initial@2010 care/core-assessment@2010 care/single@2013"),
        ("care 2013 1.1", "care/single@2013"),
        ("schools 1.1", "schools/record@2012"),
        ("care 2010 1.1.2", "care/core-assessment@2010"),
        // Names: of a rule in any edition, in any case; of a section or a chapter; of a term; words of a title.
        ("Core Assessment", "care/core-assessment"),
        ("make a CORE assessment", "care/core-assessment"),
        ("Keep a record", "care/record"),
        ("keep a record of it", "care/record"),
        ("two stages", "care/initial care/core-assessment"),
        ("Closing", "care/close"),
        ("key people", "care/single"),
        ("initial assessment", "care/initial"),
        ("schools: keep a register", "schools/record"),
        ("care 2010 keep a record", "care/record@2010"),
        // Nothing, and what comes nearest.
        ("core-asessment", "nothing; care/core-assessment"),
        ("care/sinlge", "nothing; care/single"),
        ("make one asessment", "nothing; care/single"),
        ("single@2010", "nothing; care/single"),
        ("care 2013 5.38", "nothing; "),
        ("9.9.9", "nothing; "),
        ("", "nothing; "),
        ("#", "nothing; "),
        ("/", "nothing; "),
        ("care/../../etc/passwd", "nothing; "),
    ];
    let workspace = workspace();
    for (asked, expected) in rows {
        assert_eq!(found(&workspace.model, asked), expected, "`{asked}`");
    }
}

#[test]
fn words_are_compared_without_case_and_signs() {
    let rows = [("Core  Assessment", "core-assessment"), ("(2010) – 5.38.", "2010-5-38"), ("…", ""), ("Éa", "éa")];
    for (words, expected) in rows {
        assert_eq!(fold(words), expected, "`{words}`");
    }
}
