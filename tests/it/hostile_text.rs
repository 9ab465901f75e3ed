//! Hostile words in every field of every file: whatever an author writes, nothing of it becomes an element, an
//! attribute or a scheme, whether the workspace is sound or not.

use std::cell::RefCell;

use guidepost::plan::Drafts;
use guidepost::text::Sources;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use crate::golden::whole_site;
use crate::site::{Tree, sample, snapshot, tree};

/// What a browser would see in a page: its start tags, and whether there was anything that is no page's.
#[derive(Default)]
struct Seen {
    tags: RefCell<Vec<Tag>>,
    comments: RefCell<Vec<String>>,
}

impl TokenSink for Seen {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => self.tags.borrow_mut().push(tag),
            Token::CommentToken(text) => self.comments.borrow_mut().push(text.to_string()),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// Elements that no page has, and those that each page has so often.
const NEVER: [&str; 14] = [
    "script", "style", "iframe", "object", "embed", "form", "input", "button", "base", "svg", "math", "template",
    "video", "audio",
];
const ONCE: [&str; 6] = ["html", "head", "title", "body", "main", "h1"];

fn harmless(name: &str, tree: &Tree) {
    for (path, html) in tree.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = std::str::from_utf8(html).expect("UTF-8");
        let queue = BufferQueue::default();
        queue.push_back(StrTendril::from(html));
        let tokenizer = Tokenizer::new(Seen::default(), TokenizerOpts::default());
        let _ = tokenizer.feed(&queue);
        tokenizer.end();
        let tags = tokenizer.sink.tags.take();
        let comments = tokenizer.sink.comments.take();
        assert!(comments.is_empty(), "{name}, {path} holds the comments {comments:?}");
        for once in ONCE {
            // A chart has a title of its own.
            let charts = if once == "title" && path.starts_with("pilots/") {
                tags.iter().filter(|tag| &*tag.name == "svg").count()
            } else {
                0
            };
            let count = tags.iter().filter(|tag| &*tag.name == once).count() - charts;
            // A page that only leads elsewhere has no main part of its own.
            assert!(
                count == 1 || (count == 0 && html.contains("http-equiv=\"refresh\"")),
                "{name}, {path}: {count} <{once}>"
            );
        }
        for tag in &tags {
            let is_chart = &*tag.name == "svg" && (path.ends_with("about/length.html") || path.starts_with("pilots/"));
            // Scripts of the site itself, never inline; and the fields of the calculator on its own page.
            let source = tag.attrs.iter().find(|attribute| &*attribute.name.local == "src");
            let is_own_script = &*tag.name == "script" && source.is_some_and(|source| source.value.ends_with(".js"));
            let is_field = path == "deadlines/index.html"
                && matches!(&*tag.name, "form" | "input" | "button" | "select" | "option");
            assert!(
                is_chart || is_own_script || is_field || !NEVER.contains(&&*tag.name),
                "{name}, {path} holds <{}>",
                tag.name
            );
            for attribute in &tag.attrs {
                let (key, value) = (&*attribute.name.local, &*attribute.value);
                let at = format!("{name}, {path}: <{} {key}={value:?}>", tag.name);
                assert!(!key.starts_with("on") && !["style", "srcdoc", "action", "srcset"].contains(&key), "{at}");
                assert!(
                    key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'),
                    "{at}"
                );
                match key {
                    "src" => {
                        let path = value.strip_prefix("https://guidance.example.org/").unwrap_or(value);
                        assert!(path.contains("assets/") && !path.contains(':'), "{at}");
                    }
                    "href" => assert!(leads_somewhere_safe(value), "{at}"),
                    "class" | "id" | "role" | "rel" => {
                        assert!(!value.contains(['<', '>', '"', '\'']), "{at}");
                    }
                    _ => {}
                }
            }
        }
    }
}

/// What a browser makes of an address: controls and spaces around a scheme do not count for it.
fn leads_somewhere_safe(address: &str) -> bool {
    let bare: String = address.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let bare = bare.to_lowercase();
    let is_own = !bare.starts_with("//") && !bare.starts_with("/\\") && !bare.starts_with('\\');
    match bare.split_once(':') {
        Some((scheme, _)) if scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)) => {
            matches!(scheme, "http" | "https" | "mailto")
        }
        _ => is_own,
    }
}

/// Words that no page may take for more than words.
const WORDS: [&str; 7] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</title></main></body><iframe src=x>",
    "{{ site.title }}{% include 'x' %}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<!--<style>*{}</style>-->",
];

/// Addresses that no page may lead to.
const ADDRESSES: [&str; 7] = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "//evil.example/x",
    "https://ok.example/\"onmouseover=alert(1)",
    "file:///etc/passwd",
];

/// A YAML string in double quotes.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A line `key: value`, or one in braces, with its value replaced; nothing where the line is no such field.
fn with_value(line: &str, key: &str, value: &str) -> Option<String> {
    let at = line.find(&format!("{key}: ")).filter(|at| {
        let before = &line[..*at];
        before.is_empty() || before.ends_with(['{', ' ', ','])
    })?;
    let (head, old) = line.split_at(at + key.len() + 2);
    if old.starts_with(['[', '{']) {
        return None;
    }
    let in_braces = head.contains('{');
    let end = match old.strip_prefix('"').and_then(|rest| rest.find('"')) {
        Some(end) => end + 2,
        None if in_braces => old.find([',', '}']).unwrap_or(old.len()),
        None => old.len(),
    };
    Some(format!("{head}{}{}", quoted(value), &old[end..]))
}

const TEXT_FIELDS: [&str; 14] = [
    "title",
    "summary",
    "because",
    "purpose",
    "label",
    "contact",
    "notice",
    "publisher",
    "licence",
    "by",
    "what",
    "kind",
    "number",
    "part",
];

const ADDRESS_FIELDS: [&str; 5] = ["href", "base-url", "source-url", "contact", "protocol"];

/// Every such field of every YAML text, in files and in front matter, with hostile values in turn.
fn with_fields(sources: &Sources, fields: &[&str], values: &[&str]) -> (Sources, usize) {
    let mut count = 0;
    let files = sources.iter().map(|(_, file)| {
        let mut file = file.clone();
        let lines = file.text.lines().map(|line| {
            let mut line = line.to_owned();
            for field in fields {
                if let Some(changed) = with_value(&line, field, values[count % values.len()]) {
                    line = changed;
                    count += 1;
                }
            }
            line + "\n"
        });
        if file.bytes.is_none() && !file.path.ends_with(".lock") && !file.path.ends_with(".json") {
            file.text = lines.collect::<String>().into();
        }
        file
    });
    (Sources::new(files.collect()), count)
}

/// Markdown that says hostile things at every place where words can stand.
fn markdown() -> String {
    let mut text = String::new();
    for words in WORDS {
        let cell = words.replace('|', "\\|");
        text += &format!(
            "\n\n{words}\n\n**{words}** `{words}` [{words}](https://ok.example/) ![{words}](images/path.png)\n\n\
             [a](https://ok.example/ {title}) [b][ref]\n\n> {words}\n\n- {words} {{#p}}\n\n\
             Table: {words}\n\n| {cell} |\n|---|\n| {cell} |\n\n```{words}\n{words}\n```\n\n    {words}\n\n\
             #### {words}\n\nA note.[^n]\n\n[^n]: {words}\n",
            title = quoted(words)
        );
    }
    for address in ADDRESSES {
        text += &format!(
            "\n\n[a]({address}) [b](<{address}>) <{address}> ![c]({address}) ![](<{address}>) [d][x]\n\n[x]: {address}\n\n\
             [e](java&#x0A;script:alert(1)) [f](&#106;avascript:alert(1)) [g](\u{1}javascript:alert(1)) \
             [h](rule:<script>) [i](term:\"><b>) [j](advice:a/../../x)\n"
        );
    }
    text
}

fn check(name: &str, scopes: &[&str], sources: &Sources) {
    for scope in scopes {
        let snapshot = snapshot(sources.clone(), "2015-01-01", scope, Drafts::Shown);
        assert!(snapshot.plan.routes.len() > 10, "{name}: nothing is left to look at");
        harmless(name, &tree(&snapshot));
    }
}

#[test]
fn hostile_fields_stay_text() {
    for sources in [whole_site(), sample()] {
        for turn in 0..WORDS.len() {
            let mut words = WORDS;
            words.rotate_left(turn);
            // The sample is large: one turn of it will do.
            if turn > 0 && sources.find("advice/old-college/body.yaml").is_none() {
                break;
            }
            let (hostile, count) = with_fields(&sources, &TEXT_FIELDS, &words);
            assert!(count > 25, "the fields are not found any more: {count}");
            check("fields", &["all"], &hostile);
        }
    }
}

#[test]
fn hostile_addresses_lead_nowhere() {
    for turn in 0..ADDRESSES.len() {
        let mut addresses = ADDRESSES;
        addresses.rotate_left(turn);
        let (hostile, count) = with_fields(&whole_site(), &ADDRESS_FIELDS, &addresses);
        assert!(count > 3, "the fields are not found any more: {count}");
        check("addresses", &["all"], &hostile);
        let base = format!("base-url: {}\nsource-url: {}\n", quoted(addresses[0]), quoted(addresses[1]));
        let (hostile, _) = with_fields(&whole_site(), &["publisher"], &["P"]);
        let files = hostile.iter().map(|(_, file)| {
            let mut file = file.clone();
            if &*file.path == "guidepost.yaml" {
                let kept = file.text.lines().filter(|line| !line.starts_with("base-url")).collect::<Vec<_>>();
                file.text = format!("{}\n{base}", kept.join("\n")).into();
            }
            file
        });
        check("base", &["advice"], &Sources::new(files.collect()));
    }
}

#[test]
fn hostile_markdown_stays_text() {
    let sources = whole_site();
    let markdown = markdown();
    let files = sources.iter().map(|(_, file)| {
        let mut file = file.clone();
        if file.path.ends_with(".md") {
            let text = file.text.replace("\n## ", &format!("\n{markdown}\n## "));
            file.text = format!("{text}\n{markdown}").into();
        }
        file
    });
    check("markdown", &["all", "guidance", "advice"], &Sources::new(files.collect()));
}

/// The net itself: each of these must be caught, or the tests above say nothing.
#[test]
fn what_would_get_through_is_caught() {
    let page = |inside: &str| {
        format!("<html><head><title>T</title></head><body><main><h1>T</h1>{inside}</main></body></html>").into_bytes()
    };
    let tree = |inside: &str| Tree::from([("page.html".to_owned(), page(inside))]);
    harmless("sound", &tree("<p>&lt;script&gt; <a href=\"https://ok.example/\">a</a></p>"));
    for inside in [
        "<script>x</script>",
        "<p onclick=\"x\">",
        "<p style=\"x\">",
        "<a href=\"java\nscript:x\">",
        "<a href=\"//evil.example/\">",
        "<img src=\"https://evil.example/x.png\" alt=\"x\">",
        "<!-- x -->",
        "<h1>Two</h1>",
        "<p <b>",
    ] {
        let caught = std::panic::catch_unwind(|| harmless("hostile", &tree(inside)));
        assert!(caught.is_err(), "{inside} got through");
    }
}
