//! What a sealed edition prints from registers is sealed with it: it goes on saying what it said.

use super::{DAY, files, put_sources};
use crate::shell::Folder;

const TIMED: &str = "---
title: Hours
---

## Keep a rota {#keep-a-rota}

```yaml rule
duty-on: [council]
basis: [act]
limits:
  keep: {max: {north: 2 weeks, south: 3 weeks}, from: opening}
extent: [north, south]
```

The council must keep a rota within {keep} of the opening.
";

/// Both editions print a body, a law, a clock and two places; the older one is sealed.
fn sealed() -> Folder {
    let folder = Folder::empty();
    put_sources(&folder);
    folder.put(
        "guidance/areas.yaml",
        "nations: {north: {title: Northland, holidays: all}, south: {title: Southland, holidays: all}}\n",
    );
    folder.put("guidance/holidays.json", "{\"all\": {\"division\": \"all\", \"events\": []}}\n");
    folder.put("guidance/clocks.yaml", "opening: {title: the office opens, also: [the opening]}\n");
    folder.put("guidance/rota/2011/01-hours.md", TIMED);
    folder.put("guidance/rota/2012/01-hours.md", &TIMED.replace("2 weeks", "1 week"));
    folder.succeed(&["release", "--as-of", DAY, "rota@2011"]);
    folder
}

/// Everything that the edition prints gets another name.
fn rename(folder: &Folder) {
    folder.put(
        "guidance/bodies.yaml",
        "department: {title: Ministry, kind: issuer}\ncouncil: {title: Town halls, kind: duty-holder}\n",
    );
    folder.put("guidance/law.yaml", "act: {title: The Code, href: \"https://law.example.org/code\", kind: duty}\n");
    folder.put("guidance/clocks.yaml", "opening: {title: the doors open, also: [the opening]}\n");
    folder.put(
        "guidance/areas.yaml",
        "nations: {north: {title: Upland, holidays: all}, south: {title: Lowland, holidays: all}}\n",
    );
}

#[test]
fn a_release_copies_what_the_edition_prints_and_no_more() {
    let folder = sealed();
    let copy = folder.text("guidance/rota/2011/registers.yaml").expect("a copy");
    assert_eq!(
        copy,
        "# What bodies, law, clocks and places were called when this edition was issued, written by `guidepost \
         release`.\nbodies:\n  council: \"Councils\"\n  department: \"Department\"\nlaw:\n  act: {title: \"The \
         Act\"}\nclocks:\n  opening: \"the office opens\"\nplaces:\n  north: \"Northland\"\n  south: \"Southland\"\n"
    );
    let lock = folder.text("guidance/rota/editions.lock").expect("a lock");
    assert!(lock.lines().any(|line| line.starts_with("file ") && line.ends_with(" registers.yaml")), "{lock}");
}

#[test]
fn an_old_edition_goes_on_saying_what_it_said_and_a_new_one_says_the_new_words() {
    let folder = sealed();
    rename(&folder);
    let checked = folder.succeed(&["check", "--as-of", DAY]);
    assert!(checked.out.is_empty() || !checked.out.contains("2011/"), "{}", checked.out);
    folder.succeed(&["verify"]);
    let old = folder.succeed(&["show", "rota/keep-a-rota", "--edition", "2011", "--as-of", DAY]).out;
    let new = folder.succeed(&["show", "rota/keep-a-rota", "--edition", "2012", "--as-of", DAY]).out;
    let then = ["Councils", "The Act", "from when the office opens", "Northland, Southland", "2 weeks in Northland"];
    let now = ["Town halls", "The Code", "from when the doors open", "Upland, Lowland", "1 week in Upland"];
    for (then, now) in then.iter().zip(now) {
        assert!(old.contains(then) && !old.contains(now), "{then}: {old}");
        assert!(new.contains(now) && !new.contains(then), "{now}: {new}");
    }
}

#[test]
fn pages_say_the_same() {
    let folder = sealed();
    rename(&folder);
    folder.succeed(&["build", "--as-of", DAY, "--output", "public"]);
    let page = |path: &str| {
        let text = folder.text(&format!("public/{path}"));
        text.unwrap_or_else(|| panic!("{path} is one of {:?}", files(&folder).keys()))
    };
    let (old, new) = (page("rota/2011/rules/keep-a-rota.html"), page("rota/rules/keep-a-rota.html"));
    for (then, now) in [
        ("Councils", "Town halls"),
        ("The Act", "The Code"),
        ("the office opens", "the doors open"),
        ("2 weeks (Northland)", "1 week (Upland)"),
    ] {
        assert!(old.contains(then) && !old.contains(now), "{then}: {old}");
        assert!(new.contains(now), "{now}: {new}");
    }
    let (old, new) = (page("rota/2011/index.html"), page("rota/index.html"));
    assert!(old.contains("Department") && !old.contains("Ministry"), "{old}");
    assert!(new.contains("Ministry"), "{new}");
}

#[test]
fn a_copy_that_was_altered_is_found_by_both_verifiers() {
    let folder = sealed();
    let path = "guidance/rota/2011/registers.yaml";
    let copy = folder.text(path).expect("a copy");
    folder.put(path, &copy.replace("the office opens", "the doors open"));
    let verified = folder.run(&["verify"]);
    assert!(verified.out.contains(&format!("altered: {path}: ")), "{}", verified.out);
    let second = super::mutants::python_says(&folder, &[".".to_owned()]);
    assert_eq!(second, [(1, vec![format!("altered: {path}")])]);
}

#[test]
fn a_new_draft_begins_without_the_copy_and_an_author_may_write_one() {
    let folder = sealed();
    rename(&folder);
    folder.succeed(&["release", "--as-of", DAY, "rota@2012"]);
    let copy = folder.text("guidance/rota/2012/registers.yaml").expect("a copy");
    assert!(copy.contains("council: \"Town halls\"\n"), "{copy}");
    folder.succeed(&["new", "edition", "rota"]);
    assert!(!files(&folder).contains_key("guidance/rota/draft/registers.yaml"));
    // What stands there already stays; the rest is added.
    let folder = Folder::empty();
    put_sources(&folder);
    folder.put("guidance/rota/2011/registers.yaml", "bodies:\n  council: Parishes\n");
    folder.succeed(&["release", "--as-of", DAY, "rota@2011"]);
    let copy = folder.text("guidance/rota/2011/registers.yaml").expect("a copy");
    assert!(
        copy.ends_with(
            "bodies:\n  council: \"Parishes\"\n  department: \"Department\"\nlaw:\n  act: {title: \"The Act\"}\n"
        ),
        "{copy}"
    );
    let shown = folder.succeed(&["show", "rota/keep-a-rota", "--edition", "2011", "--as-of", DAY]).out;
    assert!(shown.contains("Parishes"), "{shown}");
}

#[test]
fn the_page_of_deadlines_says_what_the_edition_in_force_said() {
    let folder = sealed();
    folder.succeed(&["release", "--as-of", DAY, "rota@2012"]);
    rename(&folder);
    folder.succeed(&["build", "--as-of", DAY, "--output", "public"]);
    let page = folder.text("public/deadlines/index.html").expect("a page");
    let row = page.split("keep-a-rota.html").nth(1).expect("the rule is listed");
    let row = row.split("</tr>").next().unwrap_or_default();
    for then in ["Councils", "the office opens", "Northland"] {
        assert!(row.contains(then), "{then}: {row}");
    }
}
