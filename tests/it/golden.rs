//! A small whole site compared with goldens, page by page: `BLESS=1 cargo test golden` writes them anew.
//!
//! A golden of a page is its title, its canonical address, its word to robots and its `<main>`, which a theme's frame and the name of a stylesheet do not change;
//! any other file is kept as it is, and of assets only the names. A golden that no page used is a fault.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use guidepost::disk::RealDisk;
use guidepost::load::load;
use guidepost::plan::Drafts;
use guidepost::text::Sources;

use crate::html5::links_resolve;
use crate::site::{Tree, snapshot, tree};

/// The day of the goldens: the 2013 edition is in force, and one of two bodies has ended.
const DAY: &str = "2015-01-01";

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd/whole-site").join(name)
}

/// The small workspace that holds one of everything.
pub(crate) fn whole_site() -> Sources {
    let loaded = load(&RealDisk, &folder("in")).expect("it loads");
    assert!(loaded.findings.is_empty(), "{:?}", loaded.findings);
    loaded.sources
}

fn built(day: &str, scope: &str, drafts: Drafts) -> Tree {
    let snapshot = snapshot(whole_site(), day, scope, drafts);
    let said: Vec<&str> = snapshot.findings.iter().map(|finding| finding.message.as_str()).collect();
    assert!(said.is_empty(), "{said:?}");
    tree(&snapshot)
}

/// What is between two marks, the first of them kept.
fn between<'a>(html: &'a str, from: &str, to: &str) -> &'a str {
    let rest = html.find(from).map_or("", |at| &html[at..]);
    rest.find(to).map_or(rest, |at| &rest[..at])
}

/// A golden's text: what people read of a page.
fn shown(path: &str, bytes: &[u8]) -> String {
    let text = std::str::from_utf8(bytes).expect("text");
    if !path.ends_with(".html") {
        return text.to_owned();
    }
    let title = between(text, "<title>", "</title>").trim_start_matches("<title>");
    let tag = |start: &str| between(text, start, ">").to_owned();
    let head = format!("{title}\n{}\n{}", tag("<link rel=\"canonical\""), tag("<meta name=\"robots\""));
    let main = format!("{head}\n{}", between(text, "<main", "</main>"));
    let lines = main.lines().map(str::trim_end).filter(|line| !line.is_empty());
    format!("{}\n", lines.collect::<Vec<_>>().join("\n"))
}

/// The goldens that a site should have.
fn goldens(tree: &Tree) -> BTreeMap<String, String> {
    let (assets, files): (Vec<_>, Vec<_>) = tree.iter().partition(|(path, _)| path.starts_with("assets/"));
    let mut goldens: BTreeMap<String, String> =
        files.into_iter().map(|(path, bytes)| (path.clone(), shown(path, bytes))).collect();
    let names = assets.into_iter().map(|(path, _)| without_digest(path));
    goldens.insert("assets.txt".to_owned(), names.collect::<Vec<_>>().join(""));
    goldens
}

/// A name with what was made of the content taken out: `plain.0123456789abcdef.css` changes with each edit.
fn without_digest(path: &str) -> String {
    let is_digest = |part: &&str| part.len() >= 8 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    let name = path.trim_start_matches("assets/");
    let parts = name.split(['.', '-']).map(|part| if is_digest(&part) { "DIGEST" } else { part });
    format!("assets/{}\n", parts.collect::<Vec<_>>().join("."))
}

#[expect(clippy::disallowed_methods, reason = "a test may read its own files")]
fn read_goldens(at: &Path, prefix: &str, found: &mut BTreeMap<String, String>) {
    let Ok(entries) = std::fs::read_dir(at) else { return };
    for entry in entries {
        let entry = entry.expect("an entry");
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            read_goldens(&entry.path(), &format!("{name}/"), found);
        } else {
            found.insert(name, std::fs::read_to_string(entry.path()).expect("text"));
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "asked to, a test writes its own goldens")]
fn bless(goldens: &BTreeMap<String, String>) {
    let out = folder("out");
    let _ = std::fs::remove_dir_all(&out);
    for (path, text) in goldens {
        let path = out.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, text).expect("written");
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test may be asked to write its goldens anew")]
fn the_whole_site_is_as_its_goldens() {
    let made = goldens(&built(DAY, "all", Drafts::LeftOut));
    if std::env::var("BLESS").is_ok() {
        bless(&made);
    }
    let mut kept = BTreeMap::new();
    read_goldens(&folder("out"), "", &mut kept);
    let names: BTreeSet<&String> = made.keys().chain(kept.keys()).collect();
    let mut faults = Vec::new();
    for name in names {
        match (made.get(name), kept.get(name)) {
            (Some(_), None) => faults.push(format!("{name}: no golden")),
            (None, Some(_)) => faults.push(format!("{name}: a golden, and no page")),
            (Some(made), Some(kept)) if made != kept => faults.push(format!("{name}: {}", first_change(kept, made))),
            _ => {}
        }
    }
    assert!(faults.is_empty(), "{}\n\nBLESS=1 writes the goldens anew: read them before", faults.join("\n"));
}

fn first_change(kept: &str, made: &str) -> String {
    let (mut kept, mut made) = (kept.lines(), made.lines());
    let mut line = 0;
    loop {
        line += 1;
        match (kept.next(), made.next()) {
            (None, None) => return "only line ends differ".to_owned(),
            (kept, made) if kept == made => {}
            (kept, made) => {
                let said = |text: Option<&str>| text.unwrap_or("(nothing)").to_owned();
                return format!("line {line}\n  - {}\n  + {}", said(kept), said(made));
            }
        }
    }
}

/// The text of a page's `<main>` without tags, white space as one space.
fn words(tree: &Tree, path: &str) -> String {
    let html = page(tree, path);
    let mut text = String::new();
    let mut inside = false;
    for c in between(&html, "<main", "</main>").chars() {
        match c {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                text.push(' ');
            }
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn page(tree: &Tree, path: &str) -> String {
    let bytes = tree.get(path).unwrap_or_else(|| panic!("no page stands at {path}"));
    String::from_utf8(bytes.clone()).expect("text")
}

/// FORMAT section 3: a limit may have a value per nation, and each reader must be able to see theirs.
#[test]
fn a_limit_per_nation_names_each_nation() {
    let tree = built(DAY, "all", Drafts::LeftOut);
    for path in ["care/rules/visit.html", "care/chapters/visiting.html", "care/2013/rules/visit.html"] {
        let said = words(&tree, path);
        for wanted in ["45 working days (England)", "42 working days (Wales)"] {
            assert!(said.contains(wanted), "{path} lacks {wanted}: {said}");
        }
    }
}

/// Parts are places, tables have captions and heads, footnotes lead there and back, pictures have their text.
#[test]
fn what_a_rule_holds_is_marked_up() {
    let tree = built(DAY, "all", Drafts::LeftOut);
    let record = page(&tree, "care/rules/record.html");
    assert!(record.contains("id=\"write-down\""), "{record}");
    assert!(record.contains("<caption>How long to keep it</caption>"), "{record}");
    assert!(!record.contains("<p>Table:"), "{record}");
    assert!(record.contains("<th scope=\"col\">What</th>"), "{record}");
    assert!(record.contains("Pictures &amp; sound"), "{record}");
    let visit = page(&tree, "care/rules/visit.html");
    assert!(visit.contains("href=\"../../care/rules/record.html#write-down\""), "{visit}");
    assert!(visit.contains("href=\"#note-1\"") && visit.contains("href=\"#mark-1\""), "{visit}");
    let chapter = page(&tree, "care/2013/visiting.html");
    let picture = between(&chapter, "<img", ">");
    let source = between(picture, "src=\"", "\" ").trim_start_matches("src=\"../../");
    assert!(picture.contains("From the referral, an arrow leads to the visit"), "{picture}");
    assert!(tree.contains_key(source), "{source} of {picture}");
    // Within an edition's chapter, a part is a place of that edition.
    assert!(chapter.contains("href=\"../../care/2013/rules/record.html#write-down\""), "{chapter}");
    links_resolve(&tree);
}

/// FORMAT section 3, references: in an edition that edition, pinned where it says so, from advice the current one.
#[test]
fn quotations_are_of_the_edition_that_their_place_means() {
    let tree = built(DAY, "all", Drafts::LeftOut);
    let old = words(&tree, "care/2010/visiting.html");
    assert_eq!(old.matches("write down what it saw").count(), 2, "quoted, and in its place: {old}");
    let schools = words(&tree, "schools/chapters/absence.html");
    assert!(schools.contains("within 10 working days") && schools.contains("2010"), "{schools}");
    let advice = words(&tree, "advice/nursing/home-visits.html");
    let (current, pinned) = (advice.find("45 working days"), advice.find("10 working days of the referral"));
    assert!(current.is_some() && pinned.is_some() && current < pinned, "{advice}");
    // The day before, the current words were those of 2010, twice.
    let before = words(&built("2013-04-14", "all", Drafts::LeftOut), "advice/nursing/home-visits.html");
    assert_eq!(before.matches("10 working days of the referral").count(), 2, "{before}");
    assert!(!before.contains("45 working days"), "{before}");
}

/// FORMAT section 5: a body that ended without a successor leaves its pages orphaned, and they say so.
#[test]
fn advice_of_a_body_that_ended_says_so() {
    let said = |day: &str| words(&built(day, "all", Drafts::LeftOut), "advice/old-college/looking-back.html");
    // `ended` is the last day, as every `until` is: the state begins on the day after, and says that day.
    assert!(!said("2014-09-30").contains("No owner"), "a day too early");
    let after = said("2014-10-01");
    assert!(after.contains("No owner.") && after.contains("Since 1 October 2014"), "{after}");
    assert!(after.contains("Old College (ended 30 September 2014"), "{after}");
}

/// DESIGN section 4: links to what is left out use the base, and without one they are plain text.
#[test]
fn layers_alone_link_to_the_whole_site_or_not_at_all() {
    for scope in ["guidance", "advice", "nursing", "old-college"] {
        let tree = built(DAY, scope, Drafts::LeftOut);
        links_resolve(&tree);
        assert_eq!(tree.contains_key("care/rules/visit.html"), scope == "guidance", "{scope}");
        assert_eq!(tree.contains_key("advice/nursing/home-visits.html"), matches!(scope, "advice" | "nursing"));
        assert_eq!(tree.contains_key("advice/old-college/index.html"), matches!(scope, "advice" | "old-college"));
        for common in ["glossary/visit.html", "about/must-should-advice.html", "about/accessibility.html", "404.html"] {
            assert!(tree.contains_key(common), "{scope} lacks {common}");
        }
    }
    let advice = page(&built(DAY, "nursing", Drafts::LeftOut), "advice/nursing/home-visits.html");
    for left_out in ["care/rules/visit.html", "schools/rules/record.html", "advice/old-college/looking-back.html"] {
        assert!(advice.contains(&format!("href=\"https://guidance.example.org/{left_out}\"")), "{left_out}: {advice}");
    }
    let files = whole_site();
    let files = files.iter().map(|(_, file)| {
        let mut file = file.clone();
        if &*file.path == "guidepost.yaml" {
            file.text = file.text.replace("base-url: https://guidance.example.org/\n", "").into();
        }
        file
    });
    let baseless = tree(&snapshot(Sources::new(files.collect()), DAY, "nursing", Drafts::LeftOut));
    let advice = page(&baseless, "advice/nursing/home-visits.html");
    assert!(!advice.contains("guidance.example.org/"), "{advice}");
    assert!(!advice.contains("rules/visit.html\""), "{advice}");
    assert!(words(&baseless, "advice/nursing/home-visits.html").contains("A school's register may help."), "{advice}");
    links_resolve(&baseless);
}

/// A draft has an address of its own, says what it is, is not for search engines, and changes no current page.
#[test]
fn a_draft_beside_the_current_edition_changes_no_current_words() {
    let (without, with) = (built(DAY, "all", Drafts::LeftOut), built(DAY, "all", Drafts::Shown));
    let added: Vec<&String> = with.keys().filter(|path| !without.contains_key(*path)).collect();
    let expected = [
        "care/draft/index.html",
        "care/draft/rules/record.html",
        "care/draft/rules/visit.html",
        "care/draft/visiting.html",
        "changes/care/2013/draft.html",
        "changes/care/2013/draft/by-body.html",
        "changes/care/2013/draft/by-kind.html",
        "changes/care/2013/draft/table.html",
        "changes/care/2013/draft/what-became.html",
    ];
    assert_eq!(added, expected);
    for path in expected {
        assert!(page(&with, path).contains("noindex"), "{path}");
        assert!(words(&with, path).contains("Draft"), "{path}");
    }
    assert!(!words(&with, "care/rules/visit.html").contains("40 working days"));
    assert!(!page(&with, "sitemap.xml").contains("draft"));
    links_resolve(&with);
}
