//! Pilots.

use jiff::civil::date;

use super::good;
use crate::model::{AtEnd, Effect, EvaluationOutcome, OnNewEdition, PilotEventKind, Rhythm};
use crate::parse::data::*;
use crate::parse::fields::{self, Step};

const PILOT: &str = r#"title: Flexible assessment timescales
edition: "2010"
power: lassa1970-s7a
direction-defaults: {scope: whole, variations: [one-assessment], begun-before: joins, at-end: continues}
directions:
  september-2011:
    announced: 2011-07-01          # announced is not granted
    made: 2011-09-12
    from: 2011-09-12
    until: 2011-12-31
    reference: A letter
    areas:                         # a map, or a selector
      islington: {variations: [one-assessment, no-timescales], scope: "Two of six children-in-need teams", limits: {one-assessment.visit: 10 working days}}
      wandsworth:                  # a joining authority is one line
  everywhere: {areas: all}
  nation: {areas: {nation: england, except: [hackney]}}
  some: {areas: [hackney]}
events:                            # append-only
  - {date: 2011-12-20, direction: september-2011, type: extended, until: 2012-03-31, reference: A letter}
  - {date: 2011-06-28, direction: march-2011, type: met, condition: returns, areas: [hackney], href: returns.pdf}
  - {date: 2011-03-07, direction: march-2011, type: not-made, areas: [gateshead]}
  - {date: 2011-03-07, from: 2011-04-01, direction: march-2011, type: varied, variations: [one-assessment]}
  - {date: 2011-03-07, direction: march-2011, type: stop-answered, measure: days-to-complete, answer: We stopped.}
consulted: [{body: inspectorate, date: 2011-01-20}]
measures:
  - {id: days-to-complete, title: Median working days to complete, unit: working days, baseline: {hackney: 38}, stop-if: "> 60", series: days.csv}     # area,date,value,note
  - {id: share, title: Share, baseline: 12.5}
concerns: [{date: 2012-08-02, by: A campaign, text: Waits grew., answer: They did not.}]
evaluations: [{by: A university, due: 2012-07-01, published: 2012-07-26, href: "https://x", outcome: mixed, summary: It helps.}]
on-new-edition: review             # release refuses until it is carry or lapse
note: Which authority had which release is illustrative.
"#;

#[test]
fn a_pilot() {
    let pilot: Pilot = good(PILOT, &fields::PILOT);
    assert_eq!(pilot.direction_defaults.at_end, Some(AtEnd::Continues));
    assert_eq!(pilot.directions.names().collect::<Vec<_>>(), ["september-2011", "everywhere", "nation", "some"]);
    let areas = |id: &str| pilot.directions.get(id).unwrap().areas.clone().unwrap();
    let DirectionAreas::Each(each) = areas("september-2011") else { panic!("a map of areas") };
    assert_eq!(each.names().collect::<Vec<_>>(), ["islington", "wandsworth"]);
    assert_eq!(each.0[0].1.limits.get("one-assessment.visit").map(String::as_str), Some("10 working days"));
    assert_eq!(each.0[1].1, AreaTerms::default());
    assert_eq!(areas("everywhere"), DirectionAreas::Selected(Selector::All));
    assert_eq!(areas("some"), DirectionAreas::Selected(Selector::Named(vec!["hackney".to_owned()])));
    let within = Within { nation: Some("england".to_owned()), except: vec!["hackney".to_owned()], ..Within::default() };
    assert_eq!(areas("nation"), DirectionAreas::Selected(Selector::Within(within)));
    assert_eq!(pilot.events[0].until, Some(date(2012, 3, 31)));
    let kinds: Vec<_> = pilot.events.iter().filter_map(|event| event.kind).collect();
    assert_eq!(
        kinds,
        [
            PilotEventKind::Extended,
            PilotEventKind::Met,
            PilotEventKind::NotMade,
            PilotEventKind::Varied,
            PilotEventKind::StopAnswered
        ]
    );
    assert_eq!(pilot.measures[1].baseline, Some(Baseline::Same("12.5".to_owned())));
    let Some(Baseline::Each(baseline)) = &pilot.measures[0].baseline else { panic!("a baseline by area") };
    assert_eq!(baseline.get("hackney").map(String::as_str), Some("38"));
    assert_eq!(pilot.measures[0].stop_if.as_deref(), Some("> 60"));
    assert_eq!(pilot.evaluations[0].outcome, Some(EvaluationOutcome::Mixed));
    assert_eq!(pilot.on_new_edition, Some(OnNewEdition::Review));
}

#[test]
fn the_blocks_of_a_pilot() {
    let text = "rule: initial-assessment\neffect: suspend                    # suspend | modify | add (after: RULE)\n\
                part: limits.complete              # or a part\nlimits:\n  visit: {max: 10 working days, from: referral}\n";
    let variation: Variation = good(text, &fields::VARIATION);
    assert_eq!((variation.effect, variation.part.as_deref()), (Some(Effect::Suspend), Some("limits.complete")));
    assert!(variation.limits.get("visit").is_some());
    let variation: Variation =
        good("effect: add\nafter: wt/initial-assessment\nduty-on: [school]\n", &fields::VARIATION);
    assert_eq!(variation.after.as_deref(), Some("wt/initial-assessment"));
    let condition: Condition =
        good("every: quarter                     # or due\nfirst: 2011-06-30\nof: each area\n", &fields::CONDITION);
    assert_eq!((condition.every, condition.first), (Some(Rhythm::Quarter), Some(date(2011, 6, 30))));
    assert_eq!(good::<Condition>("# throughout\n", &fields::CONDITION), Condition::default());
    let page: PilotPage = good("allow: [{finding: raw-html, because: A form.}]\n", &fields::PILOT_PAGE);
    assert_eq!(page.allow.len(), 1);
}

#[test]
fn a_seal_finds_every_fact() {
    let (pilot, _) = super::whole::<Pilot>(PILOT, &fields::PILOT);
    let facts = pilot.facts(&[Step::Key("directions"), Step::Key("september-2011"), Step::Key("areas")]);
    let expected = [
        ("islington.variations.1", "one-assessment"),
        ("islington.variations.2", "no-timescales"),
        ("islington.scope", "Two of six children-in-need teams"),
        ("islington.limits.one-assessment.visit", "10 working days"),
        ("wandsworth", ""),
    ];
    let expected: Vec<_> = expected.iter().map(|&(path, text)| (path.to_owned(), text)).collect();
    assert_eq!(facts, expected);
    assert_eq!(pilot.facts(&[Step::Key("nothing")]), []);
}
