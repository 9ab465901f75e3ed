//! `lineage check` and `lineage suggest`, as a shell sees them; and what holds for every lineage.

use guidepost::compare::{Gap, compare_with_before, gaps};
use guidepost::model::{EditionKey, GuideKey};
use proptest::prelude::*;

use crate::shell::Folder;
use crate::workspace::{File, all_said, base, read};

const LINEAGE: &str = "guidance/care/2013/lineage.yaml";

/// The base, with another lineage of its second edition; nothing for none.
fn folder(lineage: Option<&str>) -> Folder {
    let folder = Folder::empty();
    for file in base().iter().filter(|file| file.path != LINEAGE) {
        folder.put(&file.path, &file.text);
    }
    if let Some(text) = lineage {
        folder.put(LINEAGE, text);
    }
    folder
}

#[test]
fn check_says_what_is_not_accounted_for() {
    let run = folder(None).run(&["lineage", "check", "2013"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert_eq!(
        run.out,
        "care: 2010 to 2013: 4 rules, 2 gaps\n  \
         assess-core is gone, and nothing says what became of it\n  \
         see-child is new, and nothing says where it comes from\n"
    );
    let whole = Folder::empty();
    base().iter().for_each(|file| whole.put(&file.path, &file.text));
    let run = whole.succeed(&["lineage", "check"]);
    assert_eq!(
        run.out,
        "care: 2010 to 2013: 4 rules, all accounted for\ncare: 2013 to draft: 4 rules, all accounted for\n"
    );
}

#[test]
fn what_is_written_stands_below_what_was_there_and_is_written_once() {
    let before = "# Why\nnew:\n  - {rules: [see-child], because: \"Asked for.\"}\n";
    let folder = folder(Some(before));
    let run = folder.succeed(&["lineage", "suggest", "2013"]);
    assert_eq!(run.out, "assess-core  withdrawn: no new rule is like it\n");
    assert_eq!(folder.text(LINEAGE).as_deref(), Some(before), "nothing is written unless asked for");
    folder.succeed(&["lineage", "suggest", "2013", "--write"]);
    let after = format!("{before}withdrawn:\n  assess-core: {{because: \"\"}}\n");
    assert_eq!(folder.text(LINEAGE).as_deref(), Some(after.as_str()));
    let run = folder.run(&["check", "--format", "short"]);
    assert!(run.out.contains("lineage.yaml:5:3: error[lineage-unexplained]"), "{}", run.out);
    folder.succeed(&["lineage", "suggest", "2013", "--write"]);
    assert_eq!(folder.text(LINEAGE).as_deref(), Some(after.as_str()), "nothing is written twice");
}

#[test]
fn a_section_in_one_line_is_left_as_it_is() {
    let before = "new: [{rules: [see-child], because: \"Asked for.\"}]\nwithdrawn: {}\n";
    let folder = folder(Some(before));
    let run = folder.run(&["lineage", "suggest", "2013", "--write"]);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("`withdrawn:`") && run.err.contains("stands in one line"), "{}", run.err);
    assert_eq!(folder.text(LINEAGE).as_deref(), Some(before));
}

fn file(path: &str, text: String) -> File {
    File { path: path.to_owned(), text, words: Vec::new(), expected: Vec::new() }
}

/// A chapter of rules, by their numbers.
fn chapter(rules: &[usize]) -> String {
    let rules =
        rules.iter().map(|at| format!("\n## Rule {at} {{#rule-{at}}}\n\nThe council should do the {at}. thing.\n"));
    format!("---\ntitle: Rules\n---\n{}", rules.collect::<String>())
}

/// The base with another draft that goes on from an edition of some rules; `said` is its lineage.
fn two_editions(old: &[usize], new: &[Vec<usize>], said: &str) -> Vec<File> {
    let mut files: Vec<File> = base()
        .into_iter()
        .filter(|file| !file.path.starts_with("guidance/care") && !file.path.starts_with("advice"))
        .collect();
    files.retain(|file| file.path != "guidance/professions.yaml");
    let guide = "title: Rules\nissued-by: department\nbasis: [act-s17]\n";
    files.push(file("guidance/rules/guide.yaml", guide.to_owned()));
    files.push(file(
        "guidance/rules/2010/edition.yaml",
        "title: Rules\nmade: 2010-03-01\npublished: 2010-03-10\nin-force-from: 2010-04-01\n".to_owned(),
    ));
    files.push(file("guidance/rules/2010/01-first.md", chapter(old)));
    files.push(file("guidance/rules/draft/edition.yaml", "title: Rules\nfollows: \"2010\"\n".to_owned()));
    files.push(file("guidance/rules/draft/lineage.yaml", said.to_owned()));
    for (at, rules) in new.iter().enumerate() {
        files.push(file(&format!("guidance/rules/draft/{:02}-chapter-{at}.md", 9 - at), chapter(rules)));
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn another_order_number_or_chapter_alone_needs_no_word(
        order in Just((0..7_usize).collect::<Vec<_>>()).prop_shuffle(), cuts in prop::array::uniform2(0..8_usize),
    ) {
        let (first, last) = (cuts[0].min(cuts[1]), cuts[0].max(cuts[1]));
        let new = [order[..first].to_vec(), order[first..last].to_vec(), order[last..].to_vec()];
        let workspace = read(&two_editions(&[0, 1, 2, 3, 4, 5, 6], &new, "amended: {}\n"));
        let said: Vec<String> = all_said(&workspace).into_iter().filter(|line| ["error", "lineage"].iter().any(|word| line.contains(word))).collect();
        prop_assert_eq!(said, Vec::<String>::new());
    }

    #[test]
    fn every_old_rule_has_one_fate_and_every_new_one_an_origin_or_a_gap(
        old in prop::collection::btree_set(0..9_usize, 1..8), new in prop::collection::btree_set(0..9_usize, 1..8),
        told in prop::collection::btree_set(0..9_usize, 0..9),
    ) {
        let list = |rules: Vec<&usize>| rules.iter().map(|at| format!("rule-{at}")).collect::<Vec<_>>();
        let gone = list(old.difference(&new).filter(|at| told.contains(at)).collect());
        let come = list(new.difference(&old).filter(|at| told.contains(at)).collect());
        let withdrawn: Vec<String> = gone.iter().map(|id| format!("{id}: {{because: Done.}}")).collect();
        let began: Vec<String> = come.iter().map(|id| format!("{{rules: [{id}], because: Asked for.}}")).collect();
        let said = format!("withdrawn: {{{}}}\nnew: [{}]\n", withdrawn.join(", "), began.join(", "));
        let (olds, news): (Vec<usize>, Vec<usize>) = (old.iter().copied().collect(), new.iter().copied().collect());
        let workspace = read(&two_editions(&olds, &[news], &said));
        let model = &workspace.model;
        let guide = model.guide_keys().next().map(|(key, _)| key);
        let key = guide.map(|guide: GuideKey| EditionKey { guide, at: 1 });
        let side = key.map(|key| guidepost::compare::Side { model, key });
        let comparison = side.and_then(compare_with_before).expect("the draft follows an edition");
        for at in 0..u32::try_from(old.len()).unwrap_or(0) {
            prop_assert_eq!(comparison.changes.iter().filter(|change| change.old.contains(&at)).count(), 1);
        }
        for at in 0..u32::try_from(new.len()).unwrap_or(0) {
            prop_assert_eq!(comparison.changes.iter().filter(|change| change.new.contains(&at)).count(), 1);
        }
        let found = gaps(&comparison);
        let fates = found.iter().filter(|gap| matches!(gap, Gap::NoFate(_))).count();
        let origins = found.iter().filter(|gap| matches!(gap, Gap::NoOrigin(_))).count();
        prop_assert_eq!(fates, old.difference(&new).count() - gone.len());
        prop_assert_eq!(origins, new.difference(&old).count() - come.len());
        prop_assert_eq!(found.len(), fates + origins);
    }
}
