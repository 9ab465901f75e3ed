//! Every strictness at its bytes; nothing makes the reader panic or slow.

use proptest::prelude::*;

use super::{Kind, Node, Tree};
use crate::text::TextRange;

fn read(text: &str) -> (Tree, Vec<(&'static str, &str)>) {
    let (tree, faults) = Tree::read(text, TextRange::new(0, text.len()));
    let faults = faults.into_iter().map(|fault| (fault.code.word(), fault.range.of(text))).collect();
    (tree, faults)
}

fn faults(text: &str) -> Vec<(&'static str, &str)> {
    read(text).1
}

/// A tree as one line: `{key: value}`, `[item]`, `_` for blank.
fn show(node: Node<'_>) -> String {
    match node.kind() {
        Kind::Plain => node.text().to_owned(),
        Kind::Quoted => format!("{:?}", node.text()),
        Kind::Blank => "_".to_owned(),
        Kind::Lost => "!".to_owned(),
        Kind::List => format!("[{}]", node.items().map(show).collect::<Vec<_>>().join(", ")),
        Kind::Map => {
            let entry = |(key, value): (Node<'_>, Node<'_>)| format!("{}: {}", show(key), show(value));
            format!("{{{}}}", node.entries().map(entry).collect::<Vec<_>>().join(", "))
        }
    }
}

fn shown(text: &str) -> String {
    read(text).0.root().map(show).unwrap_or_default()
}

#[test]
fn texts_stay_as_typed() {
    let text = "a: 2010\nb: 1.10\nc: no\nd: ~\ne: '#x  y'\nf: \"a\\tb\"\ng: [1, 0x10]\nh: {i: 2013-04-15}\nj:\nk: one\n  two\nl: |\n  x\n  y\n";
    assert_eq!(faults(text), []);
    let expected = "{a: 2010, b: 1.10, c: no, d: ~, e: \"#x  y\", f: \"a\\tb\", g: [1, 0x10], h: {i: 2013-04-15}, j: _, \
                    k: one two, l: \"x\\ny\\n\"}";
    assert_eq!(shown(text), expected);
}

#[test]
fn places_are_bytes_of_the_whole_file() {
    let text = "\u{feff}---\r\ntitle: \"Café €\" \r\nkö: [ä,  b]\r\nx:\r\n  - {y: 'z'}\r\n---\r\n";
    let yaml = super::split(text).yaml.unwrap();
    let (tree, faults) = Tree::read(text, yaml);
    assert!(faults.is_empty(), "{faults:?}");
    let mut places = Vec::new();
    collect(tree.root().unwrap(), &mut |node| places.push(node.range().of(text).to_owned()));
    let root = "title: \"Café €\" \r\nkö: [ä,  b]\r\nx:\r\n  - {y: 'z'}";
    let expected = [root, "title", "\"Café €\"", "kö", "[ä,  b]", "ä", "b", "x", "- {y: 'z'}", "{y: 'z'}", "y", "'z'"];
    assert_eq!(places, expected);
}

fn collect<'tree>(node: Node<'tree>, see: &mut impl FnMut(Node<'tree>)) {
    see(node);
    node.items().for_each(|item| collect(item, see));
    for (key, value) in node.entries() {
        see(key);
        collect(value, see);
    }
}

#[test]
fn each_strictness_has_its_place_and_all_come_in_one_run() {
    let text = "a: &here 1\nb: *here\nc: !!str x\nd: {e, f: g}\nh: 1\nh: 2\ni: case #3 of 4\n";
    let expected = [
        ("yaml-anchor", "&here"),
        ("yaml-alias", "*here"),
        ("yaml-tag", "!!str"),
        ("yaml-brace-key", "e"),
        ("yaml-cut-comment", "#3 of 4"),
        ("yaml-duplicate-key", "h"),
    ];
    assert_eq!(faults(text), expected);
    assert_eq!(shown(text), "{a: 1, c: x, d: {f: g}, h: 1, i: case}");
    let (_, found) = Tree::read(text, TextRange::new(0, text.len()));
    assert_eq!(found.last().unwrap().range, TextRange::new(text.find("h: 2").unwrap(), text.find("h: 2").unwrap() + 1));
}

#[test]
fn only_one_space_before_a_hash_cuts_text_off() {
    assert_eq!(faults("a: b #c"), [("yaml-cut-comment", "#c")]);
    assert_eq!(faults("- b #c \n- d"), [("yaml-cut-comment", "#c")]);
    assert_eq!(faults("a: [b, c #d\n  ]\n"), [("yaml-cut-comment", "#d")]);
    assert_eq!(faults("a: see b\n  and c #4\n  more\n"), [("yaml-cut-comment", "#4")]);
    for fine in [
        "a: b  # c",
        "# c\na: b\n # d\n",
        "a: 'b #c'",
        "a: \"b #c\"",
        "a: b#c",
        "a: |\n  b #c\n",
        "a: 'b' # c",
        "a: [b] # c",
        "a:  # c\n  b: d\n",
        "a: b\t# c",
    ] {
        assert_eq!(faults(fine), [], "{fine}");
    }
}

#[test]
fn a_blank_value_is_no_brace_key() {
    assert_eq!(shown("a: {b: , c: d}"), "{a: {b: _, c: d}}");
    assert_eq!(faults("a: {b: , c: d}"), []);
    assert_eq!(faults("{title: Hackney, London, code: x}"), [("yaml-brace-key", "London")]);
    assert_eq!(faults("a: {\"b\"}"), [("yaml-brace-key", "\"b\"")]);
    assert_eq!(shown("- \n- a"), "[_, a]");
    assert_eq!(shown("a: &x\nb: c"), "{a: _, b: c}");
}

#[test]
fn what_cannot_be_read_gives_one_fault_and_nothing_else() {
    let cases = [
        ("a: b: c", "yaml-syntax", ":"),
        ("a: **bold**", "yaml-alias", "**bold**"),
        ("a: @x", "yaml-syntax", "@"),
        ("a: \"b", "yaml-syntax", "\""),
        ("a: [b\nc: d", "yaml-syntax", ":"),
        ("a: b\n\tc: d", "yaml-syntax", ""),
        ("plain\na: b", "yaml-syntax", ""),
        ("a: \"\\q\"", "yaml-syntax", ""),
    ];
    for (text, code, place) in cases {
        let (tree, found) = read(text);
        assert!(tree.is_broken() && tree.root().is_none(), "{text}: {}", shown(text));
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(found[0].0, code, "{text}");
        assert!(place.is_empty() || found[0].1 == place, "{text}: {found:?}");
    }
}

#[test]
fn a_second_document_is_not_read() {
    let text = "---\na: b\n---\nc: d\n";
    assert_eq!(faults(text), [("yaml-documents", "---")]);
    assert_eq!(shown(text), "{a: b}");
    assert_eq!(faults("a: b\n...\n"), []);
}

#[test]
fn keys_are_words() {
    assert_eq!(faults("[a]: b\n"), [("yaml-wrong-type", "[")]);
    assert_eq!(shown("[a]: b\nc: d"), "{c: d}");
    assert_eq!(faults("? {a: b}\n: c\n"), [("yaml-wrong-type", "{")]);
    assert_eq!(faults(": b\n"), [("yaml-syntax", ":")]);
}

#[test]
fn escapes_hide_nothing() {
    assert_eq!(faults("a: \"x\\u202Ey\""), [("text-bidirectional", "\"x\\u202Ey\"")]);
    assert_eq!(faults("a: \"x\\u200By\""), [("text-invisible", "\"x\\u200By\"")]);
    assert_eq!(faults("a: \"x\\ey\""), [("text-control", "\"x\\ey\"")]);
    assert_eq!(faults("a: \"x\\ny \\u00e9\""), []);
}

#[test]
fn nesting_has_a_limit() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(faults(&nested(64)), []);
    assert_eq!(faults(&nested(65)), [("yaml-depth", "[")]);
    assert_eq!(faults(&"- ".repeat(65)), [("yaml-depth", "-")]);
}

#[test]
fn large_and_hostile_texts_are_read_in_linear_time() {
    let much = |piece: &str| piece.repeat(1_000_000 / piece.len());
    let hostile = [
        much("["),
        much("{"),
        much("[["),
        much("- "),
        much("? "),
        much("a: "),
        much("a"),
        much("é"),
        format!("é: [{}]", much("a, ")),
        format!("é: {{{}}}", much("a: b, ")),
        format!("é: {{{}}}", much("a, ")),
        format!("a: \"{}\"", much("\\u202e")),
        format!("a: {}", much("é #")),
        format!("a: {}", much("&a !b ")),
        much("- é #b\n"),
        much("a: b\n"),
        much("a:\n"),
        much("#\n"),
        much("\n"),
        much(" "),
        much("- &a b\n- *a\n"),
        much("a: |\n  x\n"),
        much("'"),
        much("---\n"),
        (0..50_000).map(|n| format!("é{n}: {{a: {n}}}\n")).collect(),
    ];
    for text in &hostile {
        let (tree, _) = Tree::read(text, TextRange::new(0, text.len()));
        drop(tree);
    }
}

/// Texts that come close to YAML more often than chance would.
fn near_yaml() -> impl Strategy<Value = String> {
    let pieces = [
        "a",
        "é",
        "😀",
        ": ",
        ":",
        "- ",
        "\n",
        "\r\n",
        "  ",
        " ",
        "\t",
        "[",
        "]",
        "{",
        "}",
        ",",
        "#",
        " #",
        "\"",
        "'",
        "&a",
        "*a",
        "!t",
        "|",
        ">",
        "?",
        "? ",
        "---",
        "...",
        "%",
        "@",
        "`",
        "\\",
        "\u{feff}",
        "\0",
        "title",
        "duty-on",
        "2013-04-15",
    ];
    proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_text_makes_the_reader_panic(text in prop_oneof![any::<String>(), near_yaml()], cut in 0usize..9) {
        let range = TextRange::new(cut, text.len());
        let (tree, faults) = Tree::read(&text, range);
        for fault in faults {
            prop_assert!(text.get(fault.range.indices()).is_some(), "{:?}", fault);
        }
        if let Some(root) = tree.root() {
            let mut places = Vec::new();
            collect(root, &mut |node| places.push(node.range()));
            for place in places {
                prop_assert!(text.get(place.indices()).is_some(), "{:?}", place);
            }
        }
    }
}

#[test]
fn children_are_found_in_large_trees_as_in_small_ones() {
    for count in [3, 300] {
        let items: Vec<String> = (0..count).map(|number| format!("i{number}")).collect();
        let text = format!("list: [{}]\nlast: x\n", items.join(", "));
        let (tree, faults) = Tree::read(&text, TextRange::new(0, text.len()));
        assert!(faults.is_empty(), "{faults:?}");
        let root = tree.root().expect("a map");
        let (_, list) = root.entry("list").expect("the list");
        let middle = list.item(count / 2).map(|item| item.text().to_owned());
        assert_eq!(middle, Some(format!("i{}", count / 2)));
        assert!(list.item(count).is_none() && root.entry("none").is_none());
        assert_eq!(root.entry("last").map(|(_, value)| value.text()), Some("x"));
    }
}
