//! What a page knows of the things that its text names.

use std::fmt::Write as _;

use super::escape::escape;
use super::html::{Html, Look};
use super::page::Here;
use crate::markdown::NodeRange;
use crate::model::{Document, EditionKey, GuideKey, Rule, RuleKey, Target};
use crate::plan::Route;
use crate::text::Symbol;

/// Which edition's pages unpinned references lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// The current pages.
    Current,
    /// The pages of an edition.
    Edition,
}

/// A page with the text on it.
pub(super) struct PageLook<'a> {
    pub(super) here: &'a Here<'a>,
    pub(super) reading: Reading,
}

/// A rule that a reference means, with the edition that its words are from.
struct Meant {
    key: RuleKey,
    pinned: bool,
}

impl PageLook<'_> {
    fn rule_href(&self, guide: GuideKey, rule: Symbol, edition: Option<EditionKey>, pinned: bool) -> Option<String> {
        let model = self.here.model();
        let id = model.guide(guide).id;
        let route = match edition {
            Some(edition) if pinned || self.reading == Reading::Edition => {
                Route::EditionRule(id, model.edition(edition).id, rule)
            }
            _ => Route::Rule(id, rule),
        };
        self.here.href(route).or_else(|| self.here.href(Route::Rule(id, rule)))
    }

    /// The rule whose words a quotation shows: that of its edition, or the current one.
    fn meant(&self, target: &Target) -> Option<Meant> {
        let Target::Rule { guide, rule, edition, pinned, .. } = target else { return None };
        let edition = match edition {
            Some(edition) => *edition,
            None => self.here.snapshot.index.current(*guide).edition()?,
        };
        let key = self.here.model().find_rule(edition, *rule)?;
        Some(Meant { key, pinned: *pinned })
    }
}

impl Look for PageLook<'_> {
    fn link(&self, target: &Target) -> Option<(String, Option<String>)> {
        match target {
            Target::Rule { guide, rule, edition, pinned, part } => {
                let href = self.rule_href(*guide, *rule, *edition, *pinned)?;
                let part = part.map(|part| format!("#{}", self.here.text(part))).unwrap_or_default();
                let label =
                    edition.filter(|_| *pinned).map(|edition| self.here.model().edition(edition).label.as_str());
                let said = label.map(|label| self.here.word("pinned", &[("edition", label)]));
                Some((format!("{href}{part}"), said))
            }
            Target::Term(term) => self.here.href(Route::Term(*term)).map(|href| (href, None)),
            Target::Advice(key) => {
                let page = self.here.model().page(*key);
                self.here.href(Route::Advice(page.owner, page.slug)).map(|href| (href, None))
            }
            Target::Picture(file) => {
                let path = self.here.snapshot.pictures.path(*file)?;
                Some((format!("{}{path}", self.here.root), None))
            }
            Target::Outside | Target::Anchor | Target::Nowhere => None,
        }
    }

    fn quotation(&self, target: &Target) -> Option<String> {
        let Meant { key, pinned } = self.meant(target)?;
        let here = self.here;
        let model = here.model();
        let rule = model.rule(key);
        let edition = model.edition(key.edition);
        let text = here.quoted_text(key);
        let (href, _) = self.link(target)?;
        let source = here.word(
            "quotation_source",
            &[("number", &rule.number), ("title", &here.rule_title(key)), ("edition", &edition.label)],
        );
        let note = if pinned { here.word("quotation_pinned", &[("edition", &edition.label)]) } else { String::new() };
        let label = here.word("quotation_label", &[]);
        let mut out = String::with_capacity(text.len() + 256);
        _ = writeln!(out, "<blockquote class=\"rule-quotation\" data-rule=\"{}\">", here.text(rule.id));
        _ = writeln!(out, "<p class=\"layer-label layer-label-rule\">{}</p>", escape(&label));
        out.push_str(&text);
        _ = write!(out, "<p class=\"quotation-source\"><a href=\"{}\">{}</a>", escape(&href), escape(source.trim()));
        if !note.is_empty() {
            _ = write!(out, " <span class=\"pinned\">{}</span>", escape(&note));
        }
        out.push_str("</p>\n</blockquote>\n");
        Some(out)
    }

    fn limit(&self, rule: &Rule, name: &str) -> Option<String> {
        let name = self.here.model().symbols.find(name)?;
        let edition = self.here.model().edition_of(rule);
        rule.limit(name).map(|limit| self.here.limit_words_in(edition, limit))
    }

    fn title(&self, target: &Target) -> Option<(Option<String>, String)> {
        let meant = self.meant(target);
        let title = match (&meant, target) {
            (Some(meant), _) => self.here.rule_title(meant.key),
            (None, Target::Rule { rule, .. }) => self.here.text(*rule).to_owned(),
            _ => return None,
        };
        Some((self.link(target).map(|(href, _)| href), title))
    }

    fn word(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.here.word(key, values)
    }
}

/// A look that prints quotations as links: a quotation inside a quotation would go on for ever.
struct WithoutQuotations<'a>(&'a PageLook<'a>);

impl Look for WithoutQuotations<'_> {
    fn link(&self, target: &Target) -> Option<(String, Option<String>)> {
        self.0.link(target)
    }

    fn quotation(&self, _: &Target) -> Option<String> {
        None
    }

    fn limit(&self, rule: &Rule, name: &str) -> Option<String> {
        self.0.limit(rule, name)
    }

    fn title(&self, target: &Target) -> Option<(Option<String>, String)> {
        self.0.title(target)
    }

    fn word(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.0.word(key, values)
    }
}

/// A text as HTML, and its footnotes.
pub(super) struct TextHtml {
    /// The text.
    pub(super) text: String,
    /// The footnotes cited so far, as a section.
    pub(super) footnotes: Option<String>,
    /// The labels of those footnotes.
    pub(super) cited: Vec<String>,
}

impl TextHtml {
    pub(super) fn of(mut html: Html<'_>, range: NodeRange) -> Self {
        let mut text = String::with_capacity(html.expected_length(range));
        html.write(range, &mut text);
        TextHtml { text, footnotes: html.footnotes(), cited: html.footnotes }
    }
}

impl Here<'_> {
    /// The text of a rule on its own page: headings inside it come right below the page's title.
    pub(super) fn rule_html(&self, key: RuleKey, reading: Reading) -> TextHtml {
        self.rule_text(key, reading, Some(""), -1)
    }

    /// The text of a rule within a longer page, with footnotes, and ids that begin with its own.
    pub(super) fn rule_block_html(&self, key: RuleKey, reading: Reading, level: u8) -> String {
        let html = self.rule_block(key, reading, level);
        html.text + &html.footnotes.unwrap_or_default()
    }

    /// The same, with the footnotes apart.
    pub(super) fn rule_block(&self, key: RuleKey, reading: Reading, level: u8) -> TextHtml {
        let prefix = format!("{}--", self.text(self.model().rule(key).id));
        let shift = i8::try_from(level).unwrap_or(2) - i8::try_from(self.rule_level(key)).unwrap_or(2);
        self.rule_text(key, reading, Some(&prefix), shift)
    }

    /// The text of a rule of another edition, to stand beside one that is printed below a heading of a level.
    pub(super) fn rule_beside(&self, key: RuleKey, level: u8) -> TextHtml {
        let shift = i8::try_from(level).unwrap_or(2) - i8::try_from(self.rule_level(key)).unwrap_or(2);
        self.rule_text(key, Reading::Edition, None, shift)
    }

    pub(super) fn rule_level(&self, key: RuleKey) -> u8 {
        if self.model().rule(key).section.is_some() { 3 } else { 2 }
    }

    fn rule_text(&self, key: RuleKey, reading: Reading, ids: Option<&str>, shift: i8) -> TextHtml {
        let look = PageLook { here: self, reading };
        let document = &self.model().chapter_of(key).document;
        let rule = self.model().rule(key);
        let own = if ids == Some("") { shift - i8::try_from(self.rule_level(key) - 2).unwrap_or(0) } else { shift };
        let html = Html {
            document,
            look: &look,
            rule: Some(rule),
            marks: &rule.marks,
            cuts: &[],
            ids,
            shift: own,
            anchors: &[],
            footnotes: Vec::new(),
            closing: String::new(),
        };
        TextHtml::of(html, rule.body)
    }

    /// The text of a rule as others quote it: without ids, quotations inside it as links.
    pub(super) fn quoted_text(&self, key: RuleKey) -> String {
        let reading = if self.snapshot.index.current(key.edition.guide).edition() == Some(key.edition) {
            Reading::Current
        } else {
            Reading::Edition
        };
        self.snapshot.quotes.text(key, &self.root, || self.quoted_text_anew(key, reading))
    }

    fn quoted_text_anew(&self, key: RuleKey, reading: Reading) -> String {
        let look = PageLook { here: self, reading };
        let look = WithoutQuotations(&look);
        let document = &self.model().chapter_of(key).document;
        let rule = self.model().rule(key);
        let html = Html {
            document,
            look: &look,
            rule: Some(rule),
            marks: &rule.marks,
            cuts: &[],
            ids: None,
            shift: 2,
            anchors: &[],
            footnotes: Vec::new(),
            closing: String::new(),
        };
        let html = TextHtml::of(html, rule.body);
        html.text + &html.footnotes.unwrap_or_default()
    }

    /// Text that is no rule's: advice, a definition, the plain text of a chapter.
    pub(super) fn text_html(
        &self,
        document: &Document,
        range: NodeRange,
        reading: Reading,
        anchors: &Anchors<'_>,
    ) -> TextHtml {
        let look = PageLook { here: self, reading };
        let html = Html {
            document,
            look: &look,
            rule: None,
            marks: &[],
            cuts: &[],
            ids: anchors.ids,
            shift: 0,
            anchors: anchors.headings,
            footnotes: anchors.cited.to_vec(),
            closing: String::new(),
        };
        TextHtml::of(html, range)
    }
}

/// The anchors of a text.
pub(super) struct Anchors<'a> {
    /// What stands before ids; nothing for no ids.
    pub(super) ids: Option<&'a str>,
    /// The headings' own.
    pub(super) headings: &'a [(crate::markdown::NodeId, String)],
    /// Footnotes cited before.
    pub(super) cited: &'a [String],
}

impl Anchors<'_> {
    /// A text without ids.
    pub(super) const NONE: Anchors<'static> = Anchors { ids: None, headings: &[], cited: &[] };
}
