//! A release on a disk that fails or dies at every operation in turn, and again during the repeat.

use super::*;
use crate::disk::{Ability, Death, TrialDisk, Trouble};

type Files = std::collections::BTreeMap<String, Vec<u8>>;

const CHAPTER: &str = "---\ntitle: Hours\n---\n\n## Keep a rota {#keep-a-rota}\n\n```yaml rule\nduty-on: [council]\nbasis: [act]\n```\n\nThe council must keep a rota.\n";

fn workspace_files() -> Vec<(&'static str, String)> {
    let chapter = CHAPTER.to_owned();
    vec![
        ("guidepost.yaml", "schema: 1\ntitle: Guidance\npublisher: Department\n".to_owned()),
        (
            "guidance/bodies.yaml",
            "department: {title: Department, kind: issuer}\ncouncil: {title: Councils, kind: duty-holder}\n".to_owned(),
        ),
        ("guidance/law.yaml", "act: {title: The Act, kind: duty}\n".to_owned()),
        ("guidance/glossary/rota.md", "---\ntitle: rota\n---\nWho works when.\n".to_owned()),
        ("guidance/rota/guide.yaml", "title: The rota\nissued-by: department\nstanding: act-under\n".to_owned()),
        (
            "guidance/rota/2010/edition.yaml",
            "title: The rota (2010)\nmade: 2010-01-10\npublished: 2010-01-10\nin-force-from: 2010-02-01\n".to_owned(),
        ),
        ("guidance/rota/2010/01-hours.md", chapter.clone()),
        ("guidance/rota/draft/edition.yaml", "# Words\ntitle: The rota\nlabel: Draft\nfollows: \"2010\"\n".to_owned()),
        ("guidance/rota/draft/01-hours.md", chapter.replace("keep a rota.", "keep one rota.")),
        (
            "guidance/rota/draft/lineage.yaml",
            "amended:\n  keep-a-rota: {change: substantive, because: \"One is enough.\"}\n".to_owned(),
        ),
    ]
}

fn disk() -> TrialDisk {
    TrialDisk::with_files(workspace_files().into_iter().map(|(path, text)| (format!("ws/{path}"), text)))
}

fn request() -> Request {
    let day = |text: &str| text.parse::<Date>().expect("a date");
    Request {
        guide: "rota".to_owned(),
        edition: Some("draft".to_owned()),
        name: Some("2013".to_owned()),
        in_force_from: Some(day("2013-04-15")),
        day: day("2013-03-21"),
        ..Request::default()
    }
}

fn judge(workspace: Workspace) -> (Findings, Sources) {
    (workspace.findings, workspace.sources)
}

/// The command, with one thread, so that operations come in one order.
fn run_on(disk: &TrialDisk, request: &Request) -> Result<(), String> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    let done = pool.install(|| issue(disk, Path::new("/ws"), request, false, &judge));
    match done.map_err(|fault| fault.to_string())? {
        Issued::Done(..) => Ok(()),
        Issued::Denied(findings, sources) => Err(print(&findings, &sources, Format::Short)),
    }
}

fn sources(disk: &TrialDisk) -> Files {
    let is_source = |path: &String| !path.ends_with('/') && !path.contains("/.");
    disk.files().into_iter().filter(|(path, _)| is_source(path)).collect()
}

fn text(files: &Files, path: &str) -> String {
    String::from_utf8_lossy(&files[&format!("ws/guidance/rota/{path}")]).into_owned()
}

fn released() -> Files {
    let disk = disk();
    run_on(&disk, &request()).expect("nothing is in the way");
    disk.files()
}

#[test]
fn a_draft_becomes_a_sealed_edition() {
    let after = released();
    assert_eq!(
        text(&after, "2013/edition.yaml"),
        "# Words\ntitle: The rota\nlabel: \"2013\"\nfollows: \"2010\"\nmade: 2013-03-21\npublished: 2013-03-21\n\
         in-force-from: 2013-04-15\n# What held for this edition when it was issued, written by `guidepost release`.\n\
         issued-by: department\nstanding: act-under\n\
         key-words: {must: [\"must\"], must-not: [\"must not\"], should: [\"should\"], should-not: [\"should not\"]}\n"
    );
    assert_eq!(text(&after, "2013/glossary/rota.md"), "---\ntitle: rota\n---\nWho works when.\n");
    assert_eq!(text(&after, "ids.lock"), "guidepost-ids 1\nkeep-a-rota 2010\n");
    assert!(!after.keys().any(|path| path.contains("/draft")), "{:?}", after.keys());
    let lock = text(&after, "editions.lock");
    assert!(lock.starts_with("guidepost-editions 1\nentry 1 edition rota 2013\nmade 2013-03-21\n"), "{lock}");
    assert!(text(&after, "checkpoints/0001.txt").starts_with("guidepost-checkpoint 1\norigin -/rota\ncount 1\nhead "));
}

#[test]
fn an_edition_that_never_was_a_draft_is_sealed_as_it_is() {
    let disk = disk();
    run_on(&disk, &request()).expect("released");
    let older = Request { edition: Some("2010".to_owned()), name: None, in_force_from: None, ..request() };
    run_on(&disk, &older).expect("sealed");
    let after = disk.files();
    let lock = text(&after, "editions.lock");
    assert!(lock.starts_with(&text(&released(), "editions.lock")), "what was sealed stays as it is");
    assert!(lock.contains("\nentry 2 edition rota 2010\nmade 2010-01-10\n"), "{lock}");
    run_on(&disk, &older).expect("again");
    run_on(&disk, &request()).expect("again");
    assert_eq!(disk.files(), after, "the same again changes nothing");
}

#[test]
fn what_stands_against_a_release_is_said_and_nothing_written() {
    let refused = |request: &Request, change: &[(&str, &str)]| {
        let disk = disk();
        for (path, text) in change {
            disk.put(format!("ws/{path}"), text);
        }
        let before = disk.files();
        let why = run_on(&disk, request).expect_err("it is refused");
        assert_eq!(disk.files(), before);
        why
    };
    let with = |change: fn(&mut Request)| {
        let mut request = request();
        change(&mut request);
        refused(&request, &[])
    };
    assert!(with(|request| request.in_force_from = None).contains("--in-force-from"));
    assert!(with(|request| request.name = None).contains("--as"));
    assert!(with(|request| request.name = Some("2010".to_owned())).contains("there is an edition `2010` already"));
    assert!(with(|request| request.name = Some("checkpoints".to_owned())).contains("`checkpoints` is reserved"));
    let why = with(|request| request.made = Some(jiff::civil::date(2013, 3, 22)));
    assert!(why.contains("made on 2013-03-22, after 2013-03-21") && why.contains("--as-of 2013-03-22"), "{why}");
    let why = with(|request| request.published = Some(jiff::civil::date(2013, 3, 25)));
    assert!(why.contains("published on 2013-03-25, after 2013-03-21"), "{why}");
    let why = with(|request| request.in_force_from = Some(jiff::civil::date(2010, 1, 31)));
    assert!(why.contains("from 2010-01-31: it follows `2010`, which is in force from 2010-02-01"), "{why}");
    assert!(with(|request| request.edition = Some("drift".to_owned())).contains("did you mean `draft`"));
    assert!(with(|request| request.guide = "rotta".to_owned()).contains("there is no"));
    assert!(with(|request| request.edition = Some("2010".to_owned())).contains("was issued already"));
    let longer = CHAPTER.replace("must keep", "must, as good practice, keep");
    let warned = refused(&request(), &[("guidance/rota/draft/01-hours.md", &longer)]);
    assert!(warned.contains("warning[") && !warned.contains("error["), "{warned}");
    let returns = CHAPTER.replace('\n', "\r\n");
    let why = refused(&request(), &[("guidance/rota/draft/01-hours.md", &returns)]);
    assert!(why.contains("save it with LF"), "{why}");
    let unsealed = [("guidance/rota/notices.yaml", NOTICE)];
    let why = refused(&Request { notices: true, ..request() }, &unsealed);
    assert!(why.contains("`2010`, which is not sealed"), "{why}");
}

const NOTICE: &str = "- {date: 2011-01-01, edition: \"2010\", withdrawn: 2013-04-15, because: \"Done.\"}\n";

#[test]
fn notices_are_sealed_one_by_one() {
    let disk = disk();
    disk.put("ws/guidance/rota/notices.yaml", NOTICE);
    let notices = Request { notices: true, edition: None, name: None, ..request() };
    run_on(&disk, &Request { edition: Some("2010".to_owned()), name: None, in_force_from: None, ..request() })
        .expect("sealed");
    run_on(&disk, &notices).expect("sealed");
    let lock = text(&disk.files(), "editions.lock");
    let facts = "fact because Done.\nfact date 2011-01-01\nfact edition 2010\nfact withdrawn 2013-04-15\n";
    assert!(lock.contains(&format!("\nentry 2 notice rota 1\n{facts}entry-hash ")), "{lock}");
    let before = disk.files();
    assert!(before.contains_key("ws/guidance/rota/checkpoints/0002.txt"));
    run_on(&disk, &notices).expect("nothing is left to do");
    assert_eq!(disk.files(), before);
}

/// A trouble, and the death that it brings.
type End = (fn(u64) -> Trouble, Option<Death>);

const ENDS: [End; 3] =
    [(Trouble::FailAt, None), (Trouble::DieAt, Some(Death::Kill)), (Trouble::DieAt, Some(Death::TornPowerCut))];

fn meet(disk: &TrialDisk, (trouble, death): End, n: u64) -> bool {
    disk.trouble(trouble(n));
    let done = run_on(disk, &request());
    let was_met = disk.operations() > n;
    assert!(was_met || done.is_ok(), "{n}: {done:?}");
    match death {
        Some(death) => disk.restart(death),
        None => disk.trouble(Trouble::None),
    }
    was_met
}

#[test]
fn a_release_that_is_interrupted_leaves_the_draft_or_the_edition() {
    let (before, after) = (sources(&disk()), released());
    for end in ENDS {
        for n in 0.. {
            let disk = disk();
            let was_met = meet(&disk, end, n);
            let seen = sources(&disk);
            assert!(seen == before || seen == after, "{:?} {n}: {:?}", end.1, seen.keys());
            // The repeat meets trouble, too, each time at another operation.
            meet(&disk, end, (n * 7) % 150);
            let seen = sources(&disk);
            assert!(seen == before || seen == after, "{:?} {n}, again: {:?}", end.1, seen.keys());
            run_on(&disk, &request()).unwrap_or_else(|why| panic!("{:?} {n}: {why}", end.1));
            assert_eq!(disk.files(), after, "{:?} {n}", end.1);
            disk.restart(Death::PowerCut);
            assert_eq!(disk.files(), after, "{:?} {n}, and then a power cut", end.1);
            if !was_met {
                break;
            }
        }
    }
}

#[test]
fn where_folders_cannot_be_exchanged_the_next_run_finishes() {
    let after = released();
    for n in 0.. {
        let disk = disk();
        disk.without(Ability::Exchange);
        let was_met = meet(&disk, (Trouble::DieAt, Some(Death::PowerCut)), n);
        run_on(&disk, &request()).unwrap_or_else(|why| panic!("{n}: {why}"));
        assert_eq!(disk.files(), after, "{n}");
        if !was_met {
            break;
        }
    }
}

#[test]
fn what_someone_changed_since_it_was_read_is_not_overwritten() {
    let mut refused = 0;
    for n in 0.. {
        let disk = disk();
        disk.trouble(Trouble::None);
        disk.intrude(n, "ws/guidance/rota/draft/01-hours.md", CHAPTER.replace("a rota.", "their rota."));
        let done = run_on(&disk, &request());
        let theirs = disk.files().into_values().any(|bytes| String::from_utf8_lossy(&bytes).contains("their rota."));
        assert!(theirs || disk.operations() <= n, "{n}: {done:?}");
        refused += u32::from(done.is_err_and(|why| why.contains("changed by someone else")));
        if disk.operations() <= n {
            break;
        }
    }
    assert!(refused > 5, "{refused}");
}
