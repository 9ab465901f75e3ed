//! The traps of the YAML and Markdown libraries (DESIGN section 7): each has a test of its own, by name.

use std::sync::Arc;
use std::time::{Duration, Instant};

use guidepost::markdown::{Kind, Tree, parse, plain_text};
use guidepost::parse::{Content, FileKind};
use guidepost::pipeline::Workspace;
use guidepost::text::{Sources, TextRange};

use crate::workspace::{all_said, edition, rule};

/// A guide of one draft with one chapter, made of pieces.
fn workspace(guide: &str, front: &str, body: &str) -> Workspace {
    let chapter = format!("---\n{front}\n---\n{body}\n");
    Workspace::new(
        Sources::from_texts([
            ("guidance/bodies.yaml", "department: {title: Department}\n"),
            ("guidance/guide/draft/01-rules.md", chapter.as_str()),
            ("guidance/guide/draft/edition.yaml", "title: Draft\n"),
            ("guidance/guide/guide.yaml", guide),
            ("guidepost.yaml", "schema: 1\ntitle: Site\npublisher: Department\n"),
        ]),
        Vec::new(),
    )
}

const GUIDE: &str = "title: Guide\nissued-by: department\nstanding: binding\n";

fn chapter(body: &str) -> Workspace {
    workspace(GUIDE, "title: Rules", body)
}

/// The plain text of the one chapter.
fn words(workspace: &Workspace) -> Vec<String> {
    let tree = &workspace.model.edition(edition(&workspace.model, "guide", "draft")).chapters[0].document.tree;
    plain_text(tree, tree.all())
}

fn tree(text: &str) -> Tree {
    let text: Arc<str> = text.into();
    parse(&text, TextRange::new(0, text.len()))
}

fn markdown(text: &str) -> Vec<String> {
    let tree = tree(text);
    plain_text(&tree, tree.all())
}

// The YAML library.

#[test]
fn yaml_is_read_on_after_the_first_fault() {
    let workspace = workspace("titel: Guide\nissued-by: [department]\nstanding: strict\n", "title: Rules", "Words.");
    let expected = [
        "guidance/guide/guide.yaml:1:1: error[yaml-missing-key]",
        "guidance/guide/guide.yaml:1:1: error[yaml-unknown-key]",
        "guidance/guide/guide.yaml:2:12: error[yaml-wrong-type]",
        "guidance/guide/guide.yaml:3:11: error[yaml-unknown-word]",
    ];
    assert_eq!(all_said(&workspace), expected);
}

#[test]
fn a_key_that_stands_twice_has_its_own_place() {
    let workspace = workspace("title: Guide\nissued-by: department\n\ntitle: Again\n", "title: Rules", "Words.");
    assert_eq!(all_said(&workspace), ["guidance/guide/guide.yaml:4:1: error[yaml-duplicate-key]"]);
}

#[test]
fn a_key_that_is_missing_has_a_place() {
    let workspace = workspace("# A guide\n\nissued-by: department\n", "title: Rules", "Words.");
    assert_eq!(all_said(&workspace), ["guidance/guide/guide.yaml:3:1: error[yaml-missing-key]"]);
}

#[test]
fn a_blank_title_is_no_empty_text() {
    let workspace = workspace(GUIDE, "title:", "Words.");
    assert_eq!(all_said(&workspace), ["guidance/guide/draft/01-rules.md:2:1: error[yaml-empty-value]"]);
}

#[test]
fn texts_stay_as_typed() {
    for typed in ["1.10", "2010", "0x10", "1e3", "no", "Yes", "null", "~", "2013-04-15", "12:30", "1_000", "007"] {
        let body = format!("## A rule {{#r}}\n\n```yaml rule\nnumber: {typed}\n```\n\nIt must.");
        let workspace = workspace(GUIDE, &format!("title: {typed}"), &body);
        assert_eq!(all_said(&workspace), Vec::<String>::new(), "{typed}");
        let chapter = &workspace.model.edition(edition(&workspace.model, "guide", "draft")).chapters[0];
        assert_eq!(chapter.title, typed);
        assert_eq!(rule(&workspace.model, "guide", "draft", "r").number, typed);
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test may look at the clock")]
fn an_alias_is_refused_before_it_grows() {
    let mut bomb = String::from("b0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (last, next) in (0..25).zip(1..26) {
        let seven = vec![format!("*a{last}"); 7].join(", ");
        bomb.push_str(&format!("b{next}: &a{next} [{seven}]\n"));
    }
    let start = Instant::now();
    let workspace = workspace(&bomb, "title: Rules", "Words.");
    assert!(start.elapsed() < Duration::from_secs(5));
    let said = all_said(&workspace);
    assert!(said.iter().any(|line| line.ends_with("error[yaml-anchor]")), "{said:?}");
    assert!(said.iter().any(|line| line.ends_with("error[yaml-alias]")), "{said:?}");
}

#[test]
fn places_count_characters_and_not_bytes() {
    let workspace = workspace("title: Café €😀\nissued-by: départment\n", "title: Rules", "Words.");
    assert_eq!(all_said(&workspace), ["guidance/guide/guide.yaml:2:12: error[id-malformed]"]);
    let same_line = chapter("😀 [é](rule:nowhere)");
    assert_eq!(all_said(&same_line), ["guidance/guide/draft/01-rules.md:4:3: warning[reference-broken]"]);
}

// The Markdown library.

#[test]
fn text_between_two_lines_of_hyphens_survives() {
    let workspace = chapter("One.\n\n---\n\ntitle: not this one\n\n---\n\nTwo.");
    assert_eq!(words(&workspace), ["One.", "title: not this one", "Two."]);
    let close = tree("One.\n\n---\na: b\n---\n\nTwo.");
    let kinds: Vec<Kind> = close.siblings(close.all()).map(|id| close.node(id).kind).collect();
    assert_eq!(kinds, [Kind::Paragraph, Kind::Divider, Kind::Heading(2), Kind::Paragraph]);
    assert_eq!(plain_text(&close, close.all()), ["One.", "a: b", "Two."]);
}

#[test]
fn a_byte_order_mark_does_not_hide_front_matter() {
    let text = "\u{feff}---\r\ntitle: Rules\r\n---\r\n\r\nWords.\r\n";
    let sources = Sources::from_texts([("guidance/guide/draft/01-rules.md", text)]);
    let file = guidepost::parse::parse(sources.iter().next().expect("one file").1);
    let Content::Chapter(chapter) = &file.content else {
        panic!("{:?}", FileKind::of("guidance/guide/draft/01-rules.md"))
    };
    assert_eq!(chapter.front.value.title, "Rules");
    assert_eq!(plain_text(&chapter.tree, chapter.tree.all()), ["Words."]);
    assert!(file.faults.is_empty());
}

#[test]
fn a_limit_at_the_end_of_a_heading_or_paragraph_survives() {
    let data = "```yaml rule\nlimits: {complete: {max: 3 weeks}}\n```";
    let workspace = chapter(&format!("## Within {{complete}} {{#r}}\n\n{data}\n\nIt must, within {{complete}}\n"));
    assert_eq!(all_said(&workspace), Vec::<String>::new());
    assert_eq!(rule(&workspace.model, "guide", "draft", "r").title, "Within {complete}");
    assert_eq!(markdown("## Within {complete}\n\n- within {complete}"), ["Within {complete}", "- within {complete}"]);
}

#[test]
fn two_ids_in_one_pair_of_braces_are_no_id() {
    let workspace = chapter("## A rule {#a #b}\n\nIt must.");
    assert_eq!(all_said(&workspace), ["guidance/guide/draft/01-rules.md:4:13: error[id-malformed]"]);
    let classes = chapter("## A section {.a}\n\n### A rule {#a}\n\nIt must.");
    assert_eq!(all_said(&classes), Vec::<String>::new());
    assert_eq!(words(&classes)[0], "A section {.a}");
}

#[test]
fn an_escaped_brace_is_no_limit_and_no_id() {
    let workspace = chapter("## A rule {#r}\n\nIt must, within \\{soon}.\n\nIt must \\{#not-a-part}");
    assert_eq!(all_said(&workspace), Vec::<String>::new());
    let rule = rule(&workspace.model, "guide", "draft", "r");
    assert!(rule.parts.is_empty());
    let limits = |text: &str| {
        let tree = tree(text);
        tree.nodes(tree.all()).filter(|(_, node)| node.kind == Kind::Brace).count()
    };
    assert_eq!(limits("\\{soon} {soon} \\\\{soon} `{soon}` &#123;soon}"), 2);
    assert_eq!(markdown("\\{soon} {soon}"), ["{soon} {soon}"]);
}

#[test]
fn smart_punctuation_is_off() {
    assert_eq!(markdown("\"One\" -- 'two' --- three..."), ["\"One\" -- 'two' --- three..."]);
}

#[test]
fn no_other_extension_is_on() {
    for text in ["- [ ] one", "- [x] two", "$x^2$", "a^b^ and c~d~", "[[Page]]", ":::", "==marked==", "> [!NOTE]"] {
        assert_eq!(markdown(text), [text.trim_start_matches("> ")], "{text}");
    }
    assert_eq!(markdown("Term\n: a definition"), ["Term : a definition"]);
}

#[test]
fn places_are_those_of_the_whole_file() {
    let workspace = chapter("\nWords.\n\n- <b>\n");
    assert_eq!(all_said(&workspace), ["guidance/guide/draft/01-rules.md:7:3: warning[raw-html]"]);
}

#[test]
fn entities_and_escapes_are_decoded_and_keep_their_place() {
    let text = "a &lt;b&gt; \\* c";
    assert_eq!(markdown(text), ["a <b> * c"]);
    let tree = tree(text);
    for (id, node) in tree.nodes(tree.all()).filter(|(_, node)| node.kind == Kind::Text) {
        assert!(!tree.words(id).is_empty() && node.range.end as usize <= text.len());
    }
}
