//! One finding, and the sorted list of them.

use std::cmp::Ordering;

use super::{Code, Fix, Level};
use crate::text::{FileId, Span, TextRange};

/// Something wrong or doubtful inside one file, before the file has its place in the workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What kind.
    pub code: Code,
    /// How bad, where that is not the code's own level.
    pub level: Option<Level>,
    /// Where.
    pub range: TextRange,
    /// What is wrong, in a sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The repair, where it is certain.
    pub fix: Option<Fix>,
}

impl Fault {
    /// A fault of a kind at a place.
    #[must_use]
    pub fn new(code: Code, range: TextRange, message: impl Into<String>) -> Self {
        Fault { code, level: None, range, message: message.into(), help: None, fix: None }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds the repair, if it is certain.
    #[must_use]
    pub fn fix(mut self, fix: Option<Fix>) -> Self {
        self.fix = fix;
        self
    }

    /// Sets how bad it is here.
    #[must_use]
    pub fn level(mut self, level: Level) -> Self {
        self.level = Some(level);
        self
    }

    /// The same in a text that this one stands in, from a byte on.
    pub fn move_by(&mut self, base: usize) {
        let shift = |range: TextRange| TextRange::new(base + range.start as usize, base + range.end as usize);
        self.range = shift(self.range);
        let edits = self.fix.iter_mut().flat_map(|fix| &mut fix.edits);
        edits.for_each(|edit| edit.range = shift(edit.range));
    }
}

/// Something wrong or doubtful in the sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What kind.
    pub code: Code,
    /// How bad.
    pub level: Level,
    /// Where.
    pub span: Span,
    /// What is wrong, in a sentence without a full stop.
    pub message: String,
    /// Other places that belong to it, with a few words each.
    pub labels: Vec<(Span, String)>,
    /// What to do about it.
    pub help: Option<String>,
    /// The repair, where it is certain.
    pub fix: Option<Fix>,
}

impl Finding {
    /// A finding of a kind at a place, as bad as that kind is by itself.
    #[must_use]
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Finding { code, level: code.level(), span, message: message.into(), labels: Vec::new(), help: None, fix: None }
    }

    /// A fault, now that its file is known.
    #[must_use]
    pub fn from_fault(fault: &Fault, file: FileId) -> Self {
        Finding {
            code: fault.code,
            level: fault.level.unwrap_or(fault.code.level()),
            span: fault.range.in_file(file),
            message: fault.message.clone(),
            labels: Vec::new(),
            help: fault.help.clone(),
            fix: fault.fix.clone(),
        }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds "did you mean", where a near word is known.
    #[must_use]
    pub fn suggest(self, near: Option<&str>) -> Self {
        match near {
            Some(near) => self.help(format!("did you mean `{near}`?")),
            None => self,
        }
    }

    /// Adds the repair, if it is certain.
    #[must_use]
    pub fn fix(mut self, fix: Option<Fix>) -> Self {
        self.fix = fix;
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn label(mut self, span: Span, words: impl Into<String>) -> Self {
        self.labels.push((span, words.into()));
        self
    }

    /// Sets how bad it is here.
    #[must_use]
    pub fn level(mut self, level: Level) -> Self {
        self.level = level;
        self
    }
}

/// A finding that was let pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetPass {
    /// The finding.
    pub finding: Finding,
    /// Where the permission is written.
    pub by: Span,
}

/// A list of findings, in the order of files and places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    list: Vec<Finding>,
    let_pass: Vec<LetPass>,
}

impl Findings {
    /// Sorts, and drops what is off or said twice.
    #[must_use]
    pub fn new(mut list: Vec<Finding>) -> Self {
        list.retain(|finding| finding.level != Level::Off);
        list.sort_by(in_order);
        list.dedup();
        Findings { list, let_pass: Vec::new() }
    }

    /// Adds those that were let pass, which are no findings any more.
    #[must_use]
    pub fn with_let_pass(mut self, mut let_pass: Vec<LetPass>) -> Self {
        let_pass.retain(|one| one.finding.level != Level::Off);
        let_pass.sort_by(|a, b| in_order(&a.finding, &b.finding));
        self.let_pass = let_pass;
        self
    }

    /// Those that were let pass, in the order of files and places.
    #[must_use]
    pub fn let_pass(&self) -> &[LetPass] {
        &self.let_pass
    }

    /// Each finding.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.list.iter()
    }

    /// Those of some files.
    #[must_use]
    pub fn within(&self, is_meant: impl Fn(FileId) -> bool) -> Self {
        Findings::new(self.iter().filter(|finding| is_meant(finding.span.file)).cloned().collect())
    }

    /// How many have a level.
    #[must_use]
    pub fn count(&self, level: Level) -> usize {
        self.iter().filter(|finding| finding.level == level).count()
    }

    /// The worst level, if there is any finding.
    #[must_use]
    pub fn worst(&self) -> Option<Level> {
        self.iter().map(|finding| finding.level).max()
    }
}

fn in_order(a: &Finding, b: &Finding) -> Ordering {
    let key = |f: &Finding| (f.span, f.code.word());
    key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = std::slice::Iter<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
