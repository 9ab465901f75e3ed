//! Other words on pages of advice, which a preview makes anew with little work: what it has is what reading, checking
//! and planning everything from the start gives.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use guidepost::apply::Question;
use guidepost::disk::{Disk, TrialDisk};
use guidepost::load::load;
use guidepost::model::parse_date;
use guidepost::pipeline::Workspace;
use guidepost::render::{Options, Snapshot};
use guidepost::serve::{Change, Preview, Studio};

use crate::serve::{Dice, ROOT, preview, snapshot_of};
use crate::site::{tree, two_guides};

const PAGES: [&str; 3] =
    ["advice/nursing/home-visits.md", "advice/nursing/second-thoughts.md", "advice/old-college/looking-back.md"];

/// What a page may say: something for each check that words of advice can change, and for each list.
const SENTENCES: [&str; 20] = [
    "Nothing more.",
    "You must go there, and the kids should know.",
    "See [it](rule:nobody), [that](rule:record), [a page](advice:nursing/second-thoughts), [none](advice:nursing/no).",
    "A [visit](term:visit) takes time.",
    "An arrangement is made at a panel.",
    "The local designated officer (LADO) answers.",
    "Ask the panel (PQR) first.",
    "It takes 45 days, not 45 working days.",
    "The authority will tell the family and every school in writing what it saw on that day.",
    "![](rule:visit)",
    "![](rule:care/visit@2010)",
    "![A plan](plan.svg)",
    "![](plan.svg)",
    "![no](other.png)",
    "## A heading\n\n#### Too deep",
    "Words {#an-id} and <b>bold</b> and [a note][^1].\n\n[^1]: Here.",
    "[anchor](#nowhere) and \"must\" in quotes",
    "> You must, says another.",
    "Odd \u{200b} characters \u{202e} here.",
    "| a | b |\n|---|---|\n| must | 10 working days |",
];

fn put(disk: &TrialDisk, path: &str, bytes: impl AsRef<[u8]>) {
    disk.put(format!("{ROOT}/{path}"), bytes);
}

/// A workspace in which every check of advice has something to look at.
fn disk() -> TrialDisk {
    let sources = two_guides();
    let disk = TrialDisk::with_files(
        sources.iter().map(|(_, file)| (format!("{ROOT}/{}", file.path), file.text.as_bytes().to_vec())),
    );
    let site = "schema: 1\ntitle: Two guides\npublisher: A department\nwords: {avoid: [kids, panel]}\n\
                budgets: {advice: {nursing: {words: 60}, old-college: {words: 40, over-because: It is old.}}}\n";
    put(&disk, "guidepost.yaml", site);
    put(&disk, "guidance/glossary/arrangement.md", "---\ntitle: Arrangement\nalso: [set-up]\n---\n\nHow it is done.\n");
    put(&disk, "guidance/glossary/panel.md", "---\ntitle: Panel\n---\n\nSome people.\n");
    put(&disk, "advice/nursing/plan.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>A plan</title></svg>");
    let chapter = "guidance/care/2013/01-visiting.md";
    let text = String::from_utf8(disk.read(&Path::new(ROOT).join(chapter)).expect("there")).expect("text");
    put(
        &disk,
        chapter,
        format!(
            "{text}\nThe authority must tell the LADO, the PQR and the XYZ. The authority must \
                        tell the family and every school in writing what it saw on that day.\n"
        ),
    );
    let second = "---\ntitle: Second thoughts\nsupports: [visit]\npublished: 2013-05-01\nallow: [{finding: force-in-advice, because: It is a \
                  trial.}]\nconfirmed: {edition: care@2013, date: 2013-05-20, text: \"00000000\"}\n---\n\nThink.\n";
    put(&disk, PAGES[1], second);
    disk
}

/// The page with other words: its front matter, then some sentences.
fn other_words(disk: &TrialDisk, path: &str, dice: &mut Dice) {
    let bytes = disk.read(&Path::new(ROOT).join(path)).expect("the page");
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let end = text[4..].find("---\n").map_or(text.len(), |at| at + 8);
    let count = 1 + dice.below(6);
    let sentences: Vec<&str> = (0..count).map(|_| SENTENCES[dice.below(SENTENCES.len())]).collect();
    let line = if dice.below(8) == 0 { "\r\n\r\n" } else { "\n\n" };
    let mut bytes = format!("{}{line}{}\n", &text[..end], sentences.join(line)).into_bytes();
    if dice.below(10) == 0 {
        bytes.extend_from_slice(b"Not UTF-8: \xff\n");
    }
    put(disk, path, bytes);
}

fn assert_same(shown: &Snapshot, fresh: &Snapshot, what: &str) {
    assert_eq!(shown.findings, fresh.findings, "{what}");
    assert!(tree(shown) == tree(fresh), "{what} gave other pages");
}

#[test]
fn other_words_of_advice_are_checked_and_shown_like_everything() {
    let disk = disk();
    let mut studio = Studio::open(&disk, Path::new(ROOT)).expect("loaded");
    let mut dice = Dice(0x5eed_0002);
    let mut codes: BTreeSet<&str> = BTreeSet::new();
    let mut shown = Snapshot::anew(studio.workspace(), options(), &snapshot_of(studio.workspace()));
    let before_it_ended = Options { question: Question::today(parse_date("2014-06-01").expect("a date")), ..options() };
    let mut earlier = Snapshot::new(studio.workspace(), before_it_ended.clone());
    let (mut kept, mut let_pass) = (0, 0);
    for step in 0..250 {
        let mut paths: BTreeSet<String> = BTreeSet::new();
        for _ in 0..=dice.below(2) {
            let path = PAGES[dice.below(PAGES.len())];
            other_words(&disk, path, &mut dice);
            paths.insert(path.to_owned());
        }
        let before = studio.workspace();
        studio.update(&Change::Paths(paths.clone())).expect("loaded");
        let now = studio.workspace();
        kept += usize::from(now.model.pages_with_other_words(&before.model).is_some());
        shown = Snapshot::anew(Arc::clone(&now), options(), &shown);
        earlier = Snapshot::anew(now, before_it_ended.clone(), &earlier);
        let loaded = load(&disk, Path::new(ROOT)).expect("loaded");
        let fresh = snapshot_of(Workspace::new(loaded.sources, loaded.findings).into());
        assert_same(&shown, &fresh, &format!("step {step}: {paths:?}"));
        let_pass += fresh.findings.let_pass().len();
        codes.extend(fresh.findings.iter().map(|finding| finding.code.word()));
        let fresh = Snapshot::new(fresh.workspace, before_it_ended.clone());
        assert_eq!(earlier.findings, fresh.findings, "step {step}: {paths:?} on an earlier day");
        codes.extend(fresh.findings.iter().map(|finding| finding.code.word()));
    }
    assert_eq!(kept, 250, "every step takes the short way");
    assert!(let_pass > 50, "only {let_pass} findings were let pass");
    assert_came_up(&codes);
}

/// The codes of checks that words of advice can change.
fn assert_came_up(codes: &BTreeSet<&str>) {
    let wanted = [
        "advice-restates-rule",
        "allow-unused",
        "budget-exceeded",
        "budget-reason-unused",
        "duration-differs",
        "file-not-utf8",
        "force-in-advice",
        "reference-broken",
        "term-only-in-advice",
        "term-undefined",
        "term-unused",
        "word-avoided",
    ];
    let missing: Vec<&&str> = wanted.iter().filter(|code| !codes.contains(**code)).collect();
    assert!(missing.is_empty(), "{missing:?} never came up among {codes:?}");
}

fn options() -> Options {
    snapshot_of(Workspace::new(two_guides(), Vec::new()).into()).options.clone()
}

#[test]
fn another_front_matter_takes_the_long_way() {
    let disk = disk();
    let mut studio = Studio::open(&disk, Path::new(ROOT)).expect("loaded");
    let preview: Preview = preview();
    preview.show(studio.workspace(), &[]);
    let before = studio.workspace();
    put(&disk, PAGES[1], "---\ntitle: Third thoughts\nsupports: [visit]\n---\n\nThink.\n");
    studio.update(&Change::at(PAGES[1])).expect("loaded");
    let now = studio.workspace();
    assert_eq!(now.model.pages_with_other_words(&before.model), None);
    assert_eq!(now.model.advice[1].title, "Third thoughts");
}

const CHAPTERS: [&str; 3] =
    ["guidance/care/2010/01-visiting.md", "guidance/care/2013/01-visiting.md", "guidance/care/draft/01-visiting.md"];

/// What a rule may say, too.
const OF_RULES: [&str; 9] = [
    "",
    "The authority must tell the family and every school in writing what it saw on that day.",
    "The authority should consider good practice within 45 days, and must not ask kids.",
    "See [it](rule:nobody), [that](rule:record) and [a visit](term:visit).",
    "The authority must tell the LADO, the PQR and the XYZ.",
    "The designated officer (LADO) answers, and the panel does.",
    "You may not go there. You need not.",
    "![](rule:schools/record@2012)",
    "It is within 40 working days, or {see}, or {nothing}.",
];

/// Another sentence, at the top or at the end of what stands there; or a rule that came or went, or has days of its own.
fn other_chapter(disk: &TrialDisk, path: &str, original: &str, dice: &mut Dice) {
    let sentence = OF_RULES[dice.below(OF_RULES.len())];
    let text = match dice.below(10) {
        0 => original.replace("About going", "The panel goes {#here}. About going"),
        1 => format!("{original}\n## New {{#new-rule}}\n\n{sentence}\n"),
        2 => original.replace("{#write-down}", ""),
        3 => original.replace("working days, from", "calendar days, from"),
        4 => original.replace("title: Visiting", "title: Going there"),
        5 => original.replace("about what it saw.", "").replace("\n## Keep", &format!("\n{sentence}\n\n## Keep")),
        6 => {
            let day = ["in-force-from: 2014-03-01", "in-force-until: 2014-08-31"][dice.below(2)];
            original.replacen("duty-on:", &format!("{day}\nduty-on:"), 1)
        }
        _ => format!("{original}\n{sentence}\n"),
    };
    put(disk, path, text);
}

#[test]
fn other_words_of_rules_are_checked_and_shown_like_everything() {
    let disk = disk();
    let text = |path: &str| String::from_utf8(disk.read(&Path::new(ROOT).join(path)).expect("there")).expect("text");
    let originals = CHAPTERS.map(text);
    let sentences = "See [it](rule:record#write-down), [new](rule:new-rule), [it](rule:visit#limits.see).\n\nThe authority \
                     will tell the family and every school in writing what it saw on that day.\n\nIt takes 45 days.\n";
    put(&disk, PAGES[0], text(PAGES[0]) + sentences);
    let mut studio = Studio::open(&disk, Path::new(ROOT)).expect("loaded");
    let mut dice = Dice(0x5eed_0003);
    let mut shown = Snapshot::anew(studio.workspace(), options(), &snapshot_of(studio.workspace()));
    let (mut behind, mut codes) = (0, BTreeSet::new());
    for step in 0..200 {
        let at = dice.below(CHAPTERS.len());
        let mut paths = BTreeSet::from([CHAPTERS[at].to_owned()]);
        other_chapter(&disk, CHAPTERS[at], &originals[at], &mut dice);
        if dice.below(6) == 0 {
            let page = PAGES[1 + dice.below(2)];
            other_words(&disk, page, &mut dice);
            paths.insert(page.to_owned());
        }
        studio.update(&Change::Paths(paths.clone())).expect("loaded");
        behind += usize::from(studio.workspace().is_behind());
        assert!(!studio.compare(&|| false), "nothing is compared when told to stop");
        studio.compare(&|| true);
        assert!(!studio.workspace().is_behind());
        shown = Snapshot::anew(studio.workspace(), options(), &shown);
        let loaded = load(&disk, Path::new(ROOT)).expect("loaded");
        let fresh = snapshot_of(Workspace::new(loaded.sources, loaded.findings).into());
        assert_same(&shown, &fresh, &format!("step {step}: {paths:?}"));
        codes.extend(fresh.findings.iter().map(|finding| finding.code.word()));
    }
    assert!(behind > 50, "only {behind} steps had to compare advice with rules");
    assert!(codes.contains("advice-restates-rule"), "{codes:?}");
}
