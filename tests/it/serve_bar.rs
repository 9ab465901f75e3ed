//! What a preview adds to a page: how long it is, what changed, where its file is, what is wrong.

use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use guidepost::diag::Level;
use guidepost::pipeline::Workspace;
use guidepost::plan::Drafts;
use guidepost::serve::{Change, Editor, Pending, Preview, Studio, rebuild};

use crate::serve::{CHAPTER, ROOT, disk, main_of, page, preview, put, text};
use crate::site::{sample, snapshot, tree, two_guides};

/// A preview of the small workspace.
fn small() -> Preview {
    let preview = preview();
    preview.show(Arc::new(Workspace::new(two_guides(), Vec::new())), &[]);
    preview
}

/// A fact of the bar.
fn fact(html: &str, about: &str) -> String {
    let start = format!("<dt>{about}</dt><dd>");
    let rest = html.split(&start).nth(1).unwrap_or_else(|| panic!("no {about} in {html}"));
    rest.split("</dd>").next().unwrap_or_default().to_owned()
}

#[test]
fn words_and_musts_are_those_of_the_length_page() {
    let preview = small();
    // Six words open the chapter; three and eleven are the first rule, three and eight the second.
    let html = page(&preview, "/care/draft/visiting.html");
    assert_eq!(fact(&html, "This page"), "31 words; 2 musts");
    let html = page(&preview, "/care/draft/rules/visit.html");
    assert_eq!(fact(&html, "This page"), "14 words; 1 must");
    let preview = crate::serve::preview();
    preview.show(Arc::new(Workspace::new(sample(), Vec::new())), &[]);
    let good = preview.good().expect("the sample has no errors");
    let lengths = page(&preview, "/about/length.html");
    for (guide, edition, label) in [("working-together", "draft", "Draft"), ("working-together", "2010", "2010")] {
        let html = page(&preview, &format!("/{guide}/{edition}/index.html"));
        let said = fact(&html, &format!("Whole edition ({label})"));
        let words = said.split(' ').next().expect("a number");
        // An edition that another followed has no budget to keep.
        let has_budget = said.contains(" words of at most 8,000; ") && said.contains(" of at most 60");
        assert_eq!(has_budget, edition == "draft", "{said}");
        assert!(lengths.contains(&format!(">{words}<")), "{words} is not on the length page");
    }
    for body in ["social-work", "policing"] {
        let title = good.workspace.model.body_title(good.workspace.model.symbols.find(body).expect("a body"));
        let said = fact(&page(&preview, &format!("/advice/{body}/index.html")), &format!("All advice of {title}"));
        let words = said.split(' ').next().expect("a number");
        assert!(lengths.contains(&format!(">{words}<")), "{words} is not on the length page");
        assert_eq!(said.contains("of at most 6,000"), body == "social-work", "{said}");
    }
}

#[test]
fn the_old_wording_stands_beneath_the_new_one_where_it_is_asked_for() {
    let preview = small();
    let html = page(&preview, "/care/draft/visiting.html");
    assert!(!html.contains("class=\"preview-old\"") && html.contains("href=\"?changes=shown\""), "{html}");
    for words in [
        "Rules changed since 2013, the last issued edition: 2",
        "<a href=\"?changes=shown#preview-change-visit\">1.1 Visit the child</a>: 1 word added, 4 removed",
        "<a href=\"?changes=shown#preview-change-record\">1.2 Keep a record</a>: 0 words added, 3 removed",
    ] {
        assert!(html.contains(words), "{words}\n{html}");
    }
    let html = page(&preview, "/care/draft/visiting.html?changes=shown");
    let new = "within <span class=\"limit\"><ins class=\"preview-ins\"><span class=\"preview-hidden\">added: </span>40\
               <span class=\"preview-hidden\"> (end of what was added) </span></ins> working days</span> of the referral.</p>\n\
               <div class=\"preview-old\" id=\"preview-change-visit\" role=\"group\" aria-label=\"Old wording, 2013\">";
    assert!(html.contains(new), "{html}");
    let old = "<span class=\"preview-hidden\">removed: </span>45<span class=\"preview-hidden\"> (end of what was removed) </span>";
    assert!(html.contains(old) && html.contains(">Hide the old wording</a>"), "{html}");
    assert!(html.contains("rules/visit.html?changes=shown"), "links carry it on");
    let both = page(&preview, "/care/draft/visiting.html?as-of=2014-01-01&changes=shown");
    assert!(both.contains("rules/visit.html?as-of=2014-01-01&amp;changes=shown"), "{both}");
}

/// A page without what shows its changes.
fn plain(html: &str) -> String {
    let mut out = html.replace("?changes=shown", "");
    while let Some(at) = out.find("<div class=\"preview-old\"") {
        let (mut depth, mut end) = (0, at);
        loop {
            let rest = &out[end..];
            let (open, close) = (rest.find("<div").unwrap_or(usize::MAX), rest.find("</div>").expect("it closes"));
            depth += if open < close { 1 } else { -1 };
            end += if open < close { open + 4 } else { close + 6 };
            if depth == 0 {
                break;
            }
        }
        out.replace_range(at..end + 1, "");
    }
    for words in ["added: ", " (end of what was added) "] {
        out = out.replace(&format!("<span class=\"preview-hidden\">{words}</span>"), "");
    }
    out.replace("<ins class=\"preview-ins\">", "").replace("</ins>", "")
}

#[test]
fn a_page_with_its_changes_is_the_published_one_and_more() {
    let built = tree(&snapshot(sample(), "2015-01-01", "all", Drafts::Shown));
    let preview = preview();
    preview.show(Arc::new(Workspace::new(sample(), Vec::new())), &[]);
    let mut changed = 0;
    for (path, bytes) in built.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = page(&preview, &format!("/{path}?changes=shown"));
        changed += html.matches("class=\"preview-old\"").count();
        // A comparison has marks of its own, which close as those of the preview do.
        assert_eq!(plain(main_of(html.as_bytes())), main_of(bytes).replace("</ins>", ""), "{path}");
        let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let twice = ids.iter().find(|id| ids.iter().filter(|other| other == id).count() > 1);
        assert_eq!(twice, None, "{path}: an id stands twice");
    }
    assert!(changed > 20, "only {changed} passages changed");
}

#[test]
fn a_file_can_be_opened_where_an_editor_is_named() {
    let editor = Editor::new("edit://open{path}:{line}", Path::new("/home/me/w")).expect("an address");
    let preview = preview().with_editor(Some(editor));
    preview.show(Arc::new(Workspace::new(two_guides(), Vec::new())), &[]);
    let html = page(&preview, "/care/draft/rules/record.html");
    // The heading `## Keep a record` is the eighteenth line of the file.
    assert!(html.contains("href=\"edit://open/home/me/w/guidance/care/draft/01-visiting.md:18\""), "{html}");
    assert!(!page(&small(), "/care/draft/rules/record.html").contains("Open in the editor"));
}

#[test]
fn findings_come_first_and_are_said() {
    let disk = disk();
    let mut studio = Studio::open(&disk, Path::new(ROOT)).expect("loaded");
    let preview = preview();
    preview.show(studio.workspace(), &[]);
    let long = "word ".repeat(100);
    put(&disk, CHAPTER, &format!("{}\n{long}[that](rule:nobody) {long}\n", text(&disk, CHAPTER)));
    studio.update(&Change::at(CHAPTER)).expect("loaded").expect("changed");
    assert!(preview.show(studio.workspace(), &[]) > 0);
    let html = page(&preview, "/care/2013/visiting.html");
    let after_skip = html.split_once("href=\"#main\"").and_then(|(_, rest)| rest.split_once("</a>")).expect("a link").1;
    assert!(after_skip.starts_with("<div id=\"preview-problems\"><section id=\"preview-findings\""), "{html}");
    let said =
        "data-said=\"1 error in the sources. guidance/care/2013/01-visiting.md, line 29: there is no rule `nobody`\"";
    assert!(html.contains(said), "{html}");
    assert!(html.contains("<mark>[that](rule:nobody)</mark>"), "{html}");
    let line = html.split("<pre><code>").nth(1).and_then(|rest| rest.split("</code>").next()).expect("the line");
    assert!(line.starts_with('\u{2026}') && line.ends_with('\u{2026}') && line.len() < 500, "{line}");
    assert_eq!(studio.workspace().findings.count(Level::Error), 1);
}

/// Waits until a page says something; gives up after a while.
fn comes(preview: &Preview, words: &str) -> bool {
    (0..150).any(|_| {
        thread::sleep(Duration::from_millis(10));
        page(preview, "/care/2013/visiting.html").contains(words)
    })
}

#[test]
fn a_save_right_after_a_folder_came_does_not_spare_the_second_walk() {
    // A file comes that nobody tells of, while another is saved right after a folder came. Where this machine sleeps
    // just then, the second walk is over before the file is there: it is tried again.
    let silent = "guidance/care/2013/02-more.md";
    let found = (0..5).any(|_| {
        let disk = disk();
        let mut studio = Studio::open(&disk, Path::new(ROOT)).expect("loaded");
        let (preview, pending) = (preview(), Pending::default());
        preview.show(studio.workspace(), &[]);
        let before = text(&disk, CHAPTER);
        thread::scope(|scope| {
            scope.spawn(|| rebuild(&mut studio, &preview, &pending, &|_| {}));
            put(&disk, CHAPTER, &format!("{before}\nThe folder came.\n"));
            pending.add(Change::All);
            let came = comes(&preview, "The folder came.");
            put(&disk, silent, "---\ntitle: More\n---\n\nNobody told of this.\n");
            put(&disk, CHAPTER, &format!("{before}\nSaved at once.\n"));
            pending.add(Change::at(CHAPTER));
            let found = came && comes(&preview, "Saved at once.") && comes(&preview, "2013/more.html");
            pending.end();
            found
        })
    });
    assert!(found, "the file was never found");
}
