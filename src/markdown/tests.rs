use std::sync::Arc;

use super::*;
use crate::diag::Code;
use crate::text::TextRange;

fn tree(text: &str) -> Tree {
    let text: Arc<str> = text.into();
    let body = TextRange::new(0, text.len());
    parse(&text, body)
}

/// A tree as nested words, for reading.
fn outline(tree: &Tree) -> String {
    let mut out = String::new();
    for step in tree.walk(tree.all()) {
        match step {
            Step::Enter(id, node) if matches!(node.kind, Kind::Text | Kind::Brace | Kind::Code) => {
                out.push_str(&format!("{:?}({})", node.kind, tree.words(id)));
            }
            Step::Enter(_, node) => out.push_str(&format!("{:?}[", node.kind)),
            Step::Leave(_, node) if matches!(node.kind, Kind::Text | Kind::Brace | Kind::Code) => {}
            Step::Leave(..) => out.push(']'),
        }
    }
    out
}

fn names(tree: &Tree) -> Vec<&str> {
    tree.names().iter().map(|name| &*name.id).collect()
}

#[test]
fn items_without_blank_lines_hold_their_words_in_one_node() {
    let tree = tree("- a *b*\n  - c\n- d\n");
    assert_eq!(
        outline(&tree),
        "List[Item[Plain[Text(a )Emphasis[Text(b)]]List[Item[Plain[Text(c)]]]]Item[Plain[Text(d)]]]"
    );
}

#[test]
fn limits_are_split_from_words() {
    let tree = tree("within {complete} of `{code}` and \\{not} {Not}");
    assert_eq!(
        outline(&tree),
        "Paragraph[Text(within )Brace({complete})Text( of )Code({code})Text( and )Text({not} {Not})]"
    );
}

#[test]
fn trailing_names_are_taken_off() {
    let tree = tree("## Title {#a-rule}\n\nText {#part}\n\n- item\n  more {#item}\n- x {complete}\n");
    assert_eq!(names(&tree), ["a-rule", "part", "item"]);
    assert_eq!(plain_text(&tree, tree.all()), ["Title", "Text", "- item more", "- x {complete}"]);
    assert!(tree.faults().is_empty());
}

#[test]
fn other_names_are_stray() {
    for text in ["a {#x} b", "*a {#x}*", "| a {#x} |\n|---|\n| b |", "a {#"] {
        let tree = tree(text);
        assert_eq!(tree.faults().first().map(|f| f.code), Some(Code::BraceIdStray), "{text}");
    }
    assert!(tree("a \\{#x} and `{#x}`").faults().is_empty());
    assert!(names(&tree("a \\{#x}")).is_empty());
}

#[test]
fn a_name_that_is_no_id_is_still_read() {
    assert_eq!(names(&tree("## T {#a_b c}")), ["a_b c"]);
}

#[test]
fn text_between_dividers_stays_text() {
    let tree = tree("a\n\n---\n\nb: c\n\n---\n\nd");
    assert_eq!(plain_text(&tree, tree.all()), ["a", "b: c", "d"]);
}

#[test]
fn plain_text_is_normal() {
    let tree = tree(
        "e\u{301}  x\n[words](rule:a) &amp; ~~no~~\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n1. one\n2. two[^n]\n\n[^n]: note\n",
    );
    assert_eq!(plain_text(&tree, tree.all()), ["\u{e9} x words & no", "a\tb", "1\t2", "- one", "- two"]);
}

#[test]
fn equal_headings_have_anchors_of_their_own() {
    let tree = tree("## A b!\n\n## A b\n\n## A b\n\n## A b 1\n");
    let found: Vec<String> = anchors(&tree).into_iter().map(|(_, anchor)| anchor).collect();
    assert_eq!(found, ["a-b", "a-b-1", "a-b-2", "a-b-1-1"]);
}

#[test]
fn a_footnote_is_found_by_its_label() {
    let tree = tree("x[^b] y[^a]\n\n[^b]: second\n\n[^a]: first\n");
    let text = |label| tree.footnote(label).map(|id| plain_text_of(&tree, id));
    assert_eq!(text("a").as_deref(), Some("first"));
    assert_eq!(text("b").as_deref(), Some("second"));
    assert_eq!(text("c"), None);
}

#[test]
fn deep_nesting_is_a_fault_and_not_a_crash() {
    let tree = tree(&">".repeat(100_000));
    assert_eq!(tree.faults()[0].code, Code::NestingTooDeep);
}

#[test]
fn a_node_is_small() {
    assert_eq!(std::mem::size_of::<Node>(), 16);
}

proptest::proptest! {
    #[test]
    fn no_text_breaks_the_tree(text in "\\PC{0,60}|[-#>{}\\[\\]()*_`!|\\\\ \n a]{0,80}") {
        let tree = tree(&text);
        let steps = tree.walk(tree.all()).count();
        proptest::prop_assert_eq!(steps, tree.all().end as usize * 2);
        let _lines = plain_text(&tree, tree.all());
    }
}
