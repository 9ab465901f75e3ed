//! Directions that were made and their events: sealed one by one, and compared with what the workspace says.

use super::mutants::python_says;
use super::{DAY, differences, key, put_sources, remove};
use crate::shell::Folder;

const LOCK: &str = "guidance/rota/editions.lock";
const DATA: &str = "guidance/rota/pilots/late/pilot.yaml";
const WORDS: &str = "guidance/rota/pilots/late/pilot.md";

const PILOT: &str = "title: A later rota
edition: \"2011\"
power: power
direction-defaults: {variations: [later], begun-before: joins, at-end: continues}
directions:
  spring:
    announced: 2011-02-10
    made: 2011-03-01
    from: 2011-03-07
    until: 2011-09-30
    reference: \"Direction 1\"
    areas:
      port:
      town: {scope: \"One office\", limits: {later.keep: 3 weeks}}
  autumn:
    announced: 2011-09-01
    from: 2011-10-01
    until: 2011-12-31
    areas: {port: }
events:
  - {date: 2011-06-30, direction: spring, type: met, condition: returns}
  - {date: 2011-07-04, direction: spring, type: extended, until: 2011-12-31, areas: [town]}
measures:
  - {id: days, title: Days without a rota, stop-if: \"> 30\"}
on-new-edition: lapse
";

const PILOT_WORDS: &str = "Why this is tried.

## A later rota {#later}

```yaml variation
rule: keep-a-rota
effect: modify
part: limits.keep
limits: {keep: {max: 4 weeks, from: opening}}
```

The council must keep a rota within {keep} of the opening.

## Returns {#returns}

```yaml condition
every: quarter
first: 2011-06-30
```

The council sends its figures.
";

/// A guide with a pilot, whose edition of 2011 is sealed.
fn with_pilot() -> Folder {
    let folder = Folder::empty();
    put_sources(&folder);
    let rule = "```yaml rule\nduty-on: [council]\nbasis: [act]\nlimits:\n  keep: {max: 2 weeks, from: opening}\nmay-vary: \
                [limits.keep]\n```\n\nThe council must keep a rota within {keep} of the opening.\n";
    let chapter = format!("---\ntitle: Hours\n---\n\n## Keep a rota {{#keep-a-rota}}\n\n{rule}");
    let files = [
        (
            "guidance/areas.yaml",
            "nations: {north: {title: Northland, holidays: all}}\nareas: {port: {title: Port, nation: north}, coast: {title: Coast, nation: north}, town: \
             {title: Town, nation: north}}\n",
        ),
        ("guidance/holidays.json", "{\"all\": {\"division\": \"all\", \"events\": []}}\n"),
        ("guidance/law.yaml", "act: {title: The Act, kind: duty}\npower: {title: The power to try, kind: power}\n"),
        ("guidance/clocks.yaml", "opening: {title: the office opens, also: [the opening]}\n"),
        ("guidance/rota/2011/01-hours.md", &chapter),
        ("guidance/rota/2012/01-hours.md", &chapter.replace("a rota within", "one rota within")),
        (DATA, PILOT),
        (WORDS, PILOT_WORDS),
    ];
    for (path, text) in files {
        folder.put(path, text);
    }
    folder.succeed(&["release", "--as-of", DAY, "rota@2011"]);
    folder
}

pub(super) fn sealed() -> Folder {
    let folder = with_pilot();
    folder.succeed(&["release", "--as-of", DAY, "rota", "--pilots"]);
    folder
}

fn lock(folder: &Folder) -> String {
    folder.text(LOCK).expect("a lock")
}

/// What `check` says of seals, one line each.
fn says(folder: &Folder) -> Vec<String> {
    let run = folder.run(&["check", "--as-of", DAY, "--format", "short"]);
    let about = |line: &&str| line.contains("[seal-") || line.contains("[unsealed]") && line.contains("pilots/");
    run.out.lines().filter(about).map(str::to_owned).collect()
}

#[test]
fn directions_and_events_are_sealed_by_what_they_say() {
    let folder = with_pilot();
    let shown = folder.succeed(&["release", "--as-of", DAY, "rota", "--pilots", "--dry-run"]);
    assert!(shown.out.contains("entry 2 direction late/spring: 13 facts, 1 variation\n"), "{}", shown.out);
    assert!(!lock(&folder).contains("entry 2 "), "a dry run writes nothing");
    folder.put("secret.key", &key().0);
    let done = folder.succeed(&["release", "--as-of", DAY, "rota", "--pilots", "--sign", "secret.key"]);
    assert!(done.out.contains("entry 4 event late/2: 5 facts\n"), "{}", done.out);
    assert!(folder.text("guidance/rota/checkpoints/0004.txt.minisig").is_some(), "{}", done.err);
    let lock = lock(&folder);
    // Worked out by hand: its own keys, what it takes from the pilot's defaults, the pilot's edition and power.
    let direction = "entry 2 direction late/spring
fact announced 2011-02-10
fact areas.port \nfact areas.town.limits.later.keep 3 weeks
fact areas.town.scope One office
fact at-end continues
fact begun-before joins
fact edition 2011
fact from 2011-03-07
fact made 2011-03-01
fact power power
fact reference Direction 1
fact until 2011-09-30
fact variations.1 later
variation ";
    assert!(lock.contains(direction), "{lock}");
    let events =
        "entry 3 event late/1\nfact condition returns\nfact date 2011-06-30\nfact direction spring\nfact type met\n";
    assert!(lock.contains(events), "{lock}");
    // An announced direction that was not made is no act yet.
    assert!(!lock.contains("autumn"), "{lock}");
    assert_eq!(says(&folder), Vec::<String>::new());
    folder.succeed(&["release", "--as-of", DAY, "rota", "--pilots"]);
    assert_eq!(self::lock(&folder), lock, "the same again changes nothing");
}

#[test]
fn the_fingerprint_of_a_variation_is_of_what_it_says_and_does() {
    // `sha256sum` of these lines, each ended by LF: guidepost-variation 1, effect modify, rule keep-a-rota, after,
    // part limits.keep, text The council must keep a rota within {keep} of the opening., force, duty-on,
    // limit keep max=4 weeks;from=opening, basis.
    let expected = "df8e2d11d8ad538d4eb5cf942b52bda5a8b4796c1e344f5d50f0daf4f381927a";
    let folder = sealed();
    let lock = lock(&folder);
    assert!(lock.contains(&format!("variation {expected}")), "{lock}");
}

#[test]
fn only_what_is_new_is_sealed_and_what_is_open_is_a_note() {
    let folder = sealed();
    let before = lock(&folder);
    folder.put(
        DATA,
        &PILOT.replace("    announced: 2011-09-01\n", "    announced: 2011-09-01\n    made: 2011-09-20\n").replace(
            "measures:",
            "  - {date: 2011-10-03, direction: autumn, type: revoked, because: \"It did harm.\"}\nmeasures:",
        ),
    );
    let open = says(&folder);
    assert!(open.len() == 1 && open[0].contains("note[unsealed]: the direction `autumn` was made"), "{open:?}");
    assert!(open[0].starts_with(&format!("{DATA}:15:")), "{open:?}");
    folder.succeed(&["release", "--as-of", DAY, "rota", "--pilots"]);
    let after = lock(&folder);
    assert!(after.starts_with(&before), "what was sealed stays");
    assert!(
        after.contains("\nentry 5 direction late/autumn\n") && after.contains("\nentry 6 event late/3\n"),
        "{after}"
    );
}

#[test]
fn what_was_altered_is_found_at_its_line() {
    let cases: [(&str, &str, &str); 9] = [
        (
            "until: 2011-09-30",
            "until: 2011-10-31",
            "10:12: error[seal-altered]: `until` of the direction `spring` of the pilot `late` was sealed as `2011-09-30`",
        ),
        (
            "      port:\n",
            "      port:\n      coast:\n",
            "14:7: error[seal-altered]: `areas.coast` of the direction `spring` of the pilot `late` came after it was sealed",
        ),
        ("One office", "Two offices", "14:21: error[seal-altered]: `areas.town.scope` of the direction `spring`"),
        (
            "begun-before: joins",
            "begun-before: stays",
            "4:57: error[seal-altered]: `begun-before` of the direction `spring`",
        ),
        (
            "    reference: \"Direction 1\"\n",
            "",
            "6:3: error[seal-altered]: `reference` of the direction `spring` of the pilot `late` was sealed and is not there",
        ),
        (
            "type: met",
            "type: stop-answered, measure: days, answer: \"Yes\"",
            "21:49: error[seal-altered]: `type` of event 1",
        ),
        (
            "events:\n",
            "events:\n  - {date: 2011-05-01, direction: spring, type: met, condition: returns}\n",
            "21:5: error[seal-altered]: what stands before event 1 came after it was sealed",
        ),
        (
            "  - {date: 2011-06-30, direction: spring, type: met, condition: returns}\n",
            "",
            "error[seal-missing]: event 1 of the pilot `late` was sealed and is not there",
        ),
        (
            ", areas: [town]}",
            "}",
            "22:5: error[seal-altered]: `areas.1` of event 2 of the pilot `late` was sealed and is not there",
        ),
    ];
    for (from, to, expected) in cases {
        let folder = sealed();
        assert!(PILOT.contains(from), "{from}");
        folder.put(DATA, &PILOT.replacen(from, to, 1));
        let said = says(&folder);
        let errors: Vec<&String> = said.iter().filter(|line| line.contains("error[seal-")).collect();
        assert!(errors.len() == 1 && errors[0].contains(expected), "{to}: {said:?}");
        assert_eq!(folder.run(&["verify"]).code, 0, "values are for `check`");
    }
}

#[test]
fn an_altered_variation_and_a_pilot_that_is_gone_are_found() {
    let folder = sealed();
    folder.put(WORDS, &PILOT_WORDS.replace("must keep", "should keep"));
    let said = says(&folder);
    let expected = "pilot.md:3:19: error[seal-altered]: the variation `later` was altered since the direction `spring`";
    assert!(said.len() == 1 && said[0].contains(expected), "{said:?}");
    remove(&folder, DATA);
    remove(&folder, WORDS);
    let said = says(&folder);
    assert!(said.iter().all(|line| line.contains("error[seal-missing]")) && said.len() == 3, "{said:?}");
}

#[test]
fn both_verifiers_know_the_entries_and_say_what_they_do_not_look_at() {
    let folder = sealed();
    let said = folder.succeed(&["verify"]).out;
    assert!(said.contains("1 edition, 1 direction, 2 events sealed"), "{said}");
    assert!(
        said.contains("not looked at: what the sources say now of 1 direction, 2 events (pilot.yaml, pilot.md); "),
        "{said}"
    );
    assert_eq!(python_says(&folder, &[".".to_owned()]), [(0, Vec::new())]);
    folder.put(LOCK, &lock(&folder).replace("fact until 2011-09-30", "fact until 2011-10-30"));
    let ours = folder.run(&["verify"]);
    assert_eq!((ours.code, differences(&ours.out)), (1, vec![format!("broken: {LOCK}")]));
    assert_eq!(python_says(&folder, &[".".to_owned()]), [(1, vec![format!("broken: {LOCK}")])]);
}

#[test]
fn acts_wait_for_their_edition() {
    let folder = with_pilot();
    folder.put(DATA, &PILOT.replace("edition: \"2011\"", "edition: \"2012\""));
    let refused = folder.run(&["release", "--as-of", DAY, "rota", "--pilots"]);
    assert!(refused.err.contains("departs from the edition `2012`, which is not sealed"), "{}", refused.err);
}

/// The edition of 2012 with a pilot, and a draft that has the rule under another id or not at all.
fn with_draft(pilot: &[(&str, &str)]) -> Folder {
    let folder = with_pilot();
    let mut text = PILOT.to_owned();
    let moved = [
        ("edition: \"2011\"", "edition: \"2012\""),
        ("made: 2011-03-01", "made: 2012-03-12"),
        ("from: 2011-03-07", "from: 2012-03-15"),
        ("until: 2011-09-30", "until: 2012-06-01"),
        ("  - {date: 2011-07-04, direction: spring, type: extended, until: 2011-12-31, areas: [town]}\n", ""),
    ];
    for (from, to) in moved.iter().chain(pilot) {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    folder.put(DATA, &text);
    folder.put("guidance/rota/draft/edition.yaml", "title: The rota\nfollows: \"2012\"\n");
    let chapter = folder.text("guidance/rota/2012/01-hours.md").expect("a chapter");
    folder.put("guidance/rota/draft/01-hours.md", &chapter.replace("#keep-a-rota", "#keep-hours"));
    let became = "became:\n  keep-a-rota: {to: [keep-hours], because: \"Another name.\"}\n";
    folder.put("guidance/rota/draft/lineage.yaml", became);
    folder
}

const RELEASE: [&str; 10] =
    ["release", "rota@draft", "--as", "2013", "--made", DAY, "--in-force-from", "2012-06-01", "--dry-run", "--as-of"];

fn release(folder: &Folder) -> crate::shell::Run {
    folder.run(&[&RELEASE[..], &[DAY]].concat())
}

#[test]
fn a_pilot_that_runs_on_is_decided_before_a_new_edition() {
    let review = ("on-new-edition: lapse", "on-new-edition: review");
    let refused = release(&with_draft(&[review]));
    assert!(refused.err.contains("the pilot `late` runs on under the new edition"), "{}", refused.err);
    for decided in [
        &[][..],
        &[review, ("until: 2012-06-01", "until: 2012-05-31")],
        // Ended before its last day, by what is known.
        &[
            review,
            ("measures:", "  - {date: 2012-04-02, direction: spring, type: revoked, from: 2012-05-20}\nmeasures:"),
        ],
    ] {
        let done = release(&with_draft(decided));
        assert_eq!(done.code, 0, "{decided:?}: {}{}", done.out, done.err);
    }
}

#[test]
fn where_what_a_pilot_varies_goes_on_is_said() {
    let carry = ("on-new-edition: lapse", "on-new-edition: carry");
    let done = release(&with_draft(&[carry]));
    let line = "pilot late: keep-a-rota gone, and what varies it goes on at keep-hours\n";
    assert!(done.out.contains(line), "{}{}", done.out, done.err);
    let folder = with_draft(&[carry]);
    let withdrawn = "withdrawn:\n  keep-a-rota: {because: \"Nobody needs it.\"}\nnew:\n  - {rules: [keep-hours], because: \"New.\"}\n";
    folder.put("guidance/rota/draft/lineage.yaml", withdrawn);
    let done = release(&folder);
    assert!(done.out.contains("pilot late: keep-a-rota gone, and what varies it lapses\n"), "{}{}", done.out, done.err);
    let folder = with_draft(&[carry]);
    let chapter = folder.text("guidance/rota/draft/01-hours.md").expect("a chapter");
    let second = "\n## Publish the hours {#publish-hours}\n\nThe council should publish the hours.\n";
    folder.put("guidance/rota/draft/01-hours.md", &format!("{chapter}{second}"));
    let became = "became:\n  keep-a-rota: {to: [keep-hours, publish-hours], because: \"Two.\"}\n";
    folder.put("guidance/rota/draft/lineage.yaml", became);
    let done = release(&folder);
    assert!(done.out.contains("`keep-a-rota` became several rules in the edition `2013`"), "{}{}", done.out, done.err);
    assert!(done.out.contains("error[pilot-not-allowed]") && done.code == 1, "{}", done.out);
}

#[test]
fn an_event_that_varies_seals_what_it_applies() {
    let folder = sealed();
    let event =
        "  - {date: 2011-08-01, direction: spring, type: varied, from: 2011-08-15, variations: [earlier]}\nmeasures:";
    folder.put(DATA, &PILOT.replace("measures:", event));
    let earlier = PILOT_WORDS.replace("## Returns", "## An earlier rota {#earlier}\n\n```yaml variation\nrule: keep-a-rota\neffect: suspend\npart: limits.keep\n```\n\nThe council should keep a rota early.\n\n## Returns");
    folder.put(WORDS, &earlier);
    folder.succeed(&["release", "--as-of", DAY, "rota", "--pilots"]);
    let lock = lock(&folder);
    let entry = "entry 5 event late/3\nfact date 2011-08-01\nfact direction spring\nfact from 2011-08-15\nfact type varied\nfact \
                 variations.1 earlier\nvariation ";
    assert!(lock.contains(entry), "{lock}");
    folder.put(WORDS, &earlier.replace("rota early", "rota earlier"));
    let said = says(&folder);
    let expected =
        "error[seal-altered]: the variation `earlier` was altered since event 3 of the pilot `late` was sealed";
    assert!(said.len() == 1 && said[0].contains(expected), "{said:?}");
}
