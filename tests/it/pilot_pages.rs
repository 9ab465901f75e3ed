//! The register of pilots and the page of each: what is known on the day, and nothing else. Worked out by hand.

use guidepost::plan::Drafts;
use guidepost::text::Sources;

use crate::rule_days::{page, says, says_not, words};
use crate::site::{Tree, sample, snapshot, tree, two_guides};

fn early(day: &str) -> Tree {
    let files = crate::pilots::files();
    let sources = Sources::from_texts(files.iter().map(|file| (file.path.as_str(), file.text.as_str())));
    tree(&snapshot(sources, day, "all", Drafts::LeftOut))
}

#[test]
fn the_page_of_a_pilot_says_only_what_is_known_on_the_day() {
    let said = words(&page(&early("2011-08-14"), "pilots/early.html"));
    says(&said, "Early records In force on 14 August 2011.");
    // Revoked in Islington from 20 August, which was made known on the 10th.
    says(&said, "Hackney: In force on 14 August 2011; from 1 May 2011 to 31 August 2011 (last day).");
    says(&said, "Islington: In force on 14 August 2011; from 1 May 2011 to 19 August 2011 (last day).");
    says(&said, "Cases open on the first day join the pilot. Cases open on the last day go back to the national text.");
    says(&said, "Hackney on 31 July 2011: 60. No answer is recorded.");
    says(&said, "No concern from outside was recorded by 14 August 2011.");
    says(&said, "A college Due on 31 December 2011. Not published by 14 August 2011.");
    for later in ["harm", "Records came late", "More people", "61"] {
        says_not(&said, later);
    }
}

#[test]
fn harm_concerns_and_missing_returns_are_said_in_words() {
    let html = page(&early("2012-02-01"), "pilots/early.html");
    let said = words(&html);
    says(&said, "Early records Over and evaluated on 1 February 2012.");
    says(&said, "Published on 1 February 2012. Due on 31 December 2011. Finding: harmful. It did harm.");
    says(&said, "Parents, 15 January 2012 Records came late. No answer is recorded.");
    says(&said, "Hackney on 31 July 2011: 60. Answer of 15 August 2011: More people.");
    says(&said, "Hackney on 31 August 2011: 61. No answer is recorded.");
    says(&said, "30 June 2011 Hackney on 5 July 2011 Islington");
    says(&said, "31 August 2011 Nothing recorded Hackney");
    says(&said, "It should record each delay the same day.");
    says(&html, "<title id=\"chart--hours--hackney--title\">Hours: Hackney</title>");
    // The stop rule stands beside its own piece of line, and what was crossed has a shape of its own.
    assert_eq!(html.matches("class=\"chart-crossed\"").count(), 2);
    says_not(&html, " style=");
}

#[test]
fn the_register_lists_rules_areas_and_days_and_is_there_as_data() {
    let tree = tree(&snapshot(sample(), "2026-11-24", "all", Drafts::LeftOut));
    let said = words(&page(&tree, "pilots/index.html"));
    says(&said, "Flexible assessment timescales: Over and evaluated on 24 November 2026, in 8 areas");
    // Two where it runs and one where it was granted; what is only proposed does not count.
    says(&said, "Sooner together: a fictional pilot: In force on 24 November 2026, in 3 areas, from 1 April 2026 to");
    says(&said, "Cumberland (Sooner together: a fictional pilot): Granted, and not begun on 24 November 2026");
    says(&said, "Never started, as known on 24 November 2026");
    let csv = page(&tree, "pilots/register.csv");
    // A line of headings, nine areas of 2011 and four of 2026.
    assert_eq!(csv.lines().count(), 14);
    says(&csv, ",gateshead,never-started,2026-11-24,");
    says(&csv, ",spring-2027,westmorland-and-furness,proposed,2026-11-24,2027-02-01,2027-07-31,");
    let json: serde_json::Value = serde_json::from_str(&page(&tree, "pilots/register.json")).expect("JSON");
    assert_eq!(json["pilots"].as_array().map(Vec::len), Some(13));
    says(&page(&tree, "index.html"), "href=\"pilots/index.html\"");
}

#[test]
fn without_pilots_there_is_no_register() {
    let tree = tree(&snapshot(two_guides(), "2020-01-01", "all", Drafts::LeftOut));
    assert!(!tree.keys().any(|path| path.starts_with("pilots/")));
    says_not(&page(&tree, "index.html"), "pilots/index.html");
}
