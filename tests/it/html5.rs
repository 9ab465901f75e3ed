//! Built pages, read again by an HTML5 parser: only elements, attributes and schemes that we allow, unique ids,
//! headings in order, and links that lead somewhere.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use guidepost::disk::RealDisk;
use guidepost::load::load;
use guidepost::plan::Drafts;
use guidepost::text::Sources;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use crate::site::{Tree, sample, snapshot, tree, two_guides};

/// Every element that a page may hold.
const ELEMENTS: [&str; 77] = [
    "html",
    "head",
    "meta",
    "title",
    "link",
    "body",
    "header",
    "nav",
    "main",
    "footer",
    "section",
    "article",
    "aside",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "a",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "div",
    "span",
    "strong",
    "em",
    "del",
    "ins",
    "code",
    "pre",
    "blockquote",
    "figure",
    "figcaption",
    "img",
    "br",
    "hr",
    "sup",
    "sub",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "details",
    "summary",
    "time",
    "abbr",
    "dfn",
    "cite",
    "q",
    "small",
    "b",
    "i",
    "kbd",
    "samp",
    "var",
    "mark",
    "s",
    "u",
    "wbr",
    "svg",
    "path",
    "rect",
    "line",
    "text",
    "hgroup",
    "address",
    "desc",
    "polyline",
    "circle",
];

/// Every attribute that an element may have.
const ATTRIBUTES: [&str; 40] = [
    "viewbox",
    "x",
    "y",
    "width",
    "height",
    "x1",
    "y1",
    "x2",
    "y2",
    "id",
    "class",
    "href",
    "rel",
    "lang",
    "charset",
    "name",
    "content",
    "http-equiv",
    "src",
    "alt",
    "loading",
    "role",
    "tabindex",
    "scope",
    "start",
    "datetime",
    "open",
    "title",
    "type",
    "sizes",
    "data-rule",
    "aria-label",
    "aria-labelledby",
    "aria-current",
    "aria-describedby",
    "aria-hidden",
    "colspan",
    "rowspan",
    "media",
    "translate",
];

/// A start tag: its name and attributes.
type StartTag = (String, BTreeMap<String, String>);

/// The start tags of a page, in order.
#[derive(Default)]
struct Tags(RefCell<Vec<StartTag>>);

impl TokenSink for Tags {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        if let Token::TagToken(Tag { kind: TagKind::StartTag, name, attrs, .. }) = token {
            let attributes =
                attrs.iter().map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string()));
            self.0.borrow_mut().push((name.to_string(), attributes.collect()));
        }
        TokenSinkResult::Continue
    }
}

fn tags(html: &[u8]) -> Vec<StartTag> {
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(std::str::from_utf8(html).expect("UTF-8")));
    let tokenizer = Tokenizer::new(Tags::default(), TokenizerOpts::default());
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.0.take()
}

fn pages(tree: &Tree) -> impl Iterator<Item = (&String, &Vec<u8>)> {
    tree.iter().filter(|(path, _)| path.ends_with(".html"))
}

/// Whether an address is a kind that a page may lead to.
fn is_allowed(address: &str) -> bool {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme);
    let plain = |scheme: &str| scheme.chars().all(|c| c.is_ascii_alphanumeric());
    match scheme.filter(|scheme| plain(scheme)) {
        Some(scheme) => matches!(scheme, "http" | "https" | "mailto"),
        None => !address.starts_with("//"),
    }
}

/// Whether an element may stand on a page: one of the theme's; a script of the site itself; the fields of the calculator on
/// its own page.
#[track_caller]
fn stands_there(path: &str, element: &str, attributes: &BTreeMap<String, String>) {
    let is_own_script = || {
        let source = attributes.get("src").is_some_and(|source| source.contains("assets/") && source.ends_with(".js"));
        element == "script" && source && is_allowed(&attributes["src"])
    };
    let is_field = path == "deadlines/index.html"
        && ["form", "input", "select", "option", "button", "output", "label"].contains(&element);
    assert!(ELEMENTS.contains(&element) || is_own_script() || is_field, "{path} holds <{element}>");
}

/// Whether an element of a page may have an attribute: one of the theme's, data for its scripts, or one of a field.
fn may_have(path: &str, name: &str) -> bool {
    let of_field =
        ["type", "name", "for", "value", "min", "max", "selected", "required", "autocomplete", "novalidate", "hidden"]
            .contains(&name);
    let of_chart =
        ["viewbox", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height", "points", "text-anchor"]
            .contains(&name);
    ATTRIBUTES.contains(&name)
        || (path.starts_with("pilots/") && of_chart)
        || name.starts_with("data-")
        || name == "defer"
        || (path == "deadlines/index.html" && of_field)
}

fn only_allowed(tree: &Tree) {
    for (path, html) in pages(tree) {
        let mut ids = BTreeSet::new();
        let mut level = 0;
        let mut main_headings = 0;
        for (element, attributes) in tags(html) {
            stands_there(path, &element, &attributes);
            for (name, value) in &attributes {
                assert!(may_have(path, name), "{path}: <{element} {name}=\"{value}\">");
                assert!(!matches!(name.as_str(), "href" | "src") || is_allowed(value), "{path} leads to {value}");
            }
            if let Some(id) = attributes.get("id") {
                assert!(ids.insert(id.clone()), "{path} has two of the id {id}");
            }
            assert!(element != "img" || attributes.get("alt").is_some_and(|alt| !alt.is_empty()), "{path}: no alt");
            if let Some(found) = element.strip_prefix('h').and_then(|level| level.parse::<u8>().ok()) {
                assert!(found <= level + 1, "{path} jumps from h{level} to h{found}");
                level = found;
                main_headings += usize::from(found == 1);
            }
        }
        assert_eq!(main_headings, 1, "{path} has so many h1");
    }
}

/// Every link to a page of the same site leads to a page and, with a `#`, to a place on it.
pub(crate) fn links_resolve(tree: &Tree) {
    let read: BTreeMap<&String, Vec<StartTag>> = pages(tree).map(|(path, html)| (path, tags(html))).collect();
    let ids: BTreeMap<&String, BTreeSet<&String>> =
        read.iter().map(|(path, tags)| (*path, tags.iter().filter_map(|(_, a)| a.get("id")).collect())).collect();
    for (path, tags) in &read {
        // The page for missing addresses is served at any depth, so its links begin at the root of the host.
        for (_, attributes) in tags.iter().filter(|_| *path != "404.html") {
            let Some(href) = attributes.get("href").or(attributes.get("src")) else { continue };
            if href.contains(':') {
                continue;
            }
            let (file, place) = href.split_once('#').map_or((href.as_str(), None), |(file, place)| (file, Some(place)));
            let target = if file.is_empty() { (*path).clone() } else { join(path, file) };
            assert!(tree.contains_key(&target), "{path} leads to {href}, where nothing stands");
            if let Some(place) = place {
                let known = ids.get(&target).is_some_and(|ids| ids.contains(&place.to_owned()));
                assert!(known, "{path} leads to {href}, which is no place there");
            }
        }
    }
}

fn join(page: &str, href: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in href.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn the_sample_holds_only_what_is_allowed() {
    for drafts in [Drafts::LeftOut, Drafts::Shown] {
        let tree = tree(&snapshot(sample(), "2026-11-24", "all", drafts));
        only_allowed(&tree);
        links_resolve(&tree);
    }
}

/// The standard beside the repository, where it is there: real text that nobody here wrote.
#[test]
fn a_real_standard_holds_only_what_is_allowed() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora/asvs");
    if !corpus.is_dir() {
        return;
    }
    let sources = load(&RealDisk, &corpus).expect("it loads").sources;
    let tree = tree(&snapshot(sources, "2026-11-24", "all", Drafts::LeftOut));
    only_allowed(&tree);
    links_resolve(&tree);
}

/// Whatever an author writes, nothing of it becomes an element, an attribute or a scheme.
#[test]
fn hostile_text_stays_text() {
    const HOSTILE: &str =
        "<script>alert(1)</script><img src=x onerror=alert(1)> \\\" onmouseover=alert(1) javascript:alert(1)";
    let quoted = HOSTILE.replace("\\\"", "\\\\\\\"");
    let markdown = format!(
        "{HOSTILE}\n\n[a](javascript:alert(1)) [b](java&#10;script:alert(1)) [c](data:text/html,x) <b onclick=x>\n\n\
         ![{HOSTILE}](https://evil.example/x.png) [d](https://ok.example/\"onmouseover=x \"ti\\\"tle\")\n\n\
         | {HOSTILE} |\n|---|\n| `{HOSTILE}` |\n\n```\n{HOSTILE}\n```\n\n## {HOSTILE}\n"
    );
    let sources = two_guides();
    let texts: Vec<(String, String)> = sources
        .iter()
        .map(|(_, file)| {
            let text = match &*file.path {
                "advice/nursing/home-visits.md" => format!("{}\n\n{markdown}", file.text),
                "guidance/care/2013/01-visiting.md" => format!("{}\n\n{markdown}", file.text),
                "guidance/glossary/visit.md" => format!("---\ntitle: \"{quoted}\"\n---\n\n{markdown}"),
                "guidepost.yaml" => {
                    format!("schema: 1\ntitle: \"{quoted}\"\npublisher: \"{quoted}\"\nnotice: \"{quoted}\"\n")
                }
                "guidance/bodies.yaml" => file.text.replace("title: Authorities", &format!("title: \"{quoted}\"")),
                _ => file.text.to_string(),
            };
            (file.path.to_string(), text)
        })
        .collect();
    let sources = Sources::from_texts(texts.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let tree = tree(&snapshot(sources, "2015-01-01", "all", Drafts::Shown));
    for (path, html) in pages(&tree) {
        for (element, attributes) in tags(html) {
            stands_there(path, &element, &attributes);
            for (name, value) in attributes {
                assert!(may_have(path, &name), "{path}: <{element} {name}>");
                assert!(!matches!(name.as_str(), "href" | "src") || is_allowed(&value), "{path} leads to {value}");
                assert!(name != "src" || !value.contains("evil"), "{path} loads {value}");
            }
        }
    }
}
