//! A comparison as text: for a terminal, or as Markdown for a pull request's comment.

use std::fmt::Write as _;

use super::markdown_text::markdown_text;
use super::rows::{counts_sentence, throughout_counts};
use super::sentences::{meaning_sentence, placement_sentences};
use crate::compare::{BlockChange, BlockKind, BlockState, Change, Comparison, Piece, Shape, Side, Texts};
use crate::diag::escape_controls;
use crate::model::ChangeKind;
use crate::render::engine::Words;

/// How a comparison is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Plain text: `[-old-]{+new+}`.
    Text,
    /// Text with a terminal's colours, and the same marks.
    Colour,
    /// Markdown.
    Markdown,
}

/// What changed, as text; of one rule (by id) or of all. The words are the theme's.
#[must_use]
pub fn print_comparison(words: &Words, comparison: &Comparison<'_>, rule: Option<&str>, style: Style) -> String {
    let printer = Printer { words, comparison, style };
    let mut out = String::new();
    let is_meant = |change: &&Change| rule.is_none_or(|id| printer.names(change, id));
    let meant: Vec<&Change> = comparison.changes.iter().filter(is_meant).collect();
    if rule.is_none() {
        printer.head(&mut out);
    }
    for change in meant {
        if rule.is_none() && (!change.is_change() || change.only_throughout()) {
            continue;
        }
        printer.change(&mut out, change);
    }
    if rule.is_none() {
        printer.chapters(&mut out);
    }
    out
}

/// The parts of a change, for whoever says more about it: safe in Markdown.
#[derive(Clone, Debug)]
pub struct ChangeText {
    /// The rules.
    pub title: String,
    /// What became of them, in a word or two.
    pub shape: String,
    /// What changed in meaning, place and name: a sentence each.
    pub meaning: Vec<String>,
    /// The words, quoted and marked; empty where they are the same.
    pub words: String,
}

/// The parts of a change, as Markdown.
#[must_use]
pub fn change_text(words: &Words, comparison: &Comparison<'_>, change: &Change) -> ChangeText {
    let printer = Printer { words, comparison, style: Style::Markdown };
    let shape = words.get(&format!("shape.{}", change.shape.word())).unwrap_or_default();
    let mut words = String::new();
    printer.blocks(&mut words, &change.words);
    ChangeText {
        title: printer.text(&printer.title(change)),
        shape: printer.text(shape),
        meaning: printer.meaning(change).iter().map(|sentence| printer.text(sentence)).collect(),
        words,
    }
}

/// What changed outside rules, as Markdown: what it is, and the words.
#[must_use]
pub fn chapter_texts(words: &Words, comparison: &Comparison<'_>) -> Vec<(String, String)> {
    let printer = Printer { words, comparison, style: Style::Markdown };
    let one = |texts: &Texts| {
        let mut words = String::new();
        printer.blocks(&mut words, &texts.words);
        (printer.text(&printer.chapter_title(texts)), words)
    };
    comparison.chapters.iter().map(one).collect()
}

/// How many rules changed and how, in a sentence; nothing where none did.
#[must_use]
pub fn comparison_counts(words: &Words, comparison: &Comparison<'_>) -> Option<String> {
    counts_sentence(words, comparison)
}

/// How much a change matters, in words.
#[must_use]
pub fn weight_words(words: &Words, kind: ChangeKind) -> &str {
    words.get(&format!("weight.{}", kind.word())).unwrap_or_default()
}

struct Printer<'a> {
    words: &'a Words,
    comparison: &'a Comparison<'a>,
    style: Style,
}

impl Printer<'_> {
    fn names(&self, change: &Change, id: &str) -> bool {
        let has = |side: Side<'_>, rules: &[u32]| rules.iter().any(|at| side.text(side.rule(*at).id) == id);
        has(self.comparison.old, &change.old) || has(self.comparison.new, &change.new)
    }

    fn head(&self, out: &mut String) {
        let Comparison { old, new, .. } = self.comparison;
        let none = || self.words.get("changes_nothing").unwrap_or_default().to_owned();
        let counts = counts_sentence(self.words, self.comparison).unwrap_or_else(none);
        let labels = [("old", old.edition().label.as_str()), ("new", new.edition().label.as_str())];
        let title = self.words.fill("changes_title", &labels);
        self.heading(out, 1, &title);
        let _ = writeln!(out, "{}", self.text(&counts));
        let counts = throughout_counts(self.comparison);
        for (replacement, count) in self.comparison.throughout.iter().zip(counts).filter(|(_, count)| *count > 0) {
            let form = if count == 1 { "one" } else { "other" };
            let values =
                [("old", replacement.old.as_str()), ("new", replacement.new.as_str()), ("n", &count.to_string())];
            let _ = writeln!(out, "{}", self.text(&self.words.fill(&format!("throughout_count.{form}"), &values)));
        }
    }

    fn heading(&self, out: &mut String, level: usize, text: &str) {
        let gap = if out.is_empty() { "" } else { "\n" };
        let text = self.text(text);
        let _ = match self.style {
            Style::Markdown => writeln!(out, "{gap}{} {text}\n", "#".repeat(level)),
            Style::Colour => writeln!(out, "{gap}\u{1b}[1m{text}\u{1b}[0m"),
            Style::Text => writeln!(out, "{gap}{text}"),
        };
    }

    fn change(&self, out: &mut String, change: &Change) {
        let shape = self.words.get(&format!("shape.{}", change.shape.word())).unwrap_or_default();
        let weight = if change.shape == Shape::Amended { self.weight(change) } else { String::new() };
        self.heading(out, 2, &format!("{}: {shape}{weight}", self.title(change)));
        let bullet = if self.style == Style::Markdown { "- " } else { "  " };
        for sentence in self.meaning(change) {
            let _ = writeln!(out, "{bullet}{}", self.text(&sentence));
        }
        // Several old rules often share one reason.
        let mut told: Vec<&str> = Vec::new();
        for reason in change.reasons.iter().map(|reason| reason.because.as_str()) {
            if !reason.is_empty() && !told.contains(&reason) {
                let because = self.words.fill("because", &[("because", reason)]);
                let _ = writeln!(out, "{bullet}{}", self.text(&because));
                told.push(reason);
            }
        }
        self.blocks(out, &change.words);
    }

    /// The rules of a change, old and new.
    fn title(&self, change: &Change) -> String {
        let Comparison { old, new, .. } = *self.comparison;
        let names = |side: Side<'_>, rules: &[u32]| {
            let each = rules.iter().map(|at| rule_name(side, *at));
            each.collect::<Vec<_>>().join(", ")
        };
        match (names(old, &change.old), names(new, &change.new)) {
            (before, now) if before.is_empty() || before == now => now,
            (before, now) if now.is_empty() => before,
            (before, now) => format!("{before} → {now}"),
        }
    }

    /// What changed in meaning, and then in place and name.
    fn meaning(&self, change: &Change) -> Vec<String> {
        let meaning = change.meaning.iter().map(|meaning| meaning_sentence(self.words, meaning));
        meaning.chain(placement_sentences(self.words, self.comparison, change)).collect()
    }

    /// An author's words, safe in the style.
    fn text(&self, text: &str) -> String {
        if self.style == Style::Markdown { markdown_text(text) } else { escape_controls(text).into_owned() }
    }

    /// How much the editor says that it matters.
    fn weight(&self, change: &Change) -> String {
        let word = change.weight().map_or("unknown", ChangeKind::word);
        format!(" ({})", self.words.get(&format!("weight.{word}")).unwrap_or_default())
    }

    fn chapters(&self, out: &mut String) {
        for texts in &self.comparison.chapters {
            self.heading(out, 2, &self.chapter_title(texts));
            self.blocks(out, &texts.words);
        }
    }

    fn chapter_title(&self, texts: &Texts) -> String {
        let title = |side: Side<'_>, at: Option<usize>| at.map(|at| side.edition().chapters[at].title.clone());
        let title = title(self.comparison.new, texts.new).or_else(|| title(self.comparison.old, texts.old));
        self.words.fill("changes_outside", &[("chapter", &title.unwrap_or_default())])
    }

    /// The words, but long runs of equal blocks are left out.
    fn blocks(&self, out: &mut String, blocks: &[BlockChange]) {
        let near = |at: usize| {
            let range = at.saturating_sub(1)..(at + 2).min(blocks.len());
            blocks[range].iter().any(|block| block.state != BlockState::Same)
        };
        let mut left_out = false;
        if !blocks.is_empty() {
            out.push('\n');
        }
        for (at, block) in blocks.iter().enumerate() {
            if near(at) {
                self.block(out, block);
            } else if !left_out {
                out.push_str(if self.style == Style::Markdown { "> …\n>\n" } else { "  …\n" });
            }
            left_out = !near(at);
        }
    }

    fn block(&self, out: &mut String, block: &BlockChange) {
        let depth = usize::from(block.depth);
        // Four spaces before a block of Markdown would make it code.
        let indent = "  ".repeat(if self.style == Style::Markdown { depth.saturating_sub(1) } else { depth + 1 });
        let sign = if block.kind == BlockKind::Item { "- " } else { "" };
        let moved = match block.state {
            BlockState::MovedAway => self.words.get("mark.moved_away"),
            BlockState::MovedHere => self.words.get("mark.moved_here"),
            _ => None,
        };
        let cells: Vec<String> =
            block.cells.iter().map(|cell| cell.iter().map(|piece| self.piece(piece)).collect()).collect();
        let moved = self.text(moved.unwrap_or_default());
        if self.style == Style::Markdown {
            // Quoted, so that an author's words cannot be taken for the comment's own.
            let depth = usize::from(block.depth) - usize::from(!sign.is_empty() && block.depth > 0);
            let _ = writeln!(out, "> {}{sign}{moved}{}\n>", "  ".repeat(depth), cells.join(" \\| "));
        } else {
            let _ = writeln!(out, "{indent}{sign}{moved}{}", cells.join(" | "));
        }
    }

    fn piece(&self, piece: &Piece) -> String {
        match piece {
            Piece::Same(text) => self.text(text),
            Piece::Gone(text) => self.marked(text, Mark::Gone),
            Piece::Come(text) => self.marked(text, Mark::Come),
            Piece::Replaced { old, new, .. } => {
                format!("{}{}", self.marked(old, Mark::Gone), self.marked(new, Mark::Come))
            }
        }
    }

    fn marked(&self, text: &str, mark: Mark) -> String {
        let inner = text.trim();
        if inner.is_empty() {
            return text.to_owned();
        }
        let start = text.len() - text.trim_start().len();
        let (before, after) = (&text[..start], &text[start + inner.len()..]);
        let inner = self.text(inner);
        let marked = match (self.style, mark) {
            (Style::Text, Mark::Gone) => format!("[-{inner}-]"),
            (Style::Text, Mark::Come) => format!("{{+{inner}+}}"),
            (Style::Colour, Mark::Gone) => format!("\u{1b}[31m[-{inner}-]\u{1b}[0m"),
            (Style::Colour, Mark::Come) => format!("\u{1b}[32m{{+{inner}+}}\u{1b}[0m"),
            (Style::Markdown, Mark::Gone) => format!("<del>{inner}</del>"),
            (Style::Markdown, Mark::Come) => format!("<ins>{inner}</ins>"),
        };
        format!("{before}{marked}{after}")
    }
}

#[derive(Clone, Copy)]
enum Mark {
    Gone,
    Come,
}

/// "2.4 Complete the assessment in time", or the id where an old rule has neither.
fn rule_name(side: Side<'_>, at: u32) -> String {
    let rule = side.rule(at);
    let name = [rule.number.as_str(), rule.title.as_str()].into_iter().filter(|text| !text.is_empty());
    let name = name.collect::<Vec<_>>().join(" ");
    if name.is_empty() { side.text(rule.id).to_owned() } else { name }
}
