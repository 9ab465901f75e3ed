//! What national pages say of a rule that is different somewhere for a time: all areas, each with its last day.
//!
//! The days are worked out by hand from the directions and events of the trials.

use guidepost::apply::Local;
use guidepost::plan::Drafts;
use guidepost::text::Sources;
use jiff::ToSpan;
use jiff::civil::date;

use crate::rule_days::{page, says, says_not, words};
use crate::site::{Tree, sample, snapshot, tree};
use crate::workspace::{base, cases, guide, overlay};

fn trials(day: &str) -> Tree {
    let files = overlay(base(), &cases(include_str!("applies/trials.txt")).remove(0).files);
    let sources = Sources::from_texts(files.iter().map(|file| (file.path.as_str(), file.text.as_str())));
    tree(&snapshot(sources, day, "all", Drafts::LeftOut))
}

fn sample_on(day: &str) -> Tree {
    tree(&snapshot(sample(), day, "all", Drafts::LeftOut))
}

#[test]
fn a_rule_says_where_it_is_different_today_and_until_when() {
    let tree = trials("2011-10-25");
    let html = page(&tree, "care/rules/stages.html");
    let said = words(&html);
    // The revocation in Kensington is known, what is varied in New AB from December is not.
    says(
        &said,
        "Different in 4 areas on 25 October 2011 What stands instead: One assessment (local pilot: Flexible time). \
         Hackney until 31 December 2011 (last day) \
         Islington until 31 December 2011 (last day), only for: Two of six teams \
         Kensington until 31 October 2011 (last day) \
         New AB until 31 December 2011 (last day) Below stands the national text.",
    );
    // Until the first of them ends.
    says(&html, "<span class=\"dated\" data-until=\"2011-10-31\">Different in 4 areas");
    says(&html, "<span class=\"dated\" data-from=\"2011-09-12\" data-until=\"2011-10-31\">");
    says(&html, "<a href=\"../../areas/hackney/care.html#stages\">Hackney</a>");
    says_not(&said, "Gateshead");
    // It stands above the facts, which hold the national limit.
    assert!(html.find("id=\"different\"") < html.find("class=\"facts\""), "the warning comes first");
    // Old A is over.
    says(&said, "It was different in 1 area for a time");
    says(&said, "Old A from 7 March 2011 to 30 June 2011 (last day)");
    assert!(said.find("Every edition of this rule") < said.find("Old A from"), "what is over stands in the history");
}

#[test]
fn a_direction_that_is_made_and_still_to_come_is_told_with_its_first_day() {
    let html = page(&trials("2011-03-25"), "care/rules/core.html");
    let said = words(&html);
    says(&said, "Different in 1 area on 25 March 2011");
    says(&said, "Hackney until 30 September 2011 (last day)");
    // Camden leaves the group on 31 August 2011, and the direction bears on the group.
    says(&said, "From a later day, different in 2 areas");
    says(&said, "Camden from 1 April 2011 to 31 August 2011 (last day)");
    says(&said, "Brent from 1 April 2011 to 31 March 2012 (last day)");
    says(&html, "<span class=\"dated\" data-until=\"2011-03-31\">Different in 1 area");
    says(&html, "areas/camden/care/2011-04-01.html#core");
    // Announced in February, made on 1 March: proposed is not granted.
    says_not(&words(&page(&trials("2011-02-15"), "care/rules/core.html")), "ifferent in");
}

#[test]
fn a_page_of_an_edition_tells_where_its_text_was_different_while_it_was_in_force() {
    let html = page(&trials("2020-01-01"), "care/2010/rules/group.html");
    let said = words(&html);
    // A gap in Wandsworth, a merger on 30 June 2011, and an edition that ends on 14 April 2013.
    says(
        &said,
        "It was different in 4 areas for a time What was changed: Later group (local pilot: Flexible time). \
         Wandsworth from 12 September 2011 to 31 December 2011 (last day) \
         Wandsworth from 10 January 2012 to 31 March 2012 (last day) \
         Old B from 7 March 2011 to 30 June 2011 (last day) \
         New AB from 1 July 2011 to 31 December 2011 (last day) \
         Liverpool from 1 May 2012 to 14 April 2013 (last day) Below stands the national text.",
    );
    says(&html, "areas/wandsworth/care/2012-01-10.html#group");
    says_not(&words(&page(&trials("2020-01-01"), "care/2013/rules/group.html")), "ifferent in");
    // Before the next edition was known, the direction for Liverpool had its own last day.
    let known = words(&page(&trials("2012-06-01"), "care/rules/group.html"));
    says(&known, "Different in 1 area on 1 June 2012");
    says(&known, "Liverpool until 31 December 2013 (last day)");
}

#[test]
fn a_page_of_some_days_tells_of_those_days_alone() {
    let tree = sample_on("2026-11-24");
    let said = words(&page(&tree, "working-together/rules/two-stages/2010-03-17.html"));
    says(&said, "In these days it was different in 8 areas");
    says(&said, "Hackney from 7 March 2011 to 31 March 2012 (last day)");
    says(
        &said,
        "Islington from 12 September 2011 to 31 March 2012 (last day), only for: Two of six children-in-need teams",
    );
    // The page of the days after it, on which the rule is not in force.
    says_not(&words(&page(&tree, "working-together/rules/two-stages/2013-04-15.html")), "different in");
}

#[test]
fn chapters_and_stages_mark_such_a_rule_in_short_and_lead_to_its_page() {
    let tree = sample_on("2011-06-01");
    let mark = |path: &str| page(&tree, path).matches("class=\"different-mark\"").count();
    let chapter = page(&tree, "working-together/chapters/assessment.html");
    // Four areas since March, all of them for the two stages; Westminster goes on with the limits.
    says(
        &chapter,
        "<a href=\"../../working-together/rules/two-stages.html#different\">Different in 4 areas on <time datetime=\"2011-06-01\">1 June 2011</time></a>",
    );
    says(
        &chapter,
        "<a href=\"../../working-together/rules/initial-assessment.html#different\">Different in 3 areas on ",
    );
    assert_eq!(mark("journey/assessment.html"), 3, "two stages, the initial and the core assessment");
    let past = page(&sample_on("2026-11-24"), "working-together/2010/assessment.html");
    says(&past, "rules/two-stages.html#different\">Was different in 8 areas for a time</a>");
    says_not(&page(&sample_on("2014-06-02"), "working-together/chapters/assessment.html"), "different-mark");
}

#[test]
fn what_a_pilot_taught_stands_with_the_rule_that_came_after_and_the_one_before() {
    let tree = sample_on("2026-11-24");
    let after = words(&page(&tree, "working-together/rules/single-assessment.html"));
    says(&after, "Learnt from a local pilot: Flexible assessment timescales.");
    let before = words(&page(&tree, "working-together/2010/rules/core-assessment.html"));
    says(&before, "Learnt from a local pilot: Flexible assessment timescales.");
    says(&before, "What was learnt led to Make one assessment, in time.");
    // Before the next edition was made, nobody knew.
    says_not(&words(&page(&sample_on("2012-06-01"), "working-together/rules/core-assessment.html")), "earnt");
}

#[test]
fn each_day_pages_tell_of_the_departures_that_the_engine_finds_on_it() {
    let files = overlay(base(), &cases(include_str!("applies/trials.txt")).remove(0).files);
    let sources = Sources::from_texts(files.iter().map(|file| (file.path.as_str(), file.text.as_str())));
    let snapshot = snapshot(sources, "2020-01-01", "all", Drafts::LeftOut);
    let model = &snapshot.workspace.model;
    let care = guide(model, "care");
    let mut found = 0;
    for (area, _) in model.areas.iter() {
        let local = Local::new(model, care, Some(area), snapshot.options.question.as_of);
        let mut on = date(2011, 2, 25);
        while on < date(2013, 5, 1) {
            let answer = local.applies(on, None);
            let mut expected: Vec<String> = answer
                .rules
                .iter()
                .flat_map(|rule| rule.departures.iter().map(|one| (rule.rule, one.direction.id, one.variation.id)))
                .map(|ids| format!("{ids:?}"))
                .collect();
            let keys = model.edition_keys(care).flat_map(|(edition, _)| model.rule_keys(edition));
            let stretches = keys.flat_map(|(key, _)| snapshot.plan.stretches(key));
            let mut told: Vec<String> = stretches
                .filter(|one| one.area == area && one.contains(on))
                .map(|one| format!("{:?}", (one.rule, one.direction, one.variation)))
                .collect();
            expected.sort();
            told.sort();
            assert_eq!(told, expected, "{} on {on}", model.place_title(area));
            found += told.len();
            on = on.saturating_add(1.day());
        }
    }
    assert!(found > 1000, "the trials differ on many days, not on {found}");
}
