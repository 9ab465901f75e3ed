//! Editions compared: properties over small guides made by chance, and a page of cases worked out by hand.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use guidepost::apply::Question;
use guidepost::compare::{
    BlockChange, BlockState, Change, Comparison, Meaning, Piece, Shape, Side, compare, rule_blocks,
};
use guidepost::model::{EditionKey, parse_date};
use guidepost::pipeline::Workspace;
use guidepost::plan::{Drafts, Scope};
use guidepost::render::{Options, Snapshot, Style, print_comparison};
use proptest::prelude::*;

use crate::workspace::{File, base, cases, edition, overlay, read};

const CASES: [&str; 3] =
    [include_str!("compare/meaning.md"), include_str!("compare/words.md"), include_str!("compare/lineage.md")];

/// `old`, `new` and `lineage` stand for files of the base; any other path for itself.
fn named(file: &File) -> File {
    let chapter = |text: &str| format!("---\ntitle: Assessment\n---\n\n{text}");
    let (path, text) = match file.path.as_str() {
        "old" => ("guidance/care/2010/01-assessment.md", chapter(&file.text)),
        "new" => ("guidance/care/2013/01-assessment.md", chapter(&file.text)),
        "lineage" => ("guidance/care/2013/lineage.yaml", file.text.clone()),
        other => (other, file.text.clone()),
    };
    File { path: path.to_owned(), text, ..file.clone() }
}

#[test]
fn cases_worked_out_by_hand() {
    let mut faults = String::new();
    for case in CASES.into_iter().flat_map(cases) {
        let (expected, files): (Vec<File>, Vec<File>) =
            case.files.iter().cloned().partition(|file| file.path == "said");
        let empty = File { path: "lineage".to_owned(), text: String::new(), words: Vec::new(), expected: Vec::new() };
        let files: Vec<File> = [empty].iter().chain(&files).map(named).collect();
        let question = Question::today(parse_date("2014-01-01").expect("a date"));
        let options =
            Options { question, scope: Scope::All, drafts: Drafts::Shown, base_url: None, former: Vec::new() };
        let snapshot = Snapshot::new(read(&overlay(base(), &files)), options);
        let model = &snapshot.workspace.model;
        let side = |id: &str| Side { model, key: edition(model, "care", id) };
        let said = print_comparison(snapshot.words(), &compare(side("2010"), side("2013")), None, Style::Text);
        let said = said.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
        let wanted = expected.first().map_or("", |file| file.text.as_str());
        if said.trim() != wanted.trim() {
            let _ = writeln!(faults, "== {}\n-- expected\n{}\n-- said\n{}\n", case.title, wanted.trim(), said.trim());
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

/// A rule as it is made by chance: which id, in which chapter, and which texts.
#[derive(Clone, Debug)]
struct Made {
    id: usize,
    chapter: usize,
    texts: Vec<usize>,
}

const TEXTS: [&str; 12] = [
    "The council must see the child at home within a week.",
    "The council should see the child at home within a week.",
    "The key person must write to the family and to the school.",
    "The lead person must write to the family and to the school.",
    "- record the reason for any delay in the plan\n- tell the child what was decided and why",
    "- tell the child what was decided and why\n- record the reason for any delay in the plan",
    "- see the *family*",
    "| who | when |\n|---|---|\n| police | at once |\n| school | in a week |",
    "| who | when |\n|---|---|\n| police | within a day |\n| school | in a week |",
    "> Listen before you speak, and speak plainly to everybody.",
    "Nothing of this may wait.",
    "Every sentence that stands here is about something else entirely.",
];

/// The files of an edition: a chapter for each that has rules, and the lineage.
fn edition_files(id: &str, rules: &[Made], lineage: &str) -> Vec<File> {
    let mut chapters: BTreeMap<usize, String> = BTreeMap::new();
    for rule in rules {
        let text = chapters.entry(rule.chapter).or_insert_with(|| {
            format!("---\ntitle: Chapter {}\n---\n\nWhat chapter {} is about.\n", rule.chapter, rule.chapter)
        });
        let _ = write!(text, "\n## Rule {} {{#rule-{}}}\n", rule.id, rule.id);
        for at in &rule.texts {
            let _ = write!(text, "\n{}\n", TEXTS[*at]);
        }
    }
    let file = |path: String, text: String| File { path, text, words: Vec::new(), expected: Vec::new() };
    let mut files: Vec<File> = chapters
        .into_iter()
        .map(|(at, text)| file(format!("guidance/care/{id}/0{}-chapter-{at}.md", at + 1), text))
        .collect();
    files.push(file(format!("guidance/care/{id}/lineage.yaml"), lineage.to_owned()));
    files
}

fn workspace(editions: [(&str, &[Made], &str); 3]) -> Workspace {
    let kept = base().into_iter().filter(|file| {
        let of_edition = file.path.starts_with("guidance/care/2") || file.path.starts_with("guidance/care/draft");
        let dropped =
            file.path.contains("/pilots/") || file.path.ends_with("ids.lock") || file.path.starts_with("advice");
        !dropped && (!of_edition || file.path.ends_with("edition.yaml"))
    });
    let mut files: Vec<File> = kept.collect();
    files.extend(editions.into_iter().flat_map(|(id, rules, lineage)| edition_files(id, rules, lineage)));
    read(&files)
}

fn side<'a>(workspace: &'a Workspace, id: &str) -> Side<'a> {
    Side { model: &workspace.model, key: edition(&workspace.model, "care", id) }
}

fn rules() -> impl Strategy<Value = Vec<Made>> {
    let rule = (0..8_usize, 0..3_usize, prop::collection::vec(0..TEXTS.len(), 1..4));
    prop::collection::vec(rule, 1..8).prop_map(|rules| {
        let mut seen = BTreeSet::new();
        let made = rules.into_iter().map(|(id, chapter, texts)| Made { id, chapter, texts });
        made.filter(|rule| seen.insert(rule.id)).collect()
    })
}

/// What each old rule became, by the numbers in their ids.
type Fates = BTreeMap<usize, BTreeSet<usize>>;

/// A lineage between two editions: what is gone became something or was withdrawn, what goes on sometimes became
/// something, too.
fn lineage(old: &[Made], new: &[Made], choices: &[usize]) -> (String, Fates) {
    let has = |rules: &[Made], id: usize| rules.iter().any(|rule| rule.id == id);
    let (mut became, mut withdrawn, mut fates) = (String::new(), String::new(), Fates::new());
    for (rule, choice) in old.iter().zip(choices.iter().cycle()) {
        let targets: BTreeSet<usize> =
            [choice % new.len(), choice / 7 % new.len()].into_iter().map(|at| new[at].id).collect();
        let names: Vec<String> = targets.iter().map(|id| format!("rule-{id}")).collect();
        let goes_on = has(new, rule.id);
        if (goes_on && choice % 4 == 0) || (!goes_on && choice % 3 != 0) {
            let _ = writeln!(became, "  rule-{}: {{to: [{}], because: \"So.\"}}", rule.id, names.join(", "));
            fates.insert(rule.id, targets);
        } else if !goes_on {
            let _ = writeln!(withdrawn, "  rule-{}: {{because: \"Gone.\"}}", rule.id);
            fates.insert(rule.id, BTreeSet::new());
        } else {
            fates.insert(rule.id, BTreeSet::from([rule.id]));
        }
    }
    let mut out = String::new();
    for (key, entries) in [("became", became), ("withdrawn", withdrawn)] {
        if !entries.is_empty() {
            let _ = write!(out, "{key}:\n{entries}");
        }
    }
    out += "throughout:\n  - {from: key person, to: lead person, change: editorial, because: \"Plainer.\"}\n";
    (out, fates)
}

fn cells(side: Side<'_>, rules: &[u32]) -> Vec<Vec<String>> {
    rules.iter().flat_map(|at| rule_blocks(side, *at)).map(|block| block.cells).collect()
}

/// What the shown words say of one text, block by block, in its own order.
fn shown(
    blocks: &[BlockChange],
    place: fn(&BlockChange) -> Option<usize>,
    words: fn(&Piece) -> &str,
) -> Vec<Vec<String>> {
    let mut shown: Vec<(usize, Vec<String>)> = Vec::new();
    for block in blocks {
        let Some(at) = place(block) else { continue };
        shown.push((at, block.cells.iter().map(|cell| cell.iter().map(words).collect()).collect()));
    }
    let places: Vec<usize> = shown.iter().map(|(at, _)| *at).collect();
    assert_eq!(places, (0..places.len()).collect::<Vec<_>>(), "every block once, in order");
    shown.into_iter().map(|(_, cells)| cells).collect()
}

fn both_texts_can_be_read(comparison: &Comparison<'_>) {
    for change in &comparison.changes {
        let (old, new) = (cells(comparison.old, &change.old), cells(comparison.new, &change.new));
        if change.words.is_empty() {
            assert_eq!(old, new);
            continue;
        }
        assert_eq!(shown(&change.words, |block| block.old, Piece::old_text), old);
        assert_eq!(shown(&change.words, |block| block.new, Piece::new_text), new);
    }
}

fn every_rule_has_one_change(comparison: &Comparison<'_>) {
    let count = |rules: fn(&Change) -> &Vec<u32>| {
        let mut all: Vec<u32> = comparison.changes.iter().flat_map(rules).copied().collect();
        all.sort_unstable();
        all
    };
    let places = |side: Side<'_>| (0..u32::try_from(side.edition().rules.len()).expect("few")).collect::<Vec<_>>();
    assert_eq!(count(|change| &change.old), places(comparison.old));
    assert_eq!(count(|change| &change.new), places(comparison.new));
    for change in &comparison.changes {
        assert!(change.old.iter().all(|at| comparison.of_old(*at) == Some(change)));
        assert!(change.new.iter().all(|at| comparison.of_new(*at) == Some(change)));
    }
    let firsts: Vec<u32> = comparison.changes.iter().filter_map(|change| change.new.first().copied()).collect();
    assert!(firsts.is_sorted(), "in the order of the new edition");
}

/// What is the same seen from either side: the rules, their texts, what moved and what it means.
fn seen(change: &Change, turned: bool) -> (Vec<u32>, Vec<u32>, Vec<String>, Vec<String>) {
    let state = |state: BlockState| match state {
        BlockState::Gone if turned => BlockState::Come,
        BlockState::Come if turned => BlockState::Gone,
        BlockState::MovedAway if turned => BlockState::MovedHere,
        BlockState::MovedHere if turned => BlockState::MovedAway,
        state => state,
    };
    let block = |block: &BlockChange| {
        let texts = block.cells.iter().flatten().map(|piece| match turned {
            true => format!("{}>{} ", piece.new_text(), piece.old_text()),
            false => format!("{}>{} ", piece.old_text(), piece.new_text()),
        });
        format!("{:?}: {}", state(block.state), texts.collect::<String>())
    };
    let meaning = |meaning: &Meaning| match meaning {
        Meaning::Force(a, b) if turned => format!("{b:?}>{a:?}"),
        Meaning::Force(a, b) => format!("{a:?}>{b:?}"),
        Meaning::PassageForce(a, b, _) if turned => format!("passage {b:?}>{a:?}"),
        Meaning::PassageForce(a, b, _) => format!("passage {a:?}>{b:?}"),
        other => format!("{other:?}"),
    };
    let (mut words, mut meanings): (Vec<String>, Vec<String>) =
        (change.words.iter().map(block).collect(), change.meaning.iter().map(meaning).collect());
    words.sort();
    meanings.sort();
    let (old, new) = if turned { (&change.new, &change.old) } else { (&change.old, &change.new) };
    (old.clone(), new.clone(), words, meanings)
}

fn mirrors(there: &Comparison<'_>, back: &Comparison<'_>) {
    let sorted = |comparison: &Comparison<'_>, turned: bool| {
        let mut all: Vec<_> = comparison.changes.iter().map(|change| seen(change, turned)).collect();
        all.sort();
        all
    };
    assert_eq!(sorted(there, false), sorted(back, true));
    assert_eq!(there.moved.len(), back.moved.len());
    for moved in &back.moved {
        assert_eq!(back.changes[moved.from.0].words[moved.from.1].state, BlockState::MovedAway);
        assert_eq!(back.changes[moved.to.0].words[moved.to.1].state, BlockState::MovedHere);
    }
}

fn nothing_changed(comparison: &Comparison<'_>) {
    for change in &comparison.changes {
        assert_eq!(change.shape, Shape::Same, "{change:?}");
        assert!(change.words.is_empty() && change.meaning.is_empty() && !change.is_change(), "{change:?}");
    }
    assert!(comparison.moved.is_empty() && comparison.chapters.is_empty(), "{comparison:?}");
}

/// Over two steps an old rule became what its successors became; a rule that leads nowhere may come back by its id.
fn composes(first: &Comparison<'_>, second: &Comparison<'_>, both: &Comparison<'_>) {
    for at in 0..u32::try_from(first.old.edition().rules.len()).expect("few") {
        let steps: BTreeSet<u32> = first.became(at).into_iter().flat_map(|middle| second.became(middle)).collect();
        let whole: BTreeSet<u32> = both.became(at).into_iter().collect();
        if steps.is_empty() {
            let id = first.old.text(first.old.rule(at).id);
            assert!(whole.iter().all(|now| both.new.text(both.new.rule(*now).id) == id), "only itself comes back");
        } else {
            assert_eq!(steps, whole);
        }
    }
}

/// Each old rule became what its lineage says.
fn follows(comparison: &Comparison<'_>, fates: &Fates) {
    let number = |side: Side<'_>, at: u32| -> usize {
        side.text(side.rule(at).id).trim_start_matches("rule-").parse().expect("a number")
    };
    for at in 0..u32::try_from(comparison.old.edition().rules.len()).expect("few") {
        let became: BTreeSet<usize> =
            comparison.became(at).into_iter().map(|now| number(comparison.new, now)).collect();
        assert_eq!(became, fates[&number(comparison.old, at)]);
    }
}

fn key(workspace: &Workspace, id: &str) -> EditionKey {
    edition(&workspace.model, "care", id)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_editions(
        (old, new, draft) in (rules(), rules(), rules()),
        (one, two) in (prop::collection::vec(0..60_usize, 8), prop::collection::vec(0..60_usize, 8)),
    ) {
        let ((first, fates), (second, later)) = (lineage(&old, &new, &one), lineage(&new, &draft, &two));
        let workspace = workspace([("2010", &old, ""), ("2013", &new, &first), ("draft", &draft, &second)]);
        prop_assert_eq!(workspace.model.edition(key(&workspace, "2013")).rules.len(), new.len());
        let sides = ["2010", "2013", "draft"].map(|id| side(&workspace, id));
        for from in sides {
            nothing_changed(&compare(from, from));
            for to in sides {
                let comparison = compare(from, to);
                every_rule_has_one_change(&comparison);
                both_texts_can_be_read(&comparison);
                mirrors(&comparison, &compare(to, from));
            }
        }
        let [a, b, c] = sides;
        follows(&compare(a, b), &fates);
        follows(&compare(b, c), &later);
        composes(&compare(a, b), &compare(b, c), &compare(a, c));
    }

    #[test]
    fn order_chapter_and_number_alone_change_nothing(
        (old, turn, chapters) in (rules(), 0..8_usize, prop::collection::vec(0..3_usize, 8)),
    ) {
        let mut new = old.clone();
        let by = turn % new.len();
        new.rotate_left(by);
        // No chapter comes or goes: what a chapter says itself would.
        let known: Vec<usize> = old.iter().map(|rule| rule.chapter).collect();
        for (rule, to) in new.iter_mut().zip(chapters) {
            rule.chapter = known[to % known.len()];
        }
        prop_assume!(known.iter().all(|chapter| new.iter().any(|rule| rule.chapter == *chapter)));
        let workspace = workspace([("2010", &old, ""), ("2013", &new, ""), ("draft", &new, "")]);
        let comparison = compare(side(&workspace, "2010"), side(&workspace, "2013"));
        nothing_changed(&comparison);
        every_rule_has_one_change(&comparison);
    }
}
