//! A Markdown tree as HTML: links looked up, force marked, limits printed, footnotes numbered.
//!
//! Enters: a tree, a range of its nodes and what they mean here ([`Look`]). Leaves: HTML that holds only elements,
//! attributes and schemes that we allow.
//! Never: prints raw HTML, or lets an address through that was not looked up.

use std::fmt::Write as _;

use super::escape::{escape, escape_into};
use super::html_cuts::Cut;
use crate::markdown::{Extra, Kind, Node, NodeId, NodeRange, Step, Tree, Walk, plain_text_of};
use crate::model::{Document, Force, Reference, Rule, Target};
use crate::text::TextRange;

/// What a page knows of the things that its text names.
pub(super) trait Look {
    /// Where a reference leads from this page, and words that follow the link: which edition it is pinned to.
    fn link(&self, target: &Target) -> Option<(String, Option<String>)>;
    /// A quotation of a rule in full.
    fn quotation(&self, target: &Target) -> Option<String>;
    /// The words of a limit of the rule that is printed.
    fn limit(&self, rule: &Rule, name: &str) -> Option<String>;
    /// A limit as it is printed.
    fn limit_html(&self, rule: Option<&Rule>, name: &str) -> Option<String> {
        let words = self.limit(rule?, name)?;
        Some(format!("<span class=\"limit\">{}</span>", escape(&words)))
    }
    /// Where a rule stands and what it is called, for a link that has no words of its own.
    fn title(&self, target: &Target) -> Option<(Option<String>, String)>;
    /// A word of the interface with its names filled in.
    fn word(&self, key: &str, values: &[(&str, &str)]) -> String;
}

/// How some nodes are printed.
pub(super) struct Html<'a> {
    /// The page that holds them.
    pub(super) document: &'a Document,
    /// What the page knows.
    pub(super) look: &'a dyn Look,
    /// The rule whose text they are, if they are one's.
    pub(super) rule: Option<&'a Rule>,
    /// The words of force in them, in the order of the file.
    pub(super) marks: &'a [(TextRange, Force)],
    /// Runs of them that give way to others, in the order of the file.
    pub(super) cuts: &'a [Cut],
    /// What stands before each id, so that a page can hold many rules; nothing for no ids at all.
    pub(super) ids: Option<&'a str>,
    /// What is added to the level of each heading.
    pub(super) shift: i8,
    /// The anchors of headings, where the page has any.
    pub(super) anchors: &'a [(NodeId, String)],
    /// The labels of footnotes cited so far.
    pub(super) footnotes: Vec<String>,
    /// What ends the link that is open; links hold no links.
    pub(super) closing: String,
}

impl<'a> Html<'a> {
    /// About how long some nodes become.
    pub(super) fn expected_length(&self, range: NodeRange) -> usize {
        let tree = &self.document.tree;
        if range.is_empty() {
            return 0;
        }
        let (first, last) = (tree.node(NodeId(range.start)), tree.node(NodeId(range.end - 1)));
        let source = last.range.end.saturating_sub(first.range.start) as usize;
        source + source / 2 + 64
    }

    /// Appends some nodes.
    pub(super) fn write(&mut self, range: NodeRange, out: &mut String) {
        let tree = &*self.document.tree;
        let mut walk = tree.walk(range);
        let mut caption: Option<NodeId> = None;
        while let Some(step) = walk.next() {
            match step {
                Step::Enter(id, node) => {
                    if node.kind == Kind::Paragraph && is_caption(tree, id, range) {
                        caption = Some(id);
                        walk.skip_below();
                        continue;
                    }
                    if node.kind == Kind::Table {
                        self.table(id, caption.take(), out);
                        walk.skip_below();
                        continue;
                    }
                    self.enter(id, node, &mut walk, out);
                }
                Step::Leave(id, node) => {
                    if caption != Some(id) && node.kind != Kind::Table {
                        self.leave(id, node, out);
                    }
                }
            }
        }
    }

    fn enter(&mut self, id: NodeId, node: Node, walk: &mut Walk<'_>, out: &mut String) {
        let tree = &*self.document.tree;
        match node.kind {
            Kind::Heading(level) => self.heading(id, level, out),
            Kind::Paragraph => {
                if !self.alone(id, walk, out) {
                    open(out, "p", self.part_id(id, Kind::Paragraph));
                }
            }
            Kind::Plain => {
                self.alone(id, walk, out);
            }
            Kind::Quote => out.push_str("<blockquote>\n"),
            Kind::CodeBlock => {
                out.push_str("<pre tabindex=\"0\"><code>");
                escape_into(out, tree.words(id));
                out.push_str("</code></pre>\n");
            }
            Kind::List => match tree.extra(id) {
                Some(Extra::Start(1)) => out.push_str("<ol>\n"),
                Some(Extra::Start(start)) => _ = writeln!(out, "<ol start=\"{start}\">"),
                _ => out.push_str("<ul>\n"),
            },
            Kind::Item => open(out, "li", self.item_id(id)),
            Kind::Divider => out.push_str("<hr>\n"),
            Kind::Emphasis => out.push_str("<em>"),
            Kind::Strong => out.push_str("<strong>"),
            Kind::Strikethrough => out.push_str("<del>"),
            Kind::Link => self.open_link(id, out),
            Kind::Image => {
                self.image(id, out);
                walk.skip_below();
            }
            Kind::Text | Kind::Brace | Kind::Code if !self.cuts.is_empty() => self.with_cuts(id, node, out),
            Kind::Text => self.text(tree.words(id), node.range, out),
            Kind::Brace => self.brace(id, out),
            Kind::Code => self.code(id, out),
            Kind::SoftBreak => out.push('\n'),
            Kind::HardBreak => out.push_str("<br>\n"),
            Kind::FootnoteMark => self.footnote_mark(id, out),
            // Footnotes stand at the end; raw HTML is a finding and not printed; tables are printed at once.
            Kind::Footnote | Kind::HtmlBlock | Kind::InlineHtml => walk.skip_below(),
            Kind::Table | Kind::TableHead | Kind::TableRow | Kind::TableCell => {}
        }
    }

    pub(super) fn code(&self, id: NodeId, out: &mut String) {
        out.push_str("<code>");
        escape_into(out, self.document.tree.words(id));
        out.push_str("</code>");
    }

    fn leave(&mut self, id: NodeId, node: Node, out: &mut String) {
        self.leave_node(id, node, out);
        if matches!(node.kind, Kind::Paragraph | Kind::Plain) {
            self.after_block(id, out);
        }
    }

    fn leave_node(&mut self, id: NodeId, node: Node, out: &mut String) {
        match node.kind {
            Kind::Heading(level) => _ = writeln!(out, "</h{}>", self.level(level)),
            Kind::Paragraph if self.sole_reference(id).is_none() => out.push_str("</p>\n"),
            Kind::Quote => out.push_str("</blockquote>\n"),
            Kind::List => {
                let numbered = matches!(self.document.tree.extra(id), Some(Extra::Start(_)));
                out.push_str(if numbered { "</ol>\n" } else { "</ul>\n" });
            }
            Kind::Item => out.push_str("</li>\n"),
            Kind::Emphasis => out.push_str("</em>"),
            Kind::Strong => out.push_str("</strong>"),
            Kind::Strikethrough => out.push_str("</del>"),
            Kind::Link => out.push_str(&std::mem::take(&mut self.closing)),
            _ => {}
        }
    }

    fn level(&self, level: u8) -> i8 {
        let level = i8::try_from(level.max(2)).unwrap_or(6);
        (level + self.shift).clamp(2, 6)
    }

    fn heading(&self, id: NodeId, level: u8, out: &mut String) {
        let level = self.level(level);
        let anchor = self.anchors.iter().find(|(heading, _)| *heading == id);
        match anchor {
            Some((_, anchor)) => {
                _ = write!(out, "<h{level} id=\"");
                anchor_id(out, anchor);
                out.push_str("\">");
            }
            None => _ = write!(out, "<h{level}>"),
        }
    }

    /// Prints a paragraph that holds nothing but a quotation or a picture.
    fn alone(&mut self, holder: NodeId, walk: &mut Walk<'_>, out: &mut String) -> bool {
        let Some(reference) = self.sole_reference(holder) else { return false };
        match &reference.target {
            Target::Rule { .. } => match self.look.quotation(&reference.target) {
                Some(quotation) => out.push_str(&quotation),
                None => {
                    out.push_str("<p>");
                    self.rule_link(&reference.target, out);
                    out.push_str("</p>\n");
                }
            },
            _ => {
                out.push_str("<figure>");
                self.image(reference.node, out);
                out.push_str("</figure>\n");
            }
        }
        walk.skip_below();
        true
    }

    /// The picture or quotation that is all that a paragraph holds.
    fn sole_reference(&self, holder: NodeId) -> Option<&'a Reference> {
        let tree = &self.document.tree;
        let first = NodeId(holder.0 + 1);
        let below = tree.below(holder);
        let image = !below.is_empty() && tree.node(first).kind == Kind::Image;
        let reference = image.then(|| self.document.reference(first))??;
        let shown = matches!(reference.target, Target::Rule { .. } | Target::Picture(_));
        (reference.alone && shown).then_some(reference)
    }

    fn image(&self, id: NodeId, out: &mut String) {
        let tree = &self.document.tree;
        let words = plain_text_of(tree, id);
        let Some(reference) = self.document.reference(id) else {
            return escape_into(out, &words);
        };
        match &reference.target {
            Target::Picture(_) => {
                let Some((href, _)) = self.look.link(&reference.target) else { return escape_into(out, &words) };
                _ = write!(out, "<img src=\"{}\" alt=\"{}\" loading=\"lazy\">", escape(&href), escape(&words));
            }
            Target::Rule { .. } => self.rule_link(&reference.target, out),
            Target::Outside => {
                let address = tree.link(id).map_or("", |link| &link.address);
                let said = if words.is_empty() { address } else { &words };
                _ = write!(out, "<a href=\"{}\" rel=\"noopener\">{}</a>", escape(address), escape(said));
            }
            _ => escape_into(out, &words),
        }
    }

    /// A link to a rule by its own title, where it cannot be quoted.
    fn rule_link(&self, target: &Target, out: &mut String) {
        if let Some((href, title)) = self.look.title(target) {
            match href {
                Some(href) => _ = write!(out, "<a href=\"{}\">{}</a>", escape(&href), escape(&title)),
                None => escape_into(out, &title),
            }
        }
    }

    fn open_link(&mut self, id: NodeId, out: &mut String) {
        let tree = &self.document.tree;
        let Some(reference) = self.document.reference(id) else { return };
        let address = tree.link(id).map_or("", |link| link.address.trim());
        match &reference.target {
            Target::Outside => {
                _ = write!(out, "<a href=\"{}\" rel=\"noopener\">", escape(address));
                self.closing.push_str("</a>");
            }
            Target::Anchor => {
                if let Some(anchor) = self.known_anchor(address) {
                    out.push_str("<a href=\"#");
                    anchor_id(out, anchor);
                    out.push_str("\">");
                    self.closing.push_str("</a>");
                }
            }
            target => {
                let class = if matches!(target, Target::Term(_)) { " class=\"term\"" } else { "" };
                let Some((href, said)) = self.look.link(target) else { return };
                _ = write!(out, "<a href=\"{}\"{class}>", escape(&href));
                self.closing.push_str("</a>");
                if let Some(said) = said {
                    _ = write!(self.closing, " <span class=\"pinned\">{}</span>", escape(&said));
                }
            }
        }
    }

    fn known_anchor(&self, address: &str) -> Option<&'a str> {
        let wanted = address.strip_prefix('#')?;
        let found = self.anchors.iter().find(|(_, anchor)| anchor == wanted);
        found.map(|(_, anchor)| anchor.as_str())
    }

    /// Words, with those marked that carry force.
    pub(super) fn text(&self, words: &str, range: TextRange, out: &mut String) {
        let source = &**self.document.tree.source();
        let marks = if range.of(source) == words { self.marks } else { &[] };
        let first = marks.partition_point(|(mark, _)| mark.end <= range.start);
        let mut done = range.start;
        for (mark, force) in marks[first..].iter().take_while(|(mark, _)| mark.start < range.end) {
            let start = mark.start.max(range.start);
            let end = mark.end.min(range.end);
            escape_into(out, TextRange { start: done, end: start }.of(source));
            _ = write!(out, "<strong class=\"force force-{}\">", force.word());
            escape_into(out, TextRange { start, end }.of(source));
            out.push_str("</strong>");
            done = end;
        }
        if done == range.start {
            escape_into(out, words);
        } else {
            escape_into(out, TextRange { start: done, end: range.end }.of(source));
        }
    }

    pub(super) fn brace(&self, id: NodeId, out: &mut String) {
        let tree = &self.document.tree;
        match self.look.limit_html(self.rule, tree.brace_name(id)) {
            Some(limit) => out.push_str(&limit),
            None => escape_into(out, tree.words(id)),
        }
    }

    /// The id of a paragraph that is a part of a rule; an item's stands on the item.
    fn part_id(&self, id: NodeId, kind: Kind) -> Option<String> {
        let prefix = self.ids?;
        let name = self.document.tree.name_of(id).filter(|_| kind != Kind::Plain)?;
        let in_item = id.0 > 0 && self.document.tree.node(NodeId(id.0 - 1)).kind == Kind::Item;
        (!in_item).then(|| format!("{prefix}{}", name.id))
    }

    fn item_id(&self, item: NodeId) -> Option<String> {
        let prefix = self.ids?;
        let first = NodeId(item.0 + 1);
        let named = !self.document.tree.below(item).is_empty();
        let name = named.then(|| self.document.tree.name_of(first))??;
        Some(format!("{prefix}{}", name.id))
    }
}

fn open(out: &mut String, element: &str, id: Option<String>) {
    match id {
        Some(id) => _ = write!(out, "<{element} id=\"{}\">", escape(&id)),
        None => _ = write!(out, "<{element}>"),
    }
}

/// An anchor of a heading as an id: kept apart from the ids that templates use.
fn anchor_id(out: &mut String, anchor: &str) {
    out.push_str("section-");
    escape_into(out, anchor);
}

/// Whether a paragraph is `Table: words` and a table follows it.
fn is_caption(tree: &Tree, id: NodeId, range: NodeRange) -> bool {
    let first = NodeId(id.0 + 1);
    let next = NodeId(tree.node(id).end);
    let begins = !tree.below(id).is_empty() && tree.words(first).starts_with("Table:");
    begins && range.contains(next) && tree.node(next).kind == Kind::Table
}
