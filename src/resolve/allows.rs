//! What authors let pass, and where (FORMAT section 3).

use super::Resolver;
use crate::diag::{Code, Finding};
use crate::markdown::{NodeId, NodeRange, Tree};
use crate::model::{Allow, AllowScope};
use crate::parse::fields::{Placed, Step};
use crate::parse::{ChapterFile, Content, PilotFile, data};
use crate::text::{FileId, TextRange, did_you_mean};

/// From a place to the end of the blocks below its heading, data and all.
fn range_to(file: FileId, tree: &Tree, start: u32, body: NodeRange) -> AllowScope {
    let last = body.end.checked_sub(1).map_or(start, |last| tree.node(NodeId(last)).range.end);
    AllowScope::Range(file, TextRange { start, end: last })
}

impl Resolver<'_> {
    pub(super) fn allows(&mut self) {
        for (file, _, content) in self.files() {
            match content {
                Content::Site(site) => self.allow(file, AllowScope::Workspace, &site.value.allow, site),
                Content::Guide(guide) => self.allow(file, AllowScope::FolderOf(file), &guide.value.allow, guide),
                Content::Edition(edition) => {
                    self.allow(file, AllowScope::FolderOf(file), &edition.value.guide.allow, edition);
                }
                Content::Body(body) => self.allow(file, AllowScope::FolderOf(file), &body.value.allow, body),
                Content::PilotData(pilot) => self.allow(file, AllowScope::FolderOf(file), &pilot.value.allow, pilot),
                Content::Advice(page) => self.allow(file, AllowScope::File(file), &page.front.value.allow, &page.front),
                Content::Term(page) => self.allow(file, AllowScope::File(file), &page.front.value.allow, &page.front),
                Content::Chapter(chapter) => self.chapter_allows(file, chapter),
                Content::PilotWords(words) => self.pilot_allows(file, words),
                _ => {}
            }
        }
    }

    fn chapter_allows(&mut self, file: FileId, chapter: &ChapterFile) {
        self.allow(file, AllowScope::File(file), &chapter.front.value.allow, &chapter.front);
        for rule in &chapter.rules {
            let start = chapter.tree.node(rule.heading).range.start;
            let scope = range_to(file, &chapter.tree, start, rule.body);
            self.allow(file, scope, &rule.data.value.allow, &rule.data);
        }
    }

    fn pilot_allows(&mut self, file: FileId, words: &PilotFile) {
        self.allow(file, AllowScope::File(file), &words.front.value.allow, &words.front);
        for variation in &words.variations {
            let scope = range_to(file, &words.tree, variation.id_place.start, variation.body);
            self.allow(file, scope, &variation.data.value.allow, &variation.data);
        }
        for condition in &words.conditions {
            let scope = range_to(file, &words.tree, condition.id_place.start, condition.body);
            self.allow(file, scope, &condition.data.value.allow, &condition.data);
        }
    }

    fn allow<T>(&mut self, file: FileId, scope: AllowScope, list: &[data::Allow], data: &Placed<T>) {
        for (at, allow) in list.iter().enumerate() {
            let place = data.place(&[Step::Key("allow"), Step::At(at), Step::Key("finding")]).in_file(file);
            match Code::from_word(&allow.finding) {
                // What is no kind of finding, or is not said at all, has its finding already.
                None if allow.finding.is_empty() => {}
                None => {
                    let near = did_you_mean(&allow.finding, Code::ALL.iter().map(|code| code.word()));
                    let message = format!("there is no finding `{}`", allow.finding);
                    self.say(Finding::new(Code::UnknownCode, place, message).suggest(near));
                }
                Some(code) if code.is_fixed() => {
                    let message = format!("`{}` cannot be let pass", allow.finding);
                    let finding = Finding::new(Code::AllowRefused, place, message);
                    self.say(finding.help("it is about ids, seals or safety; mend what it finds"));
                }
                Some(code) => self.model.allows.push(Allow { code, because: allow.because.clone(), scope, place }),
            }
        }
    }
}
