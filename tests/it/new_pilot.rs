//! `new pilot` and `new direction`: what they make can be read, and `check` says what only people can fill in.

use crate::shell::Folder;

const DAY: &str = "2026-02-01";
const DATA: &str = "guidance/our-guide/pilots/a-later-decision/pilot.yaml";

/// The smallest workspace, with an area, a power and a rule whose limit may vary.
fn started() -> Folder {
    let folder = Folder::copy_of("docs/examples/mended");
    let areas = "nations: {north: {title: Northland, holidays: all}}\n\
                 areas: {port: {title: Port, nation: north}, town: {title: Town, nation: north}}\n";
    folder.put("guidance/areas.yaml", areas);
    folder.put("guidance/holidays.json", "{\"all\": {\"division\": \"all\", \"events\": []}}\n");
    let chapter = "guidance/our-guide/2026/01-first-steps.md";
    let text = folder.text(chapter).expect("the chapter");
    folder.put(chapter, &text.replacen("limits:\n", "may-vary: [limits.decide]\nlimits:\n", 1));
    folder
}

fn check(folder: &Folder) -> Vec<String> {
    let run = folder.run(&["check", "--as-of", DAY, "--format", "short"]);
    let about = |line: &&str| line.contains("pilots/") && !line.contains("note[");
    run.out.lines().filter(about).map(str::to_owned).collect()
}

#[test]
fn a_new_pilot_can_be_read_and_is_not_finished() {
    let folder = started();
    let run = folder.succeed(&["new", "pilot", "A later decision"]);
    assert!(run.err.contains(&format!("made {DATA}")), "{}", run.err);
    let data = folder.text(DATA).expect("its data");
    assert!(data.starts_with("# yaml-language-server: $schema=../../../../.guidepost/schemas/pilot.json\n"), "{data}");
    assert!(data.contains("\nedition: \"2026\"\n"), "{data}");
    let words = folder.text("guidance/our-guide/pilots/a-later-decision/pilot.md").expect("its words");
    assert!(words.contains("rule: decide-on-a-referral\npart: limits.decide\neffect: modify\n"), "{words}");
    let said = check(&folder);
    for missing in ["names no power", "no measure can stop", "nothing applies this pilot"] {
        assert_eq!(said.iter().filter(|line| line.contains(missing)).count(), 1, "{missing}: {said:#?}");
    }
    assert!(
        said.iter().all(|line| line.contains("[pilot-incomplete]") || line.contains("[text-unwritten]")),
        "nothing is broken: {said:#?}"
    );
    let refused = folder.run(&["release", "our-guide@2026", "--as-of", DAY]);
    assert_eq!(refused.code, 1, "not publishable as it stands: {}", refused.out);
}

#[test]
fn an_area_joins_by_one_command_and_what_is_there_stays() {
    let folder = started();
    folder.succeed(&["new", "pilot", "A later decision"]);
    let before = folder.text(DATA).expect("its data");
    let run = folder.succeed(&["new", "direction", "a-later-decision", "spring"]);
    assert!(run.err.contains("announced and not made"), "{}", run.err);
    let said = check(&folder);
    for missing in ["`spring` has no first day", "`spring` has no end", "`spring` is for no area"] {
        assert_eq!(said.iter().filter(|line| line.contains(missing)).count(), 1, "{missing}: {said:#?}");
    }
    let days = ["--made", "2026-01-20", "--from", "2026-02-01", "--until", "2026-06-30"];
    let joins = ["new", "direction", "our-guide/a-later-decision", "town-joins", "--area", "town", "--area", "port"];
    folder.succeed(&[&joins[..], &days].concat());
    let after = folder.text(DATA).expect("its data");
    assert!(after.starts_with(&before), "{after}");
    let lines = "  town-joins:\n    announced: 2026-01-20\n    made: 2026-01-20\n    from: 2026-02-01\n    until: \
                 2026-06-30\n    # reference:  how it is cited\n    areas:\n      town:\n      port:\n";
    assert!(after.ends_with(lines), "{after}");
    assert!(!check(&folder).iter().any(|line| line.contains("town-joins")), "{:#?}", check(&folder));
    let again = folder.run(&joins);
    assert!(again.code == 2 && again.err.contains("a direction of that id"), "{}", again.err);
    let unknown = folder.run(&["new", "direction", "a-later-decision", "x", "--area", "prot"]);
    assert!(unknown.code == 2 && unknown.err.contains("did you mean `port`?"), "{}", unknown.err);
    assert_eq!(folder.text(DATA).as_deref(), Some(after.as_str()));
}
