//! Whole sites: which pages there are, and what the dates make of them.

use std::collections::BTreeMap;
use std::path::Path;

use guidepost::apply::Question;
use guidepost::disk::RealDisk;
use guidepost::load::load;
use guidepost::model::parse_date;
use guidepost::pipeline::Workspace;
use guidepost::plan::{Drafts, Scope};
use guidepost::render::{Options, Snapshot, render, render_redirect};
use guidepost::text::Sources;

use crate::workspace::cases;

/// Every file of a site by its path.
pub(crate) type Tree = BTreeMap<String, Vec<u8>>;

/// The repository's own sample.
pub(crate) fn sample() -> Sources {
    load(&RealDisk, Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the sample loads").sources
}

/// A small workspace of two guides that have one rule id in common.
pub(crate) fn two_guides() -> Sources {
    let case = cases(include_str!("site/two-guides.md")).remove(0);
    Sources::from_texts(case.files.iter().map(|file| (file.path.as_str(), file.text.as_str())))
}

/// A workspace made ready to render.
pub(crate) fn snapshot(sources: Sources, day: &str, scope: &str, drafts: Drafts) -> Snapshot {
    let workspace = Workspace::new(sources, Vec::new());
    let body = |id: &str| Scope::Body(workspace.model.symbols.find(id).expect("a body"));
    let scope = match scope {
        "all" => Scope::All,
        "guidance" => Scope::Guidance,
        "advice" => Scope::Advice,
        other => body(other),
    };
    let question = Question::today(parse_date(day).expect("a date"));
    Snapshot::new(workspace, Options { question, scope, drafts, base_url: None, former: Vec::new() })
}

/// The whole site of a workspace that is read, made ready to render.
pub(crate) fn snapshot_of(workspace: Workspace, day: &str) -> Snapshot {
    let question = Question::today(parse_date(day).expect("a date"));
    let (scope, drafts) = (Scope::All, Drafts::LeftOut);
    Snapshot::new(workspace, Options { question, scope, drafts, base_url: None, former: Vec::new() })
}

/// Every file of a site.
pub(crate) fn tree(snapshot: &Snapshot) -> Tree {
    let symbols = &snapshot.workspace.model.symbols;
    let pages = snapshot
        .plan
        .routes
        .iter()
        .map(|route| (route.path(symbols), render(snapshot, *route).expect("the theme renders")));
    let moved = snapshot
        .plan
        .redirects
        .iter()
        .map(|redirect| (redirect.from.clone(), render_redirect(snapshot, redirect).expect("the theme renders")));
    let files = snapshot.static_files().map(|(path, bytes)| (path.to_owned(), bytes.to_vec()));
    pages.chain(moved).chain(files).collect()
}

fn page(tree: &Tree, path: &str) -> String {
    let bytes = tree.get(path).unwrap_or_else(|| panic!("no page stands at {path}"));
    String::from_utf8(bytes.clone()).expect("text")
}

/// The words of a page, without its tags, white space as one space.
pub(crate) fn words(html: &str) -> String {
    let main = html.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).unwrap_or(html);
    let mut text = String::new();
    let mut inside = true;
    for c in main.chars() {
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

fn built(day: &str) -> Tree {
    let snapshot = snapshot(two_guides(), day, "all", Drafts::LeftOut);
    assert_eq!(snapshot.findings.iter().map(|finding| &finding.message).collect::<Vec<_>>(), Vec::<&String>::new());
    tree(&snapshot)
}

/// Every file of the site, no more and no fewer. Addresses are DESIGN section 4, worked out from the workspace.
#[test]
fn the_whole_tree_is_as_planned() {
    let tree = built("2015-01-01");
    let paths: Vec<&str> = tree.keys().map(String::as_str).filter(|path| !path.starts_with("assets/")).collect();
    let expected: Vec<&str> = include_str!("site/two-guides.tree").lines().collect();
    assert_eq!(paths, expected);
    let assets = tree.keys().filter(|path| path.starts_with("assets/")).count();
    assert_eq!(assets, 4, "the stylesheet, the icon and two scripts");
}

#[test]
fn the_edition_in_force_comes_from_dates() {
    let first_words = |day: &str| words(&page(&built(day), "care/rules/visit.html"));
    // The 2010 edition holds until the day before 15 April 2013.
    assert!(first_words("2013-04-14").contains("within 10 working days"));
    assert!(first_words("2013-04-15").contains("within 45 working days"));
    // Before the first edition was published, the first is shown as still to come.
    assert!(first_words("2009-01-01").contains("Not yet in force"));
}

#[test]
fn a_rule_that_is_gone_says_so_and_leads_on() {
    let text = page(&built("2015-01-01"), "care/rules/second-visit.html");
    let said = words(&text);
    assert!(said.contains("This rule has ended"), "{said}");
    assert!(said.contains("Visit the child"), "{said}");
    assert!(said.contains("One visit is enough when it is a good one."), "{said}");
    assert!(text.contains("href=\"../../care/rules/visit.html\""), "{text}");
    assert!(text.contains("noindex"));
    // On the last day of the old edition it was in force, and nothing had become of it.
    let before = words(&page(&built("2013-04-14"), "care/rules/second-visit.html"));
    assert!(!before.contains("This rule has ended"), "{before}");
}

#[test]
fn an_edition_that_is_not_in_force_says_which_is() {
    let said = words(&page(&built("2015-01-01"), "care/2010/rules/visit.html"));
    assert!(said.contains("Superseded on 15 April 2013"), "{said}");
    let edition = words(&page(&built("2015-01-01"), "care/2010/index.html"));
    assert!(edition.contains("2013"), "{edition}");
}

#[test]
fn references_lead_where_their_place_says() {
    let tree = built("2015-01-01");
    // Inside an edition, an unpinned reference means that edition, at its own address and at the current one.
    assert!(page(&tree, "care/2010/visiting.html").contains("href=\"../../care/2010/rules/second-visit.html\""));
    assert!(page(&tree, "care/chapters/visiting.html").contains("href=\"../../care/rules/record.html\""));
    // Another guide's rule is pinned, and says so.
    let pinned = page(&tree, "schools/chapters/absence.html");
    assert!(pinned.contains("href=\"../../care/2010/rules/visit.html\""), "{pinned}");
    assert!(words(&pinned).contains("(2010 edition)"), "{pinned}");
    // From advice, the current page; a quotation shows the current words.
    let advice = page(&tree, "advice/nursing/home-visits.html");
    assert!(advice.contains("class=\"rule-quotation\" data-rule=\"visit\""), "{advice}");
    assert!(words(&advice).contains("45 working days"), "{advice}");
    assert!(advice.contains("href=\"../../schools/rules/record.html\""), "{advice}");
}

#[test]
fn drafts_are_shown_only_when_asked_for() {
    assert!(!built("2015-01-01").keys().any(|path| path.contains("draft")));
    let with = tree(&snapshot(two_guides(), "2015-01-01", "all", Drafts::Shown));
    assert!(words(&page(&with, "care/draft/rules/visit.html")).contains("Draft"));
}

#[test]
fn each_layer_alone_is_a_site_whose_links_lead_somewhere() {
    for scope in ["all", "guidance", "advice", "nursing"] {
        for sources in [two_guides(), sample()] {
            if scope == "nursing" && sources.find("advice/nursing/body.yaml").is_none() {
                continue;
            }
            let tree = tree(&snapshot(sources, "2015-01-01", scope, Drafts::LeftOut));
            assert!(tree.contains_key("index.html") && tree.contains_key("404.html"));
            assert_eq!(
                tree.keys().any(|path| path.contains("/rules/")),
                matches!(scope, "all" | "guidance"),
                "{scope}"
            );
            crate::html5::links_resolve(&tree);
        }
    }
}

/// Editions of the years 2000 to 2014; every fifth changes the one rule.
fn fifteen_editions() -> Sources {
    let mut files = vec![
        ("guidepost.yaml".to_owned(), "schema: 1\ntitle: Site\npublisher: Department\n".to_owned()),
        ("guidance/bodies.yaml".to_owned(), "department: {title: Department, kind: issuer}\n".to_owned()),
        ("guidance/care/guide.yaml".to_owned(), "title: Care\nissued-by: department\n".to_owned()),
        ("guidance/care/ids.lock".to_owned(), "guidepost-ids 1\nassess 2000\n".to_owned()),
    ];
    for year in 2000..2015 {
        let dates = format!("made: {year}-01-02\npublished: {year}-01-03\nin-force-from: {year}-02-01\n");
        let follows = if year > 2000 { format!("follows: \"{}\"\n", year - 1) } else { String::new() };
        files.push((format!("guidance/care/{year}/edition.yaml"), format!("title: Care\n{follows}{dates}")));
        let chapter = format!("---\ntitle: One\n---\n\n## Assess {{#assess}}\n\nAssess in way {}.\n", year / 5);
        files.push((format!("guidance/care/{year}/01-one.md"), chapter));
    }
    Sources::from_texts(files.iter().map(|(path, text)| (path.as_str(), text.as_str())))
}

#[test]
fn of_many_editions_a_page_of_one_lists_those_that_changed_the_rule() {
    let tree = tree(&snapshot(fifteen_editions(), "2020-01-01", "all", Drafts::LeftOut));
    let listed = |path: &str| -> Vec<i32> {
        let page = page(&tree, path);
        let table = page.split("<table class=\"editions\">").nth(1).and_then(|rest| rest.split("</table>").next());
        let rows: Vec<&str> = table.expect("a table of editions").split("<tr").skip(2).collect();
        (2000..2015).filter(|year| rows.iter().any(|row| row.contains(&format!(">{year}</a>")))).collect()
    };
    assert_eq!(listed("care/rules/assess.html"), (2000..2015).collect::<Vec<i32>>());
    // The first, those that changed it, this one, and the one in force.
    assert_eq!(listed("care/2007/rules/assess.html"), [2000, 2005, 2007, 2010, 2014]);
    let page = words(&page(&tree, "care/2007/rules/assess.html"));
    assert!(page.contains("10 more editions have the rule as it was. All are on the page of this rule ."), "{page}");
}
