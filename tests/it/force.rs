//! The force of sentences, worked out by hand (FORMAT section 3).
//!
//! Each row of the table is the text of one rule and what its sentences do, in order: `-` for nothing, and behind `?`
//! the words that leave the force in doubt.

use std::fmt::Write as _;

use guidepost::model::{Force, Rule};
use guidepost::pipeline::Workspace;
use guidepost::text::Sources;

use crate::workspace::rule;

/// Sentences.
const SENTENCES: [(&str, &str); 52] = [
    ("The council must act.", "must"),
    ("The council MUST act.", "must"),
    ("The council should act.", "should"),
    ("The council SHOULD act.", "should"),
    // Negations, at once.
    ("The council must not act.", "must-not"),
    ("The council MUST NOT act.", "must-not"),
    ("The council must never act.", "must-not"),
    ("The council should not act.", "should-not"),
    ("The council should never act.", "should-not"),
    ("The council must&nbsp;not act.", "must-not"),
    // One adverb later, and no further.
    ("The council must normally not act.", "must-not"),
    ("The council must also not wait.", "must-not"),
    ("The council should generally not act.", "should-not"),
    ("The council must act and not wait.", "must"),
    ("The council must act quickly, not slowly.", "must"),
    ("The council must, not without reason, wait.", "must"),
    // A verb is no adverb, whatever its ending.
    ("The council must reply not later than Friday.", "must"),
    ("The council must apply not the old form but the new one.", "must"),
    ("The council must supply not fewer than two.", "must"),
    // Permission and possibility are not read.
    ("The council may act.", "-"),
    ("The council can act; it might, it could, it will and it shall.", "-"),
    // In doubt.
    ("The council need not act.", "- ? need not"),
    ("The council may not act.", "- ? may not"),
    ("The council must act, but need not wait.", "must ? need not"),
    ("It May Not. It NEED NOT.", "- - ? May Not, NEED NOT"),
    // Other words.
    ("This is a must-have.", "-"),
    ("Mustard is on the shoulder.", "-"),
    ("The council must only act.", "must"),
    // Quotations, code.
    ("The word \"must\" is old.", "-"),
    ("The word “must” is old.", "-"),
    ("The word `must` is code.", "-"),
    ("It \"must not\", and should, act.", "should"),
    ("The board, 5\" long, must be read.", "must"),
    // Emphasis and links are words like others.
    ("The council **must** act.", "must"),
    ("The council *must* **not** act.", "must-not"),
    ("The council [must not](rule:r1) act.", "must-not"),
    // The strongest in one sentence.
    ("It must act; it should wait.", "must"),
    ("It should act, must write and must not wait.", "must-not"),
    ("It should not act, but should write.", "should-not"),
    ("It should not act, but must write.", "must"),
    // Where sentences end.
    ("It must act. It should wait.", "must should"),
    ("Act now! Is it safe? It should be.", "- - should"),
    ("It must act, e.g. a visit. It should write.", "must should"),
    ("It should see para. 3 of the Act, which says what it must do.", "must"),
    ("It must act. it should wait.", "must"),
    ("It must act.It should wait.", "must"),
    ("It must act.\nIt should wait.", "must should"),
    ("It must act.  \nIt should wait.", "must should"),
    ("It must act. Évery child should be seen.", "must should"),
    ("It must act. 3 days are enough, it should say.", "must"),
    ("It must act.\n\nit should wait.", "must should"),
    // At a sentence's start it means "if".
    ("Should the child move, the council must tell the court.", "must"),
];

/// Blocks: lists, and what is not read.
const BLOCKS: [(&str, &str); 23] = [
    ("The council must:\n\n- act\n- tell the child", "must must must"),
    ("The council should:\n- act\n- tell the child", "should should should"),
    ("The council must:\n\n1. act\n2. tell the child", "must must must"),
    ("The council must not:\n\n- wait\n- but must write", "must-not must-not must"),
    ("**The council must:**\n\n- act", "must must"),
    ("The council may:\n\n- wait\n- should wait", "- - should"),
    // A lead-in ends in a colon and stands right before its list.
    ("The council must act in these ways\n\n- visit", "must -"),
    ("The council must act. It does so by:\n\n- visiting", "must - -"),
    ("The council acts. It must:\n\n- visit", "- must must"),
    ("The council must:\n\nThis is why.\n\n- visit", "must - -"),
    ("The council must:\n\n### How\n\n- visit", "must -"),
    ("The council must:\n\n> Quoted.\n\n- visit", "must -"),
    ("The council must: act.", "must"),
    // A word of its own.
    ("The council must:\n\n- act\n- where it can, should write\n- wait", "must must should must"),
    ("The council should:\n\n- act\n- must not wait", "should should must-not"),
    // Nested.
    ("The council must:\n\n- tell:\n  - the child\n  - the parents\n- act", "must must must must must"),
    ("The council must:\n\n- act\n- for each child it should:\n  - visit\n  - write", "must must should should should"),
    ("The council must:\n\n- never:\n  - wait:\n    - long", "must must must must"),
    // Not read.
    ("### It must act\n\nIt acts.", "-"),
    ("| It must | it should |\n|---|---|\n| must | should |\n\nIt acts.", "-"),
    ("> It must act.\n\nIt acts.", "-"),
    ("```\nIt must act.\n```\n\n    It must act.\n\nIt acts.", "-"),
    ("It acts.[^note]\n\n[^note]: It must act.", "-"),
];

/// One edition with a rule for each text, `r1`, `r2` and so on.
fn workspace(texts: &[&str], guide: &str, front: &str) -> Workspace {
    let mut chapter = format!("---\ntitle: Rules\n{front}---\n");
    for (at, text) in texts.iter().enumerate() {
        let _ = write!(chapter, "\n## Rule {{#r{}}}\n\n{text}\n", at + 1);
    }
    let guide = format!("title: Guide\nissued-by: department\n{guide}");
    Workspace::new(
        Sources::from_texts([
            ("guidepost.yaml", "schema: 1\ntitle: Site\npublisher: Department\n"),
            ("guidance/bodies.yaml", "department: {title: Department}\n"),
            ("guidance/guide/guide.yaml", guide.as_str()),
            ("guidance/guide/draft/edition.yaml", "title: Draft\n"),
            ("guidance/guide/draft/01-rules.md", chapter.as_str()),
        ]),
        Vec::new(),
    )
}

fn rule_at(workspace: &Workspace, number: usize) -> &Rule {
    rule(&workspace.model, "guide", "draft", &format!("r{number}"))
}

fn word(force: Option<Force>) -> &'static str {
    force.map_or("-", Force::word)
}

/// What a rule's sentences do, as the table writes it.
fn show(workspace: &Workspace, rule: &Rule) -> String {
    let forces: Vec<&str> = rule.sentences.iter().map(|sentence| word(sentence.force)).collect();
    let file = workspace.sources.find("guidance/guide/draft/01-rules.md").expect("the chapter is there");
    let unclear = rule.unclear.iter().map(|range| range.of(&workspace.sources.file(file).text));
    let unclear: Vec<&str> = unclear.collect();
    let doubt = if unclear.is_empty() { String::new() } else { format!(" ? {}", unclear.join(", ")) };
    format!("{}{doubt}", forces.join(" "))
}

fn compare(table: &[(&str, &str)]) {
    let texts: Vec<&str> = table.iter().map(|(text, _)| *text).collect();
    let workspace = workspace(&texts, "", "");
    let mut failures = String::new();
    for (at, (text, expected)) in table.iter().enumerate() {
        let got = show(&workspace, rule_at(&workspace, at + 1));
        if got != *expected {
            let _ = writeln!(failures, "\n{text}\n  expected: {expected}\n  got:      {got}");
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn sentences_have_the_force_of_their_words() {
    compare(&SENTENCES);
}

#[test]
fn lists_take_the_force_of_their_lead_in_and_other_blocks_are_not_read() {
    compare(&BLOCKS);
}

#[test]
fn a_sentence_stands_where_its_words_stand() {
    let workspace = workspace(&["It acts. It *must*\nact, e.g. now. It waits."], "", "");
    let file = workspace.sources.find("guidance/guide/draft/01-rules.md").expect("the chapter is there");
    let text = &workspace.sources.file(file).text;
    let sentence = &rule_at(&workspace, 1).sentences[1];
    assert_eq!(sentence.range.of(text), "It *must*\nact, e.g. now.");
    assert_eq!(sentence.words.len(), 1);
    assert_eq!(sentence.words[0].0.of(text), "must");
}

#[test]
fn a_rule_shows_its_strongest_sentence() {
    let texts = [
        "It should act. It should not wait. It must write. It must not sleep.",
        "It must write. It should not wait.",
        "It should act. It should not wait.",
        "It acts. It should act.",
    ];
    let workspace = workspace(&texts, "", "");
    let read: Vec<&str> = (1..=4).map(|number| word(rule_at(&workspace, number).read)).collect();
    assert_eq!(read, ["must-not", "must", "should-not", "should"]);
    assert_eq!(rule_at(&workspace, 1).force, Force::MustNot);
}

#[test]
fn a_part_shows_its_own() {
    let text = "It must. {#first}\n\nIt must:\n\n- act {#second}\n- should wait {#third}\n\nIt acts. {#fourth}";
    let workspace = workspace(&[text], "", "");
    let parts = rule_at(&workspace, 1).parts.iter();
    let parts: Vec<String> =
        parts.map(|part| format!("{} {}", workspace.model.text(part.id), word(part.force))).collect();
    assert_eq!(parts, ["first must", "second must", "third should", "fourth -"]);
}

#[test]
fn a_declared_force_wins() {
    let texts =
        ["```yaml rule\nforce: may\n```\n\nThe council must act.", "```yaml rule\nforce: must\n```\n\nIt acts."];
    let workspace = workspace(&texts, "force: should\n", "");
    assert_eq!(rule_at(&workspace, 1).force, Force::May);
    assert_eq!(rule_at(&workspace, 1).read, Some(Force::Must));
    assert_eq!(rule_at(&workspace, 2).force, Force::Must);
}

#[test]
fn the_guides_force_fills_in_where_the_words_say_nothing() {
    let workspace = workspace(&["It acts.", "It must not act."], "force: should\n", "");
    assert_eq!(rule_at(&workspace, 1).force, Force::Should);
    assert_eq!(rule_at(&workspace, 2).force, Force::MustNot);
}

#[test]
fn with_nothing_at_all_it_is_a_statement() {
    let workspace = workspace(&["It acts."], "", "");
    assert_eq!(rule_at(&workspace, 1).force, Force::Statement);
    assert!(!rule_at(&workspace, 1).force_known);
}

#[test]
fn a_guide_may_have_words_of_its_own() {
    let texts = ["It shall act.", "It shall not act.", "It is to act.", "It must act.", "It ought to act."];
    let words = "key-words: {must: [shall, is to], should: [Ought To]}\n";
    let workspace = workspace(&texts, words, "");
    let read: Vec<&str> = (1..=5).map(|number| word(rule_at(&workspace, number).read)).collect();
    assert_eq!(read, ["must", "must-not", "must", "-", "should"]);
}

#[test]
fn a_guide_may_have_no_words() {
    let workspace = workspace(&["It must act.", "It may not act."], "key-words: none\nforce: should\n", "");
    for number in [1, 2] {
        assert_eq!(rule_at(&workspace, number).read, None);
        assert_eq!(rule_at(&workspace, number).force, Force::Should);
        assert!(rule_at(&workspace, number).unclear.is_empty());
    }
}

#[test]
fn an_annex_informs_unless_it_says_otherwise() {
    let informing = workspace(&["It must act."], "force: should\n", "kind: annex\n");
    assert_eq!(rule_at(&informing, 1).read, None);
    assert_eq!(rule_at(&informing, 1).force, Force::Statement);
    assert!(rule_at(&informing, 1).force_known);
    let binding = workspace(&["It must act."], "", "kind: annex\nstanding: binding\n");
    assert_eq!(rule_at(&binding, 1).force, Force::Must);
    let told = workspace(&["It must act."], "", "standing: information\n");
    assert_eq!(rule_at(&told, 1).read, None);
}
