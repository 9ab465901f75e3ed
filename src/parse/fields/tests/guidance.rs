//! Guides, editions, chapters, rules, lineage and advice.

use jiff::civil::date;

use super::good;
use crate::model::{BegunBefore, ChangeKind, ChapterKind, Force, Standing};
use crate::parse::data::*;
use crate::parse::fields;

const GUIDE: &str = "title: Working Together to Safeguard Children
issued-by: education-department
basis: [lassa1970-s7]
standing: act-under        # act-under | have-regard | binding
force: should              # optional
key-words: none            # optional
extent: {nation: england}  # optional
withdrawn: 2030-01-01      # with succeeded-by
succeeded-by: other-guide
";

#[test]
fn a_guide() {
    let guide: Guide = good(GUIDE, &fields::GUIDE);
    assert_eq!((guide.standing, guide.force), (Some(Standing::ActUnder), Some(Force::Should)));
    assert_eq!(guide.key_words, Some(KeyWords::Unread));
    let england = Within { nation: Some("england".to_owned()), ..Within::default() };
    assert_eq!(guide.extent, Some(Selector::Within(england)));
    assert_eq!((guide.withdrawn, guide.succeeded_by.as_deref()), (Some(date(2030, 1, 1)), Some("other-guide")));
}

const EDITION: &str = r#"title: Working Together to Safeguard Children (2013)
label: "2013"                    # what people call it
follows: "2010"
made: 2013-03-21
published: 2013-03-21
in-force-from: 2013-04-15
begun-before: joins              # work begun before that day
summary: One assessment replaces two; more is left to judgement.
keeps:
  old-boards: {edition: "2015", chapters: [local-boards], instead-of: {chapters: [partners]}, areas: all, until: 2019-09-29, because: "..."}
standing: have-regard
issued-by: education-department
extent: [england, hackney]
allow: [{finding: force-missing, because: "Numbered by hand."}]
"#;

#[test]
fn an_edition_and_what_it_says_in_place_of_its_guide() {
    let edition: Edition = good(EDITION, &fields::EDITION);
    assert_eq!((edition.label.as_deref(), edition.follows.as_deref()), (Some("2013"), Some("2010")));
    assert_eq!((edition.made, edition.in_force_from), (Some(date(2013, 3, 21)), Some(date(2013, 4, 15))));
    assert_eq!(edition.begun_before, Some(BegunBefore::Joins));
    let keep = edition.keeps.get("old-boards").unwrap();
    assert_eq!((keep.areas.clone(), keep.until), (Some(Selector::All), Some(date(2019, 9, 29))));
    assert_eq!(keep.instead_of.as_ref().unwrap().chapters, ["partners"]);
    assert_eq!(edition.guide.standing, Some(Standing::HaveRegard));
    assert_eq!(edition.guide.extent, Some(Selector::Named(vec!["england".to_owned(), "hackney".to_owned()])));
    assert_eq!(edition.guide.allow[0].finding, "force-missing");
    let text = "title: A\nkind: consultation\npublished: 2026-01-01\ncloses: 2026-03-01\ncorrects: \"2018\"\n";
    let consultation: Edition = good(text, &fields::EDITION);
    assert_eq!((consultation.kind, consultation.corrects.as_deref()), (Some(EditionKind::Consultation), Some("2018")));
}

const NOTICES: &str = r#"- {date: 2019-04-01, edition: "2018", leaves: {keep: old-boards, areas: [hackney]}, because: "..."}
- {date: 2011-02-20, edition: "2010", may-vary: {initial-conference: [limits.hold]}, because: "Opened for the trials."}
- {date: 2013-04-20, edition: "2010", lineage: {see-alone: {to: [single-assessment]}}, because: "Left out in error."}
- {date: 2013-04-10, edition: "2013", in-force-from: 2013-05-01, because: "Postponed."}          # or: withdrawn: DATE
- {date: 2019-09-01, edition: "2018", keeps: {old-boards: {until: 2019-12-31}}, because: "..."}
- {date: 2014-01-10, edition: "2013", stages: {assessment: new-stage}, because: "..."}
- {date: 2014-01-10, from: 2014-02-01, edition: "2013", withdrawn: 2014-02-01, because: "..."}
"#;

#[test]
fn notices() {
    let notices: Vec<Notice> = good(NOTICES, &fields::NOTICES);
    assert_eq!(notices.len(), 7);
    assert_eq!(notices[0].leaves.as_ref().unwrap().areas, Some(Selector::Named(vec!["hackney".to_owned()])));
    let vary = MayVary::Parts(vec!["limits.hold".to_owned()]);
    assert_eq!(notices[1].may_vary.get("initial-conference"), Some(&vary));
    assert_eq!(notices[2].lineage.get("see-alone").unwrap().to, ["single-assessment"]);
    assert_eq!(notices[3].in_force_from, Some(date(2013, 5, 1)));
    assert_eq!(notices[4].keeps.get("old-boards").unwrap().until, Some(date(2019, 12, 31)));
    assert_eq!(notices[5].stages.get("assessment").map(String::as_str), Some("new-stage"));
    assert_eq!((notices[6].from, notices[6].withdrawn), (Some(date(2014, 2, 1)), Some(date(2014, 2, 1))));
}

#[test]
fn a_chapter() {
    let text = "title: Assessment\nstage: assessment\nkind: annex\nstanding: information\nnumber: A\npart: \"Part 2\"\nmoved-from: old\n";
    let chapter: Chapter = good(text, &fields::CHAPTER);
    assert_eq!((chapter.kind, chapter.standing), (ChapterKind::Annex, Some(Standing::Information)));
    assert_eq!((chapter.number.as_deref(), chapter.part.as_deref()), (Some("A"), Some("Part 2")));
    assert_eq!(chapter.moved_from, ["old"]);
}

const RULE: &str = r#"duty-on: [local-authority]
basis: [ca1989-s17, ca1989-s47]
limits:
  complete: {max: 45 working days, from: referral}
  hold: {max: {england: 45 working days, wales: 42 working days}, to: conference, counts-first-day: true}
  send: {by: 31 March, before: review}
may-vary: [limits.complete, tell-family]
parts: {tell-family: {duty-on: [local-authority], extent: [england]}}
purpose: Help starts before harm grows.
force: must-not
in-force-from: 2013-05-01
in-force-until: 2014-05-01
number: "5.38"
"#;

#[test]
fn a_rule() {
    let rule: RuleData = good(RULE, &fields::RULE);
    let complete = rule.limits.get("complete").unwrap();
    assert_eq!(complete.max, Some(PerNation::Same("45 working days".to_owned())));
    assert_eq!(complete.from.as_deref(), Some("referral"));
    let hold = rule.limits.get("hold").unwrap();
    let Some(PerNation::Each(nations)) = &hold.max else { panic!("{hold:?}") };
    assert_eq!(nations.get("wales").map(String::as_str), Some("42 working days"));
    assert_eq!((hold.counts_first_day, hold.to.as_deref()), (Some(true), Some("conference")));
    assert_eq!(rule.limits.get("send").unwrap().by, Some(PerNation::Same("31 March".to_owned())));
    assert_eq!(rule.may_vary, Some(MayVary::Parts(vec!["limits.complete".to_owned(), "tell-family".to_owned()])));
    assert_eq!(rule.parts.get("tell-family").unwrap().duty_on, ["local-authority"]);
    assert_eq!((rule.force, rule.number.as_deref()), (Some(Force::MustNot), Some("5.38")));
    let closed: RuleData = good("may-vary: none\nbecause: It protects.\n", &fields::RULE);
    assert_eq!((closed.may_vary, closed.because.as_deref()), (Some(MayVary::Nothing), Some("It protects.")));
    assert_eq!(good::<RuleData>("may-vary: all\n", &fields::RULE).may_vary, Some(MayVary::All));
    assert_eq!(good::<RuleData>("", &fields::RULE), RuleData::default());
}

const LINEAGE: &str = r#"amended:
  assessment-time-limit: {change: substantive, because: "...", learnt-from: [flexible-assessment]}    # or clarifying, editorial
became:                         # targets: rules, guide/rule, advice:body/slug
  initial-assessment: {to: [single-assessment], because: "..."}
  core-assessment: {to: [single-assessment, advice:social-work/analysis], because: "..."}
  long-rule: {to: [long-rule, its-second-half], because: "..."}
withdrawn: {some-id: {because: "..."}}
new: [{rules: [k, l], because: "..."}]
revived: {m: {because: "..."}}
throughout: [{from: professional, to: practitioner, change: editorial, because: "..."}]       # said once
"#;

#[test]
fn lineage() {
    let lineage: Lineage = good(LINEAGE, &fields::LINEAGE);
    let amended = lineage.amended.get("assessment-time-limit").unwrap();
    assert_eq!((amended.change, amended.learnt_from.len()), (Some(ChangeKind::Substantive), 1));
    assert_eq!(lineage.became.names().collect::<Vec<_>>(), ["initial-assessment", "core-assessment", "long-rule"]);
    assert_eq!(lineage.became.0[1].1.to[1], "advice:social-work/analysis");
    assert_eq!(lineage.new[0].rules, ["k", "l"]);
    assert!(lineage.withdrawn.get("some-id").is_some() && lineage.revived.get("m").is_some());
    assert_eq!(lineage.throughout[0].to, "practitioner");
}

#[test]
fn a_body_and_its_advice() {
    let text = "title: Social work\nprofession: [social-worker]\ncontact: practice@example.org\nended: 2015-09-30\n\
                succeeded-by: social-workers-association       # without: its pages are orphaned\n\
                accepts: [{rule: working-together/use-chronology@2010, date: 2013-03-01, by: A. Name}]\n\
                code-owners: [\"@college/editors\"]      # else the contact\n";
    let body: BodyPage = good(text, &fields::BODY);
    assert_eq!(body.accepts[0].rule, "working-together/use-chronology@2010");
    assert_eq!(
        (body.ended, body.code_owners.as_slice()),
        (Some(date(2015, 9, 30)), &["@college/editors".to_owned()][..])
    );
    let text = "title: Planning visits during an assessment\nsupports: [assessment-time-limit, flexible-assessment/one]\n\
                for: [social-worker]\nstage: assessment\npublished: 2013-05-01\napplies-from: 2013-04-15\nreview-by: 2014-05-01\n\
                with: [health-visiting]\nendorsed-by: [{body: nursing, date: 2013-05-02}]\nmoved-from: [old-body/slug]\n\
                confirmed: [{edition: \"2013\", date: 2013-05-20, by: A. Name, text: 9f2c41d0, rules: [assessment-time-limit]}]\n\
                changes: [{date: 2013-05-20, kind: review, what: \"Reviewed, no change.\"}]\n";
    let advice: Advice = good(text, &fields::ADVICE);
    assert_eq!(
        (advice.readers.as_slice(), advice.joint.as_slice()),
        (&["social-worker".to_owned()][..], &["health-visiting".to_owned()][..])
    );
    assert_eq!(
        (advice.confirmed[0].text.as_deref(), advice.confirmed[0].date),
        (Some("9f2c41d0"), Some(date(2013, 5, 20)))
    );
    assert_eq!(advice.changes[0].what, "Reviewed, no change.");
    let text = "title: A\npublished: 2013-05-01\nconfirmed: {edition: wt@2013, date: 2013-05-20, text: 12345678}\n";
    let advice: Advice = good(text, &fields::ADVICE);
    assert_eq!((advice.confirmed.len(), advice.confirmed[0].edition.as_str()), (1, "wt@2013"));
    assert_eq!(advice.confirmed[0].text.as_deref(), Some("12345678"));
}
