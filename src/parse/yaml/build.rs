//! From the parser's events to the tree, noting on the way what strict YAML leaves out.

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span};

use super::brief::brief;
use super::cursor::Cursor;
use super::duplicates::lose_duplicates;
use super::hidden::hidden_character;
use super::node::{Kind, Stored, Style, Tree};
use super::properties::{blank_length, properties};
use super::quote::{quote_comma, quote_cut, quoted_length};
use super::scan_error::{alias_fault, cut_fault, scan_fault};
use crate::diag::{Code, Fault};
use crate::text::TextRange;

/// Lists and maps inside one another.
const DEEPEST: usize = 64;

/// Faults that one text gives at most: a file of a million slips must not fill the memory.
pub(in crate::parse) const MOST_FAULTS: usize = 1000;

impl Tree {
    /// Reads the YAML that lies at a range of a file's text. What cannot be read at all gives an empty
    /// tree that [`is_broken`](Tree::is_broken), and its fault.
    #[must_use]
    pub fn read(text: &str, range: TextRange) -> (Tree, Vec<Fault>) {
        let whole = range.of(text);
        let yaml = whole.strip_prefix('\u{feff}').unwrap_or(whole);
        let base = range.start as usize + (whole.len() - yaml.len());
        let mut builder = Builder::new(yaml);
        if let Err(fault) = builder.read_events() {
            let is_said = builder.faults.contains(&fault);
            builder.faults.extend((!is_said).then_some(*fault));
            builder.tree = Tree { broken: true, ..Tree::default() };
        }
        let Builder { mut tree, mut faults, .. } = builder;
        tree.range = range;
        let in_file = |place: TextRange| TextRange::new(base + place.start as usize, base + place.end as usize);
        faults.iter_mut().for_each(|fault| fault.move_by(base));
        tree.nodes.iter_mut().for_each(|node| node.range = in_file(node.range));
        (tree, faults)
    }
}

/// A list or map whose end has not come yet.
struct Open {
    node: usize,
    is_map: bool,
    awaits_key: bool,
}

/// What the next node is to the list or map it stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Root,
    Item,
    Key,
    Value,
}

/// The tree while it grows. Places are bytes of the YAML, not yet of its file.
struct Builder<'text> {
    text: &'text str,
    cursor: Cursor<'text>,
    tree: Tree,
    faults: Vec<Fault>,
    open: Vec<Open>,
    /// Where the last text or bracket ended.
    last_end: usize,
    /// The last key, for the value that follows it.
    last_key: TextRange,
}

impl<'text> Builder<'text> {
    fn new(text: &'text str) -> Self {
        Builder {
            text,
            cursor: Cursor::new(text),
            tree: Tree::default(),
            faults: Vec::new(),
            open: Vec::new(),
            last_end: 0,
            last_key: TextRange::default(),
        }
    }

    fn read_events(&mut self) -> Result<(), Box<Fault>> {
        let mut is_first = true;
        for step in Parser::new_from_str(self.text) {
            let (event, span) = step.map_err(|error| self.syntax(&error))?;
            match event {
                Event::DocumentStart(_) if is_first => is_first = false,
                Event::DocumentStart(_) => {
                    self.second_document(span);
                    return Ok(());
                }
                Event::Alias(_) => self.alias(span),
                Event::Scalar(words, style, anchor, tag) if words.is_empty() && style == ScalarStyle::Plain => {
                    self.blank(span, anchor > 0 || tag.is_some());
                }
                Event::Scalar(words, style, anchor, tag) => {
                    let start = self.start(span, anchor > 0 || tag.is_some());
                    self.scalar(&words, style, (start, span));
                }
                Event::SequenceStart(anchor, tag) => {
                    let start = self.start(span, anchor > 0 || tag.is_some());
                    self.enter(Kind::List, (start, span))?;
                }
                Event::MappingStart(anchor, tag) => {
                    let start = self.start(span, anchor > 0 || tag.is_some());
                    self.enter(Kind::Map, (start, span))?;
                }
                Event::SequenceEnd | Event::MappingEnd => self.leave(span),
                Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
            }
        }
        Ok(())
    }

    fn say(&mut self, fault: Fault) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(fault);
        }
    }

    fn syntax(&mut self, error: &ScanError) -> Box<Fault> {
        let at = self.cursor.byte(error.marker().index());
        Box::new(scan_fault(self.text, at, error.info()))
    }

    fn bytes(&mut self, span: Span) -> (usize, usize) {
        let start = self.cursor.byte(span.start.index());
        (start, self.cursor.byte(span.end.index()).max(start))
    }

    /// The first byte of a node, after its anchor and tag if it has them.
    fn start(&mut self, span: Span, has_properties: bool) -> usize {
        let start = self.cursor.byte(span.start.index());
        if has_properties { self.properties(start) } else { start }
    }

    fn properties(&mut self, start: usize) -> usize {
        let (faults, after) = properties(self.text, start);
        faults.into_iter().for_each(|fault| self.say(fault));
        after
    }

    /// What the next node will be; a map then waits for the other half of its entry.
    fn take_role(&mut self) -> Role {
        match self.open.last_mut() {
            None => Role::Root,
            Some(open) if !open.is_map => Role::Item,
            Some(open) => {
                open.awaits_key = !open.awaits_key;
                if open.awaits_key { Role::Value } else { Role::Key }
            }
        }
    }

    fn push(&mut self, kind: Kind, range: TextRange) -> usize {
        let at = self.tree.nodes.len();
        let end = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let words = TextRange::default();
        self.tree.nodes.push(Stored { kind, style: Style::Block, range, words, end });
        at
    }

    fn scalar(&mut self, words: &str, style: ScalarStyle, (start, span): (usize, Span)) {
        let role = self.take_role();
        let end = self.cursor.byte(span.end.index()).max(start);
        let source = &self.text[start..end];
        let end = start + quoted_length(source).unwrap_or(source.trim_end().len());
        let range = TextRange::new(start, end);
        let kind = if style == ScalarStyle::Plain { Kind::Plain } else { Kind::Quoted };
        if kind == Kind::Plain && self.text[end..].starts_with(" #") {
            let fault = cut_fault(self.text, end + 1);
            let is_fixable = !self.in_braces() && role != Role::Key;
            let fix = is_fixable.then(|| quote_cut(self.text, range, fault.range)).flatten();
            self.say(fault.fix(fix));
        }
        if style == ScalarStyle::DoubleQuoted && source.contains('\\') {
            hidden_character(words, range).into_iter().for_each(|fault| self.say(fault));
        }
        let node = self.push(kind, range);
        let first = self.tree.words.len();
        self.tree.words.push_str(words);
        self.tree.nodes[node].words = TextRange::new(first, self.tree.words.len());
        self.last_end = end;
        if role == Role::Key {
            self.last_key = range;
        }
    }

    /// Nothing where a node should be.
    fn blank(&mut self, span: Span, has_properties: bool) {
        let (start, end) = self.bytes(span);
        if has_properties {
            self.properties(start);
        }
        let in_braces = self.in_braces();
        let has_colon = has_properties || self.text[start..].starts_with(':');
        let end = end.max(start + usize::from(self.text[start..].starts_with(':')));
        match self.take_role() {
            Role::Root => self.push(Kind::Blank, TextRange::new(start, start)),
            Role::Item => {
                let dash = self.last_dash(start);
                self.push(Kind::Blank, dash)
            }
            Role::Value if in_braces && !has_colon => {
                let message = format!("`{}` has no colon and no value", brief(self.last_key.of(self.text)));
                let help = "put a text that holds a comma in quotes, or write a value after a colon";
                let fix = self.value_before_last_key().and_then(|value| quote_comma(self.text, value, self.last_key));
                self.say(Fault::new(Code::YamlBraceKey, self.last_key, message).help(help).fix(fix));
                self.push(Kind::Lost, self.last_key)
            }
            Role::Value => self.push(Kind::Blank, self.last_key),
            Role::Key => {
                let range = TextRange::new(start, end);
                self.say(Fault::new(Code::YamlSyntax, range, "there is no key before this"));
                self.last_key = range;
                self.push(Kind::Lost, range)
            }
        };
    }

    /// Whether the innermost list or map is in brackets or braces.
    fn in_braces(&self) -> bool {
        self.open.last().is_some_and(|open| self.tree.nodes[open.node].style == Style::Flow)
    }

    /// The text that stands directly before the last key, where that key is the last node.
    fn value_before_last_key(&self) -> Option<TextRange> {
        let [.., value, key] = self.tree.nodes.as_slice() else { return None };
        let is_text = matches!(value.kind, Kind::Plain | Kind::Quoted);
        (is_text && key.range == self.last_key).then_some(value.range)
    }

    /// The last dash before a byte, since the last text: the parser's own mark stands behind it.
    fn last_dash(&mut self, before: usize) -> TextRange {
        let mut at = self.last_end.min(before);
        let mut dash = TextRange::new(before, before);
        while at < before {
            at += blank_length(&self.text[at..]);
            match self.text.as_bytes().get(at) {
                Some(b'-') => dash = TextRange::new(at, at + 1),
                Some(b':' | b'?') => {}
                _ => break,
            }
            at += 1;
        }
        self.last_end = self.last_end.max(dash.end as usize);
        dash
    }

    fn alias(&mut self, span: Span) {
        let (start, end) = self.bytes(span);
        let range = TextRange::new(start, end);
        self.say(alias_fault(range));
        if self.take_role() == Role::Key {
            self.last_key = range;
        }
        self.push(Kind::Lost, range);
        self.last_end = end;
    }

    fn enter(&mut self, kind: Kind, (start, span): (usize, Span)) -> Result<(), Box<Fault>> {
        let end = self.cursor.byte(span.end.index());
        let length = self.text[start..].chars().next().map_or(0, char::len_utf8);
        let bracket = TextRange::new(start, start + length);
        if self.open.len() >= DEEPEST {
            let message = format!("more than {DEEPEST} lists and maps stand inside one another");
            return Err(Box::new(Fault::new(Code::YamlDepth, bracket, message)));
        }
        let is_flow = end == start + 1 && self.text[start..].starts_with(['[', '{']);
        let is_key = self.take_role() == Role::Key;
        if is_key {
            let message = "a key is a word, not a list or a map";
            let help = "put a text that begins with a bracket or brace in quotes";
            self.say(Fault::new(Code::YamlWrongType, bracket, message).help(help));
        }
        let node = self.push(if is_key { Kind::Lost } else { kind }, bracket);
        self.tree.nodes[node].style = if is_flow { Style::Flow } else { Style::Block };
        self.open.push(Open { node, is_map: kind == Kind::Map, awaits_key: true });
        Ok(())
    }

    fn leave(&mut self, span: Span) {
        let Some(open) = self.open.pop() else { return };
        let end = u32::try_from(self.tree.nodes.len()).unwrap_or(u32::MAX);
        if self.tree.nodes[open.node].style == Style::Flow {
            self.last_end = self.cursor.byte(span.end.index());
        }
        let stored = &mut self.tree.nodes[open.node];
        stored.end = end;
        let start = stored.range.start as usize;
        stored.range = TextRange::new(start, self.last_end);
        if self.open.last().is_some_and(|outer| outer.is_map && !outer.awaits_key) {
            self.last_key = stored.range;
        }
        if open.is_map {
            lose_duplicates(&mut self.tree, open.node).into_iter().for_each(|fault| self.say(fault));
        }
    }

    fn second_document(&mut self, span: Span) {
        let (start, end) = self.bytes(span);
        let message = "a second document begins here, and only the first is read";
        let fault = Fault::new(Code::YamlDocuments, TextRange::new(start, end), message);
        self.say(fault.help("remove the line `---`"));
    }
}
