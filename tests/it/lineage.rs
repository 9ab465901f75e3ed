//! `lineage check` and `lineage suggest`, as a shell sees them.

use crate::shell::Folder;
use crate::workspace::base;

const LINEAGE: &str = "guidance/care/2013/lineage.yaml";

/// The base, with another lineage of its second edition; nothing for none.
fn folder(lineage: Option<&str>) -> Folder {
    let folder = Folder::empty();
    for file in base().iter().filter(|file| file.path != LINEAGE) {
        folder.put(&file.path, &file.text);
    }
    if let Some(text) = lineage {
        folder.put(LINEAGE, text);
    }
    folder
}

#[test]
fn check_says_what_is_not_accounted_for() {
    let run = folder(None).run(&["lineage", "check", "2013"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert_eq!(
        run.out,
        "care: 2010 to 2013: 4 rules, 2 gaps\n  \
         assess-core is gone, and nothing says what became of it\n  \
         see-child is new, and nothing says where it comes from\n"
    );
    let whole = Folder::empty();
    base().iter().for_each(|file| whole.put(&file.path, &file.text));
    let run = whole.succeed(&["lineage", "check"]);
    assert_eq!(
        run.out,
        "care: 2010 to 2013: 4 rules, all accounted for\ncare: 2013 to draft: 4 rules, all accounted for\n"
    );
}

#[test]
fn what_is_written_stands_below_what_was_there_and_is_written_once() {
    let before = "# Why\nnew:\n  - {rules: [see-child], because: \"Asked for.\"}\n";
    let folder = folder(Some(before));
    let run = folder.succeed(&["lineage", "suggest", "2013"]);
    assert_eq!(run.out, "assess-core  withdrawn: no new rule is like it\n");
    assert_eq!(folder.text(LINEAGE).as_deref(), Some(before), "nothing is written unless asked for");
    folder.succeed(&["lineage", "suggest", "2013", "--write"]);
    let after = format!("{before}withdrawn:\n  assess-core: {{because: \"\"}}\n");
    assert_eq!(folder.text(LINEAGE).as_deref(), Some(after.as_str()));
    let run = folder.run(&["check", "--format", "short"]);
    assert!(run.out.contains("lineage.yaml:5:3: error[lineage-unexplained]"), "{}", run.out);
    folder.succeed(&["lineage", "suggest", "2013", "--write"]);
    assert_eq!(folder.text(LINEAGE).as_deref(), Some(after.as_str()), "nothing is written twice");
}

#[test]
fn a_section_in_one_line_is_left_as_it_is() {
    let before = "new: [{rules: [see-child], because: \"Asked for.\"}]\nwithdrawn: {}\n";
    let folder = folder(Some(before));
    let run = folder.run(&["lineage", "suggest", "2013", "--write"]);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("`withdrawn:`") && run.err.contains("stands in one line"), "{}", run.err);
    assert_eq!(folder.text(LINEAGE).as_deref(), Some(before));
}
