//! What authors let pass, and where (FORMAT section 3).

use super::Resolver;
use crate::diag::{Code, Finding};
use crate::model::{Allow, AllowScope};
use crate::parse::fields::{Placed, Step};
use crate::parse::{ChapterFile, Content, PilotFile, data};
use crate::text::{FileId, TextRange, did_you_mean};

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
            let end = if rule.body.is_empty() {
                chapter.tree.node(rule.heading).range.end
            } else {
                let last = crate::markdown::NodeId(rule.body.end - 1);
                chapter.tree.node(last).range.end
            };
            let scope = AllowScope::Range(file, TextRange { start, end });
            self.allow(file, scope, &rule.data.value.allow, &rule.data);
        }
    }

    fn pilot_allows(&mut self, file: FileId, words: &PilotFile) {
        self.allow(file, AllowScope::File(file), &words.front.value.allow, &words.front);
        for variation in &words.variations {
            self.allow(file, AllowScope::File(file), &variation.data.value.allow, &variation.data);
        }
        for condition in &words.conditions {
            self.allow(file, AllowScope::File(file), &condition.data.value.allow, &condition.data);
        }
    }

    fn allow<T>(&mut self, file: FileId, scope: AllowScope, list: &[data::Allow], data: &Placed<T>) {
        for (at, allow) in list.iter().enumerate() {
            let place = data.place(&[Step::Key("allow"), Step::At(at), Step::Key("finding")]).in_file(file);
            match Code::from_word(&allow.finding) {
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
