//! A rule as it applies in an area, as HTML: what gives way is struck, and what holds there stands right beside it.

use std::fmt::Write as _;

use super::escape::escape;
use super::html::{Html, Look};
use super::html_cuts::{Cut, Instead};
use super::look::{PageLook, Reading, TextHtml};
use super::page::Here;
use crate::apply::{AppliedRule, Departure, Marks};
use crate::markdown::{Kind, NodeId};
use crate::model::{Limit, LimitValue, PerNation, Rule, Target};

/// The limits of a text in an area.
enum Limits<'a> {
    /// Those of a rule, with what is marked.
    Rule(&'a AppliedRule<'a>, &'a Marks<'a, 'a>),
    /// Those of what stands instead.
    Instead(&'a Departure<'a>),
}

/// A page that shows a text as it applies in an area.
struct LocalLook<'a> {
    page: PageLook<'a>,
    limits: Limits<'a>,
}

impl LocalLook<'_> {
    fn national(&self, rule: &AppliedRule<'_>, name: &str) -> Option<Limit> {
        let model = self.page.here.model();
        let limit = model.rule(rule.rule).limit(model.symbols.find(name)?)?;
        Some(limit.only_in(rule.nation))
    }

    /// A limit that is another here: the national one struck, the local one beside it.
    fn changed(&self, national: Option<&Limit>, local: &Limit) -> String {
        let here = self.page.here;
        let local = here.limit_words(local);
        let mut out = String::new();
        if let Some(national) = national {
            let (heard, words) = (here.word("area.national_limit", &[]), here.limit_words(national));
            _ = write!(
                out,
                "<del class=\"national\"><span class=\"visually-hidden\">{} </span>{}</del> ",
                escape(&heard),
                escape(&words)
            );
        }
        let heard = here.word("area.local_limit", &[]);
        _ = write!(
            out,
            "<ins class=\"local\"><span class=\"visually-hidden\">{} </span><span class=\"limit\">{}</span></ins>",
            escape(&heard),
            escape(&local)
        );
        out
    }
}

impl Look for LocalLook<'_> {
    fn link(&self, target: &Target) -> Option<(String, Option<String>)> {
        self.page.link(target)
    }

    fn quotation(&self, target: &Target) -> Option<String> {
        self.page.quotation(target)
    }

    fn limit(&self, rule: &Rule, name: &str) -> Option<String> {
        self.page.limit(rule, name)
    }

    fn limit_html(&self, _: Option<&Rule>, name: &str) -> Option<String> {
        let here = self.page.here;
        let plain = |limit: &Limit| format!("<span class=\"limit\">{}</span>", escape(&here.limit_words(limit)));
        let id = here.model().symbols.find(name)?;
        match &self.limits {
            Limits::Instead(departure) => departure.limit(id).map(plain),
            Limits::Rule(rule, marks) => {
                let national = self.national(rule, name);
                match marks.limit(id) {
                    Some(local) => Some(self.changed(national.as_ref(), local)),
                    None => national.as_ref().map(plain),
                }
            }
        }
    }

    fn title(&self, target: &Target) -> Option<(Option<String>, String)> {
        self.page.title(target)
    }

    fn word(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.page.word(key, values)
    }
}

impl Here<'_> {
    /// The text of a rule as it applies, below a heading of a level; with what bears on some there, where that is
    /// asked for. The area is named where something stands instead.
    pub(super) fn applied_html(
        &self,
        rule: &AppliedRule<'_>,
        with: &[&Departure<'_>],
        area: &str,
        level: u8,
    ) -> String {
        if rule.is_added {
            let first = with.first().copied().or(rule.departures.first());
            return first.map(|one| self.instead_block(one, None, level)).unwrap_or_default();
        }
        let marks = rule.marks(self.model(), with);
        if let Some(departure) = marks.whole {
            return self.instead_block(departure, Some(area), level);
        }
        if !marks.is_empty() {
            return self.marked_html(rule, &marks, with.is_empty(), area, level);
        }
        let nation = rule.nation.filter(|_| {
            let limits = &self.model().rule(rule.rule).limits;
            limits.iter().any(|limit| differs_by_nation(&limit.value))
        });
        let place = format!("{} {level} {}", nation.map_or("", |nation| self.text(nation)), self.root);
        let texts = &self.snapshot.local_texts;
        texts.text(rule.rule, &place, || self.marked_html(rule, &marks, true, area, level))
    }

    fn marked_html(
        &self,
        rule: &AppliedRule<'_>,
        marks: &Marks<'_, '_>,
        with_ids: bool,
        area: &str,
        level: u8,
    ) -> String {
        let model = self.model();
        let record = model.rule(rule.rule);
        let document = &model.chapter_of(rule.rule).document;
        let tree = &document.tree;
        let holder = |range: crate::text::TextRange| {
            let (at, _) = tree.nodes(record.body).find(|(_, node)| node.range.start <= range.start)?;
            Some(tree.node(at).kind)
        };
        let cuts: Vec<Cut> = marks
            .gaps
            .iter()
            .filter_map(|gap| {
                let in_cell = holder(gap.range) == Some(Kind::Table);
                let instead = match gap.departure {
                    Some(departure) => self.instead(departure, area, in_cell, level),
                    None => Instead {
                        hidden: self.word("area.outside", &[("area", area)]),
                        inline: format!(
                            " <span class=\"outside\">{}</span>",
                            escape(&self.word("area.outside_note", &[("area", area)]))
                        ),
                        after: String::new(),
                    },
                };
                Cut::new(tree, record.body, gap.range, instead)
            })
            .collect();
        let look =
            LocalLook { page: PageLook { here: self, reading: self.reading(rule) }, limits: Limits::Rule(rule, marks) };
        let prefix = format!("{}--", self.text(record.id));
        let html = Html {
            document,
            look: &look,
            rule: Some(record),
            marks: &record.marks,
            cuts: &cuts,
            ids: with_ids.then_some(&*prefix),
            shift: shift(level, self.rule_level(rule.rule)),
            anchors: &[],
            footnotes: Vec::new(),
            closing: String::new(),
        };
        let html = TextHtml::of(html, record.body);
        html.text + &html.footnotes.unwrap_or_default()
    }

    /// Unpinned references lead to the current pages from the current edition only.
    fn reading(&self, rule: &AppliedRule<'_>) -> Reading {
        let edition = rule.rule.edition;
        let is_current = self.snapshot.index.current(edition.guide).edition() == Some(edition);
        if is_current { Reading::Current } else { Reading::Edition }
    }

    /// What stands instead of a sentence or a part: a sentence in the same line, more as a block of its own.
    fn instead(&self, departure: &Departure<'_>, area: &str, in_line: bool, level: u8) -> Instead {
        let hidden = self.word("area.set_aside", &[("area", area)]);
        let inline = self.instead_inline(departure, in_line);
        match inline {
            Some(words) => {
                let heard = escape(&self.word("area.instead_heard", &[("area", area)]));
                let inline =
                    format!(" <ins class=\"local\"><span class=\"visually-hidden\">{heard} </span>{words}</ins>");
                Instead { hidden, inline, after: String::new() }
            }
            None => Instead { hidden, inline: String::new(), after: self.instead_block(departure, Some(area), level) },
        }
    }

    /// The words of a departure where they are one paragraph, or where they have to stand in a line.
    fn instead_inline(&self, departure: &Departure<'_>, always: bool) -> Option<String> {
        let tree = &departure.pilot.document.as_ref()?.tree;
        let blocks: Vec<NodeId> = tree.siblings(departure.variation.body).collect();
        let one = blocks.len() == 1 || always;
        if !one || blocks.iter().any(|block| tree.node(*block).kind != Kind::Paragraph) {
            return None;
        }
        let words = blocks.iter().map(|block| self.instead_text(departure, tree.below(*block), 0));
        Some(words.collect::<Vec<_>>().join(" "))
    }

    /// What stands instead, as a block; with words that say so, where it takes the place of something.
    pub(super) fn instead_block(&self, departure: &Departure<'_>, area: Option<&str>, level: u8) -> String {
        let words = self.instead_text(departure, departure.variation.body, shift(level, 2));
        let Some(area) = area else { return words };
        if words.trim().is_empty() {
            let none = escape(&self.word("area.instead_none", &[("area", area)]));
            return format!("<div class=\"local\"><p class=\"local-label\">{none}</p></div>\n");
        }
        let label = escape(&self.word("area.instead", &[("area", area)]));
        format!("<div class=\"local\">\n<p class=\"local-label\">{label}</p>\n{words}</div>\n")
    }

    fn instead_text(&self, departure: &Departure<'_>, range: crate::markdown::NodeRange, shift: i8) -> String {
        let Some(document) = &departure.pilot.document else { return String::new() };
        let page = PageLook { here: self, reading: Reading::Current };
        let look = LocalLook { page, limits: Limits::Instead(departure) };
        let html = Html {
            document,
            look: &look,
            rule: None,
            marks: &departure.variation.marks,
            cuts: &[],
            ids: None,
            shift,
            anchors: &[],
            footnotes: Vec::new(),
            closing: String::new(),
        };
        let html = TextHtml::of(html, range);
        html.text + &html.footnotes.unwrap_or_default()
    }
}

/// What is added to the level of headings inside a text whose own heading has a level, below one of another.
fn shift(level: u8, own: u8) -> i8 {
    i8::try_from(level).unwrap_or(2) - i8::try_from(own).unwrap_or(2)
}

fn differs_by_nation(value: &LimitValue) -> bool {
    match value {
        LimitValue::Max(value) | LimitValue::Min(value) | LimitValue::Every(value) => {
            matches!(value, PerNation::Each(_))
        }
        LimitValue::By(value) => matches!(value, PerNation::Each(_)),
    }
}
