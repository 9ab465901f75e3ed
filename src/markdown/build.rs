//! From the Markdown library's events to the flat tree.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag};

use super::{Extra, Kind, Link, Node, NodeId, Tree, braces};
use crate::diag::{Code, Fault};
use crate::text::TextRange;

/// How deep Markdown may be nested.
const DEEPEST: usize = 64;

/// Parses the body of a file. Never fails: what is wrong is in [`Tree::faults`].
#[must_use]
pub fn parse(text: &Arc<str>, body: TextRange) -> Tree {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut build = Build::new(text, body);
    for (event, range) in Parser::new_ext(body.of(text), options).into_offset_iter() {
        build.event(event, range);
    }
    let mut tree = braces::read(build.tree);
    tree.find_notes();
    tree
}

struct Build {
    tree: Tree,
    body_start: usize,
    /// The nodes that are open.
    open: Vec<NodeId>,
    /// How many levels below the deepest allowed one we are.
    too_deep: usize,
    /// The code block that is being read.
    code: Option<(NodeId, Box<str>, String)>,
}

impl Build {
    fn new(text: &Arc<str>, body: TextRange) -> Self {
        Build {
            tree: Tree {
                text: Arc::clone(text),
                nodes: Vec::with_capacity((body.end - body.start) as usize / 24),
                extras: Vec::new(),
                names: Vec::new(),
                links: Vec::new(),
                notes: Vec::new(),
                faults: Vec::new(),
            },
            body_start: body.start as usize,
            open: Vec::new(),
            too_deep: 0,
            code: None,
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let range = TextRange::new(range.start + self.body_start, range.end + self.body_start);
        match event {
            Event::Start(_) if self.too_deep > 0 => self.too_deep += 1,
            Event::Start(tag) => self.start(tag, range),
            Event::End(_) if self.too_deep > 0 => self.too_deep -= 1,
            Event::End(tag) => self.end(matches!(tag, pulldown_cmark::TagEnd::Item)),
            _ if self.too_deep > 0 => {}
            Event::Text(words) => self.text(&words, range),
            Event::Code(words) => self.words(Kind::Code, &words, range),
            Event::Html(_) | Event::InlineHtml(_) => self.html(range),
            Event::FootnoteReference(label) => {
                self.open_plain(range);
                let id = self.leaf(Kind::FootnoteMark, range);
                self.tree.extras.push((id, Extra::Label(label.into_string().into())));
            }
            Event::SoftBreak => self.inline(Kind::SoftBreak, range),
            Event::HardBreak => self.inline(Kind::HardBreak, range),
            Event::Rule => {
                self.close_plain();
                self.leaf(Kind::Divider, range);
            }
            Event::InlineMath(words) | Event::DisplayMath(words) => self.text(&words, range),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: TextRange) {
        if self.open.len() >= DEEPEST {
            if self.tree.faults.is_empty() {
                let message = format!("this is nested more than {DEEPEST} levels deep");
                self.tree.faults.push(Fault::new(Code::NestingTooDeep, range, message));
            }
            self.too_deep = 1;
            return;
        }
        let (kind, extra) = read_tag(tag);
        if kind.is_inline() {
            self.open_plain(range);
        } else {
            self.close_plain();
        }
        let id = self.push(kind, range);
        self.open.push(id);
        if matches!(kind, Kind::Link | Kind::Image) {
            self.tree.links.push(id);
        }
        match extra {
            Some(Extra::Code { info, .. }) => self.code = Some((id, info, String::new())),
            Some(extra) => self.tree.extras.push((id, extra)),
            None => {}
        }
    }

    fn end(&mut self, is_item: bool) {
        if is_item {
            self.close_plain();
        }
        if let Some((id, info, code)) = self.code.take() {
            let code = code.into();
            self.tree.extras.push((id, Extra::Code { info, code }));
        }
        self.close();
    }

    /// Ends the innermost open node.
    fn close(&mut self) {
        if let Some(id) = self.open.pop() {
            let end = self.next();
            self.tree.nodes[id.0 as usize].end = end;
        }
    }

    /// Opens a holder for words that stand in a list item without a paragraph.
    fn open_plain(&mut self, range: TextRange) {
        let in_item = self.open.last().is_some_and(|&id| self.tree.node(id).kind == Kind::Item);
        if in_item && self.open.len() < DEEPEST + 1 {
            let id = self.push(Kind::Plain, range);
            self.open.push(id);
        }
    }

    fn close_plain(&mut self) {
        let Some(&id) = self.open.last() else { return };
        if self.tree.node(id).kind == Kind::Plain {
            let end = self.tree.nodes.last().map_or(0, |node| node.range.end);
            self.tree.nodes[id.0 as usize].range.end = end;
            self.close();
        }
    }

    fn text(&mut self, words: &CowStr<'_>, range: TextRange) {
        if let Some((_, _, code)) = &mut self.code {
            code.push_str(words);
            return;
        }
        self.open_plain(range);
        if self.extends_last(words, range) {
            if let Some(last) = self.tree.nodes.last_mut() {
                last.range.end = range.end;
            }
            return;
        }
        self.words(Kind::Text, words, range);
    }

    /// Whether a text goes on where the node before it ended, so that both are one run of source.
    fn extends_last(&self, words: &str, range: TextRange) -> bool {
        let Some(last) = self.tree.nodes.last() else { return false };
        let last_id = NodeId(self.next() - 1);
        let same_parent = self.open.last() < Some(&last_id);
        last.kind == Kind::Text
            && same_parent
            && last.range.end == range.start
            && words == range.of(&self.tree.text)
            && self.tree.extras.last().is_none_or(|(id, _)| *id != last_id)
    }

    fn words(&mut self, kind: Kind, words: &str, range: TextRange) {
        self.open_plain(range);
        let id = self.leaf(kind, range);
        if words != range.of(&self.tree.text) {
            self.tree.extras.push((id, Extra::Decoded(words.into())));
        }
    }

    fn html(&mut self, range: TextRange) {
        let in_block = self.open.last().map(|&id| self.tree.node(id).kind) == Some(Kind::HtmlBlock);
        if !in_block {
            self.inline(Kind::InlineHtml, range);
        }
    }

    fn inline(&mut self, kind: Kind, range: TextRange) {
        self.open_plain(range);
        self.leaf(kind, range);
    }

    fn leaf(&mut self, kind: Kind, range: TextRange) -> NodeId {
        let id = self.push(kind, range);
        let end = self.next();
        self.tree.nodes[id.0 as usize].end = end;
        id
    }

    fn push(&mut self, kind: Kind, range: TextRange) -> NodeId {
        let id = NodeId(self.next());
        self.tree.nodes.push(Node { kind, end: id.0 + 1, range });
        id
    }

    fn next(&self) -> u32 {
        u32::try_from(self.tree.nodes.len()).unwrap_or(u32::MAX)
    }
}

fn read_tag(tag: Tag<'_>) -> (Kind, Option<Extra>) {
    let boxed = |text: CowStr<'_>| -> Box<str> { text.into_string().into() };
    match tag {
        Tag::Heading { level, .. } => (Kind::Heading(level_number(level)), None),
        Tag::BlockQuote(_) => (Kind::Quote, None),
        Tag::CodeBlock(kind) => {
            let info = match kind {
                CodeBlockKind::Fenced(info) => boxed(info),
                CodeBlockKind::Indented => "".into(),
            };
            (Kind::CodeBlock, Some(Extra::Code { info, code: "".into() }))
        }
        Tag::HtmlBlock => (Kind::HtmlBlock, None),
        Tag::List(start) => (Kind::List, start.map(Extra::Start)),
        Tag::Item => (Kind::Item, None),
        Tag::FootnoteDefinition(label) => (Kind::Footnote, Some(Extra::Label(boxed(label)))),
        Tag::Table(_) => (Kind::Table, None),
        Tag::TableHead => (Kind::TableHead, None),
        Tag::TableRow => (Kind::TableRow, None),
        Tag::TableCell => (Kind::TableCell, None),
        Tag::Emphasis => (Kind::Emphasis, None),
        Tag::Strong => (Kind::Strong, None),
        Tag::Strikethrough => (Kind::Strikethrough, None),
        Tag::Link { dest_url, title, .. } => (Kind::Link, Some(link(&dest_url, &title))),
        Tag::Image { dest_url, title, .. } => (Kind::Image, Some(link(&dest_url, &title))),
        // The extensions behind the other tags are off.
        _ => (Kind::Paragraph, None),
    }
}

fn link(address: &str, title: &str) -> Extra {
    Extra::Link(Link { address: address.into(), title: title.into() })
}

fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
