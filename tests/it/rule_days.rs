//! The pages of rules at the days on which something about them changed, and what pages that are not in force say.

use guidepost::plan::Drafts;
use guidepost::text::Sources;

use crate::site::{Tree, snapshot, tree};
use crate::workspace::cases;

fn built(day: &str) -> Tree {
    let case = cases(include_str!("dates/versions.txt")).remove(0);
    let sources = Sources::from_texts(case.files.iter().map(|file| (file.path.as_str(), file.text.as_str())));
    tree(&snapshot(sources, day, "all", Drafts::LeftOut))
}

pub(crate) fn page(tree: &Tree, path: &str) -> String {
    let bytes = tree.get(path).unwrap_or_else(|| panic!("no page stands at {path}"));
    String::from_utf8(bytes.clone()).expect("text")
}

/// The words of a page's main part, white space as one space.
pub(crate) fn words(html: &str) -> String {
    let main = html.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).expect("a main part");
    let pieces = main.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    let mut text = pieces.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
    // Where a tag stood between a word and a sign, readers see no space.
    for sign in [".", ",", ":", "?", ")"] {
        text = text.replace(&format!(" {sign}"), sign);
    }
    text.replace("( ", "(")
}

#[track_caller]
pub(crate) fn says(text: &str, expected: &str) {
    assert!(text.contains(expected), "`{expected}` is not in: {text}");
}

#[track_caller]
pub(crate) fn says_not(text: &str, unexpected: &str) {
    assert!(!text.contains(unexpected), "`{unexpected}` is in: {text}");
}

/// The days of a rule that have a page.
fn days<'a>(tree: &'a Tree, rule: &str) -> Vec<&'a str> {
    let folder = format!("care/rules/{rule}/");
    let days = tree.keys().filter_map(|path| path.strip_prefix(&folder));
    days.map(|day| day.trim_end_matches(".html")).collect()
}

#[test]
fn each_day_has_a_page_whatever_was_known_when_the_site_was_built() {
    // 15 April 2013 was announced and then moved: an address that was published leads on.
    let expected = ["2010-04-01", "2013-04-15", "2013-05-01", "2015-03-02", "2016-04-01", "2017-02-01"];
    for built_on in ["2010-05-01", "2013-04-09", "2013-04-10", "2020-01-01"] {
        assert_eq!(days(&built(built_on), "same"), expected, "built on {built_on}");
    }
    let tree = built("2020-01-01");
    says(&page(&tree, "_redirects"), "/care/rules/same/2013-04-15.html /care/rules/same/2010-04-01.html 301");
    says(&page(&built("2013-04-09"), "care/rules/same/2013-04-15.html"), "this will be the text of the rule");
}

#[test]
fn a_page_of_a_day_shows_the_text_from_that_day_until_the_next() {
    let tree = built("2014-06-01");
    let old = page(&tree, "care/rules/changed/2010-04-01.html");
    let said = words(&old);
    says(&said, "It must within a week.");
    says(&said, "From 1 April 2010 to 30 April 2013 (last day), this was the text of the rule.");
    says(&said, "What came after, from 1 May 2013.");
    says(&old, "<meta name=\"robots\" content=\"noindex\">");
    let opened = words(&page(&tree, "care/rules/changed/2013-06-01.html"));
    says(&opened, "It must within a day.");
    says(&opened, "this is the text of the rule. A notice says anew what a local pilot may vary. Why: Opened.");
    says(&opened, "A local pilot may vary the whole rule.");
    let coming = words(&page(&tree, "care/rules/changed/2015-03-02.html"));
    says(&coming, "It must within one day.");
    says(&coming, "this will be the text of the rule.");
    let ended = words(&page(&built("2020-01-01"), "care/rules/brief/2012-01-01.html"));
    says(&ended, "the rule is not in force. Below stands its last text. Its own last day was the day before.");
}

#[test]
fn the_page_of_a_rule_lists_its_versions_and_warns_who_printed_it_before() {
    let said = words(&page(&built("2014-06-01"), "care/rules/changed.html"));
    says(&said, "Printed before 1 May 2013? This rule has changed.");
    says(&said, "From 1 June 2013: text of the 2013 edition. It holds now.");
    says(
        &said,
        "From 1 May 2013 to 31 May 2013 (last day): text of the 2013 edition. First day of the 2013 edition. Why: Postponed.",
    );
    says(&said, "From 1 April 2010 to 30 April 2013 (last day): text of the 2010 edition.");
    let same = words(&page(&built("2016-03-31"), "care/rules/same.html"));
    says_not(&same, "Printed before");
    says(&same, "First day of a correction, 2013 (March 2015). The words are as before.");
}

#[test]
fn older_text_that_stays_is_told_on_both_rules_with_who_has_left_it() {
    let kept = "Everywhere: Boards of the 2010 edition still applies.";
    for rule in ["board", "partners"] {
        let said = words(&page(&built("2013-10-31"), &format!("care/rules/{rule}.html")));
        says(&said, kept);
        says(&said, "The last day is 30 June 2014. Why: Time to change.");
        says_not(&said, "Without it since");
        let left = words(&page(&built("2013-11-01"), &format!("care/rules/{rule}.html")));
        says(&left, "Without it since 1 November 2013: Hackney. Why: Ready.");
        says(
            &words(&page(&built("2014-12-31"), &format!("care/rules/{rule}.html"))),
            "The last day is 31 December 2014",
        );
        says_not(&words(&page(&built("2015-01-01"), &format!("care/rules/{rule}.html"))), kept);
    }
    says_not(&words(&page(&built("2013-11-01"), "care/rules/same.html")), kept);
}

#[test]
fn a_rule_that_is_gone_tells_what_stands_for_it_today() {
    let then = words(&page(&built("2013-05-01"), "care/rules/a.html"));
    says(&then, "Its place was taken by: Statutory rule Merged Why: One.");
    says_not(&then, "Today:");
    let later = words(&page(&built("2016-04-01"), "care/rules/a.html"));
    says(&later, "Merged ended as well, on 1 April 2016, and nothing takes its place. Why: Nobody needs it.");
    let across = page(&built("2018-01-01"), "care/rules/across.html");
    says(&words(&across), "Today: Statutory rule There");
    says(&across, "href=\"../../other/rules/there.html\"");
    let offered = words(&page(&built("2013-08-31"), "care/rules/handed.html"));
    says(&offered, "How (offered to College as advice, not yet accepted)");
    let accepted = words(&page(&built("2013-09-01"), "care/rules/handed.html"));
    says(&accepted, "How (now advice of College)");
}

#[test]
fn a_text_that_is_not_in_force_leads_to_the_one_that_is() {
    let tree = built("2014-01-15");
    let cases = [
        ("care/2010/rules/same.html", "../../../care/rules/same.html", "Superseded on 1 May 2013"),
        ("care/2016/rules/same.html", "../../../care/rules/same.html", "Comes into force on 1 April 2016"),
        ("care/2010/rules/a.html", "../../../care/rules/merged.html", "Superseded on 1 May 2013"),
        // What takes its place begins later: until then it holds, and the newer rule leads back to it.
        ("care/2010/rules/slow.html", "", "In force from 1 April 2010 to 31 January 2014 (last day)"),
        ("care/2013/rules/quick.html", "../../../care/2010/rules/slow.html", "Comes into force on 1 February 2014"),
        ("care/2016/index.html", "../../care/2013/index.html", "Comes into force on 1 April 2016"),
        ("care/2010/index.html", "../../care/2013/index.html", "Superseded on 1 May 2013"),
    ];
    for (path, leads_to, status) in cases {
        let html = page(&tree, path);
        says(&words(&html), status);
        let main = html.split("<main").nth(1).and_then(|rest| rest.split("<section").next()).expect("a main part");
        says(main, leads_to);
    }
}

#[test]
fn a_rule_says_what_holds_for_work_begun_before_it() {
    let tree = built("2014-06-01");
    let older = "Work begun before 1 May 2013 stays under what held then: ";
    says(&words(&page(&tree, "care/rules/changed.html")), &format!("{older}Changed."));
    says(&words(&page(&tree, "care/rules/merged.html")), &format!("{older}A and B."));
    says(&words(&page(&tree, "care/rules/late.html")), "This rule is not for work begun before 1 May 2013.");
    says_not(&words(&page(&tree, "care/rules/same.html")), "Work begun before");
    says_not(&words(&page(&tree, "care/2010/rules/changed.html")), "Work begun before");
}

#[test]
fn the_feed_of_a_guide_tells_what_happens_between_editions() {
    let feed = |day: &str| page(&built(day), "care/atom.xml");
    let cases = [
        ("2014-01-31", "2014-02-01", "rules/quick/2014-02-01.html", "The rule's own first day."),
        ("2011-12-31", "2012-01-01", "rules/brief/2012-01-01.html", "Its own last day was the day before."),
        ("2014-12-31", "2015-01-01", "rules/board/2015-01-01.html", "The older text ends. Where: everywhere."),
        ("2013-10-31", "2013-11-01", "rules/board/2013-11-01.html", "Some leave the older text: Hackney."),
    ];
    for (before, from, address, said) in cases {
        says_not(&feed(before), address);
        let told = feed(from).replace("&#39;", "'");
        says(&told, address);
        says(&told, said);
    }
}
