//! The larger pieces of a text: footnotes and tables.
//!
//! In a quotation, and in a rule among others, they are no landmarks of the page: a page may hold many rules.

use std::fmt::Write as _;

use super::escape::escape;
use super::html::Html;
use crate::markdown::{Kind, NodeId, plain_text_of};

impl Html<'_> {
    /// Whether this is a page's own text and not a rule among others: only then are its pieces landmarks, which
    /// have to be few and told apart by their names.
    fn is_main(&self) -> bool {
        self.ids.is_some_and(|prefix| !prefix.ends_with("--"))
    }

    pub(super) fn footnote_mark(&mut self, id: NodeId, out: &mut String) {
        let tree = &self.document.tree;
        let Some(label) = tree.label(id).filter(|label| tree.footnote(label).is_some()) else { return };
        let known = self.footnotes.iter().position(|known| known == label);
        let number = match known {
            Some(at) => at + 1,
            None => {
                self.footnotes.push(label.to_owned());
                self.footnotes.len()
            }
        };
        match self.ids {
            Some(prefix) => {
                let back = if known.is_none() { format!(" id=\"{prefix}mark-{number}\"") } else { String::new() };
                _ = write!(
                    out,
                    "<sup{back}><a href=\"#{prefix}note-{number}\" role=\"doc-noteref\">{number}</a></sup>"
                );
            }
            None => _ = write!(out, "<sup>{number}</sup>"),
        }
    }

    /// The footnotes cited so far, as a section; nothing where there are none.
    pub(super) fn footnotes(&mut self) -> Option<String> {
        if self.footnotes.is_empty() {
            return None;
        }
        let element = if self.is_main() { "section" } else { "div" };
        let mut out = if self.is_main() {
            let heading = escape(&self.look.word("footnotes", &[]));
            format!("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"{heading}\">\n<ol>\n")
        } else {
            String::from("<div class=\"footnotes\">\n<ol>\n")
        };
        let mut number = 0;
        // A footnote may cite another, so the list can grow on the way.
        while let Some(label) = self.footnotes.get(number).cloned() {
            number += 1;
            let tree = &self.document.tree;
            let Some(note) = tree.footnote(&label) else { continue };
            match self.ids {
                Some(prefix) => _ = write!(out, "<li id=\"{prefix}note-{number}\">"),
                None => out.push_str("<li>"),
            }
            self.write(tree.below(note), &mut out);
            if let Some(prefix) = self.ids {
                let back = escape(&self.look.word("footnote_back", &[]));
                _ = write!(out, "<a href=\"#{prefix}mark-{number}\" role=\"doc-backlink\">{back}</a>");
            }
            out.push_str("</li>\n");
        }
        _ = writeln!(out, "</ol>\n</{element}>");
        Some(out)
    }

    /// A table with its caption, scopes, and a box that scrolls on a narrow screen.
    pub(super) fn table(&mut self, table: NodeId, caption: Option<NodeId>, out: &mut String) {
        let tree = &*self.document.tree;
        let said = caption.map(|id| plain_text_of(tree, id));
        let said = said.as_deref().map(|words| words.trim_start_matches("Table:").trim());
        let label = match said {
            Some(caption) => self.look.word("table_scroll_of", &[("caption", caption)]),
            None => self.look.word("table_scroll", &[]),
        };
        let label = escape(&label);
        let role = if self.is_main() && said.is_some() { "region" } else { "group" };
        _ = writeln!(out, "<div class=\"table-scroll\" role=\"{role}\" tabindex=\"0\" aria-label=\"{label}\">");
        out.push_str("<table>\n");
        if let Some(words) = said {
            _ = writeln!(out, "<caption>{}</caption>", escape(words));
        }
        let mut body = false;
        for row in tree.siblings(tree.below(table)) {
            let head = tree.node(row).kind == Kind::TableHead;
            out.push_str(if head {
                "<thead>\n<tr>"
            } else if body {
                "<tr>"
            } else {
                "<tbody>\n<tr>"
            });
            body |= !head;
            for (at, cell) in tree.siblings(tree.below(row)).enumerate() {
                let (element, scope) = match (head, at) {
                    (true, _) => ("th", " scope=\"col\""),
                    (false, 0) => ("th", " scope=\"row\""),
                    (false, _) => ("td", ""),
                };
                _ = write!(out, "<{element}{scope}>");
                self.write(tree.below(cell), out);
                _ = write!(out, "</{element}>");
            }
            out.push_str(if head { "</tr>\n</thead>\n" } else { "</tr>\n" });
        }
        out.push_str(if body { "</tbody>\n</table>\n</div>\n" } else { "</table>\n</div>\n" });
    }
}
