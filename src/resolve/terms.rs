//! The glossary.

use std::sync::Arc;

use super::Resolver;
use super::registers::duplicate;
use crate::diag::{Code, Finding};
use crate::model::{Document, Register, Term};
use crate::parse::{Content, FileKind, PageFile, data};
use crate::text::{FileId, IdFault, Span, TextRange, check_id};

impl Resolver<'_> {
    pub(super) fn terms(&mut self) {
        let mut terms = Register::default();
        for (file, kind, content) in self.files() {
            if let (FileKind::Term { edition: None, stem }, Content::Term(page)) = (kind, content) {
                self.term(&mut terms, file, stem, page);
            }
        }
        self.model.terms = terms.into();
    }

    /// Adds one term to a glossary: that of the workspace, or an edition's own.
    pub(super) fn term(&mut self, terms: &mut Register<Term>, file: FileId, stem: &str, page: &PageFile<data::Term>) {
        self.file_id(file, stem, "term");
        let record = Term {
            title: page.front.value.title.clone(),
            also: page.front.value.also.clone(),
            document: Document { file, tree: Arc::clone(&page.tree), references: Vec::new() },
        };
        let symbol = self.intern(stem);
        if let Some(first) = terms.add(symbol, Span::start_of(file), record) {
            self.say(duplicate(stem, Span::start_of(file), first));
        }
    }

    /// Checks an id that is the name of a file or folder.
    pub(super) fn file_id(&mut self, file: FileId, id: &str, what: &str) {
        let place = TextRange::default().in_file(file);
        if let Err(fault) = check_id(id) {
            let proposed = crate::text::propose_id(id);
            let message = format!("`{id}` is no id for a {what}: {fault}");
            let finding = Finding::new(Code::IdMalformed, place, message);
            self.say(if proposed.is_empty() || fault == IdFault::Empty {
                finding.help("name the file with a-z, 0-9 and single hyphens")
            } else {
                finding.help(format!("name it `{proposed}`"))
            });
        }
        if id == "index" {
            let message = format!("`index` is kept for the page that lists every {what}");
            self.say(Finding::new(Code::IdReserved, place, message).help("give it another name"));
        }
    }
}
