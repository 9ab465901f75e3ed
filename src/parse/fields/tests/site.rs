//! The site and the registers.

use jiff::civil::date;

use super::good;
use crate::model::{BodyKind, LawKind};
use crate::parse::data::*;
use crate::parse::fields;

const SITE: &str = r#"# guidepost.yaml (required: schema, title, publisher)
schema: 1
title: Working together, demonstrated
base-url: https://guidance.example.org/
publisher: Example department
contact: guidance@example.org
licence: OGL-UK-3.0
language: en-GB
theme: plain
source-url: https://code.example.org/guidance/{path}
notice: A demonstration. Not the official text.
key-words: {must: [must], must-not: [must not], should: [should], should-not: [should not]}
levels: {picture-without-text: off, limit-unprinted: error}          # off, note, warning, error; never for ids, seals, safety
budgets:
  guides: {working-together: {words: 15000, musts: 120}}
  advice: {social-work: {words: 20000}}
pilots: {longest: 3 years, never-vary: [working-together/immediate-protection]}
words: {advisory: [good practice, consider, where appropriate], avoid: [service user]}
keys: [RWQ...]                  # minisign public keys of the publisher
# national: inventory.json      # in a body's own workspace
"#;

#[test]
fn the_site() {
    let site: Site = good(SITE, &fields::SITE);
    assert_eq!((site.schema, site.title.as_str()), (1, "Working together, demonstrated"));
    assert_eq!(site.source_url.as_deref(), Some("https://code.example.org/guidance/{path}"));
    let Some(KeyWords::Read(words)) = &site.key_words else { panic!("{:?}", site.key_words) };
    assert_eq!((words.must_not.as_slice(), words.should.len()), (&["must not".to_owned()][..], 1));
    assert_eq!(site.levels.get("picture-without-text").map(String::as_str), Some("off"));
    let budget = Budget { words: Some(15000), musts: Some(120), over_because: None };
    assert_eq!(site.budgets.guides.get("working-together"), Some(&budget));
    assert_eq!(site.pilots.never_vary, ["working-together/immediate-protection"]);
    assert_eq!(site.words.advisory, ["good practice", "consider", "where appropriate"]);
    assert_eq!(site.keys, ["RWQ..."]);
}

const AREAS: &str = r#"nations: {england: {title: England, holidays: england-and-wales}, wales: {title: Wales, holidays: england-and-wales}}
groups: {metropolitan-police: {title: Metropolitan Police area, kind: police force area}}
areas:
  hackney: {title: Hackney, code: E09000012, nation: england, class: london-borough, in: [metropolitan-police], protocol: "https://x.example", contact: "020 1"}
  old-county: {title: Old, until: 2019-03-31, succeeded-by: [new-council], in: [{group: x, from: 2010-04-01, until: 2014-03-31}]}
"#;

#[test]
fn areas() {
    let areas: Areas = good(AREAS, &fields::AREAS);
    assert_eq!(areas.nations.names().collect::<Vec<_>>(), ["england", "wales"]);
    assert_eq!(areas.groups.0[0].1.kind.as_deref(), Some("police force area"));
    let hackney = areas.areas.get("hackney").unwrap();
    assert_eq!(hackney.code.as_deref(), Some("E09000012"));
    assert_eq!(hackney.groups, [Membership { group: "metropolitan-police".to_owned(), from: None, until: None }]);
    let old = areas.areas.get("old-county").unwrap();
    assert_eq!((old.until, old.succeeded_by.as_slice()), (Some(date(2019, 3, 31)), &["new-council".to_owned()][..]));
    assert_eq!(old.groups[0].until, Some(date(2014, 3, 31)));
}

#[test]
fn the_other_registers() {
    let text = "education-department: {title: Example department, kind: issuer}\nlocal-authority: {title: Local authorities, kind: duty-holder}\n";
    let bodies: Bodies = good(text, &fields::BODIES);
    assert_eq!(bodies.get("local-authority").unwrap().kind, Some(BodyKind::DutyHolder));
    let text =
        "school-nurse: {title: School nurse, duties-of: [health-body, school], advice: [school-health, schools]}\n";
    let professions: Professions = good(text, &fields::PROFESSIONS);
    assert_eq!(professions.get("school-nurse").unwrap().duties_of, ["health-body", "school"]);
    let text =
        "ca1989-s47: {title: \"Children Act 1989, section 47\", href: \"https://x\", kind: duty}      # or: power\n";
    let law: Laws = good(text, &fields::LAW);
    assert_eq!(law.get("ca1989-s47").unwrap().title, "Children Act 1989, section 47");
    assert_eq!(law.get("ca1989-s47").unwrap().kind, Some(LawKind::Duty));
    let text = "referral: {title: the referral is received, also: [the referral, the point of referral]}\n";
    let clocks: Clocks = good(text, &fields::CLOCKS);
    assert_eq!(clocks.get("referral").unwrap().also.len(), 2);
    let text = "assessment: {title: Assessment, summary: Finding out what help is needed}\n";
    let journey: Journey = good(text, &fields::JOURNEY);
    assert_eq!(journey.get("assessment").unwrap().summary.as_deref(), Some("Finding out what help is needed"));
    let term: Term = good("title: Core group\nalso: [core groups]\n", &fields::TERM);
    assert_eq!(term.also, ["core groups"]);
    let theme: ThemeFile = good("schema: 1\nview: 1\ntitle: Plain\n", &fields::THEME);
    assert_eq!((theme.schema, theme.view, theme.title.as_str()), (1, 1, "Plain"));
    assert_eq!(good::<Bodies>("# nobody yet\n", &fields::BODIES), Bodies::default());
}
