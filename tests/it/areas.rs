//! The pages of areas: guidance as it applies there, day by day, drawn by one renderer with the commands.

use std::fmt::Write as _;

use guidepost::apply::{Applied, Local};
use guidepost::model::parse_date;
use guidepost::plan::{Drafts, Route};
use guidepost::render::{Snapshot, dump_view, render};
use guidepost::text::Sources;
use guidepost::trace::applied_lines;
use jiff::civil::Date;
use serde_json::Value;

use crate::applies::files;
use crate::shell::Folder;
use crate::site::{snapshot, words};
use crate::workspace::guide;

fn trials(day: &str) -> Snapshot {
    let files = files();
    let sources = Sources::from_texts(files.iter().map(|file| (file.path.as_str(), file.text.as_str())));
    snapshot(sources, day, "all", Drafts::LeftOut)
}

fn day(text: &str) -> Date {
    parse_date(text).unwrap_or_else(|| panic!("`{text}` is a date"))
}

fn route(snapshot: &Snapshot, path: &str) -> Route {
    let route = Route::parse(path, &snapshot.workspace.model.symbols).unwrap_or_else(|| panic!("{path}"));
    assert!(snapshot.plan.has(route), "no page stands at {path}");
    route
}

fn html(snapshot: &Snapshot, path: &str) -> String {
    String::from_utf8(render(snapshot, route(snapshot, path)).expect("the theme renders")).expect("text")
}

fn data(snapshot: &Snapshot, path: &str) -> Value {
    serde_json::from_str(&dump_view(snapshot, route(snapshot, path)).expect("a view")).expect("JSON")
}

/// The words of a page as they are read.
fn read(snapshot: &Snapshot, path: &str) -> String {
    let text = words(&html(snapshot, path));
    [" .", " :", " ,"].iter().fold(text, |text, mark| text.replace(mark, mark.trim_start()))
}

/// Every rule of a page of guidance.
fn rules(page: &Value) -> Vec<&Value> {
    let chapters = page["chapters"].as_array().expect("chapters");
    chapters.iter().flat_map(|chapter| chapter["rules"].as_array().expect("rules")).collect()
}

fn rule<'v>(page: &'v Value, id: &str) -> &'v Value {
    rules(page).into_iter().find(|rule| rule["id"] == id).unwrap_or_else(|| panic!("{id} is on the page"))
}

/// What a text says where it applies: without what is struck, the words for those who hear it, notes and tags.
fn said(html: &str) -> String {
    let mut text = html.to_owned();
    for (open, close) in [
        ("<span class=\"visually-hidden\">", "</span>"),
        ("<del", "</del>"),
        ("<p class=\"local-label\">", "</p>"),
        ("<span class=\"outside\">", "</span>"),
    ] {
        while let Some(at) = text.find(open) {
            let end = text[at..].find(close).unwrap_or_else(|| panic!("{open} is closed in {html}"));
            text.replace_range(at..at + end + close.len(), "");
        }
    }
    without_space(&words(&format!("<main>{text}</main>")))
}

fn without_space(text: &str) -> String {
    text.replace("- ", "").split_whitespace().collect()
}

/// Pages draw the same marks as the commands: whatever is not struck is what `applies` prints, in every area, in every
/// interval between two changes.
#[test]
fn what_is_not_struck_on_a_page_is_what_the_command_prints() {
    let snapshot = trials("2020-06-01");
    let model = &snapshot.workspace.model;
    let care = guide(model, "care");
    let mut wrong = String::new();
    let mut compared = 0;
    for (area, _) in model.areas.iter() {
        let local = Local::new(model, care, Some(area), day("2020-06-01"));
        for interval in local.intervals() {
            let path = format!("areas/{}/care/{}.html", model.text(area), interval.from);
            let page = data(&snapshot, &path);
            let answer: Applied<'_> = local.applies(interval.from, None);
            let shown: Vec<&Value> = rules(&page).into_iter().filter(|rule| rule["applies"] != "elsewhere").collect();
            assert_eq!(shown.len(), answer.rules.len(), "{path}");
            assert_eq!(rules(&page).len() - shown.len(), answer.elsewhere.len(), "{path}");
            for (shown, rule) in shown.iter().zip(&answer.rules) {
                if shown["is_brief"] == true {
                    assert!(rule.departures.is_empty() && rule.outside.is_empty(), "{path}");
                    continue;
                }
                compared += 1;
                let expected = without_space(&applied_lines(model, rule, None).join(" "));
                let got = said(shown["text_html"].as_str().unwrap_or_default());
                if got != expected {
                    let _ = writeln!(wrong, "{path} {}: {got} and not {expected}", shown["id"]);
                }
                let partial = shown["partial"].as_array().expect("a list");
                for (text, departure) in partial.iter().zip(rule.departures.iter().filter(|one| !one.is_whole())) {
                    let expected = without_space(&applied_lines(model, rule, Some(departure)).join(" "));
                    assert_eq!(said(text["text_html"].as_str().unwrap_or_default()), expected, "{path}");
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(compared > 50, "{compared} rules");
}

#[test]
fn what_gives_way_is_struck_and_what_holds_stands_beside_it() {
    let snapshot = trials("2011-06-01");
    let hackney = data(&snapshot, "areas/hackney/care.html");
    let struck = "<p>The council <strong class=\"force force-must\">must</strong> look first. <del class=\"national\"><span \
                  class=\"visually-hidden\">national text, does not apply in Hackney: </span>It <strong class=\"force \
                  force-should\">should</strong> complete this within <span class=\"limit\">10 working days</span> of the \
                  referral.</del> <ins class=\"local\"><span class=\"visually-hidden\">in Hackney, instead: </span>It <strong \
                  class=\"force force-should\">should</strong> say when the next step is due.</ins> It <strong \
                  class=\"force force-should\">should</strong> tell the family:</p>\n";
    let initial = rule(&hackney, "initial");
    let text = initial["text_html"].as_str().expect("a text");
    assert!(text.starts_with(struck), "{text}");
    assert_eq!((&initial["applies"], &initial["until"]["iso"]), (&"different".into(), &"2011-09-30".into()));
    let stages = rule(&hackney, "stages");
    assert_eq!(stages["applies"], "suspended");
    assert_eq!(said(stages["text_html"].as_str().unwrap_or_default()), "Thecouncilshouldmakeoneassessment.");
    // The national limit is struck, with the local one beside it.
    let old = data(&snapshot, "areas/old-b/care.html");
    let group = rule(&old, "group")["text_html"].as_str().unwrap_or_default();
    let limit = "<del class=\"national\"><span class=\"visually-hidden\">national limit: </span>10 working days</del> <ins \
                 class=\"local\"><span class=\"visually-hidden\">limit here: </span><span class=\"limit\">15 working \
                 days</span></ins>";
    assert!(group.contains(limit), "{group}");
    let deadlines = &rule(&old, "group")["deadlines"];
    assert_eq!(deadlines[0]["amounts"][0]["words"], "15 working days");
}

/// "Does this rule apply here?" is answered right below each rule's heading, in words, without a script.
#[test]
fn the_answer_stands_right_below_the_heading_of_each_rule() {
    let snapshot = trials("2011-06-01");
    for area in ["hackney", "islington", "cardiff", "kent"] {
        let page = html(&snapshot, &format!("areas/{area}/care.html"));
        let headings: Vec<&str> = page.split("<h3 id=").skip(1).collect();
        assert!(headings.len() >= 5, "{area}");
        for heading in headings {
            let after = heading.split_once("</h3>").map_or("", |(_, after)| after).trim_start();
            assert!(after.starts_with("<p class=\"applies-here\">In "), "{after}");
        }
    }
    let hackney = read(&snapshot, "areas/hackney/care.html");
    for said in [
        "In Hackney on 1 June 2011: does not apply. What stands instead is below. Different in Hackney until 30 \
         September 2011 Set aside: One assessment. Flexible time",
        "In Hackney on 1 June 2011: applies, but differently.",
        "The limit of 10 working days is set aside: No first limit.",
        "In Hackney on 1 June 2011: applies, as in the national text.",
    ] {
        assert!(hackney.contains(said), "{said}\n{hackney}");
    }
    let cardiff = read(&snapshot, "areas/cardiff/care.html");
    assert!(cardiff.contains("In Cardiff on 1 June 2011: does not apply. It applies only in England."), "{cardiff}");
    assert!(!cardiff.contains("publish a protocol"), "the text of a rule for England alone is not printed in Wales");
    let kent = read(&snapshot, "areas/kent/care.html");
    assert!(kent.contains("The national guidance applies in full in Kent."), "{kent}");
}

#[test]
fn whom_a_difference_is_for_stands_with_both_texts_and_added_rules_stand_in_their_place() {
    let snapshot = trials("2011-10-01");
    let page = data(&snapshot, "areas/islington/care.html");
    let stages = rule(&page, "stages");
    assert_eq!((&stages["applies"], &stages["partial"][0]["whom"]), (&"partly".into(), &"Two of six teams".into()));
    assert_eq!(said(stages["text_html"].as_str().unwrap_or_default()), "Thecouncilshouldassessintwostages.");
    let ids: Vec<&str> = rules(&page).iter().filter_map(|rule| rule["id"].as_str()).collect();
    assert_eq!(ids, ["stages", "initial", "core", "flex--review", "group", "calm", "local"]);
    assert_eq!(rule(&page, "flex--review")["applies"], "added");
    let kensington = data(&snapshot, "areas/kensington/care.html");
    let initial = rule(&kensington, "initial")["text_html"].as_str().unwrap_or_default();
    assert!(initial.contains("in writing</del> <ins class=\"local\">"), "{initial}");
}

/// What holds for work begun earlier: worked out from `trials.txt`, where `march` lets older work join and go on,
/// `september` leaves both to the national text, and the edition of 2013 leaves older work under that of 2010.
#[test]
fn work_begun_earlier_has_its_line() {
    let snapshot = trials("2020-06-01");
    let begun = |path: &str, id: &str| -> Vec<(String, String, String)> {
        let page = data(&snapshot, path);
        let rows = rule(&page, id)["begun"].as_array().expect("a list").clone();
        let text = |value: &Value| value["iso"].as_str().unwrap_or("-").to_owned();
        let kind = |row: &Value| row["kind"].as_str().unwrap_or_default().to_owned();
        rows.iter().map(|row| (text(&row["from"]), text(&row["until"]), kind(row))).collect()
    };
    let row = |from: &str, until: &str, kind: &str| (from.to_owned(), until.to_owned(), kind.to_owned());
    assert_eq!(begun("areas/hackney/care/2011-07-01.html", "stages"), []);
    assert_eq!(begun("areas/kent/care/2010-04-01.html", "stages"), []);
    assert_eq!(begun("areas/kensington/care/2011-09-12.html", "stages"), [row("-", "2011-09-11", "national")]);
    // It ended on 31 December 2011; work begun before that goes on.
    assert_eq!(begun("areas/hackney/care/2012-01-01.html", "stages"), [row("-", "2011-12-31", "local")]);
    assert_eq!(begun("areas/islington/care/2012-01-01.html", "stages"), []);
    assert_eq!(begun("areas/kent/care/2013-04-15.html", "single"), [row("-", "2013-04-14", "older")]);
    let page = read(&snapshot, "areas/hackney/care/2012-01-01.html");
    assert!(page.contains("Begun on or before 31 December 2011: Flexible time still holds for it."), "{page}");
}

#[test]
fn an_interval_serves_a_case_review() {
    let snapshot = trials("2020-06-01");
    let page = read(&snapshot, "areas/hackney/care/2011-07-01.html");
    for said in [
        "Working together in Hackney: 1 July 2011 to 31 December 2011",
        "This is what applied in Hackney from 1 July 2011 to 31 December 2011 (last day). What applies on 1 June 2020:",
        "Direction march. Recorded, not sealed.",
        "care/stages@2010, care/2010/rules/stages.html. Recorded, not sealed.",
        "Before: 1 May 2011 to 30 June 2011 Next: 1 January 2012 to 14 April 2013",
    ] {
        assert!(page.contains(said), "{said}\n{page}");
    }
    // The day after the last day that was first announced leads to the interval that it lies in.
    let moved: Vec<(&str, String)> = snapshot
        .plan
        .redirects
        .iter()
        .map(|one| (one.from.as_str(), one.to.path(&snapshot.workspace.model.symbols)))
        .filter(|(from, _)| from.starts_with("areas/hackney/"))
        .collect();
    assert_eq!(moved, [("areas/hackney/care/2011-10-01.html", "areas/hackney/care/2011-07-01.html".to_owned())]);
    // Asked as of an earlier day, the trial still ends when it was first said to.
    let earlier = trials("2011-08-01");
    let page = read(&earlier, "areas/hackney/care/2011-07-01.html");
    assert!(page.contains("from 1 July 2011 to 30 September 2011 (last day)"), "{page}");
}

#[test]
fn an_area_says_what_is_different_until_when_and_for_whom() {
    let snapshot = trials("2011-06-01");
    let hackney = read(&snapshot, "areas/hackney/index.html");
    for said in [
        "Different in Hackney on 1 June 2011 In Working together, 3 rules are different here:",
        "In force: Flexible time, from 7 March 2011 to 30 September 2011 (last day).",
        "Work already open on 7 March 2011 came under it on that day. Work still open after 30 September 2011 goes on",
        "In force: Early records, from 1 May 2011 to 30 June 2011 (last day).",
    ] {
        assert!(hackney.contains(said), "{said}\n{hackney}");
    }
    let kent = read(&snapshot, "areas/kent/index.html");
    assert!(kent.contains("The national guidance applies in full in Kent on 1 June 2011: Working together"), "{kent}");
    let gateshead = read(&snapshot, "areas/gateshead/index.html");
    assert!(gateshead.contains("Announced, and never begun: Flexible time"), "{gateshead}");
    let later = trials("2011-08-01");
    let old = read(&later, "areas/old-a/index.html");
    assert!(old.contains("Its last day was 30 June 2011. Ask about New AB."), "{old}");
    let index = read(&snapshot, "areas/index.html");
    for said in ["Hackney: 3 rules are different", "Kent: national guidance in full", "different in 2 areas"] {
        assert!(index.contains(said), "{said}\n{index}");
    }
    let group = read(&snapshot, "areas/boroughs/index.html");
    assert!(group.contains("Fuller look The limit of 35 working days is set aside: No fuller limit."), "{group}");
    assert!(
        group.contains("Last day: 31 August 2011. The limit") && group.contains("Last day: 31 March 2012."),
        "{group}"
    );
}

#[test]
fn a_poster_and_a_feed_tell_the_next_change_and_the_latest() {
    let before = trials("2011-03-02");
    let poster = read(&before, "areas/hackney/poster/index.html");
    assert!(poster.contains("From Monday 7 March 2011, in Hackney"), "{poster}");
    assert!(poster.contains("Cases already open Work already open on 7 March 2011 came under it"), "{poster}");
    let kent = read(&before, "areas/kent/poster/index.html");
    assert!(kent.contains("Nothing is different in Kent on 2 March 2011."), "{kent}");
    let now = trials("2011-06-01");
    // The latest change that holds: records at once, since 1 May 2011, a Sunday.
    let poster = read(&now, "areas/hackney/poster/index.html");
    assert!(poster.contains("From Sunday 1 May 2011, in Hackney"), "{poster}");
    let feed = html(&trials("2011-10-15"), "areas/hackney/atom.xml");
    let titles: Vec<&str> = feed
        .split("<entry>")
        .skip(1)
        .filter_map(|entry| entry.split_once("<title>")?.1.split_once("</title>"))
        .map(|(title, _)| title)
        .collect();
    let expected = [
        "Flexible time: the direction for Hackney was extended (march)",
        "Working together in Hackney, from 1 July 2011",
        "Working together in Hackney, from 1 May 2011",
        "Early records: a direction for Hackney was made (spring)",
        "Working together in Hackney, from 7 March 2011",
        "Flexible time: a direction for Hackney was made (march)",
        "Working together in Hackney, from 1 April 2010",
    ];
    assert_eq!(titles, expected);
}

#[test]
fn a_certificate_of_an_area_names_its_direction_and_what_is_sealed() {
    let folder = Folder::empty();
    for file in files() {
        folder.put(&file.path, &file.text);
    }
    let ask = |rule: &str, on: &str, area: &str| {
        folder.run(&["certificate", rule, "--on", on, "--as-of", "2020-06-01", "--area", area])
    };
    let hackney = ask("core", "2011-10-15", "Hackney").out;
    for said in [
        "`care/core` in Hackney on 2011-10-15",
        "  the text: It should complete it when the case allows. / It should record any delay.\n",
        "The direction: flex/march:\n\n  made 2011-03-01, in force from 2011-03-07, first set to end on 2011-09-30\n  \
         recorded, not sealed\n",
        "  event 2 of 2011-09-30: extended until 2011-12-31, Extension 1: recorded, not sealed\n",
        "`no-core`, exactly as its source has it:\n\n  ## No fuller limit {#no-core}\n",
        "For work begun earlier:\n\n  the same holds\n",
    ] {
        assert!(hackney.contains(said), "{said}\n{hackney}");
    }
    let kent = ask("core", "2011-10-15", "kent").out;
    assert!(kent.contains("As it applies in Kent:\n\n  the national text applies in full\n"), "{kent}");
    let cardiff = ask("local", "2011-10-15", "cardiff");
    assert!(cardiff.code == 1 && cardiff.err.contains("does not apply in Cardiff: only in England"), "{}", cardiff.err);
}
